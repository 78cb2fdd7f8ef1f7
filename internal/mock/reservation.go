package mock

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"mime"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Here is graphql-sse's mode of a single connection: a client reserves a stream with
// PUT, opens it with GET, and sends operations and their ends apart from it. A token
// joins these requests.

const tokenHeader = "X-Graphql-Event-Stream-Token"

// reservationTime is how long a reserved stream waits to be opened.
const reservationTime = time.Minute

// Reservations are the streams in this mode, by token.
type reservations struct {
	mu      sync.Mutex
	byToken map[string]*reservation
}

// A reservation is one stream. Operations wait with their responses until it is open.
type reservation struct {
	token      string
	ctx        context.Context
	cancel     context.CancelFunc
	expiry     *time.Timer
	operations operations
	broken     atomic.Bool // a fault ended it

	mu     sync.Mutex
	opened chan struct{} // closed when events is set
	events *events
}

// reserves answers the requests that only this mode has, and reports whether it was
// one of them.
func (x *exchange) reserves() bool {
	token := headerValue(x.r.Header, tokenHeader)
	if token == "" && x.r.URL.RawQuery != "" {
		token = x.r.URL.Query().Get("token")
	}
	if x.r.Method == http.MethodPut {
		x.reserve(token)
		return true
	}
	if token == "" || !servesReserved(x.r.Method) {
		return false
	}
	r := x.host.reserved.find(token)
	switch {
	case r == nil && x.media == eventStream && x.r.Method != http.MethodDelete:
		return false // nothing was reserved: a stream of its own
	case r == nil:
		x.refuse(&refusal{status: http.StatusNotFound, message: "Stream not found"})
	case x.r.Method == http.MethodDelete:
		x.endReserved(r)
	case x.opensReserved():
		x.openReserved(r)
	default:
		x.runReserved(r)
	}
	return true
}

func servesReserved(method string) bool {
	return method == http.MethodGet || method == http.MethodPost || method == http.MethodDelete
}

// opensReserved reports whether a request with a token is for the stream itself: it
// reads events and brings no operation.
func (x *exchange) opensReserved() bool {
	if x.media != eventStream && !x.events {
		return false
	}
	if x.r.Method == http.MethodPost {
		return x.r.ContentLength == 0
	}
	return !x.r.URL.Query().Has("query")
}

func (s *reservations) find(token string) *reservation {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byToken[token]
}

// takesToken reports whether a client reads what PUT is answered with, which is no JSON.
func takesToken(accept []string) bool {
	header := strings.Join(accept, ",")
	for part := range strings.SplitSeq(header, ",") {
		switch name, _, _ := mime.ParseMediaType(part); name {
		case "text/plain", "text/*", "*/*":
			return true
		}
	}
	return header == ""
}

// reserve answers PUT with a token. Who sends one that is reserved already does not
// get another.
func (x *exchange) reserve(token string) {
	h := x.host
	if token != "" && h.reserved.find(token) != nil {
		x.refuse(&refusal{status: http.StatusConflict, message: "Stream already registered"})
		return
	}
	if refused := h.streams.enter(h.config.Limits.Connections); refused != nil {
		x.refuse(refused)
		return
	}
	var random [16]byte
	rand.Read(random[:])
	r := &reservation{token: hex.EncodeToString(random[:]), opened: make(chan struct{})}
	r.operations.maximum = h.config.Limits.Subscriptions
	r.ctx, r.cancel = context.WithCancel(h.streams.stopped)
	h.reserved.mu.Lock()
	h.reserved.byToken[r.token] = r
	h.reserved.mu.Unlock()
	context.AfterFunc(r.ctx, func() {
		h.reserved.mu.Lock()
		delete(h.reserved.byToken, r.token)
		h.reserved.mu.Unlock()
		r.operations.wait()
		h.streams.leave()
	})
	r.expiry = time.AfterFunc(reservationTime, r.expire)
	x.answered = true
	x.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	x.w.Header().Set("Cache-Control", "no-store")
	x.w.WriteHeader(http.StatusCreated)
	x.w.Write([]byte(r.token))
}

// expire drops a reservation that nobody used.
func (r *reservation) expire() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.events == nil {
		r.cancel()
	}
}

// openReserved is the stream itself: there is one at a time, and its end is that of
// everything that runs on it.
func (x *exchange) openReserved(r *reservation) {
	r.mu.Lock()
	if r.events != nil {
		r.mu.Unlock()
		x.refuse(&refusal{status: http.StatusConflict, message: "Stream already open"})
		return
	}
	r.expiry.Stop()
	r.events = x.openEvents()
	r.mu.Unlock()
	close(r.opened)
	defer r.events.close()
	defer r.cancel()
	select {
	case <-x.r.Context().Done():
	case <-r.ctx.Done():
		x.abort = r.broken.Load()
	}
}

// runReserved begins an operation, whose responses go over the stream.
func (x *exchange) runReserved(r *reservation) {
	if x.media == eventStream {
		x.media = plainJSON
	}
	if refused := x.decode(); refused != nil {
		x.refuse(refused)
		return
	}
	id := readExtensions(x.operations[0].extensions).operationID
	if x.batch || id == "" {
		x.refuse(badRequest("Operation ID is missing"))
		return
	}
	op, free := r.operations.add(r.ctx, id)
	switch {
	case !free:
		x.refuse(&refusal{status: http.StatusConflict, message: "Operation with ID already exists"})
		return
	case op == nil:
		x.refuse(tooMany(x.host.config.Limits.Subscriptions))
		return
	}
	p := x.operations[0].clone()
	caller := x.caller // the exchange ends before the operation
	p.Value = &caller
	start := x.host.now()
	steer, refused := x.host.prepare(op.ctx, x.r.Header, &p)
	stream, response, outcome := x.host.open(steer, refused, &p)
	x.told = true
	x.host.logOperation("sse", x.r.Header, &p, &outcome, response, start)
	if stream == nil && outcome.Phase != exec.SubscribingPhase {
		steer.end()
		r.operations.finish(op)
		r.operations.running.Done()
		status := http.StatusBadRequest
		if outcome.Phase == exec.ReadOnlyPhase {
			status = http.StatusMethodNotAllowed
		}
		x.send(status, "", response)
		return
	}
	go r.run(x.host.connections, op, stream, response, steer)
	x.answered = true
	x.w.WriteHeader(http.StatusAccepted)
}

// run sends the responses of an operation once the stream is open: those of its own
// stream, or the one that says why it has none.
func (r *reservation) run(c *connections, op *operation, stream *exec.ResponseStream, refusal []byte, steer steering) {
	defer r.operations.running.Done()
	defer steer.end()
	if stream != nil {
		defer stream.Close()
	}
	select {
	case <-r.opened:
	case <-op.ctx.Done():
		return
	}
	prefix := append(exec.AppendString([]byte(eventNext+`{"id":`), op.id), `,"payload":`...)
	whole := func(message []byte) error {
		if op.ctx.Err() != nil {
			return errClosed
		}
		return r.events.write(append(message, '}'))
	}
	var ended bool
	err := errCut
	if steer.begins() {
		send := steer.broken(len(prefix), whole, r.events.writePart)
		if stream == nil {
			err = send(append(prefix, refusal...))
			ended = err == nil
		} else {
			var failure []byte
			if ended, failure, err = c.follow(steer.ctx, stream, prefix, send); failure != nil {
				ended = whole(append(prefix, failure...)) == nil
			}
		}
	}
	if errors.Is(err, errCut) {
		r.broken.Store(true)
		r.cancel()
		return
	}
	if r.operations.finish(op) && ended {
		_ = r.events.write(append(exec.AppendString([]byte(eventComplete+`{"id":`), op.id), '}'))
	}
}

// endReserved ends one operation of the stream.
func (x *exchange) endReserved(r *reservation) {
	id := strings.TrimSpace(x.r.URL.Query().Get("operationId"))
	if id == "" {
		x.refuse(badRequest("Operation ID is missing"))
		return
	}
	r.operations.end(id)
	x.answered = true
	x.w.WriteHeader(http.StatusOK)
}

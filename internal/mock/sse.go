package mock

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/bettersuite/gqldoc/internal/scenario"
)

// Subscriptions over server-sent events follow graphql-sse
// (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). Here is the mode
// of distinct connections, one for each operation; reservation.go has the other.

// streamEvents answers with an event stream: what goes wrong before execution is an
// event, too.
func (x *exchange) streamEvents() {
	if x.batch {
		x.refuse(badRequest("a batch cannot be answered with an event stream"))
		return
	}
	p := x.operations[0].clone()
	steer, refused := x.host.prepare(x.r.Context(), x.r.Header, &p)
	defer steer.end()
	if refused == nil && steer.statusFault() != nil {
		x.failBefore(steer.statusFault())
		return
	}
	x.stream(&p, steer, refused)
}

// streamSteered is for a subscription that was taken for an operation with one answer.
func (x *exchange) streamSteered(p *parameters, steer steering) {
	kept := p.clone()
	x.stream(&kept, steer, nil)
}

// stream sends the responses to an operation as events, or the one that refuses it.
func (x *exchange) stream(p *parameters, steer steering, refused *refusal) {
	h := x.host
	if full := h.streams.enter(h.config.Limits.Connections); full != nil {
		x.refuse(full)
		return
	}
	defer h.streams.leave()
	if f := steer.fault(); f != nil && f.Kind == scenario.FaultReset {
		x.cut()
		return
	}
	x.fault = steering{} // a stream breaks in its own way
	start := h.now()
	events := x.openEvents()
	defer events.close()
	var cancel context.CancelFunc
	steer.ctx, cancel = h.streamContext(steer.ctx)
	defer cancel()
	stream, response, outcome := h.open(steer, refused, p)
	x.told = true
	h.logOperation("sse", x.r.Header, p, &outcome, response, start)
	var ended bool
	if stream == nil {
		ended = events.send(eventNext, response) == nil
	} else if steer.begins() {
		var failure []byte
		var err error
		ended, failure, err = h.follow(steer.ctx, stream, []byte(eventNext), steer.broken(len(eventNext), events.write, events.writePart))
		if failure != nil {
			ended = events.send(eventNext, failure) == nil
		}
		x.abort = errors.Is(err, errCut)
	} else {
		stream.Close()
		x.abort = true
	}
	if ended {
		_ = events.write([]byte(eventComplete)) // the end, whether it arrives or not
	}
}

// streamContext ends with the request or with the server.
func (h *host) streamContext(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(h.streams.stopped, cancel)
	return ctx, func() {
		stop()
		cancel()
	}
}

// Events as they go over the wire, up to their data.
const (
	eventNext     = "event: next\ndata: "
	eventComplete = "event: complete\ndata: "
)

// Events is one event stream. Its methods may be called at once.
type events struct {
	mu      sync.Mutex
	w       http.ResponseWriter
	control *http.ResponseController
	limits  *Limits
	failed  error
	quiet   *time.Timer // fires when nothing was sent for a while
	closed  bool
}

// openEvents sends the header of an event stream, and a comment that makes every
// proxy pass it on at once.
func (x *exchange) openEvents() *events {
	header := x.w.Header()
	header.Del("Content-Length")
	header.Set("Content-Type", string(eventStream)+"; charset=utf-8")
	header.Set("Cache-Control", "no-cache, no-transform")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Accel-Buffering", "no")
	x.answered = true
	x.w.WriteHeader(http.StatusOK)
	e := &events{w: x.w, control: http.NewResponseController(x.w), limits: &x.host.config.Limits}
	// The server's own deadlines are for requests that end.
	e.control.SetReadDeadline(time.Time{})
	e.mu.Lock()
	defer e.mu.Unlock()
	e.flush([]byte(":\n\n"))
	e.quiet = time.AfterFunc(e.limits.KeepAlive, e.keepAlive)
	return e
}

// write sends one event, whose data lacks only its end.
func (e *events) write(event []byte) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	// Data is one line: a line break in JSON is white space.
	if at := bytes.LastIndexByte(event, '\n'); at >= len(eventNext) {
		rest := event[bytes.IndexByte(event, '\n')+1:]
		for i, b := range rest {
			if b == '\n' || b == '\r' {
				rest[i] = ' '
			}
		}
	}
	e.flush(append(event, "\n\n"...))
	return e.failed
}

func (e *events) send(prefix string, data []byte) error {
	return e.write(append(append(make([]byte, 0, len(prefix)+len(data)+2), prefix...), data...))
}

// writePart sends the beginning of an event.
func (e *events) writePart(event []byte) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.flush(event)
	return e.failed
}

// flush writes what a client must take in time.
func (e *events) flush(event []byte) {
	if e.failed != nil || e.closed {
		return
	}
	e.control.SetWriteDeadline(time.Now().Add(e.limits.WriteTime))
	if _, e.failed = e.w.Write(event); e.failed == nil {
		e.failed = e.control.Flush()
	}
	e.control.SetWriteDeadline(time.Time{})
	if e.quiet != nil {
		e.quiet.Reset(e.limits.KeepAlive)
	}
}

// keepAlive sends a comment, so that a connection whose other end is gone is noticed.
func (e *events) keepAlive() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.flush([]byte(":\n\n"))
}

// close makes sure that nobody writes any more: the handler returns.
func (e *events) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	e.quiet.Stop()
}

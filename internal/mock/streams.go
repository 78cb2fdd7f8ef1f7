package mock

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Streams counts the connections that stay open: WebSockets, event streams and
// reservations of them.
type streams struct {
	mu       sync.Mutex
	count    int
	stopping bool
	stopped  context.Context // ends when the server stops
	cancel   context.CancelFunc
	running  sync.WaitGroup
}

func (s *streams) open() {
	s.stopped, s.cancel = context.WithCancel(context.Background())
}

// enter counts one more connection, or says why there must not be one. Whoever
// enters leaves.
func (s *streams) enter(maximum int) *refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.stopping:
		return &refusal{status: http.StatusServiceUnavailable, message: "the server is stopping", code: "SERVER_STOPPING"}
	case s.count >= maximum:
		r := overLimit(http.StatusServiceUnavailable, "connections", maximum,
			fmt.Sprintf("there are %d open connections already", maximum))
		r.header = http.Header{"Retry-After": {"5"}}
		return r
	}
	s.count++
	s.running.Add(1)
	return nil
}

func (s *streams) leave() {
	s.mu.Lock()
	s.count--
	s.mu.Unlock()
	s.running.Done()
}

// stop ends all connections and waits for them.
func (s *streams) stop(ctx context.Context) error {
	s.mu.Lock()
	s.stopping = true
	s.mu.Unlock()
	s.cancel()
	done := make(chan struct{})
	go func() {
		s.running.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// prepare does what comes before an operation that may go on for long. header is that
// of the request which carried it.
func (h *host) prepare(ctx context.Context, header http.Header, p *parameters) (steering, *refusal) {
	h.sync(ctx)
	if refused := h.resolve(p); refused != nil {
		return steering{ctx: ctx}, refused
	}
	p.Incremental = p.asksToPostpone()
	return h.steered(ctx, header, p, p.Incremental)
}

// refusedOutcome is that of an operation that was refused before it ran.
var refusedOutcome = exec.Outcome{Phase: exec.ValidationPhase, Errors: 1}

// open is subscribe for an operation on a connection that it shares, or its refusal.
func (h *host) open(steer steering, refused *refusal, p *parameters) (stream *exec.ResponseStream, response []byte, outcome exec.Outcome) {
	if f := steer.statusFault(); refused == nil && f != nil {
		refused = faultRefusal(f)
	}
	if refused != nil {
		return nil, refused.appendTo(nil), refusedOutcome
	}
	return h.subscribe(steer.ctx, steer.engine, p)
}

// subscribe opens the response stream of an operation. When there is none, response
// tells why, complete. What runs before the first event is bounded by execution time.
func (h *host) subscribe(ctx context.Context, engine *exec.Engine, p *parameters) (stream *exec.ResponseStream, response []byte, outcome exec.Outcome) {
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(h.config.Limits.ExecutionTime, func() { cancel(h.timeLimit) })
	stream, response, outcome = engine.Subscribe(ctx, nil, &p.Request)
	if outcome.Phase == exec.ReadOnlyPhase && isSubscription(&outcome) {
		// A subscription writes nothing; EventSource knows no method but GET.
		p.ReadOnly = false
		stream, response, outcome = engine.Subscribe(ctx, nil, &p.Request)
	}
	timer.Stop()
	h.ran(&outcome)
	if stream == nil {
		cancel(nil) // otherwise it ends with the context above it
	}
	return stream, response, outcome
}

// follow sends the responses of a stream until its end, or the context's, or until
// one cannot be sent. The next event is asked for when the last response was taken,
// so a slow client holds up its own stream and nothing else. prefix stands before
// each response. It reports whether the stream came to its own end, with the last response
// where its source failed, or why one was not sent.
func (c *connections) follow(ctx context.Context, stream *exec.ResponseStream, prefix []byte, send func(message []byte) error) (ended bool, failure []byte, err error) {
	c.subscriptions.Add(1)
	defer c.subscriptions.Add(-1)
	defer stream.Close()
	var message []byte
	for {
		out, _, err := stream.Next(ctx, append(message[:0], prefix...))
		switch {
		case err == exec.ErrSource:
			return true, out[len(prefix):], nil
		case err != nil:
			return ctx.Err() == nil, nil, nil
		}
		if err := send(out); err != nil {
			return false, nil, err
		}
		if message = out; cap(message) > maxKept {
			message = nil
		}
	}
}

// errClosed stops a stream whose client ended it.
var errClosed = errors.New("the connection is closed")

// An operations set is what runs on one connection, by the client's ids.
type operations struct {
	mu      sync.Mutex
	maximum int
	byID    map[string]*operation
	running sync.WaitGroup
}

// An operation is one that runs on a connection with others.
type operation struct {
	id     string
	ctx    context.Context
	cancel context.CancelFunc
}

// add begins an operation. It reports false when the id is taken, and no operation
// when there are too many.
func (o *operations) add(ctx context.Context, id string) (op *operation, free bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byID[id] != nil {
		return nil, false
	}
	if len(o.byID) >= o.maximum {
		return nil, true
	}
	if o.byID == nil {
		o.byID = make(map[string]*operation)
	}
	op = &operation{id: strings.Clone(id)}
	op.ctx, op.cancel = context.WithCancel(ctx)
	o.byID[op.id] = op
	o.running.Add(1)
	return op, true
}

// end stops the operation with this id, if there is one, and frees the id.
func (o *operations) end(id string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	op := o.byID[id]
	if op == nil {
		return false
	}
	op.cancel()
	delete(o.byID, id)
	return true
}

// finish frees the id of an operation that came to its end. It reports false when the
// client ended it before.
func (o *operations) finish(op *operation) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	op.cancel()
	if o.byID[op.id] != op {
		return false
	}
	delete(o.byID, op.id)
	return true
}

// wait lets no more operations begin and waits for those that run.
func (o *operations) wait() {
	o.mu.Lock()
	o.maximum = 0
	o.mu.Unlock()
	o.running.Wait()
}

// tooMany is the answer to one operation more than a connection may have.
func tooMany(maximum int) *refusal {
	return overLimit(http.StatusTooManyRequests, "subscriptions", maximum,
		fmt.Sprintf("this connection has %d running operations already", maximum))
}

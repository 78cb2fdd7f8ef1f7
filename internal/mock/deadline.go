package mock

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// A deadline is the context of a request that may run only so long. Most requests are
// over long before and only ask now and then whether they may go on: so the timer,
// which with its context costs as much as decoding a request, is made when somebody
// waits for it.
type deadline struct {
	context.Context // of the request
	at              time.Time
	cause           error

	mu     sync.Mutex
	timed  atomic.Pointer[context.Context] // ends by a timer; nil until somebody waits
	cancel context.CancelFunc
}

// Deadline implements context.Context.
func (d *deadline) Deadline() (time.Time, bool) {
	if at, ok := d.Context.Deadline(); ok && at.Before(d.at) {
		return at, true
	}
	return d.at, true
}

// Done implements context.Context.
func (d *deadline) Done() <-chan struct{} { return d.timer().Done() }

// Err implements context.Context.
func (d *deadline) Err() error {
	timed := d.timed.Load()
	switch {
	case timed != nil:
		return (*timed).Err()
	case time.Now().Before(d.at):
		return d.Context.Err()
	}
	return d.timer().Err()
}

// Value implements context.Context. The timer's context knows the cause of its end.
func (d *deadline) Value(key any) any {
	if timed := d.timed.Load(); timed != nil {
		return (*timed).Value(key)
	}
	return d.Context.Value(key)
}

func (d *deadline) timer() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	if timed := d.timed.Load(); timed != nil {
		return *timed
	}
	ctx, cancel := context.WithDeadlineCause(d.Context, d.at, d.cause)
	d.cancel = cancel
	d.timed.Store(&ctx)
	return ctx
}

// stop ends the context, if anybody could notice.
func (d *deadline) stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
}

package backend

import (
	"sync/atomic"
	"time"
)

// A Clock is the time of keys and sessions. It runs as the machine's does, and can be
// moved: a test that wants a token to expire does not wait for it. The time of the
// world stands still and is no part of it.
type Clock struct {
	base  func() time.Time
	moved atomic.Int64 // nanoseconds
}

// NewClock makes a clock over another one; nil is the machine's.
func NewClock(base func() time.Time) *Clock {
	if base == nil {
		base = time.Now
	}
	return &Clock{base: base}
}

// Now is the time.
func (c *Clock) Now() time.Time { return c.base().Add(time.Duration(c.moved.Load())) }

// Set moves the clock to a time. It runs on from there.
func (c *Clock) Set(to time.Time) { c.moved.Store(int64(to.Sub(c.base()))) }

// Advance moves the clock on, or back.
func (c *Clock) Advance(by time.Duration) { c.moved.Add(int64(by)) }

// Reset lets the clock show the time of the one below.
func (c *Clock) Reset() { c.moved.Store(0) }

// Moved reports how far the clock is from the one below.
func (c *Clock) Moved() time.Duration { return time.Duration(c.moved.Load()) }

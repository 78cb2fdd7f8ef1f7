package auth

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// A Quota is what is left of a key's limits after a request.
type Quota struct {
	// Limit, Remaining and Reset are those of the window that ends a client's run
	// first. Limit is 0 for a key without limits, which gets no headers.
	Limit     int
	Remaining int
	Reset     time.Duration // until the window ends, in whole seconds
	// RetryAfter is positive when the request is one too many.
	RetryAfter time.Duration
}

// Exceeded reports whether the request is one too many.
func (q Quota) Exceeded() bool { return q.RetryAfter > 0 }

// SetHeaders writes RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset, and
// Retry-After for a request that is one too many.
func (q Quota) SetHeaders(h http.Header) {
	if q.Limit == 0 {
		return
	}
	h.Set("RateLimit-Limit", strconv.Itoa(q.Limit))
	h.Set("RateLimit-Remaining", strconv.Itoa(q.Remaining))
	h.Set("RateLimit-Reset", seconds(q.Reset))
	if q.Exceeded() {
		h.Set("Retry-After", seconds(q.RetryAfter))
	}
}

func seconds(d time.Duration) string { return strconv.Itoa(int(d / time.Second)) }

// A Counter counts the requests of keys in windows of a minute and of a day (UTC).
type Counter interface {
	// Count adds a request to both windows of a key, unless enforce is set and one of
	// them is full. It returns the counts, this request included, and whether it was
	// added. A limit of 0 is none.
	Count(ctx context.Context, id string, perMinute, perDay int, enforce bool, now time.Time) (minute, day int, added bool, err error)
}

// A Limiter decides over rate limits. The zero Limiter counts nothing.
type Limiter struct {
	Counter Counter
	// Enforce refuses what is too much. Without it requests are only counted, as the
	// real API does today.
	Enforce bool
}

// Take counts a request of a caller at a moment and says what is left. Callers
// without a limited key get the zero Quota.
func (l *Limiter) Take(ctx context.Context, c *Caller, now time.Time) (Quota, error) {
	if l == nil || l.Counter == nil || c.Key == nil || c.Key.RequestsPerMinute == 0 && c.Key.RequestsPerDay == 0 {
		return Quota{}, nil
	}
	k := c.Key
	minute, day, added, err := l.Counter.Count(ctx, k.ID, k.RequestsPerMinute, k.RequestsPerDay, l.Enforce, now)
	if err != nil {
		return Quota{}, err
	}
	quota := window(k.RequestsPerMinute, minute, time.Minute, now)
	if q := window(k.RequestsPerDay, day, 24*time.Hour, now); quota.Limit == 0 || q.Limit > 0 && q.Remaining < quota.Remaining {
		quota = q
	}
	if !added {
		quota.Remaining = 0
		quota.RetryAfter = quota.Reset
	}
	return quota, nil
}

// window is the state of one of the two windows.
func window(limit, count int, length time.Duration, now time.Time) Quota {
	if limit == 0 {
		return Quota{}
	}
	end := now.UTC().Truncate(length).Add(length)
	left := end.Sub(now)
	reset := (left + time.Second - 1).Truncate(time.Second)
	return Quota{Limit: limit, Remaining: max(0, limit-count), Reset: reset}
}

// A MemoryCounter counts in one process. The zero value is ready to use.
type MemoryCounter struct {
	mu   sync.Mutex
	keys map[string]*counted
}

type counted struct {
	minuteStart, dayStart int64
	minute, day           int
}

// Count implements Counter.
func (m *MemoryCounter) Count(_ context.Context, id string, perMinute, perDay int, enforce bool, now time.Time) (minute, day int, added bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.keys == nil {
		m.keys = make(map[string]*counted)
	}
	w := m.keys[id]
	if w == nil {
		w = new(counted)
		m.keys[id] = w
	}
	if start := now.Unix() / 60; start != w.minuteStart {
		w.minuteStart, w.minute = start, 0
	}
	if start := now.Unix() / 86400; start != w.dayStart {
		w.dayStart, w.day = start, 0
	}
	full := perMinute > 0 && w.minute >= perMinute || perDay > 0 && w.day >= perDay
	if enforce && full {
		return w.minute, w.day, false, nil
	}
	w.minute++
	w.day++
	return w.minute, w.day, true, nil
}

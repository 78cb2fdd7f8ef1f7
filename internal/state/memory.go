package state

import (
	"context"
	"sync"
	"sync/atomic"
)

// Memory is a State that ends with the process.
type Memory struct {
	mu   sync.Mutex
	logs map[string]*memoryLog
}

// NewMemory returns an empty state.
func NewMemory() *Memory { return &Memory{logs: make(map[string]*memoryLog)} }

// Log returns the log of a type.
func (m *Memory) Log(name string) Log {
	m.mu.Lock()
	defer m.mu.Unlock()
	l := m.logs[name]
	if l == nil {
		l = &memoryLog{changed: make(chan struct{})}
		m.logs[name] = l
	}
	return l
}

// Reset forgets every change.
func (m *Memory) Reset(context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, l := range m.logs {
		l.reset()
	}
	return nil
}

// A memoryLog is versioned by epoch and length: a reset begins a new epoch, so that
// no version of before comes back.
type memoryLog struct {
	version atomic.Uint64

	mu      sync.Mutex
	changes []Change
	changed chan struct{}
}

const (
	epochShift = 40
	lengthMask = 1<<epochShift - 1
)

func (l *memoryLog) Version() uint64 { return l.version.Load() }

func (l *memoryLog) Since(seen uint64) ([]Change, uint64, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.version.Load()
	if seen>>epochShift != now>>epochShift {
		return l.changes[:len(l.changes):len(l.changes)], now, true
	}
	from := min(int(seen&lengthMask), len(l.changes))
	return l.changes[from:len(l.changes):len(l.changes)], now, false
}

func (l *memoryLog) Append(_ context.Context, expected uint64, c Change) (uint64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if expected != Any && expected != l.version.Load() {
		return 0, ErrConflict
	}
	l.changes = append(l.changes, c)
	l.version.Add(1)
	l.wake()
	return uint64(len(l.changes) - 1), nil
}

func (l *memoryLog) Changed() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

func (l *memoryLog) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.changes) == 0 {
		return
	}
	l.changes = nil
	l.version.Store((l.version.Load()>>epochShift + 1) << epochShift)
	l.wake()
}

// wake tells those who wait. The caller holds the lock.
func (l *memoryLog) wake() {
	close(l.changed)
	l.changed = make(chan struct{})
}

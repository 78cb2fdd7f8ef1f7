package state

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// Memory is a State that ends with the process.
type Memory struct {
	*board
	closed atomic.Bool

	shelf     sync.Mutex // over snapshots
	snapshots map[string]contents
}

// NewMemory returns an empty state.
func NewMemory() *Memory {
	m := &Memory{snapshots: make(map[string]contents)}
	m.board = newBoard(m)
	return m
}

// Log returns the log of a type.
func (m *Memory) Log(name string) Log { return m.view(name) }

func (m *Memory) keep(ctx context.Context, v *view, expected uint64, c Change) (uint64, error) {
	if err := m.ready(ctx); err != nil {
		return 0, err
	}
	return m.append(v, expected, c)
}

func (m *Memory) ready(ctx context.Context) error {
	if m.closed.Load() {
		return ErrClosed
	}
	return ctx.Err()
}

// Reset implements State.
func (m *Memory) Reset(ctx context.Context) error { return m.alter(ctx, order{verb: resets}) }

// Snapshot implements State.
func (m *Memory) Snapshot(ctx context.Context, name string) error {
	return m.alter(ctx, order{snapshots, name})
}

// Load implements State.
func (m *Memory) Load(ctx context.Context, name string) error {
	return m.alter(ctx, order{loads, name})
}

// Drop implements State.
func (m *Memory) Drop(ctx context.Context, name string) error {
	return m.alter(ctx, order{drops, name})
}

// Snapshots implements State.
func (m *Memory) Snapshots(ctx context.Context) ([]string, error) {
	m.shelf.Lock()
	defer m.shelf.Unlock()
	return slices.Sorted(maps.Keys(m.snapshots)), m.ready(ctx)
}

// Sync implements State: there are no others.
func (m *Memory) Sync(ctx context.Context) error { return m.ready(ctx) }

// Close implements State.
func (m *Memory) Close() error {
	m.closed.Store(true)
	return nil
}

// An order is what concerns a state as a whole.
type order struct {
	verb verb
	name string // of a snapshot; not of resets
}

// A verb says what an order or a record of a file does. The values stand in files.
type verb byte

const (
	changes   verb = 'C'
	resets    verb = 'R'
	snapshots verb = 'S'
	loads     verb = 'L'
	drops     verb = 'D'
)

func (m *Memory) alter(ctx context.Context, o order) error {
	if err := m.ready(ctx); err != nil {
		return err
	}
	m.shelf.Lock()
	defer m.shelf.Unlock()
	if err := m.refuse(o); err != nil {
		return err
	}
	m.obey(o)
	return nil
}

// refuse says why an order cannot be obeyed. The caller holds the shelf.
func (m *Memory) refuse(o order) error {
	_, known := m.snapshots[o.name]
	switch {
	case o.verb == resets:
		return nil
	case !nameOK(o.name):
		return fmt.Errorf("%q: %w", o.name, ErrName)
	case o.verb == snapshots && !known && len(m.snapshots) >= MaxSnapshots:
		return ErrSnapshots
	case o.verb != snapshots && !known:
		return fmt.Errorf("%q: %w", o.name, ErrNoSnapshot)
	}
	return nil
}

// obey does what was not refused. The caller holds the shelf.
func (m *Memory) obey(o order) {
	switch o.verb {
	case resets:
		m.replace(nil)
	case snapshots:
		m.snapshots[o.name] = m.contents()
	case loads:
		m.replace(m.snapshots[o.name])
	case drops:
		delete(m.snapshots, o.name)
	}
}

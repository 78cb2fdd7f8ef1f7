package state

import (
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// A view is one log as this process sees it, and the Log of every State. Reading never
// leaves the process: File and Redis change their views when a change is safe.
//
// It is versioned by epoch and length: whatever replaces its changes begins a new
// epoch, so that no version of before comes back.
type view struct {
	version atomic.Uint64 // the first, for it is what is read most
	name    string
	keeper  keeper
	turn    chan struct{}  // held by the one who decides; see Decide
	whole   *atomic.Uint64 // version of the state

	mu      sync.Mutex
	changes []Change
	changed chan struct{}
}

// A keeper does what Append promises: it keeps a change and shows it in the view.
type keeper interface {
	keep(ctx context.Context, v *view, expected uint64, c Change) (seq uint64, err error)
}

const (
	epochShift = 40
	lengthMask = 1<<epochShift - 1
)

func newView(name string, k keeper, whole *atomic.Uint64) *view {
	return &view{name: name, keeper: k, whole: whole, turn: make(chan struct{}, 1), changed: make(chan struct{})}
}

// Version implements Log.
func (v *view) Version() uint64 { return v.version.Load() }

// Since implements Log.
func (v *view) Since(seen uint64) ([]Change, uint64, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.version.Load()
	if seen>>epochShift != now>>epochShift {
		return slices.Clip(v.changes), now, true
	}
	from := min(int(seen&lengthMask), len(v.changes))
	return slices.Clip(v.changes[from:]), now, false
}

// Append implements Log.
func (v *view) Append(ctx context.Context, expected uint64, c Change) (uint64, error) {
	if err := check(c); err != nil {
		return 0, err
	}
	return v.keeper.keep(ctx, v, expected, c)
}

// Changed implements Log.
func (v *view) Changed() <-chan struct{} {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.changed
}

// all returns every change.
func (v *view) all() []Change {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clip(v.changes)
}

func (v *view) append(expected uint64, c Change) (uint64, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if expected != Any && expected != v.version.Load() {
		return 0, ErrConflict
	}
	v.changes = append(v.changes, c)
	v.version.Add(1)
	v.wake()
	return uint64(len(v.changes) - 1), nil
}

// replace begins a new epoch with these changes. Where there is nothing to replace
// by nothing, readers need not hear of it.
func (v *view) replace(changes []Change) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.changes) == 0 && len(changes) == 0 {
		return
	}
	v.changes = slices.Clip(changes)
	v.version.Store((v.version.Load()>>epochShift+1)<<epochShift + uint64(len(changes)))
	v.wake()
}

// condensed puts equivalent changes in the place of the present ones, for readers
// that come later. See condense.
func (v *view) condensed(changes []Change) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(changes) == len(v.changes) {
		v.changes = slices.Clip(changes)
	}
}

// wake tells those who wait. The caller holds the lock.
func (v *view) wake() {
	v.whole.Add(1)
	close(v.changed)
	v.changed = make(chan struct{})
}

// contents are the changes of all logs that have any. They share memory with the
// logs, which only ever grow behind them.
type contents map[string][]Change

// A board is all views of a state.
type board struct {
	keeper  keeper
	total   atomic.Int64  // changes of all logs
	version atomic.Uint64 // see State.Version

	mu    sync.RWMutex // appends hold it for reading: what concerns all logs comes between them
	views map[string]*view
}

func newBoard(k keeper) *board { return &board{keeper: k, views: make(map[string]*view)} }

// Version implements State.
func (b *board) Version() uint64 { return b.version.Load() }

// view returns the view of a log, the same one every time.
func (b *board) view(name string) *view {
	b.mu.RLock()
	v := b.views[name]
	b.mu.RUnlock()
	if v != nil {
		return v
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.make(name)
}

// make is view for callers that hold the lock.
func (b *board) make(name string) *view {
	v := b.views[name]
	if v == nil {
		v = newView(name, b.keeper, &b.version)
		b.views[name] = v
	}
	return v
}

// append adds a change to a view unless the board is full.
func (b *board) append(v *view, expected uint64, c Change) (uint64, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.total.Add(1) > MaxChanges {
		b.total.Add(-1)
		return 0, ErrFull
	}
	seq, err := v.append(expected, c)
	if err != nil {
		b.total.Add(-1)
	}
	return seq, err
}

// contents returns all changes as they are at one moment.
func (b *board) contents() contents {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := make(contents)
	for name, v := range b.views {
		if changes := v.all(); len(changes) > 0 {
			all[name] = changes
		}
	}
	return all
}

// replace puts other changes in the place of all there are.
func (b *board) replace(all contents) {
	b.mu.Lock()
	defer b.mu.Unlock()
	total := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.make(name)
		total += len(all[name])
	}
	for name, v := range b.views {
		v.replace(all[name])
	}
	b.total.Store(int64(total))
}

// Package state keeps what clients changed: creations, updates and deletions laid
// over a world that is computed and therefore never stored.
//
// A State has one log per type. A change is appended and never altered; whoever
// reads remembers the version it has seen and asks for what came after. So replicas
// agree once they have read the same logs, in whatever order they read them.
//
//	s, err := state.Open("file:rides.state")
//	seq, err := s.Log("Ride").Append(ctx, state.Any, state.Change{Kind: state.Create, Fields: fields})
//
// There are three: Memory ends with the process, File survives it, and Redis is
// shared by several replicas. All of them keep the changes in memory for reading, so
// that a value costs the same whichever is chosen; they differ in what an Append does
// before it returns. Whoever appended finds the change in the log from then on.
//
// The state as a whole can be reset, and kept under a name: Snapshot saves, Load goes
// back, Snapshots lists, Drop forgets. Files and Redis keep snapshots as long as the
// changes themselves; whoever waits on a log is woken by Reset and Load, too. A test
// that wants to be alone gets a state of its own from Session.
//
// The package knows neither GraphQL nor the world. Fields hold what JSON holds: nil,
// bool, int64, float64, json.Number, string, []any, map[string]any. Every state gives
// back the same Go types that it was given.
package state

import (
	"context"
	"errors"
)

// A State is a set of logs, one per type of object.
type State interface {
	// Log returns the log of a type, empty at first. The same name always gives the
	// same log.
	Log(name string) Log
	// Version differs whenever anything was changed that this process knows of. It is
	// cheap, and means nothing in another process.
	Version() uint64
	// Reset forgets every change. Snapshots stay.
	Reset(ctx context.Context) error
	// Snapshot keeps the present changes under a name, instead of what was kept
	// under it before.
	Snapshot(ctx context.Context, name string) error
	// Load replaces all changes by those of a snapshot, which stays. It returns an
	// error that is ErrNoSnapshot when there is none of this name.
	Load(ctx context.Context, name string) error
	// Drop removes a snapshot.
	Drop(ctx context.Context, name string) error
	// Snapshots returns the names of all snapshots, sorted.
	Snapshots(ctx context.Context) ([]string, error)
	// Sync reads what other replicas have changed by now. Without it their changes
	// arrive a moment later. It does nothing where there are no others.
	Sync(ctx context.Context) error
	// Close ends all work. What was appended is kept as far as the state keeps
	// anything; nothing may be changed any more.
	Close() error
}

// A Log is the changes of one type in the order in which they happened.
type Log interface {
	// Version says how far the log is. It is 0 while nothing was ever changed, and
	// differs whenever Since would give something else. It is cheap.
	Version() uint64
	// Since returns the changes after a version, and the version they lead to. When
	// the log was reset after seen, it returns all changes and fresh is true: the
	// reader starts from nothing.
	Since(seen uint64) (changes []Change, version uint64, fresh bool)
	// Append adds a change unless the log has moved on from version expected; then
	// it returns ErrConflict. Any adds it in any case. The result is the sequence
	// number of the change: 0 for the first after a reset. The caller does not write
	// to the fields afterwards.
	//
	// When ctx ends while the change is under way, it may or may not be kept.
	Append(ctx context.Context, expected uint64, c Change) (seq uint64, err error)
	// Changed returns a channel that is closed at the next change.
	Changed() <-chan struct{}
}

// Any is the expected version of an Append that does not depend on others.
const Any = ^uint64(0)

// ErrConflict means that somebody else changed the log in between: read, decide again.
var ErrConflict = errors.New("state was changed in between")

// Reasons for which a change is refused.
var (
	ErrFull       = errors.New("state holds as many changes as it can: reset it")
	ErrTooLarge   = errors.New("change is too large")
	ErrClosed     = errors.New("state is closed")
	ErrNoSnapshot = errors.New("there is no such snapshot")
	ErrSnapshots  = errors.New("there are as many snapshots as can be kept: drop one")
	ErrName       = errors.New("a snapshot's name is 1 to 64 letters, digits, dots, dashes and underscores")
)

// Limits of every state. They keep a client that never stops from filling the
// machine, and are far from what people do by hand or in tests.
const (
	MaxChanges   = 1 << 20 // of all logs together
	MaxChange    = 1 << 20 // bytes of one change, about
	MaxSnapshots = 100
)

// A Kind says what a change does.
type Kind uint8

// The kinds of changes.
const (
	Create Kind = iota // adds an object; its number follows from the sequence number
	Update             // sets fields of an object; the others stay
	Delete             // removes an object
)

// A Change is one entry of a log.
type Change struct {
	Kind   Kind
	Number uint64         // which object; not of Create
	ID     string         // JSON of the id of an object that has no number of the world's own; else empty
	Fields map[string]any // not of Delete
}

// nameOK reports whether a snapshot or a state in Redis can have the name.
func nameOK(name string) bool {
	if name == "" || len(name) > 64 {
		return false
	}
	for _, r := range []byte(name) {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '.', r == '-', r == '_':
		default:
			return false
		}
	}
	return true
}

// Package state keeps what clients changed: creations, updates and deletions laid
// over a world that is computed and therefore never stored.
//
// A State has one log per type. A change is appended and never altered; whoever
// reads remembers the version it has seen and asks for what came after. So replicas
// agree once they have read the same logs, in whatever order they read them.
//
//	log := state.NewMemory().Log("Ride")
//	seq, err := log.Append(ctx, state.Any, state.Change{Kind: state.Create, Fields: fields})
//
// The package knows neither GraphQL nor the world. Fields hold what JSON holds: nil,
// bool, int64, float64, json.Number, string, []any, map[string]any.
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
	// Reset forgets every change.
	Reset(ctx context.Context) error
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
	// number of the change: 0 for the first after a reset.
	Append(ctx context.Context, expected uint64, c Change) (seq uint64, err error)
	// Changed returns a channel that is closed at the next change.
	Changed() <-chan struct{}
}

// Any is the expected version of an Append that does not depend on others.
const Any = ^uint64(0)

// ErrConflict means that somebody else changed the log in between: read, decide again.
var ErrConflict = errors.New("state was changed in between")

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

package state

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// A World names what changes lie over. Changes of one world mean nothing in another:
// they speak of objects by number.
type World struct {
	Schema string // a hash of the schema; states in Redis are kept apart by it
	Seed   uint64

	// See Session; both are zero for a main state. No session has the keys of one, for
	// a colon is in no name.
	beside string
	life   time.Duration
}

// An OpenError says why a state cannot be opened, and what to do about it.
type OpenError struct {
	Place   string // path of the file, or address without password
	Problem string // what is wrong with it, as the rest of a sentence
	Hint    string // may be empty
}

// Error is a line without the hint.
func (e *OpenError) Error() string {
	if e.Place == "" {
		return "state " + e.Problem
	}
	return fmt.Sprintf("state %s %s", e.Place, e.Problem)
}

// kinds is the hint of all who named no state.
const kinds = "states are memory, file:PATH and redis://HOST:PORT"

// Open opens the state that a flag names: memory, file:PATH or redis://HOST:PORT/DB.
// The error is an *OpenError. The caller closes the state.
func Open(spec string) (State, error) { return World{}.Open(spec) }

// Open opens the state of this world that a flag names. A file remembers the seed it
// was made for; Redis keeps every world apart from the others.
func (w World) Open(spec string) (State, error) {
	scheme, rest, _ := strings.Cut(spec, ":")
	switch strings.ToLower(scheme) {
	case "", "memory":
		if rest != "" {
			return nil, &OpenError{"", "memory takes no address", kinds}
		}
		return NewMemory(), nil
	case "file":
		return w.file(rest)
	case "redis", "rediss", "valkey", "valkeys", "unix":
		return opened(openRedis(spec, w))
	}
	hint := kinds
	if strings.ContainsAny(spec, `/\.`) && !strings.Contains(spec, "://") {
		hint = "a file is named as file:" + spec
	}
	return nil, &OpenError{"", fmt.Sprintf("%q is of no known kind", hideSecret(spec)), hint}
}

// file accepts file:PATH and, as some write it, file:///PATH.
func (w World) file(path string) (State, error) {
	path = strings.TrimPrefix(path, "//")
	if path == "" {
		return nil, &OpenError{"", "file has no path", "name one, as in --state file:gqldoc.state"}
	}
	return opened(openFile(filepath.Clean(path), w))
}

// opened turns a nil pointer into a nil interface.
func opened[S State](s S, err error) (State, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// hideSecret takes away what stands before an @: it may be a password.
func hideSecret(spec string) string {
	if at := strings.LastIndex(spec, "@"); at >= 0 {
		return "…" + spec[at:]
	}
	return spec
}

package state

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Session opens a state of this world beside the one that spec names: what is changed in
// it, nobody else sees. Without a name it is that of the world alone, for who looks at
// another seed than all others. Where the main state is shared by replicas, so is the
// session's, and the server forgets it, with its snapshots, when it was not used for
// the length of life: neither read with Sync, nor changed, nor held. Else it is in memory
// and ends when it is closed. The error is an *OpenError, or ErrName. The caller closes
// the state.
func (w World) Session(spec, name string, life time.Duration) (State, error) {
	if name != "" && !nameOK(name) {
		return nil, fmt.Errorf("%q: %w", name, ErrName)
	}
	if !Shared(spec) {
		return NewMemory(), nil
	}
	w.beside, w.life = ":"+name, life
	return w.Open(spec)
}

// A Holder is a state that ends without use. Whoever may use it later holds it until
// then, and releases it once.
type Holder interface {
	Hold()
	Release()
}

// Shared reports whether a spec names a state that several replicas have in common.
func Shared(spec string) bool {
	return strings.Contains(spec, "://") && !strings.HasPrefix(strings.ToLower(spec), "file:")
}

// Begin loads a snapshot by name, for who starts with one. The error of a name that
// does not exist is an *OpenError whose hint lists those that do.
func Begin(ctx context.Context, s State, name string) error {
	err := s.Load(ctx, name)
	if !errors.Is(err, ErrNoSnapshot) {
		return err
	}
	names, _ := s.Snapshots(ctx)
	hint := "it has none: a snapshot is saved through the mock's /_mock/, and kept by states that are a file or in Redis"
	if len(names) > 0 {
		hint = "it has " + strings.Join(names, ", ")
	}
	return &OpenError{"", fmt.Sprintf("has no snapshot %q", name), hint}
}

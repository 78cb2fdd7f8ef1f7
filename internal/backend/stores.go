package backend

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Places says where things are kept. The zero Places are memory.
type Places struct {
	State    string           // of changes: memory, file:PATH or redis://HOST:PORT
	Snapshot string           // that the changes begin with; empty: with what is there
	Registry string           // of keys: memory, a file, or redis://HOST:PORT
	Seed     uint64           // of the world that the changes lie over
	Now      func() time.Time // below the clock; nil: the machine's
	// SessionLife is how long the session of a test is kept without use; 0: scenario.SessionLife.
	SessionLife time.Duration
}

// Stores outlive a change of the schema, so that nobody is signed out by one. They are
// safe for concurrent use, except Close.
type Stores struct {
	Keys     *auth.Registry
	Sessions *auth.Sessions
	Requests auth.Counter // of keys, for their rate limits
	State    state.State
	// Scenarios is what is said to the mock while it runs, session by session.
	Scenarios *scenario.Registry
	Clock     *Clock

	life   time.Duration // of sessions
	world  state.World   // that the changes lie over
	place  string        // of the state
	server io.Closer     // of the registry: the connections to it
}

// Open opens the stores of the mock of a schema.
func Open(ctx context.Context, p Places, parsed *parse.Result) (*Stores, error) {
	clock := NewClock(p.Now)
	if p.Registry == "" {
		p.Registry = "memory"
	}
	p.SessionLife = cmp.Or(p.SessionLife, scenario.SessionLife)
	s := &Stores{Scenarios: scenario.NewRegistry(clock.base, p.SessionLife), Clock: clock, place: p.State, life: p.SessionLife}
	if err := s.openRegistry(ctx, p.Registry); err != nil {
		return nil, err
	}
	s.world = state.World{Seed: p.Seed}
	if state.Shared(p.State) {
		hash := sha256.Sum256(parse.PrintSDL(parsed.API))
		s.world.Schema = hex.EncodeToString(hash[:8])
	}
	var err error
	if s.State, err = openState(ctx, s.world, p); err != nil {
		return nil, errors.Join(err, s.server.Close())
	}
	return s, nil
}

// openState opens the state, at the snapshot that is wanted if one is.
func openState(ctx context.Context, w state.World, p Places) (state.State, error) {
	s, err := w.Open(p.State)
	if err != nil || p.Snapshot == "" {
		return s, err
	}
	if err := state.Begin(ctx, s, p.Snapshot); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openRegistry opens the keys, and with them what counts requests and what keeps sign-ins:
// replicas that share keys share their limits, and nobody is signed in to one of them alone.
func (s *Stores) openRegistry(ctx context.Context, place string) error {
	if auth.Shared(place) {
		client, err := auth.DialRedis(place)
		if err != nil {
			return err
		}
		s.Keys, s.Requests = auth.NewRegistry(auth.NewRedisStore(client)), auth.NewRedisCounter(client)
		s.Sessions, s.server = auth.NewSharedSessions(s.Clock.Now, client), client
		return nil
	}
	kept, err := auth.OpenStore(place)
	if err != nil {
		return err
	}
	if _, err := kept.Load(ctx); err != nil { // said now, not to the first client with a key
		return err
	}
	s.Keys, s.Requests = auth.NewRegistry(kept), new(auth.MemoryCounter)
	s.Sessions, s.server = auth.NewSessions(s.Clock.Now), io.NopCloser(nil)
	return nil
}

// Session opens a state beside the main one: for a test that wants to be alone, or, with
// no name, for the world of another seed.
func (s *Stores) Session(name string, seed uint64) (state.State, error) {
	w := s.world
	w.Seed = seed
	return w.Session(s.place, name, s.life)
}

// version changes with everything that a kept answer may depend on. Keys can be revoked
// and sessions end without a word to this process, so an answer lives a second.
func (s *Stores) version() uint64 {
	return s.State.Version()<<32 + uint64(s.Clock.Now().Unix())&(1<<32-1)
}

// Close ends all work of the stores.
func (s *Stores) Close() error {
	s.Scenarios.Close()
	return errors.Join(s.State.Close(), s.server.Close())
}

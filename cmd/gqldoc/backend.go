package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// A backend is what a mock serves from and what outlives a reload of the schema:
// issued keys, open sessions, and what clients changed.
type backend struct {
	parsed *parse.Result
	door   *door
	state  state.State
	shared bool // the state has other replicas
}

// openBackend reads the schema and opens what the configuration names.
func openBackend(ctx context.Context, u *ui, c *config.Config) (*backend, error) {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return nil, err
	}
	d, err := newDoor(c.Mock.Keys)
	if err != nil {
		return nil, err
	}
	w := state.World{Seed: uint64(c.World.Seed)}
	shared := state.Shared(c.Mock.State)
	if shared {
		hash := sha256.Sum256(parse.PrintSDL(parsed.API))
		w.Schema = hex.EncodeToString(hash[:8])
	}
	s, err := openState(ctx, w, c)
	if failed, ok := errors.AsType[*state.OpenError](err); ok {
		return nil, usage(err, failed.Hint)
	}
	if err != nil {
		return nil, usage(err)
	}
	return &backend{parsed: parsed, door: d, state: s, shared: shared}, nil
}

// openState opens the state, at the snapshot that the configuration names if it does.
func openState(ctx context.Context, w state.World, c *config.Config) (state.State, error) {
	s, err := w.Open(c.Mock.State)
	if err != nil || c.Mock.Begin == "" {
		return s, err
	}
	if err := state.Begin(ctx, s, c.Mock.Begin); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// reread takes a changed schema; keys, sessions and changes stay.
func (b *backend) reread(ctx context.Context, u *ui, c *config.Config) error {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return err
	}
	b.parsed = parsed
	return nil
}

// load makes the engine over a world that remembers, behind the door.
func (b *backend) load(c *config.Config) (*project, error) {
	data, err := newWorld(b.parsed, c, b.state)
	if err != nil {
		return nil, err
	}
	guarded := b.door.guard(b.parsed.Schema, data, c.Mock.Strict)
	p, err := newProject(b.parsed, c, guarded)
	if err != nil {
		return nil, err
	}
	p.incremental = incrementalEngine(p, guarded)
	p.scenarios = scenario.New(scenario.Options{
		Schema: b.parsed.Schema,
		Engine: func() (*exec.Engine, error) { return newEngine(p.parsed, c, scenario.Data(guarded)) },
		Seed:   uint64(c.World.Seed),
	})
	return p, nil
}

// newMock makes the endpoint.
func (b *backend) newMock(p *project, log *slog.Logger) (*mock.Handler, error) {
	c := p.config.Mock
	m := mock.Config{
		Schema:        p.parsed.Schema,
		Engine:        p.engine,
		Incremental:   p.incremental,
		Checker:       b.door.checker(c.Auth),
		SDL:           func() []byte { return parse.PrintSDL(p.parsed.API) },
		Log:           log,
		Now:           time.Now,
		Origins:       c.Origins,
		DocumentsOnly: c.DocumentsOnly,
		Version:       b.version,
		Limiter:       &auth.Limiter{Counter: b.door.requests, Enforce: c.RateLimits},
		Limits: mock.Limits{
			BodyBytes: c.Limits.BodyBytes, Batch: c.Limits.Batch,
			ExecutionTime: time.Duration(c.Limits.Seconds) * time.Second,
			Connections:   c.Limits.Connections, Subscriptions: c.Limits.Subscriptions,
		},
	}
	if p.scenarios != nil {
		m.Scenarios = p.scenarios
	}
	if c.Documents != "" {
		documents, err := mock.LoadDocuments(c.Documents)
		if err != nil {
			return nil, usage(err)
		}
		m.Documents = documents
	}
	return mock.New(m), nil
}

// version changes with everything a kept answer may depend on. Keys can be revoked
// and sessions end without a word to this process, so an answer lives a second.
func (b *backend) version() uint64 {
	return b.state.Version()<<32 + uint64(time.Now().Unix())&(1<<32-1)
}

// synced reads what other replicas have changed before each request. When they cannot
// be reached the request is answered from what is known.
func (b *backend) synced(next http.Handler) http.Handler {
	if !b.shared {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := b.state.Sync(r.Context()); err != nil {
			slog.Error("state", "error", err)
		}
		next.ServeHTTP(w, r)
	})
}

func (b *backend) close() {
	if err := b.state.Close(); err != nil {
		slog.Error("state", "error", err)
	}
}

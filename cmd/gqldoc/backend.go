package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/state"
)

// A served is what a mock is made from and what outlives a reload of the schema.
type served struct {
	parsed *parse.Result
	stores *backend.Stores
}

// openServed reads the schema and opens what the configuration names.
func openServed(ctx context.Context, u *ui, c *config.Config) (*served, error) {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return nil, err
	}
	places := backend.Places{State: c.Mock.State, Snapshot: c.Mock.Begin, Registry: c.Mock.Keys, Seed: uint64(c.World.Seed)}
	stores, err := backend.Open(ctx, places, parsed)
	if failed, ok := errors.AsType[*state.OpenError](err); ok {
		return nil, usage(err, failed.Hint)
	}
	if err != nil {
		return nil, usage(err)
	}
	return &served{parsed: parsed, stores: stores}, nil
}

// reread takes a changed schema; keys, sessions and changes stay.
func (s *served) reread(ctx context.Context, u *ui, c *config.Config) error {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return err
	}
	s.parsed = parsed
	return nil
}

// load makes the mock of the configuration.
func (s *served) load(c *config.Config) (*backend.Backend, error) {
	world, err := worldOptions(s.parsed, c)
	if err != nil {
		return nil, err
	}
	return backend.New(s.parsed, s.stores, backend.Options{
		World: world, Engine: engineOptions(c),
		Auth: auth.Mode(c.Mock.Auth), StrictRoles: c.Mock.Strict, RateLimits: c.Mock.RateLimits,
	})
}

// wire is what the configuration says of the endpoint.
func wire(c *config.Config, log *slog.Logger) (mock.Config, error) {
	m := mock.Config{
		Log:           log,
		Origins:       c.Mock.Origins,
		DocumentsOnly: c.Mock.DocumentsOnly,
		Limits: mock.Limits{
			BodyBytes: c.Mock.Limits.BodyBytes, Batch: c.Mock.Limits.Batch,
			ExecutionTime: time.Duration(c.Mock.Limits.Seconds) * time.Second,
			Connections:   c.Mock.Limits.Connections, Subscriptions: c.Mock.Limits.Subscriptions,
		},
	}
	if c.Mock.Documents == "" {
		return m, nil
	}
	documents, err := mock.LoadDocuments(c.Mock.Documents)
	if err != nil {
		return m, usage(err)
	}
	m.Documents = documents
	return m, nil
}

// handler makes the endpoint of the configuration.
func (s *served) handler(c *config.Config, log *slog.Logger) (*mock.Handler, error) {
	b, err := s.load(c)
	if err != nil {
		return nil, err
	}
	m, err := wire(c, log)
	if err != nil {
		return nil, err
	}
	return b.Handler(m), nil
}

func (s *served) close() {
	if err := s.stores.Close(); err != nil {
		slog.Error("state", "error", err)
	}
}

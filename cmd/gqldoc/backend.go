package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/gate"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// A live mock is one that runs, with what it was made from and what outlives a change
// of that.
type live struct {
	ui     *ui
	log    *slog.Logger
	read   func() (*config.Config, error) // the settings, as they are now
	config *config.Config                 // in force
	stores *backend.Stores
	server *backend.Server
	pages  string // address before those of the site's pages; empty: that of the configuration
}

// newLive reads the schema and opens what the configuration names. Nothing is served
// before start.
func newLive(ctx context.Context, u *ui, c *config.Config, log *slog.Logger) (*live, *parse.Result, error) {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return nil, nil, err
	}
	places := backend.Places{
		State: c.Mock.State, Snapshot: c.Mock.Begin, Registry: c.Mock.Keys, Seed: uint64(c.World.Seed),
		SessionLife: time.Duration(c.Mock.SessionLife) * time.Minute,
	}
	stores, err := backend.Open(ctx, places, parsed)
	if failed, ok := errors.AsType[*state.OpenError](err); ok {
		return nil, nil, usage(err, failed.Hint)
	}
	if err != nil {
		return nil, nil, registryError(err)
	}
	return &live{ui: u, log: log, config: c, stores: stores}, parsed, nil
}

// load makes the mock of a configuration.
func (l *live) load(parsed *parse.Result, c *config.Config) (*backend.Backend, mock.Config, error) {
	m, err := wire(c, l.log)
	if err != nil {
		return nil, m, err
	}
	m.ErrorPage = errorPages(parsed.Schema, cmp.Or(l.pages, c.Site.BaseURL))
	world, err := worldOptions(parsed, c)
	if err != nil {
		return nil, m, err
	}
	rules, scenarios := steering(c)
	b, err := backend.New(parsed, l.stores, backend.Options{
		World: world, Engine: engineOptions(c), Rules: rules, Scenarios: scenarios,
		Auth: auth.Mode(c.Mock.Auth), StrictRoles: c.Mock.Strict, RateLimits: c.Mock.RateLimits,
	})
	return b, m, err
}

// steering is what the configuration says of requests that are answered otherwise.
func steering(c *config.Config) (rules []scenario.Rule, named []scenario.Named) {
	for _, r := range c.Rules {
		rules = append(rules, scenario.Rule(r))
	}
	for _, s := range c.Scenarios {
		n := scenario.Named{Name: s.Name, Description: s.Description, Position: s.Position}
		for _, r := range s.Rules {
			n.Rules = append(n.Rules, scenario.Rule(r))
		}
		named = append(named, n)
	}
	return rules, named
}

// start serves the mock of the configuration in force, to whoever asks for an address
// of the listener.
func (l *live) start(parsed *parse.Result, listens net.Addr) (*backend.Backend, error) {
	b, m, err := l.load(parsed, l.config)
	if err != nil {
		return nil, err
	}
	l.server = backend.Serve(b, m, backend.Serving{
		Hosts: gate.For(listens, l.config.Mock.Hosts), Version: versionName(), Journal: l.config.Mock.Journal,
		AdminToken: l.config.Mock.AdminToken, Report: reportFailure,
	})
	return b, nil
}

// reload takes changed inputs. also is done with what is made of them before it is
// served. What is wrong is told, and the last good state stays; nobody who is connected
// notices either.
func (l *live) reload(ctx context.Context, also func(*backend.Backend, *config.Config) error) bool {
	err := l.take(ctx, also)
	if err == nil {
		return true
	}
	l.server.Kept()
	l.ui.exit(err)
	l.ui.notef("the last good state is still served")
	return false
}

func (l *live) take(ctx context.Context, also func(*backend.Backend, *config.Config) error) error {
	c, err := l.read()
	if err != nil {
		return err
	}
	parsed, err := readSchema(ctx, l.ui, c)
	if err != nil {
		return err
	}
	fixed := keepFixed(c, l.config)
	b, m, err := l.load(parsed, c)
	if err != nil {
		return err
	}
	if also != nil {
		if err := also(b, c); err != nil {
			return err
		}
	}
	l.server.Replace(b, m)
	l.config = c
	for _, s := range fixed {
		l.ui.notef("gqldoc: %s: %s takes effect at the next start", s.Origin(), s.Key)
	}
	return nil
}

// fixed are settings that are used once, at the start. The seed is one of them because
// what clients changed lies over the world of that seed.
var fixed = []string{"mock.addr", "dev.addr", "mock.urlFile", "mock.state", "mock.snapshot", "mock.registry", "mock.hosts", "mock.journal", "mock.sessionMinutes", "mock.adminToken", "world.seed"}

// keepFixed gives such settings the value in force, and returns those that differed.
func keepFixed(c, inForce *config.Config) (changed []config.Setting) {
	for _, key := range fixed {
		now, before := c.Setting(key), inForce.Setting(key)
		if now.Value() == before.Value() {
			continue
		}
		changed = append(changed, *now)
		now.Take(before)
	}
	return changed
}

// errorPages tells where the pages about error codes are; nil: nobody knows.
func errorPages(s *schema.Schema, base string) func(code string) string {
	if base == "" {
		return nil
	}
	return func(code string) string {
		if e := s.ErrorCode(code); e != nil {
			return strings.TrimSuffix(base, "/") + "/" + e.Path
		}
		return ""
	}
}

// wire is what the configuration says of the endpoint.
func wire(c *config.Config, log *slog.Logger) (mock.Config, error) {
	m := mock.Config{
		Log:           log,
		Origins:       c.Mock.Origins,
		DocumentsOnly: c.Mock.DocumentsOnly,
		Warnings:      c.Mock.Warnings,
		Limits: mock.Limits{
			BodyBytes: c.Mock.Limits.BodyBytes, Batch: c.Mock.Limits.Batch,
			UploadBytes: c.Mock.Limits.UploadBytes, Files: c.Mock.Limits.Files,
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

func (l *live) close() {
	if err := l.stores.Close(); err != nil {
		slog.Error("state", "error", err)
	}
}

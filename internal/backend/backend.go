package backend

import (
	"fmt"
	"slices"
	"sync"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/identity"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
	"github.com/bettersuite/gqldoc/internal/world"
)

// Options say what a mock is like. The zero value is that of "gqldoc mock" without flags.
type Options struct {
	World       world.Options // State is that of the Stores
	Engine      exec.Options  // of every engine: limits, and who hears of failures of the data
	Auth        auth.Mode     // empty: format
	StrictRoles bool          // also refuse tenant keys where roles are asked for
	RateLimits  bool          // answer 429 to a key that is over its limits

	Rules     []scenario.Rule  // that steer requests
	Scenarios []scenario.Named // sets of rules that are asked for by name
}

// A Backend is what one reading of the inputs is served from.
type Backend struct {
	Parsed *parse.Result
	World  *world.World
	Engine *exec.Engine

	stores    *Stores
	options   Options
	door      *identity.Plugin
	guarded   exec.Data // the world behind the door
	scenarios *scenario.Scenarios
}

// New makes the engine over a world that remembers, behind the door. The error is a
// diag.List where options do not fit the schema.
func New(parsed *parse.Result, stores *Stores, o Options) (*Backend, error) {
	o.World.State = stores.State
	o.Engine.Version = stores.State.Version
	data, err := NewWorld(parsed.Schema, o.World)
	if err != nil {
		return nil, err
	}
	b := &Backend{Parsed: parsed, World: data, stores: stores, options: o}
	b.door = identity.New(parsed.Schema, identity.Options{Keys: stores.Keys, Sessions: stores.Sessions, Now: stores.Clock.Now})
	b.guarded = b.behindDoor(data)
	if b.Engine, err = b.engine(b.guarded, o.Engine); err != nil {
		return nil, err
	}
	b.scenarios, err = scenario.New(scenario.Options{
		Schema: parsed.Schema, World: b.steeredWorld, Seed: o.World.Seed, State: stores.State, OpenState: stores.Session,
		CheckData: data.CheckValue, Rules: o.Rules, Named: o.Scenarios, Registry: stores.Scenarios, Report: o.Engine.Report,
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// behindDoor asks callers what fields need before data answer.
func (b *Backend) behindDoor(data exec.Data) exec.Data {
	return b.door.Standing(mock.Guard(b.Parsed.Schema, b.door.Data(data), b.options.StrictRoles))
}

// NewWorld makes a world that knows the people who can sign in. What the options pin
// comes after them and wins.
func NewWorld(s *schema.Schema, o world.Options) (*world.World, error) {
	var people []world.Fixture
	for _, pin := range identity.Pins(s) {
		people = append(people, world.Fixture{Coordinate: pin.Coordinate, ID: pin.ID, Value: pin.Value})
	}
	o.Fixtures = slices.Concat(people, o.Fixtures)
	return world.New(s, o)
}

func (b *Backend) engine(data exec.Data, o exec.Options) (*exec.Engine, error) {
	engine, err := exec.New(b.Parsed.API, data, o)
	if err != nil {
		return nil, fmt.Errorf("preparing the engine: %w", err)
	}
	return engine, nil
}

// configure completes what is said of the wire.
func (b *Backend) configure(c mock.Config) mock.Config {
	c.Schema, c.Engine, c.Incremental, c.Scenarios = b.Parsed.Schema, b.Engine, b.incremental(), b.scenarios
	b.scenarios.Start()
	c.SDL = func() []byte { return parse.PrintSDL(b.Parsed.API) }
	c.Checker = b.checker()
	c.Limiter = &auth.Limiter{Counter: b.stores.Requests, Enforce: b.options.RateLimits}
	c.Version = b.stores.version
	c.Now = b.stores.Clock.Now
	if state.Shared(b.stores.place) {
		c.Sync = b.stores.State.Sync
	}
	return c
}

// checker reads the credentials of requests.
func (b *Backend) checker() *auth.Checker {
	return &auth.Checker{
		Mode: b.options.Auth, Keys: b.stores.Keys, Sessions: b.stores.Sessions, Now: b.stores.Clock.Now,
		Ownerless: !b.Parsed.Schema.Guarded(), // an API that asks nobody who they are has no such owner
	}
}

// incremental makes an engine that knows @defer and @stream when a client first asks
// for their payloads: introspection of the usual engine shows what every client can read.
func (b *Backend) incremental() func() *exec.Engine {
	return sync.OnceValue(func() *exec.Engine {
		o := b.options.Engine
		o.Incremental = true
		engine, err := b.engine(b.guarded, o)
		if err != nil {
			if o.Report != nil {
				o.Report(err)
			}
			return b.Engine // which says that it does not know the directives
		}
		return engine
	})
}

package scenario

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// A World is what steered requests are answered from: the data of all requests, or those
// of one session or seed.
type World struct {
	// Engine makes an engine over Data; incremental: one that knows @defer and @stream.
	// It is called once for each.
	Engine func(incremental bool) (*exec.Engine, error)
	// Lay answers a field with a value from outside, laid over what the resolver answers;
	// nil where rules cannot change data.
	Lay func(coordinate string, value any, inner exec.Resolver, c *exec.Call) (exec.Value, error)
}

// Options are what Scenarios act on. Schema and World are needed.
type Options struct {
	Schema *schema.Schema
	// World makes the world of a seed over the changes that a state holds. It is called
	// when the first request comes that needs it.
	World func(seed uint64, changes state.State) (*World, error)
	// Seed is that of the world which all requests see. It also decides how long a
	// request waits that gives a range.
	Seed uint64
	// State holds the changes of that world; nil: they are in memory, and nobody sees them
	// but steered requests.
	State state.State
	// OpenState opens the state of a session, or of another seed for the main session "".
	// Nil: in memory.
	OpenState func(session string, seed uint64) (state.State, error)
	// CheckData compares the data of a rule with the schema; nil: rules cannot have any.
	CheckData func(coordinate string, value any, at diag.Position, inside map[string]diag.Position) error

	Rules []Rule  // of the configuration, for all requests of every session
	Named []Named // scenarios of the configuration

	// Registry holds what is said while the mock runs, and may have served another schema
	// before: see Start. Nil: one of its own, which is started.
	Registry *Registry
	// Report is told what goes wrong inside; may be nil.
	Report func(error)
	// Wait waits; nil is the clock. It returns early when the context ends.
	Wait func(context.Context, time.Duration)
}

// Scenarios steer the requests to one schema. They hold nothing of any request.
type Scenarios struct {
	schema   *schema.Schema
	registry *Registry
	wait     func(context.Context, time.Duration)
	report   func(error)
	worlds   worlds

	options    Options
	configured []*rule
	named      []*named
}

// New makes scenarios. The error is a diag.List of everything in the rules that does not
// fit the schema.
func New(o Options) (*Scenarios, error) {
	s := &Scenarios{schema: o.Schema, registry: o.Registry, wait: o.Wait, report: o.Report, worlds: worlds{open: o.World}}
	own := o.Registry == nil
	if own {
		s.registry = NewRegistry(nil, 0)
	}
	if s.wait == nil {
		s.wait = wait
	}
	if s.report == nil {
		s.report = func(error) {}
	}
	if o.State == nil {
		o.State = state.NewMemory()
	}
	if o.OpenState == nil {
		o.OpenState = func(string, uint64) (state.State, error) { return state.NewMemory(), nil }
	}
	var err error
	if s.configured, s.named, err = compile(o); err != nil {
		return nil, err
	}
	if s.options = o; own {
		s.Start()
	}
	return s, nil
}

// Check compares the rules of a configuration with the schema, without making anything.
// Of the options only Schema, CheckData, Rules and Named count. The error is a diag.List.
func Check(o Options) error {
	_, _, err := compile(o)
	return err
}

// compile compiles the rules of a configuration.
func compile(o Options) (configured []*rule, list []*named, err error) {
	c := &compiler{schema: o.Schema, data: o.CheckData}
	configured = c.rules(o.Rules, "")
	for _, n := range o.Named {
		list = append(list, &named{Named: n, rules: c.rules(n.Rules, n.Name)})
	}
	return configured, list, c.problems.Err()
}

// Start brings the registry to this schema and these rules: from now on they are in
// force. What was said to it before stays where it still fits; what does not is reported.
func (s *Scenarios) Start() {
	for _, err := range s.registry.bind(s.options, s.configured, s.named) {
		s.report(err)
	}
}

// rules compiles the rules of the configuration. One without an id is named by its
// place: rule 2 of a scenario is "busy.2".
func (c *compiler) rules(written []Rule, scenario string) []*rule {
	out := make([]*rule, len(written))
	for i, r := range written {
		if r.ID == "" {
			r.ID = fmt.Sprintf("%d", i+1)
			if scenario != "" {
				r.ID = scenario + "." + r.ID
			}
		}
		out[i] = c.rule(r)
	}
	return out
}

// Registry is what the scenarios are told while they run.
func (s *Scenarios) Registry() *Registry { return s.registry }

// worlds keeps those that were asked for lately: a world is computed, so it can be made
// again.
type worlds struct {
	open func(seed uint64, changes state.State) (*World, error)

	mu    sync.Mutex
	order uint64
	known map[state.State]*openWorld
}

// maxWorlds bounds how many are kept, with their engines.
const maxWorlds = 16

type openWorld struct {
	order    uint64 // of the last use
	make     func() (*World, error)
	usual    func() (*exec.Engine, error)
	postpone func() (*exec.Engine, error)
}

// of returns the world of a visit.
func (w *worlds) of(v *visit) *openWorld {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order++
	if known := w.known[v.held.state]; known != nil {
		known.order = w.order
		return known
	}
	if w.known == nil {
		w.known = make(map[state.State]*openWorld)
	}
	for len(w.known) >= maxWorlds {
		var oldest state.State
		for changes, world := range w.known {
			if oldest == nil || world.order < w.known[oldest].order {
				oldest = changes
			}
		}
		delete(w.known, oldest)
	}
	seed, changes := v.seed, v.held.state
	opened := &openWorld{order: w.order, make: sync.OnceValues(func() (*World, error) { return w.open(seed, changes) })}
	opened.usual = opened.engine(false)
	opened.postpone = opened.engine(true)
	w.known[changes] = opened
	return opened
}

func (w *openWorld) engine(incremental bool) func() (*exec.Engine, error) {
	return sync.OnceValues(func() (*exec.Engine, error) {
		world, err := w.make()
		if err != nil {
			return nil, err
		}
		return world.Engine(incremental)
	})
}

// CodeBadScenario is the extensions.code of a request that asks for what cannot be.
const CodeBadScenario = "BAD_SCENARIO"

// bad refuses a request, with what would have been possible.
func bad(message string, documented []string) *exec.Error {
	e := &exec.Error{Message: message, Code: CodeBadScenario}
	if documented != nil {
		list := make([]any, len(documented))
		for i, code := range documented {
			list[i] = code
		}
		e.Extensions = []exec.Argument{{Name: "documented", Value: list}}
	}
	return e
}

// internal tells the operator of an error, and the client that there is one.
func (s *Scenarios) internal(err error) *exec.Error {
	s.report(err)
	return &exec.Error{Message: "internal server error", Code: exec.CodeInternal}
}

// refusalOf is what a client reads of an error of the registry.
func (s *Scenarios) refusalOf(err error) *exec.Error {
	for _, known := range []error{ErrSession, ErrSessions, ErrNoScenario} {
		if errors.Is(err, known) {
			return bad(err.Error(), nil)
		}
	}
	return s.internal(err)
}

package scenario

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// A Run is how a steered request runs.
type Run struct {
	// Fault is what is done to its answer; nil: nothing. With a FaultStatus the request
	// must not run.
	Fault *Fault
	// Session is that of the request; empty: the main one.
	Session string

	scenarios *Scenarios
	visit     *visit
	world     *openWorld          // nil: any engine will do
	targets   map[string][]target // by the name of the field
	said      int                 // number of targets
	delay     time.Duration
	acted     map[*atomic.Int64]bool // rules that count the request, by their counters
	event     int                    // of a subscription: how many have begun
	following *following             // of a subscription: what its later events need; else nil
}

// Begin reads what a request asks for beyond its answer, and what rules say of it. It
// returns nil where nothing does: then any engine will do. A delay is over when it
// returns. The error is for the client, and the request must not run. Who gets a Run
// ends it.
//
// A document that cannot run anyway is passed on: what is wrong with it matters more.
func (s *Scenarios) Begin(ctx context.Context, h http.Header, r *exec.Request) (*Run, *exec.Error) {
	if !s.concerned(h, r) {
		return nil, nil
	}
	asked, refused := readHeader(h)
	if refused != nil {
		return nil, refused
	}
	v, err := s.registry.enter(asked.session, asked.seed)
	if err != nil {
		return nil, s.refusalOf(err)
	}
	run := &Run{Session: asked.session, scenarios: s, visit: v}
	if refused := s.steer(ctx, run, asked, h, r); refused != nil {
		run.End()
		return nil, refused
	}
	if run.delay > 0 {
		s.wait(ctx, run.delay)
	}
	return run, nil
}

// HeaderPrefix begins the names of all headers that steer.
const HeaderPrefix = "X-Mock-"

// Marks of triggers in a request itself.
const (
	valueMark = "mock:"  // before the code in the value of an argument
	nameMark  = "_mock_" // before the code in the name of an operation
)

// concerned reports whether a request could be meant by anything. It is asked of every
// request, so it only looks for names and marks.
func (s *Scenarios) concerned(h http.Header, r *exec.Request) bool {
	for name := range h {
		if strings.HasPrefix(name, HeaderPrefix) && name != adminHeader {
			return true
		}
	}
	said := s.registry.quick.Load()
	return said.world || mentions(r) || maySubscribe(r) || slices.ContainsFunc(said.rules, func(each *rule) bool { return each.mayMean(r) })
}

// mentions reports whether the text of a request may hold a trigger.
func mentions(r *exec.Request) bool {
	return strings.Contains(r.Query, valueMark) || bytes.Contains(r.Variables, []byte(valueMark)) ||
		strings.Contains(r.Query, nameMark)
}

// maySubscribe reports whether the text of a request may be that of a subscription. Rules
// that come while it is open act on it, so it runs where they can.
func maySubscribe(r *exec.Request) bool { return strings.Contains(r.Query, "subscription") }

// mayMean reports whether a rule could act on a request, by its text.
func (r *rule) mayMean(request *exec.Request) bool { return r.named(request) && !r.spent() }

func (r *rule) named(request *exec.Request) bool { return strings.Contains(request.Query, r.needle) }

// steer decides all that happens to a request.
func (s *Scenarios) steer(ctx context.Context, run *Run, asked *asked, h http.Header, r *exec.Request) *exec.Error {
	v := run.visit
	if !v.main() { // which is synced with every request
		if err := v.sync(ctx); err != nil {
			s.report(err)
		}
	}
	named, err := s.registry.asked(asked.scenarios)
	if err != nil {
		return bad(ScenarioHeader+": "+err.Error(), nil)
	}
	rules := slices.DeleteFunc(slices.Concat(named, v.rules), func(each *rule) bool { return !each.mayMean(r) })
	steered := asked.errors != nil || len(rules) > 0 || mentions(r) || maySubscribe(r)
	if steered || !v.main() {
		run.world = s.worlds.of(v)
	}
	run.Fault = asked.fault
	if asked.delay != nil {
		run.delay = asked.delay.of(v.seed, r)
	}
	if !steered {
		return nil
	}
	engine, err := run.world.usual()
	if err != nil {
		return s.internal(err)
	}
	o := s.read(engine, r)
	if o == nil {
		return nil
	}
	if refused := o.triggers(run, asked.errors); refused != nil {
		return refused
	}
	if o.isSubscription() {
		run.follow(o, asked, named, h, r)
	}
	if refused := o.apply(run, rules, asked.delay == nil, h, r); refused != nil {
		return refused
	}
	if run.targets == nil && run.following == nil && v.main() {
		run.world = nil // nothing is answered otherwise
	}
	return nil
}

// triggers finds the fields that the request itself lets fail.
func (o *operation) triggers(run *Run, header []string) *exec.Error {
	for _, read := range []func() ([]target, *exec.Error){
		func() ([]target, *exec.Error) { return o.fromHeader(header) },
		o.fromArguments,
		o.fromName,
	} {
		found, refused := read()
		if refused != nil {
			return refused
		}
		run.add(found...)
	}
	return nil
}

// maxTargets bounds how much is said of one request: each field that runs looks through
// what is said of its name.
const maxTargets = 1000

func tooMuch(what string, most int) *exec.Error {
	return &exec.Error{Message: fmt.Sprintf("the request would have more than %d %s", most, what), Code: exec.CodeLimit}
}

// add lets fields be answered by what is said of them, unless something was said before.
func (run *Run) add(found ...target) {
	for _, t := range found {
		if run.targets == nil {
			run.targets = make(map[string][]target)
		}
		run.targets[t.field] = append(run.targets[t.field], t)
		run.said++
	}
}

// Context is a context that carries the run to the fields of the request.
func (run *Run) Context(ctx context.Context) context.Context {
	if run.targets == nil && run.following == nil {
		return ctx
	}
	return context.WithValue(ctx, contextKey{}, run)
}

// Engine is what the request must run on; nil: the engine of all requests. incremental
// asks for one that knows @defer and @stream. The error is for the client.
func (run *Run) Engine(incremental bool) (*exec.Engine, *exec.Error) {
	if run.world == nil {
		return nil, nil
	}
	made := run.world.usual
	if incremental {
		made = run.world.postpone
	}
	engine, err := made()
	if err != nil {
		return nil, run.scenarios.internal(err)
	}
	return engine, nil
}

// Wait waits as the scenarios do.
func (run *Run) Wait(ctx context.Context, d time.Duration) { run.scenarios.wait(ctx, d) }

// End ends the request, or the subscription, in its session.
func (run *Run) End() { run.visit.leave() }

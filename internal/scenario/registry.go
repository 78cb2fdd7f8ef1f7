package scenario

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/state"
)

// A Registry holds what is said to the mock while it runs, session by session: added
// rules, scenarios that are switched on, the seed. It outlives a reload of the schema.
//
//	registry := scenario.NewRegistry(time.Now, scenario.SessionLife)
//	s, err := scenario.New(scenario.Options{Registry: registry, …})
//	rule, err := registry.Add("", scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND", Times: 1})
//	registry.Reset("")
//
// The session "" is the main one: that of all requests which name none. What is said to
// a session acts in it alone, so tests that run at once do not meet. All methods may be
// called at once with each other and with requests; a request sees the rules that were
// there when it began. Nothing here knows HTTP.
type Registry struct {
	now  func() time.Time
	life time.Duration // of sessions without use

	mu         sync.Mutex
	compiler   *compiler   // of the schema in force; nil before the first New
	configured []*rule     // of the configuration in force
	named      []*named    // likewise
	seed       uint64      // likewise
	state      state.State // of the main session in the world of that seed
	openState  func(session string, seed uint64) (state.State, error)
	sessions   map[string]*session
	bytes      int
	uses       uint64 // counted, for who was used last
	onEnd      []func(session string)

	main  *session
	quick atomic.Pointer[quick] // what every request looks at
}

// A quick look tells whether a request of the main session could be meant at all.
type quick struct {
	rules []*rule
	world bool // another one than that of the configuration
}

// NewRegistry makes a registry. The clock tells when a session was last used, and life how
// long it is kept then, 0 being SessionLife; without a clock sessions are only forgotten
// when there are too many.
func NewRegistry(now func() time.Time, life time.Duration) *Registry {
	if life <= 0 {
		life = SessionLife
	}
	r := &Registry{now: now, life: life, main: &session{}, sessions: make(map[string]*session)}
	r.quick.Store(new(quick))
	return r
}

// A session is what was said to it, and what it changed.
type session struct {
	id         string
	rules      []*rule      // in the order in which they were added
	active     []activation // in the order in which they were switched on
	configured []*rule      // those of the configuration, which each session counts for itself
	set        []*rule      // all that act, in the order in which they are asked
	changes    uint64       // of set
	seed       *uint64      // of its world; nil: that of the configuration
	next       int          // number of the next rule without an id

	states map[uint64]*held // changes to its worlds, by their seeds
	use                     // the last one
	users  int              // requests under way
}

// A use of a session, or of a world, is a request that begins or ends.
type use struct {
	at    time.Time
	order uint64
}

// An activation is a scenario that is switched on.
type activation struct {
	name  string
	rules []*rule
}

// A named scenario, compiled.
type named struct {
	Named
	rules []*rule
}

// fresh copies rules, with nothing counted yet.
func fresh(rules []*rule) []*rule {
	out := make([]*rule, len(rules))
	for i, r := range rules {
		copied := *r
		copied.used = new(atomic.Int64)
		out[i] = &copied
	}
	return out
}

// Errors of the registry that are no diag.List.
var (
	ErrFull        = errors.New("there are as many rules as can be kept: remove some, or reset")
	ErrTaken       = errors.New("there is a rule with this id")
	ErrNoScenario  = errors.New("there is no such scenario")
	ErrSession     = errors.New("a session's id is 1 to 64 letters, digits, dots, dashes and underscores")
	ErrSessions    = errors.New("there are as many sessions in use as can be kept")
	errNotPrepared = errors.New("there is no schema yet")
)

// Add adds a rule to a session and returns it with its id. It acts at once, before all
// that were added earlier. What does not fit the schema is a diag.List that names all
// of it, without positions: unknown fields with the nearest name, undocumented codes
// with those that are.
func (r *Registry) Add(sessionID string, written Rule) (Rule, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.compiler == nil {
		return Rule{}, errNotPrepared
	}
	compiled, err := r.compile(written)
	if err != nil {
		return Rule{}, err
	}
	s, err := r.session(sessionID)
	if err != nil {
		return Rule{}, err
	}
	size := compiled.size()
	if len(s.rules) >= MaxRules || r.bytes+size > maxBytes {
		return Rule{}, ErrFull
	}
	for compiled.ID == "" {
		s.next++
		if id := "r" + strconv.Itoa(s.next); s.find(id) < 0 {
			compiled.ID = id
		}
	}
	if s.find(compiled.ID) >= 0 {
		return Rule{}, fmt.Errorf("%q: %w", compiled.ID, ErrTaken)
	}
	s.rules = append(s.rules, compiled)
	r.bytes += size
	r.changed(s)
	return compiled.Rule, nil
}

// compile compares a rule with the schema in force.
func (r *Registry) compile(written Rule) (*rule, error) {
	c := compiler{schema: r.compiler.schema, data: r.compiler.data}
	compiled := c.rule(written)
	return compiled, c.problems.Err()
}

// A Listed rule is a rule with what became of it.
type Listed struct {
	Rule
	Origin   Origin
	Scenario string // that it belongs to, of FromScenario
	Used     int    // requests that it acted on
	Spent    bool   // it acts no more
}

// An Origin says where a rule comes from.
type Origin uint8

// The origins, in the order in which their rules are asked.
const (
	Added        Origin = iota // by Add
	FromScenario               // by Activate
	Configured                 // the rules of the configuration
)

// Rules lists the rules that act in a session, in the order in which they are asked:
// the last one added first, then those of the scenario switched on last, then those of
// the configuration.
func (r *Registry) Rules(sessionID string) []Listed {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.known(sessionID)
	if s == nil {
		return nil
	}
	var out []Listed
	list := func(rules []*rule, from Origin, scenario string) {
		for _, each := range rules {
			out = append(out, Listed{Rule: each.Rule, Origin: from, Scenario: scenario, Used: int(each.used.Load()), Spent: each.spent()})
		}
	}
	for _, each := range slices.Backward(s.rules) {
		list([]*rule{each}, Added, "")
	}
	for _, a := range slices.Backward(s.active) {
		list(a.rules, FromScenario, a.name)
	}
	list(s.configured, Configured, "")
	return out
}

// Remove removes a rule that was added. It reports whether there was one.
func (r *Registry) Remove(sessionID, id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.known(sessionID)
	if s == nil {
		return false
	}
	at := s.find(id)
	if at < 0 {
		return false
	}
	r.bytes -= s.rules[at].size()
	s.rules = slices.Delete(s.rules, at, at+1)
	r.changed(s)
	return true
}

// Reset takes a session back to its beginning: no added rule, no active scenario, the
// rules of the configuration as if they had never acted, its seed. What requests
// changed in the world stays: see State.
func (r *Registry) Reset(sessionID string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.known(sessionID); s != nil {
		r.forget(s)
		r.changed(s)
	}
}

// forget empties a session.
func (r *Registry) forget(s *session) {
	for _, each := range s.rules {
		r.bytes -= each.size()
	}
	s.rules, s.active, s.seed, s.next = nil, nil, nil, 0
	s.configured = fresh(r.configured)
}

// Activate switches a scenario of the configuration on, for all requests of a session.
// Its rules count their times anew. The error is ErrNoScenario, with those there are.
func (r *Registry) Activate(sessionID, name string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, err := r.scenario(name)
	if err != nil {
		return err
	}
	s, err := r.session(sessionID)
	if err != nil {
		return err
	}
	s.active = append(slices.DeleteFunc(s.active, activates(name)), activation{name, fresh(n.rules)})
	r.changed(s)
	return nil
}

func activates(name string) func(activation) bool {
	return func(a activation) bool { return a.name == name }
}

// scenario returns the scenario of that name.
func (r *Registry) scenario(name string) (*named, error) {
	var known []string
	for _, n := range r.named {
		if n.Name == name {
			return n, nil
		}
		known = append(known, n.Name)
	}
	hint := diag.DidYouMean("", name, known)
	switch {
	case hint != "":
	case len(known) == 0:
		hint = "the configuration has none"
	default:
		hint = "there are " + strings.Join(known, ", ")
	}
	return nil, fmt.Errorf("%q: %w: %s", name, ErrNoScenario, hint)
}

// asked returns the rules of scenarios that one request asks for, counted for itself.
func (r *Registry) asked(names []string) ([]*rule, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var rules []*rule
	for _, name := range names {
		n, err := r.scenario(name)
		if err != nil {
			return nil, err
		}
		rules = append(rules, fresh(n.rules)...)
	}
	return rules, nil
}

// Deactivate switches a scenario off. It reports whether it was on.
func (r *Registry) Deactivate(sessionID, name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.known(sessionID)
	if s == nil || !slices.ContainsFunc(s.active, activates(name)) {
		return false
	}
	s.active = slices.DeleteFunc(s.active, activates(name))
	r.changed(s)
	return true
}

// Active lists the scenarios that are on in a session, in the order in which they were
// switched on.
func (r *Registry) Active(sessionID string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var names []string
	if s := r.known(sessionID); s != nil {
		for _, a := range s.active {
			names = append(names, a.name)
		}
	}
	return names
}

// Scenarios lists the scenarios of the configuration, in its order.
func (r *Registry) Scenarios() []Named {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]Named, len(r.named))
	for i, n := range r.named {
		out[i] = n.Named
	}
	return out
}

// find returns the index of an added rule, or -1.
func (s *session) find(id string) int {
	return slices.IndexFunc(s.rules, func(r *rule) bool { return r.ID == id })
}

// changed makes what acts in a session anew.
func (r *Registry) changed(s *session) {
	set := make([]*rule, 0, len(s.rules)+len(s.configured))
	for _, each := range slices.Backward(s.rules) {
		set = append(set, each)
	}
	for _, a := range slices.Backward(s.active) {
		set = append(set, a.rules...)
	}
	s.set = append(set, s.configured...)
	s.changes++
	if s == r.main {
		r.quick.Store(&quick{s.set, s.seed != nil && *s.seed != r.seed})
	}
}

// size is about the memory that a rule takes, of what its author decides.
func (r *rule) size() int {
	data, _ := json.Marshal(r.Data)
	return 512 + len(data) + len(r.ID) + len(r.Field) + len(r.Path) + len(r.Operation) + 8*len(r.When) + len(r.Message)
}

// bind takes the schema and the rules of the configuration that are in force from now
// on. What was added before stays where it still fits; the errors tell what does not.
func (r *Registry) bind(o Options, configured []*rule, list []*named) (lost []error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.compiler = &compiler{schema: o.Schema, data: o.CheckData}
	r.configured, r.named, r.seed, r.state, r.openState = configured, list, o.Seed, o.State, o.OpenState
	lost = append(lost, r.rebind(r.main)...)
	for _, id := range slices.Sorted(maps.Keys(r.sessions)) {
		lost = append(lost, r.rebind(r.sessions[id])...)
	}
	return lost
}

func (r *Registry) rebind(s *session) (lost []error) {
	kept := s.rules[:0:0]
	for _, before := range s.rules {
		now, err := r.compile(before.Rule)
		if err != nil {
			lost = append(lost, fmt.Errorf("rule %s is dropped: %w", before.ID, err))
			r.bytes -= before.size()
			continue
		}
		now.used = before.used
		kept = append(kept, now)
	}
	active := s.active[:0:0]
	for _, a := range s.active {
		n, err := r.scenario(a.name)
		if err != nil {
			lost = append(lost, fmt.Errorf("scenario %w", err))
			continue
		}
		active = append(active, activation{a.name, fresh(n.rules)})
	}
	s.rules, s.active, s.configured = kept, active, fresh(r.configured)
	r.changed(s)
	return lost
}

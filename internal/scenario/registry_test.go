package scenario_test

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

const (
	oneRide  = `{ ride(id: "1") { id } }`
	notFound = "200 [ride] RIDE_NOT_FOUND"
)

func add(t *testing.T, h served, session string, r scenario.Rule) scenario.Rule {
	t.Helper()
	added, err := h.scenarios.Registry().Add(session, r)
	if err != nil {
		t.Fatalf("Add(%+v): %v", r, err)
	}
	return added
}

func TestRulesActAsOftenAsTheyMay(t *testing.T) {
	h := serve(t, rides)
	r := h.scenarios.Registry()
	once := add(t, h, "", scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND", Times: 1})
	add(t, h, "", scenario.Rule{Field: "Query.ride", Error: "VALIDATION_ERROR", Times: 2})
	if once.ID != "r1" {
		t.Errorf("the first rule is %q", once.ID)
	}
	var got []string
	for range 4 {
		got = append(got, ask(t, h, oneRide, nil).outline())
		ask(t, h, "{ free }", nil) // not meant
	}
	const invalid = "200 [ride] VALIDATION_ERROR"
	if diff := cmp.Diff([]string{invalid, invalid, notFound, "200"}, got); diff != "" {
		t.Errorf("answers (-want +got)\n%s", diff)
	}
	var listed []string
	for _, each := range r.Rules("") {
		listed = append(listed, fmt.Sprintf("%s %s %d of %d, spent %v", each.ID, each.Error, each.Used, each.Times, each.Spent))
	}
	want := []string{"r2 VALIDATION_ERROR 2 of 2, spent true", "r1 RIDE_NOT_FOUND 1 of 1, spent true"}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("rules (-want +got)\n%s", diff)
	}
}

func TestRemoveAndReset(t *testing.T) {
	h := serve(t, rides)
	r := h.scenarios.Registry()
	usual := ask(t, h, oneRide, nil).body
	rule := add(t, h, "", scenario.Rule{ID: "mine", Field: "Query.ride", Error: "RIDE_NOT_FOUND"})
	if got := ask(t, h, oneRide, nil).outline(); got != notFound {
		t.Errorf("with the rule: %s", got)
	}
	if _, err := r.Add("", rule); !errors.Is(err, scenario.ErrTaken) {
		t.Errorf("adding it again: %v", err)
	}
	if !r.Remove("", "mine") || r.Remove("", "mine") || r.Remove("nobody", "mine") {
		t.Error("Remove does not say what it removed")
	}
	add(t, h, "", scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND"})
	r.Reset("")
	if got := ask(t, h, oneRide, nil).body; got != usual {
		t.Errorf("after the reset: %s", got)
	}
	if again := add(t, h, "", scenario.Rule{Field: "Query.ride", Delay: "1s"}); again.ID != "r1" {
		t.Errorf("ids go on with %s", again.ID)
	}
}

// Of many requests at once, a rule that acts three times meets three.
func TestTimesAreCountedOnce(t *testing.T) {
	h := serve(t, rides)
	add(t, h, "", scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND", Times: 3})
	var failed atomic.Int64
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if ask(t, h, oneRide, nil).outline() == notFound {
				failed.Add(1)
			}
		})
	}
	all.Wait()
	if failed.Load() != 3 {
		t.Errorf("%d requests failed", failed.Load())
	}
}

// Whoever adds, removes and resets meets neither another session nor a request.
func TestSessionsAreAlone(t *testing.T) {
	h := serve(t, rides)
	r := h.scenarios.Registry()
	usual := ask(t, h, oneRide, nil).body
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			session := fmt.Sprint("test-", i)
			for n := range 20 {
				code := [...]string{"RIDE_NOT_FOUND", "VALIDATION_ERROR"}[(i+n)%2]
				if _, err := r.Add(session, scenario.Rule{Field: "Query.ride", Error: code}); err != nil {
					t.Error(err)
				}
				if got := ask(t, h, oneRide, nil, scenario.SessionHeader, session).outline(); got != "200 [ride] "+code {
					t.Errorf("session %s: %s, want %s", session, got, code)
				}
				if got := ask(t, h, oneRide, nil).body; got != usual {
					t.Errorf("without a session: %s", got)
				}
				r.Reset(session)
			}
		})
	}
	all.Wait()
	if got := len(r.Sessions()); got != 8 {
		t.Errorf("%d sessions", got)
	}
}

func TestRulesThatDoNotFit(t *testing.T) {
	h := serve(t, rides)
	for _, test := range []struct {
		rule scenario.Rule
		want string
	}{
		{scenario.Rule{Field: "Query.rid", Delay: "1s"}, `rule: unknown field "rid" of Query | did you mean Query.ride?`},
		{scenario.Rule{Field: "Qery.ride", Delay: "1s"}, `rule: unknown type "Qery" | did you mean Query?`},
		{scenario.Rule{Field: "ride", Delay: "1s"}, `rule: "ride" is no coordinate of a field | did you mean Query.ride?`},
		{scenario.Rule{Field: "nothing", Delay: "1s"}, `rule: "nothing" is no coordinate of a field | write Type.field, as Query.ride`},
		{scenario.Rule{Field: "Query.ride"}, "rule: it does nothing | give it error, data, delay or fault"},
		{scenario.Rule{Field: "Query.ride", Error: "UNUSED"}, "rule: Query.ride does not document UNUSED | documented are RIDE_NOT_FOUND, VALIDATION_ERROR"},
		{scenario.Rule{Operation: "A", Error: "RIDE_NOTFOUND"}, "rule: no field documents RIDE_NOTFOUND | did you mean RIDE_NOT_FOUND?"},
		{scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND", HasData: true}, "rule: it cannot answer both error and data"},
		{scenario.Rule{Field: "Query.ride", Message: "no", Delay: "1s"}, "rule: a message needs an error"},
		{scenario.Rule{Path: "ride", HasData: true}, "rule: data are those of a field | name it with field"},
		{scenario.Rule{Field: "Query.ride", HasData: true, Data: map[string]any{"nota": 1}}, `data: unknown field of Ride "nota" | did you mean note?`},
		{scenario.Rule{Field: "Query.free", HasData: true, Data: "x"}, `data: Query.free is the text "x", but its type is Int`},
		{scenario.Rule{Field: "Query.ride", Delay: "soon"}, `rule: "soon" is no delay: write 250ms, or 100ms-300ms, up to 30s`},
		{scenario.Rule{Field: "Query.ride", Fault: "resett"}, `rule: "resett" is no fault | did you mean reset?`},
		{scenario.Rule{Path: "a..b", Delay: "1s"}, `rule: "a..b" is no path of a response | write rides.0.driver: names of the response, and indexes`},
		{scenario.Rule{Path: "0.a", Delay: "1s"}, `rule: "0.a" is no path of a response | write rides.0.driver: names of the response, and indexes`},
		{scenario.Rule{Field: "Query.ride", Event: 1, Delay: "1s"}, "rule: Query.ride has no events | only subscriptions have"},
		{scenario.Rule{Delay: "1s", Times: -1}, "rule: -1 times is less than none"},
		{scenario.Rule{Delay: "1s", Event: -2}, "rule: -2 is no event | events are counted from 1"},
		{scenario.Rule{Field: "Query.ride", Delay: "1s", When: `args.idd == "1"`}, "rule: when: unknown field idd at 1:6 | did you mean id?"},
		{scenario.Rule{Field: "Query.rides", Delay: "1s", When: `any(args.tags, # > 5)`}, "rule: when: invalid operation: > (mismatched types string and int) at 1:18"},
		{scenario.Rule{Delay: "1s", When: `args.id == "1"`}, "rule: when: unknown name args at 1:1 | args are those of a field: name it with field"},
		{scenario.Rule{Delay: "1s", When: `operation.name`}, "rule: when: expected bool, but got string at 1:1"},
		{scenario.Rule{Delay: "1s", When: `any(1..9, # > 5)`}, "rule: when: a range cannot be used here at 1:6"},
		{scenario.Rule{Field: "Query.rides", Delay: "1s", When: `any(args.tags, all(args.tags, # == "a"))`}, "rule: when: a loop cannot stand in another at 1:16"},
		{scenario.Rule{Delay: "1s", When: strings.Repeat(" ", 1001)}, "rule: when: it has more than 1000 bytes at 1:1"},
	} {
		_, err := h.scenarios.Registry().Add("", test.rule)
		list, _ := err.(diag.List)
		var got []string
		for _, d := range list {
			line := d.String()
			if d.Hint != "" {
				line += " | " + d.Hint
			}
			got = append(got, line)
		}
		if diff := cmp.Diff([]string{test.want}, got); diff != "" {
			t.Errorf("%+v (-want +got)\n%s", test.rule, diff)
		}
	}
	if rules := h.scenarios.Registry().Rules(""); len(rules) > 0 {
		t.Errorf("kept %v", rules)
	}
}

func TestRulesAreBounded(t *testing.T) {
	h := serve(t, rides)
	r := h.scenarios.Registry()
	for range scenario.MaxRules {
		add(t, h, "", scenario.Rule{Delay: "1s"})
	}
	if _, err := r.Add("", scenario.Rule{Delay: "1s"}); !errors.Is(err, scenario.ErrFull) {
		t.Errorf("one rule too many: %v", err)
	}
	large := map[string]any{"note": strings.Repeat("x", 9<<20)}
	r.Reset("")
	add(t, h, "a", scenario.Rule{Field: "Query.ride", HasData: true, Data: large})
	if _, err := r.Add("b", scenario.Rule{Field: "Query.ride", HasData: true, Data: large}); !errors.Is(err, scenario.ErrFull) {
		t.Errorf("too many bytes: %v", err)
	}
	end(t, r, "a")
	add(t, h, "b", scenario.Rule{Field: "Query.ride", HasData: true, Data: large})
}

func TestScenariosByName(t *testing.T) {
	h := serve(t, rides, func(o *scenario.Options) {
		o.Named = []scenario.Named{
			{Name: "lost", Description: "Nobody finds a ride", Rules: []scenario.Rule{{Field: "Query.ride", Error: "RIDE_NOT_FOUND"}}},
			{Name: "bad-input", Rules: []scenario.Rule{{Field: "Query.ride", Error: "VALIDATION_ERROR", Times: 1}}},
		}
		o.Rules = []scenario.Rule{{Field: "Query.must", Error: "RIDE_NOT_FOUND", Times: 1}}
	})
	r := h.scenarios.Registry()
	if got := ask(t, h, oneRide, nil, scenario.ScenarioHeader, "lost").outline(); got != notFound {
		t.Errorf("by header: %s", got)
	}
	for range 2 { // one request counts for itself
		if got := ask(t, h, oneRide, nil, scenario.ScenarioHeader, "bad-input, lost").outline(); got != "200 [ride] VALIDATION_ERROR" {
			t.Errorf("two by header: %s", got)
		}
	}
	refused := ask(t, h, oneRide, nil, scenario.ScenarioHeader, "lots")
	if refused.status != 400 || refused.Errors[0].Message != `X-Mock-Scenario: "lots": there is no such scenario: did you mean lost?` {
		t.Errorf("an unknown one: %s", refused.body)
	}
	if err := r.Activate("", "x"); !errors.Is(err, scenario.ErrNoScenario) || !strings.Contains(err.Error(), "lost, bad-input") {
		t.Errorf("Activate: %v", err)
	}
	for _, name := range []string{"lost", "bad-input"} {
		if err := r.Activate("s", name); err != nil {
			t.Error(err)
		}
	}
	var got []string
	for range 2 {
		got = append(got, ask(t, h, oneRide, nil, scenario.SessionHeader, "s").outline())
	}
	if diff := cmp.Diff([]string{"200 [ride] VALIDATION_ERROR", notFound}, got); diff != "" {
		t.Errorf("active ones (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"lost", "bad-input"}, r.Active("s")); diff != "" {
		t.Error(diff)
	}
	if !r.Deactivate("s", "lost") || r.Deactivate("s", "lost") || r.Deactivate("other", "lost") {
		t.Error("Deactivate does not say what it did")
	}
	var listed []string
	for _, each := range r.Rules("s") {
		listed = append(listed, fmt.Sprint(each.ID, " ", each.Origin, " ", each.Scenario, " ", each.Spent))
	}
	if diff := cmp.Diff([]string{"bad-input.1 1 bad-input true", "1 2  false"}, listed); diff != "" {
		t.Errorf("rules (-want +got)\n%s", diff)
	}
	if names := r.Scenarios(); len(names) != 2 || names[0].Description != "Nobody finds a ride" {
		t.Errorf("scenarios: %+v", names)
	}
	for _, session := range []string{"", "s"} { // each counts the configuration's rules for itself
		if got := ask(t, h, "{ must { id } }", nil, scenario.SessionHeader, session+"x").outline(); got != "200 [must] RIDE_NOT_FOUND" {
			t.Errorf("session %q: %s", session, got)
		}
	}
}

// A session lives as long as it is used, and what is in use does not end.
func TestSessionsLive(t *testing.T) {
	now := time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)
	r := scenario.NewRegistry(func() time.Time { return now }, time.Minute)
	h := serve(t, notes, func(o *scenario.Options) { o.Registry = r })
	h.scenarios.Start()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	usual := ask(t, h, readNote, nil).body
	sees := func(what, want string, headers ...string) {
		t.Helper()
		if got := ask(t, h, readNote, nil, headers...).body; got != want {
			t.Errorf("%s sees %s, want %s", what, got, want)
		}
	}
	session, seed := []string{scenario.SessionHeader, "a"}, []string{scenario.SeedHeader, "7"}
	seven := ask(t, h, readNote, nil, seed...).body
	ask(t, h, write("blue"), nil)
	ask(t, h, write("blue"), nil, session...)
	ask(t, h, write("blue"), nil, seed...)
	for range 3 {
		now = now.Add(50 * time.Second)
		sees("a session that is used", blue, session...)
		sees("a seed that is used", blue, seed...)
	}
	now = now.Add(61 * time.Second)
	sees("a session that was not", usual, session...)
	sees("a seed that was not", seven, seed...)
	sees("the main session", blue)

	ask(t, h, write("blue"), nil, session...)
	next := stream(t, server, `subscription { rideUpdated(id: "1") { note } }`, session...)
	next()
	now = now.Add(time.Hour)
	sees("a session with a subscription", blue, session...)
	if diff := cmp.Diff([]string{"a"}, r.Sessions()); diff != "" {
		t.Errorf("sessions (-want +got)\n%s", diff)
	}
}

// A state that would end by itself is held by what is in use, and by nothing else.
func TestStatesAreHeld(t *testing.T) {
	kept := &heldState{State: state.NewMemory()}
	h := serve(t, notes, func(o *scenario.Options) {
		o.OpenState = func(string, uint64) (state.State, error) { return kept, nil }
	})
	server := httptest.NewServer(h)
	next := stream(t, server, `subscription { rideUpdated(id: "1") { note } }`, scenario.SessionHeader, "a")
	next()
	ask(t, h, readNote, nil, scenario.SessionHeader, "a")
	if n := kept.holders.Load(); n != 1 {
		t.Errorf("%d hold the state of a subscription", n)
	}
	server.CloseClientConnections()
	server.Close() // waits for what runs
	if n := kept.holders.Load(); n != 0 {
		t.Errorf("%d hold it afterwards", n)
	}
}

type heldState struct {
	state.State
	holders atomic.Int64
}

func (h *heldState) Hold()    { h.holders.Add(1) }
func (h *heldState) Release() { h.holders.Add(-1) }

func TestSessionsEnd(t *testing.T) {
	now := time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)
	r := scenario.NewRegistry(func() time.Time { return now }, 0)
	h := serve(t, rides, func(o *scenario.Options) { o.Registry = r })
	h.scenarios.Start()
	var ended []string
	r.OnEnd(func(session string) { ended = append(ended, session) })
	visit := func(session string) { ask(t, h, oneRide, nil, scenario.SessionHeader, session) }
	visit("old")
	now = now.Add(20 * time.Minute)
	visit("young")
	now = now.Add(20 * time.Minute)
	visit("new")
	if diff := cmp.Diff([]string{"old"}, ended); diff != "" {
		t.Errorf("idle sessions (-want +got)\n%s", diff)
	}
	for i := range scenario.MaxSessions {
		visit(fmt.Sprint("s", i))
	}
	if diff := cmp.Diff([]string{"old", "young", "new"}, ended); diff != "" {
		t.Errorf("sessions that made room (-want +got)\n%s", diff)
	}
	if n := len(r.Sessions()); n != scenario.MaxSessions {
		t.Errorf("%d sessions", n)
	}
	if !end(t, r, "s5") || end(t, r, "s5") || end(t, r, "") {
		t.Error("End does not say what it ended")
	}
	for _, id := range []string{"", "a b", strings.Repeat("x", 65), "ü"} {
		if got := ask(t, h, oneRide, nil, scenario.SessionHeader, id); got.status != 400 {
			t.Errorf("session %q: %s", id, got.body)
		}
	}
}

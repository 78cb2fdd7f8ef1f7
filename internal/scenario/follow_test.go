package scenario_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/scenario"
)

const news = `
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION
enum ErrorCode { NOT_FOUND OTHER }
type Query { ride(id: ID!): Ride other: ID @error(code: OTHER) }
type Mutation { updateRide(id: ID!, note: String!): Ride }
type Subscription { rideUpdated(id: ID!): Ride @error(code: NOT_FOUND) }
type Ride { id: ID! note: String }
`

// A watcher changes the ride that its subscription is about, and reads the event.
type watcher struct {
	t       *testing.T
	h       served
	session string
	next    func() string
}

// expect looks for a text in the next event.
func (w *watcher) expect(what, want string) {
	w.t.Helper()
	ask(w.t, w.h, write("as it was"), nil, scenario.SessionHeader, w.session)
	if got := w.next(); !strings.Contains(got, want) {
		w.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func watch(t *testing.T, h served, server *httptest.Server, session string, headers ...string) *watcher {
	t.Helper()
	w := &watcher{t, h, session, stream(t, server, `subscription Watch { rideUpdated(id: "1") { note } }`, append(headers, scenario.SessionHeader, session)...)}
	w.next()
	return w
}

const (
	usualEvent = `{"data":{"rideUpdated":{"note":"as it was"}}}`
	failed     = `"path":["rideUpdated"],"extensions":{"code":"NOT_FOUND"}}],"data":{"rideUpdated":null}}`
)

// What is said while a subscription is open counts from its next event.
func TestRulesComeAndGoUnderASubscription(t *testing.T) {
	h := serve(t, news, func(o *scenario.Options) {
		o.Named = []scenario.Named{{Name: "quiet", Rules: []scenario.Rule{{Field: "Ride.note", Data: "quiet", HasData: true}}}}
	})
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	r := h.scenarios.Registry()
	one, other := watch(t, h, server, "one"), watch(t, h, server, "other")
	one.expect("nothing is said", usualEvent)

	add(t, h, "one", scenario.Rule{Field: "Subscription.rideUpdated", Error: "NOT_FOUND", Times: 1})
	one.expect("a rule for once", failed)
	one.expect("after it", usualEvent)
	other.expect("another session", usualEvent)
	if rules := r.Rules("one"); len(rules) != 1 || rules[0].Used != 1 {
		t.Errorf("rules: %+v", rules)
	}

	add(t, h, "one", scenario.Rule{Field: "Ride.note", Data: "blue", HasData: true, ID: "blue"})
	one.expect("data of a field", `"note":"blue"`)
	one.expect("and again", `"note":"blue"`)
	if used := r.Rules("one")[0].Used; used != 1 {
		t.Errorf("a subscription counts %d times", used)
	}
	add(t, h, "one", scenario.Rule{Field: "Subscription.rideUpdated", Error: "NOT_FOUND", Event: scenario.EveryEvent, When: `args.id == "1"`, ID: "all"})
	one.expect("a condition that holds", failed)
	one.expect("for every event", failed)
	r.Remove("one", "all")
	one.expect("a rule that is removed leaves the others", `"note":"blue"`)
	r.Reset("one")
	one.expect("after a reset", usualEvent)
	if err := r.Activate("one", "quiet"); err != nil {
		t.Fatal(err)
	}
	one.expect("a scenario that is switched on", `"note":"quiet"`)
	r.Deactivate("one", "quiet")
	one.expect("and off", usualEvent)

	add(t, h, "one", scenario.Rule{Field: "Query.ride", Delay: "1s"})
	add(t, h, "one", scenario.Rule{Field: "Subscription.rideUpdated", When: `args.id == "2"`, Error: "NOT_FOUND"})
	one.expect("rules for others", usualEvent)
	add(t, h, "one", scenario.Rule{Operation: "Watch", Error: "OTHER"})
	one.expect("what cannot be", `"code":"BAD_SCENARIO"`)
	other.expect("another session", usualEvent)
}

// What the subscription asked for itself stays, whatever rules do.
func TestASubscriptionsOwnWishesStay(t *testing.T) {
	h := serve(t, news)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	w := watch(t, h, server, "a", scenario.ErrorHeader, "rideUpdated@3=NOT_FOUND")
	add(t, h, "a", scenario.Rule{Field: "Ride.note", Data: "blue", HasData: true})
	w.expect("the second", `"note":"blue"`)
	h.scenarios.Registry().Reset("a")
	w.expect("the third", failed)
	w.expect("the fourth", usualEvent)
}

// Delays and faults that come later: a connection that is open can wait, and break.
func TestFaultsUnderASubscription(t *testing.T) {
	var waited []time.Duration
	h := serve(t, news, func(o *scenario.Options) {
		o.Wait = func(_ context.Context, d time.Duration) { waited = append(waited, d) }
	})
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	on := func(r scenario.Rule) scenario.Rule { r.Field = "Subscription.rideUpdated"; return r }
	for _, test := range []struct {
		name string
		rule scenario.Rule
		want []string // events
		wait time.Duration
	}{
		{"a delay, of one event", on(scenario.Rule{Delay: "1s"}), []string{usualEvent, usualEvent}, time.Second},
		{"a reset", on(scenario.Rule{Fault: "reset"}), []string{"the end"}, 0},
		{"a timeout", on(scenario.Rule{Fault: "timeout; for=3s"}), []string{"the end"}, 3 * time.Second},
		{"a drop", on(scenario.Rule{Fault: "drop"}), []string{"the end"}, 0},
		{"a drop after the second event", on(scenario.Rule{Fault: "drop; after=2"}), []string{usualEvent, "the end"}, 0},
		{"half an event", on(scenario.Rule{Fault: "truncate; at=8"}), []string{`{"data":`, "the end"}, 0},
		{"a slow event", on(scenario.Rule{Fault: "slow; for=4s"}), []string{usualEvent}, 4 * time.Second},
		{"a status, for which it is too late", on(scenario.Rule{Fault: "503"}), []string{usualEvent, usualEvent}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			waited = nil
			h.scenarios.Registry().Reset("a")
			w := watch(t, h, server, "a")
			w.t = t
			add(t, h, "a", test.rule)
			for _, want := range test.want {
				w.expect("event", want)
			}
			if test.wait != 0 && (len(waited) != 1 || waited[0] != test.wait) || test.wait == 0 && waited != nil {
				t.Errorf("waited %v, want %v", waited, test.wait)
			}
		})
	}
}

// A subscription outlives a change of the schema, and hears of rules all the same.
func TestASubscriptionHearsAfterAReload(t *testing.T) {
	r := scenario.NewRegistry(nil, 0)
	h := serve(t, news, func(o *scenario.Options) { o.Registry = r })
	h.scenarios.Start()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	w := watch(t, h, server, "a")
	serve(t, news, func(o *scenario.Options) {
		o.Registry = r
		o.Rules = []scenario.Rule{{Field: "Ride.note", Data: "new", HasData: true}}
	}).scenarios.Start()
	w.expect("a rule of the new configuration", `"note":"new"`)
}

// A query whose text only looks like a subscription's runs as ever.
func TestWhatOnlyLooksLikeASubscription(t *testing.T) {
	h := serve(t, strings.Replace(news, "other: ID", "subscription: ID other: ID", 1))
	if got := ask(t, h, "{ subscription }", nil); got.status != 200 || got.Errors != nil {
		t.Error(got.body)
	}
}

package mock

import (
	"net/http"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Nothing answers null to everything.
type nothing struct{}

// Resolver knows nobody.
func (nothing) Resolver(_, _ string) exec.Resolver { return nil }

// newSteering gives sessions a world in which there is nothing.
func newSteering(t *testing.T) func(*Config) {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "feed.graphql", Data: []byte(streamSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scenarios, err := scenario.New(scenario.Options{
		Schema: parsed.Schema,
		World: func(uint64, state.State) (*scenario.World, error) {
			return &scenario.World{Engine: func(bool) (*exec.Engine, error) { return exec.New(parsed.API, nothing{}, exec.Options{}) }}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return func(c *Config) {
		c.Scenarios = scenarios
		c.Version = func() uint64 { return 0 }
	}
}

const steeredRefusal = `{"errors":[{"message":"X-Mock-Seed: \"many\" is no seed: write a whole number, as 7","extensions":{"code":"BAD_SCENARIO"}}]}`

// A request that is steered elsewhere neither takes nor leaves an answer that is kept.
func TestSteeredRequestsKeepNothing(t *testing.T) {
	h, _ := newFeed(t, newSteering(t))
	const query, other = `{ greet(name: "Ann") }`, `{"data":{"greet":null}}`
	first := do(h, post(query)).Body.String()
	for i := range 4 {
		if got := do(h, post(query, "X-Mock-Session", "other")).Body.String(); got != other {
			t.Fatalf("steered request %d = %s, want %s", i, got, other)
		}
		if got := do(h, post(query)).Body.String(); got != first || got == other {
			t.Fatalf("usual request %d = %s, want %s", i, got, first)
		}
	}
}

// A rule that only waits changes no answer: what is kept is given all the same.
func TestARuleThatWaitsKeepsAnswers(t *testing.T) {
	w := new(waits)
	h, f := newFeed(t, func(c *Config) {
		faulty(t, w, scenario.Rule{Delay: "1s"})(c)
		c.Version = func() uint64 { return 0 }
	})
	for range 4 {
		if got := do(h, post("{ open }")).Body.String(); got != `{"data":{"open":"open"}}` {
			t.Error(got)
		}
	}
	if kept := len(h.latest.Load().repeats.byKey); kept != 1 || w.taken() != "4x1s" {
		t.Errorf("%d answers are kept: %v", kept, f)
	}
}

func TestSteeringRefuses(t *testing.T) {
	h, _ := newFeed(t, newSteering(t))
	for _, media := range []string{"application/json", "application/graphql-response+json"} {
		w := do(h, post(`{ open }`, "X-Mock-Seed", "many", "Accept", media))
		if w.Code != http.StatusBadRequest || w.Body.String() != steeredRefusal || !strings.HasPrefix(w.Header().Get("Content-Type"), media) {
			t.Errorf("%s: %d %s %s", media, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	batch := do(h, postBody(`[{"query":"{ open }"}]`, "Content-Type", "application/json", "X-Mock-Seed", "many"))
	if batch.Code != http.StatusOK || batch.Body.String() != "["+steeredRefusal+"]" {
		t.Errorf("batch: %d %s", batch.Code, batch.Body)
	}
	events := do(h, post(`subscription { count(to: 1) }`, "X-Mock-Seed", "many", "Accept", onlyEvents))
	if events.Code != http.StatusOK || !strings.Contains(events.Body.String(), "data: "+steeredRefusal) {
		t.Errorf("events: %d %s", events.Code, events.Body)
	}
}

// Over a WebSocket the headers of the handshake count for all its operations.
func TestSteeringOfAWebSocket(t *testing.T) {
	server, _, _ := serveFeed(t, newSteering(t))
	c := dial(t, server, transportWS, "X-Mock-Seed", "many")
	c.send(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
	c.send(`{"type":"subscribe","id":"1","payload":{"query":"subscription { count(to: 1) }"}}`)
	if got := c.receive(); !strings.Contains(got, `"type":"error"`) || !strings.Contains(got, `"code":"BAD_SCENARIO"`) {
		t.Errorf("message = %s", got)
	}
}

// A browser cannot set headers of a handshake: the payload of connection_init has them.
func TestSteeringByThePayload(t *testing.T) {
	server, _, _ := serveFeed(t, newSteering(t))
	for _, payload := range []string{`{"x-mock-session":"other"}`, `{"headers":{"X-Mock-Session":"other"}}`} {
		c := dial(t, server, transportWS)
		c.send(`{"type":"connection_init","payload":` + payload + `}`)
		c.expect(`{"type":"connection_ack"}`)
		c.send(subscribeTo("1", "{ open }"))
		c.expect(`{"id":"1","type":"next","payload":{"data":{"open":null}}}`)
	}
}

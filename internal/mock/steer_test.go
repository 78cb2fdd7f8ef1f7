package mock

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// Steering refuses requests that say so, and sends others to an engine of its own.
type steering struct{ engine *exec.Engine }

// Begin does what the header X-Mock-Error says.
func (s steering) Begin(ctx context.Context, h http.Header, _ *exec.Request) (context.Context, *exec.Engine, *exec.Error) {
	switch h.Get("X-Mock-Error") {
	case "":
		return ctx, nil, nil
	case "other":
		return ctx, s.engine, nil
	}
	return ctx, nil, &exec.Error{Message: "no", Code: "BAD", Extensions: []exec.Argument{{Name: "documented", Value: []any{"A"}}}}
}

// Nothing answers null to everything.
type nothing struct{}

// Resolver knows nobody.
func (nothing) Resolver(_, _ string) exec.Resolver { return nil }

func newSteering(t *testing.T) func(*Config) {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "feed.graphql", Data: []byte(streamSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(parsed.API, nothing{}, exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return func(c *Config) {
		c.Scenarios = steering{engine}
		c.Version = func() uint64 { return 0 }
	}
}

const steeredRefusal = `{"errors":[{"message":"no","extensions":{"code":"BAD","documented":["A"]}}]}`

// A request that is steered elsewhere neither takes nor leaves an answer that is kept.
func TestSteeredRequestsKeepNothing(t *testing.T) {
	h, _ := newFeed(t, newSteering(t))
	const query, other = `{ greet(name: "Ann") }`, `{"data":{"greet":null}}`
	first := do(h, post(query)).Body.String()
	for i := range 4 {
		if got := do(h, post(query, "X-Mock-Error", "other")).Body.String(); got != other {
			t.Fatalf("steered request %d = %s, want %s", i, got, other)
		}
		if got := do(h, post(query)).Body.String(); got != first || got == other {
			t.Fatalf("usual request %d = %s, want %s", i, got, first)
		}
	}
}

func TestSteeringRefuses(t *testing.T) {
	h, _ := newFeed(t, newSteering(t))
	for _, media := range []string{"application/json", "application/graphql-response+json"} {
		w := do(h, post(`{ open }`, "X-Mock-Error", "bad", "Accept", media))
		if w.Code != http.StatusBadRequest || w.Body.String() != steeredRefusal || !strings.HasPrefix(w.Header().Get("Content-Type"), media) {
			t.Errorf("%s: %d %s %s", media, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	batch := do(h, postBody(`[{"query":"{ open }"}]`, "Content-Type", "application/json", "X-Mock-Error", "bad"))
	if batch.Code != http.StatusOK || batch.Body.String() != "["+steeredRefusal+"]" {
		t.Errorf("batch: %d %s", batch.Code, batch.Body)
	}
	events := do(h, post(`subscription { count(to: 1) }`, "X-Mock-Error", "bad", "Accept", onlyEvents))
	if events.Code != http.StatusOK || !strings.Contains(events.Body.String(), "data: "+steeredRefusal) {
		t.Errorf("events: %d %s", events.Code, events.Body)
	}
}

// Over a WebSocket the headers of the handshake count for all its operations.
func TestSteeringOfAWebSocket(t *testing.T) {
	server, _, _ := serveFeed(t, newSteering(t))
	c := dial(t, server, transportWS, "X-Mock-Error", "bad")
	c.send(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
	c.send(`{"type":"subscribe","id":"1","payload":{"query":"subscription { count(to: 1) }"}}`)
	if got := c.receive(); !strings.Contains(got, `"type":"error"`) || !strings.Contains(got, `"code":"BAD"`) {
		t.Errorf("message = %s", got)
	}
}

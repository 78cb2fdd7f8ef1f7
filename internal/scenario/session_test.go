package scenario_test

import (
	"bufio"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

const notes = `
type Query { ride(id: ID!): Ride }
type Mutation { updateRide(id: ID!, note: String!): Ride }
type Subscription { rideUpdated(id: ID!): Ride }
type Ride { id: ID! note: String! }
`

const (
	readNote = `{ ride(id: "1") { note } }`
	blue     = `{"data":{"ride":{"note":"blue"}}}`
)

func write(note string) string {
	return `mutation { updateRide(id: "1", note: "` + note + `") { id } }`
}

// What a session changes, nobody else sees; nor does another world.
func TestSessionsHaveTheirOwnWorld(t *testing.T) {
	h := serve(t, notes)
	r := h.scenarios.Registry()
	usual := ask(t, h, readNote, nil).body
	in := func(headers ...string) string { return ask(t, h, readNote, nil, headers...).body }
	if got := in(scenario.SessionHeader, "a"); got != usual {
		t.Errorf("a session begins with %s, want %s", got, usual)
	}
	ask(t, h, write("blue"), nil, scenario.SessionHeader, "a")
	seven := in(scenario.SeedHeader, "7")
	if seven == usual || in(scenario.SeedHeader, "7") != seven {
		t.Errorf("another seed: %s, then %s", seven, in(scenario.SeedHeader, "7"))
	}
	ask(t, h, write("red"), nil, scenario.SeedHeader, "7")
	for _, test := range []struct {
		name, want string
		headers    []string
	}{
		{"the session", blue, []string{scenario.SessionHeader, "a"}},
		{"nobody", usual, nil},
		{"another session", usual, []string{scenario.SessionHeader, "b"}},
		{"the main seed by its number", usual, []string{scenario.SeedHeader, "0"}},
		{"another seed", strings.Replace(blue, "blue", "red", 1), []string{scenario.SeedHeader, "7"}},
		{"another seed in the session", seven, []string{scenario.SessionHeader, "a", scenario.SeedHeader, "7"}},
	} {
		if got := in(test.headers...); got != test.want {
			t.Errorf("%s sees %s, want %s", test.name, got, test.want)
		}
	}

	changes, err := r.State("a")
	if err != nil {
		t.Fatal(err)
	}
	if err := changes.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := in(scenario.SessionHeader, "a"); got != usual {
		t.Errorf("after a reset: %s", got)
	}
	if err := r.SetSeed("a", 7); err != nil {
		t.Fatal(err)
	}
	if got := in(scenario.SessionHeader, "a"); got != seven || r.Seed("a") != 7 || r.Seed("") != 0 {
		t.Errorf("with its seed set: %s, want %s", got, seven)
	}
	r.Reset("a")
	if got := in(scenario.SessionHeader, "a"); got != usual {
		t.Errorf("with its seed taken back: %s", got)
	}
	if err := r.SetSeed("", 7); err != nil {
		t.Fatal(err)
	}
	if got := in(); got != strings.Replace(blue, "blue", "red", 1) {
		t.Errorf("with the main seed set: %s", got)
	}
	r.Reset("")
	if got := in(); got != usual {
		t.Errorf("with the main seed taken back: %s", got)
	}
}

// A session that ended and comes back begins anew, and one with more seeds than are kept
// has forgotten what was changed in the oldest.
func TestWhatIsForgotten(t *testing.T) {
	h := serve(t, notes)
	usual := ask(t, h, readNote, nil).body
	ask(t, h, write("blue"), nil, scenario.SessionHeader, "a")
	end(t, h.scenarios.Registry(), "a")
	if got := ask(t, h, readNote, nil, scenario.SessionHeader, "a").body; got != usual {
		t.Errorf("a session that ended: %s", got)
	}
	ask(t, h, write("blue"), nil, scenario.SeedHeader, "100")
	for _, seed := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		ask(t, h, readNote, nil, scenario.SeedHeader, seed)
	}
	if got := ask(t, h, readNote, nil, scenario.SeedHeader, "100").body; got != blue {
		t.Errorf("a seed among eight: %s", got)
	}
	for _, seed := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		ask(t, h, readNote, nil, scenario.SeedHeader, seed)
	}
	if got := ask(t, h, readNote, nil, scenario.SeedHeader, "100").body; got == blue {
		t.Error("a ninth seed has not made room")
	}
}

// end ends a session.
func end(t *testing.T, r *scenario.Registry, session string) bool {
	t.Helper()
	ended, err := r.End(t.Context(), session)
	if err != nil {
		t.Error(err)
	}
	return ended
}

// A session that is ended is over wherever its state is shared.
func TestEndForgetsWhatIsShared(t *testing.T) {
	shared := state.NewMemory()
	h := serve(t, notes, func(o *scenario.Options) {
		o.OpenState = func(string, uint64) (state.State, error) { return &sharedState{State: shared}, nil }
	})
	usual := ask(t, h, readNote, nil).body
	ask(t, h, write("blue"), nil, scenario.SessionHeader, "a")
	end(t, h.scenarios.Registry(), "a")
	if got := ask(t, h, readNote, nil, scenario.SessionHeader, "a").body; got != usual {
		t.Errorf("a session that ended: %s", got)
	}
	if err := shared.Close(); err != nil {
		t.Fatal(err)
	}
	if ended, err := h.scenarios.Registry().End(t.Context(), "a"); !ended || !errors.Is(err, state.ErrClosed) {
		t.Errorf("End without the server = %v, %v", ended, err)
	}
}

// A sharedState stays when one of those that share it closes it.
type sharedState struct{ state.State }

func (*sharedState) Close() error { return nil }

// stream opens a subscription and returns what reads its next event.
func stream(t *testing.T, server *httptest.Server, query string, headers ...string) (next func() string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/graphql", strings.NewReader(`{"query":"`+strings.ReplaceAll(query, `"`, `\"`)+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	return func() string {
		for lines.Scan() {
			if text, found := strings.CutPrefix(lines.Text(), "data: "); found {
				return text
			}
		}
		return "the end"
	}
}

func TestSubscriptionsSeeTheirSession(t *testing.T) {
	h := serve(t, notes)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	const query = `subscription { rideUpdated(id: "1") { note } }`
	inSession := stream(t, server, query, scenario.SessionHeader, "a")
	inMain := stream(t, server, query)
	if first, other := inSession(), inMain(); first != other {
		t.Errorf("first events: %s and %s", first, other)
	}
	ask(t, h, write("red"), nil)
	ask(t, h, write("blue"), nil, scenario.SessionHeader, "a")
	if got := inSession(); got != `{"data":{"rideUpdated":{"note":"blue"}}}` {
		t.Errorf("the session's event: %s", got)
	}
	if got := inMain(); got != `{"data":{"rideUpdated":{"note":"red"}}}` {
		t.Errorf("the main event: %s", got)
	}
	if end(t, h.scenarios.Registry(), "a") {
		t.Error("a session ended under its subscription")
	}
}

package scenario_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
	"github.com/bettersuite/gqldoc/internal/world"
)

const rides = `
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
enum ErrorCode {
  "No ride has this id. Forget the id."
  RIDE_NOT_FOUND
  "The driver has ` + "`left`" + `"
  DRIVER_NOT_FOUND
  VALIDATION_ERROR
  UNUSED
}
type Query {
  ride(id: ID!): Ride @error(code: RIDE_NOT_FOUND) @error(code: VALIDATION_ERROR, when: "the id is empty")
  rides(near: Place, tags: [String!]): [Ride]! @error(code: VALIDATION_ERROR)
  must: Ride! @error(code: RIDE_NOT_FOUND)
  free: Int
}
type Mutation { cancel(input: Cancel!): Ride @error(code: RIDE_NOT_FOUND) }
type Subscription { moved: Ride @error(code: RIDE_NOT_FOUND) }
input Cancel { id: ID!, reason: Reason }
input Reason { text: String }
input Place { name: String }
interface Node { id: ID! }
type Ride implements Node { id: ID! driver: Driver! @error(code: DRIVER_NOT_FOUND) note: String }
type Driver implements Node { id: ID! }
`

// A served mock has a clock that only notes how long a request would have waited.
type served struct {
	http.Handler
	scenarios *scenario.Scenarios
	waits     *[]time.Duration
}

// serve makes a mock; more changes the options of its scenarios.
func serve(t testing.TB, sdl string, more ...func(*scenario.Options)) served {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "rides.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	main := state.NewMemory()
	data, err := world.New(parsed.Schema, world.Options{State: main})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(parsed.API, data, exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	waits := new([]time.Duration)
	options := scenario.Options{
		Schema: parsed.Schema, State: main,
		World: func(seed uint64, changes state.State) (*scenario.World, error) {
			w, err := world.New(parsed.Schema, world.Options{Seed: seed, State: changes})
			if err != nil {
				return nil, err
			}
			return &scenario.World{Lay: w.Lay, Engine: func(incremental bool) (*exec.Engine, error) {
				return exec.New(parsed.API, scenario.Data(w, w.Lay), exec.Options{Incremental: incremental})
			}}, nil
		},
		CheckData: data.CheckValue,
		Report:    func(err error) { t.Error(err) },
		Wait:      func(_ context.Context, d time.Duration) { *waits = append(*waits, d) },
	}
	for _, change := range more {
		change(&options)
	}
	scenarios, err := scenario.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return served{mock.New(mock.Config{
		Schema: parsed.Schema, Engine: engine, Scenarios: scenarios, Version: func() uint64 { return main.Version() },
		Checker: &auth.Checker{Keys: auth.TestRegistry(), Now: time.Now},
	}), scenarios, waits}
}

type failure struct {
	Message    string
	Path       []any
	Locations  []struct{ Line, Column int }
	Extensions struct {
		Code       string
		Documented []string
	}
}

type response struct {
	status int
	Errors []failure
	Data   any
	body   string
}

// ask posts a query; headers come in pairs.
func ask(t testing.TB, h http.Handler, query string, variables any, headers ...string) response {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return decode(t, w.Code, w.Body.String())
}

func decode(t testing.TB, status int, body string) response {
	t.Helper()
	answer := response{status: status, body: body}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("%d %s: %v", status, body, err)
	}
	return answer
}

// outline is status and, of each error, path and code.
func (r response) outline() string {
	text := fmt.Sprint(r.status)
	for _, e := range r.Errors {
		text += fmt.Sprintf(" %v %s", e.Path, e.Extensions.Code)
	}
	return text
}

func TestTriggers(t *testing.T) {
	h := serve(t, rides)
	const list = "{ rides { id driver { id } note } }"
	for _, test := range []struct {
		name, query string
		variables   map[string]any
		header      string
		want        string
	}{
		{"a code", `{ ride(id: "1") { id } }`, nil, "RIDE_NOT_FOUND", "200 [ride] RIDE_NOT_FOUND"},
		{"the first root field that documents it", `{ free a: rides { id } b: must { id } c: ride(id: "1") { id } }`, nil, "RIDE_NOT_FOUND", "200 [b] RIDE_NOT_FOUND"},
		{"a path", list, nil, "rides.0.driver=DRIVER_NOT_FOUND", "200 [rides 0 driver] DRIVER_NOT_FOUND"},
		{"an item", list, nil, "rides.1=VALIDATION_ERROR", "200 [rides 1] VALIDATION_ERROR"},
		{"items", `{ rides { id } }`, nil, "rides.1=VALIDATION_ERROR,rides.0=VALIDATION_ERROR", "200 [rides 0] VALIDATION_ERROR [rides 1] VALIDATION_ERROR"},
		{"a path of aliases", `{ r: ride(id: "1") { d: driver { id } } }`, nil, "r.d=DRIVER_NOT_FOUND", "200 [r d] DRIVER_NOT_FOUND"},
		{"a field inside that documents nothing takes its operation's", list, nil, "rides.1.note=VALIDATION_ERROR", "200 [rides 1 note] VALIDATION_ERROR"},
		{"a coordinate", `{ a: ride(id: "1") { id } }`, nil, "Query.ride=VALIDATION_ERROR", "200 [a] VALIDATION_ERROR"},
		{"a coordinate that is not selected", `{ free }`, nil, "Query.ride=VALIDATION_ERROR", "200"},
		{"a coordinate of an interface", `{ ride(id: "1") { id } }`, nil, "Node.id=RIDE_NOT_FOUND", "200 [ride id] RIDE_NOT_FOUND"},
		{"several", `{ ride(id: "1") { id } rides { id } }`, nil, "ride=RIDE_NOT_FOUND, rides=VALIDATION_ERROR", "200 [ride] RIDE_NOT_FOUND [rides] VALIDATION_ERROR"},
		{"a literal", `{ ride(id: "mock:RIDE_NOT_FOUND") { id } }`, nil, "", "200 [ride] RIDE_NOT_FOUND"},
		{"a variable", `query($id: ID!) { ride(id: $id) { id } }`, map[string]any{"id": "mock:RIDE_NOT_FOUND"}, "", "200 [ride] RIDE_NOT_FOUND"},
		{"a default", `query($id: ID! = "mock:RIDE_NOT_FOUND") { ride(id: $id) { id } }`, nil, "", "200 [ride] RIDE_NOT_FOUND"},
		{"an input object", `mutation($i: Cancel!) { cancel(input: $i) { id } }`, map[string]any{"i": map[string]any{"id": "1", "reason": map[string]any{"text": "mock:RIDE_NOT_FOUND"}}}, "", "200 [cancel] RIDE_NOT_FOUND"},
		{"a list and an object in the text", `{ a: rides(tags: ["x", "mock:VALIDATION_ERROR"]) { id } b: rides(near: {name: "mock:VALIDATION_ERROR"}) { id } }`, nil, "", "200 [a] VALIDATION_ERROR"},
		{"a name", `query Ride_mock_RIDE_NOT_FOUND { ride(id: "1") { id } }`, nil, "", "200 [ride] RIDE_NOT_FOUND"},
		{"a name that only looks like one", `query load_mock_rides { free }`, nil, "", "200"},
		{"fragments", `{ ...F } fragment F on Query { ... { ride(id: "1") { ... on Node { x: id } } } }`, nil, "ride.x=RIDE_NOT_FOUND", "200 [ride x] RIDE_NOT_FOUND"},
		{"the header comes before the argument", `{ ride(id: "mock:RIDE_NOT_FOUND") { id } }`, nil, "VALIDATION_ERROR", "200 [ride] VALIDATION_ERROR"},
		{"text that only looks like one", `{ rides(tags: ["mock: the clock", "mock:", "a mock:X"]) { id } }`, nil, "", "200"},
		{"a document that is wrong says so", `{ rid }`, nil, "NOPE", "200 [] "},

		{"a code of another field", `{ rides { id } }`, nil, "RIDE_NOT_FOUND", "400 [] BAD_SCENARIO"},
		{"a path with a code of another field", list, nil, "rides=RIDE_NOT_FOUND", "400 [] BAD_SCENARIO"},
		{"a coordinate with a code of another field", `{ free }`, nil, "Query.ride=DRIVER_NOT_FOUND", "400 [] BAD_SCENARIO"},
		{"an argument with a code of another field", `{ rides(tags: ["mock:RIDE_NOT_FOUND"]) { id } }`, nil, "", "400 [] BAD_SCENARIO"},
		{"a name with a code of another field", `query Q_mock_UNUSED { free }`, nil, "", "400 [] BAD_SCENARIO"},
		{"a path that is not selected", list, nil, "rides.5.nobody=RIDE_NOT_FOUND", "400 [] BAD_SCENARIO"},
		{"an item of what is no list", `{ ride(id: "1") { id } }`, nil, "ride.0=RIDE_NOT_FOUND", "400 [] BAD_SCENARIO"},
		{"an event of a query", `{ free }`, nil, "free@1=RIDE_NOT_FOUND", "400 [] BAD_SCENARIO"},
		{"nothing", `{ free }`, nil, ",", "400 [] BAD_SCENARIO"},
		{"half of one", `{ free }`, nil, "=X", "400 [] BAD_SCENARIO"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var headers []string
			if test.header != "" {
				headers = []string{scenario.ErrorHeader, test.header}
			}
			got := ask(t, h, test.query, test.variables, headers...)
			if !strings.HasPrefix(got.outline(), test.want) || test.want == "200" && len(got.Errors) > 0 {
				t.Errorf("got %s, want %s\n%s", got.outline(), test.want, got.body)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	h := serve(t, rides)
	for _, test := range []struct{ name, query, header, want string }{
		{"the message is the first sentence of the code's description", `{ ride(id: "1") { id } }`, "RIDE_NOT_FOUND",
			`{"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}`},
		{"without a description it is the cause", `{ ride(id: "1") { id } }`, "VALIDATION_ERROR",
			`{"errors":[{"message":"the id is empty","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"VALIDATION_ERROR"}}],"data":{"ride":null}}`},
		{"without either it is the code; null rises to the top", `{ free rides { id } }`, "VALIDATION_ERROR",
			`{"errors":[{"message":"VALIDATION_ERROR","locations":[{"line":1,"column":8}],"path":["rides"],"extensions":{"code":"VALIDATION_ERROR"}}],"data":null}`},
		{"null rises to the nearest place that allows it", `{ ride(id: "1") { driver { id } } }`, "ride.driver=DRIVER_NOT_FOUND",
			`{"errors":[{"message":"The driver has left","locations":[{"line":1,"column":19}],"path":["ride","driver"],"extensions":{"code":"DRIVER_NOT_FOUND"}}],"data":{"ride":null}}`},
		{"a refusal lists what is documented", `{ ride(id: "1") { id } }`, "UNUSED",
			`{"errors":[{"message":"the operation's fields: UNUSED is not documented; documented are RIDE_NOT_FOUND, VALIDATION_ERROR","extensions":{"code":"BAD_SCENARIO","documented":["RIDE_NOT_FOUND","VALIDATION_ERROR"]}}]}`},
		{"or that nothing is", `{ free }`, "free=UNUSED",
			`{"errors":[{"message":"Query.free: no error code is documented, so there is no UNUSED","extensions":{"code":"BAD_SCENARIO","documented":[]}}]}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, h, test.query, nil, scenario.ErrorHeader, test.header)
			if diff := cmp.Diff(test.want, got.body); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
		})
	}
}

func TestPathsWithoutIndexesMeanEveryItem(t *testing.T) {
	h := serve(t, rides)
	all := ask(t, h, "{ rides { note } }", nil)
	items := len(all.Data.(map[string]any)["rides"].([]any))
	got := ask(t, h, "{ rides { note } }", nil, scenario.ErrorHeader, "rides.note=VALIDATION_ERROR")
	if items == 0 || len(got.Errors) != items {
		t.Errorf("%d errors for %d items", len(got.Errors), items)
	}
}

func TestDelays(t *testing.T) {
	h := serve(t, rides)
	waits := h.waits
	for _, test := range []struct {
		header      string
		least, most time.Duration
		status      int
	}{
		{"250ms", 250 * time.Millisecond, 250 * time.Millisecond, 200},
		{"100ms-300ms", 100 * time.Millisecond, 300 * time.Millisecond, 200},
		{"1s - 2s", time.Second, 2 * time.Second, 200},
		{"0s", 0, 0, 200},
		{"soon", 0, 0, 400},
		{"-5ms", 0, 0, 400},
		{"2s-1s", 0, 0, 400},
		{"31s", 0, 0, 400},
		{"", 0, 0, 400},
	} {
		*waits = nil
		for range 2 {
			if got := ask(t, h, "{ free }", nil, scenario.DelayHeader, test.header); got.status != test.status {
				t.Errorf("%q: status %d, want %d: %s", test.header, got.status, test.status, got.body)
			}
		}
		switch {
		case test.most == 0:
			if len(*waits) != 0 {
				t.Errorf("%q: waited %v", test.header, *waits)
			}
		case len(*waits) != 2 || (*waits)[0] < test.least || (*waits)[0] > test.most || (*waits)[0] != (*waits)[1]:
			t.Errorf("%q: waited %v, want twice the same in %v to %v", test.header, *waits, test.least, test.most)
		}
	}
}

func TestARefusedRequestDoesNotWait(t *testing.T) {
	h := serve(t, rides)
	waits := h.waits
	ask(t, h, "{ free }", nil, scenario.DelayHeader, "5s", scenario.ErrorHeader, "NOPE")
	if len(*waits) != 0 {
		t.Errorf("waited %v", *waits)
	}
}

func TestAMutationThatFailsChangesNothing(t *testing.T) {
	h := serve(t, `
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION
enum ErrorCode { NOT_FOUND }
type Query { ride(id: ID!): Ride }
type Mutation { updateRide(id: ID!, note: String!): Ride @error(code: NOT_FOUND) }
type Ride { id: ID! note: String! }
`)
	const read, write = `{ ride(id: "1") { note } }`, `mutation { updateRide(id: "1", note: "new") { note } }`
	before := ask(t, h, read, nil).body
	ask(t, h, write, nil, scenario.ErrorHeader, "NOT_FOUND")
	if after := ask(t, h, read, nil).body; after != before {
		t.Errorf("after the failure: %s, before: %s", after, before)
	}
	ask(t, h, write, nil)
	if after := ask(t, h, read, nil).body; !strings.Contains(after, `"new"`) {
		t.Errorf("after the mutation: %s", after)
	}
}

func TestBatches(t *testing.T) {
	h := serve(t, rides)
	body := `[{"query":"{ ride(id: \"1\") { __typename } }"},{"query":"{ rides { id } }"},{"query":"{ ride(id: \"mock:VALIDATION_ERROR\") { id } }"}]`
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(scenario.ErrorHeader, "Query.ride=RIDE_NOT_FOUND")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var answers []response
	if err := json.Unmarshal(w.Body.Bytes(), &answers); err != nil || len(answers) != 3 {
		t.Fatalf("%s: %v", w.Body, err)
	}
	for i, want := range []string{"0 [ride] RIDE_NOT_FOUND", "0", "0 [ride] RIDE_NOT_FOUND"} {
		if got := answers[i].outline(); got != want {
			t.Errorf("answer %d: %s, want %s", i, got, want)
		}
	}
}

func TestSubscriptions(t *testing.T) {
	h := serve(t, rides)
	for _, test := range []struct{ header, want string }{
		{"RIDE_NOT_FOUND", `"path":["moved"],"extensions":{"code":"RIDE_NOT_FOUND"}`},
		{"moved@x=RIDE_NOT_FOUND", `"code":"BAD_SCENARIO"`},
		{"moved@0=RIDE_NOT_FOUND", `"code":"BAD_SCENARIO"`},
	} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"subscription { moved { id driver { id } } }"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "text/event-stream")
		r.Header.Set(scenario.ErrorHeader, test.header)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), test.want) {
			t.Errorf("%s: %d %s", test.header, w.Code, w.Body)
		}
	}
}

// What one request asks for never touches another, also of the same text, whose usual
// answer is kept.
func TestRequestsAreAlone(t *testing.T) {
	h := serve(t, rides, func(o *scenario.Options) {
		o.Named = []scenario.Named{{Name: "blank", Rules: []scenario.Rule{{Field: "Ride.note", HasData: true}}}}
		o.Rules = []scenario.Rule{{Field: "Query.ride", When: `header("x-only") == "me"`, Error: "VALIDATION_ERROR"}}
	})
	const query = `{ ride(id: "1") { note } }`
	usual := ask(t, h, query, nil).body
	if strings.Contains(usual, "null") {
		t.Fatalf("the usual answer is %s", usual)
	}
	ways := []struct {
		headers []string
		want    string // within status and body
	}{
		{nil, "200 " + usual},
		{[]string{scenario.ErrorHeader, "RIDE_NOT_FOUND"}, `"code":"RIDE_NOT_FOUND"`},
		{[]string{scenario.ErrorHeader, "ride=VALIDATION_ERROR"}, `"code":"VALIDATION_ERROR"`},
		{[]string{scenario.ErrorHeader, "UNUSED"}, "400 "},
		{[]string{scenario.FaultHeader, "503"}, "503 "},
		{[]string{scenario.ScenarioHeader, "blank"}, `{"data":{"ride":{"note":null}}}`},
		{[]string{scenario.SeedHeader, "0"}, "200 " + usual},
		{[]string{scenario.SessionHeader, "a"}, "200 " + usual},
		{[]string{"X-Only", "me"}, `"code":"VALIDATION_ERROR"`},
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for n := range 50 {
				way := ways[(i+n)%len(ways)]
				got := ask(t, h, query, nil, way.headers...)
				if text := fmt.Sprint(got.status, " ", got.body); !strings.Contains(text, way.want) {
					t.Errorf("%v: %s, want %s", way.headers, text, way.want)
				}
			}
		})
	}
	all.Wait()
}

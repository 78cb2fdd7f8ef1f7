package backend

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/gate"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

const adminSchema = `
directive @auth(requires: Need!) on FIELD_DEFINITION
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION
enum Need { NONE PUBLIC_KEY API_KEY SESSION }
enum ErrorCode { "No ride has this id." RIDE_NOT_FOUND }
type Query {
  ride(id: ID!): Ride @error(code: RIDE_NOT_FOUND)
  me: Account! @auth(requires: SESSION)
}
type Ride { id: ID! note: String! }
type Account { id: ID! displayName: String! }
type Mutation {
  updateRide(id: ID!, note: String!): Ride
  loginWithPassword(input: Login!): Tokens! @auth(requires: PUBLIC_KEY)
}
input Login { email: String! password: String! }
type Tokens { accessToken: String! refreshToken: String! }
`

// A house is a server with whoever talks to it.
type house struct {
	t       *testing.T
	server  *Server
	parsed  *parse.Result
	stores  *Stores
	options Options
}

func openHouse(t *testing.T, serving Serving) *house {
	t.Helper()
	h := &house{t: t, parsed: parseText(t, adminSchema)}
	h.options.Scenarios = []scenario.Named{{Name: "lost", Description: "No ride is found.", Rules: []scenario.Rule{{Field: "Query.ride", Error: "RIDE_NOT_FOUND"}}}}
	var err error
	if h.stores, err = Open(t.Context(), Places{Seed: 1, Now: func() time.Time { return noon }}, h.parsed); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.stores.Close() })
	h.options.World.Seed = 1
	b, err := New(h.parsed, h.stores, h.options)
	if err != nil {
		t.Fatal(err)
	}
	serving.Anyone = true
	serving.Report = func(err error) { t.Errorf("the admin API failed: %v", err) }
	h.server = Serve(b, mock.Config{}, serving)
	return h
}

func parseText(t testing.TB, text string) *parse.Result {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "a.graphql", Data: []byte(text)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func (h *house) send(target, body string, headers ...string) string {
	h.t.Helper()
	method, path, _ := strings.Cut(target, " ")
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.server.ServeHTTP(w, r)
	return w.Body.String()
}

// query sends a document to the mock.
func (h *house) query(document string, headers ...string) string {
	h.t.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.send("POST /graphql", string(body), headers...)
}

// admin sends a document to the admin API.
func (h *house) admin(document string, headers ...string) string {
	h.t.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.send("POST /_mock/graphql", string(body), headers...)
}

func (h *house) expect(got, want string) {
	h.t.Helper()
	if strings.TrimSpace(got) != want {
		h.t.Errorf("answer = %s\nwant %s", got, want)
	}
}

const (
	rideOne  = `{ ride(id: "1") { note } }`
	notFound = `{"errors":[{"message":"No ride has this id","locations":[{"line":1,"column":3}],"path":["ride"],"extensions":{"code":"RIDE_NOT_FOUND"}}],"data":{"ride":null}}`
)

func TestRulesOnceAndUntilReset(t *testing.T) {
	h := openHouse(t, Serving{})
	before := h.query(rideOne)
	h.expect(h.admin(`mutation { addRule(rule: {field: "Query.ride", error: "RIDE_NOT_FOUND", times: 1}) { id times origin used spent } }`),
		`{"data":{"addRule":{"id":"r1","times":1,"origin":"ADDED","used":0,"spent":false}}}`)
	h.expect(h.query(rideOne), notFound)
	h.expect(h.query(rideOne), before)
	h.expect(h.admin(`{ rules { id used spent } }`), `{"data":{"rules":[{"id":"r1","used":1,"spent":true}]}}`)
	h.send("POST /_mock/rules", `{"field":"Query.ride","data":{"note":"blue door"}}`)
	h.expect(h.query(rideOne), `{"data":{"ride":{"note":"blue door"}}}`)
	h.expect(h.admin(`mutation { addRule(rule: {field: "Query.rid", error: "X"}) { id } }`),
		`{"errors":[{"message":"rule: unknown field \"rid\" of Query (did you mean Query.ride?)","locations":[{"line":1,"column":12}],"path":["addRule"],"extensions":{"code":"BAD_INPUT"}}],"data":null}`)
	h.send("POST /_mock/reset", "")
	h.expect(h.query(rideOne), before)
	h.expect(h.send("GET /_mock/rules", ""), `[]`)
}

func TestScenariosAreSwitched(t *testing.T) {
	h := openHouse(t, Serving{})
	before := h.query(rideOne)
	h.expect(h.send("PUT /_mock/scenarios/lost", ""), `{"name":"lost","description":"No ride is found.","active":true}`)
	h.expect(h.query(rideOne), notFound)
	h.expect(h.admin(`{ scenarios { name active } status { scenarios } }`), `{"data":{"scenarios":[{"name":"lost","active":true}],"status":{"scenarios":["lost"]}}}`)
	h.expect(h.send("DELETE /_mock/scenarios/lost", ""), `true`)
	h.expect(h.query(rideOne), before)
}

func TestStateComesAndGoes(t *testing.T) {
	h := openHouse(t, Serving{})
	before := h.query(rideOne)
	h.query(`mutation { updateRide(id: "1", note: "one") { id } }`)
	h.expect(h.send("PUT /_mock/snapshots/first", ""), `["first"]`)
	h.query(`mutation { updateRide(id: "1", note: "two") { id } }`)
	h.expect(h.query(rideOne), `{"data":{"ride":{"note":"two"}}}`)
	h.send("POST /_mock/snapshots/first/load", "")
	h.expect(h.query(rideOne), `{"data":{"ride":{"note":"one"}}}`)
	h.admin(`mutation { reset(parts: [JOURNAL]) { seed } }`)
	h.expect(h.query(rideOne), `{"data":{"ride":{"note":"one"}}}`)
	h.admin(`mutation { reset { seed } }`)
	h.expect(h.query(rideOne), before)
	h.expect(h.admin(`{ snapshots }`), `{"data":{"snapshots":["first"]}}`)
	h.expect(h.send("DELETE /_mock/snapshots/first", ""), `[]`)
	h.expect(h.send("POST /_mock/snapshots/first/load", ""), `{"code":"NOT_FOUND","error":"\"first\": there is no such snapshot"}`)
	h.expect(h.send("PUT /_mock/snapshots/a%20b", ""), `{"code":"BAD_INPUT","error":"\"a b\": a snapshot's name is 1 to 64 letters, digits, dots, dashes and underscores"}`)
}

func TestSeedsAreWorlds(t *testing.T) {
	h := openHouse(t, Serving{})
	before := h.query(rideOne)
	h.send("PUT /_mock/seed", `{"seed":18446744073709551615}`)
	if other := h.query(rideOne); other == before {
		t.Errorf("another seed answers %s, too", other)
	}
	h.expect(h.admin(`{ status { seed } }`), `{"data":{"status":{"seed":18446744073709551615}}}`)
	h.send("POST /_mock/reset", "")
	h.expect(h.query(rideOne), before)
}

func TestSessionsDoNotMeet(t *testing.T) {
	h := openHouse(t, Serving{})
	alone := []string{"X-Mock-Session", "t1"}
	before := h.query(rideOne)
	h.query(`mutation { updateRide(id: "1", note: "mine") { id } }`, alone...)
	h.admin(`mutation { addRule(rule: {field: "Query.me", data: {displayName: "Ada"}}) { id } }`, alone...)
	h.expect(h.query(rideOne, alone...), `{"data":{"ride":{"note":"mine"}}}`)
	h.expect(h.query(rideOne), before)
	h.expect(h.admin(`{ rules { id } sessions journal { count } }`), `{"data":{"rules":[],"sessions":["t1"],"journal":{"count":2}}}`)
	h.expect(h.admin(`{ status { session } rules { id } journal { count } }`, alone...), `{"data":{"status":{"session":"t1"},"rules":[{"id":"r1"}],"journal":{"count":2}}}`)
	h.send("POST /_mock/reset", "", alone...)
	h.expect(h.query(rideOne, alone...), before)
	h.expect(h.admin(`{ journal { count } }`), `{"data":{"journal":{"count":2}}}`)
	h.expect(h.admin(`mutation { endSession(id: "t1") }`), `{"data":{"endSession":true}}`)
	h.expect(h.send("GET /_mock/sessions", ""), `[]`)
	h.expect(h.admin(`{ journal { count forgotten } }`, alone...), `{"data":{"journal":{"count":0,"forgotten":0}}}`)
}

func TestJournalTellsWhatWasAsked(t *testing.T) {
	h := openHouse(t, Serving{})
	h.query(`mutation In { loginWithPassword(input: {email: "owner@acme-rides.example", password: "sesame"}) { accessToken } }`, "X-Api-Key", auth.FindTestKey("valid"))
	h.query(`query R { ride(id: "mock:RIDE_NOT_FOUND") { note } }`)
	h.query(`{ me { id } }`, "X-Api-Key", "abc")
	got := h.admin(`{ journal(operation: "loginWithPassword") { count entries { number at operation kind document status codes keyPrefix } } }`)
	h.expect(got, `{"data":{"journal":{"count":1,"entries":[{"number":1,"at":"2026-05-19T12:00:00Z","operation":"In","kind":"mutation",`+
		`"document":"mutation In { loginWithPassword(input: {email: \"owner@acme-rides.example\", password: \"[redacted]\"}) { accessToken } }",`+
		`"status":200,"codes":["INVALID_CREDENTIALS"],"keyPrefix":"btk_01923a4b"}]}}}`)
	h.expect(h.admin(`{ journal(code: "RIDE_NOT_FOUND") { entries { operation } } }`), `{"data":{"journal":{"entries":[{"operation":"R"}]}}}`)
	h.expect(h.admin(`{ journal(status: 401) { count entries { codes document } } }`), `{"data":{"journal":{"count":1,"entries":[{"codes":["UNAUTHORIZED"],"document":null}]}}}`)
	h.expect(h.admin(`{ journal { count entries(last: 1) { number } } }`), `{"data":{"journal":{"count":3,"entries":[{"number":3}]}}}`)
	h.expect(h.send("DELETE /_mock/journal", ""), `true`)
	h.expect(h.admin(`{ journal { count } }`), `{"data":{"journal":{"count":0}}}`)
}

// A token expires when the clock says so, and a key that is made here opens the door.
func TestClockAndKeysAreThoseOfTheDoor(t *testing.T) {
	h := openHouse(t, Serving{})
	in := h.query(`mutation { loginWithPassword(input: {email: "owner@acme-rides.example", password: "mock-password"}) { accessToken } }`, "X-Api-Key", auth.FindTestKey("public"))
	var tokens struct {
		Data struct{ LoginWithPassword struct{ AccessToken string } }
	}
	if err := json.Unmarshal([]byte(in), &tokens); err != nil {
		t.Fatal(err)
	}
	bearer := []string{"Authorization", "Bearer " + tokens.Data.LoginWithPassword.AccessToken}
	me := `{"data":{"me":{"displayName":"Olivia Owner"}}}`
	h.expect(h.query(`{ me { displayName } }`, bearer...), me)
	h.admin(`mutation { advanceClock(seconds: 901) { now } }`)
	if got := h.query(`{ me { displayName } }`, bearer...); !strings.Contains(got, "Invalid or expired token") {
		t.Errorf("an expired token answers %s", got)
	}
	h.admin(`mutation { setClock(to: null) { now } }`)
	h.expect(h.query(`{ me { displayName } }`, bearer...), me)

	var made struct {
		Secret string
		Key    struct{ ID string }
	}
	if err := json.Unmarshal([]byte(h.send("POST /_mock/keys", `{"name":"ci"}`)), &made); err != nil {
		t.Fatal(err)
	}
	h.expect(h.query(`{ __typename }`, "X-Api-Key", made.Secret), `{"data":{"__typename":"Query"}}`)
	h.send("DELETE /_mock/keys/"+made.Key.ID, "")
	if got := h.query(`{ __typename }`, "X-Api-Key", made.Secret); !strings.Contains(got, "API key is revoked or expired") {
		t.Errorf("a revoked key answers %s", got)
	}
}

// The API describes itself, and the console is the only page.
func TestAdminIsFoundByItself(t *testing.T) {
	h := openHouse(t, Serving{Version: "v1"})
	h.expect(h.admin(`{ __type(name: "Part") { enumValues { name } } status { version operations types } }`),
		`{"data":{"__type":{"enumValues":[{"name":"STATE"},{"name":"RULES"},{"name":"JOURNAL"},{"name":"CLOCK"},{"name":"SIGN_INS"}]},"status":{"version":"v1","operations":4,"types":6}}}`)
	if sdl := h.send("GET /_mock/graphql/schema.graphql", ""); !strings.Contains(sdl, "type Mutation {") {
		t.Errorf("the SDL is %.200s", sdl)
	}
	if page := h.send("GET /_mock", ""); !strings.Contains(page, `href="/_mock/"`) {
		t.Errorf("without its last slash the console is %.200s", page)
	}
	if page := h.send("GET /_mock/", ""); !strings.Contains(page, "<title>Mock console</title>") || !strings.Contains(page, auth.FindTestKey("valid")) {
		t.Errorf("the console is %.200s", page)
	}
}

func TestMetricsOfTheServer(t *testing.T) {
	h := openHouse(t, Serving{Version: "v1"})
	h.query(rideOne)
	h.query(rideOne)
	h.query(`{ ride(id: "mock:RIDE_NOT_FOUND") { note } }`)
	b, err := New(h.parsed, h.stores, h.options)
	if err != nil {
		t.Fatal(err)
	}
	h.server.Kept()
	text := h.send("GET /metrics", "")
	for _, want := range []string{
		`gqldoc_operations_total{kind="query",status="200",transport="http"} 3`, `gqldoc_errors_total{code="RIDE_NOT_FOUND"} 1`,
		"gqldoc_plan_cache_hits_total", "gqldoc_connections 0", "gqldoc_reloads_total 0", "gqldoc_reloads_failed_total 1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in the metrics", want)
		}
	}
	h.server.Replace(b, mock.Config{})
	if text := h.send("GET /metrics", ""); !strings.Contains(text, "gqldoc_reloads_total 1") || !strings.Contains(text, `status="200",transport="http"} 3`) {
		t.Error("counters do not go on")
	}
}

// What was said to the old backend acts in the new one: rules, journal and people stay.
func TestReplaceKeepsWhatWasSaid(t *testing.T) {
	h := openHouse(t, Serving{})
	h.query(`mutation { updateRide(id: "1", note: "kept") { id } }`)
	h.admin(`mutation { addRule(rule: {field: "Query.ride", error: "RIDE_NOT_FOUND", times: 1}) { id } }`)
	b, err := New(parseText(t, strings.Replace(adminSchema, "note: String! }", "note: String! seats: Int! }", 1)), h.stores, h.options)
	if err != nil {
		t.Fatal(err)
	}
	h.server.Replace(b, mock.Config{})
	h.expect(h.query(rideOne), notFound)
	if got := h.query(`{ ride(id: "1") { note seats } }`); !strings.Contains(got, `"note":"kept","seats":`) {
		t.Errorf("after the change: %s", got)
	}
	h.expect(h.admin(`{ journal { count } }`), `{"data":{"journal":{"count":3}}}`)
}

func TestHostsOfTheServer(t *testing.T) {
	h := openHouse(t, Serving{Hosts: gate.For(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, nil)})
	server := httptest.NewServer(h.server)
	defer server.Close()
	for host, want := range map[string]int{"": 200, "localhost": 200, "evil.example": 403} {
		for _, path := range []string{"/healthz", "/metrics", "/_mock/", "/_mock/status"} {
			r, err := http.NewRequest(http.MethodGet, server.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = host
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			io.Copy(io.Discard, response.Body)
			response.Body.Close()
			if response.StatusCode != want {
				t.Errorf("%s of %q answers %d, want %d", path, host, response.StatusCode, want)
			}
		}
	}
}

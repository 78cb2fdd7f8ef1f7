package admin

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/journal"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

type stoppedClock struct{ moved time.Duration }

func (c *stoppedClock) Now() time.Time {
	return time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC).Add(c.moved)
}
func (c *stoppedClock) Set(t time.Time)         { c.moved += t.Sub(c.Now()) }
func (c *stoppedClock) Advance(d time.Duration) { c.moved += d }
func (c *stoppedClock) Reset()                  { c.moved = 0 }
func (c *stoppedClock) Moved() time.Duration    { return c.moved }

// newAPI makes an API over stores of its own.
func newAPI(t *testing.T, change func(*Options)) *API {
	t.Helper()
	clock := new(stoppedClock)
	o := Options{
		Rules: scenario.NewRegistry(nil, 0), Journal: journal.New(10), Keys: auth.TestRegistry(), SignIns: auth.NewSessions(clock.Now),
		Clock: clock, Facts: func() Facts { return Facts{2, 3} }, Version: "v1", Anyone: true,
		Reported: func(err error) { t.Errorf("the API failed: %v", err) },
	}
	if change != nil {
		change(&o)
	}
	return New(o)
}

// ask sends a request; a body makes it a POST where no method stands before the path.
func ask(a http.Handler, target, body string, headers ...string) *httptest.ResponseRecorder {
	method, path, found := strings.Cut(target, " ")
	if !found {
		method, path = http.MethodGet, target
	}
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "remote" {
			r.RemoteAddr = headers[i+1]
		}
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

// Every field of the roots has somebody who answers it, and nobody answers a field that
// is not there.
func TestRootsAreThoseOfTheSchema(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "admin.graphql", Data: schemaText}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(parsed.Warnings) > 0 {
		t.Errorf("warnings: %v", parsed.Warnings)
	}
	known := 0
	for _, op := range parsed.Schema.Operations {
		known++
		kind := op.Kind.String()
		if name := strings.ToUpper(kind[:1]) + kind[1:] + "." + op.Name(); roots[name] == nil {
			t.Errorf("nobody answers %s", name)
		}
		if op.Field.Description == "" && op.Name() != "dropSnapshot" && op.Name() != "revokeKey" {
			t.Errorf("%s is not described", op.Name())
		}
	}
	if known != len(roots) {
		t.Errorf("%d operations, %d who answer", known, len(roots))
	}
}

func TestRoutesAreValidDocuments(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "admin.graphql", Data: schemaText}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(parsed.API, &data{}, exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for pattern, document := range routes {
		for _, problem := range engine.Validate(document) {
			t.Errorf("%s: %s", pattern, problem.Message)
		}
	}
}

func TestWhoMaySpeak(t *testing.T) {
	local := func(o *Options) { o.Anyone = false }
	token := func(o *Options) { o.Anyone, o.Token = false, "sesame" }
	for _, test := range []struct {
		name    string
		options func(*Options)
		headers []string
		want    int
	}{
		{"this machine", local, []string{"remote", "127.0.0.1:9"}, 200},
		{"this machine, by IPv6", local, []string{"remote", "[::1]:9"}, 200},
		{"another machine", local, []string{"remote", "172.17.0.2:9"}, 403},
		{"another machine that says it is this one", local, []string{"remote", "172.17.0.2:9", "X-Forwarded-For", "127.0.0.1", "Host", "localhost"}, 403},
		{"another machine with the token", token, []string{"remote", "172.17.0.2:9", TokenHeader, "sesame"}, 200},
		{"the token as a Bearer", token, []string{"remote", "172.17.0.2:9", "Authorization", "Bearer sesame"}, 200},
		{"this machine without the token", token, []string{"remote", "127.0.0.1:9"}, 401},
		{"a wrong token", token, []string{TokenHeader, "sesam"}, 401},
		{"more than the token", token, []string{TokenHeader, "sesame1"}, 401},
		{"a page of another origin", nil, []string{"Origin", "https://evil.example"}, 403},
		{"a page of another origin that knows the token", token, []string{"Origin", "https://evil.example", TokenHeader, "sesame"}, 403},
		{"a page of another port", nil, []string{"Origin", "http://example.com:3000"}, 403},
		{"a form on another site", nil, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"the console", nil, []string{"Origin", "http://example.com", "Sec-Fetch-Site", "same-origin"}, 200},
		{"a session that is none", nil, []string{"X-Mock-Session", "a b"}, 400},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, target := range []string{"DELETE /_mock/journal", "GET /_mock/status", "GET /_mock/graphql?query={__typename}"} {
				w := ask(newAPI(t, func(o *Options) {
					if test.options != nil {
						test.options(o)
					}
					o.Rules = nil // who is refused reaches nothing
					if test.want == 200 {
						o.Rules = scenario.NewRegistry(nil, 0)
					}
				}), target, "", test.headers...)
				if w.Code != test.want {
					t.Errorf("%s answers %d %s, want %d", target, w.Code, w.Body, test.want)
				}
				if got := w.Header().Get("Access-Control-Allow-Origin"); test.want != 200 && got != "" {
					t.Errorf("%s allows the origin %s", target, got)
				}
			}
		})
	}
}

// A browser asks before it sends what a simple request cannot: it must hear a no.
func TestPreflight(t *testing.T) {
	w := ask(newAPI(t, nil), "OPTIONS /_mock/graphql", "", "Origin", "https://evil.example", "Access-Control-Request-Method", "POST",
		"Access-Control-Request-Headers", "content-type")
	if w.Code != http.StatusForbidden || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("preflight answers %d %v", w.Code, w.Header())
	}
}

func TestMirrorRefuses(t *testing.T) {
	for _, test := range []struct {
		name, target, body string
		status             int
		want               string
	}{
		{"an unknown path", "GET /_mock/journals", "", 404, `nothing is at GET /_mock/journals`},
		{"an unknown parameter", "GET /_mock/journal?opertion=x", "", 400, `there is no parameter \"opertion\" here`},
		{"a wrong number", "GET /_mock/journal?status=high", "", 400, `not valid JSON`},
		{"a wrong kind", "GET /_mock/journal?kind=quest", "", 400, `quest`},
		{"a body that is no JSON", "PUT /_mock/clock", "{", 400, `the body must be a JSON object`},
		{"a body that is too large", "PUT /_mock/clock", `"` + strings.Repeat("x", maxBody) + `"`, 400, `more than 1048576 bytes`},
		{"no body where one is needed", "POST /_mock/keys", "", 400, `$body`},
		{"a time that is none", "PUT /_mock/clock", `{"to":"noon"}`, 400, `write 2026-06-15T12:00:00Z`},
		{"a time too far", "PUT /_mock/clock", `{"to":"9999-01-01T00:00:00Z"}`, 400, `the clock runs from`},
		{"a step too far", "POST /_mock/clock/advance", `{"seconds":1e300}`, 400, `the clock runs from`},
		{"a seed that is none", "PUT /_mock/seed", `{"seed":-1}`, 400, `whole number`},
		{"a key without a name", "POST /_mock/keys", `{"name":""}`, 400, `1 to 60`},
		{"a tenant that is none", "POST /_mock/keys", `{"name":"a","tenant":"x"}`, 400, `no UUID`},
		{"a limit that is none", "POST /_mock/keys", `{"name":"a","rateLimitRpm":-1}`, 400, `at least 1`},
		{"a key that is not there", "DELETE /_mock/keys/x", "", 404, `no such key`},
		{"a key that stays", "DELETE /_mock/keys/01999f01-0000-7000-8000-000000000001", "", 409, `stay as they are`},
		{"a scenario that is not there", "PUT /_mock/scenarios/x", "", 404, `no such scenario`},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := ask(newAPI(t, nil), test.target, test.body)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.want) {
				t.Errorf("%s answers %d %.300s, want %d with %s", test.target, w.Code, w.Body, test.status, test.want)
			}
		})
	}
}

func TestKeysOfTheMirror(t *testing.T) {
	a := newAPI(t, nil)
	w := ask(a, "POST /_mock/keys", `{"name":"ci","rateLimitRpm":60,"expiresAt":"2030-01-01T00:00:00Z"}`)
	var created struct{ Secret string }
	if err := json.Unmarshal(w.Body.Bytes(), &created); err != nil {
		t.Fatal(err)
	}
	secret := created.Secret
	if w.Code != 200 || !strings.HasPrefix(secret, auth.TenantKeyPrefix) {
		t.Fatalf("create answers %d %s", w.Code, w.Body)
	}
	if w := ask(a, "POST /_mock/keys", `{"name":"ci"}`); w.Code != http.StatusConflict {
		t.Errorf("a second key of the name answers %d %s", w.Code, w.Body)
	}
	list := ask(a, "/_mock/keys", "").Body.String()
	if !strings.Contains(list, `"name":"ci"`) || strings.Contains(list, secret) {
		t.Errorf("keys = %s", list)
	}
}

func TestTheClock(t *testing.T) {
	a := newAPI(t, nil)
	for _, step := range []struct{ target, body, want string }{
		{"POST /_mock/clock/advance", `{"seconds":900.5}`, `"now":"2026-05-19T12:15:00.5Z","clockMoved":900.5`},
		{"PUT /_mock/clock", `{"to":"2027-01-01T00:00:00Z"}`, `"now":"2027-01-01T00:00:00Z"`},
		{"PUT /_mock/clock", `{"to":null}`, `"now":"2026-05-19T12:00:00Z","clockMoved":0`},
	} {
		if w := ask(a, step.target, step.body); w.Code != 200 || !strings.Contains(w.Body.String(), step.want) {
			t.Errorf("%s %s answers %d %s, want %s", step.target, step.body, w.Code, w.Body, step.want)
		}
	}
}

func TestNoJournal(t *testing.T) {
	a := newAPI(t, func(o *Options) { o.Journal = nil })
	if w := ask(a, "/_mock/journal", ""); w.Code != 400 || !strings.Contains(w.Body.String(), "--journal") {
		t.Errorf("the journal answers %d %s", w.Code, w.Body)
	}
}

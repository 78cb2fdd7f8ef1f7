package scenario_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/scenario"
)

// Whatever a test adds is refused or acts; nothing of it stops the mock.
func FuzzRule(f *testing.F) {
	f.Add("Query.search", "search", "Find", `args.id == "7"`, "NOT_FOUND", "1s-2s", "503; retry-after=1")
	f.Add("Named.name", "a.0.b", "", `any(args.tags, {#.a matches header("x")})`, "", "", "drop; after=2; code=1012")
	f.Add("Query.things", "things.0", "", `let x = variables.a; x?.b ?? true`, "TOO_MANY", "", "truncate; at=1")
	h := serve(f, searched, func(o *scenario.Options) { o.Report = func(error) {} })
	r := h.scenarios.Registry()
	f.Fuzz(func(t *testing.T, field, path, operation, when, code, delay, fault string) {
		defer r.Reset("")
		rule := scenario.Rule{Field: field, Path: path, Operation: operation, When: when, Error: code, Delay: delay, Fault: fault}
		if _, err := r.Add("", rule); err != nil {
			return
		}
		func() {
			defer func() {
				if p := recover(); p != nil && p != http.ErrAbortHandler {
					panic(p)
				}
			}()
			got := httptest.NewRecorder()
			request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"query Find($a: [String!]) { search(id: 1, tags: $a, where: {and: [{limit: 2}]}) { name part { name } } things { id } }","variables":{"a":["x","y"]}}`))
			request.Header.Set("Content-Type", "application/json")
			h.ServeHTTP(got, request)
		}()
	})
}

// A request that asks for anything at all gets an answer, unless it asks for none.
func FuzzHeaders(f *testing.F) {
	f.Add("search=NOT_FOUND", "1ms", "", "", "7", "a")
	f.Add("things.0=TOO_MANY,Thing.id=NOT_FOUND", "", "500; body=html", "x", "", "")
	f.Add("a@1=B", "1s-", "slow; for=0s", ",", "-1", "ü")
	h := serve(f, searched)
	f.Fuzz(func(t *testing.T, code, delay, fault, name, seed, session string) {
		request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ search { name part { name } } things { id } }"}`))
		request.Header.Set("Content-Type", "application/json")
		for header, value := range map[string]string{
			scenario.ErrorHeader: code, scenario.DelayHeader: delay, scenario.FaultHeader: fault,
			scenario.ScenarioHeader: name, scenario.SeedHeader: seed, scenario.SessionHeader: session,
		} {
			if value != "" {
				request.Header.Set(header, value)
			}
		}
		parsed, err := scenario.ParseFault(fault)
		breaks := err == nil && parsed.Kind != scenario.FaultStatus && parsed.Kind != scenario.FaultSlow
		w := httptest.NewRecorder()
		func() {
			defer func() {
				if p := recover(); p != nil && (p != http.ErrAbortHandler || !breaks) {
					panic(p)
				}
			}()
			h.ServeHTTP(w, request)
		}()
		if !breaks && (err != nil || parsed.Kind != scenario.FaultStatus) && !strings.HasPrefix(w.Body.String(), "{") {
			t.Errorf("answer %q", w.Body)
		}
	})
}

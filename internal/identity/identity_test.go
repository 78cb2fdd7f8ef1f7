package identity_test

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/identity"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

var noon = time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)

// realSchema is the project's own schema: the operations are tested as clients of it
// would call them.
var realSchema = sync.OnceValues(func() (*parse.Result, error) {
	data, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		return nil, err
	}
	return parse.Parse([]parse.Source{{Name: "schema.graphql", Data: data}}, parse.Options{})
})

// A house is everything behind the front door, with a clock that a test moves.
type house struct {
	t        testing.TB
	now      time.Time
	engine   *exec.Engine
	checker  *auth.Checker
	keys     *auth.Registry
	sessions *auth.Sessions
}

func newHouse(t testing.TB) *house {
	t.Helper()
	parsed, err := realSchema()
	if err != nil {
		t.Fatal(err)
	}
	return build(t, parsed)
}

func build(t testing.TB, parsed *parse.Result) *house {
	t.Helper()
	h := &house{t: t, now: noon, keys: auth.TestRegistry()}
	clock := func() time.Time { return h.now }
	h.sessions = auth.NewSessions(clock)
	door := identity.New(parsed.Schema, identity.Options{Keys: h.keys, Sessions: h.sessions, Now: clock})
	var fixtures []world.Fixture
	for _, pin := range identity.Pins(parsed.Schema) {
		fixtures = append(fixtures, world.Fixture{Coordinate: pin.Coordinate, ID: pin.ID, Value: pin.Value})
	}
	data, err := world.New(parsed.Schema, world.Options{Seed: 1, Fixtures: fixtures})
	if err != nil {
		t.Fatal(err)
	}
	h.engine, err = exec.New(parsed.API, door.Standing(mock.Guard(parsed.Schema, door.Data(data), false)), exec.Options{
		Report: func(err error) { t.Errorf("reported: %v", err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	h.checker = &auth.Checker{Mode: auth.Registered, Keys: h.keys, Sessions: h.sessions, Now: clock}
	return h
}

func key(value string) http.Header { return http.Header{"X-Api-Key": {value}} }
func bearer(token string) http.Header {
	return http.Header{"Authorization": {"Bearer " + token}}
}
func public() http.Header { return key(auth.FindTestKey("public")) }

// An answer is a response, with ways to look into it.
type answer struct {
	t      testing.TB
	status int
	raw    string
	body   struct {
		Data   map[string]any
		Errors []struct {
			Message    string
			Path       []any
			Extensions map[string]any
		}
	}
}

// ask sends a request through checker and engine, as the mock does.
func (h *house) ask(header http.Header, query string, variables ...any) *answer {
	h.t.Helper()
	caller, rejected := h.checker.Authenticate(header)
	if rejected != nil {
		return &answer{t: h.t, status: rejected.Status, raw: rejected.Message}
	}
	return h.as(&caller, query, variables...)
}

// as asks as a caller; variables are names and values in pairs.
func (h *house) as(caller *auth.Caller, query string, variables ...any) *answer {
	h.t.Helper()
	given := map[string]any{}
	for i := 0; i < len(variables); i += 2 {
		given[variables[i].(string)] = variables[i+1]
	}
	encoded, err := json.Marshal(given)
	if err != nil {
		h.t.Fatal(err)
	}
	out, _ := h.engine.ExecuteRequest(context.Background(), nil, &exec.Request{Query: query, Variables: encoded, Value: caller})
	a := &answer{t: h.t, status: http.StatusOK, raw: string(out)}
	if err := json.Unmarshal(out, &a.body); err != nil {
		h.t.Fatalf("%v\n%s", err, out)
	}
	return a
}

// at walks into the data: "logout.app", "apiKeys.0.name".
func (a *answer) at(path string) any {
	a.t.Helper()
	if len(a.body.Errors) > 0 || a.status != http.StatusOK {
		a.t.Fatalf("status %d: %s", a.status, a.raw)
	}
	var v any = a.body.Data
	for _, name := range strings.Split(path, ".") {
		switch inner := v.(type) {
		case map[string]any:
			v = inner[name]
		case []any:
			i := int(name[0] - '0')
			if i >= len(inner) {
				a.t.Fatalf("no %s in %s", path, a.raw)
			}
			v = inner[i]
		default:
			a.t.Fatalf("no %s in %s", path, a.raw)
		}
	}
	return v
}

func (a *answer) text(path string) string {
	a.t.Helper()
	s, ok := a.at(path).(string)
	if !ok {
		a.t.Fatalf("%s is no string in %s", path, a.raw)
	}
	return s
}

// code is the code of the first error, or empty.
func (a *answer) code() string {
	if len(a.body.Errors) == 0 {
		return ""
	}
	code, _ := a.body.Errors[0].Extensions["code"].(string)
	return code
}

// fields is the list of offending paths of the first error.
func (a *answer) fields() string {
	list, _ := a.body.Errors[0].Extensions["fields"].([]any)
	var names []string
	for _, f := range list {
		names = append(names, f.(string))
	}
	return strings.Join(names, " ")
}

const loginQuery = `mutation ($email: EmailAddress!, $password: String!, $app: App!) {
	loginWithPassword(input: {email: $email, password: $password, app: $app}) {
		__typename
		... on AuthSuccess { accountId accessToken refreshToken expiresIn nextSteps }
		... on AuthStepUpRequired { pendingToken methods challenge { id } }
		... on AuthFailure { reason message lockedUntil }
		... on AuthRegistrationRequired { registrationToken }
	}
}`

func (h *house) login(email, app string) *answer {
	h.t.Helper()
	return h.ask(public(), loginQuery, "email", email, "password", auth.TestPassword, "app", app)
}

// signIn returns the tokens of a test user.
func (h *house) signIn(name string) (access, refresh string) {
	h.t.Helper()
	for _, u := range auth.TestUsers {
		if u.Name == name {
			a := h.login(u.Email, u.Apps[0])
			return a.text("loginWithPassword.accessToken"), a.text("loginWithPassword.refreshToken")
		}
	}
	h.t.Fatalf("no test user %s", name)
	return "", ""
}

const stepUpQuery = `mutation ($input: StepUpInput!) { stepUp(input: $input) { __typename ... on AuthSuccess { accessToken refreshToken } } }`

// elevated returns the access token of a test user after a step-up.
func (h *house) elevated(name string) string {
	h.t.Helper()
	access, _ := h.signIn(name)
	return h.ask(bearer(access), stepUpQuery, "input", map[string]any{"password": auth.TestPassword}).text("stepUp.accessToken")
}

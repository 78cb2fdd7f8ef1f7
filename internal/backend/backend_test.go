package backend

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

const doorSchema = `
directive @auth(requires: Need!) on FIELD_DEFINITION
enum Need { NONE PUBLIC_KEY API_KEY SESSION }
type Query { me: Account! @auth(requires: SESSION) account(id: ID!): Account ride(id: ID!): Ride }
type Ride { id: ID! note: String! }
type Account { id: ID! displayName: String! }
type Mutation {
  loginWithPassword(input: Login!): Tokens! @auth(requires: PUBLIC_KEY)
  updateRide(id: ID!, note: String!): Ride
}
input Login { email: String! password: String! }
type Tokens { accessToken: String! refreshToken: String! }
`

var noon = time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)

// serve makes the handler of a mock of doorSchema.
func serve(t *testing.T, p Places, o Options) http.Handler {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "door.graphql", Data: []byte(doorSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.Now = func() time.Time { return noon }
	stores, err := Open(t.Context(), p, parsed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stores.Close(); err != nil {
			t.Error(err)
		}
	})
	b, err := New(parsed, stores, o)
	if err != nil {
		t.Fatal(err)
	}
	return Serve(b, mock.Config{}, Serving{})
}

// ask posts a query with one header and returns the body of the answer.
func ask(t *testing.T, h http.Handler, header, value, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, mock.GraphQLPath, strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(header, value)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}

// Any schema with the operations has the people, and they are those of the world.
func TestDoorOfAnotherSchema(t *testing.T) {
	h := serve(t, Places{}, Options{Auth: auth.Registered})
	in := ask(t, h, "X-Api-Key", auth.FindTestKey("public"), `mutation { loginWithPassword(input: {email: "owner@acme-rides.example", password: "mock-password"}) { accessToken } }`)
	var answer struct {
		Data struct{ LoginWithPassword struct{ AccessToken string } }
	}
	if err := json.Unmarshal([]byte(in), &answer); err != nil || answer.Data.LoginWithPassword.AccessToken == "" {
		t.Fatalf("sign-in answers %s", in)
	}
	got := ask(t, h, "Authorization", "Bearer "+answer.Data.LoginWithPassword.AccessToken, `{ me { id displayName } }`)
	if want := `{"data":{"me":{"id":"01999f02-0000-7000-8000-000000000001","displayName":"Olivia Owner"}}}`; got != want {
		t.Errorf("me = %s, want %s", got, want)
	}
}

func TestWhatOptionsPinWinsOverThePeople(t *testing.T) {
	owner := world.Fixture{Coordinate: "Account", ID: "01999f02-0000-7000-8000-000000000001", Value: map[string]any{"displayName": "Ada"}}
	h := serve(t, Places{}, Options{World: world.Options{Fixtures: []world.Fixture{owner}}})
	got := ask(t, h, "X-Api-Key", auth.FindTestKey("valid"), `{ account(id: "01999f02-0000-7000-8000-000000000001") { displayName } }`)
	if want := `{"data":{"account":{"displayName":"Ada"}}}`; got != want {
		t.Errorf("account = %s, want %s", got, want)
	}
}

// What clients change is kept where Places say, and lies over the next mock.
func TestChangesAreKept(t *testing.T) {
	places := Places{State: "file:" + filepath.Join(t.TempDir(), "state"), Seed: 1}
	t.Run("before", func(t *testing.T) {
		ask(t, serve(t, places, Options{}), "X-App", "tests", `mutation { updateRide(id: "1", note: "blue door") { id } }`)
	})
	got := ask(t, serve(t, places, Options{}), "X-App", "tests", `{ ride(id: "1") { note } }`)
	if want := `{"data":{"ride":{"note":"blue door"}}}`; got != want {
		t.Errorf("ride = %s, want %s", got, want)
	}
}

func TestOpenRefuses(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "door.graphql", Data: []byte(doorSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []Places{{State: "floppy"}, {Registry: "redis://h/no"}} {
		if _, err := Open(t.Context(), p, parsed); err == nil {
			t.Errorf("Open(%+v) succeeds", p)
		}
	}
}

func TestNewRefusesWhatDoesNotFit(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "door.graphql", Data: []byte(doorSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stores, err := Open(t.Context(), Places{}, parsed)
	if err != nil {
		t.Fatal(err)
	}
	defer stores.Close()
	_, err = New(parsed, stores, Options{World: world.Options{Fixtures: []world.Fixture{{Coordinate: "Query.rides", Value: 1}}}})
	if err == nil || !strings.Contains(err.Error(), "rides") {
		t.Errorf("New() = %v, want an error about rides", err)
	}
}

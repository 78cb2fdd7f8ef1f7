package scenario_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/world"
)

const guideFile = "../../site/guides/errors-on-demand.md"

var (
	fence     = regexp.MustCompile("(?s)```graphql\n(.*?)```\n(?:\n```json\n(.*?)```)?")
	settings  = regexp.MustCompile("(?s)```yaml\n(.*?)```")
	headerRow = regexp.MustCompile("(?m)^\\| `(X-Mock-[A-Za-z]*): ([^`]*)` \\| (.*) \\|$")
)

// A guided mock is BetterSuite's with the rules and scenarios of the guide. Nobody is
// asked for anything.
func newGuided(t *testing.T) (h http.Handler, text string) {
	t.Helper()
	file, err := os.ReadFile(guideFile)
	if err != nil {
		t.Fatal(err)
	}
	c := config.Default()
	for _, block := range settings.FindAllStringSubmatch(string(file), -1) {
		if err := c.LoadFile(guideFile, []byte(block[1])); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.Rules) < 5 || len(c.Scenarios) < 2 {
		t.Fatalf("the guide has %d rules and %d scenarios", len(c.Rules), len(c.Scenarios))
	}
	options := backend.Options{World: world.Options{Seed: 1}, Auth: auth.Off}
	for _, r := range c.Rules {
		options.Rules = append(options.Rules, scenario.Rule(r))
	}
	for _, s := range c.Scenarios {
		n := scenario.Named{Name: s.Name}
		for _, r := range s.Rules {
			n.Rules = append(n.Rules, scenario.Rule(r))
		}
		options.Scenarios = append(options.Scenarios, n)
	}
	parsed := readTable(t)
	stores, err := backend.Open(t.Context(), backend.Places{Seed: 1}, parsed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stores.Close() })
	b, err := backend.New(parsed, stores, options)
	if err != nil {
		t.Fatal(err)
	}
	return backend.Serve(b, mock.Config{}, backend.Serving{}), string(file)
}

// rows are the headers that the guide lists in the section of a heading.
func rows(t *testing.T, text, heading string, least int) [][]string {
	t.Helper()
	_, section, _ := strings.Cut(text, "\n## "+heading+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	found := headerRow.FindAllStringSubmatch(section, -1)
	if len(found) < least {
		t.Fatalf("%q has %d headers", heading, len(found))
	}
	return found
}

// The guide's operations fail as the guide says.
func TestGuide(t *testing.T) {
	handler, text := newGuided(t)
	examples := fence.FindAllStringSubmatch(text, -1)
	if len(examples) < 4 {
		t.Fatalf("the guide has %d examples", len(examples))
	}
	for _, e := range examples {
		if strings.HasPrefix(e[1], "subscription") {
			continue // below
		}
		got := ask(t, handler, e[1], nil)
		if e[2] == "" {
			_, code, _ := strings.Cut(e[1], "_mock_")
			code, _, _ = strings.Cut(code, " ")
			if !strings.HasSuffix(got.outline(), " "+code) {
				t.Errorf("%s\nanswers %s", e[1], got.body)
			}
			continue
		}
		var want, answer any
		if err := json.Unmarshal([]byte(e[2]), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(got.body), &answer); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, answer); diff != "" {
			t.Errorf("%s\nmismatch (-want +got)\n%s", e[1], diff)
		}
	}
	const query = `{ ride(id: "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f1") { id } myScheduledRides { driver { id } } }`
	for _, row := range rows(t, text, "By header", 5) {
		_, code, named := strings.Cut(row[2], "=")
		if !named {
			code = row[2]
		}
		// The rules of the guide say something of the ride, too.
		if got := ask(t, handler, query, nil, row[1], row[2]); !strings.Contains(got.outline(), " "+code) {
			t.Errorf("%s: %s", row[2], got.body)
		}
	}
}

func TestGuideToSubscriptions(t *testing.T) {
	handler, text := newGuided(t)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	_, query, _ := strings.Cut(text, "```graphql\nsubscription")
	query, _, _ = strings.Cut(query, "```")
	query = "subscription" + strings.Join(strings.Fields(query), " ")
	for _, row := range rows(t, text, "Events of a subscription", 4) {
		first := stream(t, server, query, row[1], row[2])()
		_, code, _ := strings.Cut(row[2], "=")
		if code == "" {
			code = row[2]
		}
		if opened := strings.Contains(first, `"data":`); !strings.Contains(first, `"code":"`+code+`"`) || opened == strings.HasPrefix(row[3], "none") {
			t.Errorf("%s: %s", row[2], first)
		}
	}
}

// Faults do what the guide says of them, as far as one answer shows it.
func TestGuideToFaults(t *testing.T) {
	handler, text := newGuided(t)
	for _, row := range rows(t, text, "Broken connections", 10) {
		f, err := scenario.ParseFault(row[2])
		if err != nil {
			t.Error(err)
			continue
		}
		if f.Kind != scenario.FaultStatus {
			continue // those of the wire have tests of their own in package mock
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ __typename }"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(row[1], row[2])
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != f.Status || w.Header().Get("Retry-After") != f.RetryAfter {
			t.Errorf("%s: %d %v", row[2], w.Code, w.Header())
		}
		if strings.Contains(row[3], "`RATE_LIMITED`") && !strings.Contains(w.Body.String(), `"code":"RATE_LIMITED"`) ||
			strings.Contains(row[3], "no JSON") && json.Valid(w.Body.Bytes()) || strings.Contains(row[3], "nothing") && w.Body.Len() > 0 {
			t.Errorf("%s: %s", row[2], w.Body)
		}
	}
}

// The rules of the guide act as the comments above them say.
func TestGuideToRules(t *testing.T) {
	handler, _ := newGuided(t)
	const ride = "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f1"
	const book = `mutation { requestRide(input: {quoteId: "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f2", paymentMethodId: "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f3"}) { __typename } }`
	for _, test := range []struct {
		name, query, want string
		headers           []string
	}{
		{"the ride that is gone", `{ ride(id: "` + ride + `") { id } }`, `"code":"RIDE_NOT_FOUND"`, nil},
		{"another ride", `{ ride(id: "0196f3c2-7a41-7cc3-9d02-5be1c0a4e6f4") { __typename } }`, `{"data":{"ride":{"__typename":"Ride"}}}`, nil},
		{"the first booking", book, `"code":"SERVICE_UNAVAILABLE"`, nil},
		{"the next one", book, `"data":{"requestRide":{"__typename":"Ride"}}`, nil},
		{"the first booking of a session", book, `"code":"SERVICE_UNAVAILABLE"`, []string{scenario.SessionHeader, "checkout-7"}},
		{"the driver's day", `{ myScheduledRides { id } }`, `{"data":{"myScheduledRides":[]}}`, []string{"X-App", "TAXI_DRIVER"}},
		{"anybody's day", `{ myScheduledRides { __typename } }`, `"__typename":"Ride"`, nil},
		{"cars", `{ myScheduledRides { driver { activeVehicle { color } } } }`, `"activeVehicle":{"color":"blue"}`, nil},
		{"the rush hour", book, `"code":"NO_DRIVERS_AVAILABLE"`, []string{scenario.ScenarioHeader, "rush-hour"}},
		{"signed out", `{ myScheduledRides { id } }`, `"code":"UNAUTHORIZED"`, []string{scenario.ScenarioHeader, "signed-out"}},
	} {
		if got := ask(t, handler, test.query, nil, test.headers...).body; !strings.Contains(got, test.want) {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// Every condition in the guide's table can be compiled.
func TestGuideToConditions(t *testing.T) {
	text, err := os.ReadFile(guideFile)
	if err != nil {
		t.Fatal(err)
	}
	h := serve(t, `type Query { search(input: Input, tags: [String!]): Int } input Input { seats: Int }`)
	for _, condition := range []string{`args.input.seats > 4`, `any(args.tags, # == "new")`, `header("User-Agent") contains "Android"`} {
		if !strings.Contains(string(text), "`"+condition+"`") {
			t.Errorf("the guide does not show %s", condition)
		}
		add(t, h, "", scenario.Rule{Field: "Query.search", When: condition, Delay: time.Second.String()})
	}
}

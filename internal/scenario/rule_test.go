package scenario_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

const searched = `
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
enum ErrorCode { NOT_FOUND TOO_MANY }
enum Color { RED BLUE }
scalar JSON
type Query {
  search(id: ID, n: Int = 5, price: Float, color: Color = RED, tags: [String!], where: Where, extra: JSON, on: Boolean): Thing @error(code: NOT_FOUND)
  things: [Thing!]! @error(code: TOO_MANY)
}
input Where { near: Place = {name: "here"} and: [Where!] limit: Int! = 3 }
input Place { name: String }
type Thing implements Named { id: ID! name: String! part: Part! }
type Part implements Named { id: ID! name: String! }
interface Named { name: String! }
`

func TestConditions(t *testing.T) {
	const query = `query Find($v: [String!], $w: Where, $n: Int) { search(id: 7, n: $n, price: 2, tags: $v, where: $w, extra: {a: [1]}, on: true) { id } }`
	variables := map[string]any{"v": []string{"x", "yy"}, "w": map[string]any{"and": []any{map[string]any{"limit": 9}}}}
	h := serve(t, searched)
	for _, test := range []struct {
		when  string
		holds bool
	}{
		{`true`, true},
		{`args.id == "7"`, true},
		{`args.n == 5`, true}, // the schema's default: $n is not given
		{`args.price == 2.0`, true},
		{`args.price > 1.5 and args.price < 3`, true},
		{`args.color == "RED"`, true},
		{`args.on`, true},
		{`not args.on`, false},
		{`"yy" in args.tags`, true},
		{`len(args.tags) == 2 && args.tags[0] == "x"`, true},
		{`any(args.tags, # == "yy")`, true},
		{`all(args.tags, len(#) == 2)`, false},
		{`args.where.near.name == "here"`, true},
		{`args.where.limit == 3`, true},
		{`args.where.and[0].limit == 9`, true},
		{`args.where.and[0].near.name == "here"`, true},
		{`args.where.and[1].limit == 9`, false},
		{`args.where.and[0].and[0].limit == 9`, false},
		{`args.extra.a[0] == 1`, true},
		{`variables.v[1] == "yy"`, true},
		{`variables.nothing == nil`, true},
		{`variables.nothing.inside == 1`, false},
		{`operation.name == "Find" && operation.kind == "query"`, true},
		{`header("x-trace") matches "^a.c$"`, true},
		{`header("X-Nobody") == ""`, true},
		{`identity.kind == "anonymous" && identity.tenant == "" && not identity.elevated`, true},
		{`identity.app == ""`, true}, // that of a key or a session
		{`args.id == "7" ? args.n == 5 : false`, true},
		{`upper(header("x-trace")) == "ABC"`, true},
		{`int(header("x-trace")) > 1`, false},
	} {
		h.scenarios.Registry().Reset("")
		add(t, h, "", scenario.Rule{Field: "Query.search", When: test.when, Error: "NOT_FOUND"})
		got := ask(t, h, query, variables, "X-Trace", "abc", "X-App", "DRIVER").outline()
		want := "200"
		if test.holds {
			want = "200 [search] NOT_FOUND"
		}
		if got != want {
			t.Errorf("%s: %s, want %s", test.when, got, want)
		}
	}
}

// Whoever calls with a key is known by it.
func TestConditionsKnowWhoCalls(t *testing.T) {
	h := serve(t, searched)
	key := auth.FindTestKey("valid")
	add(t, h, "", scenario.Rule{When: `identity.kind == "key" and identity.key == "` + key[:12] + `" and identity.tenant != ""`, Error: "NOT_FOUND"})
	for name, want := range map[string]string{"valid": "200 [search] NOT_FOUND", "public": "200"} {
		if got := ask(t, h, `{ search { id } }`, nil, "X-Api-Key", auth.FindTestKey(name)).outline(); got != want {
			t.Errorf("key %s: %s, want %s", name, got, want)
		}
	}
}

// A condition that would have to read very much does not hold.
func TestLargeRequestsAreNotLookedAt(t *testing.T) {
	h := serve(t, searched)
	add(t, h, "", scenario.Rule{Field: "Query.search", When: "len(args.tags) > 10", Error: "NOT_FOUND"})
	for _, test := range []struct {
		tags []string
		want string
	}{
		{strings.Split(strings.Repeat("x,", 100), ","), "200 [search] NOT_FOUND"},
		{strings.Split(strings.Repeat("x,", 2000), ","), "200"},
		{strings.Split(strings.Repeat(strings.Repeat("x", 1000)+",", 100), ","), "200"},
	} {
		if got := ask(t, h, `query($t: [String!]) { search(tags: $t) { id } }`, map[string]any{"t": test.tags}).outline(); got != test.want {
			t.Errorf("%d tags: %s, want %s", len(test.tags), got, test.want)
		}
	}
	var many strings.Builder
	many.WriteString("{")
	for i := range 400 {
		many.WriteString(" a" + strconv.Itoa(i) + ": search { id }")
	}
	many.WriteString("}")
	for range 2 {
		add(t, h, "", scenario.Rule{Field: "Query.search", When: "args.n == 1", Error: "NOT_FOUND"})
	}
	if got := ask(t, h, many.String(), nil).outline(); got != "400 [] LIMIT_EXCEEDED" {
		t.Errorf("1,200 evaluations: %s", got)
	}
}

// What a stranger can send is bounded.
func TestMuchIsRefused(t *testing.T) {
	h := serve(t, searched)
	names := func(aliases int) string {
		var query strings.Builder
		for i := range aliases {
			query.WriteString(" a" + strconv.Itoa(i) + ": name")
		}
		return "{ search { part { name" + query.String() + " } } b: search { part { name name } } }"
	}
	add(t, h, "", scenario.Rule{Field: "Part.name", HasData: true, Data: "x"})
	for _, test := range []struct {
		name string
		got  response
		want string
	}{
		{"fields", ask(t, h, names(998), nil), "200"},
		{"fields", ask(t, h, names(999), nil), "400 [] LIMIT_EXCEEDED"},
		{"triggers", ask(t, h, "{ search { id } }", nil, scenario.ErrorHeader, strings.Repeat("search=NOT_FOUND,", 100)+"search=NOT_FOUND"), "400 [] LIMIT_EXCEEDED"},
		{"scenarios", ask(t, h, "{ search { id } }", nil, scenario.ScenarioHeader, strings.Repeat("a,", 100)), "400 [] LIMIT_EXCEEDED"},
	} {
		if !strings.HasPrefix(test.got.outline(), test.want) {
			t.Errorf("%s: %.100s, want %s", test.name, test.got.outline(), test.want)
		}
	}
}

func TestDataOfRules(t *testing.T) {
	h := serve(t, searched)
	name := func(query string) string { return ask(t, h, query, nil).body }
	for _, test := range []struct {
		name string
		rule scenario.Rule
		want map[string]string // by query
	}{
		{"a leaf, wherever it is", scenario.Rule{Field: "Part.name", Data: "bolt"}, map[string]string{
			`{ search { part { name } } }`: `{"data":{"search":{"part":{"name":"bolt"}}}}`,
		}},
		{"a partial object", scenario.Rule{Field: "Query.search", Data: map[string]any{"name": "A", "part": map[string]any{"name": "B"}}}, map[string]string{
			`{ search { name part { name __typename } } }`: `{"data":{"search":{"name":"A","part":{"name":"B","__typename":"Part"}}}}`,
		}},
		{"a list of its own length", scenario.Rule{Field: "Query.things", Data: []any{map[string]any{"name": "one"}, map[string]any{"name": "two"}}}, map[string]string{
			`{ things { name } }`: `{"data":{"things":[{"name":"one"},{"name":"two"}]}}`,
		}},
		{"an empty list", scenario.Rule{Field: "Query.things", Data: []any{}}, map[string]string{`{ things { name } }`: `{"data":{"things":[]}}`}},
		{"null", scenario.Rule{Field: "Query.search", Data: nil}, map[string]string{`{ search { name } }`: `{"data":{"search":null}}`}},
		{"one item", scenario.Rule{Field: "Thing.name", Path: "things.1.name", Data: "second"}, map[string]string{
			`{ things { __typename name } }`: `},{"__typename":"Thing","name":"second"},{`,
		}},
		{"an alias", scenario.Rule{Field: "Query.search", Path: "b", Data: nil}, map[string]string{
			`{ a: search { __typename } b: search { __typename } }`: `{"data":{"a":{"__typename":"Thing"},"b":null}}`,
		}},
		{"an interface's field", scenario.Rule{Field: "Named.name", Data: "N"}, map[string]string{
			`{ search { name part { ... on Named { name } } } }`: `{"data":{"search":{"name":"N","part":{"name":"N"}}}}`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			h.scenarios.Registry().Reset("")
			test.rule.HasData = true
			add(t, h, "", test.rule)
			for query, want := range test.want {
				if got := name(query); !strings.Contains(got, want) {
					t.Errorf("%s answers %s, want %s", query, got, want)
				}
			}
		})
	}
}

// The first rule that says something of a field wins; what a request asks for itself
// comes before all of them; and one of which nothing is left to do is not used up.
func TestWhichRuleWins(t *testing.T) {
	h := serve(t, searched)
	r := h.scenarios.Registry()
	add(t, h, "", scenario.Rule{ID: "old", Field: "Query.search", Error: "NOT_FOUND", Times: 1})
	add(t, h, "", scenario.Rule{ID: "new", Field: "Query.search", HasData: true, Times: 1, Delay: "2s"})
	add(t, h, "", scenario.Rule{ID: "all", Delay: "1s"})
	used := func() string {
		var text []string
		for _, each := range r.Rules("") {
			text = append(text, each.ID+strconv.Itoa(each.Used))
		}
		return strings.Join(text, " ")
	}
	for _, step := range []struct {
		headers []string
		outline string
		wait    time.Duration
		used    string
	}{
		{[]string{scenario.ErrorHeader, "search=NOT_FOUND", scenario.DelayHeader, "3s"}, "200 [search] NOT_FOUND", 3 * time.Second, "all0 new0 old0"},
		{[]string{scenario.ErrorHeader, "search=NOT_FOUND"}, "200 [search] NOT_FOUND", time.Second, "all1 new0 old0"},
		{nil, "200", time.Second, "all2 new1 old0"},
		{nil, "200 [search] NOT_FOUND", time.Second, "all3 new1 old1"},
		{nil, "200", time.Second, "all4 new1 old1"},
	} {
		*h.waits = nil
		got := ask(t, h, "{ search { __typename } }", nil, step.headers...)
		if got.outline() != step.outline || used() != step.used || len(*h.waits) != 1 || (*h.waits)[0] != step.wait {
			t.Errorf("%v: %s, %s, waited %v; want %+v", step.headers, got.outline(), used(), *h.waits, step)
		}
	}
}

func TestWhomRulesMean(t *testing.T) {
	h := serve(t, searched)
	for _, test := range []struct {
		name, query string
		rule        scenario.Rule
		want        string
	}{
		{"an operation", "query Find { things { id } search { id } }", scenario.Rule{Operation: "Find", Error: "NOT_FOUND"}, "200 [search] NOT_FOUND"},
		{"another operation", "query Look { search { id } }", scenario.Rule{Operation: "Find", Error: "NOT_FOUND"}, "200"},
		{"an operation that does not document the code", "query Find { things { id } }", scenario.Rule{Operation: "Find", Error: "NOT_FOUND"}, "400 [] BAD_SCENARIO"},
		{"everybody", "{ search { id } }", scenario.Rule{Error: "NOT_FOUND"}, "200 [search] NOT_FOUND"},
		{"everybody who can", "{ things { id } }", scenario.Rule{Error: "NOT_FOUND"}, "200"},
		{"a path", "{ a: search { id } b: search { id } }", scenario.Rule{Path: "b", Error: "NOT_FOUND"}, "200 [b] NOT_FOUND"},
		{"a field within, with its operation's code", "{ search { part { name } } }", scenario.Rule{Field: "Part.name", Error: "NOT_FOUND"}, "200 [search part name] NOT_FOUND"},
		{"a field within, in an operation without the code", "{ things { part { id } } }", scenario.Rule{Field: "Thing.part", Error: "NOT_FOUND"}, "200"},
		{"an item", "{ things { id } }", scenario.Rule{Path: "things.2", Error: "TOO_MANY"}, "200 [things 2] TOO_MANY"},
		{"a field that is left out", "{ search @skip(if: true) { id } a: search @include(if: false) { id } __typename }", scenario.Rule{Error: "NOT_FOUND", Delay: "1s", Field: "Query.search"}, "200"},
		{"a fragment that is left out", "query($no: Boolean = true) { ... @skip(if: $no) { search { id } } __typename }", scenario.Rule{Error: "NOT_FOUND", Delay: "1s", Field: "Query.search"}, "200"},
		{"one of two operations", "query A { things { id } } query B { search { id } }", scenario.Rule{Field: "Query.search", Error: "NOT_FOUND"}, "200 [] "},
	} {
		t.Run(test.name, func(t *testing.T) {
			h.scenarios.Registry().Reset("")
			*h.waits = nil
			add(t, h, "", test.rule)
			if got := ask(t, h, test.query, nil); got.outline() != test.want || len(*h.waits) > 0 {
				t.Errorf("%s waited %v, want %s: %s", got.outline(), *h.waits, test.want, got.body)
			}
		})
	}
}

func TestMessages(t *testing.T) {
	h := serve(t, searched)
	add(t, h, "", scenario.Rule{Error: "NOT_FOUND", Message: "gone since Monday"})
	if got := ask(t, h, "{ search { id } }", nil); got.Errors[0].Message != "gone since Monday" {
		t.Error(got.body)
	}
}

// Events of a subscription fail one by one, by header and by rule.
func TestEventsThatFail(t *testing.T) {
	const schema = `
directive @error(code: ErrorCode!) repeatable on FIELD_DEFINITION
enum ErrorCode { NOT_FOUND }
type Query { ride(id: ID!): Ride }
type Mutation { updateRide(id: ID!, note: String!): Ride }
type Subscription { rideUpdated(id: ID!): Ride @error(code: NOT_FOUND) }
type Ride { id: ID! note: String }
`
	h := serve(t, schema)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	const (
		good     = "data"
		failed   = `rideUpdated":null`
		inside   = `note":null`
		never    = `{"errors":[{"message":"NOT_FOUND","locations":[{"line":1,"column":16}],"path":["rideUpdated"],"extensions":{"code":"NOT_FOUND"}}]}`
		sessions = "a"
	)
	for _, test := range []struct {
		name, header string
		rule         scenario.Rule
		want         []string // what is in each of the first events
	}{
		{"before the first", "NOT_FOUND", scenario.Rule{}, []string{never}},
		{"the second", "rideUpdated@2=NOT_FOUND", scenario.Rule{}, []string{good, failed, good}},
		{"the first and the third", "rideUpdated@1=NOT_FOUND, rideUpdated@3=NOT_FOUND", scenario.Rule{}, []string{failed, good, failed}},
		{"every one", "rideUpdated@*=NOT_FOUND", scenario.Rule{}, []string{failed, failed, failed}},
		{"a field of every one", "rideUpdated.note=NOT_FOUND", scenario.Rule{}, []string{inside, inside}},
		{"a field of the second", "rideUpdated.note@2=NOT_FOUND", scenario.Rule{}, []string{good, inside, good}},
		{"by coordinate", "Subscription.rideUpdated@2=NOT_FOUND", scenario.Rule{}, []string{good, failed, good}},
		{"a rule before the first", "", scenario.Rule{Field: "Subscription.rideUpdated", Error: "NOT_FOUND"}, []string{never}},
		{"a rule for the second", "", scenario.Rule{Field: "Subscription.rideUpdated", Error: "NOT_FOUND", Event: 2}, []string{good, failed, good}},
		{"a rule for all", "", scenario.Rule{Field: "Subscription.rideUpdated", Error: "NOT_FOUND", Event: scenario.EveryEvent}, []string{failed, failed}},
		{"data of the second", "", scenario.Rule{Field: "Subscription.rideUpdated", HasData: true, Event: 2}, []string{good, failed, good}},
		{"data of all", "", scenario.Rule{Field: "Ride.note", HasData: true}, []string{inside, inside}},
		{"data of all, at the root", "", scenario.Rule{Field: "Subscription.rideUpdated", HasData: true}, []string{failed, failed}},
	} {
		t.Run(test.name, func(t *testing.T) {
			h.scenarios.Registry().Reset(sessions)
			headers := []string{scenario.SessionHeader, sessions}
			if test.header == "" {
				add(t, h, sessions, test.rule)
			} else {
				headers = append(headers, scenario.ErrorHeader, test.header)
			}
			next := stream(t, server, `subscription { rideUpdated(id: "1") { note } }`, headers...)
			for i, want := range test.want {
				if i > 0 {
					ask(t, h, write("note "+strconv.Itoa(i)), nil, scenario.SessionHeader, sessions)
				}
				if got := next(); !strings.Contains(got, want) || want == good && strings.Contains(got, "null") {
					t.Errorf("event %d: %s, want %s", i+1, got, want)
				}
			}
		})
	}
}

// What is compiled again for another schema goes on where it fits, and is reported where
// it does not.
func TestRulesOutliveASchema(t *testing.T) {
	var reported []string
	r := scenario.NewRegistry(nil, 0)
	before := serve(t, rides, func(o *scenario.Options) {
		o.Registry = r
		o.Named = []scenario.Named{{Name: "lost", Rules: []scenario.Rule{{Field: "Query.ride", Error: "RIDE_NOT_FOUND"}}}}
	})
	before.scenarios.Start()
	add(t, before, "", scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND", Times: 2})
	add(t, before, "", scenario.Rule{Field: "Query.must", Delay: "1s"})
	if err := r.Activate("", "lost"); err != nil {
		t.Fatal(err)
	}
	ask(t, before, oneRide, nil)
	after := serve(t, strings.Replace(rides, "must:", "may:", 1), func(o *scenario.Options) {
		o.Registry = r
		o.Report = func(err error) { reported = append(reported, err.Error()) }
	})
	after.scenarios.Start()
	want := []string{
		"rule r2 is dropped: rule: unknown field \"must\" of Query",
		`scenario "lost": there is no such scenario: the configuration has none`,
	}
	if diff := cmp.Diff(want, reported); diff != "" {
		t.Errorf("reported (-want +got)\n%s", diff)
	}
	if rules := r.Rules(""); len(rules) != 1 || rules[0].Used != 1 {
		t.Errorf("rules: %+v", rules)
	}
	for _, want := range []string{notFound, "200"} {
		if got := ask(t, after, oneRide, nil).outline(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

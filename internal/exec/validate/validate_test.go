package validate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

const rideSchema = `
directive @mark on FIELD
directive @tag(n: Int!, s: String = "x") repeatable on FIELD | QUERY | VARIABLE_DEFINITION | FRAGMENT_DEFINITION | INLINE_FRAGMENT
scalar Any
enum Status { OPEN DONE CANCELLED }
interface Node { id: ID! }
interface Vehicle implements Node { id: ID! wheels: Int name(long: Boolean = false): String }
type Car implements Vehicle & Node { id: ID! wheels: Int name(long: Boolean = false): String doors: Int! next: Car }
type Bike implements Vehicle & Node { id: ID! wheels: Int name(long: Boolean = false): String doors: String next: Bike }
type Ride implements Node { id: ID! status: Status price(in: String!, digits: Int): Float vehicle: Vehicle stops: [String!] other: Ride }
union Thing = Car | Bike | Ride
input Point { lat: Float! lon: Float! = 0 label: String near: Point tags: [[Int!]] }
input Key @oneOf { id: ID name: String }
type Query {
  ride(id: ID!): Ride
  rides(first: Int = 10, status: [Status!], at: Point, by: Key, any: Any, ok: Boolean, max: Float, text: String): [Ride!]!
  vehicle: Vehicle node: Node thing: Thing car: Car
}
type Mutation { cancel(id: ID!): Ride }
type Subscription { rideChanged(id: ID): Ride other: Ride }
`

func loadSchema(t testing.TB, sdl string) *definition.Schema {
	t.Helper()
	api, err := gqlparser.LoadSchema(&ast.Source{Input: sdl})
	if err != nil {
		t.Fatalf("loading schema: %v", err)
	}
	s, err := definition.New(api, definition.Options{})
	if err != nil {
		t.Fatalf("preparing schema: %v", err)
	}
	return s
}

// check validates a document. Each problem is "rule line:column,… message".
func check(t testing.TB, s *definition.Schema, query string, options Options) []string {
	t.Helper()
	doc, err := document.Parse(query, document.Limits{})
	if err != nil {
		t.Fatalf("Parse(%q): %v", query, err)
	}
	var list []string
	for _, p := range Document(s, doc, options) {
		var places []string
		for _, l := range p.Locations {
			places = append(places, fmt.Sprintf("%d:%d", l.Line, l.Column))
		}
		list = append(list, fmt.Sprintf("%s%s %s %s", p.Rule, p.Limit, strings.Join(places, ","), p.Message))
	}
	return list
}

type ruleTest struct {
	name, query string
	want        []string
}

func runRuleTests(t *testing.T, tests []ruleTest) {
	t.Helper()
	s := loadSchema(t, rideSchema)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, check(t, s, test.query, Options{})); diff != "" {
				t.Errorf("%s\nmismatch (-want +got):\n%s", test.query, diff)
			}
		})
	}
}

func TestValidDocuments(t *testing.T) {
	s := loadSchema(t, rideSchema)
	tests := []string{
		`{ car { id doors next { __typename } } __typename }`,
		`query A { car { ...C } } query B { car { ...C } } fragment C on Car { id }`,
		`query($id: ID!, $n: Int) { ride(id: $id) { price(in: "EUR", digits: $n) } }`,
		`query($n: Int! = 3) { rides(first: $n) { id } }`,
		`query($s: Status!) { rides(status: [$s]) { id } other: rides(status: [$s, OPEN]) { id } }`,
		`query($k: ID!) { rides(by: {id: $k}) { id } }`,
		`{ rides(at: {lat: 1, near: {lat: 2.5, lon: 3}, tags: [[1], null, 2]}, any: {a: [1, X, "s"]}, max: 3, by: {name: "x"}) { id } }`,
		`{ vehicle { ... on Car { d: doors } ... on Bike { e: doors } } }`,
		`{ vehicle { ... on Car { name(long: true) } ... on Bike { name(long: false) } } }`,
		`{ thing { ... on Node { id } ... on Car { doors } } node { ... on Thing { __typename } } }`,
		`{ car @mark @tag(n: 1) @tag(n: 2) { id id id } }`,
		`query Q($b: Boolean!) @tag(n: 1) { car @skip(if: $b) @include(if: true) { id } ... @include(if: $b) { __typename } }`,
		`mutation { cancel(id: 4) { id } }`,
		`subscription { a: rideChanged { id } ...F } fragment F on Subscription { a: rideChanged { status } }`,
		`subscription { rideChanged { id } other @skip(if: true) { id } }`,
		`{ __schema { types { fields { type { fields { name } } } } } __type(name: "Car") { name } }`,
		`"about" query Q("about" $n: Int) { rides(first: $n) { id } }`,
		`{ ride(id: "a") { price(in: "EUR", digits: 1) ...P } } fragment P on Ride { price(digits: 1, in: "EUR") }`,
		`{ rides(at: {lat: 1, label: "x"}) { id } ...R } fragment R on Query { rides(at: {label: "x", lat: 1}) { id } }`,
	}
	for _, query := range tests {
		if got := check(t, s, query, Options{}); len(got) > 0 {
			t.Errorf("%s\nis refused: %s", query, strings.Join(got, "\n"))
		}
	}
}

func TestOptions(t *testing.T) {
	s := loadSchema(t, rideSchema)
	nested := `{ car { ...A } } fragment A on Car { next { ...B id } } fragment B on Car { next { id } id }`
	tests := []struct {
		name, query string
		options     Options
		want        []string
	}{
		{"depth", nested, Options{Depth: 3}, []string{"depth 1:1 Operation is nested deeper than 3 levels."}},
		{"depth, just", nested, Options{Depth: 4}, nil},
		{"aliases", `{ a: car { b: id } }`, Options{Aliases: 1}, []string{"aliases  Document has 2 aliases, more than the 1 allowed."}},
		{"aliases, just", `{ a: car { b: id } }`, Options{Aliases: 2}, nil},
		{"root fields", `{ car { id } ...F } fragment F on Query { vehicle { id } ... { node { id } } }`, Options{RootFields: 2},
			[]string{"rootFields 1:1 Operation selects more than 2 root fields."}},
		{"fields", nested, Options{Fields: 5}, []string{"fields 1:1 Operation selects more than 5 fields with its fragments."}},
		{"fields, just", nested, Options{Fields: 6}, nil},
		{"the first limit only", nested, Options{Fields: 1, Depth: 1}, []string{"depth 1:1 Operation is nested deeper than 1 levels."}},
		{"no introspection", `{ __typename a: __schema { description } __type(name: "X") { name } }`, Options{NoIntrospection: true}, []string{
			`NoSchemaIntrospection 1:14 GraphQL introspection has been disabled, but the requested query contained the field "__schema".`,
			`NoSchemaIntrospection 1:42 GraphQL introspection has been disabled, but the requested query contained the field "__type".`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, check(t, s, test.query, test.options)); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTooManyProblems(t *testing.T) {
	s := loadSchema(t, rideSchema)
	got := check(t, s, "{ car { "+strings.Repeat("nope ", 5000)+"} }", Options{})
	if len(got) != maxProblems+1 || got[maxProblems] != "  "+tooManyMessage {
		t.Errorf("%d problems, the last is %q; want %d and %q", len(got), got[len(got)-1], maxProblems+1, tooManyMessage)
	}
}

// TestMergeBudget gives up on a document that is made to cost.
func TestMergeBudget(t *testing.T) {
	s := loadSchema(t, rideSchema)
	got := check(t, s, "{ car {"+strings.Repeat("id ", mergeBudget+1)+"} car { id } }", Options{})
	if len(got) != 1 || got[0] != "fieldMerging  Document needs more than 250000 steps to find conflicting fields." {
		t.Errorf("problems = %.300q", got)
	}
}

// TestSuggestionBudget stops to guess when that has cost enough; the problems stay.
func TestSuggestionBudget(t *testing.T) {
	s := loadSchema(t, rideSchema)
	long := strings.Repeat("z", 50_000)
	got := check(t, s, "{ car { "+strings.Repeat("a: "+long+" ", 20)+" b: door } }", Options{})
	if last := got[len(got)-1]; !strings.HasSuffix(last, `Cannot query field "door" on type "Car".`) {
		t.Errorf("the last of %d problems is %.200q, want one without suggestion", len(got), last)
	}
}

func TestLongNames(t *testing.T) {
	s := loadSchema(t, rideSchema)
	got := check(t, s, "{ car { "+strings.Repeat("x", 100_000)+" } }", Options{})
	if len(got) != 1 || len(got[0]) > 2*maxMessage {
		t.Errorf("%d problems of %d bytes, want one short problem", len(got), len(strings.Join(got, "")))
	}
}

func TestSuggestions(t *testing.T) {
	tests := []struct {
		input   string
		options []string
		want    string
	}{
		{"abc", []string{"abc"}, ` Did you mean "abc"?`},
		{"ABC", []string{"abc", "xyz"}, ` Did you mean "abc"?`},
		{"", []string{"a"}, ` Did you mean "a"?`},
		{"a", []string{"a", "ax", "ay"}, ` Did you mean "a", "ax", or "ay"?`},
		{"abcd", []string{"abdc", "axyd"}, ` Did you mean "abdc" or "axyd"?`},
		{"name1", []string{"name10", "name2"}, ` Did you mean "name2" or "name10"?`},
		{"value", []string{"v1", "something"}, ""},
		{"a", []string{"b", "c", "d", "e", "f", "g"}, ` Did you mean "b", "c", "d", "e", or "f"?`},
		{strings.Repeat("a", 300), []string{strings.Repeat("a", 300)}, ""},
	}
	for _, test := range tests {
		if got := didYouMean("", test.input, test.options); got != test.want {
			t.Errorf("didYouMean(%q, %q) = %q, want %q", test.input, test.options, got, test.want)
		}
	}
}

func TestNaturalCompare(t *testing.T) {
	sorted := []string{"", "a", "a1", "a2", "a10", "a10b", "b", "b01", "b1c"}
	for i := range sorted {
		for j := range sorted {
			got := naturalCompare(sorted[i], sorted[j])
			if (got < 0) != (i < j) && i != j {
				t.Errorf("naturalCompare(%q, %q) = %d", sorted[i], sorted[j], got)
			}
		}
	}
}

func BenchmarkDocument(b *testing.B) {
	s := loadSchema(b, rideSchema)
	tests := map[string]string{
		"small":           `query($id: ID!) { ride(id: $id) { id status price(in: "EUR") vehicle { id wheels ...C } } } fragment C on Car { doors name(long: true) }`,
		"one field often": "{ car {" + strings.Repeat("id ", 5000) + "}}",
		"nested often":    "{ " + strings.Repeat("car { next { next { id } } } ", 500) + "}",
	}
	for name, query := range tests {
		b.Run(name, func(b *testing.B) {
			doc, err := document.Parse(query, document.Limits{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if problems := Document(s, doc, Options{}); len(problems) > 0 {
					b.Fatal(problems)
				}
			}
		})
	}
}

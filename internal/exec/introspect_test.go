package exec

import (
	"bytes"
	"strings"
	"testing"
)

const introspectedSchema = `
"The schema."
schema { query: Q mutation: M }
"A date."
scalar Date @specifiedBy(url: "https://example.com/date")
"Root."
type Q implements I { "An old one." a(x: Int = 3, old: In = {b: "t"} @deprecated(reason: "no")): [U!]! @deprecated b: E i: I }
type M { do(c: One!): Date }
interface I { b: E }
union U = Q | M
enum E { NEW OLD @deprecated(reason: "use NEW") }
input In { b: String = "x" a: [Int!] = 1 id: ID = "7" gone: Float @deprecated e: E = NEW f: Float = 1.50 }
input One @oneOf { x: Int y: Date }
directive @d(a: In = {}, b: Int @deprecated) repeatable on FIELD | QUERY
`

func TestIntrospectionFields(t *testing.T) {
	e := newEngine(t, introspectedSchema, fields{}, Options{})
	tests := []struct{ name, query, want string }{
		{"schema", `{ __schema { description queryType { name } mutationType { name kind } subscriptionType { name } __typename } }`,
			`{"__schema":{"description":"The schema.","queryType":{"name":"Q"},"mutationType":{"name":"M","kind":"OBJECT"},"subscriptionType":null,"__typename":"__Schema"}}`},
		{"types in the order of the source", `{ __schema { types { name } } }`, `{"__schema":{"types":[` +
			`{"name":"Date"},{"name":"Q"},{"name":"Int"},{"name":"M"},{"name":"I"},{"name":"U"},{"name":"E"},{"name":"In"},{"name":"String"},{"name":"ID"},{"name":"Float"},{"name":"One"},` +
			`{"name":"Boolean"},{"name":"__Schema"},{"name":"__Type"},{"name":"__TypeKind"},{"name":"__Field"},{"name":"__InputValue"},{"name":"__EnumValue"},{"name":"__Directive"},{"name":"__DirectiveLocation"}]}}`},
		{"directives", `{ __schema { directives { name isRepeatable locations args { name } } } }`, `{"__schema":{"directives":[` +
			`{"name":"d","isRepeatable":true,"locations":["FIELD","QUERY"],"args":[{"name":"a"}]},` +
			`{"name":"include","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if"}]},` +
			`{"name":"skip","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if"}]},` +
			`{"name":"deprecated","isRepeatable":false,"locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION","INPUT_FIELD_DEFINITION","ENUM_VALUE","DIRECTIVE_DEFINITION"],"args":[{"name":"reason"}]},` +
			`{"name":"specifiedBy","isRepeatable":false,"locations":["SCALAR"],"args":[{"name":"url"}]},` +
			`{"name":"oneOf","isRepeatable":false,"locations":["INPUT_OBJECT"],"args":[]}]}}`},
		{"fields of a directive", `{ __type(name: "__Directive") { fields { name } } }`,
			`{"__type":{"fields":[{"name":"name"},{"name":"description"},{"name":"isRepeatable"},{"name":"locations"},{"name":"args"},{"name":"isDeprecated"},{"name":"deprecationReason"}]}}`},
		{"scalar", `{ __type(name: "Date") { kind name description specifiedByURL isOneOf fields { name } ofType { name } enumValues { name } inputFields { name } interfaces { name } possibleTypes { name } } }`,
			`{"__type":{"kind":"SCALAR","name":"Date","description":"A date.","specifiedByURL":"https://example.com/date","isOneOf":null,"fields":null,"ofType":null,"enumValues":null,"inputFields":null,"interfaces":null,"possibleTypes":null}}`},
		{"object", `{ __type(name: "Q") { kind description specifiedByURL interfaces { name kind } fields { name } possibleTypes { name } } }`,
			`{"__type":{"kind":"OBJECT","description":"Root.","specifiedByURL":null,"interfaces":[{"name":"I","kind":"INTERFACE"}],"fields":[{"name":"b"},{"name":"i"}],"possibleTypes":null}}`},
		{"deprecated field", `{ __type(name: "Q") { fields(includeDeprecated: true) { name description isDeprecated deprecationReason type { kind name ofType { kind name ofType { kind ofType { kind name ofType { name } } } } } args(includeDeprecated: true) { name defaultValue isDeprecated deprecationReason } short: args { name } } } }`,
			`{"__type":{"fields":[{"name":"a","description":"An old one.","isDeprecated":true,"deprecationReason":"No longer supported",` +
				`"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","ofType":{"kind":"UNION","name":"U","ofType":null}}}},` +
				`"args":[{"name":"x","defaultValue":"3","isDeprecated":false,"deprecationReason":null},{"name":"old","defaultValue":"{b: \"t\", a: [1], id: 7, e: NEW, f: 1.5}","isDeprecated":true,"deprecationReason":"no"}],"short":[{"name":"x"}]},` +
				`{"name":"b","description":null,"isDeprecated":false,"deprecationReason":null,"type":{"kind":"ENUM","name":"E","ofType":null},"args":[],"short":[]},` +
				`{"name":"i","description":null,"isDeprecated":false,"deprecationReason":null,"type":{"kind":"INTERFACE","name":"I","ofType":null},"args":[],"short":[]}]}}`},
		{"abstract types", `{ i: __type(name: "I") { possibleTypes { name } fields { name } interfaces { name } } u: __type(name: "U") { kind possibleTypes { name } fields { name } interfaces { name } } }`,
			`{"i":{"possibleTypes":[{"name":"Q"}],"fields":[{"name":"b"}],"interfaces":[]},"u":{"kind":"UNION","possibleTypes":[{"name":"Q"},{"name":"M"}],"fields":null,"interfaces":null}}`},
		{"enum", `{ __type(name: "E") { enumValues { name } all: enumValues(includeDeprecated: true) { name isDeprecated deprecationReason description } } }`,
			`{"__type":{"enumValues":[{"name":"NEW"}],"all":[{"name":"NEW","isDeprecated":false,"deprecationReason":null,"description":null},{"name":"OLD","isDeprecated":true,"deprecationReason":"use NEW","description":null}]}}`},
		{"input objects", `{ in: __type(name: "In") { isOneOf inputFields { name defaultValue } all: inputFields(includeDeprecated: true) { name } } one: __type(name: "One") { isOneOf kind } }`,
			`{"in":{"isOneOf":false,"inputFields":[{"name":"b","defaultValue":"\"x\""},{"name":"a","defaultValue":"[1]"},{"name":"id","defaultValue":"7"},{"name":"e","defaultValue":"NEW"},{"name":"f","defaultValue":"1.5"}],` +
				`"all":[{"name":"b"},{"name":"a"},{"name":"id"},{"name":"gone"},{"name":"e"},{"name":"f"}]},"one":{"isOneOf":true,"kind":"INPUT_OBJECT"}}`},
		{"a type that does not exist", `{ __type(name: "Nope") { name } }`, `{"__type":null}`},
		{"an introspection type", `{ __type(name: "__TypeKind") { kind enumValues { name } } }`,
			`{"__type":{"kind":"ENUM","enumValues":[{"name":"SCALAR"},{"name":"OBJECT"},{"name":"INTERFACE"},{"name":"UNION"},{"name":"ENUM"},{"name":"INPUT_OBJECT"},{"name":"LIST"},{"name":"NON_NULL"}]}}`},
		{"beside other fields", `{ b t: __type(name: "E") { name } __typename }`, `{"b":null,"t":{"name":"E"},"__typename":"Q"}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 2 {
				if got, want := execute(t, e, test.query, ``), `{"data":`+test.want+`}`; got != want {
					t.Errorf("%s\n got %s\nwant %s", test.query, got, want)
				}
			}
		})
	}
}

func TestIntrospection(t *testing.T) {
	e := newEngine(t, introspectedSchema, fields{}, Options{})
	prepared := e.Introspection()
	if got := execute(t, e, IntrospectionQuery, ``); got != string(prepared) {
		t.Errorf("the prepared answer differs from the executed one")
	}
	for _, leftover := range []string{"defer", "gqlparser"} {
		if strings.Contains(string(prepared), leftover) {
			t.Errorf("introspection shows %q", leftover)
		}
	}
	closed := newEngine(t, introspectedSchema, fields{}, Options{NoIntrospection: true})
	if !bytes.Equal(closed.Introspection(), prepared) {
		t.Error("without introspection for clients the answer differs")
	}
	if got := execute(t, closed, `{ __schema { description } }`, ``); !strings.Contains(got, "has been disabled") {
		t.Errorf("response = %s", got)
	}
	if got := execute(t, closed, `{ __typename }`, ``); got != `{"data":{"__typename":"Q"}}` {
		t.Errorf("response = %s", got)
	}
}

// TestKeptAnswers proves that answers about the schema are computed once, shared by
// documents that ask for the same, and not kept when they depend on anything.
func TestKeptAnswers(t *testing.T) {
	e := newEngine(t, introspectedSchema, fields{}, Options{})
	for _, query := range []string{`{ __type(name: "E") { name } }`, `{ __type(name:"E") {name} }`, `query Q { __type(name: "E") { name } }`} {
		execute(t, e, query, ``)
	}
	if len(e.kept.list) != 1 {
		t.Errorf("%d answers are kept, want 1", len(e.kept.list))
	}
	for _, query := range []string{`{ b __typename }`, `query($n: String!) { __type(name: $n) { name } }`, `mutation { __typename }`} {
		execute(t, e, query, `{"n":"E"}`)
	}
	if len(e.kept.list) != 1 {
		t.Errorf("%d answers are kept, want 1", len(e.kept.list))
	}
	if k := (&keptResponses{bytes: maxKeptBytes}); k.keep([]byte("x")) != nil {
		t.Error("an answer is kept without room")
	}
}

package exec

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// fields answers "Type.field" by a function; what it does not hold is taken from
// the object's map, if that is one.
type fields map[string]func(c *Call) (Value, error)

func (d fields) Resolver(objectType, field string) Resolver {
	if f, ok := d[objectType+"."+field]; ok {
		return resolverFunc(f)
	}
	return resolverFunc(func(c *Call) (Value, error) {
		m, _ := c.Object.Ref.(record)
		return m[c.Field], nil
	})
}

// record is an object value of the tests.
type record map[string]Value

type resolverFunc func(c *Call) (Value, error)

func (f resolverFunc) ResolveFieldValue(c *Call) (Value, error) { return f(c) }

// value makes a resolver that always answers the same.
func value(v Value) func(*Call) (Value, error) {
	return func(*Call) (Value, error) { return v, nil }
}

// failing makes a resolver that fails with a message for clients.
func failing(message string) func(*Call) (Value, error) {
	return func(*Call) (Value, error) { return Null, &Error{Message: message} }
}

// arguments is a resolver that answers its own arguments as JSON text.
func arguments(c *Call) (Value, error) {
	return String(string(AppendValue(nil, c.Arguments))), nil
}

func loadSchema(t testing.TB, sdl string) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: sdl})
	if err != nil {
		t.Fatalf("loading schema: %v", err)
	}
	return schema
}

func newEngine(t testing.TB, sdl string, data Data, options Options) *Engine {
	t.Helper()
	e, err := New(loadSchema(t, sdl), data, options)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return e
}

// execute runs a query and returns the response.
func execute(t testing.TB, e *Engine, query, variables string) string {
	t.Helper()
	out, _ := e.ExecuteRequest(context.Background(), nil, &Request{Query: query, Variables: json.RawMessage(variables)})
	if !json.Valid(out) {
		t.Errorf("response to %q is not JSON: %s", query, out)
	}
	return string(out)
}

const petSchema = `
interface Named { name: String }
interface Pet implements Named { name: String friend: Pet }
type Dog implements Pet & Named { name: String friend: Pet barks: Boolean }
type Cat implements Pet & Named { name: String friend: Pet meows: Boolean! }
union CatOrDog = Cat | Dog
type Query { pet: Pet pets: [Pet!] any: CatOrDog echo(a: Int = 1, b: String, list: [Int!], in: In): String matrix: [[Int!]!]! }
input In { a: Int = 5 b: [String!] nested: In }
`

func TestExecuteRequest(t *testing.T) {
	dog := ObjectOf("Dog", Object{Ref: record{"name": String("Rex"), "barks": Bool(true)}})
	cat := ObjectOf("Cat", Object{Ref: record{"name": String("Tom"), "friend": dog}})
	e := newEngine(t, petSchema, fields{
		"Query.pet": value(dog), "Query.pets": value(ListOf(Values{dog, cat})), "Query.any": value(cat), "Query.echo": arguments,
		"Query.matrix": value(ListOf(Values{ListOf(Values{Int(1), Int(2)}), ListOf(Values{})})),
	}, Options{})
	tests := []struct{ name, query, variables, want string }{
		{"one field", `{ pet { name } }`, ``, `{"data":{"pet":{"name":"Rex"}}}`},
		{"alias and type name", `{ p: pet { t: __typename name } __typename }`, ``, `{"data":{"p":{"t":"Dog","name":"Rex"},"__typename":"Query"}}`},
		{"lists of lists", `{ matrix }`, ``, `{"data":{"matrix":[[1,2],[]]}}`},
		{"fragments by concrete type", `{ pets { name ...D ... on Cat { friend { name } } } } fragment D on Dog { barks }`, ``,
			`{"data":{"pets":[{"name":"Rex","barks":true},{"name":"Tom","friend":{"name":"Rex"}}]}}`},
		{"null rises to the nearest nullable position", `{ any { ... on Cat { name meows } } }`, ``,
			`{"errors":[{"message":"Cannot return null for non-nullable field Cat.meows.","locations":[{"line":1,"column":27}],"path":["any","meows"]}],"data":{"any":null}}`},
		{"default and literal arguments", `{ echo(b: "x", list: 3) }`, ``, `{"data":{"echo":"{\"a\":1,\"b\":\"x\",\"list\":[3]}"}}`},
		{"variables", `query($a: Int, $in: In) { echo(a: $a, in: $in) }`, `{"in":{"b":"x"}}`,
			`{"data":{"echo":"{\"a\":1,\"in\":{\"a\":5,\"b\":[\"x\"]}}"}}`},
		{"skip by variable", `query($s: Boolean!) { pet @skip(if: $s) { name } __typename }`, `{"s":true}`, `{"data":{"__typename":"Query"}}`},
		{"include by variable", `query($s: Boolean!) { pet @include(if: $s) { name } __typename }`, `{"s":true}`,
			`{"data":{"pet":{"name":"Rex"},"__typename":"Query"}}`},
		{"introspection", `{ __type(name: "In") { name kind inputFields { name defaultValue type { kind name ofType { kind } } } } }`, ``,
			`{"data":{"__type":{"name":"In","kind":"INPUT_OBJECT","inputFields":[{"name":"a","defaultValue":"5","type":{"kind":"SCALAR","name":"Int","ofType":null}},` +
				`{"name":"b","defaultValue":null,"type":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL"}}},{"name":"nested","defaultValue":null,"type":{"kind":"INPUT_OBJECT","name":"In","ofType":null}}]}}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 2 { // the second time from the cache
				if got := execute(t, e, test.query, test.variables); got != test.want {
					t.Errorf("ExecuteRequest(%s, %s)\n got %s\nwant %s", test.query, test.variables, got, test.want)
				}
			}
		})
	}
}

func TestInternalErrors(t *testing.T) {
	var reported []string
	e := newEngine(t, `type Query { a: Int b: Int c: Int }`, fields{
		"Query.a": func(*Call) (Value, error) { return Null, errors.New("secret") },
		"Query.b": func(*Call) (Value, error) {
			return Null, fmt.Errorf("wrapped: %w", &Error{Message: "shown", Code: "GONE"})
		},
		"Query.c": func(*Call) (Value, error) { panic("boom") },
	}, Options{Report: func(err error) {
		text, _, _ := strings.Cut(err.Error(), "\n")
		reported = append(reported, text)
	}})
	want := `{"errors":[{"message":"internal server error","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}},` +
		`{"message":"shown","locations":[{"line":1,"column":5}],"path":["b"],"extensions":{"code":"GONE"}}],"data":{"a":null,"b":null}}`
	if got := execute(t, e, `{ a b }`, ``); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	want = `{"errors":[{"message":"internal server error","path":["c"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":null}`
	if got := execute(t, e, `{ c }`, ``); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if text := strings.Join(reported, "; "); text != "secret; panic while executing c: boom" {
		t.Errorf("reported %q", text)
	}
}

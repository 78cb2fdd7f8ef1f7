package exec

import (
	"context"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// unchecked runs a document that nobody has validated: whatever stands in it, there is
// an answer.
func unchecked(t testing.TB, e *Engine, query, variables string) string {
	t.Helper()
	doc, err := document.Parse(query, document.Limits{})
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	p, refused := e.newPlan(doc, doc.Operations[0])
	if refused != nil {
		return refused.problems[0].Message
	}
	x := newExecution(e)
	if refused = x.coerceVariableValues(p, json.RawMessage(variables)); refused != nil {
		return refused.problems[0].Message
	}
	out, _ := x.run(context.Background(), nil, p.variantFor(x.scope.values, false), &Request{}, Null)
	if !json.Valid(out) {
		t.Errorf("response to %q is not JSON: %s", query, out)
	}
	return string(out)
}

func TestUncheckedDocuments(t *testing.T) {
	const schema = `scalar Any enum Color { RED } input Point { x: Int! y: Int = "no" near: Point = {x: 1} } input Choice @oneOf { id: ID text: String }
	input Loop { loop: Loop = {} }
	type Query { need(a: Int!): String point(a: Point): String points(a: [Point!]): String choice(a: Choice): String color(a: Color): String list(a: [Int!]): String
	  loop(a: Loop): String any(a: Any): String }`
	answers := fields{}
	for _, f := range []string{"need", "point", "points", "choice", "color", "list", "loop", "any"} {
		answers["Query."+f] = arguments
	}
	e := newEngine(t, schema, answers, Options{})
	failed := func(message string) string {
		return `{"errors":[{"message":` + string(AppendString(nil, message)) + `,"locations":[{"line":1,"column":HERE}],"path":["r"]}],"data":{"r":null}}`
	}
	data := func(arguments string) string {
		return `{"data":{"r":` + string(AppendString(nil, arguments)) + `}}`
	}
	tests := []struct{ name, query, variables, want string }{
		{"no argument", `{ r: need }`, ``, failed(`Argument "a" of required type "Int!" was not provided.`)},
		{"another kind", `{ r: need(a: "x") }`, ``, failed(`Argument "a" has invalid value "x".`)},
		{"null", `{ r: need(a: null) }`, ``, failed(`Argument "a" has invalid value null.`)},
		{"too large", `{ r: need(a: 3000000000) }`, ``, failed(`Argument "a" has invalid value 3000000000.`)},
		{"an unknown variable", `{ r: need(a: $v) }`, ``, failed(`Argument "a" of required type "Int!" was provided the variable "$v" which was not provided a runtime value.`)},
		{"an unknown variable in an object", `{ r: point(a: {x: $v}) }`, ``, failed(`Argument "a" has invalid value {x: $v}.`)},
		{"an unknown variable in a list", `{ r: list(a: [$v]) }`, ``, failed(`Argument "a" has invalid value [$v].`)},
		{"no object", `{ r: point(a: 1) }`, ``, failed(`Argument "a" has invalid value 1.`)},
		{"a field is missing", `{ r: point(a: {y: 1}) }`, ``, failed(`Argument "a" has invalid value {y: 1}.`)},
		{"a field of another kind", `{ r: points(a: [{x: "1"}]) }`, ``, failed(`Argument "a" has invalid value [{x: "1"}].`)},
		{"an unknown field is ignored, a bad default is none", `{ r: point(a: {x: 1, z: 2}) }`, ``, data(`{"a":{"x":1,"near":{"x":1}}}`)},
		{"no choice", `{ r: choice(a: {}) }`, ``, failed(`Argument "a" has invalid value {}.`)},
		{"two choices", `{ r: choice(a: {id: 1, text: "x"}) }`, ``, failed(`Argument "a" has invalid value {id: 1, text: "x"}.`)},
		{"null is no choice", `{ r: choice(a: {id: null}) }`, ``, failed(`Argument "a" has invalid value {id: null}.`)},
		{"an unknown enum value", `{ r: color(a: BLUE) }`, ``, failed(`Argument "a" has invalid value BLUE.`)},
		{"text is no enum value", `{ r: color(a: "RED") }`, ``, failed(`Argument "a" has invalid value "RED".`)},
		{"a circular default is none", `{ r: loop(a: {}) }`, ``, data(`{"a":{"loop":{}}}`)},
		{"arguments that nobody knows", `{ r: any(b: 1) }`, ``, data(`{}`)},
		{"a condition without a value", `{ any @include r: any @skip @include(if: true) }`, ``, `{"data":{"r":"{}"}}`},
		{"a condition on an unknown variable", `{ any @include(if: $v) r: any @skip(if: $v) }`, ``, `{"data":{"r":"{}"}}`},
		{"a fragment that is not there", `{ ...F r: any }`, ``, data(`{}`)},
		{"a fragment on a type that is not there", `{ ... on Nope { any } r: any }`, ``, data(`{}`)},
		{"directives that mean nothing", `{ r: any @foo(if: $v) ... @defer(if: $v) { any } }`, ``, `{"data":{"r":"{}","any":"{}"}}`},
		{"no root type", `mutation { a }`, ``, `Schema is not configured to execute mutation operation.`},
		{"a variable without a type", `query($v: Nope) { any }`, ``, `Variable "$v" has no input type.`},
		{"a variable of an output type", `query($v: Query) { any }`, ``, `Variable "$v" has no input type.`},
		{"a default of another type", `query($v: Int = "x") { r: any(a: $v) }`, ``, data(`{}`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			here := strings.Index(test.query, "r: ") + 1
			if at := strings.Index(test.query, "(a: "); at > 0 {
				here = at + len("(a: ") + 1 // the value, not the field
			}
			want := strings.Replace(test.want, "HERE", strconv.Itoa(here), 1)
			if got := unchecked(t, e, test.query, test.variables); got != want {
				t.Errorf("%s\n got %s\nwant %s", test.query, got, want)
			}
		})
	}
}

func TestGetOperation(t *testing.T) {
	e := loopEngine(t, Options{})
	tests := []struct{ name, query, operation, want string }{
		{"the only one", `query A { name }`, "", `{"data":{"name":"x"}}`},
		{"the only one by name", `query A { name }`, "A", `{"data":{"name":"x"}}`},
		{"one of two", `query A { name } query B { b: name }`, "B", `{"data":{"b":"x"}}`},
		{"no name", `query A { name } query B { name }`, "", `{"errors":[{"message":"Must provide operation name if query contains multiple operations."}]}`},
		{"another name", `query A { name }`, "C", `{"errors":[{"message":"Unknown operation named \"C\"."}]}`},
		{"a name for none", `{ name }`, "C", `{"errors":[{"message":"Unknown operation named \"C\"."}]}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 2 {
				out, outcome := e.ExecuteRequest(t.Context(), nil, &Request{Query: test.query, OperationName: test.operation})
				if string(out) != test.want || outcome.RequestError() != strings.Contains(test.want, "errors") {
					t.Errorf("got %s, %+v\nwant %s", out, outcome, test.want)
				}
			}
		})
	}
	if _, err := getOperation(&document.Document{}, "", false); err == nil || err.problems[0].Message != "Must provide an operation." {
		t.Errorf("an operation of a document without any: %v", err)
	}
}

// TestValueParts takes values apart again, as data does that wraps other data.
func TestValueParts(t *testing.T) {
	object := ObjectOf("T", Object{Number: 7, Ref: "r"})
	if name, o, ok := object.Object(); name != "T" || o.Number != 7 || o.Ref != "r" || !ok {
		t.Errorf("Object = %s, %v, %v", name, o, ok)
	}
	list := ListOf(Values{object})
	if l, ok := list.List(); !ok || l.Len() != 1 {
		t.Errorf("List = %v, %v", l, ok)
	}
	if text, ok := Raw(`[1]`).JSON(); text != `[1]` || !ok {
		t.Errorf("JSON = %s, %v", text, ok)
	}
	for _, v := range []Value{Null, Int(1), String("x"), Failed(nil)} {
		_, _, isObject := v.Object()
		_, isList := v.List()
		_, isJSON := v.JSON()
		if isObject || isList || isJSON {
			t.Errorf("%+v is taken for something else", v)
		}
	}
}

// TestInspect prints what stands in messages about values.
func TestInspect(t *testing.T) {
	tests := []struct {
		v    Value
		want string
	}{
		{Null, "null"}, {Int(-3), "-3"}, {Float(1e21), "1e+21"}, {Float(math.Inf(1)), "Infinity"}, {Float(math.NaN()), "NaN"}, {Bool(true), "true"}, {String("é\""), `"é\""`},
		{Raw(`{"a":1}`), `{"a":1}`}, {ObjectOf("T", Object{}), "[object T]"}, {ListOf(Values{}), "[Array]"}, {Failed(nil), "null"},
	}
	for _, test := range tests {
		if got := test.v.inspect(); got != test.want {
			t.Errorf("inspect = %s, want %s", got, test.want)
		}
	}
	json := []struct{ raw, want string }{
		{`[1,2,3,4,5,6,7,8,9,10,11]`, `[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 1 more item]`}, {`[ ]`, `[]`}, {`{ }`, `{}`}, {`{"a b":[{}]}`, `{ a b: [{}] }`},
		{`{"a":1,"b":[2],"a":{"c":3}}`, `{ a: { c: 3 }, b: [2] }`}, {`-0`, `0`}, {`1E3`, `1000`}, {`{"é":true}`, `{ é: true }`},
	}
	for _, test := range json {
		if got := inspectJSON([]byte(test.raw)); got != test.want {
			t.Errorf("inspectJSON(%s) = %s, want %s", test.raw, got, test.want)
		}
	}
}

// TestBrokenLists has lists inside custom scalars that are none.
func TestBrokenLists(t *testing.T) {
	e := newEngine(t, `scalar Any type Query { any: Any raw: Int! }`, fields{"Query.any": value(Value{kind: listValue}), "Query.raw": value(Raw("null"))}, Options{})
	want := `{"errors":[{"message":"Any cannot represent value: [Array]","locations":[{"line":1,"column":3}],"path":["any"]}],"data":{"any":null}}`
	if got := execute(t, e, `{ any }`, ``); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
	e = newEngine(t, `type Query { list: [Int] raw: Int! }`, fields{"Query.list": value(ListOf(Values{Raw("1"), Raw("null"), Raw("3")})), "Query.raw": value(Raw("null"))}, Options{})
	if got := execute(t, e, `{ list }`, ``); got != `{"data":{"list":[1,null,3]}}` {
		t.Errorf("prepared items give %s", got)
	}
	want = `{"errors":[{"message":"Cannot return null for non-nullable field Query.raw.","locations":[{"line":1,"column":3}],"path":["raw"]}],"data":null}`
	if got := execute(t, e, `{ raw }`, ``); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
}

// TestNoLimits takes all bounds away but those of the stack.
func TestNoLimits(t *testing.T) {
	e := loopEngine(t, Options{Limits: Limits{Tokens: -1, Depth: -1, Aliases: -1, RootFields: -1, Fields: -1, VariableDepth: -1, ResponseBytes: -1, Errors: -1, Postponed: -1}})
	query := "{" + strings.Repeat(" a: name name", 20_000) + " }"
	if got := execute(t, e, query, ``); got != `{"data":{"a":"x","name":"x"}}` {
		t.Errorf("got %.200s", got)
	}
	if out, _ := e.ExecuteRequest(t.Context(), []byte("> "), &Request{Query: `{ name }`}); string(out) != `> {"data":{"name":"x"}}` {
		t.Errorf("got %s", out)
	}
	deep := `{"a":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}`
	if got := execute(t, e, `query($a: Any) { any(a: $a) }`, deep); !strings.Contains(got, "Variables nest deeper than 10000 levels.") {
		t.Errorf("got %.200s", got)
	}
}

// TestManyErrors keeps no large buffer for the next request.
func TestManyErrors(t *testing.T) {
	e := newEngine(t, `type Query { list: [Query] bad: Int }`, fields{
		"Query.list": value(ListOf(repeat{ObjectOf("Query", Object{}), 3000})), "Query.bad": failing(strings.Repeat("x", 100)),
	}, Options{})
	out, outcome := e.ExecuteRequest(t.Context(), nil, &Request{Query: `{ list { bad } }`})
	if outcome.Errors != 1001 || !strings.Contains(string(out), "Execution gave more than 1000 errors.") || !strings.HasSuffix(string(out), `"data":null}`) {
		t.Errorf("%d errors: %.100s", outcome.Errors, out)
	}
	for range 3 {
		if x := e.pool.Get().(*execution); cap(x.errors) > 1<<16 {
			t.Errorf("an execution keeps room for %d bytes of errors", cap(x.errors))
		}
	}
}

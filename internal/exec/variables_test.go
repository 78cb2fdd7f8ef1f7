package exec

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

const inputSchema = `
scalar Any
enum Color { RED GREEN BLUE }
input Filter { text: String! limit: Int! = 10 color: Color = GREEN tags: [String!] inner: Filter matrix: [[Int]] }
input Choice @oneOf { id: ID text: String }
input Nested { filter: Filter = {text: "t"} list: [Filter!] = [{text: "l", limit: 1}] one: Int = 1 }
type Query { f(filter: Filter, choice: Choice, nested: Nested, any: Any, list: [Int], color: Color, float: Float, id: ID): String }
`

// coerced coerces variables for the given definitions and prints the values that
// are set, or the problems.
func coerced(t testing.TB, e *Engine, definitions, variables string) (values string, problems []string) {
	t.Helper()
	doc, err := document.Parse("query("+definitions+") { __typename }", document.Limits{})
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	p, refused := e.newPlan(doc, doc.Operations[0])
	if refused != nil {
		t.Fatalf("newPlan: %v", refused.problems)
	}
	x := newExecution(e)
	if refused = x.coerceVariableValues(p, json.RawMessage(variables)); refused != nil {
		if refused.phase != VariablesPhase {
			t.Errorf("phase is %v, want %v", refused.phase, VariablesPhase)
		}
		for _, problem := range refused.problems {
			problems = append(problems, problem.Message)
		}
		return "", problems
	}
	object := InputObject{}
	for i, v := range x.scope.values {
		if v.set {
			object = append(object, Argument{p.variables[i].name, v.value})
		}
	}
	return string(AppendValue(nil, object)), nil
}

func TestCoerceVariableValues(t *testing.T) {
	e := newEngine(t, inputSchema, fields{}, Options{})
	tests := []struct{ name, definitions, variables, want string }{
		{"nothing", `$a: Int`, ``, `{}`},
		{"null for all", `$a: Int`, ` null `, `{}`},
		{"explicit null", `$a: Int`, `{"a":null}`, `{"a":null}`},
		{"unknown variables are ignored", `$a: Int`, `{"b":{"x":[1,{}]},"a":1}`, `{"a":1}`},
		{"the last of two counts", `$a: Int`, `{"a":"x","a":1}`, `{"a":1}`},
		{"default", `$a: Int = 3, $b: [Int] = 4, $c: Filter = {text: "x"}`, `{}`,
			`{"a":3,"b":[4],"c":{"text":"x","limit":10,"color":"GREEN"}}`},
		{"null in place of a default", `$a: Int = 3`, `{"a":null}`, `{"a":null}`},
		{"whole numbers", `$a: Int, $b: Int, $c: Float, $d: ID, $e: ID`, `{"a":1.0,"b":-2e3,"c":3,"d":12345678901234567890,"e":7}`,
			`{"a":1,"b":-2000,"c":3,"d":"12345678901234567890","e":"7"}`},
		{"bounds of Int", `$a: Int, $b: Int`, `{"a":2147483647,"b":-2147483648}`, `{"a":2147483647,"b":-2147483648}`},
		{"text", `$a: String, $b: ID`, `{"a":"\u00e9\ud83d\ude00\n\"\/","b":"\ud83d"}`, `{"a":"é😀\n\"/","b":"` + "\uFFFD" + `"}`},
		{"an ID with a point", `$a: ID, $b: ID`, `{"a":1.0,"b":-2e2}`, `{"a":"1","b":"-200"}`},
		{"escapes in names", `$a: Filter`, `{"\u0061":{"te\u0078t":"x"}}`, `{"a":{"text":"x","limit":10,"color":"GREEN"}}`},
		{"booleans", `$a: Boolean, $b: Boolean!`, `{"a":true,"b":false}`, `{"a":true,"b":false}`},
		{"enum", `$a: Color, $b: [Color]`, `{"a":"RED","b":"BL\u0055E"}`, `{"a":"RED","b":["BLUE"]}`},
		{"list of one", `$a: [Int], $b: [[Int]]`, `{"a":1,"b":2}`, `{"a":[1],"b":[[2]]}`},
		{"lists", `$a: [Int], $b: [[Int]], $c: [Int!]`, `{"a":[1,null],"b":[[1],null,2],"c":[]}`, `{"a":[1,null],"b":[[1],null,[2]],"c":[]}`},
		{"input object in any order", `$a: Filter`, `{"a":{"tags":"x","inner":{"text":"y","color":null},"text":"z"}}`,
			`{"a":{"text":"z","limit":10,"color":"GREEN","tags":["x"],"inner":{"text":"y","limit":10,"color":null}}}`},
		{"nested defaults", `$a: Nested`, `{"a":{}}`,
			`{"a":{"filter":{"text":"t","limit":10,"color":"GREEN"},"list":[{"text":"l","limit":1,"color":"GREEN"}],"one":1}}`},
		{"a field given twice", `$a: Filter`, `{"a":{"text":1,"text":"x"}}`, `{"a":{"text":"x","limit":10,"color":"GREEN"}}`},
		{"one of", `$a: Choice`, `{"a":{"text":"x"}}`, `{"a":{"text":"x"}}`},
		{"custom scalar", `$a: Any`, `{"a":{"b":[1,2.5,"x",true,false,null,{"c":{}}],"b2":1e400,"b":123456789012345678901234567890}}`,
			`{"a":{"b":123456789012345678901234567890,"b2":1e400}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, problems := coerced(t, e, test.definitions, test.variables)
			if got != test.want {
				t.Errorf("%s with %s\n got %s %q\nwant %s", test.definitions, test.variables, got, problems, test.want)
			}
		})
	}
}

func TestCoerceVariableValuesProblems(t *testing.T) {
	e := newEngine(t, inputSchema, fields{}, Options{Limits: Limits{VariableDepth: 5}})
	invalid := func(rest string) string { return `Variable "$a" got invalid value ` + rest }
	tests := []struct {
		name, definitions, variables string
		want                         []string
	}{
		{"missing", `$a: Int!, $b: Int!`, `{}`, []string{
			`Variable "$a" of required type "Int!" was not provided.`, `Variable "$b" of required type "Int!" was not provided.`}},
		{"null", `$a: Int!`, `{"a":null}`, []string{`Variable "$a" of non-null type "Int!" must not be null.`}},
		{"in the order of the definitions", `$a: Int, $b: Int!, $c: Int`, `{"c":"x","a":true}`, []string{
			invalid(`true; Int cannot represent non-integer value: true`), `Variable "$b" of required type "Int!" was not provided.`,
			`Variable "$c" got invalid value "x"; Int cannot represent non-integer value: "x"`}},
		{"Int", `$a: [Int]`, `{"a":[1.5,2147483648,1e999,"1",{},[]]}`, []string{
			invalid(`1.5 at "a[0]"; Int cannot represent non-integer value: 1.5`),
			invalid(`2147483648 at "a[1]"; Int cannot represent non 32-bit signed integer value: 2147483648`),
			invalid(`Infinity at "a[2]"; Int cannot represent non-integer value: Infinity`),
			invalid(`"1" at "a[3]"; Int cannot represent non-integer value: "1"`),
			invalid(`{} at "a[4]"; Int cannot represent non-integer value: {}`),
			invalid(`[] at "a[5]"; Int cannot represent non-integer value: []`)}},
		{"Float", `$a: [Float]`, `{"a":["NaN",-1e999]}`, []string{
			invalid(`"NaN" at "a[0]"; Float cannot represent non numeric value: "NaN"`),
			invalid(`-Infinity at "a[1]"; Float cannot represent non numeric value: -Infinity`)}},
		{"String", `$a: String`, `{"a":1}`, []string{invalid(`1; String cannot represent a non string value: 1`)}},
		{"Boolean", `$a: Boolean`, `{"a":"true"}`, []string{invalid(`"true"; Boolean cannot represent a non boolean value: "true"`)}},
		{"ID", `$a: ID`, `{"a":1.5}`, []string{invalid(`1.5; ID cannot represent value: 1.5`)}},
		{"enum", `$a: [Color]`, `{"a":["red","x",1]}`, []string{
			invalid(`"red" at "a[0]"; Value "red" does not exist in "Color" enum. Did you mean the enum value "RED"?`),
			invalid(`"x" at "a[1]"; Value "x" does not exist in "Color" enum.`),
			invalid(`1 at "a[2]"; Enum "Color" cannot represent non-string value: 1.`)}},
		{"null in a list", `$a: [[Int!]]`, `{"a":[[1,null]]}`, []string{
			invalid(`null at "a[0][1]"; Expected non-nullable type "Int!" not to be null.`)}},
		{"input object, another value", `$a: Filter`, `{"a":[{"text":"x"}]}`, []string{
			invalid(`[{ text: "x" }]; Expected type "Filter" to be an object.`)}},
		{"input object, fields in the order of the definition, unknown ones last", `$a: Filter`, `{"a":{"colour":1,"inner":{"limit":"x"},"limit":null}}`, []string{
			invalid(`{ colour: 1, inner: { limit: "x" }, limit: null }; Field "text" of required type "String!" was not provided.`),
			invalid(`null at "a.limit"; Expected non-nullable type "Int!" not to be null.`),
			invalid(`{ limit: "x" } at "a.inner"; Field "text" of required type "String!" was not provided.`),
			invalid(`"x" at "a.inner.limit"; Int cannot represent non-integer value: "x"`),
			invalid(`{ colour: 1, inner: { limit: "x" }, limit: null }; Field "colour" is not defined by type "Filter". Did you mean "color"?`)}},
		{"one of, none", `$a: Choice`, `{"a":{}}`, []string{invalid(`{}; Exactly one key must be specified for OneOf type "Choice".`)}},
		{"one of, two", `$a: Choice`, `{"a":{"id":1,"text":"x"}}`, []string{
			invalid(`{ id: 1, text: "x" }; Exactly one key must be specified for OneOf type "Choice".`)}},
		{"one of, null", `$a: Choice`, `{"a":{"id":null}}`, []string{invalid(`null at "a.id"; Field "id" must be non-null.`)}},
		{"long and deep values are cut", `$a: Int`, `{"a":{"b":{"c":{"d":1}},"l":[1,2,3,4,5,6,7,8,9,10,11,12],"e":[[],[[1]],{}]}}`, []string{
			invalid(`{ b: { c: [Object] }, l: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 2 more items], e: [[], [Array], {}] }; Int cannot represent non-integer value: ` +
				`{ b: { c: [Object] }, l: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 2 more items], e: [[], [Array], {}] }`)}},
		{"a list", `$a: Int`, `[1]`, []string{"Variables must be a JSON object."}},
		{"no JSON", `$a: Int`, `{"a":1`, []string{"Variables must be a JSON object."}},
		{"something behind", `$a: Int`, `{"a":1} x`, []string{"Variables must be a JSON object."}},
		{"deep", `$a: Any`, `{"a":[[[[[1]]]]]}`, []string{"Variables nest deeper than 5 levels."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, got := coerced(t, e, test.definitions, test.variables)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s with %s mismatch (-want +got):\n%s", test.definitions, test.variables, diff)
			}
		})
	}
}

func TestTooManyVariableProblems(t *testing.T) {
	e := newEngine(t, inputSchema, fields{}, Options{})
	_, got := coerced(t, e, `$a: [Int]`, `{"a":[`+strings.Repeat(`"x",`, 10_000)+`1]}`)
	if len(got) != maxProblems+1 || got[maxProblems] != tooManyProblems {
		t.Errorf("%d problems, the last is %q", len(got), got[len(got)-1])
	}
}

func TestStrictJSON(t *testing.T) {
	e := newEngine(t, inputSchema, fields{}, Options{})
	tests := []string{`{,}`, `{"a":}`, `{"a":1,}`, `{"a" 1}`, `{a:1}`, `{"a":01}`, `{"a":1.}`, `{"a":.5}`, `{"a":+1}`, `{"a":1e}`, `{"a":-}`,
		`{"a":[1,]}`, `{"a":[,1]}`, `{"a":[1 2]}`, `{"a":tru}`, `{"a":nul}`, `{"a":"\x"}`, `{"a":"\u12"}`, `{"a":"` + "\n" + `"}`, `{"a":"x}`, `{"a":'x'}`,
		`{"a":{"b"}}`, `{"a":{"b":1]}`, `{"a":"\`, `{`, `{"a`, `nullx`, `x`, `{"a":NaN}`, `{"a":1}}`, `{"z":{"b":[1,}}`, "\x00", "{}\x00"}
	for _, text := range tests {
		if json.Valid([]byte(text)) {
			t.Fatalf("%s is JSON", text)
		}
		for _, typ := range []string{"Any", "[Int]", "Filter", "String", "Color"} {
			if got, problems := coerced(t, e, `$a: `+typ, text); len(problems) != 1 || problems[0] != "Variables must be a JSON object." {
				t.Errorf("%s as %s = %s %q, want a refusal", text, typ, got, problems)
			}
		}
	}
}

func FuzzCoerceVariableValues(f *testing.F) {
	for _, seed := range []string{`{"a":{"text":"x","inner":{"text":"\ud83d"}},"b":[1,[2.5e3]],"c":"RED","d":{"x":[null,true]}}`, `{"a":null}`, `null`, `{"a":{"text":"x","limit":1e400,"tags":[["x"]],"matrix":[1,[null]]},"a":{}}`,
		`{"b":[[1,2.0],3,null],"c":"\u0052ED","e":[{}]}`, `{"d":{"a":{"a":[0.1,-0,1E+2,123456789012345678901234567890]}},"c":["GREEN"]}`, "{\"d\":\"\xff\\ud83d\\ude00\"}", `{"a":{"color":1,"inner":{"inner":{"inner":null}}}} x`, `{"d":-0.1E-5}`} {
		f.Add([]byte(seed))
	}
	e := newEngine(f, inputSchema, fields{}, Options{})
	f.Fuzz(func(t *testing.T, variables []byte) {
		got, problems := coerced(t, e, `$a: Filter, $b: [[Int]], $c: Color, $d: Any`, string(variables))
		if len(problems) == 0 && !json.Valid([]byte(got)) {
			t.Errorf("coerced to %s", got)
		}
		var any map[string]json.RawMessage
		if json.Unmarshal(variables, &any) != nil && len(problems) == 0 && len(strings.TrimSpace(string(variables))) > 0 {
			t.Errorf("%q is taken, and encoding/json refuses it", variables)
		}
	})
}

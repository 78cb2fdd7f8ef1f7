package exec

import "testing"

func TestCoerceArgumentValues(t *testing.T) {
	const schema = `scalar Any enum Color { RED GREEN }
	input Point { x: Int! y: Int = 2 label: String at: Point = {x: 9} }
	input Choice @oneOf { id: ID text: String }
	type Query { f(int: Int, float: Float, string: String, id: ID, boolean: Boolean, color: Color, list: [Int], matrix: [[Int!]], point: Point,
	  points: [Point!], choice: Choice, any: Any, req: Int! = 7, def: [Color!] = RED, defPoint: Point = {x: 1}): String
	  need(a: Int!): String list(a: [Int!]): String point(a: Point!): String choice(a: Choice): String any(a: Any): String none: String }`
	e := newEngine(t, schema, fields{"Query.f": arguments, "Query.need": arguments, "Query.list": arguments, "Query.point": arguments,
		"Query.choice": arguments, "Query.any": arguments, "Query.none": arguments}, Options{})
	const defaults = `"req":7,"def":["RED"],"defPoint":{"x":1,"y":2,"at":{"x":9,"y":2}}`
	tests := []struct{ name, query, variables, want string }{
		{"no argument exists", `{ f: none }`, ``, `{}`},
		{"defaults", `{ f }`, ``, `{` + defaults + `}`},
		{"literals", `{ f(boolean: true, id: 5, int: -1, float: 2, string: """x""", color: GREEN) }`, ``,
			`{"int":-1,"float":2,"string":"x","id":"5","boolean":true,"color":"GREEN",` + defaults + `}`},
		{"null", `{ f(int: null, def: null) }`, ``, `{"int":null,"req":7,"def":null,"defPoint":{"x":1,"y":2,"at":{"x":9,"y":2}}}`},
		{"list of one", `{ f(list: 1, matrix: 2, points: {x: 3, at: null}) }`, ``,
			`{"list":[1],"matrix":[[2]],"points":[{"x":3,"y":2,"at":null}],` + defaults + `}`},
		{"empty list", `{ f(list: [], matrix: [[]]) }`, ``, `{"list":[],"matrix":[[]],` + defaults + `}`},
		{"a circular default ends", `{ f: point(a: {x: 1}) }`, ``, `{"a":{"x":1,"y":2,"at":{"x":9,"y":2}}}`},
		{"custom scalar", `{ f: any(a: {b: [1, 1.5, "x", RED, true, null], c: {d: 99999999999999999999, e: 1e999, e2: 1e2}}) }`, ``,
			`{"a":{"b":[1,1.5,"x","RED",true,null],"c":{"d":99999999999999999999,"e":1e999,"e2":100}}}`},
		{"variable", `query($v: Int!) { f: need(a: $v) }`, `{"v":3}`, `{"a":3}`},
		{"variable within", `query($v: Int!, $s: String) { f: point(a: {x: $v, label: $s}) }`, `{"v":3}`, `{"a":{"x":3,"y":2,"at":{"x":9,"y":2}}}`},
		{"variable within, null", `query($v: Int!, $s: String) { f: point(a: {x: $v, label: $s}) }`, `{"v":3,"s":null}`,
			`{"a":{"x":3,"y":2,"label":null,"at":{"x":9,"y":2}}}`},
		{"variable in a list", `query($v: Int!) { f: list(a: [1, $v]) }`, `{"v":3}`, `{"a":[1,3]}`},
		{"absent variable in a nullable list", `query($v: Int) { f(list: [1, $v]) }`, ``, `{"list":[1,null],` + defaults + `}`},
		{"absent variable", `query($v: Int) { f(int: $v) }`, ``, `{` + defaults + `}`},
		{"absent variable where a default is", `query($v: Int) { f(req: $v) }`, ``, `{` + defaults + `}`},
		{"variable with a default", `query($v: Int = 4) { f: need(a: $v) }`, ``, `{"a":4}`},
		{"variable in a choice", `query($v: ID!) { f: choice(a: {id: $v}) }`, `{"v":7}`, `{"a":{"id":"7"}}`},
		{"variable in a custom scalar", `query($v: Any, $w: Any) { f: any(a: {b: $v, c: [$w], d: $w}) }`, `{"v":{"x":[1]}}`, `{"a":{"b":{"x":[1]},"c":[null]}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := `{"data":{"f":` + string(AppendString(nil, test.want)) + `}}`
			if got := execute(t, e, test.query, test.variables); got != want {
				t.Errorf("%s with %s\n got %s\nwant %s", test.query, test.variables, got, want)
			}
		})
	}
}

// TestArgumentErrors has the few that validation cannot see: a variable that is null
// at run time. They stand where the value does.
func TestArgumentErrors(t *testing.T) {
	const schema = `input Point { x: Int! = 1 } type Query { d(a: Int! = 5): String point(a: Point): String list(a: [Int!] ): String }`
	e := newEngine(t, schema, fields{"Query.d": arguments, "Query.point": arguments, "Query.list": arguments}, Options{})
	tests := []struct{ query, variables, message, column string }{
		{`query($v: Int) { r: d(a: $v) }`, `{"v":null}`, `Argument "a" of non-null type "Int!" must not be null.`, "26"},
		{`query($v: Int = 2) { r: d(a: $v) }`, `{"v":null}`, `Argument "a" of non-null type "Int!" must not be null.`, "30"},
		{`query($v: Int) { r: point(a: {x: $v}) }`, `{"v":null}`, `Argument "a" has invalid value {x: $v}.`, "30"},
		{`query($v: Int = 1) { r: list(a: [$v]) }`, `{"v":null}`, `Argument "a" has invalid value [$v].`, "33"},
	}
	for _, test := range tests {
		want := `{"errors":[{"message":` + string(AppendString(nil, test.message)) + `,"locations":[{"line":1,"column":` + test.column + `}],"path":["r"]}],"data":{"r":null}}`
		if got := execute(t, e, test.query, test.variables); got != want {
			t.Errorf("%s with %s\n got %s\nwant %s", test.query, test.variables, got, want)
		}
	}
}

package exec

import (
	"strings"
	"testing"
)

// TestCollectFields looks at the order and the merging of response names.
func TestCollectFields(t *testing.T) {
	const schema = `interface Named { name: String } interface Aged { age: Int }
	type User implements Named & Aged { name: String age: Int friend: User self: Named }
	type Robot implements Named { name: String friend: Robot }
	union Any = User | Robot
	type Query { user: User named: Named any: Any robot: Robot name: String }`
	user := ObjectOf("User", Object{Ref: record{"name": String("u"), "age": Int(7)}})
	robot := ObjectOf("Robot", Object{Ref: record{"name": String("r")}})
	e := newEngine(t, schema, fields{
		"Query.user": value(user), "Query.named": value(robot), "Query.any": value(user), "Query.robot": value(robot), "Query.name": value(String("q")),
		"User.friend": value(user), "User.self": value(robot), "Robot.friend": value(robot),
	}, Options{})
	const all = `query($yes: Boolean = true, $no: Boolean = false) `
	tests := []struct{ name, query, variables, want string }{
		{"in the order of their first appearance", `{ user { age name } n: name user { n: name age } }`, ``,
			`{"user":{"age":7,"name":"u","n":"u"},"n":"q"}`},
		{"sub-selections are merged", `{ user { friend { name } friend { friend { age } name } } }`, ``,
			`{"user":{"friend":{"name":"u","friend":{"age":7}}}}`},
		{"fragments in their place", `{ user { age ...N friend { ...N } } name } fragment N on Named { name __typename }`, ``,
			`{"user":{"age":7,"name":"u","__typename":"User","friend":{"name":"u","__typename":"User"}},"name":"q"}`},
		{"a fragment counts once", `{ ...A ...A ...B } fragment A on Query { name } fragment B on Query { ...A }`, ``, `{"name":"q"}`},
		{"by concrete type", `{ any { ... on Robot { r: name } ... on User { u: name } ... on Named { n: name } ... on Aged { age } } named { ... on Aged { age } ... on Any { __typename } } }`, ``,
			`{"any":{"u":"u","n":"u","age":7},"named":{"__typename":"Robot"}}`},
		{"nothing applies", `{ named { ... on User { name } } }`, ``, `{"named":{}}`},
		{"an inline fragment without a type", `{ ... { name } ... @skip(if: true) { robot { name } } }`, ``, `{"name":"q"}`},
		{"skip and include, constants", `{ a: name @skip(if: true) b: name @skip(if: false) c: name @include(if: true) d: name @include(if: false) }`, ``,
			`{"b":"q","c":"q"}`},
		{"skip wins", `{ a: name @skip(if: true) @include(if: true) b: name @include(if: false) @skip(if: false) c: name @include(if: true) @skip(if: false) }`, ``,
			`{"c":"q"}`},
		{"variables", all + `{ a: name @skip(if: $yes) b: name @skip(if: $no) ...F @include(if: $yes) ... @include(if: $no) { e: name } } fragment F on Query { c: name d: name @include(if: $no) }`, ``,
			`{"b":"q","c":"q"}`},
		{"variables the other way", all + `{ a: name @skip(if: $yes) b: name @skip(if: $no) ...F @include(if: $yes) ... @include(if: $no) { e: name } } fragment F on Query { c: name d: name @include(if: $no) }`,
			`{"yes":false,"no":true}`, `{"a":"q","e":"q"}`},
		{"the order follows what is included", `query($no: Boolean = false) { a: name @include(if: $no) b: name a: name }`, ``, `{"b":"q","a":"q"}`},
		{"conditions of merged fields", `query($no: Boolean = false) { user @include(if: $no) { name } user { age } }`, ``, `{"user":{"age":7}}`},
		{"a skipped spread is no visit", `{ ...A @skip(if: true) ...A } fragment A on Query { name }`, ``, `{"name":"q"}`},
		{"all skipped", `{ name @skip(if: true) }`, ``, `{}`},
		{"aliases of one field", `{ a: user { x: name } b: user { x: age } }`, ``, `{"a":{"x":"u"},"b":{"x":7}}`},
		{"different fields for different types", `{ any { ... on User { x: age } ... on Robot { y: name } } }`, ``, `{"any":{"x":7}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, want := execute(t, e, test.query, test.variables), `{"data":`+test.want+`}`; got != want {
				t.Errorf("%s\n got %s\nwant %s", test.query, got, want)
			}
		})
	}
}

// TestConditionWithoutValue gives conditions a variable that is null: nobody can tell
// what the selection set has, so the field around it fails.
func TestConditionWithoutValue(t *testing.T) {
	e := newEngine(t, `type Query { a: Int me: User us: [User!] must: User! } type User { id: Int friend: User }`, fields{
		"Query.a": value(Int(1)), "Query.me": value(ObjectOf("User", Object{})), "Query.must": value(ObjectOf("User", Object{})),
		"Query.us": value(ListOf(Values{ObjectOf("User", Object{})})), "User.id": value(Int(2)), "User.friend": value(ObjectOf("User", Object{})),
	}, Options{})
	tests := []struct{ name, selections, column, path, data string }{
		{"at the root", `{ a @skip(if: $b) }`, "41", ``, `null`},
		{"at the root, in a fragment", `{ a ... @include(if: $b) { a } }`, "48", ``, `null`},
		{"in an object", `{ a me { id @include(if: $b) } }`, "52", `["me"]`, `{"a":1,"me":null}`},
		{"in an object that must be", `{ a must { id @include(if: $b) } }`, "54", `["must"]`, `null`},
		{"in an item of a list", `{ a us { id @include(if: $b) } }`, "52", `["us",0]`, `{"a":1,"us":null}`},
		{"on a fragment", `{ a me { ...F @skip(if: $b) } } fragment F on User { id }`, "51", `["me"]`, `{"a":1,"me":null}`},
		{"deep in a fragment", `{ me { ...F } } fragment F on User { id friend { id @skip(if: $b) } }`, "89", `["me","friend"]`, `{"me":{"id":2,"friend":null}}`},
		{"the first one counts", `{ a @skip(if: $b) a @skip(if: $b) @include(if: $b) }`, "41", ``, `null`},
		{"behind a fragment that does not count", `{ ... @skip(if: true) { a @skip(if: $b) } a }`, "", ``, `{"a":1}`},
		{"behind a constant that decides", `{ a @skip(if: true) @include(if: $b) me { id } }`, "", ``, `{"me":{"id":2}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := `{"data":` + test.data + `}`
			if test.column != "" {
				path := ""
				if test.path != "" {
					path = `,"path":` + test.path
				}
				want = `{"errors":[{"message":"Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":` +
					test.column + `}]` + path + `}],` + want[1:]
			}
			if got := execute(t, e, `query($b: Boolean = true) `+test.selections, `{"b":null}`); got != want {
				t.Errorf(" got %s\nwant %s", got, want)
			}
		})
	}
}

// TestManyVariants varies more conditions than a plan keeps.
func TestManyVariants(t *testing.T) {
	e := newEngine(t, `type Query { a: Int }`, fields{"Query.a": value(Int(1))}, Options{})
	var definitions, selections strings.Builder
	names := "abcdefgh"
	for _, n := range names {
		definitions.WriteString(" $" + string(n) + ": Boolean!")
		selections.WriteString(" " + string(n) + ": a @include(if: $" + string(n) + ")")
	}
	query := "query(" + definitions.String() + ") {" + selections.String() + "}"
	for bits := range 1 << len(names) {
		var variables, want []string
		for i, n := range names {
			truth := "false"
			if bits>>i&1 == 1 {
				truth = "true"
				want = append(want, `"`+string(n)+`":1`)
			}
			variables = append(variables, `"`+string(n)+`":`+truth)
		}
		got := execute(t, e, query, "{"+strings.Join(variables, ",")+"}")
		if want := `{"data":{` + strings.Join(want, ",") + `}}`; got != want {
			t.Fatalf("%v: got %s, want %s", variables, got, want)
		}
	}
	d := e.cache.get(query)
	if d == nil {
		t.Fatal("the document is not in the cache")
	}
	if n := len(*(*d.plans.Load())[0].variants.Load()); n > maxVariants {
		t.Errorf("the plan keeps %d variants, at most %d are wanted", n, maxVariants)
	}
}

// TestSharedGroups proves that fragments within fragments cost a plan no more than
// their text.
func TestSharedGroups(t *testing.T) {
	e := loopEngine(t, Options{Limits: Limits{ResponseBytes: 1 << 20, Fields: -1}})
	query := exploding(30)
	if got := execute(t, e, query, ``); !strings.Contains(got, `"limit":"responseBytes"`) {
		t.Errorf("response = %.200s", got)
	}
	p := (*e.cache.get(query).plans.Load())[0]
	for _, v := range *p.variants.Load() {
		if n := len(v.groups); n > 70 {
			t.Errorf("the plan has %d field sets, want about two a level", n)
		}
	}
}

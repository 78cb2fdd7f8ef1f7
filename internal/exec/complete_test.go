package exec

import (
	"errors"
	"math"
	"testing"
)

// TestNullPropagation walks the table of nullable and non-null positions around one
// that fails, by an error and by null.
func TestNullPropagation(t *testing.T) {
	const schema = `type Query { n: T m: T! list: [T] listN: [T!] nList: [T]! nListN: [T!]! deep: [[T!]]
	  leaves: [Int] leavesN: [Int!] nLeavesN: [Int!]! }
	type T { ok: Int bad: Int badN: Int! t: T tN: T! }`
	object := ObjectOf("T", Object{})
	items := ListOf(Values{object, Null, object})
	failure := Failed(&Error{Message: "no"})
	e := newEngine(t, schema, fields{
		"Query.n": value(object), "Query.m": value(object),
		"Query.list": value(items), "Query.listN": value(items), "Query.nList": value(items), "Query.nListN": value(items),
		"Query.deep":   value(ListOf(Values{items, Null, ListOf(Values{object})})),
		"Query.leaves": value(ListOf(Values{Int(1), failure, Null})), "Query.leavesN": value(ListOf(Values{Int(1), failure})),
		"Query.nLeavesN": value(ListOf(Values{Int(1), failure})),
		"T.ok":           value(Int(1)), "T.bad": failing("no"), "T.badN": failing("no"), "T.t": value(object), "T.tN": value(object),
	}, Options{})
	errorAt := func(column, path string) string {
		return `{"message":"no","locations":[{"line":1,"column":` + column + `}],"path":[` + path + `]}`
	}
	noNull := func(field, column, path string) string {
		return `{"message":"Cannot return null for non-nullable field Query.` + field + `.","locations":[{"line":1,"column":` + column + `}],"path":[` + path + `]}`
	}
	tests := []struct{ query, errors, data string }{
		{`{ n { ok bad } }`, errorAt("10", `"n","bad"`), `{"n":{"ok":1,"bad":null}}`},
		{`{ n { badN ok } }`, errorAt("7", `"n","badN"`), `{"n":null}`},
		{`{ m { ok badN } }`, errorAt("10", `"m","badN"`), `null`},
		{`{ n { t { badN } ok } }`, errorAt("11", `"n","t","badN"`), `{"n":{"t":null,"ok":1}}`},
		{`{ n { tN { badN } ok } }`, errorAt("12", `"n","tN","badN"`), `{"n":null}`},
		{`{ n { t { tN { tN { badN } } } ok } }`, errorAt("21", `"n","t","tN","tN","badN"`), `{"n":{"t":null,"ok":1}}`},
		{`{ a: n { b: bad } m { bad } }`, errorAt("10", `"a","b"`) + "," + errorAt("23", `"m","bad"`), `{"a":{"b":null},"m":{"bad":null}}`},
		{`{ list { ok } }`, ``, `{"list":[{"ok":1},null,{"ok":1}]}`},
		{`{ list { badN } }`, errorAt("10", `"list",0,"badN"`) + "," + errorAt("10", `"list",2,"badN"`), `{"list":[null,null,null]}`},
		{`{ listN { ok } }`, noNull("listN", "3", `"listN",1`), `{"listN":null}`},
		{`{ nList { ok } }`, ``, `{"nList":[{"ok":1},null,{"ok":1}]}`},
		{`{ nListN { ok } }`, noNull("nListN", "3", `"nListN",1`), `null`},
		{`{ deep { ok } }`, noNull("deep", "3", `"deep",0,1`), `{"deep":[null,null,[{"ok":1}]]}`},
		{`{ leaves }`, errorAt("3", `"leaves",1`), `{"leaves":[1,null,null]}`},
		{`{ leavesN }`, errorAt("3", `"leavesN",1`), `{"leavesN":null}`},
		{`{ nLeavesN }`, errorAt("3", `"nLeavesN",1`), `null`},
		{`{ n { bad } n { ok } }`, errorAt("7", `"n","bad"`), `{"n":{"bad":null,"ok":1}}`},
	}
	for _, test := range tests {
		want := `{"data":` + test.data + `}`
		if test.errors != "" {
			want = `{"errors":[` + test.errors + `],"data":` + test.data + `}`
		}
		if got := execute(t, e, test.query, ``); got != want {
			t.Errorf("%s\n got %s\nwant %s", test.query, got, want)
		}
	}
}

func TestCoerceResult(t *testing.T) {
	const schema = `enum Color { RED GREEN } scalar Any
	type Query { int: Int float: Float string: String boolean: Boolean id: ID color: Color any: Any }`
	tests := []struct {
		field string
		value Value
		want  string // JSON, or the message
	}{
		{"int", Int(7), `7`}, {"int", Int(-2147483648), `-2147483648`}, {"int", Float(3), `3`}, {"int", Bool(true), `1`}, {"int", String("12"), `12`},
		{"int", Int(2147483648), `Int cannot represent non 32-bit signed integer value: 2147483648`},
		{"int", Float(1e100), `Int cannot represent non 32-bit signed integer value: 1e+100`},
		{"int", Float(1.5), `Int cannot represent non-integer value: 1.5`},
		{"int", Float(math.NaN()), `Int cannot represent non-integer value: NaN`},
		{"int", String("x"), `Int cannot represent non-integer value: "x"`},
		{"int", ListOf(Values{}), `Int cannot represent value: [Array]`},
		{"float", Float(1.5), `1.5`}, {"float", Int(2), `2`}, {"float", Bool(false), `0`}, {"float", String("2.50"), `2.5`},
		{"float", Float(math.Inf(1)), `Float cannot represent non numeric value: Infinity`},
		{"float", Float(math.Inf(-1)), `Float cannot represent non numeric value: -Infinity`},
		{"float", Float(math.NaN()), `Float cannot represent non numeric value: NaN`},
		{"float", String("NaN"), `Float cannot represent non numeric value: "NaN"`},
		{"float", ObjectOf("Query", Object{}), `Float cannot represent value: [object Query]`},
		{"string", String("a\"b\x01"), `"a\"b\u0001"`}, {"string", Int(1), `"1"`}, {"string", Float(1.5), `"1.5"`}, {"string", Bool(true), `"true"`},
		{"string", Float(math.NaN()), `String cannot represent value: NaN`},
		{"string", ListOf(Values{}), `String cannot represent value: [Array]`},
		{"boolean", Bool(true), `true`}, {"boolean", Int(0), `false`}, {"boolean", Float(2), `true`},
		{"boolean", String("true"), `Boolean cannot represent a non boolean value: "true"`},
		{"boolean", ObjectOf("Query", Object{}), `Boolean cannot represent value: [object Query]`},
		{"id", String("x"), `"x"`}, {"id", Int(5), `"5"`},
		{"id", Float(1.5), `ID cannot represent value: 1.5`}, {"id", Bool(true), `ID cannot represent value: true`},
		{"color", String("RED"), `"RED"`},
		{"color", String("red"), `Enum "Color" cannot represent value: "red"`}, {"color", Int(1), `Enum "Color" cannot represent value: 1`},
		{"any", String("x"), `"x"`}, {"any", Int(1 << 40), `1099511627776`}, {"any", Bool(false), `false`}, {"any", Float(0.5), `0.5`},
		{"any", ListOf(Values{Int(1), Null, Raw(`{"a":1}`), ListOf(Values{})}), `[1,null,{"a":1},[]]`},
		{"any", Float(math.NaN()), `Any cannot represent value: NaN`},
		{"any", ListOf(Values{ObjectOf("Query", Object{})}), `Any cannot represent value: [Array]`},
		{"any", Raw(`{"a":[1]}`), `{"a":[1]}`}, {"int", Raw(`3`), `3`}, {"int", Raw(`null`), `null`}, {"string", Null, `null`},
	}
	for _, test := range tests {
		e := newEngine(t, schema, fields{"Query." + test.field: value(test.value)}, Options{})
		want := `{"data":{"` + test.field + `":` + test.want + `}}`
		if c := test.want[0]; c >= 'A' && c <= 'Z' {
			want = `{"errors":[{"message":` + string(AppendString(nil, test.want)) + `,"locations":[{"line":1,"column":3}],"path":["` + test.field + `"]}],"data":{"` + test.field + `":null}}`
		}
		if got := execute(t, e, `{ `+test.field+` }`, ``); got != want {
			t.Errorf("%s of kind %d\n got %s\nwant %s", test.field, test.value.kind, got, want)
		}
	}
}

// TestBrokenData answers with what no data should: clients learn nothing of it.
func TestBrokenData(t *testing.T) {
	tests := []struct {
		name, query string
		value       Value
		reported    string
	}{
		{"an unknown type", `{ pet { name } }`, ObjectOf("Cow", Object{}), `abstract type "Pet" was resolved to a type "Cow" that does not exist inside the schema`},
		{"a type that is not possible", `{ pet { name } }`, ObjectOf("Query", Object{}), `runtime object type "Query" is not a possible type for "Pet"`},
		{"an abstract type", `{ pet { name } }`, ObjectOf("Pet", Object{}), `runtime object type "Pet" is not a possible type for "Pet"`},
		{"a leaf for an object", `{ pet { name } }`, Int(1), `field Query.pet: expected an object of type "Pet"`},
		{"another object", `{ dog { name } }`, ObjectOf("Cat", Object{}), `expected value of type "Dog" but got: "Cat"`},
		{"no list", `{ pets { name } }`, ObjectOf("Dog", Object{}), `Expected Iterable, but did not find one for field "Query.pets".`},
		{"a failure without an error", `{ pet { name } }`, Failed(nil), `a failed value without an error`},
	}
	const schema = `interface Pet { name: String } type Dog implements Pet { name: String } type Cat implements Pet { name: String }
	type Query { pet: Pet dog: Dog pets: [Pet] }`
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var reported error
			e := newEngine(t, schema, fields{"Query.pet": value(test.value), "Query.dog": value(test.value), "Query.pets": value(test.value)},
				Options{Report: func(err error) { reported = errors.Join(reported, err) }})
			_, outcome := e.ExecuteRequest(t.Context(), nil, &Request{Query: test.query})
			if outcome.Errors != 1 || outcome.RequestError() {
				t.Errorf("outcome = %+v, want one execution error", outcome)
			}
			if reported == nil || reported.Error() != test.reported {
				t.Errorf("reported %q, want %q", reported, test.reported)
			}
		})
	}
}

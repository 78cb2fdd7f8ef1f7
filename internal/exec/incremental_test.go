package exec

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

const incrementalSchema = `
type Query { hero: Hero heroes(n: Int = 3): [Hero] heroesN: [Hero!]! numbers: [Int] numbersN: [Int!] matrix: [[Int]] many: [Int!] text: String! none: Hero
  panics: [Boom] any: Named }
type Mutation { act: Hero acts: [Hero] }
type Subscription { tick: Hero ticks: [Hero] }
interface Named { name: String }
type Hero implements Named { name: String id: Int! slow: String bad: String badN: Int! nested: Hero nestedN: Hero! friends: [Hero] friendsN: [Hero!] words: [String] home: Home echo(a: Int, b: String = "d"): String }
type Home { city: String street: String owner: Hero }
type Boom { boom: Int! ok: Int }
`

// numbers is a list of its own indexes.
type numbers int

func (n numbers) Len() int       { return int(n) }
func (n numbers) At(i int) Value { return Int(int64(i)) }

func incrementalData() fields {
	hero := func(*Call) (Value, error) { return ObjectOf("Hero", Object{Number: 1}), nil }
	home := func(*Call) (Value, error) { return ObjectOf("Home", Object{}), nil }
	heroes := func(*Call) (Value, error) {
		return ListOf(Values{ObjectOf("Hero", Object{Number: 1}), Null, ObjectOf("Hero", Object{Number: 2})}), nil
	}
	return fields{
		"Query.hero": hero, "Query.any": hero, "Hero.nested": hero, "Hero.nestedN": hero, "Home.owner": hero, "Mutation.act": hero,
		"Query.heroes": heroes, "Query.heroesN": heroes, "Hero.friends": heroes, "Hero.friendsN": heroes, "Mutation.acts": heroes,
		"Hero.home": home, "Home.city": value(String("Oslo")), "Home.street": value(String("Main")),
		"Hero.name": value(String("R2")), "Hero.slow": value(String("late")), "Hero.echo": arguments,
		"Hero.id":  func(c *Call) (Value, error) { return Int(int64(c.Object.Number)), nil },
		"Hero.bad": failing("bad"), "Hero.badN": failing("badN"), "Hero.words": value(ListOf(Values{String("a"), String("b")})),
		"Query.numbers":  value(ListOf(Values{Int(1), Failed(&Error{Message: "no"}), Int(3)})),
		"Query.numbersN": value(ListOf(Values{Int(1), Failed(&Error{Message: "no"}), Int(3)})),
		"Query.matrix":   value(ListOf(Values{ListOf(Values{Int(1), Int(2)}), ListOf(Values{Int(3)}), Null})),
		"Query.many":     value(ListOf(numbers(25))), "Query.text": value(String("t")),
		"Query.panics": value(ListOf(Values{ObjectOf("Boom", Object{})})), "Boom.boom": func(*Call) (Value, error) { panic("boom") }, "Boom.ok": value(Int(1)),
	}
}

// payloads runs a request to its end.
func payloads(t testing.TB, e *Engine, query, variables string) []string {
	t.Helper()
	req := &Request{Query: query, Variables: json.RawMessage(variables), Incremental: true}
	out, rest, _ := e.ExecuteIncrementally(t.Context(), nil, req)
	list := []string{string(out)}
	for more := rest != nil; more; {
		out, more = rest.Next(t.Context(), nil)
		list = append(list, string(out))
	}
	for _, text := range list {
		if !json.Valid([]byte(text)) {
			t.Errorf("a payload of %s is not JSON: %s", query, text)
		}
	}
	return list
}

func TestDefer(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	tests := []struct {
		name, query, variables string
		want                   []string
	}{
		{"an inline fragment", `{ hero { name ... @defer(label: "later") { slow } } }`, ``, []string{
			`{"data":{"hero":{"name":"R2"}},"pending":[{"id":"0","path":["hero"],"label":"later"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"a fragment spread without a label", `{ hero { ...F @defer id } } fragment F on Hero { slow }`, ``, []string{
			`{"data":{"hero":{"id":1}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"a label of null is none, an empty one is one", `{ hero { ... @defer(label: null) { slow } ... @defer(label: "") { name } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]},{"id":"1","path":["hero"],"label":""}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"name":"R2"}}],"completed":[{"id":"1"}],"hasNext":false}`}},
		{"the root of a query", `{ ... @defer { text } hero { id } }`, ``, []string{
			`{"data":{"hero":{"id":1}},"pending":[{"id":"0","path":[]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"text":"t"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"below a mutation", `mutation { act { id ... @defer { name } } }`, ``, []string{
			`{"data":{"act":{"id":1}},"pending":[{"id":"0","path":["act"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"name":"R2"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"what is asked for at once comes at once", `{ hero { name ... @defer { name } } }`, ``, []string{`{"data":{"hero":{"name":"R2"}}}`}},
		{"if: false", `{ hero { name ... @defer(if: false) { slow } } }`, ``, []string{`{"data":{"hero":{"name":"R2","slow":"late"}}}`}},
		{"if: a variable that is false", `query($d: Boolean!) { hero { ... @defer(if: $d) { slow } } }`, `{"d":false}`, []string{`{"data":{"hero":{"slow":"late"}}}`}},
		{"if: a variable that is true", `query($d: Boolean!) { hero { ... @defer(if: $d) { slow } } }`, `{"d":true}`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"if: a variable that is absent", `query($d: Boolean) { hero { ... @defer(if: $d) { slow } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"if: null", `query($d: Boolean) { hero { ... @defer(if: $d) { slow } } }`, `{"d":null}`, []string{
			`{"errors":[{"message":"Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":44}],"path":["hero"]}],"data":{"hero":null}}`}},
		{"skip and include come first", `{ hero { id ... @defer @skip(if: true) { slow } ... @include(if: false) @defer { name } } }`, ``, []string{`{"data":{"hero":{"id":1}}}`}},
		{"a fragment that does not apply", `{ any { name ... on Hero @defer { id } ...N @defer } } fragment N on Named { name }`, ``, []string{
			`{"data":{"any":{"name":"R2"}},"pending":[{"id":"0","path":["any"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"id":1}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"one in another", `{ hero { ... @defer(label: "a") { id ... @defer(label: "b") { slow } } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"a"}],"hasNext":true}`,
			`{"pending":[{"id":"1","path":["hero"],"label":"b"}],"incremental":[{"id":"0","data":{"id":1}}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"slow":"late"}}],"completed":[{"id":"1"}],"hasNext":false}`}},
		{"an outer one with nothing of its own", `{ hero { ... @defer(label: "a") { ... @defer(label: "b") { slow } } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"b"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"an inner one adds nothing", `{ hero { ... @defer(label: "a") { slow ... @defer(label: "b") { slow } } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"a"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"below an object that is there already", `{ hero { nested { id } ... @defer { nested { slow } } } }`, ``, []string{
			`{"data":{"hero":{"nested":{"id":1}}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","subPath":["nested"],"data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"two that overlap: what both want comes once", `{ hero { ... @defer(label: "a") { home { city street } } ... @defer(label: "b") { name home { city } } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"a"},{"id":"1","path":["hero"],"label":"b"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"home":{"city":"Oslo"}}},{"id":"0","subPath":["home"],"data":{"street":"Main"}}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"name":"R2"}}],"completed":[{"id":"1"}],"hasNext":false}`}},
		{"the longest path tells a shared result", `{ hero { home { ... @defer(label: "in") { city } } ... @defer(label: "out") { home { city street } } } }`, ``, []string{
			`{"data":{"hero":{"home":{}}},"pending":[{"id":"0","path":["hero","home"],"label":"in"},{"id":"1","path":["hero"],"label":"out"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"city":"Oslo"}}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","subPath":["home"],"data":{"street":"Main"}}],"completed":[{"id":"1"}],"hasNext":false}`}},
		{"a shared result is told by one that came later", `{ hero { ... @defer(label: "b") { home { street ... @defer(label: "d") { city } } } ... @defer(label: "s") { home { city } name } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"b"},{"id":"1","path":["hero"],"label":"s"}],"hasNext":true}`,
			`{"pending":[{"id":"2","path":["hero","home"],"label":"d"}],"incremental":[{"id":"0","data":{"home":{}}},{"id":"0","subPath":["home"],"data":{"street":"Main"}}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"name":"R2"}},{"id":"2","data":{"city":"Oslo"}}],"completed":[{"id":"1"}],"hasNext":true}`,
			`{"completed":[{"id":"2"}],"hasNext":false}`}},
		{"each item of a list, together", `{ heroes { id ... @defer(label: "x") { slow } } }`, ``, []string{
			`{"data":{"heroes":[{"id":1},null,{"id":2}]},"pending":[{"id":"0","path":["heroes",0],"label":"x"},{"id":"1","path":["heroes",2],"label":"x"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late"}},{"id":"1","data":{"slow":"late"}}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}`}},
		{"a fragment at once and later", `{ hero { ...F ...F @defer } } fragment F on Hero { slow }`, ``, []string{`{"data":{"hero":{"slow":"late"}}}`}},
		{"a fragment later and at once", `{ hero { ...F @defer ...F } } fragment F on Hero { slow }`, ``, []string{`{"data":{"hero":{"slow":"late"}}}`}},
		{"a fragment twice in one @defer", `{ hero { ... @defer { ...F ...F id } } } fragment F on Hero { slow }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"slow":"late","id":1}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"arguments and aliases", `query($a: Int) { hero { ... @defer { x: echo(a: $a) y: echo(a: 2, b: null) __typename } } }`, `{"a":7}`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"x":"{\"a\":7,\"b\":\"d\"}","y":"{\"a\":2,\"b\":null}","__typename":"Hero"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"the schema", `{ __type(name: "Home") { name ... @defer { kind } } }`, ``, []string{
			`{"data":{"__type":{"name":"Home"}},"pending":[{"id":"0","path":["__type"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"kind":"OBJECT"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 2 { // the second time from the cache
				if diff := cmp.Diff(test.want, payloads(t, e, test.query, test.variables)); diff != "" {
					t.Errorf("%s mismatch (-want +got):\n%s", test.query, diff)
				}
			}
		})
	}
}

func TestStream(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	tests := []struct {
		name, query, variables string
		want                   []string
	}{
		{"all items later", `{ matrix @stream(label: "m") }`, ``, []string{
			`{"data":{"matrix":[]},"pending":[{"id":"0","path":["matrix"],"label":"m"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[[1,2],[3],null]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"some at once", `query($n: Int!) { heroes @stream(initialCount: $n) { id } }`, `{"n":2}`, []string{
			`{"data":{"heroes":[{"id":1},null]},"pending":[{"id":"0","path":["heroes"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[{"id":2}]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"all at once", `{ heroes @stream(initialCount: 3) { id } }`, ``, []string{`{"data":{"heroes":[{"id":1},null,{"id":2}]}}`}},
		{"more than all", `{ heroes @stream(initialCount: 9) { id } }`, ``, []string{`{"data":{"heroes":[{"id":1},null,{"id":2}]}}`}},
		{"a negative count", `{ heroes @stream(initialCount: -1) { id } }`, ``, []string{
			`{"errors":[{"message":"initialCount must be a positive integer","locations":[{"line":1,"column":3}],"path":["heroes"]}],"data":{"heroes":null}}`}},
		{"if: null", `query($s: Boolean = true) { heroes @stream(if: $s) { id } }`, `{"s":null}`, []string{
			`{"errors":[{"message":"Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":48}],"path":["heroes"]}],"data":{"heroes":null}}`}},
		{"a count of null", `query($n: Int = 1) { heroes @stream(initialCount: $n) { id } }`, `{"n":null}`, []string{
			`{"errors":[{"message":"Argument \"initialCount\" of non-null type \"Int!\" must not be null.","locations":[{"line":1,"column":51}],"path":["heroes"]}],"data":{"heroes":null}}`}},
		{"if: false", `{ heroes @stream(if: false) { id } }`, ``, []string{`{"data":{"heroes":[{"id":1},null,{"id":2}]}}`}},
		{"null is no list", `{ none { friends @stream { id } } }`, ``, []string{`{"data":{"none":null}}`}},
		{"some items a payload", `{ many @stream(initialCount: 4) }`, ``, []string{
			`{"data":{"many":[0,1,2,3]},"pending":[{"id":"0","path":["many"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[4,5,6,7,8,9,10,11,12,13]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[14,15,16,17,18,19,20,21,22,23]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[24]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"two lists take turns", `{ many @stream(initialCount: 14) more: many @stream(initialCount: 20) }`, ``, []string{
			`{"data":{"many":[0,1,2,3,4,5,6,7,8,9,10,11,12,13],"more":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]},"pending":[{"id":"0","path":["many"]},{"id":"1","path":["more"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[14,15,16,17,18,19,20,21,22,23]}],"hasNext":true}`,
			`{"incremental":[{"id":"1","items":[20,21,22,23,24]}],"completed":[{"id":"1"}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[24]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"lists in items", `{ heroes @stream(initialCount: 2) { friends @stream(initialCount: 2) { id } } }`, ``, []string{
			`{"data":{"heroes":[{"friends":[{"id":1},null]},null]},"pending":[{"id":"0","path":["heroes",0,"friends"]},{"id":"1","path":["heroes"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[{"id":2}]}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"pending":[{"id":"2","path":["heroes",2,"friends"]}],"incremental":[{"id":"1","items":[{"friends":[{"id":1},null]}]}],"completed":[{"id":"1"}],"hasNext":true}`,
			`{"incremental":[{"id":"2","items":[{"id":2}]}],"completed":[{"id":"2"}],"hasNext":false}`}},
		{"fragments in items", `{ heroes @stream { id ... @defer { slow } } }`, ``, []string{
			`{"data":{"heroes":[]},"pending":[{"id":"0","path":["heroes"]}],"hasNext":true}`,
			`{"pending":[{"id":"1","path":["heroes",0]},{"id":"2","path":["heroes",2]}],"incremental":[{"id":"0","items":[{"id":1},null,{"id":2}]}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"slow":"late"}},{"id":"2","data":{"slow":"late"}}],"completed":[{"id":"1"},{"id":"2"}],"hasNext":false}`}},
		{"lists in fragments", `{ hero { ... @defer { words @stream(initialCount: 1) } } }`, ``, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"pending":[{"id":"1","path":["hero","words"]}],"incremental":[{"id":"0","data":{"words":["a"]}}],"completed":[{"id":"0"}],"hasNext":true}`,
			`{"incremental":[{"id":"1","items":["b"]}],"completed":[{"id":"1"}],"hasNext":false}`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, payloads(t, e, test.query, test.variables)); diff != "" {
				t.Errorf("%s mismatch (-want +got):\n%s", test.query, diff)
			}
		})
	}
}

// TestIncrementalErrors walks the positions of an error: in what comes at once, in a
// fragment, in an item, with null that may stay there or has to rise out of it.
func TestIncrementalErrors(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	tests := []struct {
		name, query string
		want        []string
	}{
		{"null stays in the fragment", `{ hero { ... @defer { bad slow } } }`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"bad":null,"slow":"late"},"errors":[{"message":"bad","locations":[{"line":1,"column":23}],"path":["hero","bad"]}]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"null rises out of the fragment", `{ hero { id ... @defer { bad badN slow } } }`, []string{
			`{"data":{"hero":{"id":1}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"completed":[{"id":"0","errors":[{"message":"badN","locations":[{"line":1,"column":30}],"path":["hero","badN"]}]}],"hasNext":false}`}},
		{"null rises within the fragment", `{ hero { ... @defer { nested { badN } } } }`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"nested":null},"errors":[{"message":"badN","locations":[{"line":1,"column":32}],"path":["hero","nested","badN"]}]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"what lies in a failed one is not told", `{ hero { ... @defer { badN ... @defer { slow } } ... @defer(label: "other") { id } } }`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]},{"id":"1","path":["hero"],"label":"other"}],"hasNext":true}`,
			`{"completed":[{"id":"0","errors":[{"message":"badN","locations":[{"line":1,"column":23}],"path":["hero","badN"]}]}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"id":1}}],"completed":[{"id":"1"}],"hasNext":false}`}},
		{"what two share fails both", `{ hero { ... @defer(label: "a") { badN } ... @defer(label: "b") { badN name } } }`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"a"},{"id":"1","path":["hero"],"label":"b"}],"hasNext":true}`,
			`{"completed":[{"id":"0","errors":[{"message":"badN","locations":[{"line":1,"column":35},{"line":1,"column":67}],"path":["hero","badN"]}]}],"hasNext":true}`,
			`{"completed":[{"id":"1","errors":[{"message":"badN","locations":[{"line":1,"column":35},{"line":1,"column":67}],"path":["hero","badN"]}]}],"hasNext":false}`}},
		{"what two share survives the failure of one", `{ hero { ... @defer(label: "a") { home { city } badN } ... @defer(label: "b") { home { city } } } }`, []string{
			`{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"a"},{"id":"1","path":["hero"],"label":"b"}],"hasNext":true}`,
			`{"completed":[{"id":"0","errors":[{"message":"badN","locations":[{"line":1,"column":49}],"path":["hero","badN"]}]}],"hasNext":true}`,
			`{"incremental":[{"id":"1","data":{"home":{"city":"Oslo"}}}],"completed":[{"id":"1"}],"hasNext":false}`}},
		{"nothing is left below null", `{ hero { nested { badN ... @defer { slow } friends @stream { id } } id } }`, []string{
			`{"errors":[{"message":"badN","locations":[{"line":1,"column":19}],"path":["hero","nested","badN"]}],"data":{"hero":{"nested":null,"id":1}}}`}},
		{"what was found before the error is dropped", `{ hero { nested { friends @stream { id } nested { ... @defer { slow } } badN } ... @defer { name } } }`, []string{
			`{"errors":[{"message":"badN","locations":[{"line":1,"column":73}],"path":["hero","nested","badN"]}],"data":{"hero":{"nested":null}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","data":{"name":"R2"}}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"nothing at all is left", `{ hero { ... @defer { slow } } heroesN { id } }`, []string{
			`{"errors":[{"message":"Cannot return null for non-nullable field Query.heroesN.","locations":[{"line":1,"column":32}],"path":["heroesN",1]}],"data":null}`}},
		{"an item is null", `{ numbers @stream }`, []string{
			`{"data":{"numbers":[]},"pending":[{"id":"0","path":["numbers"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[1,null,3],"errors":[{"message":"no","locations":[{"line":1,"column":3}],"path":["numbers",1]}]}],"completed":[{"id":"0"}],"hasNext":false}`}},
		{"an item may not be null", `{ numbersN @stream }`, []string{
			`{"data":{"numbersN":[]},"pending":[{"id":"0","path":["numbersN"]}],"hasNext":true}`,
			`{"incremental":[{"id":"0","items":[1]}],"completed":[{"id":"0","errors":[{"message":"no","locations":[{"line":1,"column":3}],"path":["numbersN",1]}]}],"hasNext":false}`}},
		{"the first item may not be null", `{ numbersN @stream(initialCount: 1) }`, []string{
			`{"data":{"numbersN":[1]},"pending":[{"id":"0","path":["numbersN"]}],"hasNext":true}`,
			`{"completed":[{"id":"0","errors":[{"message":"no","locations":[{"line":1,"column":3}],"path":["numbersN",1]}]}],"hasNext":false}`}},
		{"an initial item may not be null", `{ hero { friendsN @stream(initialCount: 2) { id } } }`, []string{
			`{"errors":[{"message":"Cannot return null for non-nullable field Hero.friendsN.","locations":[{"line":1,"column":10}],"path":["hero","friendsN",1]}],"data":{"hero":{"friendsN":null}}}`}},
		{"a panic", `{ panics { ok ... @defer { boom } } }`, []string{
			`{"data":{"panics":[{"ok":1}]},"pending":[{"id":"0","path":["panics",0]}],"hasNext":true}`,
			`{"completed":[{"id":"0","errors":[{"message":"internal server error","path":["panics",0,"boom"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}],"hasNext":false}`}},
		{"a panic in what comes at once", `{ hero { ... @defer { slow } } panics { boom } }`, []string{
			`{"errors":[{"message":"internal server error","path":["panics",0,"boom"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":null}`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, payloads(t, e, test.query, ``)); diff != "" {
				t.Errorf("%s mismatch (-want +got):\n%s", test.query, diff)
			}
		})
	}
}

// TestIncrementalIsAskedFor has the ways not to ask.
func TestIncrementalIsAskedFor(t *testing.T) {
	const query = `{ hero { id ... @defer { slow } friends @stream { id } } }`
	const whole = `{"data":{"hero":{"id":1,"slow":"late","friends":[{"id":1},null,{"id":2}]}}}`
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	if got := execute(t, e, query, ``); got != whole {
		t.Errorf("ExecuteRequest = %s, want %s", got, whole)
	}
	out, rest, _ := e.ExecuteIncrementally(t.Context(), []byte("> "), &Request{Query: query})
	if string(out) != "> "+whole || rest != nil {
		t.Errorf("ExecuteIncrementally of a request that does not ask = %s, %v", out, rest)
	}
	off := newEngine(t, incrementalSchema, incrementalData(), Options{})
	want := `{"errors":[{"message":"Unknown directive \"@defer\".","locations":[{"line":1,"column":17}]},{"message":"Unknown directive \"@stream\".","locations":[{"line":1,"column":41}]}]}`
	out, rest, outcome := off.ExecuteIncrementally(t.Context(), nil, &Request{Query: query, Incremental: true})
	if string(out) != want || rest != nil || outcome.Phase != ValidationPhase {
		t.Errorf("ExecuteIncrementally of an engine without it\n got %s\nwant %s", out, want)
	}
	const ask = `{ __schema { directives { name args { name defaultValue } } } }`
	if text := execute(t, off, ask, ``); strings.Contains(text, "defer") || strings.Contains(text, "stream") {
		t.Errorf("introspection without the option: %s", text)
	}
	const directives = `{"name":"defer","args":[{"name":"if","defaultValue":"true"},{"name":"label","defaultValue":null}]},` +
		`{"name":"stream","args":[{"name":"initialCount","defaultValue":"0"},{"name":"if","defaultValue":"true"},{"name":"label","defaultValue":null}]}`
	if text := execute(t, e, ask, ``); !strings.Contains(text, directives) {
		t.Errorf("introspection with the option: %s", text)
	}
}

func TestIncrementalLimits(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true, Limits: Limits{Postponed: 3}})
	got := payloads(t, e, `{ a: heroes { ... @defer { slow } } b: heroes { ... @defer { slow } } }`, ``)
	want := []string{`{"errors":[{"message":"Operation postpones more than 3 fragments and lists.","path":["b",2],"extensions":{"code":"LIMIT_EXCEEDED","limit":"postponed","maximum":3}}],"data":null}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fragments mismatch (-want +got):\n%s", diff)
	}
	got = payloads(t, e, `{ heroes @stream { friends @stream { id } words @stream } }`, ``)
	want = []string{`{"data":{"heroes":[]},"pending":[{"id":"0","path":["heroes"]}],"hasNext":true}`,
		`{"pending":[{"id":"1","path":["heroes",0,"friends"]},{"id":"2","path":["heroes",0,"words"]}],"incremental":[{"id":"0","items":[{"friends":[],"words":[]},null]}],` +
			`"completed":[{"id":"0","errors":[{"message":"Operation postpones more than 3 fragments and lists.","path":["heroes",2,"friends"],"extensions":{"code":"LIMIT_EXCEEDED","limit":"postponed","maximum":3}}]}],"hasNext":true}`,
		`{"incremental":[{"id":"1","items":[{"id":1},null,{"id":2}]}],"completed":[{"id":"1"}],"hasNext":true}`,
		`{"incremental":[{"id":"2","items":["a","b"]}],"completed":[{"id":"2"}],"hasNext":false}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lists mismatch (-want +got):\n%s", diff)
	}
}

// TestIncrementalEnds lets the context end between two payloads.
func TestIncrementalEnds(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	ctx, cancel := context.WithCancelCause(t.Context())
	_, rest, outcome := e.ExecuteIncrementally(ctx, nil, &Request{Query: `query Q { hero { ... @defer { slow } } many @stream }`, Incremental: true})
	if outcome.Kind != document.Query || outcome.Operation != "Q" || outcome.RequestError() {
		t.Errorf("outcome = %+v", outcome)
	}
	cancel(errors.New("too long"))
	for i, want := range []string{
		`{"completed":[{"id":"0","errors":[{"message":"Execution stopped: too long.","path":["hero"],"extensions":{"code":"TIMEOUT"}}]}],"hasNext":true}`,
		`{"completed":[{"id":"1","errors":[{"message":"Execution stopped: too long.","path":["many",0],"extensions":{"code":"TIMEOUT"}}]}],"hasNext":false}`,
	} {
		out, more := rest.Next(ctx, nil)
		if string(out) != want || more != (i == 0) {
			t.Errorf("payload %d\n got %s\nwant %s", i, out, want)
		}
	}
}

// TestLargePayloads cuts what one @defer brings when it grows large.
func TestLargePayloads(t *testing.T) {
	data := incrementalData()
	list := make(Values, 100)
	for i := range list {
		list[i] = ObjectOf("Hero", Object{Number: uint64(i)})
	}
	data["Query.heroes"], data["Hero.slow"] = value(ListOf(list)), value(String(strings.Repeat("x", 2000)))
	e := newEngine(t, incrementalSchema, data, Options{Incremental: true})
	got := payloads(t, e, `{ heroes { ... @defer { slow } } }`, ``)
	if len(got) != 5 {
		t.Errorf("%d payloads, want 5", len(got))
	}
	if text := strings.Join(got, ""); strings.Count(text, `"slow"`) != 100 || strings.Count(text, `"hasNext":false`) != 1 {
		t.Error("something is missing")
	}
}

func TestSubscribeIncrementally(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	stream, _, _ := e.Subscribe(t.Context(), nil, &Request{Query: `query Q { hero { id ... @defer { slow } } }`, Incremental: true})
	var got []string
	for {
		out, outcome, err := stream.Next(t.Context(), nil)
		if err == io.EOF {
			break
		}
		if err != nil || outcome.Operation != "Q" {
			t.Fatalf("Next = %+v, %v", outcome, err)
		}
		got = append(got, string(out))
	}
	stream.Close()
	want := []string{`{"data":{"hero":{"id":1}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}`,
		`{"incremental":[{"id":"0","data":{"slow":"late"}}],"completed":[{"id":"0"}],"hasNext":false}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("responses mismatch (-want +got):\n%s", diff)
	}
}

// TestIncrementalInParallel shares one plan between requests.
func TestIncrementalInParallel(t *testing.T) {
	e := newEngine(t, incrementalSchema, incrementalData(), Options{Incremental: true})
	const query = `query($a: Int) { heroes @stream(initialCount: 1) { ... @defer { echo(a: $a) nested { id } } ... @defer { nested { name } } } }`
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for range 20 {
				text := strings.Join(payloads(t, e, query, fmt.Sprintf(`{"a":%d}`, i)), "")
				if strings.Count(text, fmt.Sprintf(`{\"a\":%d,`, i)) != 2 || strings.Count(text, `"name":"R2"`) != 2 {
					t.Fatal(text)
				}
			}
		})
	}
}

package exec

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

const loopSchema = `type Query { me: Query list(n: Int): [Query!]! name: String any(a: Any): String }
scalar Any`

func loopEngine(t testing.TB, options Options) *Engine {
	self := ObjectOf("Query", Object{})
	return newEngine(t, loopSchema, fields{
		"Query.me": value(self), "Query.name": value(String("x")), "Query.any": arguments,
		"Query.list": func(c *Call) (Value, error) {
			n, _ := c.Arguments.Lookup("n")
			count, _ := n.(int64)
			return ListOf(repeat{self, int(count)}), nil
		},
	}, options)
}

// repeat is a list of one value many times.
type repeat struct {
	item Value
	n    int
}

func (r repeat) Len() int     { return r.n }
func (r repeat) At(int) Value { return r.item }

// exploding nests fragments so that each doubles the one below.
func exploding(levels int) string {
	var b strings.Builder
	b.WriteString("{ me { ...F0 } }")
	for i := range levels {
		fmt.Fprintf(&b, " fragment F%d on Query { a: me { ...F%d } b: me { ...F%d } }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Query { name }", levels)
	return b.String()
}

func TestLimits(t *testing.T) {
	e := loopEngine(t, Options{Limits: Limits{ResponseBytes: 10_000, VariableDepth: 20, ListSize: 1_000_000}})
	tests := []struct{ name, query, variables, limit string }{
		{"braces", strings.Repeat("{a", 10_000), ``, "depth"},
		{"brackets in a literal", "{ any(a: " + strings.Repeat("[", 10_000), ``, "depth"},
		{"brackets in a type", "query($a: " + strings.Repeat("[", 10_000), ``, "depth"},
		{"depth", strings.Repeat("{me", 101) + "{name}" + strings.Repeat("}", 101), ``, "depth"},
		{"depth through fragments", "{...A} fragment A on Query { me { me { ...B } } } fragment B on Query { " +
			strings.Repeat("me {", 100) + "name" + strings.Repeat("}", 100) + "}", ``, "depth"},
		{"tokens", "{" + strings.Repeat("name ", 100_000) + "}", ``, "tokens"},
		{"aliases", "{" + strings.Repeat("a: name ", 2_000) + "}", ``, "aliases"},
		{"root fields", "{" + strings.Repeat("name ", 600) + "}", ``, "rootFields"},
		{"exploding fragments", exploding(40), ``, "fields"},
		{"response", `{ list(n: 1000000) { name } }`, ``, "responseBytes"},
		{"a list", `{ list(n: 1000001) { name } }`, ``, "listSize"},
		{"response of nested lists", `{ list(n: 10000) { list(n: 10000) { list(n: 10000) { list(n: 10000) { name } } } } }`, ``, "responseBytes"},
		{"variables", `query($a: Any) { any(a: $a) }`, `{"a":` + strings.Repeat("[", 10_000), "variableDepth"},
		{"variables nobody asked for", `{ name }`, `{"a":` + strings.Repeat(`{"b":`, 10_000), "variableDepth"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := execute(t, e, test.query, test.variables)
			var response struct {
				Errors []struct {
					Extensions struct {
						Code, Limit string
						Maximum     int
					}
				}
			}
			if err := json.Unmarshal([]byte(got), &response); err != nil {
				t.Fatal(err)
			}
			if len(response.Errors) != 1 || response.Errors[0].Extensions.Code != CodeLimit || response.Errors[0].Extensions.Limit != test.limit {
				t.Errorf("response = %.300s, want one error of limit %q", got, test.limit)
			}
			if response.Errors[0].Extensions.Maximum <= 0 {
				t.Errorf("response = %.300s, want the limit's value", got)
			}
		})
	}
}

func TestLimitsOff(t *testing.T) {
	e := loopEngine(t, Options{Limits: Limits{Tokens: -1, Depth: -1, Aliases: -1, RootFields: -1, Fields: -1, ResponseBytes: -1, Errors: -1, VariableDepth: -1, ListSize: -1}})
	got := execute(t, e, "{"+strings.Repeat("name ", 30_000)+strings.Repeat("me {", 200)+"name"+strings.Repeat("}", 201), ``)
	if !strings.HasPrefix(got, `{"data":{"name":"x","me":{`) {
		t.Errorf("response = %.100s", got)
	}
}

// TestListSize fails the field alone, and what must not be null above it; a list within
// a list counts for itself.
func TestListSize(t *testing.T) {
	e := newEngine(t, `type Query { ints(n: Int): [Int] must(n: Int): [Int]! lists(n: Int): [[Int]] name: String }`, fields{
		"Query.ints": many, "Query.must": many, "Query.name": value(String("x")),
		"Query.lists": func(c *Call) (Value, error) {
			inner, err := many(c)
			return ListOf(Values{ListOf(Values{Int(1)}), inner}), err
		},
	}, Options{Limits: Limits{ListSize: 3}})
	failure := func(n, column int, path string) string {
		return fmt.Sprintf(`{"errors":[{"message":"List of %d items is longer than 3.","locations":[{"line":1,"column":%d}],"path":%s,`+
			`"extensions":{"code":"LIMIT_EXCEEDED","limit":"listSize","maximum":3}}],"data":`, n, column, path)
	}
	tests := []struct{ query, want string }{
		{`{ ints(n: 3) }`, `{"data":{"ints":[0,0,0]}}`},
		{`{ ints(n: 4) name }`, failure(4, 3, `["ints"]`) + `{"ints":null,"name":"x"}}`},
		{`{ name must(n: 1000000000) }`, failure(1_000_000_000, 8, `["must"]`) + `null}`},
		{`{ lists(n: 5) }`, failure(5, 3, `["lists",1]`) + `{"lists":[[1],null]}}`},
		{`{ ints(n: 0) }`, `{"data":{"ints":[]}}`},
	}
	for _, test := range tests {
		if got := execute(t, e, test.query, ``); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.query, got, test.want)
		}
	}
}

// many is a list of as many zeros as asked for.
func many(c *Call) (Value, error) {
	n, _ := c.Arguments.Lookup("n")
	count, _ := n.(int64)
	return ListOf(repeat{Int(0), int(count)}), nil
}

// TestHostileDocuments runs documents that are small and legal, and that a naive
// server needs very long for. They must come back; the answer does not matter.
func TestHostileDocuments(t *testing.T) {
	e := loopEngine(t, Options{Limits: Limits{ResponseBytes: 100_000}})
	var chain, variables strings.Builder
	for i := range 1_000 {
		fmt.Fprintf(&chain, " fragment G%d on Query { ...G%d name }", i, i+1)
		fmt.Fprintf(&variables, " query Q%d { ...V }", i)
	}
	variables.WriteString(" fragment V on Query { " + strings.Repeat("any(a: $v) ", 900) + "}")
	tests := map[string]string{
		"a field many times":                     "{ me {" + strings.Repeat("name ", 14_000) + "}}",
		"a field many times with sub-selections": "{ me {" + strings.Repeat("me{name} ", 3_500) + "}}",
		"a field many times, nested":             "{ me {" + strings.Repeat("me{me{me{name}}} ", 1_300) + "}}",
		"exploding but few":                      exploding(12),
		"a chain of fragments":                   "{ ...G0 }" + chain.String() + " fragment G1000 on Query { name }",
		"many operations, many variables":        variables.String(),
		"numbers beyond everything":              `{ any(a: [99999999999999999999, 1e999, -1e-999, 0.1e400, 123456789012345678901234567890]) }`,
		"strings with every escape":              `{ any(a: "\u{10FFFF}\uD83D\uDE00\"\\\/\b\f\n\r\t") }`,
		"many errors":                            "{ " + strings.Repeat("nope(a: $b) @nope ", 2_000) + "}",
		"a long unknown name":                    "{ " + strings.Repeat("x", 500_000) + " }",
		"a fragment within itself":               "{ ...A } fragment A on Query { me { ...A } ...B } fragment B on Query { ...A }",
		"nothing":                                "",
		"bytes":                                  "\xff\xfe{ name }",
	}
	for name, query := range tests {
		t.Run(name, func(t *testing.T) {
			out, _ := e.ExecuteRequest(context.Background(), nil, &Request{Query: query})
			if !json.Valid(out) || len(out) > 1<<20 {
				t.Errorf("response of %d bytes: %.200s", len(out), out)
			}
		})
	}
}

package exec

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// benchData answers from constants, so that the engine is all that is measured.
type benchData struct{}

func (benchData) Resolver(_, field string) Resolver {
	switch {
	case field == "items":
		return resolverFunc(func(c *Call) (Value, error) {
			n, _ := c.Arguments.Lookup("first")
			count, _ := n.(int64)
			return ListOf(benchList(count)), nil
		})
	case field == "owner":
		return resolverFunc(func(c *Call) (Value, error) { return ObjectOf("Owner", c.Object), nil })
	case strings.HasPrefix(field, "s"):
		return resolverFunc(func(*Call) (Value, error) { return String("Downtown, 4th floor"), nil })
	case strings.HasPrefix(field, "i"):
		return resolverFunc(func(c *Call) (Value, error) { return Int(int64(c.Object.Number)), nil })
	}
	return resolverFunc(func(c *Call) (Value, error) { return Raw(`"b2f1c0de"`), nil })
}

type benchList int64

func (l benchList) Len() int       { return int(l) }
func (l benchList) At(i int) Value { return ObjectOf("Item", Object{Number: uint64(i)}) }

func benchSchema() string {
	var b strings.Builder
	b.WriteString("type Query { items(first: Int, after: String, filter: Filter): [Item!]! one: String }\n" +
		"input Filter { text: String min: Int tags: [String!] }\ntype Owner { id: ID! s: String i: Int }\ntype Item { owner: Owner\n")
	for i := range 20 {
		fmt.Fprintf(&b, "s%d: String! i%d: Int x%d: ID\n", i, i, i)
	}
	b.WriteString("}\n")
	return b.String()
}

// benchQuery selects leaves of each item, three of them in a nested object.
func benchQuery(leaves int) string {
	var b strings.Builder
	b.WriteString("query Q($first: Int, $after: String, $filter: Filter) { items(first: $first, after: $after, filter: $filter) { owner { id s i }")
	for i := range leaves - 3 {
		fmt.Fprintf(&b, " %s%d", [...]string{"s", "i", "x"}[i%3], i/3)
	}
	return b.String() + " } }"
}

func BenchmarkExecuteRequest(b *testing.B) {
	tests := []struct {
		name, query string
		first       int
	}{
		{"1 field", "{ one }", 0},
		{"16 leaves of 10 items", benchQuery(16), 10},
		{"40 leaves of 50 items", benchQuery(40), 50},
	}
	e := newEngine(b, benchSchema(), benchData{}, Options{})
	for _, test := range tests {
		b.Run(test.name, func(b *testing.B) {
			variables := make([]json.RawMessage, 64)
			for i := range variables {
				variables[i] = fmt.Appendf(nil, `{"first":%d,"after":"cursor-%d","filter":{"text":"x%d","min":%d,"tags":["a","b"]}}`, test.first, i+1000, i, i+300)
			}
			var out []byte
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				out, _ = e.ExecuteRequest(context.Background(), out[:0], &Request{Query: test.query, Variables: variables[i%64]})
			}
			b.SetBytes(int64(len(out)))
			if strings.Contains(string(out), "errors") {
				b.Fatal(string(out))
			}
		})
	}
}

func BenchmarkNewDocument(b *testing.B) {
	e := newEngine(b, benchSchema(), benchData{}, Options{CachedDocuments: -1})
	query := benchQuery(25)
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		out, _ = e.ExecuteRequest(context.Background(), out[:0], &Request{Query: query, Variables: json.RawMessage(`{"first":0}`)})
	}
}

func BenchmarkIntrospection(b *testing.B) {
	e := newEngine(b, benchSchema(), benchData{}, Options{})
	b.Run("computed", func(b *testing.B) {
		api := loadSchema(b, benchSchema())
		b.ReportAllocs()
		for b.Loop() {
			fresh, err := New(api, benchData{}, Options{})
			if err != nil {
				b.Fatal(err)
			}
			fresh.Introspection()
		}
	})
	b.Run("kept", func(b *testing.B) {
		var out []byte
		b.ReportAllocs()
		for b.Loop() {
			out, _ = e.ExecuteRequest(context.Background(), out[:0], &Request{Query: IntrospectionQuery})
		}
		b.SetBytes(int64(len(out)))
	})
}

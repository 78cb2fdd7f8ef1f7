package world_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/world"
)

func TestOddSchemasEnd(t *testing.T) {
	for name, test := range map[string]struct{ sdl, query, want string }{
		"cycle that may not be null": {
			`type Query { a: A! } type A { b: B! n: Int! } type B { a: A! }`,
			`{ a { b { a { b { a { n } } } } } }`, `"n":`,
		},
		"list of lists": {
			`type Query { grid: [[Cell!]!]! words: [[String!]!]! } type Cell { x: Int! }`,
			`{ grid { x } words }`, `"grid":[[{"x":`,
		},
		"union of one": {
			`type Query { u: U! all: [U!]! } union U = A type A { id: ID! }`,
			`{ u { __typename } all { ... on A { id } } }`, `"__typename":"A"`,
		},
		"interface without objects": {
			`type Query { i: I is: [I!] } interface I { id: ID! }`,
			`{ i { id } is { id } }`, `{"data":{"i":null,"is":null}}`,
		},
		"root type as a field": {
			`type Query { query: Query! n: Int! } type Mutation { m: Payload } type Payload { query: Query }`,
			`{ n query { n query { n } } }`, `{"data":{"n":`,
		},
		"population of none": {
			`type Query { things: [Thing!]! thing: Thing first(id: ID!): Thing } type Thing { id: ID! other: Thing friend: Thing }`,
			`{ things { id } thing { id } }`, `{"data":{"things":[],"thing":null}}`,
		},
		"entity that needs itself": {
			`type Query { things: [Thing!]! } type Thing { id: ID! parent: Thing! }`,
			`{ things { id parent { parent { parent { id } } } } }`, `"parent":{"parent":`,
		},
		"scalars nobody knows": {
			`scalar Odd scalar X_1 type Query { a: Odd! b: [X_1!]! c: Odd }`,
			`{ a b c }`, `{"data":{"a":"`,
		},
		"enum of one deprecated value": {
			`enum E { GONE @deprecated } type Query { e: E! }`, `{ e }`, `{"data":{"e":"GONE"}}`,
		},
		"three types that list each other": {
			`type Query { a(id: ID!): A } type A { id: ID! bs: [B!]! } type B { id: ID! cs: [C!]! } type C { id: ID! as: [A!]! }`,
			`{ a(id: "x") { bs { cs { as { bs { cs { id } } } } } } }`, `{"data":{"a":{"bs":[`,
		},
		"types that need each other": {
			`type Query { a: A! } type A { id: ID! b: B! } type B { id: ID! a: A! c: C! } type C { id: ID! a: A! b: B! n: Int! }`,
			`{ a { b { c { a { b { c { b { a { id } } n } } } } } } }`, `"n":`,
		},
		"counts of counts": {
			`type Query { a: A! } type A { count: Int! totalCount: Int! total: Int! available: Int! used: Int! reserved: Int! free: Int! usedCount: Int! }`,
			`{ a { count totalCount total available used reserved free usedCount } }`, `"count":`,
		},
		"averages of averages": {
			`type Query { a: [A!]! } type A { id: ID! rating: Float! reviews: [B!]! } type B { id: ID! rating: Float! reviews: [A!]! a: A! }`,
			`{ a { rating reviews { rating reviews { rating } } } }`, `"rating":`,
		},
		"totals of totals": {
			`type Query { a: [A!]! } type A { id: ID! total: Float! subtotal: Float! items: [B!]! } type B { id: ID! total: Float! lines: [C!]! price: Float! quantity: Int! } type C { id: ID! total: Float! items: [A!]! }`,
			`{ a { total subtotal items { total lines { total } } } }`, `"subtotal":`,
		},
		"union of unions' members and itself": {
			`type Query { u: [U!]! } union U = A | B type A { id: ID! us: [U!]! } type B { id: ID! u: U! }`,
			`{ u { ... on A { us { __typename } } ... on B { u { __typename } } } }`, `"__typename":`,
		},
		"errors and nothing else": {
			`type Query { u: U e: E! } union U = NotFoundError | InvalidError type NotFoundError { message: String! } type InvalidError { message: String! } type E { failures: [InvalidError!]! }`,
			`{ u { __typename } e { failures { message } } }`, `{"data":{"u":{"__typename":"`,
		},
		"lists in four levels": {
			`type Query { a: [[[[A!]!]!]!]! b: [[[[Int!]!]!]!]! } type A { id: ID! }`,
			`{ a { id } b }`, `{"data":{"a":[[[[{"id":"`,
		},
		"a page of pages": {
			`type Query { pages(first: Int): PageConnection! } type PageConnection { edges: [PageEdge!]! totalCount: Int! pageInfo: PageInfo! } type PageEdge { node: Page! cursor: String! } type Page { id: ID! children(first: Int): PageConnection! } type PageInfo { hasNextPage: Boolean! }`,
			`{ pages(first: 2) { totalCount edges { node { children(first: 2) { totalCount edges { node { id } } } } } } }`, `"totalCount":`,
		},
		"names without letters": {
			`type Query { _: _! } type _ { _: Int! _1: String! }`,
			`{ _ { _ _1 } }`, `{"data":{"_":{`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, test.sdl, world.Options{SizeOf: map[string]int{"Thing": strings.Count(name, "itself")}})
			if out := s.ask(test.query); !strings.Contains(out, test.want) || strings.Contains(out, "errors") {
				t.Errorf("%s\nanswers %s, want %s", test.query, out, test.want)
			}
		})
	}
}

// FuzzIDs asks for whatever ids and cursors somebody sends: the answer is an object
// that says the same id again, or a documented code.
func FuzzIDs(f *testing.F) {
	s := rides(f, world.Options{})
	for _, seed := range []string{"", "1", "0190566f-e18d-717c-99f3-de092b333615", "0190566F-E18D-717C-99F3-DE092B333615", "cr_K2sP7e5BVK7", "MDow", "ÿ\x00\"\\", "UmlkZTox"} {
		f.Add(seed, seed)
	}
	const query = `query ($id: UUID!, $any: ID!, $cursor: String!) { driver(id: $id) { id rides { id } } order(id: $id) { id } cancelReason(id: $any) { id } rideFeed(first: 2, after: $cursor) { totalCount nodes { id } } }`
	f.Fuzz(func(t *testing.T, id, cursor string) {
		variables, err := json.Marshal(map[string]string{"id": id, "any": id, "cursor": cursor})
		if err != nil {
			t.Skip(err)
		}
		out, _ := s.engine.ExecuteRequest(context.Background(), nil, &exec.Request{Query: query, Variables: variables})
		var response struct {
			Data   map[string]any
			Errors []struct{ Extensions struct{ Code string } }
		}
		if err := json.Unmarshal(out, &response); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		for _, e := range response.Errors {
			if e.Extensions.Code == "INTERNAL_SERVER_ERROR" {
				t.Errorf("id %q, cursor %q: %s", id, cursor, out)
			}
		}
		if driver, ok := response.Data["driver"].(map[string]any); ok && !strings.EqualFold(driver["id"].(string), strings.ToValidUTF8(id, "\ufffd")) {
			t.Errorf("id %q gives the object %v", id, driver["id"])
		}
	})
}

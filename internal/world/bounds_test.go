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

package example_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

const testSDL = `
type Query {
  ride(id: ID!): Ride
  rides(first: Int, after: String, filter: Filter): RideConnection!
  search(text: String!): [Result!]!
  one(input: One!): Ride
  list(input: [Deep!]!, size: Size!, on: Date!, ref: UUID!): Boolean
  empty: Lonely
  node: Node
  deprecatedOnly: Old
}
type Mutation { book(input: Book!): Booked! upload(file: Upload!): Boolean }
scalar UUID
scalar Date
scalar Upload
enum Size { OLD @deprecated SMALL }
interface Node { id: ID! }
type Ride implements Node { id: ID! status: Size! parent: Ride driver: Driver stops(first: Int): [Stop!]! secret(key: String!): String }
type Driver implements Node { id: ID! status: String rides: [Ride!]! }
type Stop { name: String }
type Lonely { of: Lonely need(arg: Int!): Int }
type Old { a: Int @deprecated }
union Result = Ride | Driver | Stop | Lonely
type RideConnection { edges: [RideEdge] nodes: [Ride] pageInfo: PageInfo! totalCount: Int! }
type RideEdge { node: Ride cursor: String! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
input Filter { text: String and: [Filter!] }
input One @oneOf { deep: Deep id: ID }
input Deep { level: Int! deeper: [Deep!]! note: String = "x" }
input Book { email: String! pickupAt: Date address: Address! optional: Deep }
input Address { city: String! zip: String! }
union Booked = Ride | Failure
type Failure { message: String! status: Boolean }
`

func load(t testing.TB, name string, sdl []byte) *parse.Result {
	t.Helper()
	result, err := parse.Parse([]parse.Source{{Name: name, Data: sdl}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// checkAll holds for every operation: the document parses, validates, and takes the
// variables that come with it.
func checkAll(t *testing.T, result *parse.Result) {
	t.Helper()
	for _, op := range result.Schema.Operations {
		e := example.Operation(op)
		doc, err := parser.ParseQuery(&ast.Source{Input: e.Document})
		if err != nil {
			t.Errorf("%s: %v\n%s", op.Name(), err, e.Document)
			continue
		}
		if errs := validator.ValidateWithRules(result.API, doc, rules.NewDefaultRules()); len(errs) > 0 {
			t.Errorf("%s: %v\n%s", op.Name(), errs, e.Document)
			continue
		}
		variables := map[string]any{}
		if e.Variables != nil {
			if err := json.Unmarshal(e.Variables, &variables); err != nil {
				t.Errorf("%s: %v\n%s", op.Name(), err, e.Variables)
				continue
			}
		}
		if e.Upload {
			continue
		}
		if _, err := validator.VariableValues(result.API, doc.Operations[0], variables); err != nil {
			t.Errorf("%s: %v\n%s", op.Name(), err, e.Variables)
		}
		if n := strings.Count(e.Document, "\n"); n > 100 {
			t.Errorf("%s: the example has %d lines", op.Name(), n)
		}
	}
}

func TestOperationsAreValid(t *testing.T) { checkAll(t, load(t, "test.graphql", []byte(testSDL))) }

func TestOperationsOfOurSchemaAreValid(t *testing.T) {
	sdl, err := os.ReadFile(filepath.Join("..", "..", "schema.graphql"))
	if err != nil {
		t.Skip("no schema.graphql")
	}
	checkAll(t, load(t, "schema.graphql", sdl))
}

func TestOperationsOfRealSchemasAreValid(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "schemas", "*.graphql"))
	if len(files) == 0 {
		t.Skip("no schemas to try")
	}
	for _, file := range files {
		if filepath.Base(file) == "github.graphql" {
			continue // invalid on purpose
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			sdl, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkAll(t, load(t, filepath.Base(file), sdl))
		})
	}
}

func TestOperation(t *testing.T) {
	s := load(t, "test.graphql", []byte(testSDL)).Schema
	tests := []struct{ name, document, variables string }{
		{"ride", `query Ride($id: ID!) {
  ride(id: $id) {
    id
    status
    driver {
      id
      status
    }
    stops(first: 5) {
      name
    }
  }
}
`, `{
  "id": "ride_1001"
}`},
		{"empty", "query Empty {\n  empty {\n    __typename\n  }\n}\n", ""},
		{"deprecatedOnly", "query DeprecatedOnly {\n  deprecatedOnly {\n    a\n  }\n}\n", ""},
		{"one", `query One($input: One!) {
  one(input: $input) {
    id
    status
    driver {
      id
      status
    }
    stops(first: 5) {
      name
    }
  }
}
`, `{
  "input": {
    "id": "1001"
  }
}`},
		{"book", `mutation Book($input: Book!) {
  book(input: $input) {
    __typename
    ... on Ride {
      id
      status
    }
    ... on Failure {
      message
    }
  }
}
`, `{
  "input": {
    "email": "ada@example.com",
    "pickupAt": "2026-03-14",
    "address": {
      "city": "Berlin",
      "zip": "10117"
    }
  }
}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := example.Operation(s.Operation(tt.name))
			if e.Document != tt.document {
				t.Errorf("Document =\n%s, want\n%s", e.Document, tt.document)
			}
			if string(e.Variables) != tt.variables {
				t.Errorf("Variables =\n%s, want\n%s", e.Variables, tt.variables)
			}
		})
	}
}

func TestSamplesAreJSON(t *testing.T) {
	s := load(t, "test.graphql", []byte(testSDL)).Schema
	for _, typ := range s.Types {
		var sample []byte
		switch typ.Kind {
		case schema.Object:
			sample = example.Scalars(nil).Object(typ)
		case schema.InputObject:
			sample = example.Source(nil).Input(typ)
		case schema.Scalar:
			sample = example.Scalars(nil).Scalar(typ)
		default:
			continue
		}
		if !json.Valid(sample) {
			t.Errorf("sample of %s is no JSON: %s", typ.Name, sample)
		}
	}
}

// TestScalarsOfTheSource: a sample has the kind of JSON that the endpoint sends, where
// the name of the scalar would say otherwise.
func TestScalarsOfTheSource(t *testing.T) {
	s := load(t, "test.graphql", []byte(`
scalar Timestamp @specifiedBy(url: "https://example.com/unix")
scalar Day
scalar Long
type Query { at: Stay }
type Stay { from: Timestamp! days: [Day!]! nights: Long id: ID! }
`)).Schema
	known := example.Source(func(v *schema.InputValue) any {
		return map[string]any{"timestamp": int64(1771234567), "day": "2026-02-03", "long": "900", "ID": int64(1)}[v.Name]
	}).Scalars(s.Types)
	var got bytes.Buffer
	if err := json.Compact(&got, known.Object(s.Type("Stay"))); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^\{"from":1771234567,"days":\["[^"]+"\],"nights":"900","id":"[^"]+"\}$`)
	if !want.Match(got.Bytes()) {
		t.Errorf("sample = %s, want %s", &got, want)
	}
	if got := string(known.Scalar(s.Type("Timestamp"))); got != "1771234567" {
		t.Errorf("sample of Timestamp = %s, want 1771234567", got)
	}
	if len(known) != 2 || len(example.Source(nil).Scalars(s.Types)) != 0 {
		t.Errorf("%d scalars are known, want 2; without a source none", len(known))
	}
}

// TestSourceGivesValues: what must exist comes from the source, what must not is
// invented, and what the source cannot say is invented too.
func TestSourceGivesValues(t *testing.T) {
	idType := &schema.Type{Kind: schema.Scalar, Name: "ID"}
	ref := func(name string) schema.TypeRef { return schema.TypeRef{Name: name, NonNull: true} }
	query := &schema.Type{Kind: schema.Object, Name: "Query", Fields: []*schema.Field{{Name: "ride", Type: schema.TypeRef{Name: "String"}, Args: []*schema.InputValue{
		{Name: "id", Type: ref("ID")}, {Name: "ids", Type: schema.TypeRef{Elem: &schema.TypeRef{Name: "ID"}, NonNull: true}},
		{Name: "deep", Type: ref("ID")}, {Name: "open", Type: ref("Boolean")}, {Name: "first", Type: ref("Int")}, {Name: "size", Type: ref("Float")},
	}}}}
	s := &schema.Schema{Types: []*schema.Type{idType}, Query: query, Operations: []*schema.Operation{{Kind: schema.Query, Field: query.Fields[0]}}}
	schema.Link(s)
	source := example.Source(func(v *schema.InputValue) any {
		return map[string]any{"id": "known", "ids": []any{"a", "b"}, "deep": []any{struct{}{}}, "open": false, "first": int64(99), "size": 1.25}[v.Name]
	})
	got := string(source.Operation(s.Operations[0]).Variables)
	for _, want := range []string{`"id": "known"`, `"ids": ["a", "b"]`, `"deep": "`, `"open": false`, `"size": 1.25`} {
		if !strings.Contains(got, want) {
			t.Errorf("Variables = %s, want it to contain %s", got, want)
		}
	}
	if strings.Contains(got, "99") {
		t.Errorf("Variables = %s, want the size of a page to be ours", got)
	}
}

package example_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func folder(files map[string]string) fstest.MapFS {
	fs := fstest.MapFS{}
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

func TestReadExamples(t *testing.T) {
	got, problems := example.Read(folder(map[string]string{
		"request-ride.graphql": "\uFEFF# Request a ride.\r\n#\r\n# The tier is **chosen**.\r\n# More.\r\n\r\nmutation Request($id: ID!) { requestRide(id: $id) { id } }\r\n",
		"request-ride.json":    `{"id":"1"}`,
		"b_two-parts.graphql":  "query { ...A ... on Query { me { id } ride } }\nfragment A on Query { ride ...A }\n",
		"photo.graphql":        "# Photo\nmutation($f: [Upload!]!) { add(f: $f) }",
		".hidden.graphql":      "nonsense",
		"README.md":            "text",
	}))
	if problems != nil {
		t.Errorf("problems = %v, want none", problems)
	}
	want := []*schema.Example{
		{Name: "b_two-parts", Title: "B two parts", Fields: []string{"ride", "me"}, File: "b_two-parts.graphql", Line: 1,
			Document: "query { ...A ... on Query { me { id } ride } }\nfragment A on Query { ride ...A }\n"},
		{Name: "photo", Title: "Photo", Kind: schema.Mutation, Upload: true, Fields: []string{"add"}, File: "photo.graphql", Line: 2,
			Document: "mutation($f: [Upload!]!) { add(f: $f) }\n"},
		{Name: "request-ride", Title: "Request a ride", Description: "The tier is **chosen**.\nMore.", Kind: schema.Mutation, Operation: "Request",
			Document:  "mutation Request($id: ID!) { requestRide(id: $id) { id } }\n",
			Variables: []byte("{\n  \"id\": \"1\"\n}"), Fields: []string{"requestRide"}, File: "request-ride.graphql", Line: 6},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Read mismatch (-want +got):\n%s", diff)
	}
}

func TestReadExamplesTellsEveryProblem(t *testing.T) {
	_, problems := example.Read(folder(map[string]string{
		"a.graphql":      "# Title\n\nquery {\n  ride(\n}\n",
		"b.graphql":      "# only a title\n",
		"c.graphql":      "query A { a }\nquery B { b }\n",
		"d.graphql":      "fragment F on T { a }\n",
		"e.graphql":      "{ a }",
		"e.json":         "{\n  \"id\": oops\n}",
		"f.graphql":      "{ a }",
		"f.json":         "  [1]",
		"g.graphql":      "{ a }",
		"g.json":         "null",
		"orphan.json":    "{}",
		"h.graphql":      "{ a }",
		"h.json":         "",
		"long.name.json": "{}",
	}))
	problems.Sort()
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	want := []string{
		`a.graphql:5:1: Syntax Error: Expected Name, found "}".`,
		`b.graphql:2:1: Syntax Error: Unexpected <EOF>.`,
		`c.graphql:2:1: the example holds a second operation`,
		`d.graphql:1:1: the example holds no operation`,
		`e.json:2:9: variables are a JSON object`,
		`f.json:1:3: variables are a JSON object`,
		`g.json:1:1: variables are a JSON object`,
		`h.json:1:1: variables are a JSON object`,
		`long.name.json: no example has these variables`,
		`orphan.json: no example has these variables`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

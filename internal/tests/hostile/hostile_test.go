package hostile

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/check"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/htmlcheck"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// built is what the program makes of a schema.
type built struct {
	parsed *parse.Result
	world  *world.World
	engine *exec.Engine
	site   *render.Site
}

func build(t *testing.T, sources ...parse.Source) *built {
	t.Helper()
	parsed, err := parse.Parse(sources, parse.Options{})
	if err != nil {
		t.Fatalf("it is refused: %v", err)
	}
	b := &built{parsed: parsed}
	if b.world, err = world.New(parsed.Schema, world.Options{Seed: 1}); err != nil {
		t.Fatal(err)
	}
	if b.engine, err = exec.New(parsed.API, b.world, exec.Options{}); err != nil {
		t.Fatal(err)
	}
	b.site, err = render.Render(parsed.Schema, render.Options{
		Title: "<Hostile> & \"quoted\"", BaseURL: "https://docs.example.com/sub/", Endpoint: "https://api.example.com/graphql",
		SDL: parse.PrintSDL(parsed.API), Introspection: b.engine.Introspection(), Workers: 1,
		SubgraphSDL: func(g *schema.Subgraph) []byte { return parse.PrintSubgraphSDL(parsed.API, parsed.Schema, g) },
		Execute:     b.execute, Value: b.world.Example, Lifecycles: b.world.Lifecycles(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *built) execute(query string, variables []byte) []byte {
	out, outcome := b.engine.ExecuteRequest(context.Background(), nil, &exec.Request{Query: query, Variables: variables})
	if outcome.RequestError() || b.world.Reset(context.Background()) != nil {
		return nil
	}
	return out
}

// hold is what is true of every schema that loads.
func (b *built) hold(t *testing.T) {
	t.Helper()
	for i, problem := range htmlcheck.Site(b.site, "/sub/") {
		if i == 20 {
			t.Fatal("and more")
		}
		t.Errorf("%.400s", problem)
	}
	for _, path := range b.site.Paths() {
		body, _, _ := b.site.File(path)
		for _, trace := range []string{"<img src=x", "alert(document.cookie)</script>", `href="javascript`, `src="data:`} {
			if strings.HasSuffix(path, ".html") && strings.Contains(string(body), trace) {
				t.Errorf("%s holds %s", path, trace)
			}
		}
	}
	for _, s := range []*schema.Type{b.parsed.Schema.Query} {
		for _, f := range s.Fields[:min(len(s.Fields), 100)] {
			if path := b.parsed.Schema.Lookup(f.Coordinate()); path == "" {
				t.Errorf("%s has no page", f.Coordinate())
			}
		}
	}
	out := b.execute("{ __typename __schema { types { name fields(includeDeprecated: true) { name } } } }", nil)
	if !json.Valid(out) || !strings.Contains(string(out), `"data":{"__typename"`) {
		t.Errorf("the mock answers %.200s", out)
	}
	check.Run(check.Input{Schema: b.parsed.Schema})
}

func TestHostileSchemas(t *testing.T) {
	for name, sdl := range schemas() {
		t.Run(name, func(t *testing.T) {
			build(t, parse.Source{Name: "schema.graphql", Data: []byte(sdl)}).hold(t)
		})
	}
}

// TestTrapsAreReadable: what looks like markup reaches the reader as text.
func TestTrapsAreReadable(t *testing.T) {
	b := build(t, parse.Source{Name: "schema.graphql", Data: []byte(described())})
	for page, want := range map[string][]string{
		"api/api/queries/trap0/": {"List&lt;String&gt;", "&lt;UUID&gt;", "&lt;br/&gt;", "&lt;img src=x onerror=alert(1)&gt;"},
		"api/api/queries/trap1/": {"&lt;script&gt;alert(document.cookie)&lt;/script&gt;"},
		"api/api/queries/trap3/": {"click", `href="https://example.com/?a=1&amp;b=2"`},
	} {
		body, _, ok := b.site.File(page)
		if !ok {
			t.Fatalf("there is no %s", page)
		}
		for _, text := range want {
			if !strings.Contains(string(body), text) {
				t.Errorf("%s lacks %s", page, text)
			}
		}
	}
}

// refused are schemas that no client could use; each problem has a place.
var refused = map[string]string{
	"empty":          "",
	"a comment":      "# nothing\n",
	"no query":       "type Mutation { a: Int }",
	"query is input": "schema { query: Q } input Q { a: Int }",
	"unknown type":   "type Query { a: Nope }",
	"twice":          "type Query { a: Int } type Query { b: Int }",
	"circle":         "interface A implements B { x: Int } interface B implements A { x: Int } type Query { a: A }",
	"bytes":          "type Query { \xff\xfe }",
	"nul":            "type Query { a: Int }\x00",
	"unclosed":       "type Query { a(b: [[[[",
	"unclosed text":  "\"\"\"",
	"deep":           "type Query { a: " + strings.Repeat("[", 100_000),
	"deep value":     "directive @d(a: Int) on OBJECT type Query @d(a: " + strings.Repeat("{a:", 50_000),
}

func TestRefusedSchemas(t *testing.T) {
	for name, sdl := range refused {
		t.Run(name, func(t *testing.T) {
			_, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: []byte(sdl)}}, parse.Options{})
			if err == nil {
				t.Fatal("it is taken")
			}
			if text := err.Error(); !strings.Contains(text, "schema.graphql") || len(text) > 20_000 {
				t.Errorf("it says %.300s", text)
			}
		})
	}
}

// TestNothingInaccessible: what clients must not see leaves no trace in any file, and
// neither do the addresses of subgraphs.
func TestNothingInaccessible(t *testing.T) {
	for name, sdl := range supergraphs() {
		t.Run(name, func(t *testing.T) {
			b := build(t, parse.Source{Name: "supergraph.graphql", Data: []byte(sdl)})
			b.hold(t)
			for _, path := range b.site.Paths() {
				body, _, _ := b.site.File(path)
				for _, secret := range []string{"Veiled", "veiled", "VEILED", "internal.example", "join__", "link__", "fusion__"} {
					if strings.Contains(string(body), secret) || strings.Contains(path, secret) {
						t.Errorf("%s holds %s: %s", path, secret, around(string(body), secret))
					}
				}
			}
		})
	}
}

func around(text, part string) string {
	at := strings.Index(text, part)
	return fmt.Sprintf("%q", text[max(0, at-60):min(len(text), at+60)])
}

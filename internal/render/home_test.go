package render_test

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
)

// TestHomeShowsNoPlumbing has a field for machines before the one that people ask for.
func TestHomeShowsNoPlumbing(t *testing.T) {
	sdl := "type Query { _meta: Meta!  shop: Shop! }\ntype Meta { build: String! }\ntype Shop { name: String! }\n"
	if home := pageOf(t, sdl, "/index.html"); !strings.Contains(home, "shop {") || strings.Contains(home, "_meta") {
		t.Errorf("the front page asks for something else than shop:\n%s", home)
	}
}

// siteOf is the site of a schema without any setting.
func siteOf(t *testing.T, sdl string) *render.Site {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	site, err := render.Render(parsed.Schema, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// pageOf is a page of that site.
func pageOf(t *testing.T, sdl, path string) string {
	t.Helper()
	site := siteOf(t, sdl)
	body, _, ok := site.File(path)
	if !ok {
		t.Fatalf("no %s; there are %s", path, strings.Join(site.Paths(), " "))
	}
	return string(body)
}

// holds compares how often texts stand on a page.
func holds(t *testing.T, page string, want map[string]int) {
	t.Helper()
	for text, n := range want {
		if got := strings.Count(page, text); got != n {
			t.Errorf("%q stands there %d times, want %d:\n%s", text, got, n, page)
		}
	}
}

// TestOneGroupIsNotNamed: where all is one group, no page leads through it.
func TestOneGroupIsNotNamed(t *testing.T) {
	sdl := "type Query { shop: Shop! }\ntype Shop { name: String! }\n"
	holds(t, pageOf(t, sdl, "/index.html"), map[string]int{"<h1>GraphQL API</h1>": 1, "API reference": 1, `class="button"`: 1, `class="counts"`: 0})
	holds(t, pageOf(t, sdl, "/api/api/"), map[string]int{"<h1>API</h1>": 1, ">api<": 0})
	holds(t, pageOf(t, sdl, "/api/api/objects/Shop/"), map[string]int{
		`<ol><li><a href="../../../">API</a></li><li><a href="../../#objects">Objects</a></li></ol>`:      1,
		`<p class="nav-title">Reference</p><ul><li><a href="../../#queries">Queries <small>1</small></a>`: 1,
		">api<": 0, `<meta name="description" content="Object, in GraphQL API.">`: 1,
	})
}

// TestGroupsAreNoSubgraphs: what a directive groups is called so, and what it leaves has a name.
func TestGroupsAreNoSubgraphs(t *testing.T) {
	sdl := `directive @doc(category: String!) on FIELD_DEFINITION | OBJECT
type Query { shop: Shop! @doc(category: "Shops") left: Left! }
type Shop @doc(category: "Shops") { name: String! }
type Left { name: String! }
`
	holds(t, pageOf(t, sdl, "/index.html"), map[string]int{"<b>2</b> groups": 1, ">Groups</h2>": 1, `<a href="api/api/">Other</a>`: 1, "ubgraphs<": 0})
	holds(t, pageOf(t, sdl, "/api/api/objects/Left/"), map[string]int{`<p class="nav-title">Groups</p>`: 1, `<a href="../../">Other</a></li><li><a href="../../#objects">Objects</a>`: 1})
}

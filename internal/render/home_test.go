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
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	site, err := render.Render(parsed.Schema, render.Options{Title: "Shop"})
	if err != nil {
		t.Fatal(err)
	}
	body, _, _ := site.File("/index.html")
	if home := string(body); !strings.Contains(home, "shop {") || strings.Contains(home, "_meta") {
		t.Errorf("the front page asks for something else than shop:\n%s", home)
	}
}

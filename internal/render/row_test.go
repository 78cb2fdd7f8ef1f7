package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
)

// TestResultsOpen on the page of their operation, also those of many fields; of these
// the names and types are enough.
func TestResultsOpen(t *testing.T) {
	for fields, want := range map[int]struct{ rows, texts int }{3: {3, 3}, 60: {60, 60}, 132: {132, 0}, 501: {0, 0}} {
		var sdl strings.Builder
		sdl.WriteString("type Query { wide: Wide }\ntype Wide {\n")
		for i := range fields {
			fmt.Fprintf(&sdl, "  \"Told of it.\"\n  f%d: Int\n", i)
		}
		sdl.WriteString("}\n")
		parsed, err := parse.Parse([]parse.Source{{Name: "wide.graphql", Data: []byte(sdl.String())}}, parse.Options{})
		if err != nil {
			t.Fatal(err)
		}
		site, err := render.Render(parsed.Schema, render.Options{Title: "Wide"})
		if err != nil {
			t.Fatal(err)
		}
		page, _, _ := site.File("/api/api/queries/wide/")
		_, result, _ := strings.Cut(string(page), `<details class="result"`)
		result, _, _ = strings.Cut(result, "</details>")
		rows, texts := strings.Count(result, "<li"), strings.Count(result, "Told of it.")
		if rows != want.rows || texts != want.texts {
			t.Errorf("of %d fields, %d stand on the page and %d are described, want %d and %d", fields, rows, texts, want.rows, want.texts)
		}
		if summary := fmt.Sprintf("%d fields of <code>Wide", fields); rows > 0 && !strings.Contains(result, summary) {
			t.Errorf("the result does not say %q", summary)
		}
	}
}

package guide

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, src                string
		title, description, body string
		order, line              int
		problem                  string
	}{
		{"front matter", "---\ntitle: Start\ndescription: How\norder: 2\n---\nText\n", "Start", "How", "Text\n", 2, 6, ""},
		{"no front matter", "# Start\n\nText\n", "Start", "", "\nText\n", 0, 2, ""},
		{"no title at all", "Text", "my guide", "", "Text", 0, 1, ""},
		{"empty front matter", "---\n---\nText", "my guide", "", "Text", 0, 3, ""},
		{"Windows line ends", "---\r\ntitle: A\r\n---\r\nText", "A", "", "Text", 0, 4, ""},
		{"nothing but front matter", "---\ntitle: A\n---", "A", "", "", 0, 4, ""},
		{"a rule at the end is none of it", "---\ntitle: A\n---\nText\n---", "A", "", "Text\n---", 0, 4, ""},
		{"front matter without end is text", "---\ntitle: A\n", "my guide", "", "---\ntitle: A\n", 0, 1, ""},
		{"a mark before it", "\ufeff---\ntitle: A\n---\n", "A", "", "", 0, 4, ""},
		{"wrong type", "---\norder: first\n---\n", "", "", "", 0, 4, "my-guide.md:2: front matter: order must be a whole number"},
		{"a list for a text", "---\ntitle: [a]\n---\n", "", "", "", 0, 4, "my-guide.md:2: front matter: title must be a text"},
		{"hostile nesting", "---\ntitle: " + strings.Repeat("[", 1<<20) + "\n---\nText", "", "", "Text", 0, 4, "my-guide.md:2: front matter: more than 100 brackets"},
		{"unknown key", "---\ntitle: A\ntitel: B\n---\nText", "A", "", "Text", 0, 5, "my-guide.md:3: front matter: unknown field \"titel\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var problems diag.List
			g := Parse("my-guide.md", tt.src, &problems)
			if g.Title != tt.title && tt.problem == "" || g.Description != tt.description || g.Body != tt.body || g.Order != tt.order || g.Line != tt.line && tt.problem == "" {
				t.Errorf("Parse = %+v, want %+v", g, tt)
			}
			got := ""
			if len(problems) > 0 {
				got = problems[0].String()
			}
			if got != tt.problem {
				t.Errorf("problem = %q, want %q", got, tt.problem)
			}
		})
	}
}

func TestRead(t *testing.T) {
	guides, problems := Read(fstest.MapFS{
		"b.md":      {Data: []byte("---\ntitle: B\norder: 2\n---\n")},
		"a.md":      {Data: []byte("---\ntitle: Z\norder: 2\n---\n")},
		"c.md":      {Data: []byte("---\ntitle: C\norder: 1\n---\n")},
		"README.md": {Data: []byte("no guide")},
	})
	if problems.HasErrors() || len(guides) != 3 {
		t.Fatalf("Read = %v, %v", guides, problems)
	}
	var s schema.Schema
	s.SetGuides(guides)
	if got := guides[0].Slug + guides[1].Slug + guides[2].Slug; got != "cba" {
		t.Errorf("order = %s, want cba", got)
	}
	if guides[0].Path != "guides/c/" {
		t.Errorf("Path = %s, want guides/c/", guides[0].Path)
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("---\nx: 1\n---\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var s schema.Schema
	if err := Load(&s, dir); err == nil || len(s.Guides) != 1 {
		t.Errorf("Load = %v, %d guides; want an error and the guide", err, len(s.Guides))
	}
	if err := Load(&s, filepath.Join(dir, "none")); err != nil {
		t.Errorf("Load of a missing folder = %v, want nil", err)
	}
}

func TestFences(t *testing.T) {
	var problems diag.List
	g := Parse("a.md", "---\ntitle: A\n---\n\n```graphql tab=X\n{ a }\n```\n\n~~~\nx\n```\n~~~\n", &problems)
	f := Fences(g)
	if len(f) != 2 || f[0].Lang != "graphql" || f[0].Line != 6 || f[0].Body != "{ a }\n" || f[1].Body != "x\n```\n" {
		t.Errorf("Fences = %+v", f)
	}
}

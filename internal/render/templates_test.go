package render

import (
	"testing"

	"github.com/jba/templatecheck"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// TestTemplates holds every template against the struct it prints: a field that does
// not exist is found here and not when the one page is built that uses it.
func TestTemplates(t *testing.T) {
	s := &schema.Schema{}
	schema.Link(s)
	r, err := newRenderer(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]any{
		"home": &HomePage{}, "api": &APIPage{}, "subgraph": &SubgraphPage{}, "operation": &OperationPage{}, "type": &TypePage{},
		"errors": &ErrorsPage{}, "error": &ErrorPage{}, "directive": &DirectivePage{}, "directives": &DirectivesPage{},
		"deprecations": &DeprecationsPage{}, "changelog": &ChangelogPage{}, "release": &ReleasePage{}, "guide": &GuidePage{}, "guides": &GuidesPage{}, "search": &SearchPage{}, "notfound": &NotFoundPage{},
	}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			tmpl := r.templates[kind].Lookup("layout.tmpl")
			if err := templatecheck.CheckHTML(tmpl, pages[kind]); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRelative(t *testing.T) {
	tests := []struct{ from, to, want string }{
		{"", "", "./"},
		{"", "api/", "api/"},
		{"", "api/#x", "api/#x"},
		{"api/", "", "../"},
		{"api/", "api/", "./"},
		{"api/", "api/#x", "#x"},
		{"api/taxi/objects/Ride/", "api/taxi/objects/Driver/#field-id", "../Driver/#field-id"},
		{"api/taxi/objects/Ride/", "api/taxi/", "../../"},
		{"api/taxi/", "api/taxi/objects/Ride/", "objects/Ride/"},
		{"api/taxi/objects/Ride/", "site.css", "../../../../site.css"},
		{"api/tax/", "api/taxi/", "../taxi/"},
		{"", "index.md", "index.md"},
	}
	for _, tt := range tests {
		if got := relative(tt.from, tt.to); got != tt.want {
			t.Errorf("relative(%q, %q) = %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestPlural(t *testing.T) {
	tests := []struct {
		n          int
		word, want string
	}{{0, "type", "0 types"}, {1, "query", "1 query"}, {2, "query", "2 queries"}, {1234567, "field", "1,234,567 fields"}}
	for _, tt := range tests {
		if got := plural(tt.n, tt.word); got != tt.want {
			t.Errorf("plural(%d, %s) = %s, want %s", tt.n, tt.word, got, tt.want)
		}
	}
}

package render

import (
	"flag"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"

	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/templates"
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
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			tmpl := r.templates[kind].Lookup("layout.tmpl")
			if err := templatecheck.CheckHTML(tmpl, pages[kind]); err != nil {
				t.Error(err)
			}
		})
	}
}

// pages are the data of each template.
var pages = map[string]any{
	"home": &HomePage{}, "api": &APIPage{}, "subgraph": &SubgraphPage{}, "operation": &OperationPage{}, "type": &TypePage{},
	"errors": &ErrorsPage{}, "error": &ErrorPage{}, "directive": &DirectivePage{}, "directives": &DirectivesPage{},
	"deprecations": &DeprecationsPage{}, "changelog": &ChangelogPage{}, "release": &ReleasePage{}, "guide": &GuidePage{}, "guides": &GuidesPage{}, "search": &SearchPage{}, "notfound": &NotFoundPage{},
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

// TestDocumentOfTemplates holds docs/templates.md against the structs: every template
// with the fields and methods that it may print, and the structs within.
func TestDocumentOfTemplates(t *testing.T) {
	const file, mark = "../../docs/templates.md", "<!-- What follows is written by go test ./internal/render -run Document -update -->\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, have, _ := strings.Cut(string(text), mark)
	want := describeTemplates()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(head+mark+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("%s mismatch (-structs +document), run with -update to write it:\n%s", file, diff)
	}
	entries, err := fs.ReadDir(templates.FS, "partials")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.Contains(head, "`"+e.Name()+"`") {
			t.Errorf("%s does not name the partial %s", file, e.Name())
		}
	}
}

func describeTemplates() string {
	d := structDescriber{seen: map[reflect.Type]bool{}}
	d.b.WriteString("\n## Page\n\nEvery page has:\n\n")
	d.fields(reflect.TypeFor[*Page]())
	for _, kind := range kinds {
		d.b.WriteString("\n## " + kind + ".tmpl\n\n")
		d.fields(reflect.TypeOf(pages[kind]))
	}
	d.b.WriteString("\n## Structs within\n")
	for len(d.queue) > 0 {
		slices.SortFunc(d.queue, func(a, b reflect.Type) int { return strings.Compare(a.Name(), b.Name()) })
		next := d.queue
		d.queue = nil
		for _, s := range next {
			d.b.WriteString("\n### " + s.Name() + "\n\n")
			d.fields(reflect.PointerTo(s))
		}
	}
	return d.b.String()
}

type structDescriber struct {
	b     strings.Builder
	seen  map[reflect.Type]bool
	queue []reflect.Type
}

// fields lists what a template can ask of a struct.
func (d *structDescriber) fields(p reflect.Type) {
	s := p.Elem()
	for i := range s.NumField() {
		f := s.Field(i)
		if f.IsExported() && !f.Anonymous {
			d.b.WriteString("- `" + f.Name + "` " + d.name(f.Type) + "\n")
		}
		if f.Anonymous && f.Name != "Page" {
			d.b.WriteString("- all of `" + f.Name + "`\n")
			d.name(f.Type)
		}
	}
	for i := range p.NumMethod() {
		m := p.Method(i)
		if _, ofPage := reflect.TypeFor[*Page]().MethodByName(m.Name); ofPage && s.Name() != "Page" || m.Type.NumOut() != 1 {
			continue
		}
		d.b.WriteString("- `" + m.Name + "` " + d.name(m.Type.Out(0)))
		for i := 1; i < m.Type.NumIn(); i++ {
			d.b.WriteString(", of " + d.name(m.Type.In(i)))
		}
		d.b.WriteString("\n")
	}
}

// name is a type in words; structs of ours are described later.
func (d *structDescriber) name(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return d.name(t.Elem()) + " or nothing"
	case reflect.Slice:
		return "list of " + d.name(t.Elem())
	case reflect.Struct:
		if !d.seen[t] {
			d.seen[t] = true
			d.queue = append(d.queue, t)
		}
		return "[" + t.Name() + "](#" + strings.ToLower(t.Name()) + ")"
	}
	if t.Name() == "HTML" {
		return "HTML"
	}
	return map[reflect.Kind]string{reflect.String: "text", reflect.Bool: "true or false", reflect.Int: "number"}[t.Kind()]
}

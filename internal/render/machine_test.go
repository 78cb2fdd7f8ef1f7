package render

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/schema"
)

func TestBreadcrumbs(t *testing.T) {
	s := &schema.Schema{}
	schema.Link(s)
	r, err := newRenderer(s, Options{Title: "An API", BaseURL: "https://docs.example.com/sub"})
	if err != nil {
		t.Fatal(err)
	}
	p := r.newPage("api/taxi/objects/Ride/", "Ride", "api")
	p.crumb("api/", "API")
	p.crumb("api/taxi/#objects", "Objects")
	got, err := json.Marshal(p.Breadcrumbs())
	if err != nil {
		t.Fatal(err)
	}
	want := `{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[` +
		`{"@type":"ListItem","position":1,"name":"API","item":"https://docs.example.com/sub/api/"},` +
		`{"@type":"ListItem","position":2,"name":"Objects","item":"https://docs.example.com/sub/api/taxi/#objects"},` +
		`{"@type":"ListItem","position":3,"name":"Ride","item":"https://docs.example.com/sub/api/taxi/objects/Ride/"}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("Breadcrumbs mismatch (-want +got):\n%s", diff)
	}
	r.info.BaseURL = ""
	if got := p.Breadcrumbs(); got != nil {
		t.Errorf("Breadcrumbs of a site without an address = %v", got)
	}
}

// TestFullTextsStayBelowTheirLimit cuts between pages, and leads on.
func TestFullTextsStayBelowTheirLimit(t *testing.T) {
	files := map[string][]byte{}
	for _, page := range []string{"a/", "b/", "c/", "d/"} {
		files[page+"index.md"] = []byte("# " + page + strings.Repeat("x", 100) + "\n")
	}
	f := fullText{files: files, folder: "api/t/", limit: 250}
	for _, page := range []string{"a/", "b/", "c/", "d/"} {
		f.add(page)
	}
	f.close()
	first, second := string(files["api/t/llms-full.txt"]), string(files["api/t/llms-full-2.txt"])
	if !strings.Contains(first, "# a/") || !strings.Contains(first, "# b/") || !strings.HasSuffix(first, "Continued in [llms-full-2.txt](llms-full-2.txt).\n") {
		t.Errorf("the first part is\n%s", first)
	}
	if !strings.Contains(second, "# c/") || !strings.Contains(second, "# d/") || strings.Contains(second, "# b/") || strings.Contains(second, "Continued") {
		t.Errorf("the second part is\n%s", second)
	}
	if files["api/t/llms-full-3.txt"] != nil {
		t.Error("there is a third part")
	}
}

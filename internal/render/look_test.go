package render_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/render"
)

// TestFilesOfTheUser: what machines read may be replaced; pages, what they load, and
// what no disk could hold beside them may not.
func TestFilesOfTheUser(t *testing.T) {
	paths := testSite(t).Paths()
	style := paths[slices.IndexFunc(paths, func(p string) bool { return len(p) > 9 && p[:5] == "site." && p[len(p)-4:] == ".css" })]
	for _, tt := range []struct {
		files []string
		want  []string // problems
	}{
		{[]string{"robots.txt", "_headers", "CNAME", ".well-known/security.txt", "img/a.png", "img/b.png", "guides/pic.svg", "api/rides/pic.svg", "sitemap.xml"}, nil},
		{[]string{"index.html", "index.md", "api/rides/index.html", "404.html", style, "search/names.js", "img.png"}, []string{
			"404.html: the file would replace 404.html of the site",
			"api/rides/index.html: the file would replace api/rides/index.html of the site",
			"index.html: the file would replace index.html of the site",
			"index.md: the file would replace index.md of the site",
			"search/names.js: the file would replace search/names.js of the site",
			style + ": the file would replace " + style + " of the site",
		}},
		{[]string{"INDEX.HTML", "Robots.txt", "API/rides/a.png", "a/b", "A/c"}, []string{
			"API/rides/a.png: the file would replace api/rides/ of the site",
			"INDEX.HTML: the file would replace index.html of the site",
			"Robots.txt: the file would replace robots.txt of the site",
			"a/b: the file would replace A/ of the site",
		}},
		{[]string{"api", "api/rides/queries", "index.html/a", "new", "new/a"}, []string{
			"api: the file would replace api/ of the site",
			"api/rides/queries: the file would replace api/rides/queries/ of the site",
			"index.html/a: the file would replace index.html of the site",
			"new/a: the file would replace new of the site",
		}},
	} {
		opts := testOptions()
		opts.Static = map[string][]byte{}
		for _, name := range tt.files {
			opts.Static[name] = []byte("mine")
		}
		site, err := render.Render(testSchema(t), opts)
		problems, _ := errors.AsType[diag.List](err)
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v: problems (-want +got)\n%s", tt.files, diff)
		}
		for _, name := range tt.files {
			if err == nil {
				if body, _, _ := site.File("/" + name); string(body) != "mine" {
					t.Errorf("%s holds %q", name, body)
				}
			}
		}
	}
}

// TestSamePageOfAnotherVersion: an entry of the header leads to the page that the reader
// is on, and from the page for missing ones to the other front page.
func TestSamePageOfAnotherVersion(t *testing.T) {
	opts := testOptions()
	opts.Nav = [][2]string{{"v1", "https://docs.example.com/v1/{path}"}, {"Blog", "https://blog.example.com/"}}
	site, err := render.Render(testSchema(t), opts)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"": "https://docs.example.com/v1/", "api/rides/queries/ride/": "https://docs.example.com/v1/api/rides/queries/ride/",
		"404.html": "https://docs.example.com/v1/",
	} {
		body, _, _ := site.File("/" + path)
		for _, link := range []string{`<a href="` + want + `">v1</a>`, `<a href="https://blog.example.com/">Blog</a>`} {
			if !strings.Contains(string(body), link) {
				t.Errorf("%s has no %s", path, link)
			}
		}
	}
}

package render_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/htmlcheck"
	"github.com/bettersuite/gqldoc/internal/render"
)

// checkSite holds every file of a site to the rules of htmlcheck.
func checkSite(t *testing.T, site *render.Site, base string) {
	t.Helper()
	for _, problem := range htmlcheck.Site(site, base) {
		t.Error(problem)
	}
}

func TestEveryPage(t *testing.T) { checkSite(t, testSite(t), "/sub/") }

func TestIndexFiles(t *testing.T) {
	o := testOptions()
	o.IndexFiles = true
	site, err := render.Render(testSchema(t), o)
	if err != nil {
		t.Fatal(err)
	}
	checkSite(t, site, "/sub/")
	for _, file := range site.Paths() {
		body, _, _ := site.File(file)
		for _, m := range folderLink.FindAll(body, -1) {
			t.Errorf("%s: %s ends in a folder", file, m)
		}
	}
}

var folderLink = regexp.MustCompile(`(?:href|src)="(?:[^":]*/|\.+)(?:#[^"]*)?"`)

// TestCrawl visits the site as it is published at the root of a server and below two
// folders, by its own links alone: every page is reached, none by a redirect.
func TestCrawl(t *testing.T) {
	for _, base := range []string{"/", "/sub/", "/one/two%20three/"} {
		o := testOptions()
		o.BaseURL = "https://docs.example.com" + base
		site, err := render.Render(testSchema(t), o)
		if err != nil {
			t.Fatal(err)
		}
		start := strings.TrimSuffix(o.BaseURL, "/") + "/"
		reached, problems := htmlcheck.Crawl(start, func(address string) (int, []byte) {
			path, below := strings.CutPrefix(address, start)
			if body, _, ok := site.File(path); ok && below {
				return 200, body
			}
			return 404, nil
		})
		for _, problem := range problems {
			t.Error(problem)
		}
		for _, file := range site.Paths() {
			page, isPage := strings.CutSuffix(file, "index.html")
			if isPage && page != "go/" && !slices.Contains(reached, start+page) {
				t.Errorf("below %s no link leads to %s", base, file)
			}
		}
		folder, err := url.PathUnescape(base)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range htmlcheck.Site(site, folder) {
			t.Error(problem)
		}
	}
}

// TestNoTraceOfScripts feeds nothing special: the test schema's descriptions hold a
// script, a javascript link and tags.
func TestNoTraceOfScripts(t *testing.T) {
	body, _, _ := testSite(t).File("api/rides/queries/ride/")
	for _, bad := range []string{"<script>", "javascript:", "</script> and"} {
		if strings.Contains(string(body), bad) {
			t.Errorf("page holds %q", bad)
		}
	}
	if !strings.Contains(string(body), "List&lt;String&gt;") {
		t.Error("page lost List<String>")
	}
}

package render_test

import (
	"regexp"
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

package render

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/templates"
)

// TestRemarksStayHere holds what readers load against the files it is made from: lines
// of comment are missing, and nothing else. Files of the user come as they are.
func TestRemarksStayHere(t *testing.T) {
	theirs := "// theirs\nlet a = `\n// no comment\n`;\n"
	s := &schema.Schema{}
	schema.Link(s)
	r, err := newRenderer(s, Options{Templates: fstest.MapFS{"assets/try.js": {Data: []byte(theirs)}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(r.assets[r.info.Try]); got != theirs {
		t.Errorf("the user's try.js became %q", got)
	}
	for name, served := range map[string]string{"site.css": r.info.CSS, "windows.css": r.info.Windows, "search.js": r.info.Search, "theme.js": r.info.Theme} {
		source, err := templates.FS.ReadFile("assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		inComment := false
		for line := range strings.Lines(string(source)) {
			text := strings.TrimSpace(line)
			inComment = inComment || strings.HasPrefix(text, "/*")
			if !inComment && !strings.HasPrefix(text, "//") {
				want = append(want, line)
			}
			inComment = inComment && !strings.HasSuffix(text, "*/")
		}
		if got := string(r.assets[served]); got != strings.Join(want, "") || len(got) == len(source) {
			t.Errorf("%s is served with %d bytes of %d, want %d", name, len(got), len(source), len(strings.Join(want, "")))
		}
	}
}

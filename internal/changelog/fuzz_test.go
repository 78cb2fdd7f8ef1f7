package changelog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/changelog"
	"github.com/bettersuite/gqldoc/internal/diff"
)

// FuzzRead: whatever lies in the folder, it is taken, or what is wrong with it is told
// with the file's name and a line that the file has.
func FuzzRead(f *testing.F) {
	f.Add("2026-01-02.json", `{"changes": [{"type": "FIELD_REMOVED", "level": "breaking", "message": "m"}]}`)
	f.Add("2026-01-02.json", "{\"changes\":\n oops}")
	f.Add("2026-01-02-b.md", "---\ntitle: Fares\n---\n\nGone.\n")
	f.Add("2026-01-02.md", "---\ntitel: [x\n")
	f.Add("2026-02-30.graphql", "type Query { a: Int }")
	f.Add("x\xff.json", "")
	f.Fuzz(func(t *testing.T, name, text string) {
		if name == "" || strings.ContainsAny(name, "/\\") || name == "." || name == ".." {
			return // no name of a file
		}
		log, problems := changelog.Read(folder(map[string]string{name: text}))
		for _, p := range problems {
			if p.Position.File != name || p.Position.Line > strings.Count(text, "\n")+1 || p.Message == "" {
				t.Errorf("%q in %q: %v", text, name, p)
			}
		}
		for _, r := range log.Releases {
			if r.Notes != "" && r.Line > strings.Count(text, "\n")+1 || slices.ContainsFunc(r.Changes, func(c diff.Change) bool { return c.Message == "" }) {
				t.Errorf("%q in %q is read as %+v", text, name, r)
			}
		}
	})
}

package schema

import (
	"io/fs"
	"strings"
	"testing"
)

// TestPathsStayInside: whatever a code or a guide is called, its page lies in its folder,
// has a place of its own there, and is called as before where the name is harmless.
func TestPathsStayInside(t *testing.T) {
	names := []string{
		"RIDE_NOT_FOUND", "ride.not-found", "E 404", "404", "../../up", "..", ".", "", "/etc/passwd", `..\..\up`, "a/b", "a:b", "a?b", "a*b",
		"a\x00b", "a\nb", ".git", "<b>", "con", "CON", strings.Repeat("../", 100), "a-b",
	}
	taken, seen := paths{}, map[string]string{}
	for _, name := range names {
		got := taken.claim(ErrorsPath, name)
		file := strings.ToLower(got + "index.html")
		rest, ok := strings.CutPrefix(got, ErrorsPath)
		if segment := strings.TrimSuffix(rest, "/"); !ok || !fs.ValidPath(file) || segment == "" || strings.ContainsAny(segment, "/\\:*?\"<>|\x00\n") || segment[0] == '.' {
			t.Errorf("the address of %q is %q", name, got)
		}
		if other, ok := seen[file]; ok {
			t.Errorf("%q and %q have one address: %s", name, other, got)
		}
		seen[file] = name
	}
	for _, name := range names[:4] {
		if got, want := (paths{}).claim(ErrorsPath, name), ErrorsPath+name+"/"; got != want {
			t.Errorf("the address of %q is %q, want %q", name, got, want)
		}
	}
}

package render_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/render"
)

func TestWriteDir(t *testing.T) {
	site := testSite(t)
	dir := filepath.Join(t.TempDir(), "new", "public")
	differ, err := site.Diff(dir)
	if err != nil || len(differ) != len(site.Paths()) {
		t.Errorf("Diff of a missing folder = %d files, %v; want %d", len(differ), err, len(site.Paths()))
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("Diff wrote something")
	}
	if changed, err := site.WriteDir(dir); err != nil || len(changed) != len(site.Paths()) {
		t.Fatalf("WriteDir = %d files, %v; want %d", len(changed), err, len(site.Paths()))
	}
	if changed, err := site.WriteDir(dir); err != nil || len(changed) != 0 {
		t.Errorf("second WriteDir = %v, %v; want nothing", changed, err)
	}
	if differ, err := site.Diff(dir); err != nil || len(differ) != 0 {
		t.Errorf("Diff = %v, %v; want nothing", differ, err)
	}
}

// TestWriteDirStaysInside: a path that leads out of the folder is refused before anything
// is written, into a new folder as into one that is there.
func TestWriteDirStaysInside(t *testing.T) {
	for _, outside := range []string{"../up.html", "a/../../up.html", "/up.html", "a//b.html"} {
		opts := testOptions()
		opts.Static = map[string][]byte{outside: []byte("up")}
		site, err := render.Render(testSchema(t), opts)
		if err != nil {
			continue // refused earlier still
		}
		parent := t.TempDir()
		for _, dir := range []string{filepath.Join(parent, "new"), filepath.Join(parent, "old")} {
			if filepath.Base(dir) == "old" {
				if err := os.Mkdir(dir, 0o755); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := site.WriteDir(dir); err == nil {
				t.Errorf("WriteDir took the path %q", outside)
			}
			if files, _ := os.ReadDir(dir); len(files) > 0 {
				t.Errorf("WriteDir refused %q and wrote %d files first", outside, len(files))
			}
		}
	}
}

func TestWriteDirDeletesOnlyItsOwn(t *testing.T) {
	site := testSite(t)
	dir := t.TempDir()
	if _, err := site.WriteDir(dir); err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir, "CNAME")
	old := filepath.Join(dir, "api", "old", "index.html")
	outside := filepath.Join(filepath.Dir(dir), "outside.txt")
	for _, f := range []string{mine, old, outside} {
		if err := os.MkdirAll(filepath.Dir(f), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	manifest := filepath.Join(dir, ".gqldoc-files")
	list, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifest, append(list, "api/old/index.html\n../outside.txt\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	changed, err := site.WriteDir(dir)
	if diff := cmp.Diff([]string{"api/old/index.html"}, changed); err != nil || diff != "" {
		t.Errorf("WriteDir: %v, changed (-want +got):\n%s", err, diff)
	}
	if _, err := os.Stat(filepath.Dir(old)); err == nil {
		t.Error("the folder of a deleted page stays")
	}
	for _, f := range []string{mine, outside} {
		if _, err := os.Stat(f); err != nil {
			t.Errorf("%s was deleted", f)
		}
	}
}

func TestDiffOfAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := testSite(t).Diff(file); err == nil {
		t.Error("Diff of a file: no error")
	}
}

func TestFile(t *testing.T) {
	site := testSite(t)
	tests := []struct{ address, contentType string }{
		{"/", "text/html; charset=utf-8"},
		{"/api/rides/", "text/html; charset=utf-8"},
		{"/api/rides/index.md", "text/markdown; charset=utf-8"},
		{"/search/names.js", "text/javascript; charset=utf-8"},
		{"/schema.graphql", "application/graphql; charset=utf-8"},
	}
	for _, tt := range tests {
		if _, got, ok := site.File(tt.address); !ok || got != tt.contentType {
			t.Errorf("File(%s) = %s, %v; want %s", tt.address, got, ok, tt.contentType)
		}
	}
	if _, _, ok := site.File("/none"); ok || site.Folder("/none") || !site.Folder("/api/rides") {
		t.Error("File and Folder disagree with the site")
	}
}

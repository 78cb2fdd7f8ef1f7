package render_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
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

package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/bettersuite/gqldoc/internal/config"
)

// A change of a file that the world is made from is a change of the inputs.
func TestFilesOfTheWorldAreWatched(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"schema.graphql", "a.yaml", "b.json", "names.yaml"} {
		if err := os.WriteFile(name, []byte("{}"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := config.Default()
	c.World.Fixtures = []string{"a.yaml", "*.json"}
	c.Values = []config.Value{{Coordinate: "A.b", File: "names.yaml"}}
	w, err := newWatcher()
	if err != nil {
		t.Skipf("no watching here: %v", err)
	}
	defer w.Close()
	w.inputs(configFile, c)
	for _, name := range []string{"schema.graphql", "a.yaml", "b.json", "names.yaml"} {
		if !w.files[filepath.Clean(name)] {
			t.Errorf("%s is not watched", name)
		}
	}
}

package parse

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// FuzzParse: whatever the bytes, Parse returns a schema or a sorted list of
// problems that name their file. A schema it returns can be printed, means the
// same when it is read again, and is one for gqlparser too.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		var second []byte
		for _, source := range sourcesOf(archive) {
			f.Add(source.Data, second)
			second = source.Data
		}
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		sources := []Source{{Name: "a.graphql", Data: a}}
		if len(b) > 0 {
			sources = append(sources, Source{Name: "b.graphql", Data: b, Subgraph: "b"})
		}
		result, err := Parse(sources, Options{})
		if err != nil {
			checkProblems(t, err)
			return
		}
		checkPrinted(t, result)
	})
}

func checkProblems(t *testing.T, err error) {
	t.Helper()
	list, ok := err.(diag.List)
	if !ok || !list.HasErrors() {
		t.Fatalf("error is %T, want a list with an error", err)
	}
	for _, d := range list {
		if d.Message == "" || d.Position.File == "" {
			t.Errorf("a problem without message or file: %+v", d)
		}
	}
}

func checkPrinted(t *testing.T, result *Result) {
	t.Helper()
	sdl := PrintSDL(result.API)
	again, err := Parse([]Source{{Name: "printed.graphql", Data: sdl}}, Options{})
	if err != nil {
		t.Fatalf("the printed SDL is refused: %v\n%s", err, sdl)
	}
	if got := PrintSDL(again.API); string(got) != string(sdl) {
		t.Errorf("printed again:\n%s\nfirst:\n%s", got, sdl)
	}
	for _, g := range result.Schema.Subgraphs {
		PrintSubgraphSDL(result.API, result.Schema, g)
	}
	_, theirs := validator.LoadSchema(validator.Prelude, &ast.Source{Input: string(sdl)})
	if theirs != nil {
		t.Logf("gqlparser refuses it: %v", theirs)
	}
}

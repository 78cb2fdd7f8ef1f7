package differential

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// TestRealSchemas does on the schemas of others what the tests above do on our own. The
// schema as its author wrote it, which graphql-js reads by itself, says the same when it
// is asked for itself.
func TestRealSchemas(t *testing.T) {
	const folder = "../../../../shared/schemas"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("../shared/schemas is not here")
	}
	js := graphqlJS(t)
	for _, pattern := range []string{"*.graphql*", "*.json", "supergraphs/*.graphql*", "skywalking"} {
		paths, _ := filepath.Glob(filepath.Join(folder, pattern))
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) { compareReal(t, js, path) })
		}
	}
}

func compareReal(t *testing.T, js *oracle, path string) {
	sources, err := parse.Load(t.Context(), []string{path}, parse.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parse.Parse(sources, parse.Options{})
	asItIs := filepath.Base(path) + ", as it is"
	refused := js.load(asItIs, sources[0].Data)
	if err != nil {
		if refused == nil {
			t.Errorf("refused, but not by graphql-js: %v", err)
		}
		return
	}
	engine, c, name := engineOf(t, parsed, unlimited), newComparison(t), filepath.Base(path)
	if err := js.load(name, parse.PrintSDL(parsed.API)); err != nil {
		t.Fatalf("graphql-js refuses what we make of it: %v", err)
	}
	compareIntrospection(t, js, c, name, engine, 5**times)
	if len(parsed.Schema.Subgraphs) < 2 && len(sources) == 1 && refused == nil {
		for _, query := range []string{exec.IntrospectionQuery, plainIntrospection} {
			var theirs []string
			js.ask(t, "execute", []request{{Schema: asItIs, Query: query}}, &theirs)
			ours, _ := engine.ExecuteRequest(t.Context(), nil, &exec.Request{Query: query})
			c.same(query, alike(t, string(ours)), alike(t, theirs[0]))
		}
	}
	compareVerdicts(t, js, c, name, engine, 8**times)
	compareExecution(t, js, c, name, engine, 20**times)
	compareVariables(t, js, c, name, engine, 40**times)
	compareVariablesWithin(t, js, c, name, engine, 30**times)
	js.forget(name, asItIs)
}

// alike prints introspection without what docs/specification.md lists: an empty
// description is none, and the built-in types and directives of a schema that was given
// as JSON are those of the engine.
func alike(t *testing.T, response string) string {
	t.Helper()
	var r struct{ Data map[string]map[string]any }
	if err := json.Unmarshal([]byte(strings.ReplaceAll(response, `"description":""`, `"description":null`)), &r); err != nil {
		t.Fatal(err)
	}
	name := func(a any) string { return fmt.Sprint(a.(map[string]any)["name"]) }
	for _, list := range []string{"types", "directives"} {
		named, _ := r.Data["__schema"][list].([]any)
		slices.SortFunc(named, func(a, b any) int { return strings.Compare(name(a), name(b)) })
		r.Data["__schema"][list] = slices.DeleteFunc(named, func(a any) bool {
			return slices.Contains([]string{"skip", "include", "deprecated", "specifiedBy", "oneOf"}, name(a))
		})
	}
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

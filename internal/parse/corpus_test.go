package parse

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// corpus is a folder of real schemas. The tests below need it and are skipped where
// it is not.
const corpus = "../../../shared/schemas"

func corpusFiles(tb testing.TB, patterns ...string) []string {
	tb.Helper()
	var files []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		tb.Skip("the corpus of real schemas is not here")
	}
	return files
}

func readSource(tb testing.TB, file string) Source {
	tb.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return Source{Name: filepath.Base(file), Data: data}
}

func TestCorpusLoads(t *testing.T) {
	for _, file := range corpusFiles(t, "*.graphql", "*.graphqls", "*.json", "supergraphs/*.graphql*") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			result, err := Parse([]Source{readSource(t, file)}, Options{})
			if filepath.Base(file) == "github.graphql" {
				wantTwoDuplicates(t, err)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			checkClean(t, result)
			checkRoundTrip(t, result)
		})
	}
}

// wantTwoDuplicates: the file is invalid, and the message says where both copies are.
func wantTwoDuplicates(t *testing.T, err error) {
	t.Helper()
	want := []string{
		"github.graphql:15153:3: field EnterpriseOwnerInfo.repositoryDeployKeySetting is defined twice, first at github.graphql:15003:3",
		"github.graphql:15158:3: field EnterpriseOwnerInfo.repositoryDeployKeySettingOrganizations is defined twice, first at github.graphql:15008:3",
	}
	if err == nil {
		t.Fatal("Parse succeeded, want two duplicate fields")
	}
	got := strings.Split(err.Error(), "\n")
	if diff := cmp.Diff(want, got[:min(2, len(got))]); diff != "" {
		t.Errorf("problems mismatch (-want +got)\n%s", diff)
	}
}

func TestCorpusFolder(t *testing.T) {
	corpusFiles(t, "skywalking/*")
	sources, err := Load(context.Background(), []string{filepath.Join(corpus, "skywalking")}, LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := Parse(sources, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(result.Schema.Types); got != 191 || result.Schema.Format != formatSDL {
		t.Errorf("got %d types as %s, want 191 as SDL", got, result.Schema.Format)
	}
}

// checkClean: nothing of a supergraph is left for clients to see.
func checkClean(t *testing.T, result *Result) {
	t.Helper()
	sdl := string(PrintSDL(result.API))
	for _, trace := range []string{"join__", "link__", "core__", "fusion__", "@inaccessible", "http://ignore", ":4000"} {
		if strings.Contains(sdl, trace) {
			t.Errorf("the API schema contains %q", trace)
		}
	}
	for _, f := range result.API.Query.Fields {
		if f.Type == nil {
			t.Errorf("field %s has no type", f.Name)
		}
	}
}

// checkRoundTrip: the printed API schema means the same, for us and for gqlparser.
func checkRoundTrip(t *testing.T, result *Result) {
	t.Helper()
	sdl := PrintSDL(result.API)
	again, err := Parse([]Source{{Name: "printed.graphql", Data: sdl}}, Options{})
	if err != nil {
		t.Fatalf("printed SDL: %v", err)
	}
	compareAPI(t, "printed", result.API, again.API)
	if string(PrintSDL(again.API)) != string(sdl) {
		t.Error("printing twice gives different SDL")
	}
	if _, err := validator.LoadSchema(validator.Prelude, &ast.Source{Input: string(sdl)}); err != nil && !knownRefusal(err) {
		t.Errorf("gqlparser refuses the printed SDL: %v", err)
	}
}

// knownRefusal: a directive of Dagger's carries itself on an argument, which only
// gqlparser minds.
func knownRefusal(err error) bool { return strings.Contains(err.Error(), "cannot refer to itself") }

// TestSameAsGqlparser compares our tree with the library's, for schemas that both
// accept: what the engine gets does not depend on who parsed it.
func TestSameAsGqlparser(t *testing.T) {
	for _, file := range corpusFiles(t, "*.graphql", "*.graphqls") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source := readSource(t, file)
			want, theirs := validator.LoadSchema(validator.Prelude, &ast.Source{Name: source.Name, Input: string(source.Data)})
			result, ours := Parse([]Source{source}, Options{})
			if strings.Contains(string(source.Data), "join__Graph") || theirs != nil || ours != nil {
				t.Skip("refused, or a supergraph")
			}
			delete(want.Directives, "defer")
			compareAPI(t, "gqlparser", want, result.API)
		})
	}
}

// compareAPI compares two schemas by their SDL, which shows all that clients can
// see. Indents are ignored, because gqlparser gets those of descriptions wrong, and
// so are positions but for the order.
func compareAPI(t *testing.T, what string, want, got *ast.Schema) {
	t.Helper()
	a, b := flatten(PrintSDL(want)), flatten(PrintSDL(got))
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s: line %d of the SDL is %q, want %q", what, i+1, b[i], a[i])
		}
	}
	if len(a) != len(b) {
		t.Errorf("%s: %d lines of SDL, want %d", what, len(b), len(a))
	}
}

// flatten cuts SDL into lines without indents and without what only frames text.
func flatten(sdl []byte) []string {
	var lines []string
	for line := range strings.Lines(string(sdl)) {
		line = strings.TrimSpace(strings.ReplaceAll(line, `"""`, ""))
		if line != "" && line != `"` {
			lines = append(lines, line)
		}
	}
	return lines
}

// TestSameRelations compares who implements what with the library's own result.
func TestSameRelations(t *testing.T) {
	for _, file := range corpusFiles(t, "github-valid.graphql", "lens.graphql", "saleor.graphql") {
		source := readSource(t, file)
		result, err := Parse([]Source{source}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want, err2 := validator.LoadSchema(validator.Prelude, &ast.Source{Input: string(source.Data)})
		if err2 != nil {
			t.Fatal(err2)
		}
		names := func(m map[string][]*ast.Definition) map[string][]string {
			out := map[string][]string{}
			for name, list := range m {
				for _, def := range list {
					out[name] = append(out[name], def.Name)
				}
			}
			return out
		}
		if diff := cmp.Diff(names(want.PossibleTypes), names(result.API.PossibleTypes)); diff != "" {
			t.Errorf("%s: possible types (-want +got)\n%s", file, diff)
		}
		if diff := cmp.Diff(names(want.Implements), names(result.API.Implements)); diff != "" {
			t.Errorf("%s: implements (-want +got)\n%s", file, diff)
		}
	}
}

// BenchmarkGqlparser is what the library takes for the same bytes.
func BenchmarkGqlparser(b *testing.B) {
	source := &ast.Source{Name: "large.graphql", Input: string(largeSchema(1 << 20))}
	b.SetBytes(int64(len(source.Input)))
	for b.Loop() {
		doc, err := parser.ParseSchemas(validator.Prelude, source)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := validator.ValidateSchemaDocument(doc); err != nil {
			b.Fatal(err)
		}
	}
}

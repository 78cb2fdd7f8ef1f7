package tests

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/bettersuite/gqldoc"

// A goPackage is what `go list -json` says of a package.
type goPackage struct {
	ImportPath string
	Dir        string
	Doc        string
	GoFiles    []string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Doc,GoFiles,Imports", "./...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// allowed says which of our packages each package may import: the arrows of
// docs/architecture.md. A prefix with /... stands for a package and those below it.
var allowed = map[string][]string{
	"internal/diag":      {},
	"internal/schema":    {"internal/diag"},
	"internal/syntax":    {},
	"internal/parse":     {"internal/schema", "internal/diag", "internal/syntax"},
	"internal/markdown":  {},
	"internal/guide":     {"internal/schema", "internal/diag"},
	"internal/search":    {"internal/diag"},
	"internal/example":   {"internal/schema", "internal/diag", "internal/exec/document"},
	"internal/exec":      {"internal/syntax", "internal/exec/..."},
	"internal/fake":      {},
	"internal/state":     {},
	"internal/auth":      {},
	"internal/identity":  {"internal/schema", "internal/exec", "internal/auth"},
	"internal/scenario":  {"internal/schema", "internal/exec", "internal/exec/...", "internal/auth", "internal/state", "internal/diag"},
	"internal/config":    {"internal/diag"},
	"internal/meaning":   {"internal/schema", "internal/fake", "internal/diag"},
	"internal/world":     {"internal/schema", "internal/meaning", "internal/exec", "internal/fake", "internal/state", "internal/diag"},
	"internal/mock":      {"internal/schema", "internal/exec", "internal/exec/document", "internal/auth", "internal/scenario", "internal/gate", "internal/diag"},
	"internal/render":    {"internal/schema", "internal/markdown", "internal/search", "internal/example", "internal/picture", "internal/diag", "templates"},
	"internal/check":     {"internal/schema", "internal/diag", "internal/markdown", "internal/guide"},
	"internal/diff":      {"internal/schema", "internal/diag"},
	"internal/tests":     {},
	"internal/gate":      {},
	"internal/metrics":   {},
	"internal/console":   {},
	"internal/admin":     {"internal/parse", "internal/exec", "internal/mock", "internal/auth", "internal/state", "internal/scenario", "internal/journal", "internal/gate", "internal/diag"},
	"internal/journal":   {"internal/exec/document"},
	"internal/backend":   {"internal/schema", "internal/parse", "internal/exec", "internal/world", "internal/state", "internal/auth", "internal/identity", "internal/scenario", "internal/mock", "internal/journal", "internal/metrics", "internal/gate", "internal/admin", "internal/console"},
	"gqlmock":            {"internal/parse", "internal/world", "internal/exec", "internal/auth", "internal/mock", "internal/scenario", "internal/admin", "internal/backend"},
	"templates":          {},
	"internal/changelog": {"internal/diff", "internal/diag", "internal/guide"},
	// A program that asks what others are measured by.
	"internal/tests/load": {"internal/auth", "internal/exec"},

	"internal/htmlcheck": {},
	"internal/redistest": {"internal/freeport"},
	"internal/freeport":  {},
	"internal/nametable": {},
	"internal/graph":     {},
	"internal/picture":   {"internal/schema", "internal/graph", "internal/markdown"},
}

// homes says where a third-party library lives: nobody else imports it, so that it
// can be replaced in one folder.
var homes = map[string][]string{
	"github.com/vektah/gqlparser/v2":      {"internal/parse", "internal/exec"},
	"github.com/yuin/goldmark":            {"internal/markdown"},
	"github.com/brianvoe/gofakeit/v7":     {"internal/fake"},
	"github.com/spf13/cobra":              {"cmd/gqldoc"},
	"golang.org/x/term":                   {"cmd/gqldoc"},
	"github.com/golang-jwt/jwt/v5":        {"internal/auth"},
	"github.com/goccy/go-yaml":            {"internal/config", "internal/guide"},
	"github.com/rs/cors":                  {"internal/mock"},
	"github.com/fsnotify/fsnotify":        {"cmd/gqldoc"},
	"github.com/cespare/xxhash/v2":        {"internal/fake", "internal/world", "internal/exec"},
	"github.com/klauspost/compress":       {"internal/mock"},
	"github.com/andybalholm/brotli":       {"internal/mock"},
	"github.com/coder/websocket":          {"internal/mock"},
	"github.com/redis/go-redis/v9":        {"internal/state", "internal/auth"},
	"golang.org/x/net":                    {"internal/htmlcheck"},
	"github.com/prometheus/client_golang": {"internal/metrics"},
	"github.com/expr-lang/expr":           {"internal/scenario"},
}

func short(path string) string { return strings.TrimPrefix(strings.TrimPrefix(path, module), "/") }

func matches(list []string, pkg string) bool {
	return slices.ContainsFunc(list, func(a string) bool {
		if prefix, ok := strings.CutSuffix(a, "/..."); ok {
			return pkg == prefix || strings.HasPrefix(pkg, prefix+"/")
		}
		return pkg == a
	})
}

// ruleOf is the name under which allowed speaks of a package: its own, or that of the
// folder it lies in.
func ruleOf(name string) string {
	if parent := strings.Split(name, "/"); allowed[name] == nil && len(parent) > 2 {
		return strings.Join(parent[:2], "/")
	}
	return name
}

func TestArrowsRunOneWay(t *testing.T) {
	needed := map[string][]string{}
	for _, p := range packages(t) {
		name := short(p.ImportPath)
		if strings.HasPrefix(name, "cmd/") {
			continue // the only place where all meet
		}
		rule := ruleOf(name)
		if _, known := allowed[rule]; !known {
			t.Errorf("%s has no rule here: say in allowed what it may import", name)
		}
		for _, i := range p.Imports {
			if !strings.HasPrefix(i, module) {
				continue
			}
			needed[rule] = append(needed[rule], short(i))
			if !matches(allowed[rule], short(i)) {
				t.Errorf("%s imports %s: the arrows of docs/architecture.md run otherwise", name, short(i))
			}
		}
	}
	for name, rule := range allowed {
		for _, a := range rule {
			if !slices.ContainsFunc(needed[name], func(i string) bool { return matches([]string{a}, i) }) {
				t.Errorf("%s may import %s and does not: take the arrow away", name, a)
			}
		}
	}
}

// TestArchitectureListsPackages compares the packages that docs/architecture.md
// describes with those that there are.
func TestArchitectureListsPackages(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, _ := strings.Cut(string(text), "\n## Packages\n")
	chapter, _, _ = strings.Cut(chapter, "\n## ")
	for name := range allowed {
		if !strings.HasPrefix(name, "internal/tests") && !strings.Contains(chapter, "`"+name+"`") {
			t.Errorf("docs/architecture.md does not say what %s is", name)
		}
	}
}

func TestLibrariesHaveOneHome(t *testing.T) {
	for _, p := range packages(t) {
		name := short(p.ImportPath)
		for _, i := range p.Imports {
			for library, list := range homes {
				if (i == library || strings.HasPrefix(i, library+"/")) &&
					!slices.ContainsFunc(list, func(h string) bool { return name == h || strings.HasPrefix(name, h+"/") }) {
					t.Errorf("%s imports %s, whose home is %s", name, library, strings.Join(list, ", "))
				}
			}
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for _, p := range packages(t) {
		if p.Doc == "" {
			t.Errorf("%s has no package comment", short(p.ImportPath))
		}
	}
}

// A file that nobody reads to its end holds more than one thing.
const maxLines = 500

func TestNoFileIsTooLong(t *testing.T) {
	for _, p := range packages(t) {
		files, err := filepath.Glob(filepath.Join(p.Dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if n := countLines(t, file); n > maxLines {
				t.Errorf("%s/%s has %d lines, more than %d", short(p.ImportPath), filepath.Base(file), n, maxLines)
			}
		}
	}
}

func countLines(t *testing.T, file string) int {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		n++
	}
	return n
}

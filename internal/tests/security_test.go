package tests

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The notes on security name the tests that hold what they say. Each of them is there.
func TestSecurityNotesNameTests(t *testing.T) {
	root := filepath.Join("..", "..")
	notes, err := os.ReadFile(filepath.Join(root, "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	for _, pattern := range []string{"internal/*/*_test.go", "cmd/gqldoc/*_test.go", "gqlmock/*_test.go"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tests.Write(text)
		}
	}
	named := regexp.MustCompile("`((?:Test|Fuzz)[A-Z][A-Za-z]*)`").FindAllStringSubmatch(string(notes), -1)
	if len(named) < 10 {
		t.Errorf("the notes name %d tests", len(named))
	}
	for _, m := range named {
		if !strings.Contains(tests.String(), "\nfunc "+m[1]+"(") {
			t.Errorf("docs/security.md names %s, which is nowhere", m[1])
		}
	}
}

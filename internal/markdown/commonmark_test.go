package markdown

import (
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// An example of CommonMark's specification. They are not ours to copy; goldmark's module,
// which is on every machine that builds this, has them beside its tests.
type commonMarkExample struct {
	Markdown, HTML, Section string
	Example                 int
}

func commonMarkExamples(t *testing.T) []commonMarkExample {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []commonMarkExample
	if err := json.Unmarshal(text, &examples); err != nil || len(examples) < 600 {
		t.Fatalf("%d examples: %v", len(examples), err)
	}
	return examples
}

// TestCommonMark: whatever the specification shows, nothing of its text is lost, and
// nothing of it is run.
func TestCommonMark(t *testing.T) {
	for _, e := range commonMarkExamples(t) {
		var p Printer
		got := string(p.Block(e.Markdown, 2))
		if bad := foreign.FindString(got); bad != "" {
			t.Errorf("example %d (%s): Block(%q) has %s", e.Example, e.Section, e.Markdown, bad)
		}
		// The language of a fence is an attribute here, where CommonMark sees a line of HTML.
		if want := lettersOf(e.HTML); e.Example != 161 && !within(want, lettersOf(got)) {
			t.Errorf("example %d (%s): Block(%q) = %q\nloses text of %q", e.Example, e.Section, e.Markdown, got, e.HTML)
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// lettersOf are letters and digits that a browser shows.
func lettersOf(markup string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, html.UnescapeString(tag.ReplaceAllString(markup, ""))))
}

// within reports whether all letters stand in a text in their order.
func within(letters, text []rune) bool {
	for _, r := range text {
		if len(letters) > 0 && letters[0] == r {
			letters = letters[1:]
		}
	}
	return len(letters) == 0
}

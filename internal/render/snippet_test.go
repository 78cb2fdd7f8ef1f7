package render

import (
	"go/format"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/example"
)

func hardCall() *call {
	return &call{
		Example: example.Example{
			Document:  "query Hard($t: String!) {\n  say(t: $t, raw: \"\"\"\n    $$ ${x} \\n ## \"# `\n  \"\"\")\n}\n",
			Variables: []byte(`{"t": "a \"\"\" $$$ \"\"\"## \\ ` + "`" + `\u00e9", "none": null, "yes": true}`),
		},
		endpoint: "https://api.example.com/graphql?a=\"1\"", header: "X-Api-Key", value: "btk_$1",
		more: [][2]string{{"X-Mock-Error", "GONE"}},
	}
}

// between is the text between two marks.
func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	inner, _, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("no text between %q and %q in\n%s", from, to, s)
	}
	return inner
}

// TestKotlinStringsMeanTheText undoes the literals by the rules of the language:
// with n dollar signs before it, a raw string knows only templates of n.
func TestKotlinStringsMeanTheText(t *testing.T) {
	c := hardCall()
	code := c.kotlin()
	document := between(t, code, "val query = $$$\"\"\"", "\"\"\"\n\nfun main")
	document = strings.ReplaceAll(document, `$$${"\"\"\""}`, `"""`)
	if document != strings.TrimSpace(c.Document) {
		t.Errorf("Kotlin reads %q, want %q", document, c.Document)
	}
	variables := between(t, code, "parseToJsonElement($$$$\"\"\"", "\"\"\"))")
	if strings.Contains(variables, `"""`) {
		t.Errorf("the string ends before its end: %s", variables)
	}
	if want := `{"t": "a \"\"\" $$$ \"\"\"## \\ ` + "`é" + `", "none": null, "yes": true}`; variables != want {
		t.Errorf("Kotlin reads %s, want %s", variables, want)
	}
	if !strings.Contains(code, `.header("X-Api-Key", "btk_\$1")`) || !strings.Contains(code, `URI("https://api.example.com/graphql?a=\"1\"")`) {
		t.Errorf("endpoint or header is not escaped:\n%s", code)
	}
}

// TestSwiftStringsMeanTheText: a string with n number signs ends at as many.
func TestSwiftStringsMeanTheText(t *testing.T) {
	c := hardCall()
	code := c.swift()
	if got := between(t, code, "let query = ###\"\"\"\n", "\n\"\"\"###"); got != strings.TrimSpace(c.Document) {
		t.Errorf("Swift reads %q, want %q", got, c.Document)
	}
	if got := between(t, code, "let variables = ###\"\"\"\n", "\n\"\"\"###"); !strings.Contains(got, `"none": null`) {
		t.Errorf("Swift reads %q", got)
	}
	if !strings.Contains(code, `URL(string: #"https://api.example.com/graphql?a="1""#)!`) {
		t.Errorf("the endpoint is not escaped:\n%s", code)
	}
}

// TestProgramsAreWellFormed holds brackets outside of strings against each other.
func TestProgramsAreWellFormed(t *testing.T) {
	plain := &call{Example: example.Example{Document: "{\n  a\n}\n"}, endpoint: defaultEndpoint}
	hard := hardCall()
	for _, code := range []string{plain.golang(), hard.golang()} {
		formatted, err := format.Source([]byte(code + "\n"))
		if err != nil {
			t.Errorf("%v\n%s", err, code)
		} else if string(formatted) != code+"\n" {
			t.Errorf("gofmt writes\n%s\nwe write\n%s", formatted, code)
		}
	}
	for _, code := range []string{plain.kotlin(), plain.swift(), plain.python(), plain.javaScript(), hard.python()} {
		for _, pair := range []string{"()", "{}", "[]"} {
			if strings.Count(code, pair[:1]) != strings.Count(code, pair[1:]) {
				t.Errorf("%s do not match in\n%s", pair, code)
			}
		}
	}
}

func TestBodyJoinsLinesWhereThatIsSafe(t *testing.T) {
	for document, want := range map[string]string{
		"{\n  a\n}\n":        `{"query": "{ a }"}`,
		"{\n  a # why\n}\n":  `{"query": "{\n  a # why\n}"}`,
		"{ a(b: \"x  y\") }": `{"query": "{ a(b: \"x  y\") }"}`,
	} {
		c := &call{Example: example.Example{Document: document}}
		if got := c.body(); got != want {
			t.Errorf("body of %q = %s, want %s", document, got, want)
		}
	}
}

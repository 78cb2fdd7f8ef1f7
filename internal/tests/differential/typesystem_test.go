package differential

import (
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/parse"
)

var sdlToken = regexp.MustCompile(`(?s)""".*?"""|"(?:[^"\\\n]|\\.)*"|\w+|[^\w\s]|\s+`)

// strangers are tokens that a type system may have somewhere, and not everywhere.
var strangers = []string{
	"!", "[", "]", "{", "}", "(", ")", ":", "=", "&", "|", "@", "null", "true", "1", "-1", "1.5", `"x"`, `"""b"""`, "{}", "[]", "$v",
	"type", "input", "extend", "enum", "interface", "union", "scalar", "directive", "repeatable", "on", "implements", "OBJECT",
	"@deprecated", "@oneOf", `@specifiedBy(url: "x")`, "@skip(if: true)", "__x", "__Type", "String", "Int", "Missing", "deprecated",
}

// mistake changes a token, or two, of a text: it drops, doubles, swaps, renames,
// replaces or adds one.
func mistake(tokens []string, r *rand.Rand) string {
	text := append([]string(nil), tokens...)
	place := func() int {
		for {
			if i := r.IntN(len(text)); strings.TrimSpace(text[i]) != "" {
				return i
			}
		}
	}
	for range 1 + r.IntN(3)/2 {
		i, j := place(), place()
		switch r.IntN(6) {
		case 0:
			text[i] = " "
		case 1:
			text[i] += " " + text[i]
		case 2:
			text[i], text[j] = text[j], text[i]
		case 3:
			text[i] = text[j]
		case 4:
			text[i] = strangers[r.IntN(len(strangers))]
		case 5:
			text[i] += " " + strangers[r.IntN(len(strangers))] + " "
		}
	}
	return strings.Join(text, "")
}

// TestTypeSystems: what is a schema for us is one for graphql-js, and what is none is
// none, over one schema that uses everything and has a few mistakes.
func TestTypeSystems(t *testing.T) {
	text, err := os.ReadFile("testdata/typesystem.graphql")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(*seed, 4))
	tokens := sdlToken.FindAllString(string(text), -1)
	requests := []request{{Query: string(text)}}
	for range 2000 * *times {
		requests = append(requests, request{Query: mistake(tokens, r)})
	}
	var theirs [][]string
	graphqlJS(t).ask(t, "judge", requests, &theirs)
	if problems := refusal(requests[0].Query); problems != "" || len(theirs[0]) > 0 {
		t.Fatalf("the schema without a mistake is refused: %s %v", problems, theirs[0])
	}
	c := newComparison(t)
	valid := 0
	for i, request := range requests {
		ours, theirs := refusal(request.Query), strings.Join(theirs[i], "\n")
		switch {
		case ours != "" && theirs != "":
			ours, theirs = "refused", "refused"
		case ours == "" && theirs == "":
			valid++
		}
		c.same(request.Query, ours, theirs)
	}
	if valid < len(requests)/200 || valid > len(requests)/2 {
		t.Errorf("%d of %d schemas are valid: the mistakes are too large or too small", valid, len(requests))
	}
}

// refusal is what we say is wrong with a schema, one problem a line.
func refusal(sdl string) string {
	_, err := parse.Parse([]parse.Source{{Name: "a", Data: []byte(sdl)}}, parse.Options{})
	var lines []string
	problems, _ := err.(diag.List)
	for _, d := range problems {
		if d.Severity == diag.Error {
			lines = append(lines, d.Message)
		}
	}
	return strings.Join(lines, "\n")
}

package meaning

import (
	"regexp"
	"strings"
)

var exampleText = regexp.MustCompile(`\bExamples?: (.+)`)

// ExamplesIn are the values that a description gives as examples, one word each:
// "Example: urn:altinn:resource:some-service-identifier".
func ExamplesIn(description string) []string {
	found := exampleText.FindStringSubmatch(description)
	if found == nil {
		return nil
	}
	var out []string
	for text := range strings.SplitSeq(found[1], ", ") {
		text = strings.Trim(strings.TrimSuffix(strings.TrimSpace(text), "."), "`'\"")
		if text == "" || strings.ContainsAny(text, " \t<>{}") {
			return out
		}
		out = append(out, text)
	}
	return out
}

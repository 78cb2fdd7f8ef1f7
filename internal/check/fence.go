package check

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/guide"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// documents returns the GraphQL requests among the fences of a text. Those that
// their author marked nocheck are left out, and definitions of types.
func documents(body string, line int) []guide.Fence {
	if !strings.Contains(body, "```") && !strings.Contains(body, "~~~") {
		return nil
	}
	var list []guide.Fence
	for _, f := range guide.Fences(&schema.Guide{Body: body, Line: line}) {
		wanted := f.Lang == "graphql" || f.Lang == "gql"
		if wanted && !strings.Contains(" "+f.Info+" ", " nocheck ") && !definesTypes(f.Body) {
			list = append(list, f)
		}
	}
	return list
}

// typeKeywords begin a definition of the type system.
var typeKeywords = []string{"type", "input", "enum", "interface", "union", "scalar", "directive", "schema", "extend", `"`}

// definesTypes reports whether a text begins with a definition of the type system.
func definesTypes(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		for _, k := range typeKeywords {
			if rest, ok := strings.CutPrefix(line, k); ok && (k == `"` || rest == "" || strings.HasPrefix(rest, " ")) {
				return true
			}
		}
		return false
	}
	return true
}

// checkFence reports why a request in a text is not valid. where says whose text
// it is, at is the place of a line of it.
func (p *pass) checkFence(f guide.Fence, where string, at func(line, column int) diag.Position) {
	for _, invalid := range p.Validate(f.Body) {
		p.reportf(at(f.Line+max(0, invalid.Line-1), invalid.Column), "%s: %s", where, strings.TrimSuffix(invalid.Message, ".")).
			Hint = "```graphql nocheck leaves an example unchecked"
	}
}

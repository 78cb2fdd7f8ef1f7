package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// noUnusedVariables: an operation or its fragments use every variable it defines.
//
// See https://spec.graphql.org/September2025/#sec-All-Variables-Used.
func (c *context) noUnusedVariables(op *document.Operation, usages []usage) {
	if len(op.Variables) == 0 {
		return
	}
	used := make(map[string]bool, len(op.Variables))
	for _, u := range usages {
		used[u.value.Text] = true
	}
	for _, v := range op.Variables {
		if used[v.Name] {
			continue
		}
		message := "Variable " + quote("$"+v.Name) + " is never used"
		if op.Name != "" {
			message += " in operation " + quote(op.Name)
		}
		c.report("NoUnusedVariables", message+".", v.Position)
	}
}

package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// loneAnonymousOperation: an operation without a name is the only one.
//
// See https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation.
func (c *context) loneAnonymousOperation(op *document.Operation) {
	if op.Name == "" && len(c.doc.Operations) > 1 {
		c.report("LoneAnonymousOperation", "This anonymous operation must be the only defined operation.", op.Position)
	}
}

package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueOperationNames: every named operation has a name of its own.
//
// See https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness.
func (c *context) uniqueOperationNames(op *document.Operation) {
	if op.Name == "" {
		return
	}
	for _, other := range c.doc.Operations {
		if other == op {
			return
		}
		if other.Name == op.Name {
			c.report("UniqueOperationNames", "There can be only one operation named "+quote(op.Name)+".", other.NameAt, op.NameAt)
			return
		}
	}
}

package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueFragmentNames: every fragment has a name of its own.
//
// See https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness.
func (c *context) uniqueFragmentNames(f *document.Fragment) {
	if first := c.doc.Fragment(f.Name); first != f {
		c.report("UniqueFragmentNames", "There can be only one fragment named "+quote(f.Name)+".", first.NameAt, f.NameAt)
	}
}

package validate

import "github.com/bettersuite/gqldoc/internal/exec/definition"

// fragmentsOnCompositeTypes: a fragment's type condition has fields. The name is
// empty for an inline fragment.
//
// See https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types.
func (c *context) fragmentsOnCompositeTypes(name string, t *definition.Type, offset int) {
	subject := "Fragment"
	if name != "" {
		subject = "Fragment " + quote(name)
	}
	c.report("FragmentsOnCompositeTypes", subject+" cannot condition on non composite type "+quote(t.Name)+".", offset)
}

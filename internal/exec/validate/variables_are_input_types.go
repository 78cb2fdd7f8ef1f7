package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// variablesAreInputTypes: a variable has a type that arguments can have.
//
// See https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types.
func (c *context) variablesAreInputTypes(v *document.VariableDefinition) {
	if t := c.schema.Type(v.Type.Named().Name); t != nil && !t.Input() {
		c.report("VariablesAreInputTypes",
			"Variable "+quote("$"+v.Name)+" cannot be non-input type "+quote(v.Type.String())+".", v.Type.Position)
	}
}

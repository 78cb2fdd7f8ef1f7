package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// noUndefinedVariables: an operation defines every variable that it or its fragments
// use.
//
// See https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined.
func (c *context) noUndefinedVariables(op *document.Operation, usages []usage) {
	for _, u := range usages {
		if variableNamed(op, u.value.Text) != nil {
			continue
		}
		message := "Variable " + quote("$"+u.value.Text) + " is not defined"
		if op.Name != "" {
			message += " by operation " + quote(op.Name)
		}
		c.report("NoUndefinedVariables", message+".", u.value.Position, op.Position)
		if c.full() {
			return
		}
	}
}

// variableNamed returns the definition of a variable, the last of several, or nil.
func variableNamed(op *document.Operation, name string) *document.VariableDefinition {
	for i := len(op.Variables) - 1; i >= 0; i-- {
		if op.Variables[i].Name == name {
			return op.Variables[i]
		}
	}
	return nil
}

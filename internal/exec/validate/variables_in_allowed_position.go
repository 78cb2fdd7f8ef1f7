package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// variablesInAllowedPosition: a variable's type fits where it is used.
//
// See https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed.
func (c *context) variablesInAllowedPosition(op *document.Operation, usages []usage) {
	const rule = "VariablesInAllowedPosition"
	for _, u := range usages {
		def := variableNamed(op, u.value.Text)
		if def == nil || u.typ == nil {
			continue
		}
		typ := c.schema.Ref(def.Type)
		if typ == nil {
			continue
		}
		name := "Variable " + quote("$"+def.Name) + " "
		if !isVariableUsageAllowed(def, typ, u) {
			c.report(rule, name+"of type "+quote(typ.String())+" used in position expecting type "+quote(u.typ.String())+".",
				def.Position, u.value.Position)
		}
		if u.parent != nil && u.parent.OneOf() && !typ.NonNull {
			c.report(rule, name+"is of type "+quote(typ.String())+" but must be non-nullable to be used for OneOf Input Object "+
				quote(u.parent.Name)+".", def.Position, u.value.Position)
		}
		if c.full() {
			return
		}
	}
}

// isVariableUsageAllowed allows a nullable variable in a non-null place when one of
// the two has a default.
//
// Algorithm: IsVariableUsageAllowed
// (https://spec.graphql.org/September2025/#IsVariableUsageAllowed()).
func isVariableUsageAllowed(def *document.VariableDefinition, typ *definition.Ref, u usage) bool {
	if !u.typ.NonNull || typ.NonNull {
		return definition.IsSubtype(typ, u.typ)
	}
	if hasDefault := def.Default != nil && def.Default.Kind != document.Null; !hasDefault && !u.hasDefault {
		return false
	}
	return definition.IsSubtype(typ, u.typ.Nullable())
}

package validate

import (
	"math"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

const valuesRule = "ValuesOfCorrectType"

// valuesOfCorrectType: a literal is one of its place's type. Lists and objects come
// here only where the type is neither.
//
// See https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type.
func (c *context) valuesOfCorrectType(v *document.Value, typ *definition.Ref) {
	switch {
	case typ == nil:
	case v.Kind == document.Null && !typ.NonNull:
	case v.Kind == document.Null || !typ.Named().Leaf():
		c.report(valuesRule, "Expected value of type "+quote(typ.String())+", found "+v.String()+".", v.Position)
	case typ.Named().Kind == definition.Enum:
		c.enumLiteral(v, typ.Named())
	default:
		if message := scalarLiteral(v, typ.Named().BuiltIn); message != "" {
			c.report(valuesRule, message, v.Position)
		}
	}
}

func (c *context) enumLiteral(v *document.Value, enum *definition.Type) {
	switch {
	case v.Kind != document.Enum:
		text := v.String()
		c.report(valuesRule, "Enum "+quote(enum.Name)+" cannot represent non-enum value: "+text+"."+SuggestValue(enum, text), v.Position)
	case !enum.HasValue(v.Text):
		c.report(valuesRule, "Value "+quote(v.Text)+" does not exist in "+quote(enum.Name)+" enum."+SuggestValue(enum, v.Text), v.Position)
	}
}

// scalarLiteral says why a literal is not one of a scalar; it is empty when it is.
func scalarLiteral(v *document.Value, kind definition.BuiltIn) string {
	text := v.Kind == document.String || v.Kind == document.BlockString
	switch kind {
	case definition.Int:
		if v.Kind != document.Int {
			return "Int cannot represent non-integer value: " + v.String()
		}
		if _, err := strconv.ParseInt(v.Text, 10, 32); err != nil {
			return "Int cannot represent non 32-bit signed integer value: " + v.Text
		}
	case definition.Float:
		if v.Kind != document.Int && v.Kind != document.Float {
			return "Float cannot represent non numeric value: " + v.String()
		}
		// graphql-js takes 1e999 and computes with Infinity; IEEE 754 does not hold it.
		if f, err := strconv.ParseFloat(v.Text, 64); err != nil || math.IsInf(f, 0) {
			return "Float cannot represent non numeric value: " + v.String()
		}
	case definition.String:
		if !text {
			return "String cannot represent a non string value: " + v.String()
		}
	case definition.Boolean:
		if v.Kind != document.Boolean {
			return "Boolean cannot represent a non boolean value: " + v.String()
		}
	case definition.ID:
		if !text && v.Kind != document.Int {
			return "ID cannot represent a non-string and non-integer value: " + v.String()
		}
	}
	return ""
}

// inputObjectValue checks the fields of an object literal as a whole.
//
// See https://spec.graphql.org/September2025/#sec-Input-Object-Required-Fields and
// https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed for @oneOf.
func (c *context) inputObjectValue(v *document.Value, t *definition.Type) {
	for _, in := range t.InputFields() {
		if in.Required() && v.Field(in.Name) == nil {
			c.report(valuesRule, "Field "+quote(t.Name+"."+in.Name)+" of required type "+quote(in.Type.String())+" was not provided.", v.Position)
		}
	}
	if !t.OneOf() {
		return
	}
	names := make(map[string]bool, len(v.Fields))
	for _, f := range v.Fields {
		names[f.Name] = true
	}
	if len(names) != 1 {
		c.report(valuesRule, "OneOf Input Object "+quote(t.Name)+" must specify exactly one key.", v.Position)
		return
	}
	if last := v.Fields[len(v.Fields)-1]; last.Value.Kind == document.Null {
		c.report(valuesRule, "Field "+quote(t.Name+"."+last.Name)+" must be non-null.", v.Position)
	}
}

// unknownInputField reports a field that an input object does not have.
//
// See https://spec.graphql.org/September2025/#sec-Input-Object-Field-Names.
func (c *context) unknownInputField(f *document.Argument, t *definition.Type) {
	c.report(valuesRule, "Field "+quote(f.Name)+" is not defined by type "+quote(t.Name)+"."+c.hint(f.Name, inputNames(t.InputFields())), f.Position)
}

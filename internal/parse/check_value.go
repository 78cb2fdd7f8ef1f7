package parse

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A reporter is errorf or warnf.
type reporter func(at *ast.Position, format string, args ...any) *diag.Diagnostic

// checkDefault: a default value is a value of its type.
func (c *checker) checkDefault(t *ast.Type, v *ast.Value) {
	if v != nil {
		c.checkValue(t, v, c.errorf)
	}
}

// checkValue: https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type.
// That a field of an object is given twice is always an error.
func (c *checker) checkValue(t *ast.Type, v *ast.Value, report reporter) {
	if v.Kind == ast.NullValue {
		if t.NonNull {
			report(v.Position, "null is not a value of type %s", t)
		}
		return
	}
	if t.Elem != nil {
		if v.Kind != ast.ListValue {
			c.checkValue(t.Elem, v, report)
			return
		}
		for _, item := range v.Children {
			c.checkValue(t.Elem, item.Value, report)
		}
		return
	}
	switch def := c.byName[t.NamedType]; {
	case def == nil:
	case def.Kind == ast.Enum:
		c.checkEnumLiteral(def, v, report)
	case def.Kind == ast.InputObject:
		c.checkObjectLiteral(def, v, report)
	case def.Kind == ast.Scalar && !isScalarLiteral(def.Name, v):
		report(v.Position, "%s is not a value of type %s", shortValue(v), t)
	case v.Kind == ast.ObjectValue:
		c.checkTwice(v)
	}
}

func (c *checker) checkEnumLiteral(def *ast.Definition, v *ast.Value, report reporter) {
	if c.broken[def.Name] || v.Kind == ast.EnumValue && def.EnumValues.ForName(v.Raw) != nil {
		return
	}
	d := report(v.Position, "%s is not a value of enum %s", shortValue(v), def.Name)
	if c.hints--; c.hints >= 0 {
		names := make([]string, len(def.EnumValues))
		for i, value := range def.EnumValues {
			names[i] = value.Name
		}
		d.Hint = diag.DidYouMean("", v.Raw, names)
		if v.Kind == ast.StringValue && def.EnumValues.ForName(v.Raw) != nil {
			d.Hint = "enum values are written without quotes: " + v.Raw
		}
	}
}

func (c *checker) checkObjectLiteral(def *ast.Definition, v *ast.Value, report reporter) {
	if v.Kind != ast.ObjectValue {
		report(v.Position, "%s is not a value of input %s", shortValue(v), def.Name)
		return
	}
	c.checkTwice(v)
	for _, given := range v.Children {
		f := def.Fields.ForName(given.Name)
		if f != nil {
			c.checkValue(f.Type, given.Value, report)
		} else if !c.broken[def.Name] {
			report(given.Position, "input %s has no field %s", def.Name, given.Name)
		}
	}
	if def.Directives.ForName("oneOf") != nil && (len(v.Children) != 1 || v.Children[0].Value.Kind == ast.NullValue) {
		report(v.Position, "a value of @oneOf input %s has exactly one field, which is not null", def.Name)
	}
	for _, f := range def.Fields {
		if f.Type.NonNull && f.DefaultValue == nil && v.Children.ForName(f.Name) == nil {
			report(v.Position, "the value lacks the field %s: %s of input %s", f.Name, f.Type, def.Name)
		}
	}
}

// checkTwice reports fields that an object literal gives twice.
func (c *checker) checkTwice(v *ast.Value) {
	seen := make(map[string]bool, len(v.Children))
	for _, field := range v.Children {
		if seen[field.Name] {
			c.errorf(field.Position, "field %s is given twice in one value", field.Name)
		}
		seen[field.Name] = true
	}
}

// isScalarLiteral reports whether a literal fits a scalar. Custom scalars take
// everything.
func isScalarLiteral(name string, v *ast.Value) bool {
	isInt := v.Kind == ast.IntValue
	isString := v.Kind == ast.StringValue || v.Kind == ast.BlockValue
	switch name {
	case "Int":
		_, err := strconv.ParseInt(v.Raw, 10, 32)
		return isInt && err == nil
	case "Float":
		return isInt || v.Kind == ast.FloatValue
	case "String":
		return isString
	case "ID":
		return isString || isInt
	case "Boolean":
		return v.Kind == ast.BooleanValue
	}
	return true
}

// checkInputCycles: an input object that needs itself can never be written.
func (c *checker) checkInputCycles() {
	const visiting, done = 1, 2
	state := map[*ast.Definition]int{}
	var path []*ast.FieldDefinition
	var visit func(def *ast.Definition)
	visit = func(def *ast.Definition) {
		state[def] = visiting
		for _, f := range def.Fields {
			next := c.byName[f.Type.NamedType]
			if !f.Type.NonNull || next == nil || next.Kind != ast.InputObject {
				continue
			}
			path = append(path, f)
			switch state[next] {
			case visiting:
				c.errorf(f.Position, "input %s needs itself, through %s", next.Name, cyclePath(path, def, next))
			case 0:
				visit(next)
			}
			path = path[:len(path)-1]
		}
		state[def] = done
	}
	for _, def := range c.types {
		if def.Kind == ast.InputObject && state[def] == 0 {
			visit(def)
		}
	}
}

// cyclePath names the fields that lead from an input object back to it.
func cyclePath(path []*ast.FieldDefinition, last, first *ast.Definition) string {
	start := len(path) - 1
	for start > 0 && last != first && path[start-1].Type.NamedType != first.Name {
		start--
	}
	names := []string{}
	for _, f := range path[start:] {
		names = append(names, f.Name)
	}
	return strings.Join(names, ".")
}

// checkDefaultCycles: defaults that fill each other never end.
// https://spec.graphql.org/September2025/#InputObjectDefaultValueHasCycle()
func (c *checker) checkDefaultCycles() {
	d := &defaultCycles{checker: c, state: map[*ast.FieldDefinition]int{}}
	for _, def := range c.types {
		if def.Kind != ast.InputObject {
			continue
		}
		for _, f := range def.Fields {
			d.visitField(def, f)
		}
	}
}

type defaultCycles struct {
	*checker
	state map[*ast.FieldDefinition]int // 1 while its default is being filled, 2 afterwards
}

func (d *defaultCycles) visitField(def *ast.Definition, f *ast.FieldDefinition) {
	switch {
	case f.DefaultValue == nil || d.state[f] == 2:
	case d.state[f] == 1:
		d.errorf(f.Position, "the default of %s.%s contains itself", def.Name, f.Name).Hint =
			"leave the field out of the default, or give null"
	default:
		d.state[f] = 1
		d.visitValue(d.byName[f.Type.Name()], f.DefaultValue)
		d.state[f] = 2
	}
}

// visitValue fills an object literal: what it does not give comes from defaults.
func (d *defaultCycles) visitValue(def *ast.Definition, v *ast.Value) {
	if v.Kind == ast.ListValue {
		for _, item := range v.Children {
			d.visitValue(def, item.Value)
		}
	}
	if v.Kind != ast.ObjectValue || def == nil || def.Kind != ast.InputObject {
		return
	}
	for _, f := range def.Fields {
		if given := v.Children.ForName(f.Name); given != nil {
			d.visitValue(d.byName[f.Type.Name()], given)
		} else {
			d.visitField(def, f)
		}
	}
}

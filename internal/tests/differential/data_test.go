package differential

import (
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// Computed answers every field from its place: the fields and arguments that lead to
// it. Some answers are errors, null, or values that do not fit their type. oracle.mjs
// computes the same.
type computed struct{ schema *definition.Schema }

// Resolver returns who answers the field.
func (d *computed) Resolver(objectType, field string) exec.Resolver {
	return &computedField{d, d.schema.Type(objectType).Field(field)}
}

type computedField struct {
	data  *computed
	field *definition.Field
}

// ResolveFieldValue computes the value.
func (f *computedField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	above, _ := c.Object.Ref.(string)
	return f.data.value(f.field.Type, above+"."+c.Field+string(exec.AppendValue(nil, c.Arguments)))
}

func (d *computed) value(t *definition.Ref, place string) (exec.Value, error) {
	f := fnv.New32a()
	f.Write([]byte(place))
	h := int64(f.Sum32())
	switch {
	case h%13 == 0:
		return exec.Null, &exec.Error{Message: fmt.Sprint("E", h)}
	case h%11 == 0:
		return exec.Null, nil
	case t.IsList():
		var list exec.Values
		for i := range h % 4 {
			item, err := d.value(t.Elem, fmt.Sprint(place, "/", i))
			if err != nil {
				item = exec.Failed(err)
			}
			list = append(list, item)
		}
		return exec.ListOf(list), nil
	}
	return d.named(t.Named(), h, place), nil
}

func (d *computed) named(t *definition.Type, h int64, place string) exec.Value {
	switch {
	case t.Kind == definition.Enum && h%7 == 0:
		return exec.String("WRONG")
	case t.Kind == definition.Enum:
		return exec.String(t.EnumValues()[h%int64(len(t.EnumValues()))].Name)
	case t.Composite():
		var names []string
		for _, p := range t.PossibleTypes() {
			names = append(names, p.Name)
		}
		slices.Sort(names)
		return exec.ObjectOf(names[h%int64(len(names))], exec.Object{Ref: place})
	case t.BuiltIn == definition.Int && h%7 == 0:
		return exec.Int(4294967296)
	case t.BuiltIn == definition.Int:
		return exec.Int(h % 1000)
	case t.BuiltIn == definition.Float:
		return exec.Float(float64(h%100) / 8)
	case t.BuiltIn == definition.Boolean:
		return exec.Bool(h%2 == 0)
	case t.BuiltIn == definition.ID:
		return exec.String(fmt.Sprint("id", h))
	}
	return exec.String(fmt.Sprint("s", h, " ", place))
}

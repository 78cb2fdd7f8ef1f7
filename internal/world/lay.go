package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// Lay answers a field as if a fixture pinned it for this request: a partial object lies
// over what the resolver answers. The value fits the field: see CheckValue. A field that
// does not exist is answered by the resolver.
func (w *World) Lay(coordinate string, value any, inner exec.Resolver, c *exec.Call) (exec.Value, error) {
	typeName, name, _ := strings.Cut(coordinate, ".")
	t := w.types[typeName]
	if t == nil || t.Field(name) == nil {
		return inner.ResolveFieldValue(c)
	}
	def := t.Field(name)
	pinned := pinnedField{world: w, def: def, over: w.cell(&def.Type, value), inner: inner}
	return pinned.ResolveFieldValue(c)
}

// CheckValue compares a value that is to be laid over a field with the field's type. It
// is written at a place, and what is inside as Fixture.Inside says. The error is a
// diag.List.
func (w *World) CheckValue(coordinate string, value any, at diag.Position, inside map[string]diag.Position) error {
	var problems diag.List
	check := fixtureCheck{world: w, what: "data", root: coordinate, inside: inside, at: at, problems: &problems}
	typeName, name, _ := strings.Cut(coordinate, ".")
	if t := w.types[typeName]; t == nil {
		check.unknown("type", typeName, w.typeNames())
	} else if def := t.Field(name); def == nil {
		check.unknown("field of "+t.Name, name, fieldNames(t.Type))
	} else {
		check.value(coordinate, &def.Type, value)
	}
	return problems.Err()
}

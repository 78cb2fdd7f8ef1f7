package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Relation says which field of the other side answers a list, where names leave a
// choice or mislead.
type Relation struct {
	Field    string // a list, page or connection: "Zone.drivers"
	Inverse  string // a field of what it lists: "Driver.homeZone"; "none" for no relation
	Position diag.Position
}

// relations checks the settings.
func (w *World) relations(table []Relation, problems *diag.List) {
	for _, r := range table {
		check := fixtureCheck{world: w, what: "relations", at: r.Position, problems: problems}
		def := w.entityField(&check, r.Field)
		if def == nil {
			continue
		}
		of, many := w.Many(def)
		to := w.entity(of)
		if !many || to == nil {
			check.fail("relations: %s lists no objects with an id", r.Field)
			continue
		}
		if r.Inverse == "none" {
			w.Inverses[def] = nil
			continue
		}
		back := w.entityField(&check, r.Inverse)
		switch {
		case back == nil:
		case back.Parent != to.Type:
			check.fail("relations: %s lists %s, so its other side is a field of %s, not %s", r.Field, to.Name, to.Name, r.Inverse)
		case w.Points(back, w.Objects[def.Parent.Name]):
			w.Inverses[def] = back
		default:
			check.fail("relations: %s names no %s", r.Inverse, def.Parent.Name)
		}
	}
}

// entityField finds Type.field of an entity, or reports that there is none.
func (w *World) entityField(check *fixtureCheck, coordinate string) *schema.Field {
	typeName, fieldName, _ := strings.Cut(coordinate, ".")
	t := w.types[typeName]
	switch {
	case t == nil:
		check.unknown("type", typeName, w.typeNames())
		return nil
	case t.Field(fieldName) == nil:
		check.unknown("field of "+typeName, fieldName, fieldNames(t.Type))
		return nil
	case t.pop == nil:
		check.fail("relations: %s has no id, so nothing is related to it", typeName)
		return nil
	}
	return t.Field(fieldName)
}

// said is what a mutation said of a list: the objects in it that still exist. A
// fixture that describes objects is not meant.
func (w *World) said(owner *objectType, def *schema.Field, to *objectType, o exec.Object) ([]uint64, bool) {
	if o.Ref == nil && !owner.pop.special() {
		return nil, false
	}
	v, ok := owner.override(o, def.Name)
	if !ok || !idsOnly(v) {
		return nil, false
	}
	one := &element{world: w, named: to.Type, types: []*objectType{to}}
	items := make([]uint64, 0, len(v.list))
	for _, id := range v.list {
		if found, ok := one.find(id.raw); ok && to.pop.has(found.object.Number) && !slices.Contains(items, found.object.Number) {
			items = append(items, found.object.Number)
		}
	}
	return items, true
}

func idsOnly(v cell) bool {
	return v.list != nil && !slices.ContainsFunc(v.list, func(item cell) bool { return item.raw == "" || item.raw == "null" })
}

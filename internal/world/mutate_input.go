package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// What the input of a mutation says of an object.

// inputInto collects what input says of an object's fields, by name: leaves that
// fit, objects without identity, ids of partners. Input objects that are no field
// themselves are looked into.
func (w *World) inputInto(fields map[string]any, t *objectType, input exec.InputObject, depth int) {
	for _, a := range input {
		f := t.Field(a.Name)
		switch v := a.Value.(type) {
		case exec.InputObject:
			switch {
			case f != nil && f.Type.Named().Composite() && !f.Type.List():
				fields[f.Name] = w.inputObject(f.Type.Named(), v)
			case f == nil && depth < 3:
				w.inputInto(fields, t, v, depth+1)
			case f != nil && custom(f.Type.Named()):
				fields[f.Name] = plain(v)
			}
		case []any:
			w.listInto(fields, t, f, a.Name, v)
		default:
			if f != nil && w.fits(&f.Type, v) || f == nil && w.partnerID(t.modelObject, a.Name) {
				fields[w.canonical(t.modelObject, a.Name)] = plain(v)
			}
		}
	}
}

// listInto is inputInto for a list: of leaves, of objects without identity, or of a
// text in several languages.
func (w *World) listInto(fields map[string]any, t *objectType, f *schema.Field, name string, list []any) {
	if f != nil && w.fits(&f.Type, list) {
		fields[f.Name] = plain(list)
		return
	}
	if of, text, ok := localized(t, name, list); ok {
		fields[of] = text
	}
	if f == nil || !f.Type.List() || !f.Type.Named().Composite() || len(w.concernedBy(f.Type.Named())) > 0 {
		return
	}
	items := make([]any, 0, len(list))
	for _, item := range list {
		object, ok := item.(exec.InputObject)
		if !ok {
			return
		}
		items = append(items, w.inputObject(f.Type.Named(), object))
	}
	fields[f.Name] = items
}

// concernedBy are the entities that a composite type can be.
func (m *model) concernedBy(named *schema.Type) []*modelObject {
	var out []*modelObject
	for _, t := range m.possible(named) {
		if t.id != nil {
			out = append(out, t)
		}
	}
	return out
}

// inputObject keeps the fields of an input object that the output type has too.
func (w *World) inputObject(named *schema.Type, v exec.InputObject) map[string]any {
	fields := make(map[string]any)
	for _, t := range w.possible(named) {
		w.inputInto(fields, t, v, 1)
	}
	return fields
}

// canonical is the one name under which changes keep a partner: driver also for
// driverId, where an object has both.
func (m *model) canonical(t *modelObject, name string) string {
	if m.partnerID(t, name) {
		return roleOfID(name)
	}
	return name
}

// partnerID reports whether an input of this name is the id of an object that the
// type names in a field: driverId where there is only driver; or of the whole that it
// is a part of.
func (m *model) partnerID(t *modelObject, name string) bool {
	if whole := m.composed(t); whole != nil && roleOfID(name) == lowerFirst(whole.Parent.Name) {
		return true
	}
	f := t.Field(roleOfID(name))
	return f != nil && !f.Type.List() && m.entity(f.Type.Named()) != nil
}

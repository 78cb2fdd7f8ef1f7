package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
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
			case f != nil && meaning.Custom(f.Type.Named()):
				fields[f.Name] = plain(v)
			}
		case []any:
			w.listInto(fields, t, f, a.Name, v)
		default:
			if f != nil && w.fits(&f.Type, v) || f == nil && w.PartnerID(t.Object, a.Name) {
				fields[w.Canonical(t.Object, a.Name)] = plain(v)
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
	if f == nil || !f.Type.List() || !f.Type.Named().Composite() || len(w.ConcernedBy(f.Type.Named())) > 0 {
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

// inputObject keeps the fields of an input object that the output type has too.
func (w *World) inputObject(named *schema.Type, v exec.InputObject) map[string]any {
	fields := make(map[string]any)
	for _, t := range w.possible(named) {
		w.inputInto(fields, t, v, 1)
	}
	return fields
}

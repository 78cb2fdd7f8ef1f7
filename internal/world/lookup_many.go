package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A manyLookup answers a field that returns the objects of given ids, in their
// order: nodes(ids:).
type manyLookup struct {
	one lookup
	ids meaning.Place
	// whole answers when no ids are given.
	whole    exec.Resolver
	nullable bool // an item may be null
}

// manyLookup returns nil for a field that does not take just a list of ids.
func (w *World) manyLookup(owner *objectType, def *schema.Field) exec.Resolver {
	if !owner.Root || def.Type.Elem == nil || def.Type.Elem.Elem != nil || len(def.Args) != 1 {
		return nil
	}
	e, a := w.element(def.Type.Named()), def.Args[0]
	if !e.entities() || !a.Type.List() {
		return nil
	}
	name := meaning.SingularName(a.Name)
	for _, t := range e.types {
		if t.IsID(a.Type.Named()) && w.Means(t.Object, name) {
			whole := w.newCollection(owner, def)
			return &manyLookup{one: lookup{world: w, def: def, elem: e}, ids: meaning.Place{a.Name}, whole: whole, nullable: !def.Type.Elem.NonNull}
		}
	}
	return nil
}

func (l *manyLookup) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	ids, ok := valueAt(l.ids, c.Arguments).([]any)
	if !ok {
		return l.whole.ResolveFieldValue(c)
	}
	items := make(exec.Values, 0, len(ids))
	for _, id := range ids {
		v, err := l.one.byID(encodeJSON(plain(id)))
		_, _, found := v.Object()
		switch {
		case found:
			items = append(items, v)
		case l.nullable:
			items = append(items, exec.Null)
		case err != nil:
			items = append(items, exec.Failed(err))
		}
	}
	return exec.ListOf(items), nil
}

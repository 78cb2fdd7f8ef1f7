package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A chosenOne is one out of a list of the same object: its currentVersion.
type chosenOne struct {
	list     *collection
	last     bool
	to       *objectType
	required bool
	seed     uint64
}

// chosenOne is nil for fields that pick nothing.
func (w *World) chosenOne(owner *objectType, def *schema.Field, to *objectType, required bool) exec.Resolver {
	list, last := w.Chosen(owner.Object, def)
	if list == nil {
		return nil
	}
	c := w.newCollection(w.types[list.Parent.Name], list)
	if c == nil || c.elem.one() != to {
		return nil
	}
	return &chosenOne{list: c, last: last, to: to, required: required, seed: fake.Seed(owner.seed, def.Name, "partner")}
}

func (r *chosenOne) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	to, ok := r.partner(c.Object)
	if !ok {
		return exec.Null, nil
	}
	return exec.ObjectOf(r.to.Name, to), nil
}

// partner is the object that stands in the field.
func (r *chosenOne) partner(o exec.Object) (to exec.Object, ok bool) {
	items, count := r.list.source(o)
	switch {
	case count > 0 && r.last:
		return exec.Object{Number: itemAt(items, count-1)}, true
	case count > 0:
		return exec.Object{Number: itemAt(items, 0)}, true
	case !r.required:
		return exec.Object{}, false
	}
	// Somebody must stand there, although the list is empty.
	to.Number, ok = r.to.pop.member(fake.Mix(o.Number ^ r.seed))
	return to, ok
}

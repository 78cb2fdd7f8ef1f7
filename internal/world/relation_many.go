package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Relations of many to many: two types list each other.

// manyToMany lets the side that comes first by name choose; the other lists those
// that chose it.
func (w *World) manyToMany(owner *objectType, def *schema.Field, to *objectType, back *schema.Field) source {
	if owner.Name < to.Name {
		return w.sample(owner, def, to)
	}
	chosen := w.sample(to, back, owner)
	return func(parent exec.Object) ([]uint64, int) {
		var items []uint64
		numbers, count := to.pop.members()
		for i := range count {
			n := itemAt(numbers, i)
			if theirs, _ := chosen(exec.Object{Number: n}); slices.Contains(theirs, parent.Number) {
				items = append(items, n)
			}
		}
		return items, len(items)
	}
}

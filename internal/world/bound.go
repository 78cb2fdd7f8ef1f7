package world

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Ranges whose ends are objects with an amount: the start of a range of prices is not
// above its stop. Ends that are leaves are kept apart by their pools, see bounded.

// boundChild is child, for an end of a range the one of both children that belongs there.
func (w *World) boundChild(owner *objectType, def *schema.Field, of *objectType) func(parent uint64) uint64 {
	child := w.child(owner, def)
	if of == nil || of.pop != nil {
		return child
	}
	other, low := w.otherEnd(owner, def)
	if other == nil {
		return child
	}
	size := w.reading(of, []string{"amount", "centAmount", "value", "net"}, nil)
	if size == nil {
		return child
	}
	across := w.child(owner, other)
	return func(parent uint64) uint64 {
		one, two := child(parent), across(parent)
		x, _ := size(exec.Object{Number: one})
		y, _ := size(exec.Object{Number: two})
		if x.gross != y.gross && x.gross < y.gross != low {
			return two
		}
		return one
	}
}

// otherEnd is the field that ends the range which this one begins, or begins the one which
// this one ends, and whether this one is the low end.
func (w *World) otherEnd(owner *objectType, def *schema.Field) (other *schema.Field, low bool) {
	words := fake.Words(def.Name)
	for i, f := range owner.Fields {
		if f.Type.String() != def.Type.String() || meaning.HasRequired(f) {
			continue
		}
		across := owner.FieldWords()[i]
		if low = meaning.Opposite(words, across, meaning.Amounts); low || meaning.Opposite(across, words, meaning.Amounts) {
			return f, low
		}
	}
	return nil, false
}

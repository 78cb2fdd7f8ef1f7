package world

import (
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// countLeaf is a number that counts another field of the object: rideCount and
// totalRides beside rides, also at the root. It is nil for other fields.
func (w *World) countLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if def.Type.Named().Name != "Int" {
		return nil
	}
	counted := meaning.CountedWord(def.Name)
	if counted == "" {
		return nil
	}
	for _, f := range owner.Fields {
		if f == def || fake.Singular(meaning.LowerFirst(f.Name)) != counted {
			continue
		}
		if c := w.newCollection(owner, f); c != nil {
			return &countLeaf{of: c}
		}
	}
	return nil
}

type countLeaf struct{ of *collection }

// ResolveFieldValue implements exec.Resolver. Arguments choose as they do in the list.
func (l *countLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if len(c.Arguments) > 0 && l.of.choose != nil {
		items, count := l.of.source(c.Object)
		_, count = l.of.choose.apply(items, count, c.Arguments)
		return exec.Int(int64(count)), nil
	}
	return exec.Int(int64(l.of.count(c.Object))), nil
}

func (l *countLeaf) raw(o exec.Object) string { return strconv.Itoa(l.of.count(o)) }

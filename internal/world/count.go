package world

import (
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// countLeaf is a number that counts another field of the object: rideCount and
// totalRides beside rides, also at the root. It is nil for other fields.
func (w *World) countLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if def.Type.Named().Name != "Int" {
		return nil
	}
	counted := countedWord(def.Name)
	if counted == "" {
		return nil
	}
	for _, f := range owner.Fields {
		if f == def || fake.Singular(lowerFirst(f.Name)) != counted {
			continue
		}
		if c := w.newCollection(owner, f); c != nil {
			return &countLeaf{of: c}
		}
	}
	return nil
}

// countedWord is what a count counts, in the singular: ride for rideCount,
// ridesCount, totalRides and numberOfRides.
func countedWord(name string) string {
	words := fake.Words(name)
	n := len(words)
	switch {
	case n > 1 && words[n-1] == "count":
		words = words[:n-1]
	case n > 2 && words[0] == "number" && words[1] == "of":
		words = words[2:]
	case n > 1 && words[0] == "count":
		words = words[1:]
	case n > 1 && words[0] == "total":
		words = words[1:]
	default:
		return ""
	}
	if words[0] == "total" && len(words) > 1 {
		words = words[1:]
	}
	joined := words[0]
	for _, word := range words[1:] {
		joined += strings.ToUpper(word[:1]) + word[1:]
	}
	return fake.Singular(joined)
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

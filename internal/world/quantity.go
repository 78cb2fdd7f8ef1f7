package world

import (
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A quantityLeaf is how many pieces are in all lines of an object: the quantity of a cart.
type quantityLeaf struct {
	lines    *collection
	quantity *field // of a line
}

// quantityLeaf is nil for other fields.
func (w *World) quantityLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil || def.Type.NamedType() != "Int" || !slices.Contains([]string{"quantity", "totalQuantity", "itemQuantity"}, def.Name) {
		return nil
	}
	for _, name := range listNames {
		list := owner.Field(name)
		if list == nil || meaning.HasRequired(list) {
			continue
		}
		c := w.newCollection(owner, list)
		if c == nil || c.elem.one() == nil || c.elem.one() == owner || w.hasLines(c.elem.one()) {
			continue
		}
		for _, count := range countNames {
			if f := c.elem.one().Field(count); f != nil && f.Type.NamedType() == "Int" && !f.Type.List() {
				return &quantityLeaf{lines: c, quantity: w.field(c.elem.one(), count)}
			}
		}
	}
	return nil
}

func (l *quantityLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *quantityLeaf) raw(o exec.Object) string {
	items, count := l.lines.source(o)
	sum := 0.0
	for i := range count {
		n, _ := numberOf(l.quantity.raw(exec.Object{Number: itemAt(items, i)}))
		sum += n
	}
	return strconv.Itoa(int(sum))
}

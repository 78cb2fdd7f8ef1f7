package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
)

// A line of an order is called what its product is called.

// copiedName is the name of an item or variant that names its product, or nil.
func (w *World) copiedName(owner *objectType, name string) exec.Resolver {
	if owner.pop == nil || name != "name" && name != "productName" || !slices.ContainsFunc(owner.Words, func(word string) bool { return word == "item" || word == "line" || word == "variant" }) {
		return nil
	}
	def := owner.Field("product")
	if def == nil || def.Type.List() || meaning.HasRequired(def) {
		return nil
	}
	to := w.entity(def.Type.Named())
	if to == nil || to == owner || to.Field("product") != nil || to.Field("name") == nil || to.Field("name").Type.Name != "String" {
		return nil
	}
	if kind, _ := fake.Choose(w.Hint(to.Object, to.Field("name"))); kind != fake.ProductName {
		return nil
	}
	return &copiedName{owner: owner, product: w.field(owner, "product"), to: to}
}

type copiedName struct {
	owner   *objectType
	product *field
	to      *objectType
}

func (l *copiedName) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *copiedName) raw(o exec.Object) string {
	v, err := l.product.resolver().ResolveFieldValue(&exec.Call{ObjectType: l.owner.Name, Object: o, Field: l.product.def.Name})
	if _, product, ok := v.Object(); err == nil && ok {
		return l.to.read(product, "name")
	}
	return `"Item"`
}

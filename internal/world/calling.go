package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A calling is what objects of a type are called: their name or title, which may stand in
// an object of theirs; or their first and last name.
type calling struct {
	title    *schema.Field
	of       *objectType // that has the title
	invented func(number uint64) string
	said     func(o exec.Object) string // the same after changes
}

// callingsBelow are the fields below which the name of an object stands, where it has none
// itself.
var callingsBelow = []string{"masterData", "current", "data", "details", "content", "attributes", "profile", "info"}

// calling is nil for types whose objects have no name.
func (w *World) calling(t *objectType, depth int) *calling {
	c := w.firstAndLast(t)
	if title := t.Titled(); title != nil && (c == nil || title.Name == "name") {
		if meaning.HasRequired(title) || w.templated(title) {
			return nil
		}
		f, leaf := w.field(t, title.Name), w.invented(t, title)
		return &calling{title: title, of: t, invented: func(n uint64) string { return textOf(leaf.At(n)) }, said: func(o exec.Object) string { return textOf(f.json(o)) }}
	}
	if c != nil {
		return c
	}
	for _, name := range callingsBelow {
		def := t.Field(name)
		if def == nil || depth == 2 || def.Type.List() || meaning.HasRequired(def) || def.Type.Named().Kind != schema.Object {
			continue
		}
		to := w.types[def.Type.NamedType()]
		if to.pop != nil || to == t {
			continue
		}
		below := w.calling(to, depth+1)
		if below == nil {
			continue
		}
		child, f := w.child(t, def), w.field(t, name)
		return &calling{
			title: below.title, of: below.of,
			invented: func(n uint64) string { return below.invented(child(n)) },
			said: func(o exec.Object) string {
				if _, in, ok := f.object(o); ok {
					return below.said(in)
				}
				return ""
			},
		}
	}
	return nil
}

// firstAndLast is the calling of people whose name is in two parts.
func (w *World) firstAndLast(t *objectType) *calling {
	first, last := t.Field("firstName"), t.Field("lastName")
	if first == nil || last == nil || first.Type.Name != "String" || last.Type.Name != "String" || w.templated(first) || w.templated(last) {
		return nil
	}
	f, l := w.field(t, first.Name), w.field(t, last.Name)
	one, two := w.invented(t, first), w.invented(t, last)
	return &calling{
		title: first, of: t,
		invented: func(n uint64) string { return textOf(one.At(n)) + " " + textOf(two.At(n)) },
		said:     func(o exec.Object) string { return textOf(f.json(o)) + " " + textOf(l.json(o)) },
	}
}

// productOf is whose name, key and slug a line or a variant repeats: where that is, and how
// it is found.
func (w *World) productOf(owner *objectType) (to *objectType, find func(o exec.Object) (exec.Object, bool)) {
	if owner.Root || !slices.ContainsFunc(owner.Words, func(word string) bool { return word == "item" || word == "line" || word == "variant" }) {
		return nil, nil
	}
	if def := owner.Field("product"); def != nil {
		if def.Type.List() || meaning.HasRequired(def) {
			return nil, nil
		}
		to, f := w.entity(def.Type.Named()), w.field(owner, "product")
		return to, func(o exec.Object) (exec.Object, bool) {
			_, product, ok := f.object(o)
			return product, ok
		}
	}
	def := owner.Field("productId")
	if def == nil || owner.pop == nil || def.Type.List() {
		return nil, nil
	}
	to = w.entityByRole(owner, "product")
	if to == nil || to == owner || !to.IsID(def.Type.Named()) {
		return nil, nil
	}
	return to, w.linkOf(owner, "product", to, spread).partner
}

// isGoods reports whether what is called so is a product.
func (w *World) isGoods(c *calling) bool {
	kind, _ := fake.Choose(w.Hint(c.of.Object, c.title))
	return kind == fake.ProductName
}

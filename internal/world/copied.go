package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A line of an order is called what its product is called, and costs what that costs.

// copiedName is what an item or variant repeats of its product, its name, key or slug; or
// nil.
func (w *World) copiedName(owner *objectType, name string) exec.Resolver {
	if owner.pop == nil && name == "name" || !slices.Contains([]string{"name", "productName", "productKey", "productSlug"}, name) {
		return nil
	}
	to, find := w.productOf(owner)
	if to == nil || to == owner || to.Field("product") != nil {
		return nil
	}
	called := w.calling(to, 0)
	if called == nil || !w.isGoods(called) {
		return nil
	}
	l := &copiedName{find: find, read: func(o exec.Object) string { return fake.Quote(called.said(o)) }}
	switch name {
	case "productKey", "productSlug":
		key := to.Field(meaning.LowerFirst(strings.TrimPrefix(name, "product")))
		if key != nil && key.Type.Name == "String" && !meaning.HasRequired(key) {
			l.read = w.field(to, key.Name).json
		} else {
			l.read = func(o exec.Object) string { return fake.Quote(fake.Slugify(called.said(o))) }
		}
	}
	return l
}

// copiedCalling is the name of somebody whose id stands beside it, or nil: the
// serviceName beside the serviceId, the userEmail beside the user.
func (w *World) copiedCalling(owner *objectType, def *schema.Field) exec.Resolver {
	if role, ok := strings.CutSuffix(def.Name, "Email"); ok && !owner.Root && !meaning.HasRequired(def) {
		return w.copiedEmail(owner, def, role)
	}
	role, ok := strings.CutSuffix(def.Name, "Name")
	if owner.Root || !ok || role == "" || def.Type.Name != "String" || meaning.HasRequired(def) {
		return nil
	}
	if kind, _ := fake.Choose(w.Hint(owner.Object, def)); kind == fake.Username {
		return nil
	}
	to, find := w.beside(owner, role)
	if to == nil || to == owner {
		return nil
	}
	called := w.calling(to, 0)
	if called == nil {
		return nil
	}
	return &copiedCalling{copiedName: copiedName{find: find, read: func(o exec.Object) string { return fake.Quote(called.said(o)) }}, otherwise: w.invented(owner, def), nullable: !def.Type.NonNull}
}

// copiedEmail is the address of whoever stands beside it in a role, or nil.
func (w *World) copiedEmail(owner *objectType, def *schema.Field, role string) exec.Resolver {
	of := owner.Field(role)
	if of == nil || of.Type.List() || meaning.HasRequired(of) {
		return nil
	}
	to := w.entity(of.Type.Named())
	if to == nil || to == owner || to.Field("email") == nil || to.Field("email").Type.NamedType() != def.Type.NamedType() || to.Field("email").Type.List() || meaning.HasRequired(to.Field("email")) {
		return nil
	}
	f, email := w.field(owner, role), w.field(to, "email")
	return &copiedCalling{copiedName: copiedName{
		find: func(o exec.Object) (exec.Object, bool) {
			_, user, ok := f.object(o)
			return user, ok
		},
		read: email.json,
	}, otherwise: w.invented(owner, def)}
}

// beside is the type whose id stands in an object in a role, and who that is.
func (w *World) beside(owner *objectType, role string) (to *objectType, find func(o exec.Object) (exec.Object, bool)) {
	for _, end := range []string{"Id", "ID", "_id"} {
		def := owner.Field(role + end)
		if def == nil || def.Type.List() || def.Type.Named().Composite() || w.chosen[def] != nil {
			continue
		}
		switch r := w.referenceLeaf(owner, def).(type) {
		case *referenceLeaf:
			return r.to, r.partner.partner
		case *looseLeaf:
			return r.to, r.partner
		}
	}
	return nil, nil
}

// A copiedCalling is a copiedName that may speak of nobody.
type copiedCalling struct {
	copiedName
	otherwise fake.Leaf
	nullable  bool
}

func (l *copiedCalling) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *copiedCalling) raw(o exec.Object) string {
	if of, ok := l.find(o); ok {
		return l.read(of)
	}
	if l.nullable {
		return "null"
	}
	return l.otherwise.At(o.Number)
}

type copiedName struct {
	find func(o exec.Object) (exec.Object, bool)
	read func(product exec.Object) string
}

func (l *copiedName) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *copiedName) raw(o exec.Object) string {
	if product, ok := l.find(o); ok {
		return l.read(product)
	}
	return `"Item"`
}

// copiedPrices are the fields with the price of one piece.
var copiedPrices = []string{"unitPrice", "price", "unitAmount"}

// copiedPrice is the price of what a line names, or nil: that of one piece of the product
// or variant, as an amount or as an object with one.
func (w *World) copiedPrice(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.Root || !slices.Contains(copiedPrices, def.Name) || def.Type.List() || !slices.ContainsFunc(owner.Words, func(word string) bool { return word == "item" || word == "line" }) {
		return nil
	}
	if def.Name == "price" && owner.Field("unitPrice") != nil {
		return nil // what all pieces cost
	}
	for _, role := range []string{"variant", "productVariant", "product"} {
		of := owner.Field(role)
		if of == nil || of.Type.List() || meaning.HasRequired(of) {
			continue
		}
		to := w.entity(of.Type.Named())
		if to == nil || to == owner {
			continue
		}
		for _, name := range []string{"price", def.Name} {
			price := to.Field(name)
			if price != nil && price.Type.Named() == def.Type.Named() && !price.Type.List() && !meaning.HasRequired(price) && !w.templated(price) {
				r := copiedPrice{product: w.field(owner, role), price: w.field(to, name)}
				if def.Type.Named().Composite() {
					r.otherwise = w.singleField(owner, def)
					return &r
				}
				r.otherwise = w.leafField(owner, def)
				return &copiedAmount{r}
			}
		}
	}
	return nil
}

type copiedPrice struct {
	product, price *field
	otherwise      exec.Resolver // where there is no product
}

func (l *copiedPrice) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	to, product, ok := l.product.object(c.Object)
	if !ok {
		return l.otherwise.ResolveFieldValue(c)
	}
	return l.price.resolver().ResolveFieldValue(&exec.Call{Context: c.Context, ObjectType: to.Name, Object: product, Field: l.price.def.Name})
}

// A copiedAmount is a copiedPrice that is one number.
type copiedAmount struct{ copiedPrice }

func (l *copiedAmount) raw(o exec.Object) string {
	if _, product, ok := l.product.object(o); ok {
		if raw, ok := l.price.raw(product); ok {
			return raw
		}
	}
	if plain, ok := l.otherwise.(leaf); ok {
		return plain.raw(o)
	}
	return "null"
}

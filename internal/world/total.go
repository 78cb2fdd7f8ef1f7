package world

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Amounts that follow from others: a line's total is its price times its quantity, a
// subtotal the sum of the lines, a total the subtotal with fees and without
// discounts. An amount is a number, a text with a number, or an object with an
// amount.
//
// A sum reads lines, and lines never sum themselves: however types refer to each
// other, this ends.

// An amount reads one amount of an object.
type amount func(o exec.Object) (float64, bool)

var (
	totalNames    = []string{"total", "totalAmount", "grandTotal", "totalPrice"}
	subtotalNames = []string{"subtotal", "itemsTotal", "subTotal", "itemTotal"}
	lineNames     = []string{"lineTotal", "total", "totalPrice", "amount", "subtotal"}
	unitNames     = []string{"unitPrice", "price", "unitAmount"}
	countNames    = []string{"quantity", "qty"}
	listNames     = []string{"items", "lines", "lineItems", "orderLines", "fareLines", "entries"}
	addedNames    = []string{"fee", "deliveryFee", "serviceFee", "tip", "tax", "taxAmount", "vat", "vatAmount", "surcharge", "shipping", "shippingCost", "tolls"}
	reducedNames  = []string{"discount", "discountAmount", "discountTotal"}
)

// taxRate is the part of a net amount that is its tax, where an object tells net, tax
// and gross apart.
const taxRate = 0.2

// totalField answers an amount that follows from others. It is nil for all other
// fields.
func (w *World) totalField(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.Root || def.Type.List() || meaning.HasRequired(def) {
		return nil
	}
	var sum amount
	switch {
	case (slices.Contains(lineNames, def.Name) || def.Name == "price" && owner.Field("unitPrice") != nil) && w.product(owner, def) != nil:
		sum = w.product(owner, def)
	case slices.Contains(subtotalNames, def.Name):
		sum = w.lineSum(owner)
	case slices.Contains(totalNames, def.Name):
		sum = w.wholeSum(owner)
	case def.Name == "tax":
		sum = w.netTimes(owner, taxRate)
	case def.Name == "gross":
		sum = w.netTimes(owner, 1+taxRate)
	}
	holder := w.holder(def)
	if sum == nil || holder == "" {
		return nil
	}
	f := &totalField{sum: sum, text: true}
	named := def.Type.Named()
	leafDef := def
	if named.Composite() {
		f.of, f.child = w.types[named.Name], w.child(owner, def)
		leafDef = f.of.Field(holder)
	}
	f.name = leafDef.Name
	_, form := fake.Choose(w.Hint(owner.Object, leafDef))
	f.text, f.whole = form == fake.Text, form == fake.Integer
	return f
}

// holder is the leaf that holds a field's amount: the field itself, or amount in the
// object it returns. It is empty for fields that hold none.
func (w *World) holder(def *schema.Field) string {
	named := def.Type.Named()
	if def.Type.List() || named == nil {
		return ""
	}
	if named.Kind == schema.Scalar {
		kind, form := fake.Choose(w.Hint(w.Objects[def.Parent.Name], def))
		if (kind == fake.Amount || kind == fake.SmallAmount) && form != fake.Boolean {
			return def.Name
		}
		return ""
	}
	if t := w.types[named.Name]; t != nil && t.pop == nil && named.Kind == schema.Object {
		for _, name := range []string{"amount", "centAmount", "value"} {
			if f := t.Field(name); f != nil && !f.Type.List() && f.Type.Named().Kind == schema.Scalar {
				return name
			}
		}
	}
	return ""
}

// reading returns the amount in the first of the named fields that the type has.
func (w *World) reading(t *objectType, names []string, not *schema.Field) amount {
	for _, name := range names {
		def := t.Field(name)
		if def == nil || def == not || meaning.HasRequired(def) {
			continue
		}
		holder := w.holder(def)
		if holder == "" {
			continue
		}
		f := w.field(t, name)
		if !def.Type.Named().Composite() {
			return func(o exec.Object) (float64, bool) { return numberOf(f.raw(o)) }
		}
		inner := w.types[def.Type.NamedType()]
		return func(o exec.Object) (float64, bool) {
			v, err := f.resolver().ResolveFieldValue(&exec.Call{ObjectType: t.Name, Object: o, Field: name})
			if _, object, ok := v.Object(); err == nil && ok {
				return numberIn(inner.read(object, holder))
			}
			return 0, false
		}
	}
	return nil
}

func numberOf(raw string, ok bool) (float64, bool) {
	if !ok {
		return 0, false
	}
	return numberIn(raw)
}

// product is a price times a quantity.
func (w *World) product(t *objectType, def *schema.Field) amount {
	unit, count := w.reading(t, unitNames, def), (amount)(nil)
	for _, name := range countNames {
		if f := t.Field(name); f != nil && f.Type.NamedType() == "Int" && !f.Type.List() {
			field := w.field(t, name)
			count = func(o exec.Object) (float64, bool) { return numberOf(field.raw(o)) }
		}
	}
	if unit == nil || count == nil {
		return nil
	}
	return func(o exec.Object) (float64, bool) {
		price, ok := unit(o)
		n, ok2 := count(o)
		return price * n, ok && ok2
	}
}

// netTimes is what follows from the net amount of an object that tells net, tax and
// gross apart. Hundredths of it never fall between two, so that the parts add up.
func (w *World) netTimes(t *objectType, factor float64) amount {
	net := w.reading(t, []string{"net"}, nil)
	if net == nil || t.Field("tax") == nil || t.Field("gross") == nil {
		return nil
	}
	return func(o exec.Object) (float64, bool) {
		x, ok := net(o)
		return x * factor, ok
	}
}

// lineSum adds up the lines of an object.
func (w *World) lineSum(t *objectType) amount {
	for _, name := range listNames {
		def := t.Field(name)
		if def == nil || meaning.HasRequired(def) || !def.Type.List() {
			continue
		}
		c := w.newCollection(t, def)
		if c == nil || c.elem.one() == nil || c.elem.one() == t {
			continue
		}
		of := c.elem.one()
		line := w.product(of, nil)
		if line == nil && !w.hasLines(of) {
			line = w.reading(of, lineNames, nil)
		}
		if line == nil {
			continue
		}
		return func(o exec.Object) (float64, bool) {
			items, count := c.source(o)
			sum := 0.0
			for i := range count {
				x, _ := line(exec.Object{Number: itemAt(items, i)})
				sum += x
			}
			return sum, true
		}
	}
	return nil
}

// hasLines reports whether a type could have sums of its own.
func (w *World) hasLines(t *objectType) bool {
	return slices.ContainsFunc(listNames, func(name string) bool { return t.Field(name) != nil })
}

// wholeSum is the subtotal, or the sum of the lines, with what is added and without
// what is taken off.
func (w *World) wholeSum(t *objectType) amount {
	lines := w.lineSum(t)
	if lines == nil {
		return nil
	}
	var added, reduced []amount
	for _, name := range addedNames {
		if a := w.reading(t, []string{name}, nil); a != nil {
			added = append(added, a)
		}
	}
	for _, name := range reducedNames {
		if a := w.reading(t, []string{name}, nil); a != nil {
			reduced = append(reduced, a)
		}
	}
	return func(o exec.Object) (float64, bool) {
		sum, ok := lines(o)
		for _, a := range added {
			x, _ := a(o)
			sum += x
		}
		for _, a := range reduced {
			x, _ := a(o)
			sum -= x
		}
		return max(sum, 0), ok
	}
}

// A totalField is an amount computed from others, as a leaf or in an object.
type totalField struct {
	sum   amount
	of    *objectType // of the object that holds the amount; nil for a leaf
	child func(parent uint64) uint64
	name  string
	text  bool
	whole bool // counts hundredths
}

func (f *totalField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if f.of == nil {
		return exec.Raw(f.raw(c.Object)), nil
	}
	over := &overlay{fields: map[string]cell{f.name: {raw: f.json(c.Object)}}}
	return exec.ObjectOf(f.of.Name, exec.Object{Number: f.child(c.Object.Number), Ref: over}), nil
}

// raw is the amount, where the field is a leaf.
func (f *totalField) raw(o exec.Object) string { return f.json(o) }

func (f *totalField) json(o exec.Object) string {
	sum, _ := f.sum(o)
	if f.whole {
		// The parts count hundredths already.
		return strconv.FormatFloat(sum, 'f', 0, 64)
	}
	text := strconv.FormatFloat(sum, 'f', 2, 64)
	if f.text {
		return `"` + text + `"`
	}
	return strings.TrimSuffix(text, ".00")
}

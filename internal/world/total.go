package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Amounts that follow from others: a line's total is its price times its quantity, a
// subtotal the sum of the lines, a total the subtotal with fees and without
// discounts. What is called undiscounted is the same before discounts.
//
// A sum reads lines, and lines never sum themselves: however types refer to each
// other, this ends.

var (
	totalNames    = []string{"total", "totalAmount", "grandTotal", "totalPrice"}
	subtotalNames = []string{"subtotal", "itemsTotal", "subTotal", "itemTotal", "subtotalPrice", "subtotalAmount"}
	lineNames     = []string{"lineTotal", "total", "totalPrice", "amount", "subtotal"}
	unitNames     = []string{"unitPrice", "price", "unitAmount"}
	countNames    = []string{"quantity", "qty"}
	listNames     = []string{"items", "lines", "lineItems", "orderLines", "fareLines", "entries"}
	addedNames    = []string{"fee", "deliveryFee", "serviceFee", "tip", "tax", "taxAmount", "vat", "vatAmount", "surcharge", "shipping", "shippingCost", "shippingPrice", "shippingInfo", "tolls"}
	reducedNames  = []string{"discount", "discountAmount", "discountTotal"}
	minorNames    = []string{"fractionalAmount", "minorAmount", "amountMinor", "amountInCents", "amountCents", "minorUnits"}
)

// totalField answers an amount that follows from others. It is nil for all other
// fields.
func (w *World) totalField(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.Root || def.Type.List() || meaning.HasRequired(def) {
		return nil
	}
	total := w.following(owner, def)
	if total == nil {
		return nil
	}
	at := w.holder(owner, def, 0)
	if at == nil || !at.own(w) {
		return nil
	}
	f := &totalField{total: total, at: at}
	if named := def.Type.Named(); named.Composite() {
		f.of, f.child = w.types[named.Name], w.child(owner, def)
	}
	return f
}

// following is the amount of a field as it follows from others, or nil.
func (w *World) following(owner *objectType, def *schema.Field) amount {
	name, full := strings.CutPrefix(def.Name, "undiscounted")
	if full {
		name = meaning.LowerFirst(name)
	}
	switch {
	case slices.Contains(lineNames, name) || name == "price" && owner.Field("unitPrice") != nil:
		if line := w.product(owner, def, full); line != nil {
			return line
		}
	case slices.Contains(minorNames, name):
		return w.reading(owner, []string{"amount"}, def)
	case w.minorOf(owner, name) != "":
		return w.reading(owner, []string{w.minorOf(owner, name)}, def)
	}
	switch {
	case slices.Contains(subtotalNames, name):
		return w.lineSum(owner, full)
	case slices.Contains(totalNames, name):
		return w.wholeSum(owner, full)
	case full:
		return w.undiscounted(owner, name)
	case name == "taxedPrice":
		return w.reading(owner, totalNames, nil)
	}
	return w.taxOf(owner, def)
}

// minorOf is the amount that a field has in hundredths: listPrice for listPriceCents.
func (w *World) minorOf(owner *objectType, name string) string {
	for _, end := range []string{"InCents", "Cents"} {
		if base, ok := strings.CutSuffix(name, end); ok && owner.Field(base) != nil {
			return base
		}
	}
	return ""
}

// product is a price times a quantity.
func (w *World) product(t *objectType, def *schema.Field, full bool) amount {
	unit := w.reading(t, unitNames, def)
	if full {
		if u := w.reading(t, fullNames(unitNames), def); u != nil {
			unit = u
		}
	}
	var count func(o exec.Object) (string, bool)
	for _, name := range countNames {
		if f := t.Field(name); f != nil && !f.Type.List() && f.Type.Named().Kind == schema.Scalar && !meaning.HasRequired(f) {
			if _, form := fake.Choose(w.Hint(t.Object, f)); form == fake.Integer {
				count = w.field(t, name).raw
			}
		}
	}
	if unit == nil || count == nil {
		return nil
	}
	return func(o exec.Object) (sum, bool) {
		price, ok := unit(o)
		raw, ok2 := count(o)
		n, ok3 := numberIn(raw)
		return sum{}.plus(price, n), ok && ok2 && ok3
	}
}

// fullNames are the names of amounts before discounts.
func fullNames(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = "undiscounted" + strings.ToUpper(name[:1]) + name[1:]
	}
	return out
}

// undiscounted is an amount with the discount that belongs to it: the unitPrice with the
// unitDiscount.
func (w *World) undiscounted(t *objectType, name string) amount {
	price := w.reading(t, []string{name}, nil)
	if price == nil {
		return nil
	}
	discount := w.reading(t, []string{fake.Words(name)[0] + "Discount"}, nil)
	if discount == nil {
		return price
	}
	return func(o exec.Object) (sum, bool) {
		s, ok := price(o)
		off, _ := discount(o)
		return s.plus(off, 1), ok
	}
}

// taxOf is what follows from the net amount of an object that tells net, tax and
// gross apart. Hundredths of it never fall between two, so that the parts add up.
func (w *World) taxOf(t *objectType, def *schema.Field) amount {
	for _, names := range taxNames {
		i := slices.Index(names[:], def.Name)
		if i < 0 || i == 1 || slices.ContainsFunc(names[:], func(name string) bool { return t.Field(name) == nil }) {
			continue
		}
		net, factor := w.reading(t, names[1:2], nil), 1+taxRate
		if net == nil {
			continue
		}
		if i == 2 {
			factor = taxRate
		}
		return func(o exec.Object) (sum, bool) {
			s, ok := net(o)
			return sum{gross: s.gross * factor}, ok
		}
	}
	return nil
}

// lineSum adds up the lines of an object.
func (w *World) lineSum(t *objectType, full bool) amount {
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
		line := w.product(of, nil, full)
		if line == nil && !w.hasLines(of) {
			line = w.reading(of, lineNames, nil)
		}
		if line == nil {
			continue
		}
		return func(o exec.Object) (sum, bool) {
			items, count := c.source(o)
			total := sum{}
			for i := range count {
				x, _ := line(exec.Object{Number: itemAt(items, i)})
				total = total.plus(x, 1)
			}
			return total, true
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
func (w *World) wholeSum(t *objectType, full bool) amount {
	lines := w.lineSum(t, full)
	if lines == nil {
		return nil
	}
	added := w.readings(t, addedNames)
	var reduced []amount
	if !full {
		reduced = w.readings(t, reducedNames)
	}
	return func(o exec.Object) (sum, bool) {
		total, ok := lines(o)
		for _, a := range added {
			x, _ := a(o)
			total = total.plus(x, 1)
		}
		for _, a := range reduced {
			x, _ := a(o)
			total = total.plus(x, -1)
		}
		if total.gross < 0 {
			return sum{}, ok
		}
		return total, ok
	}
}

// readings are the amounts in all of the named fields that the type has.
func (w *World) readings(t *objectType, names []string) []amount {
	var out []amount
	for _, name := range names {
		if a := w.reading(t, []string{name}, nil); a != nil {
			out = append(out, a)
		}
	}
	return out
}

// A totalField is an amount computed from others, as a leaf or in an object.
type totalField struct {
	total amount
	at    *holder
	of    *objectType // of the object that holds the amount; nil for a leaf
	child func(parent uint64) uint64
}

func (f *totalField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if f.of == nil {
		return exec.Raw(f.raw(c.Object)), nil
	}
	total, _ := f.total(c.Object)
	return exec.ObjectOf(f.of.Name, exec.Object{Number: f.child(c.Object.Number), Ref: f.at.cell(total).object}), nil
}

// raw is the amount, also of an object that holds one: lists are sorted by it.
func (f *totalField) raw(o exec.Object) string {
	total, _ := f.total(o)
	at := f.at
	for at.amount != nil || at.parts[0] != nil {
		if at.amount == nil {
			at = at.parts[0]
		} else {
			at = at.amount
		}
	}
	return at.json(total.gross)
}

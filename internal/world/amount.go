package world

import (
	"math"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Amounts of money, wherever they stand: in a number or a text with one, in an object
// with an amount, or in one that tells net, tax and gross apart, each a number or an
// object again.

// A sum is an amount with its taxes told apart. Of an amount that says nothing of taxes,
// gross is all.
type sum struct{ gross, net, tax float64 }

func (s sum) plus(other sum, factor float64) sum {
	return sum{s.gross + factor*other.gross, s.net + factor*other.net, s.tax + factor*other.tax}
}

// taxed tells the taxes of an amount apart, in hundredths, so that the parts add up.
func taxed(gross float64) sum {
	net := math.Round(gross/(1+taxRate)*100) / 100
	return sum{gross, net, gross - net}
}

// taxRate is the part of a net amount that is its tax, where an object tells net, tax
// and gross apart.
const taxRate = 0.2

// An amount reads one amount of an object.
type amount func(o exec.Object) (sum, bool)

// A holder is where the amount of a field is: in the field itself, or below it.
type holder struct {
	of     *objectType // that has the field
	def    *schema.Field
	amount *holder    // in the object that the field returns; nil for a leaf
	parts  [3]*holder // gross, net and tax in it, instead of amount; nil where nothing is said of taxes
	whole  bool       // a leaf counts hundredths
	text   bool       // a leaf is a text
}

// mostHolders bounds how deep an amount may stand: money with taxes has gross money, and
// that an amount.
const mostHolders = 3

var (
	// taxNames are those of what tells gross, net and tax apart.
	taxNames = [][3]string{{"gross", "net", "tax"}, {"totalGross", "totalNet", "totalTax"}, {"grossAmount", "netAmount", "taxAmount"}}
	// amountNames are those of an amount in an object.
	amountNames = []string{"amount", "centAmount", "value", "price"}
)

// holder is nil for fields that hold no amount.
func (w *World) holder(owner *objectType, def *schema.Field, depth int) *holder {
	named := def.Type.Named()
	if def.Type.List() || named == nil || meaning.HasRequired(def) {
		return nil
	}
	h := &holder{of: owner, def: def}
	if !named.Composite() {
		kind, form := fake.Choose(w.Hint(owner.Object, def))
		if depth == 0 && kind != fake.Amount && kind != fake.SmallAmount || named.Kind != schema.Scalar || form == fake.Boolean {
			return nil
		}
		h.whole, h.text = form == fake.Integer, form == fake.Text
		return h
	}
	types := w.element(named).types
	if len(types) == 0 || depth == mostHolders {
		return nil
	}
	if h.parts = w.taxHolders(types[0], depth+1); h.parts[0] != nil {
		return h
	}
	for _, name := range amountNames {
		if f := types[0].Field(name); f != nil {
			if h.amount = w.holder(types[0], f, depth+1); h.amount != nil {
				return h
			}
		}
	}
	return nil
}

// taxHolders are gross, net and tax in a type that has all three; else nothing.
func (w *World) taxHolders(t *objectType, depth int) (parts [3]*holder) {
	for _, names := range taxNames {
		found := 0
		for i, name := range names {
			if f := t.Field(name); f != nil {
				if parts[i] = w.holder(t, f, depth); parts[i] != nil {
					found++
				}
			}
		}
		if found == len(parts) {
			return parts
		}
	}
	return [3]*holder{}
}

// own reports whether the amount belongs to the field: no entity has it, and there is one
// type that it can be of.
func (h *holder) own(w *World) bool {
	named := h.def.Type.Named()
	if !named.Composite() {
		return true
	}
	if named.Kind != schema.Object || w.types[named.Name].pop != nil {
		return false
	}
	return h.amount == nil || h.amount.own(w)
}

// cell is an amount as the field holds it.
func (h *holder) cell(s sum) cell {
	switch {
	case h.amount != nil:
		return cell{object: &overlay{fields: map[string]cell{h.amount.def.Name: h.amount.cell(s)}}}
	case h.parts[0] != nil:
		over := &overlay{fields: make(map[string]cell, len(h.parts))}
		for i, x := range [...]float64{s.gross, s.net, s.tax} {
			over.fields[h.parts[i].def.Name] = h.parts[i].cell(sum{gross: x})
		}
		return cell{object: over}
	}
	return cell{raw: h.json(s.gross)}
}

func (h *holder) json(x float64) string {
	if h.whole {
		return strconv.FormatFloat(x*100, 'f', 0, 64)
	}
	text := strconv.FormatFloat(x, 'f', 2, 64)
	if h.text {
		return `"` + text + `"`
	}
	return strings.TrimSuffix(text, ".00")
}

// amountOf reads what a holder holds.
func (w *World) amountOf(h *holder) amount {
	f := w.field(h.of, h.def.Name)
	switch {
	case h.amount != nil:
		inner := make(map[*objectType]amount)
		for _, t := range w.element(h.def.Type.Named()).types {
			if def := t.Field(h.amount.def.Name); def != nil {
				if in := w.holder(t, def, 1); in != nil {
					inner[t] = w.amountOf(in)
				}
			}
		}
		return func(o exec.Object) (sum, bool) {
			t, in, ok := f.object(o)
			if read := inner[t]; ok && read != nil {
				return read(in)
			}
			return sum{}, false
		}
	case h.parts[0] != nil:
		gross, net, tax := w.amountOf(h.parts[0]), w.amountOf(h.parts[1]), w.amountOf(h.parts[2])
		return func(o exec.Object) (sum, bool) {
			_, in, ok := f.object(o)
			if !ok {
				return sum{}, false
			}
			a, ok := gross(in)
			b, ok2 := net(in)
			c, ok3 := tax(in)
			return sum{a.gross, b.gross, c.gross}, ok && ok2 && ok3
		}
	}
	return func(o exec.Object) (sum, bool) {
		raw, ok := f.raw(o)
		if !ok {
			return sum{}, false
		}
		x, ok := numberIn(raw)
		if h.whole {
			x /= 100
		}
		return taxed(x), ok
	}
}

// reading returns the amount in the first of the named fields that the type has.
func (w *World) reading(t *objectType, names []string, not *schema.Field) amount {
	for _, name := range names {
		if def := t.Field(name); def != nil && def != not {
			if h := w.holder(t, def, 0); h != nil {
				return w.amountOf(h)
			}
		}
	}
	return nil
}

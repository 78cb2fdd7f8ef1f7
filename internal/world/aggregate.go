package world

import (
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Aggregates as Hasura has them: rides_aggregate(where: …) { aggregate { count
// sum { fare } avg { fare } min { fare } max { fare } } nodes { … } }. All of it speaks of
// the same list, that of the page (see pageShape).

// An aggregate is what is asked of a list: its sum, its average.
type aggregate struct {
	page *page
	of   string // sum, avg, min or max
}

// aggregateField answers the fields below an aggregate. It is nil for all others.
func (w *World) aggregateField(owner *objectType, def *schema.Field) exec.Resolver {
	named := def.Type.Named()
	if owner.Root || owner.ID != nil || def.Type.List() {
		return nil
	}
	switch {
	case strings.HasSuffix(owner.Name, meaning.AggregateEnd) && owner.Shape.Carries() && def.Name == "aggregate" && named.Kind == schema.Object:
		return aggregateField(named.Name)
	case strings.HasSuffix(owner.Name, meaning.AggregateEnd+"_fields") && def.Name == "count" && named.Name == "Int":
		return &aggregateCount{alone: w.leafField(owner, def)}
	case strings.HasSuffix(owner.Name, meaning.AggregateEnd+"_fields") && aggregating[def.Name] && named.Kind == schema.Object:
		return aggregateField(named.Name)
	case named.Composite():
		return nil
	}
	for of := range aggregating {
		if strings.HasSuffix(owner.Name, "_"+of+"_fields") {
			_, form := fake.Choose(w.Hint(owner.Object, def))
			return &aggregateLeaf{def: def, form: form, alone: w.leafField(owner, def)}
		}
	}
	return nil
}

var aggregating = meaning.WordSet("sum avg min max")

// An aggregateField leads on to an object of the type it is named after.
type aggregateField string

func (f aggregateField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	o := exec.Object{Number: fake.Mix(c.Object.Number) &^ foreign}
	switch ref := c.Object.Ref.(type) {
	case *page:
		o.Ref = &aggregate{page: ref}
	case *aggregate:
		o.Ref = &aggregate{page: ref.page, of: c.Field}
	}
	return exec.ObjectOf(string(f), o), nil
}

type aggregateCount struct{ alone exec.Resolver }

func (l *aggregateCount) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if a, ok := c.Object.Ref.(*aggregate); ok {
		return exec.Int(int64(a.page.end - a.page.start)), nil
	}
	return l.alone.ResolveFieldValue(c)
}

// An aggregateLeaf is the sum, average, least or greatest of one field over the list.
type aggregateLeaf struct {
	def   *schema.Field
	form  fake.Form
	alone exec.Resolver
}

func (l *aggregateLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	a, ok := c.Object.Ref.(*aggregate)
	if !ok {
		return l.alone.ResolveFieldValue(c)
	}
	var sum float64
	count, best := 0, ""
	from := reader{name: l.def.Name}
	for i := range a.page.end - a.page.start {
		t, n := a.page.elem.unpack(itemAt(a.page.items, a.page.start+i))
		text := from.read(t, exec.Object{Number: n})
		if text == "null" {
			continue
		}
		x, _ := numberOf(text, true)
		sum, count = sum+x, count+1
		than := comparandOf(best)
		if order, _ := than.compare(text); best == "" || a.of == "min" && order < 0 || a.of == "max" && order > 0 {
			best = text
		}
	}
	switch {
	case count == 0 && l.def.Type.NonNull && a.of == "sum":
		return exec.Raw(l.written(0)), nil
	case count == 0:
		return exec.Null, nil
	case a.of == "min" || a.of == "max":
		return exec.Raw(best), nil
	case a.of == "avg":
		sum /= float64(count)
	}
	return exec.Raw(l.written(sum)), nil
}

// written is a number as the field has it: sums of prices end with their cents.
func (l *aggregateLeaf) written(x float64) string {
	text := strconv.FormatFloat(x, 'f', 2, 64)
	switch l.form {
	case fake.Integer:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case fake.Text:
		return fake.Quote(text)
	}
	return text
}

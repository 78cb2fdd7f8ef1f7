package world

import (
	"fmt"
	"path"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Value says where the values of a field come from, instead of its name and type.
// One of Values to Template is set; for an id, Format or Prefix.
type Value struct {
	Coordinate string // "Driver.rating", or a pattern: "*.licensePlate", "Driver.*Name"
	Values     []any  // to choose from
	Faker      string // function of gofakeit
	Pattern    string // regular expression that values match
	Range      []any  // two numbers, dates or instants
	Template   string // text with {fields} of the object, {index}, and {field|upper}
	File       string // where Values were read from
	Format     string // of an id: uuid, integer, prefix or global
	Prefix     string // of ids
	Position   diag.Position
}

// values checks the table and notes what it says of every field. A coordinate wins
// over patterns, an earlier pattern over a later one.
func (w *World) values(table []Value, problems *diag.List) {
	for i := range table {
		v := &table[i]
		check := fixtureCheck{world: w, what: "values", at: v.Position, problems: problems}
		exact := !strings.ContainsAny(v.Coordinate, "*?[")
		found := w.fieldsLike(&check, v.Coordinate, exact)
		for _, f := range found {
			_, taken := w.chosen[f.def]
			if !taken || exact {
				w.value(&check, v, f)
			}
		}
	}
	w.templates(table, problems)
}

// fieldsLike are the fields that a coordinate or pattern names, also through an
// interface. It reports a name that stands for nothing.
func (w *World) fieldsLike(check *fixtureCheck, coordinate string, exact bool) []*field {
	typeName, fieldName, dotted := strings.Cut(coordinate, ".")
	if !dotted {
		check.fail("values: %q is no field: name it as Type.field", coordinate)
		return nil
	}
	var found []*field
	for _, name := range w.typeNames() {
		t := w.types[name]
		if like, err := path.Match(typeName, name); err != nil || !like && !slices.Contains(t.InterfaceNames, typeName) {
			continue
		}
		for _, def := range t.Fields {
			if like, err := path.Match(fieldName, def.Name); err == nil && like && (exact || meaning.Leafy(def)) {
				found = append(found, w.newField(t, def))
			}
		}
	}
	switch {
	case len(found) > 0:
	case !exact:
		check.fail("values: no field with values is named like %s", coordinate)
	case w.Schema.Type(typeName) == nil && w.types[typeName] == nil:
		check.unknown("type", typeName, w.typeNames())
	case w.types[typeName] != nil:
		check.unknown("field of "+typeName, fieldName, fieldNames(w.types[typeName].Type))
	default:
		check.unknown("field of "+typeName, fieldName, fieldNames(w.Schema.Type(typeName)))
	}
	return found
}

// value notes one line of the table for one field.
func (w *World) value(check *fixtureCheck, v *Value, f *field) {
	named := f.def.Type.Named()
	switch {
	case named == nil || named.Composite():
		check.fail("values: %s returns objects; pin them with a fixture", f.def.Coordinate())
	case f.owner.ID == f.def:
		w.idFormat(check, v, f.owner)
	case v.Format != "" || v.Prefix != "":
		check.fail("values: %s is no id, so it has no format", f.def.Coordinate())
	case v.Template != "":
		if named.Name == "Int" || named.Name == "Float" || named.Name == "Boolean" || named.Kind == schema.Enum {
			check.fail("values: a template makes texts, but %s is %s", f.def.Coordinate(), &f.def.Type)
			return
		}
		w.chosen[f.def] = &choice{template: parseTemplate(v.Template)}
	default:
		if pool := w.poolOf(check, v, f); len(pool) > 0 {
			w.chosen[f.def] = &choice{leaf: fake.Of(pool, fake.Seed(f.owner.seed, f.def.Name))}
		}
	}
}

// A choice is what the table says of a field.
type choice struct {
	leaf     fake.Leaf
	template []segment // instead of leaf
}

// idFormats are the names of formats in the table.
var idFormats = map[string]meaning.Format{"uuid": meaning.UUID, "integer": meaning.Integer, "prefix": meaning.Prefixed, "global": meaning.Global}

func (w *World) idFormat(check *fixtureCheck, v *Value, t *objectType) {
	form, known := idFormats[v.Format]
	switch {
	case v.Format == "" && v.Prefix != "":
		form = meaning.Prefixed
	case v.Format == "":
		check.fail("values: %s is an id, which every object has of its own: only its format and prefix can be set", t.ID.Coordinate())
		return
	case !known:
		check.unknown("format of ids", v.Format, []string{"global", "integer", "prefix", "uuid"})
		return
	}
	scalar := t.ID.Type.NamedType()
	if scalar == "Int" && form != meaning.Integer {
		check.fail("values: %s is an Int, so its ids are integers", t.ID.Coordinate())
		return
	}
	t.Format = form
	if v.Prefix != "" {
		t.Prefix = v.Prefix
	}
}

// poolOf makes the values of one field, as JSON that fits its type.
func (w *World) poolOf(check *fixtureCheck, v *Value, f *field) []string {
	var list []any
	switch {
	case v.Range != nil:
		return w.rangeOf(check, v, f)
	case v.Faker != "":
		drawn, err := w.pools.Draw(v.Faker)
		if err != nil {
			check.unknown("function of gofakeit", v.Faker, fake.Functions())
			return nil
		}
		list = drawn
	case v.Pattern != "":
		if _, err := regexp.Compile(v.Pattern); err != nil {
			check.fail("values: %s: %v", v.Coordinate, patternProblem(err))
			return nil
		}
		for _, text := range w.pools.Match(v.Pattern) {
			list = append(list, text)
		}
	case len(v.Values) > 0:
		list = v.Values
	default:
		check.fail("values: %s says nothing; known are list, range, faker, pattern, template and file", v.Coordinate)
		return nil
	}
	of := &f.def.Type
	for of.Elem != nil {
		of = of.Elem
	}
	pool := make([]string, 0, len(list))
	for _, item := range list {
		item = fitted(of.Named(), item)
		if !check.value(f.def.Coordinate(), of, item) {
			return nil
		}
		if item == nil {
			pool = append(pool, "null")
		} else {
			pool = append(pool, leafJSON(of.Named(), item))
		}
	}
	return pool
}

// fitted turns what gofakeit and patterns give into what the type holds, where that
// is just a matter of notation.
func fitted(named *schema.Type, v any) any {
	switch n := v.(type) {
	case string:
		if i, err := strconv.ParseInt(n, 10, 64); err == nil && (named.Name == "Int" || named.Name == "Float") {
			return i
		}
		return n
	case int, int8, int16, int32, uint, uint8, uint16, uint32:
		i, _ := strconv.ParseInt(fmt.Sprint(n), 10, 64)
		return fitted(named, i)
	case float32:
		return fitted(named, float64(n))
	case int64, uint64, float64:
		if named.Name == "String" || named.Name == "ID" {
			return fmt.Sprint(n)
		}
	case fmt.Stringer:
		return n.String()
	}
	return v
}

func patternProblem(err error) string {
	if wrong, ok := err.(*syntax.Error); ok {
		return wrong.Code.String() + ": " + wrong.Expr
	}
	return err.Error()
}

// rangeOf makes the values between two bounds: numbers, or instants for fields that
// hold such.
func (w *World) rangeOf(check *fixtureCheck, v *Value, f *field) []string {
	kind, form := fake.Choose(w.Hint(f.owner.Object, f.def))
	low, lowOK := number(v.Range[0])
	high, highOK := number(v.Range[len(v.Range)-1])
	named := f.def.Type.Named()
	switch {
	case lowOK && highOK && named.Kind != schema.Enum && named.Name != "Boolean":
		if low > high {
			check.fail("values: the range of %s ends before it begins", v.Coordinate)
			return nil
		}
		if form == fake.Any {
			form = fake.Decimal
		}
		digits := max(decimals(v.Range[0]), decimals(v.Range[1]))
		if form == fake.Text || form == fake.Decimal {
			digits = max(digits, 2)
		}
		return fake.Between(low, high, form, digits)
	case kind == fake.Instant || kind == fake.Day:
		from, err := instant(v.Range[0])
		to, err2 := instant(v.Range[len(v.Range)-1])
		if err == nil && err2 == nil && !from.After(to) {
			return fake.BetweenTimes(from, to, kind, form)
		}
	}
	check.fail("values: %s takes no range from %s to %s", v.Coordinate, describe(v.Range[0]), describe(v.Range[len(v.Range)-1]))
	return nil
}

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case int64:
		return float64(n), true
	case uint64:
		return float64(n), true
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

func decimals(v any) int {
	_, fraction, _ := strings.Cut(fmt.Sprint(v), ".")
	return len(fraction)
}

func instant(v any) (time.Time, error) {
	text := fmt.Sprint(v)
	for _, layout := range []string{time.RFC3339, time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no instant", text)
}

// chosenField answers a field that the table speaks of, or is nil.
func (w *World) chosenField(owner *objectType, def *schema.Field) exec.Resolver {
	c := w.chosen[def]
	switch {
	case c == nil:
		return nil
	case c.template != nil:
		return &templateLeaf{owner: owner, segments: c.template, list: def.Type.List()}
	case def.Type.List():
		return w.listOf(owner, def, c.leaf)
	case owner.Root:
		return &rootLeaf{leaf: c.leaf, arguments: len(def.Args) > 0}
	}
	return &pooledLeaf{leaf: c.leaf}
}

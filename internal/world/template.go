package world

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
)

// A template is a text with the values of other fields of the same object:
// "R-{index}", "{name|slug}@example.com".

// A segment is a text, or a field in braces.
type segment struct {
	text   string
	field  string // "index" is the number of the object, counted from 1
	change string // upper, lower or slug; may be empty
}

func parseTemplate(text string) []segment {
	var out []segment
	for text != "" {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if open < 0 || end < open {
			return append(out, segment{text: text})
		}
		if open > 0 {
			out = append(out, segment{text: text[:open]})
		}
		name, change, _ := strings.Cut(text[open+1:end], "|")
		out = append(out, segment{field: strings.TrimSpace(name), change: strings.TrimSpace(change)})
		text = text[end+1:]
	}
	return out
}

// templates checks the fields that templates name, and that none names itself
// through others: such a text would have no end.
func (w *World) templates(table []Value, problems *diag.List) {
	for i := range table {
		if table[i].Template == "" {
			continue
		}
		check := fixtureCheck{world: w, what: "values", at: table[i].Position, problems: problems}
		exact := !strings.ContainsAny(table[i].Coordinate, "*?[")
		for _, f := range w.fieldsLike(&fixtureCheck{world: w, problems: &diag.List{}}, table[i].Coordinate, exact) {
			c := w.chosen[f.def]
			if c == nil || c.template == nil {
				continue
			}
			if !w.templateFits(&check, f, c) {
				delete(w.chosen, f.def)
			}
		}
	}
}

func (w *World) templateFits(check *fixtureCheck, f *field, c *choice) bool {
	for _, s := range c.template {
		def := f.owner.Field(s.field)
		switch {
		case s.field == "" || s.field == "index":
		case def == nil:
			check.unknown("field of "+f.owner.Name+" in the template", s.field, fieldNames(f.owner.Type))
			return false
		case !meaning.Leafy(def):
			return check.fail("values: {%s} in the template of %s has fields", s.field, f.def.Coordinate())
		case w.leadsTo(f, s.field, nil):
			return check.fail("values: the template of %s leads back to itself through {%s}", f.def.Coordinate(), s.field)
		}
		if s.change != "" && !slices.Contains([]string{"upper", "lower", "slug"}, s.change) {
			check.unknown("change in the template", s.change, []string{"lower", "slug", "upper"})
			return false
		}
	}
	return true
}

// leadsTo reports whether the template of a field, or one it names, names f.
func (w *World) leadsTo(f *field, name string, seen []string) bool {
	if name == f.def.Name {
		return true
	}
	def := f.owner.Field(name)
	if def == nil || slices.Contains(seen, name) || w.chosen[def] == nil {
		return false
	}
	return slices.ContainsFunc(w.chosen[def].template, func(s segment) bool { return s.field != "" && w.leadsTo(f, s.field, append(seen, name)) })
}

// A templateLeaf puts the values of an object into a template.
type templateLeaf struct {
	owner    *objectType
	segments []segment
	list     bool
}

// ResolveFieldValue implements exec.Resolver.
func (l *templateLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	v := exec.Raw(l.raw(c.Object))
	if l.list {
		return exec.ListOf(exec.Values{v}), nil
	}
	return v, nil
}

func (l *templateLeaf) raw(o exec.Object) string {
	var b strings.Builder
	for _, s := range l.segments {
		switch s.field {
		case "":
			b.WriteString(s.text)
		case "index":
			b.WriteString(strconv.FormatUint(ordinal(l.owner, o.Number), 10))
		default:
			b.WriteString(changed(s.change, textOf(l.owner.read(o, s.field))))
		}
	}
	return fake.Quote(b.String())
}

// ordinal is the place of an object in its population, counted from 1.
func ordinal(t *objectType, number uint64) uint64 {
	switch {
	case t.pop == nil:
		return number%1000 + 1
	case number >= foreign:
		return number&^foreign%1_000_000 + 1
	case number >= created:
		return number - created + uint64(t.pop.size) + 1
	}
	return number + 1
}

func changed(how, text string) string {
	switch how {
	case "upper":
		return strings.ToUpper(text)
	case "lower":
		return strings.ToLower(text)
	case "slug":
		return fake.Slugify(text)
	}
	return text
}

// textOf is a leaf without the quotes.
func textOf(raw string) string {
	if s, ok := decoded(raw).(string); ok {
		return s
	}
	if raw == "null" {
		return ""
	}
	return raw
}

package parse

import (
	"path"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Code is an error code that people explain apart from the schema: one that has no
// place for it, or that is not theirs to change.
type Code struct {
	Name        string
	Description string // Markdown; instead of what the schema says
	Remedy      string // Markdown: what to do
	Fields      []CodeField
	Position    diag.Position
}

// A CodeField says who gives a code.
type CodeField struct {
	// Coordinate of a field, as Query.ride, or a pattern of operations, as Mutation.*Ride.
	// Only operations are meant by a pattern: *.* is all of them, not every field.
	Coordinate string
	When       string // the cause there; may be empty
	Position   diag.Position
}

// addCatalogue documents the codes of people. What is not there is a problem, unless
// the schema is an earlier version of the one that they speak of.
func (b *codeBook) addCatalogue(s *schema.Schema, opts Options, problems *diag.List) {
	if len(opts.Codes) == 0 {
		return
	}
	fields := fieldsOf(s)
	for _, c := range opts.Codes {
		code := b.add(c.Name)
		if code.Position.IsZero() {
			code.Position = c.Position
		}
		code.Explain(c.Description, c.Remedy)
		for _, place := range c.Fields {
			meant := fields.like(place.Coordinate)
			if len(meant) == 0 && !opts.Past {
				fields.unknown(c.Name, place, problems)
			}
			for _, f := range meant {
				addCause(f, c.Name, place.When)
			}
		}
	}
}

// addCause documents a code with its cause. A cause says more than that the field gives
// the code, so it takes the place of a use without one.
func addCause(f *schema.Field, code, when string) {
	if when == "" {
		addUse(f, code)
		return
	}
	at := slices.IndexFunc(f.Errors, func(use schema.ErrorUse) bool { return use.Code == code && (use.When == "" || use.When == when) })
	if at < 0 {
		f.Errors = append(f.Errors, schema.ErrorUse{Code: code, When: when})
		return
	}
	f.Errors[at].When = when
}

// A fieldList finds fields before the model is linked.
type fieldList struct {
	operations []string // coordinates, in the order of the model
	all        []string
	byName     map[string]*schema.Field
}

func fieldsOf(s *schema.Schema) *fieldList {
	l := &fieldList{byName: map[string]*schema.Field{}}
	for _, op := range s.Operations {
		l.operations = append(l.operations, l.add(s.Root(op.Kind), op.Field))
	}
	for _, t := range s.Types {
		for _, f := range t.Fields {
			l.add(t, f)
		}
	}
	return l
}

func (l *fieldList) add(t *schema.Type, f *schema.Field) string {
	name := t.Name + "." + f.Name
	l.all = append(l.all, name)
	l.byName[name] = f
	return name
}

// like returns the field of a coordinate, or the operations that a pattern means.
func (l *fieldList) like(coordinate string) []*schema.Field {
	if f := l.byName[coordinate]; f != nil {
		return []*schema.Field{f}
	}
	if !strings.ContainsAny(coordinate, `*?[`) {
		return nil
	}
	var fields []*schema.Field
	for _, name := range l.operations {
		if ok, err := path.Match(coordinate, name); ok && err == nil {
			fields = append(fields, l.byName[name])
		}
	}
	return fields
}

func (l *fieldList) unknown(code string, at CodeField, problems *diag.List) {
	if _, err := path.Match(at.Coordinate, ""); err != nil {
		problems.Errorf(at.Position, "errors.%s: %q is no pattern", code, at.Coordinate).Hint = "* stands for any letters, ? for one, [abc] for one of them"
		return
	}
	if strings.ContainsAny(at.Coordinate, `*?[`) {
		problems.Errorf(at.Position, "errors.%s: no operation is like %s", code, at.Coordinate).Hint = "a pattern names operations, as Mutation.*Ride"
		return
	}
	d := problems.Errorf(at.Position, "errors.%s: unknown field %s", code, at.Coordinate)
	if d.Hint = diag.DidYouMean("", at.Coordinate, l.all); d.Hint == "" {
		d.Hint = "a field is written with its type, as Query.ride"
	}
}

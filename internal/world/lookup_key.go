package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
)

// A want is a value by which an object is looked up: of a field, or of the field by of
// the object that it names, as repository(owner: "octo", name: "hello") does.
type want struct{ field, by, json string }

// first is the first member whose fields have these values. Fields that the type does
// not have are nobody's.
func (t *objectType) first(wanted []want) (exec.Object, bool) {
	checks := t.checks(wanted)
	numbers, count := t.pop.members()
	for i := range count {
		o := exec.Object{Number: itemAt(numbers, i)}
		if !slices.ContainsFunc(checks, func(c *check) bool { return !c.holds(t, o) }) {
			return o, true
		}
	}
	return exec.Object{}, false
}

// A check compares one field of many objects with what is wanted of it.
type check struct {
	want
	of   *field
	read reader
}

// checks are those of the fields that the type has. What is read from a column comes
// first: it is there, while the name of another object takes that object, and most
// members are none that are looked for.
func (t *objectType) checks(wanted []want) []*check {
	checks := make([]*check, 0, len(wanted))
	for _, v := range wanted {
		if f := t.world.field(t, v.field); f != nil {
			checks = append(checks, &check{v, f, reader{name: v.field}})
		}
	}
	slices.SortStableFunc(checks, func(a, b *check) int { return strings.Compare(a.by, b.by) })
	return checks
}

// holds reports whether an object is as it is wanted.
func (c *check) holds(t *objectType, o exec.Object) bool {
	if c.by == "" {
		return strings.EqualFold(c.read.read(t, o), c.json)
	}
	named, other, ok := c.of.object(o)
	return ok && strings.EqualFold(named.read(other, c.by), c.json)
}

// made is an object outside the population that has these values.
func (t *objectType) made(h uint64, wanted []want) exec.Object {
	o := t.stranger(h)
	fields := o.Ref.(*overlay).fields
	for _, v := range wanted {
		switch def := t.Field(v.field); {
		case def == nil:
		case v.by == "":
			fields[v.field] = cell{raw: v.json}
		default:
			fields[v.field] = cell{object: t.world.element(def.Type.Named()).called(v)}
		}
	}
	return o
}

// called is the member that goes by a name, or somebody who is made up with it.
func (e *element) called(v want) *overlay {
	wanted := []want{{field: v.by, json: v.json}}
	for _, t := range e.types {
		if o, ok := t.first(wanted); ok {
			return &overlay{typeName: t.Name, fields: map[string]cell{t.ID.Name: {raw: t.nameOf(o)}}}
		}
	}
	h := fake.Seed(0, v.by, v.json)
	t := e.types[fake.Below(h, len(e.types))]
	over := t.made(h, wanted).Ref.(*overlay)
	over.typeName = t.Name
	return over
}

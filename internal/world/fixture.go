package world

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Fixture pins what must be exact. It is partial: what it does not name is
// invented around it.
//
//	Coordinate "Query.tenantInfo"             Value: a partial object, or a leaf
//	Coordinate "Driver", ID "0196f3c2-…"      Value: a partial object
//	Coordinate "Driver.onlineStatus"          Value: for every driver
type Fixture struct {
	Coordinate string        // Type, or Type.field
	ID         string        // of the object, where Coordinate is an entity type
	Value      any           // nil, bool, int64, uint64, float64, string, []any, map[string]any
	Position   diag.Position // where it is written

	// Inside says where keys and items within Value are written, by their paths:
	// "plan.code", "stops[0]". What it does not name stands at Position.
	Inside map[string]diag.Position
}

// pin checks the fixtures and lays them over the world.
func (w *World) pin(fixtures []Fixture, problems *diag.List) {
	for _, f := range fixtures {
		check := fixtureCheck{world: w, what: "fixture", root: f.Coordinate, inside: f.Inside, at: f.Position, problems: problems}
		typeName, fieldName, dotted := strings.Cut(f.Coordinate, ".")
		t := w.types[typeName]
		switch {
		case t == nil:
			check.unknown("type", typeName, w.typeNames())
		case dotted:
			w.pinField(&check, t, fieldName, f)
		default:
			w.pinObject(&check, t, f)
		}
	}
}

// pinField pins a field. A root field without arguments that returns an entity pins
// that entity, so that it is the same wherever else it is met.
func (w *World) pinField(check *fixtureCheck, t *objectType, name string, f Fixture) {
	def := t.Field(name)
	if def == nil {
		check.unknown("field of "+t.Name, name, fieldNames(t.Type))
		return
	}
	if !check.value(f.Coordinate, &def.Type, f.Value) {
		return
	}
	fields, partial := f.Value.(map[string]any)
	if to := w.entity(def.Type.Named()); to != nil && partial && t.Root && !def.Type.List() && len(def.Args) == 0 {
		if id, named := fields[to.ID.Name]; !named || w.name(to, 0, encodeJSON(id)) {
			w.pinNumber(to, 0, fields)
			return
		}
	}
	w.pinned[f.Coordinate] = w.cell(&def.Type, f.Value)
}

// pinObject pins one entity by its id.
func (w *World) pinObject(check *fixtureCheck, t *objectType, f Fixture) {
	fields, ok := f.Value.(map[string]any)
	switch {
	case t.pop == nil:
		check.fail("%s has no id, so no object of it can be pinned; pin %s.field instead", t.Name, t.Name)
		return
	case !ok:
		check.fail("a fixture of %s is a set of fields, not %s", t.Name, describe(f.Value))
		return
	case !check.object(t.Name, t.Type, fields):
		return
	}
	if f.ID == "" {
		w.pinNumber(t, 0, fields)
		return
	}
	one := &element{world: w, named: t.Type, types: []*objectType{t}}
	id := t.canonicalID(fake.Quote(f.ID))
	found, ok := one.find(id)
	switch {
	case !ok:
		check.fail("%q is no id of %s: one looks like %s", f.ID, t.Name, t.pop.id(0))
		return
	case found.object.Number < foreign:
	case w.nameNext(t, id):
		found.object.Number = t.pop.names[id]
		fields = maps.Clone(fields)
		fields[t.ID.Name] = decoded(id)
	}
	w.pinNumber(t, found.object.Number, fields)
}

// nameNext lets the next member that has no fixture go by an id, so that the object
// stands in lists. It reports false when all have one.
func (w *World) nameNext(t *objectType, id string) bool {
	for n := 1; n < t.pop.size; n++ {
		if t.pop.pins[uint64(n)] == nil {
			return w.name(t, uint64(n), id)
		}
	}
	return false
}

// name lets an object go by an id, if it has no other.
func (w *World) name(t *objectType, number uint64, id string) bool {
	id = t.canonicalID(id)
	if over := t.pop.pins[number]; over != nil {
		if before, ok := over.fields[t.ID.Name]; ok {
			return before.raw == id
		}
	}
	t.pop.names[id] = number
	return true
}

func (w *World) pinNumber(t *objectType, number uint64, fields map[string]any) {
	over := w.overlay(t.Type, fields)
	if before := t.pop.pins[number]; before != nil {
		over = over.over(before)
	}
	t.pop.pins[number] = over
}

// A pinnedField answers with its fixture. A partial object lies over what would
// have been there.
type pinnedField struct {
	world *World
	def   *schema.Field
	over  cell
	inner exec.Resolver
}

func (f *pinnedField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if f.over.object == nil {
		return f.world.present(&f.def.Type, f.over, c.Object.Number)
	}
	v, err := f.inner.ResolveFieldValue(c)
	name, o, ok := v.Object()
	if err != nil || !ok || f.over.object.typeName != "" && f.over.object.typeName != name {
		return f.world.present(&f.def.Type, f.over, c.Object.Number)
	}
	if t := f.world.types[name]; t.pop != nil {
		if _, named := f.over.object.fields[t.ID.Name]; named {
			return f.world.present(&f.def.Type, f.over, c.Object.Number)
		}
	}
	switch below := o.Ref.(type) {
	case nil:
		o.Ref = f.over.object
	case *overlay:
		o.Ref = f.over.object.over(below)
	}
	return exec.ObjectOf(name, o), nil
}

// raw is the fixture of a leaf.
func (f *pinnedField) raw(exec.Object) string { return f.over.raw }

// A fixtureCheck compares one fixture, or one line of a table, with the schema.
type fixtureCheck struct {
	world    *World
	what     string // what is checked, for messages
	root     string // path of the whole value
	inside   map[string]diag.Position
	at       diag.Position
	problems *diag.List
}

func (c *fixtureCheck) fail(format string, args ...any) bool {
	c.problems.Errorf(c.at, format, args...)
	return false
}

// within is the check for a value inside the fixture, with its own position.
func (c *fixtureCheck) within(path string) *fixtureCheck {
	at, ok := c.inside[strings.TrimPrefix(strings.TrimPrefix(path, c.root), ".")]
	if !ok {
		return c
	}
	inner := *c
	inner.at = at
	return &inner
}

// unknown reports a name that does not exist, and the nearest that does.
func (c *fixtureCheck) unknown(what, name string, known []string) {
	c.problems.Errorf(c.at, "%s: unknown %s %q", c.what, what, name).Hint = diag.DidYouMean("", name, known)
}

// value checks one value; path names it in messages.
func (c *fixtureCheck) value(path string, r *schema.TypeRef, v any) bool {
	c = c.within(path)
	if v == nil {
		return !r.NonNull || c.fail(c.what+": %s is null, but its type is %s", path, r)
	}
	if list, ok := v.([]any); ok && r.Elem != nil {
		fits := true
		for i := range list {
			fits = c.value(fmt.Sprintf("%s[%d]", path, i), r.Elem, list[i]) && fits
		}
		return fits
	}
	named := r.Named()
	fields, object := v.(map[string]any)
	switch {
	case named == nil:
		return false
	case object && named.Composite():
		return c.object(path, named, fields)
	case r.Elem != nil:
		return c.fail(c.what+": %s is %s, but its type is %s", path, describe(v), r)
	case named.Composite():
		if _, ok := v.(string); ok && len(c.world.element(named).types) > 0 && c.world.element(named).types[0].pop != nil {
			return true
		}
		return c.fail(c.what+": %s is %s, but its type is %s, which has fields", path, describe(v), r)
	case named.Kind == schema.Enum:
		return c.enum(path, named, v)
	}
	return leafFits(named.Name, v) || c.fail(c.what+": %s is %s, but its type is %s", path, describe(v), r)
}

func (c *fixtureCheck) enum(path string, named *schema.Type, v any) bool {
	name, ok := v.(string)
	if !ok {
		return c.fail(c.what+": %s is %s, but its type is the enum %s", path, describe(v), named.Name)
	}
	if meaning.HasValue(named, name) {
		return true
	}
	var known []string
	for _, value := range named.EnumValues {
		known = append(known, value.Name)
	}
	c.unknown("value of "+named.Name+" in "+path+":", name, known)
	return false
}

// object checks the fields of a partial object. Of an interface or union, those of
// the type that __typename names.
func (c *fixtureCheck) object(path string, named *schema.Type, fields map[string]any) bool {
	if name, ok := fields["__typename"].(string); ok {
		concrete := c.world.types[name]
		if concrete == nil || concrete.Type != named && !slices.Contains(named.PossibleTypes, concrete.Type) {
			return c.fail(c.what+": %s cannot be a %s", path, name)
		}
		named = concrete.Type
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	fits := true
	for _, name := range names {
		f := named.Field(name)
		switch {
		case name == "__typename":
		case f == nil && named.Kind == schema.Union:
			c.within(path+"."+name).fail("%s: %s is a %s: say which by __typename", c.what, path, named.Name)
			return false
		case f == nil:
			c.within(path+"."+name).unknown("field of "+named.Name, name, fieldNames(named))
			fits = false
		default:
			fits = c.value(path+"."+name, &f.Type, fields[name]) && fits
		}
	}
	return fits
}

// leafFits reports whether a generic value can stand for a built-in scalar. Custom
// scalars take anything.
func leafFits(scalar string, v any) bool {
	switch n := v.(type) {
	case bool:
		return scalar != "Int" && scalar != "Float" && scalar != "String" && scalar != "ID"
	case int, int64, uint64:
		return scalar != "String" && scalar != "Boolean"
	case float64:
		return scalar != "String" && scalar != "Boolean" && scalar != "ID" && (scalar != "Int" || n == float64(int64(n)))
	case json.Number:
		return scalar != "String" && scalar != "Boolean"
	case string:
		return scalar != "Int" && scalar != "Float" && scalar != "Boolean"
	}
	return scalar != "Int" && scalar != "Float" && scalar != "String" && scalar != "ID" && scalar != "Boolean"
}

// describe says what a generic value is.
func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("the text %q", v)
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return "the value " + encodeJSON(v)
}

func (w *World) typeNames() []string {
	names := make([]string, 0, len(w.types))
	for name := range w.types {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func fieldNames(t *schema.Type) []string {
	var names []string
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	return names
}

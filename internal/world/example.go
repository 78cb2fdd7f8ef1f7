package world

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Example is a value for an argument or input field with which an operation finds
// something: the id of an object there is, a text of the right kind, the default.
// Of an input object it holds what must be given. The value is of the kinds that
// exec.Argument lists; it is nil for a type that takes nothing.
func (w *World) Example(v *schema.InputValue) any {
	return w.example(v, &v.Type, 0)
}

// deepest bounds the nesting of examples: input types may contain themselves.
const deepest = 8

func (w *World) example(v *schema.InputValue, r *schema.TypeRef, depth int) any {
	if r.Elem != nil {
		if depth > deepest {
			return []any{}
		}
		return []any{w.example(v, r.Elem, depth+1)}
	}
	named := r.Named()
	switch {
	case named == nil:
		return nil
	case named.Kind == schema.Enum && len(named.EnumValues) > 0:
		return exec.EnumValue(strings.Trim(meaning.EnumPool(named)[0], `"`))
	case named.Kind == schema.InputObject:
		return w.exampleObject(named, depth)
	}
	if id, ok := w.exampleID(v, named); ok {
		return id
	}
	return w.exampleLeaf(v, named)
}

// exampleObject holds the fields that must be given; of a oneOf type the first.
func (w *World) exampleObject(named *schema.Type, depth int) exec.InputObject {
	object := exec.InputObject{}
	for i, f := range named.InputFields {
		if depth <= deepest && (f.Required() || named.OneOf && i == 0) {
			object = append(object, exec.Argument{Name: f.Name, Value: w.example(f, &f.Type, depth+1)})
		}
	}
	return object
}

// exampleID is the id of an object that the argument asks for: of what the field
// returns, or of what the argument's name says.
func (w *World) exampleID(v *schema.InputValue, named *schema.Type) (any, bool) {
	var candidates []*objectType
	name := meaning.SingularName(v.Name)
	if v.Field != nil {
		if t := w.selected(v); t != nil {
			candidates = append(candidates, t)
		}
		if of := v.Field.Type.Named(); of != nil && of.Composite() {
			candidates = append(candidates, w.ownAll(w.Concerned(of))...)
		}
		if _, nouns := meaning.VerbOf(v.Field.Name); v.Field.Parent == w.Schema.Mutation {
			if t := w.entityOfNouns(nouns); t != nil {
				candidates = append(candidates, t)
			}
		}
	}
	for _, t := range candidates {
		if t.IsID(named) && w.Means(t.Object, name) {
			return w.exampleOf(t, v.Field), true
		}
	}
	role := meaning.RoleOfID(name)
	if role == "" && v.Input != nil && name == "id" {
		role = meaning.LowerFirst(strings.Join(fake.Words(strings.TrimSuffix(v.Input.Name, "Input"))[1:], "_"))
	}
	if t := w.entityOfNouns(fake.Words(role)); t != nil && t.IsID(named) {
		return w.exampleOf(t, nil), true
	}
	return nil, false
}

// selected is the type of which an argument of a mutation selects one to change, where
// that is not what is returned.
func (w *World) selected(v *schema.InputValue) *objectType {
	if v.Field.Parent != w.Schema.Mutation {
		return nil
	}
	m, ok := unwrapped(w.field(w.types[v.Field.Parent.Name], v.Field.Name).resolver()).(*mutation)
	at := meaning.Place{v.Name}
	switch {
	case !ok:
	case m.Origin != nil && m.Origin.IDs[0].String() == at.String():
		return w.own(m.Origin.Of)
	case m.part != nil && !m.part.Adds && m.chosen.IDs[0].String() == at.String():
		return m.part.of
	}
	return nil
}

// exampleOf is the id of the first object of a type; for a mutation, of the first
// whose status allows it.
func (w *World) exampleOf(t *objectType, f *schema.Field) any {
	allowed := func(exec.Object) error { return nil }
	if f != nil && f.Parent == w.Schema.Mutation {
		if m, ok := unwrapped(w.field(w.types[f.Parent.Name], f.Name).resolver()).(*mutation); ok && m.Subject() == t.Object {
			allowed = m.allowed
		}
	}
	numbers, count := t.pop.members()
	for i := range count {
		if o := (exec.Object{Number: itemAt(numbers, i)}); allowed(o) == nil {
			return decoded(t.nameOf(o))
		}
	}
	if n, ok := t.pop.member(0); ok {
		return decoded(t.pop.id(n))
	}
	return decoded(t.pop.id(0))
}

// exampleLeaf is a value that fits the name.
func (w *World) exampleLeaf(v *schema.InputValue, named *schema.Type) any {
	owner := ""
	if v.Input != nil {
		owner = v.Input.Name
	} else if v.Field != nil {
		owner = v.Field.Type.NamedType()
	}
	kind, form := fake.Choose(fake.Hint{Owner: owner, Field: v.Name, Scalar: named.Name, SpecifiedBy: named.SpecifiedBy, Description: v.Description + "\n" + named.Description})
	if form == fake.Boolean {
		return true
	}
	if named.Name == "Int" || named.Name == "Float" {
		for _, at := range [][]string{{"first", "last", "limit", "take", "perPage", "pageSize"}, {"page", "pageNumber"}} {
			if slices.Contains(at, v.Name) {
				return int64(len(at))
			}
		}
	}
	if searching[v.Name] && v.Field != nil {
		if text := w.findable(v.Field); text != "" {
			return text
		}
	}
	seed := fake.Seed(w.seed, owner, v.Name)
	if g := kind.Group(); g != fake.Alone {
		seed = fake.Seed(w.seed, "example") // one person, one place
	}
	leaf := w.pools.Leaf(kind, form, seed).Apart()
	switch role := meaning.TimeRoleOf(v.Name); {
	case kind != fake.Instant && kind != fake.Day:
		leaf = inRange(leaf, kind, v.Name)
	case role == meaning.RoleBegin:
		leaf = leaf.Window(fake.Present-50, fake.Present)
	case role == meaning.RoleEnd:
		leaf = leaf.Window(fake.Present, fake.Present+50)
	}
	return w.fitExample(v, named, decoded(leaf.At(0)))
}

// inRange lets an example that begins a range lie below one that ends it.
func inRange(leaf fake.Leaf, kind fake.Kind, name string) fake.Leaf {
	if !kind.Sorted() {
		return leaf
	}
	return bounded(leaf, name)
}

// findable is a word with which a search finds something.
func (w *World) findable(f *schema.Field) string {
	of, ok := w.Many(f)
	if !ok {
		return ""
	}
	for _, t := range w.possible(of) {
		for _, field := range t.Fields {
			if t.pop == nil || field.Type.NamedType() != "String" || field.Type.List() || !t.Searchable(field) {
				continue
			}
			if text, ok := decoded(t.read(exec.Object{}, field.Name)).(string); ok && len(text) > 0 {
				return strings.Fields(text)[0]
			}
		}
	}
	return ""
}

// decoded turns the JSON of a leaf into an argument value.
func decoded(raw string) any {
	if i, err := strconv.ParseInt(raw, 10, 64); err == nil {
		return i
	}
	var v any
	if json.Unmarshal([]byte(raw), &v) != nil {
		return nil
	}
	return argument(v)
}

// argument turns decoded JSON into the value of an argument.
func argument(v any) any {
	switch v := v.(type) {
	case map[string]any:
		object := make(exec.InputObject, 0, len(v))
		for name, item := range v {
			object = append(object, exec.Argument{Name: name, Value: argument(item)})
		}
		slices.SortFunc(object, func(a, b exec.Argument) int { return strings.Compare(a.Name, b.Name) })
		return object
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = argument(v[i])
		}
		return out
	}
	return v
}

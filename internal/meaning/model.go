package meaning

import (
	"slices"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Model is what a schema means: which of its types are entities, which of their fields
// say what, and how they stand to each other. It knows no object.
type Model struct {
	Schema  *schema.Schema
	Objects map[string]*Object      // by name
	folded  map[string]*schema.Type // by the name in lower case; of several the first

	wholes   map[*schema.Type]*schema.Field  // see composed
	needed   map[*schema.Type]*schema.Field  // see need
	views    map[*schema.Type]*Object        // see findViews
	Inverses map[*schema.Field]*schema.Field // of lists, where somebody said so; nil for those without
}

// An Object is what an object type means.
type Object struct {
	*schema.Type
	of    *Model
	Words []string
	Shape *Shape // nil unless objects of it carry a part of a list

	ID     *schema.Field // nil unless the type is an entity; it may stand in the object of Bearer
	Bearer *schema.Field // whose object carries the id as well; nil for most types
	Format Format        // of its ids, unless somebody says otherwise
	Prefix string        // of those ids that have one

	named sync.Once
	names [][]string // see FieldWords
}

// FieldWords are the words of the fields' names, in the order of the fields. Mutations
// look through them again and again.
func (t *Object) FieldWords() [][]string {
	t.named.Do(func() {
		t.names = make([][]string, len(t.Fields))
		for i, f := range t.Fields {
			t.names[i] = fake.Words(f.Name)
		}
	})
	return t.names
}

// Read looks at every object type once.
func Read(s *schema.Schema) *Model {
	m := &Model{
		Schema:   s,
		Objects:  make(map[string]*Object, len(s.Types)+3),
		folded:   make(map[string]*schema.Type, len(s.Types)),
		Inverses: make(map[*schema.Field]*schema.Field),
	}
	for _, t := range s.Types {
		if lower := strings.ToLower(t.Name); m.folded[lower] == nil {
			m.folded[lower] = t
		}
		if t.Kind == schema.Object {
			m.Objects[t.Name] = m.newObject(t)
		}
	}
	for _, kind := range schema.OperationKinds {
		if t := s.Root(kind); t != nil {
			m.Objects[t.Name] = m.newObject(t)
		}
	}
	for _, t := range m.Objects {
		t.Shape = m.ShapeOf(t)
	}
	m.views = m.findViews()
	m.wholes = m.compose()
	m.needed = m.need()
	return m
}

func (m *Model) newObject(t *schema.Type) *Object {
	o := &Object{Type: t, of: m, Words: fake.Words(t.Name)}
	if !t.Root && !answersOnly(t) && !bears(t) {
		o.ID, o.Bearer = IDOf(t), bearerOf(t)
		if o.ID == nil && o.Bearer != nil {
			o.ID = IDOf(o.Bearer.Type.Named())
		}
	}
	if o.ID != nil {
		o.Format, o.Prefix = formatOf(o.ID), prefixOf(o.Words)+"_"
		if o.Format == Prefixed && m.global(t) {
			o.Format = Global
		}
	}
	return o
}

// answerEnds end the names of what mutations answer with.
var answerEnds = []string{"Result", "Payload", "Response", "Output"}

// answersOnly reports whether objects of a type exist only as answers of mutations:
// a DeleteResult has the id of what was deleted, and none of its own.
func answersOnly(t *schema.Type) bool {
	if !slices.ContainsFunc(answerEnds, func(end string) bool { return strings.HasSuffix(t.Name, end) }) || t.Entity() {
		return false
	}
	return !slices.ContainsFunc(t.ReturnedBy, func(f *schema.Field) bool { return f.Operation == nil || f.Operation.Kind != schema.Mutation })
}

// IDOf is the field that identifies objects of a type: id, or the only field of
// a key, or the id that carries the type's own name.
func IDOf(t *schema.Type) *schema.Field {
	for _, name := range []string{"id", "_id", "uuid", "guid"} {
		if f := t.Field(name); f != nil && identifying(f) {
			return f
		}
	}
	for _, k := range t.Keys {
		if f := t.Field(strings.TrimSpace(k.Fields)); f != nil && identifying(f) {
			return f
		}
	}
	for _, name := range []string{LowerFirst(t.Name) + "Id", "nodeId", "rowId", "key"} {
		if f := t.Field(name); f != nil && identifying(f) && f.Type.Name == "ID" && f.Type.NonNull {
			return f
		}
	}
	return nil
}

// bearers are the names of fields whose object carries the id of the one around it.
var bearers = []string{"sys", "_sys"}

// bearerOf is such a field of a type, or nil.
func bearerOf(t *schema.Type) *schema.Field {
	for _, name := range bearers {
		if f := t.Field(name); f != nil && f.Type.NonNull && !f.Type.List() && len(f.Args) == 0 && bears(f.Type.Named()) {
			return f
		}
	}
	return nil
}

// bears reports whether objects of a type have an id only for the one around them: no
// field returns them but those.
func bears(t *schema.Type) bool {
	return t != nil && t.Kind == schema.Object && len(t.ReturnedBy) > 0 && IDOf(t) != nil &&
		!slices.ContainsFunc(t.ReturnedBy, func(f *schema.Field) bool { return !slices.Contains(bearers, f.Name) || f.Parent.Root })
}

// identifying reports whether the field can hold an id: one leaf, without arguments
// that must be given, of a type in which ids are written.
func identifying(f *schema.Field) bool {
	named := f.Type.Named()
	if f.Type.List() || named == nil || named.Kind != schema.Scalar {
		return false
	}
	return formatOf(f) != Unidentified
}

// LowerFirst is a name with its first letter in lower case: driver for Driver.
func LowerFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// Possible returns the object types that a named composite type stands for.
func (m *Model) Possible(t *schema.Type) []*Object {
	if t.Kind == schema.Object {
		return []*Object{m.Objects[t.Name]}
	}
	out := make([]*Object, 0, len(t.PossibleTypes))
	for _, p := range t.PossibleTypes {
		if o := m.Objects[p.Name]; o != nil {
			out = append(out, o)
		}
	}
	return out
}

// Choices are the object types that stand for a composite type when all is well.
func (m *Model) Choices(named *schema.Type) []*Object {
	types := m.Possible(named)
	if failures := m.failures(named); len(failures) > 0 {
		// Nothing goes wrong by chance.
		types = slices.DeleteFunc(types, func(t *Object) bool { return slices.Contains(failures, t) })
	}
	return types
}

// entities reports whether all of several types are.
func entities(types []*Object) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t *Object) bool { return t.ID == nil })
}

// Many reports whether a field returns many objects, and of which type.
func (m *Model) Many(def *schema.Field) (*schema.Type, bool) {
	named := def.Type.Named()
	switch {
	case named == nil || !named.Composite():
		return nil, false
	case def.Type.List():
		return named, true
	case named.Kind == schema.Object && m.Objects[named.Name] != nil && m.Objects[named.Name].Shape.Carries():
		return m.Objects[named.Name].Shape.Of, true
	}
	return nil, false
}

// Concerned are the entities that a result is, or that stand in it.
func (m *Model) Concerned(of *schema.Type) []*Object {
	out := make([]*Object, 0, 4)
	for _, t := range m.Possible(of) {
		if t.ID != nil {
			out = append(out, t)
			continue
		}
		for _, f := range t.Fields {
			if e := m.Entity(m.Inside(f)); e != nil && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// IDField is the name of the field that identifies objects of a type, or empty.
func (m *Model) IDField(typeName string) string {
	if t := m.Objects[typeName]; t != nil && t.ID != nil {
		return t.ID.Name
	}
	return ""
}

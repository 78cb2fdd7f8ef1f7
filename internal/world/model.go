package world

import (
	"slices"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A model is what a schema means: which of its types are entities, which of their fields
// say what, and how they stand to each other. It knows no object.
type model struct {
	schema  *schema.Schema
	objects map[string]*modelObject // by name
	folded  map[string]*schema.Type // by the name in lower case; of several the first

	wholes   map[*schema.Type]*schema.Field  // see composed
	inverses map[*schema.Field]*schema.Field // of lists, where somebody said so; nil for those without
}

// A modelObject is what an object type means.
type modelObject struct {
	*schema.Type
	of    *model
	words []string
	shape *shape        // nil unless objects of it carry a part of a list

	id     *schema.Field // nil unless the type is an entity
	format format        // of its ids, unless somebody says otherwise
	prefix string        // of those ids that have one

	named sync.Once
	names [][]string // see fieldWords
}

// fieldWords are the words of the fields' names, in the order of the fields. Mutations
// look through them again and again.
func (t *modelObject) fieldWords() [][]string {
	t.named.Do(func() {
		t.names = make([][]string, len(t.Fields))
		for i, f := range t.Fields {
			t.names[i] = fake.Words(f.Name)
		}
	})
	return t.names
}

// newModel looks at every object type once.
func newModel(s *schema.Schema) *model {
	m := &model{
		schema:   s,
		objects:  make(map[string]*modelObject, len(s.Types)+3),
		folded:   make(map[string]*schema.Type, len(s.Types)),
		inverses: make(map[*schema.Field]*schema.Field),
	}
	for _, t := range s.Types {
		if lower := strings.ToLower(t.Name); m.folded[lower] == nil {
			m.folded[lower] = t
		}
		if t.Kind == schema.Object {
			m.objects[t.Name] = m.newObject(t)
		}
	}
	for _, kind := range schema.OperationKinds {
		if t := s.Root(kind); t != nil {
			m.objects[t.Name] = m.newObject(t)
		}
	}
	for _, t := range m.objects {
		t.shape = m.shapeOf(t)
	}
	m.wholes = m.compose()
	return m
}

func (m *model) newObject(t *schema.Type) *modelObject {
	o := &modelObject{Type: t, of: m, words: fake.Words(t.Name)}
	if !t.Root && !answersOnly(t) {
		o.id = idField(t)
	}
	if o.id != nil {
		o.format, o.prefix = formatOf(o.id), prefixOf(o.words)+"_"
		if o.format == prefixFormat && m.global(t) {
			o.format = relayFormat
		}
	}
	return o
}

// An objectType is what the world knows of one object type.
type objectType struct {
	*modelObject
	world *World
	seed  uint64
	pop   *population // nil unless the type is an entity
}

// nameTypes lists the object types.
func (w *World) nameTypes() {
	for name, t := range w.objects {
		w.types[name] = &objectType{modelObject: t, world: w, seed: fake.Seed(w.seed, t.Name)}
	}
}

// populate gives every entity its population.
func (w *World) populate() {
	for _, t := range w.types {
		if t.id != nil {
			t.pop = w.newPopulation(t)
		}
	}
}

// own is what the world has of an object type, or nil.
func (w *World) own(o *modelObject) *objectType {
	if o == nil {
		return nil
	}
	return w.types[o.Name]
}

// ownAll is own for several.
func (w *World) ownAll(list []*modelObject) []*objectType {
	var out []*objectType
	for _, o := range list {
		out = append(out, w.types[o.Name])
	}
	return out
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

// idField is the field that identifies objects of a type: id, or the only field of
// a key, or the id that carries the type's own name.
func idField(t *schema.Type) *schema.Field {
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
	for _, name := range []string{lowerFirst(t.Name) + "Id", "nodeId", "rowId", "key"} {
		if f := t.Field(name); f != nil && identifying(f) && f.Type.Name == "ID" && f.Type.NonNull {
			return f
		}
	}
	return nil
}

// identifying reports whether the field can hold an id: one leaf, without arguments
// that must be given, of a type in which ids are written.
func identifying(f *schema.Field) bool {
	named := f.Type.Named()
	if f.Type.List() || named == nil || named.Kind != schema.Scalar {
		return false
	}
	return formatOf(f) != unidentified
}

func lowerFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// possible returns the object types that a named composite type stands for.
func (m *model) possible(t *schema.Type) []*modelObject {
	if t.Kind == schema.Object {
		return []*modelObject{m.objects[t.Name]}
	}
	out := make([]*modelObject, 0, len(t.PossibleTypes))
	for _, p := range t.PossibleTypes {
		if o := m.objects[p.Name]; o != nil {
			out = append(out, o)
		}
	}
	return out
}

// choices are the object types that stand for a composite type when all is well.
func (m *model) choices(named *schema.Type) []*modelObject {
	types := m.possible(named)
	if failures := m.failures(named); len(failures) > 0 {
		// Nothing goes wrong by chance.
		types = slices.DeleteFunc(types, func(t *modelObject) bool { return slices.Contains(failures, t) })
	}
	return types
}

// entities reports whether all of several types are.
func entities(types []*modelObject) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t *modelObject) bool { return t.id == nil })
}

// An element is what a list holds or a field returns: one object type, or one of
// several. Its items are numbers; where there are several types, the number's upper
// bits say which.
type element struct {
	world *World
	named *schema.Type
	types []*objectType
}

const (
	typeShift  = 48
	numberMask = 1<<typeShift - 1
)

func (w *World) element(named *schema.Type) *element {
	return &element{world: w, named: named, types: w.ownAll(w.choices(named))}
}

// abstract reports whether the upper bits of a number matter.
func (e *element) abstract() bool { return e.named.Kind != schema.Object }

// one is the type of all items, or nil.
func (e *element) one() *objectType {
	if !e.abstract() {
		return e.types[0]
	}
	return nil
}

// entities reports whether every item has an identity.
func (e *element) entities() bool {
	return len(e.types) > 0 && !slices.ContainsFunc(e.types, func(t *objectType) bool { return t.pop == nil })
}

// pack makes an item from a type's place and an object's number.
func (e *element) pack(i int, number uint64) uint64 {
	if !e.abstract() {
		return number
	}
	return uint64(i)<<typeShift | number&numberMask
}

// unpack is the opposite of pack.
func (e *element) unpack(item uint64) (*objectType, uint64) {
	if !e.abstract() {
		return e.types[0], item
	}
	return e.types[int(item>>typeShift)%len(e.types)], item & numberMask
}

// derive picks an item by a hash: a member of a population, or an object of its own.
// It reports false when there is none.
func (e *element) derive(h uint64) (uint64, bool) {
	if len(e.types) == 0 {
		return 0, false
	}
	i := 0
	if e.abstract() {
		i = fake.Below(fake.Mix(h), len(e.types))
	}
	t := e.types[i]
	if t.pop == nil {
		return e.pack(i, h), true
	}
	n, ok := t.pop.member(h)
	return e.pack(i, n), ok
}

// value is an item as the engine sees it.
func (e *element) value(item uint64) exec.Value {
	t, n := e.unpack(item)
	return exec.ObjectOf(t.Name, exec.Object{Number: n})
}

package world

import (
	"slices"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An objectType is what the world knows of one object type.
type objectType struct {
	*schema.Type
	world *World
	seed  uint64
	words []string
	pop   *population   // nil unless the type is an entity
	shape *shape        // nil unless objects of it carry a part of a list
	id    *schema.Field // nil unless the type is an entity

	named sync.Once
	names [][]string // see fieldWords
}

// fieldWords are the words of the fields' names, in the order of the fields. Mutations
// look through them again and again.
func (t *objectType) fieldWords() [][]string {
	t.named.Do(func() {
		t.names = make([][]string, len(t.Fields))
		for i, f := range t.Fields {
			t.names[i] = fake.Words(f.Name)
		}
	})
	return t.names
}

// nameTypes lists the object types.
func (w *World) nameTypes() {
	for _, t := range w.schema.Types {
		if lower := strings.ToLower(t.Name); w.folded[lower] == nil {
			w.folded[lower] = t
		}
		if t.Kind == schema.Object {
			w.types[t.Name] = w.newType(t)
		}
	}
	for _, kind := range schema.OperationKinds {
		if t := w.schema.Root(kind); t != nil {
			w.types[t.Name] = w.newType(t)
		}
	}
}

// populate looks at every object type once.
func (w *World) populate() {
	for _, t := range w.types {
		t.shape = w.shapeOf(t)
	}
	w.wholes = w.compose()
	for _, t := range w.types {
		if t.id != nil {
			t.pop = w.newPopulation(t)
		}
	}
}

func (w *World) newType(t *schema.Type) *objectType {
	o := &objectType{Type: t, world: w, seed: fake.Seed(w.seed, t.Name), words: fake.Words(t.Name)}
	if !t.Root && !answersOnly(t) {
		o.id = idField(t)
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
func (w *World) possible(t *schema.Type) []*objectType {
	if t.Kind == schema.Object {
		return []*objectType{w.types[t.Name]}
	}
	out := make([]*objectType, 0, len(t.PossibleTypes))
	for _, p := range t.PossibleTypes {
		if o := w.types[p.Name]; o != nil {
			out = append(out, o)
		}
	}
	return out
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
	types := w.possible(named)
	if failures := w.failures(named); len(failures) > 0 {
		// Nothing goes wrong by chance.
		types = slices.DeleteFunc(types, func(t *objectType) bool { return slices.Contains(failures, t) })
	}
	return &element{world: w, named: named, types: types}
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

package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An objectType is what the world knows of one object type.
type objectType struct {
	*meaning.Object
	world *World
	seed  uint64
	pop   *population // nil unless the type is an entity
}

// nameTypes lists the object types.
func (w *World) nameTypes() {
	for name, t := range w.Objects {
		w.types[name] = &objectType{Object: t, world: w, seed: fake.Seed(w.seed, t.Name)}
	}
	for _, t := range w.types {
		if of := w.shown(t); of != t {
			t.seed = of.seed
		}
	}
}

// populate gives every entity its population.
func (w *World) populate() {
	for _, t := range w.types {
		if t.ID != nil && w.shown(t) == t {
			t.pop = w.newPopulation(t)
		}
	}
	for _, t := range w.types {
		t.pop = w.shown(t).pop
	}
}

// shown is the type whose objects those of a type are: itself, unless they show a part of
// another's.
func (w *World) shown(t *objectType) *objectType {
	if of := w.ViewOf(t.Object); of != nil {
		return w.types[of.Name]
	}
	return t
}

// own is what the world has of an object type, or nil.
func (w *World) own(o *meaning.Object) *objectType {
	if o == nil {
		return nil
	}
	return w.types[o.Name]
}

// ownAll is own for several.
func (w *World) ownAll(list []*meaning.Object) []*objectType {
	var out []*objectType
	for _, o := range list {
		out = append(out, w.types[o.Name])
	}
	return out
}

// entity is the entity that a composite type is, or nil.
func (w *World) entity(named *schema.Type) *objectType { return w.own(w.Model.Entity(named)) }

// entityByRole is the entity that a role in a type speaks of, or nil.
func (w *World) entityByRole(from *objectType, role string) *objectType {
	return w.own(w.Model.EntityByRole(from.Object, role))
}

// entityOfNouns is the entity that the words of a mutation speak of, or nil.
func (w *World) entityOfNouns(nouns []string) *objectType {
	return w.own(w.Model.EntityOfNouns(nouns))
}

// possible are the object types that a composite type stands for.
func (w *World) possible(t *schema.Type) []*objectType { return w.ownAll(w.Model.Possible(t)) }

// caller is the type of the object that stands for the caller, or nil.
func (w *World) caller() *objectType { return w.own(w.Model.Caller()) }

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
	return &element{world: w, named: named, types: w.ownAll(w.Choices(named))}
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

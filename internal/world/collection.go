package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A source is the ordered set behind a collection for one parent: items, or nil
// when they are simply 0 to count-1.
type source func(parent exec.Object) (items []uint64, count int)

// A collection is a field that returns many objects: as a list, or inside an object
// that carries a part of them.
type collection struct {
	elem    *element
	source  source
	choose  *chooser    // nil when no argument filters or sorts
	paging  *paging     // nil when no argument asks for a part
	carrier *objectType // type of the page or connection; nil for a plain list
	depth   int         // of lists in lists
	seed    uint64
}

// collectionField returns the resolver of a field that returns many objects, or nil
// when it returns one.
func (w *World) collectionField(owner *objectType, def *schema.Field) exec.Resolver {
	c := w.newCollection(owner, def)
	if c == nil {
		return nil
	}
	return c
}

func (w *World) newCollection(owner *objectType, def *schema.Field) *collection {
	named := def.Type.Named()
	if named == nil || !named.Composite() {
		return nil
	}
	c := &collection{seed: fake.Seed(owner.seed, def.Name)}
	switch {
	case def.Type.List():
		c.elem = w.element(named)
		for r := &def.Type; r.Elem != nil; r = r.Elem {
			c.depth++
		}
	case named.Kind == schema.Object && w.types[named.Name].Shape.Carries():
		c.carrier = w.types[named.Name]
		c.elem = w.element(c.carrier.Shape.Of)
	default:
		return nil
	}
	if len(c.elem.types) == 0 {
		return nil
	}
	c.paging = w.newPaging(def)
	var whole bool
	c.source, whole = w.source(owner, def, c.elem)
	if !owner.Root || c.elem.entities() {
		// What a root field invents for its caller fits the arguments by definition.
		if c.choose = w.newChooser(def, c.elem); c.choose != nil {
			c.choose.whole = whole
		}
	}
	return c
}

// source decides where the items come from: the whole population at the root, which it
// reports, the relation of an entity, else objects of the parent's own.
func (w *World) source(owner *objectType, def *schema.Field, e *element) (s source, whole bool) {
	if owner.Root && e.entities() {
		if mine := w.mine(def, e); mine != nil {
			return mine, false
		}
		return w.everything(e), true
	}
	if t := e.one(); t != nil && t.pop != nil && owner.pop != nil {
		return w.related(owner, def, t), false
	}
	if e.abstract() && e.entities() && owner.pop != nil {
		if s := w.relatedAny(owner, def, e); s != nil {
			return s, false
		}
	}
	return w.derived(owner, def, e), false
}

// mine is the source of a list of the caller's own: myRides are the rides that name
// the object behind me. It is nil for other fields.
func (w *World) mine(def *schema.Field, e *element) source {
	t := e.one()
	if words := fake.Words(def.Name); t == nil || words[0] != "my" {
		return nil
	}
	for _, caller := range w.ownAll(w.Callers()) {
		if caller == t {
			continue
		}
		if l := w.backLink(caller, def, t); l != nil {
			return func(exec.Object) ([]uint64, int) {
				items := l.owners(0)
				return items, len(items)
			}
		}
	}
	return nil
}

// everything is all members of all types of an element.
func (w *World) everything(e *element) source {
	if t := e.one(); t != nil {
		return func(exec.Object) ([]uint64, int) { return t.pop.members() }
	}
	return func(exec.Object) ([]uint64, int) {
		var items []uint64
		share := max(w.opts.Size/len(e.types), 1)
		for i, t := range e.types {
			numbers, count := t.pop.members()
			for n := range min(count, share) {
				number := uint64(n)
				if numbers != nil {
					number = numbers[n]
				}
				items = append(items, e.pack(i, number))
			}
		}
		return items, len(items)
	}
}

// derived is a short list that belongs to the parent alone: 1 to 4 objects without
// identity, or as many different members.
func (w *World) derived(owner *objectType, def *schema.Field, e *element) source {
	seed := fake.Seed(owner.seed, def.Name)
	return func(parent exec.Object) ([]uint64, int) {
		h := fake.Mix(parent.Number ^ seed)
		items := make([]uint64, 0, 4)
		for i := range 1 + fake.Below(h, 4) {
			item, ok := e.derive(fake.Mix(h+uint64(i))&^(foreign|indexMask<<indexShift) | uint64(i)<<indexShift)
			if ok && !slices.Contains(items, item) {
				items = append(items, item)
			}
		}
		return items, len(items)
	}
}

// ResolveFieldValue implements exec.Resolver.
func (c *collection) ResolveFieldValue(call *exec.Call) (exec.Value, error) {
	items, count := c.source(call.Object)
	if c.choose != nil {
		items, count = c.choose.apply(items, count, call.Arguments)
	}
	part := c.paging.part(call.Arguments, items, count)
	if c.carrier == nil {
		value := exec.ListOf(&window{elem: c.elem, items: items, start: part.start, n: part.end - part.start})
		for range c.depth - 1 {
			value = exec.ListOf(exec.Values{value})
		}
		return value, nil
	}
	part.elem, part.items, part.total = c.elem, items, count
	number := fake.Mix(call.Object.Number^c.seed) &^ foreign
	return exec.ObjectOf(c.carrier.Name, exec.Object{Number: number, Ref: &part}), nil
}

// count is the number of items without arguments.
func (c *collection) count(o exec.Object) int {
	_, n := c.source(o)
	return n
}

// A window is a part of an ordered set as a list.
type window struct {
	elem  *element
	items []uint64
	start int
	n     int
}

func (w *window) Len() int { return w.n }

func (w *window) At(i int) exec.Value { return w.elem.value(itemAt(w.items, w.start+i)) }

func itemAt(items []uint64, i int) uint64 {
	if items == nil {
		return uint64(i)
	}
	return items[i]
}

package world

import (
	"slices"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Relations to one of several types, through an interface or union: the target of a
// review, the subject of an order.

// An anyLink is such a relation as its deciding side sees it.
//
// Where each of the types names the deciding side back, the objects are dealt: with
// four types, order n is that of object n/4 of type n%4. So there are as many orders
// as objects that need one.
type anyLink struct {
	world *World
	from  *objectType
	def   *schema.Field
	elem  *element
	seed  uint64
	dealt []*link // by type; nil when the types do not name from

	mu       sync.Mutex
	versions []uint64 // of the logs that kept follows from
	kept     map[uint64][]uint64
}

// anyLinkOf returns the relation behind a field, or nil when it is none.
func (w *World) anyLinkOf(from *objectType, def *schema.Field) *anyLink {
	if w.Alternatives(from.Object, def) == nil {
		return nil
	}
	w.mu.Lock()
	l := w.anyLinks[def]
	w.mu.Unlock()
	if l != nil {
		return l
	}
	e := w.element(def.Type.Named())
	l = &anyLink{world: w, from: from, def: def, elem: e, seed: fake.Seed(from.seed, def.Name)}
	if w.Dealing(from.Object, w.Choices(def.Type.Named())) != nil {
		for _, t := range e.types {
			l.dealt = append(l.dealt, w.linkOf(t, w.Names(t.Object, from.Object).Name, from, dealt))
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if before := w.anyLinks[def]; before != nil {
		return before
	}
	w.anyLinks[def] = l
	return l
}

// partner is the item that an object names: a packed number of the element.
func (l *anyLink) partner(o exec.Object) (uint64, bool) {
	if o.Ref != nil || l.from.pop.special() {
		for _, end := range []string{"", "Id", "_id", "ID"} {
			if v, ok := l.from.override(o, l.def.Name+end); ok {
				return l.named(v)
			}
		}
	}
	if l.dealt == nil {
		return l.elem.derive(fake.Mix(o.Number ^ l.seed))
	}
	of := uint64(len(l.dealt))
	if o.Number < uint64(l.from.pop.size) {
		t := l.elem.types[o.Number%of]
		n := o.Number / of
		return l.elem.pack(int(o.Number%of), n), n < uint64(t.pop.size) && t.pop.has(n)
	}
	for i, back := range l.dealt {
		if owners := back.owners(o.Number); len(owners) > 0 {
			return l.elem.pack(i, owners[len(owners)-1]), true
		}
	}
	return 0, false
}

// named is the item that an override names.
func (l *anyLink) named(v cell) (uint64, bool) {
	if v.object != nil || v.raw == "null" || v.raw == "" {
		return 0, false
	}
	found, ok := l.elem.find(v.raw)
	if !ok || found.object.Number >= foreign || !found.owner.pop.has(found.object.Number) {
		return 0, false
	}
	return l.elem.pack(slices.Index(l.elem.types, found.owner), found.object.Number), true
}

// ResolveFieldValue implements exec.Resolver.
func (l *anyLink) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	item, ok := l.partner(c.Object)
	if !ok && l.def.Type.NonNull {
		item, ok = l.elem.derive(fake.Mix(c.Object.Number ^ l.seed))
	}
	if !ok {
		return exec.Null, nil
	}
	return l.elem.value(item), nil
}

// backward is the source of a list in one of the types: those that name an object.
func (l *anyLink) backward(owner *objectType) source {
	place := slices.Index(l.elem.types, owner)
	return func(parent exec.Object) ([]uint64, int) {
		if parent.Number >= foreign {
			return nil, 0
		}
		items := l.index()[l.elem.pack(place, parent.Number)]
		return items, len(items)
	}
}

// index asks every object of the deciding side once, for each state of the logs.
func (l *anyLink) index() map[uint64][]uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := []uint64{l.from.pop.log.Version()}
	for _, t := range l.elem.types {
		now = append(now, t.pop.log.Version())
	}
	if l.kept != nil && slices.Equal(now, l.versions) {
		return l.kept
	}
	out := make(map[uint64][]uint64)
	numbers, count := l.from.pop.members()
	for i := range count {
		n := itemAt(numbers, i)
		if item, ok := l.partner(exec.Object{Number: n}); ok {
			out[item] = append(out[item], n)
		}
	}
	l.kept, l.versions = out, now
	return out
}

// backAny is the relation behind meaning.Model.BackUnion.
func (w *World) backAny(owner *objectType, def *schema.Field, to *objectType) *anyLink {
	if f := w.BackUnion(owner.Object, def, to.Object); f != nil {
		return w.anyLinkOf(to, f)
	}
	return nil
}

// relatedAny is the source of a field in which an entity lists objects of several
// types: those that name it. It is nil where none does.
func (w *World) relatedAny(owner *objectType, def *schema.Field, e *element) source {
	links := make([]*link, len(e.types))
	found := false
	for i, t := range e.types {
		if t != owner {
			links[i] = w.backLink(owner, def, t)
			found = found || links[i] != nil
		}
	}
	if !found {
		return nil
	}
	return func(parent exec.Object) ([]uint64, int) {
		var items []uint64
		for i, l := range links {
			if l != nil {
				for _, n := range l.owners(parent.Number) {
					items = append(items, e.pack(i, n))
				}
			}
		}
		return items, len(items)
	}
}

// kindLeaf is an enum that says of which type the object behind an abstract field
// is: TAXI beside a ride. It is nil for all other enums.
func (w *World) kindLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.pop == nil || def.Type.Named().Kind != schema.Enum {
		return nil
	}
	for _, f := range owner.Fields {
		l := w.anyLinkOf(owner, f)
		if l == nil {
			continue
		}
		if values := w.KindsOf(def.Type.Named(), w.Alternatives(owner.Object, f)); values != nil {
			return &kindLeaf{link: l, values: values}
		}
	}
	return nil
}

type kindLeaf struct {
	link   *anyLink
	values []string
}

func (l *kindLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *kindLeaf) raw(o exec.Object) string {
	item, ok := l.link.partner(o)
	if !ok && l.link.dealt != nil {
		return l.values[o.Number%uint64(len(l.values))]
	}
	t, _ := l.link.elem.unpack(item)
	return l.values[slices.Index(l.link.elem.types, t)]
}

package world

import (
	"slices"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Relations between entities. One side decides and the other follows: where a ride
// names its driver, the rides of a driver are those that name it. So both ways
// agree, without anything being stored.

// A link is a to-one relation as its deciding side sees it: every object of from has
// at most one of to.
type link struct {
	world *World
	from  *objectType
	role  string // the field's name, without Id
	to    *objectType
	mode  linkMode
	seed  uint64
	share int // of dealt relations
	of    int

	mu       sync.Mutex
	versions [2]uint64
	backward map[uint64][]uint64
}

type linkMode uint8

const (
	spread linkMode = iota // many share one
	paired                 // one each
	dealt                  // object n of share s names object n*of+s: see anyLink
	tree                   // to an object of the same type that was made earlier
	parts                  // each has a few: see composed
)

// linkOf returns the relation in which from names one object of to in a role. The
// object field and the id field of one role are one relation.
func (w *World) linkOf(from *objectType, role string, to *objectType, mode linkMode) *link {
	w.mu.Lock()
	defer w.mu.Unlock()
	role = from.KeyRole(role)
	name := from.Name + "." + role
	l := w.links[name]
	if l == nil {
		if from == to {
			mode = tree
		}
		l = &link{world: w, from: from, role: role, to: to, mode: mode, seed: fake.Seed(from.seed, role, "link")}
		if f := w.Needed(from.Object); f != nil && f.Parent == to.Type {
			if needed, _ := w.BackRole(to.Object, f, from.Object); from.KeyRole(needed) == role {
				l.mode = parts
			}
		}
		if f := w.Dealer(to.Object); f != nil && from != to {
			types := w.possible(f.Type.Named())
			if l.share = slices.Index(types, from); l.share >= 0 && w.Names(from.Object, to.Object).Name == role {
				l.mode, l.of = dealt, len(types)
			}
		}
		w.links[name] = l
	}
	return l
}

// partner says which object an object names. It reports false when there is none.
func (l *link) partner(o exec.Object) (exec.Object, bool) {
	if o.Ref != nil || l.from.pop.special() {
		if v, ok := l.override(o); ok {
			return l.named(v)
		}
	}
	h := fake.Mix(o.Number ^ l.seed)
	switch l.mode {
	case tree:
		// A tenth are roots. The others hang below somebody older.
		if o.Number == 0 || h%10 == 0 {
			return exec.Object{}, false
		}
		n := uint64(fake.Below(fake.Mix(h), int(min(o.Number, uint64(l.to.pop.size)))))
		return exec.Object{Number: n}, l.to.pop.has(n)
	case parts:
		n, ok := l.whole(o.Number)
		return exec.Object{Number: n}, ok
	case paired:
		n, ok := l.pair(o.Number)
		return exec.Object{Number: n}, ok
	case dealt:
		n := o.Number
		if n >= uint64(l.from.pop.size) {
			n = uint64(fake.Below(h, l.from.pop.size))
		}
		n = n*uint64(l.of) + uint64(l.share)
		return exec.Object{Number: n}, n < uint64(l.to.pop.size) && l.to.pop.has(n)
	}
	// One in ten belongs to the first object, which stands for the caller: so "my"
	// lists are worth looking at.
	if h%10 == 0 && l.to.pop.has(0) {
		return exec.Object{}, true
	}
	n, ok := l.to.pop.member(fake.Mix(h))
	return exec.Object{Number: n}, ok
}

// override is what was said of the relation: in the field, or in the id's field.
func (l *link) override(o exec.Object) (cell, bool) {
	for _, end := range []string{"", "Id", "_id", "ID"} {
		if v, ok := l.from.override(o, l.role+end); ok {
			return v, true
		}
	}
	return cell{}, false
}

// named is the object that an override names.
func (l *link) named(v cell) (exec.Object, bool) {
	if v.raw == "null" {
		return exec.Object{}, false
	}
	if v.object != nil {
		id, ok := v.object.fields[l.to.ID.Name]
		if !ok {
			return exec.Object{}, false
		}
		v = id
	}
	one := &element{world: l.world, named: l.to.Type, types: []*objectType{l.to}}
	found, ok := one.find(v.raw)
	return found.object, ok
}

// pair is a bijection between the first members of both sides.
func (l *link) pair(number uint64) (uint64, bool) {
	size := uint64(min(l.from.pop.size, l.to.pop.size))
	if number >= size {
		return 0, false
	}
	step := uint64(7919) // prime, so coprime to every size that it does not divide
	if size%step == 0 {
		step = 1
	}
	n := (number*step + l.seed%size) % size
	return n, l.to.pop.has(n)
}

// owners are the objects that name this one, in order.
func (l *link) owners(number uint64) []uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := [2]uint64{l.from.pop.log.Version(), l.to.pop.log.Version()}
	if l.backward == nil || now != l.versions {
		l.backward, l.versions = l.index(), now
	}
	return l.backward[number]
}

// index asks every object of the deciding side once.
func (l *link) index() map[uint64][]uint64 {
	numbers, count := l.from.pop.members()
	out := make(map[uint64][]uint64, count)
	for i := range count {
		n := itemAt(numbers, i)
		if to, ok := l.partner(exec.Object{Number: n}); ok {
			out[to.Number] = append(out[to.Number], n)
		}
	}
	return out
}

// related is the source of a field in which an entity lists entities.
func (w *World) related(owner *objectType, def *schema.Field, to *objectType) source {
	to = w.shown(to)
	if l := w.backLink(owner, def, to); l != nil {
		return l.listing()
	}
	if l := w.backAny(owner, def, to); l != nil {
		return l.backward(owner)
	}
	if back := w.ManyBack(owner.Object, def, to.Object); back != nil {
		return w.manyToMany(owner, def, to, back)
	}
	return w.sample(owner, def, to)
}

// listing is the source of a list on the other side of the relation.
func (l *link) listing() source {
	return func(parent exec.Object) ([]uint64, int) {
		items := l.owners(parent.Number)
		return items, len(items)
	}
}

// backLink is the relation behind meaning.Model.BackRole, or nil.
func (w *World) backLink(owner *objectType, def *schema.Field, to *objectType) *link {
	switch role, whole := w.BackRole(owner.Object, def, to.Object); {
	case whole:
		return w.linkOf(to, role, owner, parts)
	case role != "":
		return w.linkOf(to, role, owner, spread)
	}
	return nil
}

// sample is 1 to 5 different members that nobody else needs to agree on. A mutation
// may have said otherwise, or created the object, which then has none.
func (w *World) sample(owner *objectType, def *schema.Field, to *objectType) source {
	seed := fake.Seed(owner.seed, def.Name)
	return func(parent exec.Object) ([]uint64, int) {
		if items, ok := w.said(owner, def, to, parent); ok {
			return items, len(items)
		}
		if parent.Number >= created && parent.Number < foreign {
			return nil, 0
		}
		h := fake.Mix(parent.Number ^ seed)
		items := make([]uint64, 0, 5)
		for i := range 1 + fake.Below(h, 5) {
			n, ok := to.pop.member(fake.Mix(h + uint64(i)))
			if !ok || slices.Contains(items, n) || owner == to && n == parent.Number {
				continue
			}
			items = append(items, n)
		}
		slices.Sort(items)
		return items, len(items)
	}
}

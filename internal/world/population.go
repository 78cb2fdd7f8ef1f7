package world

import (
	"slices"
	"sync"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Numbers of objects. Members of a population count from 0, what mutations create
// follows from created on, and ids from elsewhere hash to numbers with foreign set.
const (
	created uint64 = 1 << 40
	foreign uint64 = 1 << 63
)

// shortList is the size of a population that clients only see as a whole.
const shortList = 12

// A population is all objects of an entity type.
type population struct {
	owner  *objectType
	size   int
	naming *naming
	global *naming         // of second ids; nil for most types
	ids    func() []string // JSON of the members' ids, made at first use
	log    state.Log
	pins   map[uint64]*overlay // fixtures, by number
	names  map[string]uint64   // numbers by the ids that fixtures gave them

	mu      sync.RWMutex
	seen    uint64              // version of the log that what follows tells
	count   uint64              // changes of it so far
	over    map[uint64]*overlay // what changes say of an object
	made    []uint64            // created objects, oldest first
	removed map[uint64]bool
	aliases map[string]uint64 // created objects by the ids that clients chose
	alive   []uint64          // all members that are not removed; nil when that is simply 0 to size-1
}

func (w *World) newPopulation(t *objectType) *population {
	p := &population{owner: t, size: w.sizeOf(t), log: w.state.Log(t.Name), pins: make(map[uint64]*overlay), names: make(map[string]uint64)}
	p.naming = w.newNaming(p)
	p.global = newGlobal(p)
	p.ids = sync.OnceValue(func() []string {
		ids := make([]string, p.size)
		for n := range ids {
			ids[n] = p.naming.encode(uint64(n))
		}
		return ids
	})
	return p
}

// sizeOf decides how many members a type has: as configured; few when clients can
// only ask for all of them at once.
func (w *World) sizeOf(t *objectType) int {
	if n, ok := w.opts.SizeOf[t.Name]; ok {
		return max(n, 0)
	}
	if f := w.Dealer(t.Object); f != nil {
		// One for every object of the types that need one.
		most := 0
		types := w.possible(f.Type.Named())
		for _, of := range types {
			most = max(most, w.ordinarySize(of))
		}
		return most * len(types)
	}
	f := w.Composed(t.Object)
	if f == nil {
		f = w.Needed(t.Object)
	}
	if f != nil {
		whole := w.sizeOf(w.types[f.Parent.Name])
		return min(meaning.PartsOfOne*whole, max(meaning.MostParts, whole))
	}
	return w.ordinarySize(t)
}

// ordinarySize is the size of a type that stands for itself.
func (w *World) ordinarySize(t *objectType) int {
	whole, parts := false, false
	for _, f := range t.ReturnedBy {
		switch {
		case w.ShapeOf(w.Objects[f.Parent.Name]) != nil || meaning.AsksForPages(f.Args, 0):
			parts = true
		case f.Type.List() && f.Parent.Root:
			whole = true
		}
	}
	if whole && !parts {
		return min(shortList, w.opts.Size)
	}
	return w.opts.Size
}

// special reports whether anything but the computed values has a say. It is asked
// for every value.
func (p *population) special() bool {
	return p != nil && (len(p.pins) > 0 || p.log.Version() != 0)
}

// id is the JSON of the id of an object.
func (p *population) id(number uint64) string {
	if number < uint64(p.size) {
		return p.ids()[number]
	}
	return p.naming.encode(number)
}

// members returns the numbers of all objects there are, in order, and their count.
// The numbers are nil when they are simply 0 to count-1.
func (p *population) members() ([]uint64, int) {
	if p.log.Version() == 0 {
		return nil, p.size
	}
	p.sync()
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.alive == nil {
		return nil, p.size
	}
	return p.alive, len(p.alive)
}

// member picks an object by a hash. It reports false when there is none left.
func (p *population) member(h uint64) (uint64, bool) {
	n := uint64(fake.Below(h, p.size))
	if p.log.Version() == 0 {
		return n, p.size > 0
	}
	numbers, count := p.members()
	switch {
	case count == 0:
		return 0, false
	case numbers == nil:
		return n, true
	}
	if i, ok := slices.BinarySearch(numbers, n); ok || i < count {
		return numbers[i], true
	}
	return numbers[0], true
}

// has reports whether the object exists: a member or a creation that was not removed.
// An object from elsewhere exists until it is removed.
func (p *population) has(number uint64) bool {
	if p.log.Version() == 0 {
		return number < uint64(p.size) || number >= foreign
	}
	p.sync()
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.removed[number] {
		return false
	}
	if number >= created && number < foreign {
		_, ok := slices.BinarySearch(p.made, number)
		return ok
	}
	return number < uint64(p.size) || number >= foreign
}

// gone reports whether the object was removed.
func (p *population) gone(number uint64) bool {
	if p.log.Version() == 0 {
		return false
	}
	p.sync()
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.removed[number]
}

// called is the object that goes by an id that is not of the world's making: one
// that a fixture or a client chose.
func (p *population) called(id string) (uint64, bool) {
	if n, ok := p.names[id]; ok {
		return n, true
	}
	if p.log.Version() == 0 {
		return 0, false
	}
	p.sync()
	p.mu.RLock()
	defer p.mu.RUnlock()
	n, ok := p.aliases[id]
	return n, ok
}

// renamed reports whether a fixture gave an object another id.
func (p *population) renamed(number uint64) bool {
	if len(p.names) == 0 {
		return false
	}
	over := p.pins[number]
	if over == nil {
		return false
	}
	_, ok := over.fields[p.owner.ID.Name]
	return ok
}

// changed is what changes say of an object, or nil.
func (p *population) changed(number uint64) *overlay {
	if p.log.Version() == 0 {
		return nil
	}
	p.sync()
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.over[number]
}

// sync reads what the log has that the population has not.
func (p *population) sync() {
	p.mu.RLock()
	current := p.seen == p.log.Version()
	p.mu.RUnlock()
	if current {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	changes, version, fresh := p.log.Since(p.seen)
	if fresh || p.over == nil {
		p.over, p.removed, p.made, p.count = make(map[uint64]*overlay), make(map[uint64]bool), nil, 0
		p.aliases = make(map[string]uint64)
	}
	for _, c := range changes {
		p.apply(c, p.count)
		p.count++
	}
	p.seen = version
	p.list()
}

// apply lays one change over the population. Overlays that readers may hold are
// replaced, never written.
func (p *population) apply(c state.Change, seq uint64) {
	number := c.Number
	switch c.Kind {
	case state.Create:
		number = created + seq
		p.made = append(p.made, number)
		if id, chosen := c.Fields[p.owner.ID.Name]; chosen {
			p.aliases[p.owner.canonicalID(encodeJSON(id))] = number
		}
	case state.Delete:
		p.removed[number] = true
		return
	}
	next := &overlay{fields: make(map[string]cell, len(c.Fields)+2)}
	for name, v := range c.Fields {
		if f := p.owner.Field(name); f != nil {
			next.fields[name] = p.owner.world.cell(&f.Type, v)
		} else {
			next.fields[name] = untyped(v)
		}
	}
	if before := p.over[number]; before != nil {
		next = next.over(before)
	}
	p.over[number] = next
}

// list computes the numbers of all objects that exist.
func (p *population) list() {
	if len(p.made) == 0 && len(p.removed) == 0 {
		p.alive = nil
		return
	}
	p.alive = make([]uint64, 0, p.size+len(p.made))
	for n := range uint64(p.size) {
		if !p.removed[n] {
			p.alive = append(p.alive, n)
		}
	}
	for _, n := range p.made {
		if !p.removed[n] {
			p.alive = append(p.alive, n)
		}
	}
}

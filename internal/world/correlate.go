package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// What fields of one object have to do with each other. Kinds of one group share a
// row; times follow the creation of their object; low and high names take their
// part of an ordered pool; times of events depend on the status.

// groupSeed is common to the fields of a type that speak of one person, one place
// or one vehicle: pickupCity and pickupCountry, but not homeCity.
func (t *objectType) groupSeed(g fake.Group, name string) uint64 {
	if g == fake.License {
		name = "" // a type stands for one licence, whatever its parts are called
	}
	return fake.Seed(t.seed, [...]string{"", "person", "place", "vehicle", "file", "frame", "license"}[g], fake.Prefix(name))
}

// groupLeaf is a leaf of a kind that belongs to a row.
func (w *World) groupLeaf(owner *objectType, def *schema.Field, kind fake.Kind, form fake.Form) fake.Leaf {
	leaf := w.pools.Leaf(kind, form, owner.groupSeed(kind.Group(), def.Name))
	return owner.rowed(leaf, kind.Group(), def.Name)
}

// rowed lets objects without an identity take their rows from their number, so that
// the address of a shop lies in the city of the shop.
func (t *objectType) rowed(leaf fake.Leaf, g fake.Group, name string) fake.Leaf {
	if t.pop == nil && !t.Root && fake.Prefix(name) == "" {
		switch g {
		case fake.Place:
			return leaf.Row(placeShift)
		case fake.Person:
			return leaf.Row(personShift)
		}
	}
	if t.pop != nil && (g == fake.Person || g == fake.License) {
		return leaf.Apart()
	}
	return leaf
}

const (
	placeShift  = 0
	personShift = fake.RowBits
	indexShift  = 2 * fake.RowBits
	rowMask     = 1<<fake.RowBits - 1
	indexMask   = 1<<fake.IndexBits - 1
)

// shared are fields whose object is the very place or person of its parent.
var shared = []string{"address", "location", "coordinates", "center", "centre", "centroid", "position", "geo", "point", "contact", "profile", "person", "billingAddress", "name", "country"}

// child returns how the number of an object without identity follows from its
// parent's. A nested address keeps the parent's row of place and person.
func (w *World) child(owner *objectType, def *schema.Field) func(parent uint64) uint64 {
	seed := fake.Seed(owner.seed, def.Name)
	if owner.Root || !slices.Contains(shared, def.Name) {
		return func(parent uint64) uint64 { return fake.Mix(parent^seed) &^ foreign }
	}
	place := w.pools.Leaf(fake.City, fake.Text, owner.groupSeed(fake.Place, ""))
	person := w.pools.Leaf(fake.Email, fake.Text, owner.groupSeed(fake.Person, ""))
	place, person = owner.rowed(place, fake.Place, ""), owner.rowed(person, fake.Person, "")
	return func(parent uint64) uint64 {
		h := fake.Mix(parent^seed) &^ foreign
		h &^= rowMask<<placeShift | rowMask<<personShift
		return h | uint64(place.Index(parent))<<placeShift | uint64(person.Index(parent))<<personShift
	}
}

// bornLeaf is when objects of a type were created. Members are numbered in the
// order of their creation.
func (w *World) bornLeaf(t *objectType, size int) fake.Leaf {
	return fake.Moments(fake.Seed(t.seed, "born")).Window(0, fake.Present*9/10).Along(size)
}

// timeLeaf places an instant in the life of its object.
func (w *World) timeLeaf(owner *objectType, def *schema.Field, kind fake.Kind, form fake.Form) fake.Leaf {
	leaf := w.pools.Leaf(kind, form, fake.Seed(owner.seed, def.Name))
	size := 0
	if owner.pop != nil {
		size = owner.pop.size
	}
	born := w.pools.Leaf(kind, form, fake.Seed(owner.seed, "born")).Window(0, fake.Present*9/10).Along(size)
	switch meaning.TimeRoleOf(def.Name) {
	case meaning.RoleBorn:
		return born
	case meaning.RoleAhead:
		return leaf.Window(fake.Present, 1000)
	case meaning.RoleBegin:
		return leaf.Window(0, fake.Present+60).After(born, 400)
	case meaning.RoleEnd:
		if begin := owner.Counterpart(def); begin != nil {
			return leaf.After(w.timeLeaf(owner, begin, kind, form), 60)
		}
		return leaf.Window(fake.Present-50, 1000)
	}
	return leaf.Window(0, fake.Present).After(born, 600)
}

// bounded gives names that say low or high their part of an ordered pool, so that
// every minimum is below every maximum.
func bounded(leaf fake.Leaf, name string) fake.Leaf {
	for _, word := range fake.Words(name) {
		switch meaning.EndOf(word, meaning.Amounts) {
		case meaning.Low:
			return leaf.Window(0, 400)
		case meaning.High:
			return leaf.Window(600, 1000)
		}
	}
	return leaf
}

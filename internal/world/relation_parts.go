package world

import (
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Parts of a whole: the items of a cart, the stops of a ride. Where nothing names the
// whole, and only one list of one type holds such objects, each of them is in the list
// of one whole and of no other.

const (
	partsOfOne = 3    // that a whole has on average
	mostParts  = 1000 // of one type
)

// compose finds the list of which the objects of a type are the parts, by type.
func (m *model) compose() map[*schema.Type]*schema.Field {
	lists := make(map[*schema.Type]*schema.Field)
	several := make(map[*schema.Type]bool)
	for _, t := range m.objects {
		root := t.Type == m.schema.Query || t.Type == m.schema.Subscription
		if t.id == nil && !root {
			continue
		}
		for _, f := range t.Fields {
			of, many := m.many(f)
			if !many || m.objects[of.Name] == nil || m.objects[of.Name].id == nil {
				continue
			}
			several[of] = several[of] || root || lists[of] != nil || hasRequired(f)
			lists[of] = f
		}
	}
	for of, f := range lists {
		owner, part := m.objects[f.Parent.Name], m.objects[of.Name]
		if several[of] || owner == part || m.refersTo(part, owner) {
			delete(lists, of)
		}
	}
	return shallow(lists)
}

// shallow leaves out what is a part of a part of a part, and what comes back to itself.
func shallow(lists map[*schema.Type]*schema.Field) map[*schema.Type]*schema.Field {
	out := make(map[*schema.Type]*schema.Field, len(lists))
	for of, f := range lists {
		steps := 1
		for above := lists[f.Parent]; above != nil && steps < 3; steps++ {
			above = lists[above.Parent]
		}
		if steps < 3 {
			out[of] = f
		}
	}
	return out
}

// refersTo reports whether a field of a type returns objects of another, or holds
// their id.
func (m *model) refersTo(from, to *modelObject) bool {
	for _, f := range from.Fields {
		named := f.Type.Named()
		if named == nil {
			continue
		}
		if of, many := m.many(f); named == to.Type || many && of == to.Type {
			return true
		}
		if named.Kind == schema.Interface || named.Kind == schema.Union {
			for _, t := range m.possible(named) {
				if t == to {
					return true
				}
			}
		}
		if role := roleOfID(f.Name); role == lowerFirst(to.Name) {
			return true
		}
	}
	return false
}

// composed is the list whose parts the objects of a type are, or nil.
func (m *model) composed(t *modelObject) *schema.Field { return m.wholes[t.Type] }

// shares are how many parts five wholes have in turn, as the whole of each part.
var shares = [...]uint64{0, 0, 0, 1, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4}

// whole is the whole that a part belongs to.
func (l *link) whole(number uint64) (uint64, bool) {
	if number >= created || l.to.pop.size == 0 {
		return 0, false
	}
	block := uint64(len(shares))
	n := (number/block*5 + shares[number%block]) % uint64(l.to.pop.size)
	return n, l.to.pop.has(n)
}

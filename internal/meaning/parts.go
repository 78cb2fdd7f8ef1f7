package meaning

import (
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Parts of a whole: the items of a cart, the stops of a ride. Where nothing names the
// whole, and only one list of one type holds such objects, each of them is in the list
// of one whole and of no other.

const (
	PartsOfOne = 3    // that a whole has on average
	MostParts  = 1000 // of one type
)

// compose finds the list of which the objects of a type are the parts, by type.
func (m *Model) compose() map[*schema.Type]*schema.Field {
	lists := make(map[*schema.Type]*schema.Field)
	several := make(map[*schema.Type]bool)
	for _, t := range m.Objects {
		root := t.Type == m.Schema.Query || t.Type == m.Schema.Subscription
		if t.ID == nil && !root || m.views[t.Type] != nil {
			continue
		}
		for _, f := range t.Fields {
			of, many := m.Many(f)
			if !many || m.Objects[of.Name] == nil || m.Objects[of.Name].ID == nil {
				continue
			}
			several[of] = several[of] || root || lists[of] != nil || HasRequired(f)
			lists[of] = f
		}
	}
	for of, f := range lists {
		owner, part := m.Objects[f.Parent.Name], m.Objects[of.Name]
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
func (m *Model) refersTo(from, to *Object) bool {
	for _, f := range from.Fields {
		named := f.Type.Named()
		if named == nil {
			continue
		}
		if of, many := m.Many(f); named == to.Type || many && of == to.Type {
			return true
		}
		if named.Kind == schema.Interface || named.Kind == schema.Union {
			for _, t := range m.Possible(named) {
				if t == to {
					return true
				}
			}
		}
		if role := RoleOfID(f.Name); role == LowerFirst(to.Name) {
			return true
		}
	}
	return false
}

// Composed is the list whose parts the objects of a type are, or nil.
func (m *Model) Composed(t *Object) *schema.Field { return m.wholes[t.Type] }

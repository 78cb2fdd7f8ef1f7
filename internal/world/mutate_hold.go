package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Mutations that put something into their target, or take it out: addToCart,
// addSubscriptionAddon, removeDriverFromFleet. The target itself stays.

// contain corrects what the verb alone says of such mutations.
func (m *modelMutation) contain(verb string, nouns []string) {
	putting, taking := verb == "add", separating[verb]
	last := m.target.words[len(m.target.words)-1]
	at := slices.Index(nouns, last)
	preposition := slices.ContainsFunc(nouns, func(word string) bool { return word == "to" || word == "from" || word == "into" })
	switch {
	case taking && m.parts(nouns):
		m.deed = updates
	case !putting && !taking:
	case m.def.Type.List() && m.def.Type.Named() == m.target.Type && m.many == nil:
		m.deed = nothingDone // a list of the caller's choice, such as favourites
	case len(m.ids) > 0:
	case preposition && at == len(nouns)-1, at >= 0 && at < len(nouns)-1 && !preposition:
		m.deed = updates
	}
}

// parts reports whether the target is taken out of what it names: the city of
// removeCityFromRegion, which stays.
func (m *modelMutation) parts(nouns []string) bool {
	at := slices.Index(nouns, "from")
	if at < 1 {
		return false
	}
	of := m.of.entityOfNouns(nouns[at+1:])
	if of == nil || of == m.target || m.of.entityOfNouns(nouns[:at]) != m.target {
		return false
	}
	f := m.of.names(m.target, of)
	if f == nil || f.Type.NonNull {
		return false
	}
	m.leaves = f.Name
	return true
}

// holder is the target of which a named object is taken out, where no argument says
// which it is: the fleet of the driver.
func (m *mutation) holder(c *exec.Call) (exec.Object, bool) {
	for _, l := range m.lists {
		id := valueAt(l.at, c.Arguments)
		if l.kids == nil || id == nil || len(wantedJSON(id)) == 0 {
			continue
		}
		one := &element{world: m.world, named: l.to.Type, types: []*objectType{l.to}}
		if found, ok := one.find(wantedJSON(id)[0]); ok {
			if o, ok := l.kids.partner(found.object); ok {
				return o, true
			}
		}
	}
	return exec.Object{}, false
}

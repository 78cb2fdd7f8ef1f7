package meaning

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Not every mutation speaks of one object. Some take a list of inputs, createTodos(data:
// [{…}]), or of ids, archiveRides(ids:). Some put something into their target or take it
// out, while the target itself stays: addToCart, removeDriverFromFleet.

// findEach finds the list, and looks for ids in its inputs instead of in the arguments.
func (m *Mutation) findEach() {
	if len(m.IDs) > 0 || !m.Def.Type.List() || m.Def.Type.Named() != m.Target.Type {
		return
	}
	for _, a := range m.Def.Args {
		named := a.Type.Named()
		if !a.Type.List() || named == nil || named.Kind != schema.InputObject {
			continue
		}
		m.Each = a.Name
		m.Selection = m.Of.SelectionOf(named.InputFields, []*Object{m.Target})
		return
	}
}

// manyIDs is the list of ids of the target, or nil when the mutation speaks of one.
func (m *Mutation) manyIDs() Place {
	if len(m.IDs) > 0 {
		return nil
	}
	for _, a := range m.Def.Args {
		if m.isMany(a) {
			return Place{a.Name}
		}
		if named := a.Type.Named(); named != nil && named.Kind == schema.InputObject && !a.Type.List() {
			for _, f := range named.InputFields {
				if m.isMany(f) {
					return Place{a.Name, f.Name}
				}
			}
		}
	}
	return nil
}

func (m *Mutation) isMany(v *schema.InputValue) bool {
	return v.Type.List() && m.Target.IsID(v.Type.Named()) && m.Of.Means(m.Target, SingularName(v.Name))
}

// contain corrects what the verb alone says of such mutations.
func (m *Mutation) contain(verb string, nouns []string) {
	putting, taking := verb == "add", separating[verb]
	last := m.Target.Words[len(m.Target.Words)-1]
	at := slices.Index(nouns, last)
	preposition := slices.ContainsFunc(nouns, func(word string) bool { return word == "to" || word == "from" || word == "into" })
	switch {
	case taking && m.parts(nouns):
		m.Deed = Updates
	case !putting && !taking:
	case m.Def.Type.List() && m.Def.Type.Named() == m.Target.Type && m.Many == nil:
		m.Deed = Nothing // a list of the caller's choice, such as favourites
	case len(m.IDs) > 0:
	case preposition && at == len(nouns)-1, at >= 0 && at < len(nouns)-1 && !preposition:
		m.Deed = Updates
	}
}

// parts reports whether the target is taken out of what it names: the city of
// removeCityFromRegion, which stays.
func (m *Mutation) parts(nouns []string) bool {
	at := slices.Index(nouns, "from")
	if at < 1 {
		return false
	}
	of := m.Of.EntityOfNouns(nouns[at+1:])
	if of == nil || of == m.Target || m.Of.EntityOfNouns(nouns[:at]) != m.Target {
		return false
	}
	f := m.Of.Names(m.Target, of)
	if f == nil || f.Type.NonNull {
		return false
	}
	m.Leaves = f.Name
	return true
}

// InitialOf is the field that an input describes under the name of its beginning: the
// currentVersion of initialVersion. It is nil where that is not clear.
func (m *Mutation) InitialOf(name string) *schema.Field {
	words := fake.Words(name)
	if len(words) != 2 || words[0] != "initial" && words[0] != "first" && words[0] != "default" {
		return nil
	}
	var found *schema.Field
	for i, has := range m.Target.FieldWords() {
		f := m.Target.Fields[i]
		if has[len(has)-1] != words[1] || f.Type.List() || HasRequired(f) || m.Of.Entity(f.Type.Named()) == nil {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	return found
}

package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Mutations that change which objects belong together: tagIds sets a list,
// addTagIds and addTag extend it, removeTag shortens it.

// ListHow says what a mutation does to a list.
type ListHow uint8

// What a mutation does to a list.
const (
	Sets ListHow = iota
	Extends
	Shortens
)

// A List is an argument with ids of what the target lists.
type List struct {
	At   Place
	Def  *schema.Field // the target's list
	To   *Object
	How  ListHow
	Back *schema.Field // the list in to that decides; nil when the target's own does, or what is listed names the target
}

// ListIn is the change of a list of a type. It reports false for a list that cannot
// change.
func (m *Model) ListIn(target *Object, def *schema.Field, to *Object, how ListHow) (List, bool) {
	l := List{Def: def, To: to, How: how}
	if role, _ := m.BackRole(target, def, to); role != "" {
		return l, true
	}
	if m.BackUnion(target, def, to) != nil {
		return List{}, false
	}
	if back := m.ManyBack(target, def, to); back != nil && target.Name >= to.Name {
		l.Back = back
	}
	return l, true
}

// findLists finds such arguments.
func (m *Mutation) findLists() {
	if m.Deed == Nothing {
		return
	}
	verb, _ := VerbOf(m.Def.Name)
	for _, a := range m.Def.Args {
		m.findList(a, nil, verb)
	}
}

func (m *Mutation) findList(v *schema.InputValue, above Place, verb string) {
	named := v.Type.Named()
	at := append(above[:len(above):len(above)], v.Name)
	switch {
	case named == nil:
	case named.Kind == schema.InputObject:
		if len(above) < 2 && !v.Type.List() {
			for _, f := range named.InputFields {
				m.findList(f, at, verb)
			}
		}
	case slices.Equal(at, m.Many) || m.Deed == Creates && !v.Type.List():
	case !v.Type.List() && (m.Target.Field(v.Name) != nil || m.Of.Means(m.Target, v.Name) || !takesPart(verb)):
	default:
		if l, ok := m.listChange(v, verb); ok {
			l.At = at
			m.Lists = append(m.Lists, l)
		}
	}
}

// takesPart reports whether a verb with a single id speaks of a list.
func takesPart(verb string) bool {
	return separating[verb] || slices.Contains([]string{"add", "assign", "attach", "connect", "link", "join", "append", "insert", "follow", "include"}, verb)
}

// Joining reports whether the mutation brings objects into a list of one that exists:
// checkoutLinesAdd.
func (m *Mutation) Joining() bool {
	verb, _ := VerbOf(m.Def.Name)
	return m.Deed == Updates && takesPart(verb) && !separating[verb]
}

// listChange finds the list of the target that an argument's name speaks of.
func (m *Mutation) listChange(v *schema.InputValue, verb string) (List, bool) {
	words := fake.Words(SingularName(v.Name))
	how := Sets
	switch {
	case separating[verb] || deleting[verb] && v.Type.List() || words[0] == "remove" && len(words) > 1:
		how = Shortens
	case takesPart(verb) || words[0] == "add" && len(words) > 1:
		how = Extends
	}
	if len(words) > 1 && (words[0] == "add" || words[0] == "remove" || words[0] == "set") {
		words = words[1:]
	}
	if last := words[len(words)-1]; len(words) > 1 && (last == "id" || last == "uuid") {
		words = words[:len(words)-1]
		words[len(words)-1] = fake.Singular(words[len(words)-1]) // linesIds
	}
	def := m.listOf(words, v.Type.Named())
	if def == nil {
		return List{}, false
	}
	of, _ := m.Of.Many(def)
	return m.Of.ListIn(m.Target, def, m.Of.Entity(of), how)
}

// listOf is the list of the target with these words in its name, or the only one of
// the entity that they name.
func (m *Mutation) listOf(words []string, scalar *schema.Type) *schema.Field {
	var found *schema.Field
	several := false
	for _, f := range m.Target.Fields {
		of, many := m.Of.Many(f)
		to := m.Of.Entity(of)
		if !many || to == nil || !to.IsID(scalar) || len(f.Args) > 0 && HasRequired(f) {
			continue
		}
		named := fake.Words(f.Name)
		named[len(named)-1] = fake.Singular(named[len(named)-1])
		if slices.Equal(named, words) {
			return f
		}
		if m.Of.EntityByRole(m.Target, strings.Join(words, "_")) == to {
			several = several || found != nil
			found = f
		}
	}
	if several {
		return nil
	}
	return found
}

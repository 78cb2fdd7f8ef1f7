package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Mutations that change which objects belong together: tagIds sets a list,
// addTagIds and addTag extend it, removeTag shortens it. The change is kept on the
// side of the relation that decides, so that both sides agree afterwards.

type listHow uint8

const (
	listSet listHow = iota
	listAdd
	listRemove
)

// A modelList is an argument with ids of what the target lists.
type modelList struct {
	at   place
	def  *schema.Field // the target's list
	to   *modelObject
	how  listHow
	back *schema.Field // the list in to that decides; nil when the target's own does, or what is listed names the target
}

// A listChange is such an argument where objects are.
type listChange struct {
	modelList
	to   *objectType
	kids *link // what is listed names the target; nil when lists decide
}

func (w *World) listChange(target *objectType, l modelList) listChange {
	to := w.own(l.to)
	return listChange{modelList: l, to: to, kids: w.backLink(target, l.def, to)}
}

// listIn is the change of a list of a type. It reports false for a list that cannot
// change.
func (m *model) listIn(target *modelObject, def *schema.Field, to *modelObject, how listHow) (modelList, bool) {
	l := modelList{def: def, to: to, how: how}
	if role, _ := m.backRole(target, def, to); role != "" {
		return l, true
	}
	if m.backUnion(target, def, to) != nil {
		return modelList{}, false
	}
	if back := m.manyBack(target, def, to); back != nil && target.Name >= to.Name {
		l.back = back
	}
	return l, true
}

// findLists finds such arguments.
func (m *modelMutation) findLists() {
	if m.deed == nothingDone {
		return
	}
	verb, _ := verbOf(m.def.Name)
	for _, a := range m.def.Args {
		m.findList(a, nil, verb)
	}
}

func (m *modelMutation) findList(v *schema.InputValue, above place, verb string) {
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
	case slices.Equal(at, m.many) || m.deed == creates && !v.Type.List():
	case !v.Type.List() && (m.target.Field(v.Name) != nil || m.of.means(m.target, v.Name) || !takesPart(verb)):
	default:
		if l, ok := m.listChange(v, verb); ok {
			l.at = at
			m.lists = append(m.lists, l)
		}
	}
}

// takesPart reports whether a verb with a single id speaks of a list.
func takesPart(verb string) bool {
	return separating[verb] || slices.Contains([]string{"add", "assign", "attach", "connect", "link", "join", "append", "insert", "follow", "include"}, verb)
}

// listChange finds the list of the target that an argument's name speaks of.
func (m *modelMutation) listChange(v *schema.InputValue, verb string) (modelList, bool) {
	words := fake.Words(singularName(v.Name))
	how := listSet
	switch {
	case separating[verb] || words[0] == "remove" && len(words) > 1:
		how = listRemove
	case takesPart(verb) || words[0] == "add" && len(words) > 1:
		how = listAdd
	}
	if len(words) > 1 && (words[0] == "add" || words[0] == "remove" || words[0] == "set") {
		words = words[1:]
	}
	if last := words[len(words)-1]; len(words) > 1 && (last == "id" || last == "uuid") {
		words = words[:len(words)-1]
	}
	def := m.listOf(words, v.Type.Named())
	if def == nil {
		return modelList{}, false
	}
	of, _ := m.of.many(def)
	return m.of.listIn(m.target, def, m.of.entity(of), how)
}

// listOf is the list of the target with these words in its name, or the only one of
// the entity that they name.
func (m *modelMutation) listOf(words []string, scalar *schema.Type) *schema.Field {
	var found *schema.Field
	several := false
	for _, f := range m.target.Fields {
		of, many := m.of.many(f)
		to := m.of.entity(of)
		if !many || to == nil || !to.isID(scalar) || len(f.Args) > 0 && hasRequired(f) {
			continue
		}
		named := fake.Words(f.Name)
		named[len(named)-1] = fake.Singular(named[len(named)-1])
		if slices.Equal(named, words) {
			return f
		}
		if m.of.entityByRole(m.target, strings.Join(words, "_")) == to {
			several = several || found != nil
			found = f
		}
	}
	if several {
		return nil
	}
	return found
}

// joinLists applies the changes of lists to an object.
func (m *mutation) joinLists(c *exec.Call, o exec.Object) error {
	for _, l := range m.lists {
		v := valueAt(l.at, c.Arguments)
		if v == nil {
			continue
		}
		if err := refusal(m.joinList(c, o, l, wantedJSON(v))); err != nil {
			return err
		}
	}
	return nil
}

func (m *mutation) joinList(c *exec.Call, o exec.Object, l listChange, ids []string) error {
	one := &element{world: m.world, named: l.to.Type, types: []*objectType{l.to}}
	var given []uint64
	for _, id := range ids {
		if found, ok := one.find(id); ok && l.to.pop.has(found.object.Number) && found.object.Number < foreign {
			given = append(given, found.object.Number)
		}
	}
	if l.kids == nil && l.back == nil {
		return m.writeList(c, m.target, o, l.def, l.to, l.how, given)
	}
	now := m.listed(m.target, l.def, l.to, o)
	for _, n := range union(now, given) {
		was, asked := slices.Contains(now, n), slices.Contains(given, n)
		joins, leaves := asked && !was && l.how != listRemove, was && (l.how == listRemove && asked || l.how == listSet && !asked)
		if !joins && !leaves {
			continue
		}
		if err := m.joinOne(c, o, l, n, joins); err != nil {
			return err
		}
	}
	return nil
}

// joinOne lets one object of the other side name the target, or no longer.
func (m *mutation) joinOne(c *exec.Call, o exec.Object, l listChange, n uint64, joins bool) error {
	if l.back != nil {
		how := listRemove
		if joins {
			how = listAdd
		}
		return m.writeList(c, l.to, exec.Object{Number: n}, l.back, m.target, how, []uint64{o.Number})
	}
	role := l.kids.role
	if f := l.to.Field(role); f == nil {
		for _, end := range []string{"Id", "_id", "ID"} {
			if l.to.Field(role+end) != nil {
				role += end
				break
			}
		}
	}
	var value any
	if joins {
		value = decoded(m.target.nameOf(o))
	} else if f := l.to.Field(role); f != nil && f.Type.NonNull {
		return nil // it must belong to somebody
	}
	_, err := l.to.pop.log.Append(c.Context, state.Any, state.Change{Kind: state.Update, Number: n, Fields: map[string]any{role: value}})
	return err
}

// writeList changes a list where it decides. What others do to it at the same time
// is not lost.
func (m *mutation) writeList(c *exec.Call, t *objectType, o exec.Object, def *schema.Field, to *objectType, how listHow, given []uint64) error {
	_, err := state.Decide(c.Context, t.pop.log, func() (state.Change, error) {
		items := given
		if how != listSet {
			now := m.listed(t, def, to, o)
			if items = union(now, given); how == listRemove {
				items = slices.DeleteFunc(now, func(n uint64) bool { return slices.Contains(given, n) })
			}
		}
		ids := make([]any, len(items))
		for i, n := range items {
			ids[i] = decoded(to.nameOf(exec.Object{Number: n}))
		}
		change := state.Change{Kind: state.Update, Number: o.Number, Fields: map[string]any{def.Name: ids}}
		if o.Number >= foreign {
			change.ID = t.nameOf(o)
		}
		return change, nil
	})
	return err
}

// listed are the objects in a list now.
func (m *mutation) listed(t *objectType, def *schema.Field, to *objectType, o exec.Object) []uint64 {
	items, count := m.world.related(t, def, to)(o)
	out := make([]uint64, count)
	for i := range out {
		out[i] = itemAt(items, i)
	}
	return out
}

func union(a, b []uint64) []uint64 {
	out := slices.Clone(a)
	for _, n := range b {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

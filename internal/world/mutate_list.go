package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Mutations that change which objects belong together: tagIds sets a list,
// addTagIds and addTag extend it, removeTag shortens it. The change is kept on the
// side of the relation that decides, so that both sides agree afterwards.

// A listChange is an argument that changes a list, where objects are.
type listChange struct {
	meaning.List
	to   *objectType
	kids *link // what is listed names the target; nil when lists decide
}

func (w *World) listChange(target *objectType, l meaning.List) listChange {
	to := w.own(l.To)
	return listChange{List: l, to: to, kids: w.backLink(target, l.Def, to)}
}

// joinLists applies the changes of lists to an object.
func (m *mutation) joinLists(c *exec.Call, o exec.Object) error {
	for _, l := range m.lists {
		v := valueAt(l.At, c.Arguments)
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
	if l.kids == nil && l.Back == nil {
		return m.writeList(c, m.target, o, l.Def, l.to, l.How, given)
	}
	now := m.listed(m.target, l.Def, l.to, o)
	for _, n := range union(now, given) {
		was, asked := slices.Contains(now, n), slices.Contains(given, n)
		joins, leaves := asked && !was && l.How != meaning.Shortens, was && (l.How == meaning.Shortens && asked || l.How == meaning.Sets && !asked)
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
	if l.Back != nil {
		how := meaning.Shortens
		if joins {
			how = meaning.Extends
		}
		return m.writeList(c, l.to, exec.Object{Number: n}, l.Back, m.target, how, []uint64{o.Number})
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
func (m *mutation) writeList(c *exec.Call, t *objectType, o exec.Object, def *schema.Field, to *objectType, how meaning.ListHow, given []uint64) error {
	_, err := state.Decide(c.Context, t.pop.log, func() (state.Change, error) {
		items := given
		if how != meaning.Sets {
			now := m.listed(t, def, to, o)
			if items = union(now, given); how == meaning.Shortens {
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

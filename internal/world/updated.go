package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An updatedLeaf is when an object was changed last: not before it was published,
// approved or completed, nor before its contentUpdatedAt.
type updatedLeaf struct {
	leaf   fake.Leaf
	events []*field
	now    string // what lies ahead has not changed the object
}

// updates are the names of such times, in words.
var updates = [][]string{{"updated", "at"}, {"modified", "at"}, {"last", "updated", "at"}, {"last", "modified", "at"}, {"date", "updated"}, {"date", "modified"}, {"updated"}, {"modified"}, {"last", "updated"}, {"last", "modified"}}

// harmless are words of times at which an object does not change.
var harmless = meaning.WordSet("last seen used read viewed opened login synced visited accessed active checked created")

// mostEvents bounds what one leaf looks at.
const mostEvents = 8

// updatedLeaf is nil for other fields, and where nothing else happens to the object.
func (w *World) updatedLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	words := fake.Words(def.Name)
	if !slices.ContainsFunc(updates, func(name []string) bool { return slices.Equal(name, words) }) {
		return nil
	}
	kind, form := fake.Choose(w.Hint(owner.Object, def))
	if kind != fake.Instant {
		return nil
	}
	l := &updatedLeaf{leaf: w.invented(owner, def), now: fake.Clock(kind, form, w.pools.Now())}
	for _, f := range owner.Fields {
		if f == def || len(l.events) == mostEvents || f.Type.List() || f.Type.Named() != def.Type.Named() || meaning.HasRequired(f) || w.templated(f) || !w.changes(owner, f, updates) {
			continue
		}
		if of, in := fake.Choose(w.Hint(owner.Object, f)); of == kind && in == form {
			l.events = append(l.events, w.field(owner, f.Name))
		}
	}
	if len(l.events) == 0 {
		return nil
	}
	return l
}

// changes reports whether a time is one at which its object changed.
func (w *World) changes(owner *objectType, f *schema.Field, not [][]string) bool {
	words := fake.Words(f.Name)
	if slices.ContainsFunc(words, func(word string) bool { return harmless[word] }) || slices.ContainsFunc(not, func(name []string) bool { return slices.Equal(name, words) }) {
		return false
	}
	if last := words[len(words)-1]; last != "at" && last != "on" {
		return false
	}
	switch meaning.TimeRoleOf(f.Name) {
	case meaning.RoleBorn, meaning.RoleAhead:
		return false
	case meaning.RoleBegin, meaning.RoleEnd:
		return w.EventOf(owner.Object, f) != ""
	}
	return true
}

func (l *updatedLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *updatedLeaf) raw(o exec.Object) string {
	last := l.leaf.At(o.Number)
	for _, f := range l.events {
		if at, ok := f.raw(o); ok && later(at, last) && !later(at, l.now) {
			last = at
		}
	}
	return last
}

// later compares instants in the same notation; null is not later.
func later(a, b string) bool {
	return a != "null" && (len(a) > len(b) || len(a) == len(b) && a > b)
}

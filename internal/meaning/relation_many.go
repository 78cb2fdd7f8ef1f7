package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Relations of many to many: two types list each other.

// ManyBack is the list in to that answers a list in owner, when both list each
// other: of several, the one whose name fits best, and each answers only one.
func (m *Model) ManyBack(owner *Object, def *schema.Field, to *Object) *schema.Field {
	if back, set := m.Inverses[def]; set {
		if back != nil && m.Lists(to, owner) {
			return back
		}
		return nil
	}
	for _, f := range to.Fields {
		if back, set := m.Inverses[f]; set && back == def {
			return f
		}
	}
	if owner == to {
		return nil
	}
	if owner.Name < to.Name {
		for _, pair := range m.pairLists(owner, to) {
			if pair[0] == def {
				return pair[1]
			}
		}
		return nil
	}
	for _, pair := range m.pairLists(to, owner) {
		if pair[1] == def {
			return pair[0]
		}
	}
	return nil
}

// pairLists are the lists of two types that answer each other, best fit first.
func (m *Model) pairLists(owner, to *Object) [][2]*schema.Field {
	var out [][2]*schema.Field
	ours, theirs := m.freeLists(owner, to), m.freeLists(to, owner)
	for len(ours) > 0 && len(theirs) > 0 {
		best, a, b := -1, 0, 0
		for i, f := range ours {
			for k, g := range theirs {
				if fit := listFit(f, g, owner, to); fit > best {
					best, a, b = fit, i, k
				}
			}
		}
		if best == 0 && len(ours)+len(theirs) > 2 {
			return out // nothing says which belongs to which
		}
		out = append(out, [2]*schema.Field{ours[a], theirs[b]})
		ours, theirs = slices.Delete(ours, a, a+1), slices.Delete(theirs, b, b+1)
	}
	return out
}

// freeLists are the lists of to in owner that no other relation answers.
func (m *Model) freeLists(owner, to *Object) []*schema.Field {
	var out []*schema.Field
	for _, f := range owner.Fields {
		if _, set := m.Inverses[f]; set {
			continue
		}
		of, ok := m.Many(f)
		if !ok || of != to.Type || m.BackUnion(owner, f, to) != nil {
			continue
		}
		if role, _ := m.BackRole(owner, f, to); role == "" {
			out = append(out, f)
		}
	}
	return out
}

// listFit says how well two lists answer each other: 3 when their names share a
// word, as stargazers and starredRepositories do; 2 when both have the names of the
// types; 1 when one has.
func listFit(f, g *schema.Field, owner, to *Object) int {
	a, b := fake.Words(f.Name), fake.Words(g.Name)
	if n := min(len(a[0]), len(b[0]), 4); n == 4 && a[0][:n] == b[0][:n] && !slices.Contains(owner.Words, a[0]) {
		return 3
	}
	fit := 0
	if fake.Singular(strings.Join(a, "")) == strings.Join(to.Words, "") {
		fit++
	}
	if fake.Singular(strings.Join(b, "")) == strings.Join(owner.Words, "") {
		fit++
	}
	return fit
}

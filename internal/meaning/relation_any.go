package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Relations to one of several types, through an interface or union: the target of a
// review, the subject of an order.

// Alternatives are the types of which an entity names one object in an abstract field;
// nil for a field that is no such relation.
func (m *Model) Alternatives(from *Object, def *schema.Field) []*Object {
	named := def.Type.Named()
	if from.ID == nil || def.Type.List() || HasRequired(def) || named == nil || named.Kind != schema.Interface && named.Kind != schema.Union {
		return nil
	}
	types := m.Choices(named)
	if len(types) < 2 || !entities(types) {
		return nil
	}
	return types
}

// Dealing returns the fields in which all of several types name from, or nil.
func (m *Model) Dealing(from *Object, types []*Object) []*schema.Field {
	var out []*schema.Field
	for _, t := range types {
		f := m.Names(t, from)
		if f == nil || t == from || m.Lists(from, t) {
			return nil
		}
		out = append(out, f)
	}
	return out
}

// Dealer is the abstract field of a type whose objects are dealt, or nil.
func (m *Model) Dealer(t *Object) *schema.Field {
	if t == nil || t.ID == nil {
		return nil
	}
	for _, f := range t.Fields {
		if types := m.Alternatives(t, f); types != nil && m.Dealing(t, types) != nil {
			return f
		}
	}
	return nil
}

// BackUnion is the field of to that names the owner of a list among other types, or nil.
func (m *Model) BackUnion(owner *Object, def *schema.Field, to *Object) *schema.Field {
	if _, set := m.Inverses[def]; set || owner == to {
		return nil
	}
	for _, f := range to.Fields {
		if slices.Contains(m.Alternatives(to, f), owner) {
			return f
		}
	}
	return nil
}

// KindsOf are the values of an enum that name types, as JSON; nil unless every type
// has one of its own.
func (m *Model) KindsOf(enum *schema.Type, types []*Object) []string {
	out := make([]string, len(types))
	for i, t := range types {
		best := 0
		for _, v := range enum.EnumValues {
			words := fake.Words(strings.ToLower(v.Name))
			fit := 0
			if !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(t.Words, word) }) {
				fit = 1 + len(words)
			}
			if t.Home != nil && strings.EqualFold(strings.Join(words, "_"), strings.ReplaceAll(t.Home.Label, "-", "_")) {
				fit = max(fit, 1)
			}
			if fit > best {
				best, out[i] = fit, `"`+v.Name+`"`
			}
		}
		if best > 0 && slices.Contains(out[:i], out[i]) {
			return nil
		}
	}
	return remaining(enum, out)
}

// remaining gives the one type without a value the one value that is left. It
// returns nil where that is not clear.
func remaining(enum *schema.Type, out []string) []string {
	left := slices.DeleteFunc(EnumPool(enum), func(v string) bool { return slices.Contains(out, v) })
	for i, v := range out {
		switch {
		case v != "":
		case len(left) != 1 || slices.Contains(out[i+1:], "") || len(out) < 2:
			return nil
		default:
			out[i] = left[0]
		}
	}
	return out
}

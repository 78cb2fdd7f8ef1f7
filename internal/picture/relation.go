package picture

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A relation is that fields of one type have another for their type.
type relation struct {
	from, to *schema.Type
	fields   []*schema.Field
	back     []*schema.Field // fields of to that have from, where they are one relation
	member   bool            // to is a member or an implementation of from
	many     bool            // every field is a list
}

// maxMembers is how many types an interface or union may have for its members to be
// drawn: what nearly everything is, says nothing of anything.
const maxMembers = 8

// relations are those of the given types among each other, in their order.
func relations(types []*schema.Type) []*relation {
	known := make(map[*schema.Type]bool, len(types))
	for _, t := range types {
		known[t] = true
	}
	pairs := make(map[[2]*schema.Type]*relation)
	var list []*relation
	add := func(from, to *schema.Type) *relation {
		pair := [2]*schema.Type{from, to}
		if pairs[pair] == nil {
			pairs[pair] = &relation{from: from, to: to, many: true}
			list = append(list, pairs[pair])
		}
		return pairs[pair]
	}
	for _, t := range types {
		for _, f := range t.Fields {
			if to := target(f); to != t && known[to] && !inherited(t, f, known) {
				r := add(t, to)
				r.fields = append(r.fields, f)
				r.many = r.many && many(f)
			}
		}
		if (t.Kind == schema.Union || t.Kind == schema.Interface) && len(t.PossibleTypes) <= maxMembers {
			for _, m := range t.PossibleTypes {
				if known[m] {
					add(t, m).member = true
				}
			}
		}
	}
	return joined(list, pairs)
}

// joined makes one of relations that lead both ways: drawn as the reference to one
// object, of which the list is the other side.
func joined(list []*relation, pairs map[[2]*schema.Type]*relation) []*relation {
	gone := make(map[*relation]bool)
	for _, r := range list {
		other := pairs[[2]*schema.Type{r.to, r.from}]
		if other == nil || gone[r] || gone[other] || r.member || other.member {
			continue
		}
		keep, drop := r, other
		if r.many && !other.many {
			keep, drop = other, r
		}
		keep.back = drop.fields
		gone[drop] = true
	}
	return slices.DeleteFunc(list, func(r *relation) bool { return gone[r] })
}

// target is what a field is about: the item of a page or connection, else its type.
func target(f *schema.Field) *schema.Type { return f.Type.Named().Subject() }

func many(f *schema.Field) bool { return f.Type.List() || f.Type.Named() != target(f) }

// inherited reports whether a field is that of an interface that is in the picture.
func inherited(t *schema.Type, f *schema.Field, known map[*schema.Type]bool) bool {
	return slices.ContainsFunc(t.Interfaces, func(i *schema.Type) bool { return known[i] && i.Field(f.Name) != nil })
}

// label is what the relation is called in the picture.
func (r *relation) label() string {
	if len(r.fields) == 0 {
		return ""
	}
	text := fitting(r.fields[0].Name)
	if many(r.fields[0]) {
		text += "[]"
	}
	if n := len(r.fields) - 1; n > 0 {
		text += " +" + thousands(n)
	}
	return text
}

// title is the whole of it, for the reader who points at the line.
func (r *relation) title() string {
	var parts []string
	for _, f := range slices.Concat(r.fields, r.back) {
		parts = append(parts, f.Coordinate()+": "+f.Type.String())
	}
	if r.member {
		parts = append(parts, r.to.Name+" is a "+r.from.Name)
	}
	return strings.Join(parts, "\n")
}

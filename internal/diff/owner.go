package diff

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// labels are the owners of an element, by name, stubs left out.
func labels(owners, stubs []*schema.Subgraph) []string {
	var list []string
	for _, g := range owners {
		if !g.Shared && !slices.Contains(stubs, g) {
			list = append(list, g.Label)
		}
	}
	slices.Sort(list)
	return list
}

// typeOwner compares which subgraphs define a type. A type that is not defined in
// any subgraph, on either side, has no owner that could change.
func (c *comparison) typeOwner(before, after *schema.Type) {
	if !after.Root {
		c.owner(TypeOwnerChanged, ofType(after), labels(before.Subgraphs, before.Stubs), labels(after.Subgraphs, after.Stubs),
			kindWords[after.Kind]+" "+after.Name)
	}
}

// fieldOwner compares which subgraphs resolve a field. What moves with its type is
// told of the type.
func (c *comparison) fieldOwner(before, after *schema.Field) {
	was, is := labels(before.Subgraphs, nil), labels(after.Subgraphs, nil)
	ofParent, toParent := labels(before.Parent.Subgraphs, before.Parent.Stubs), labels(after.Parent.Subgraphs, after.Parent.Stubs)
	if !after.Parent.Root && slices.Equal(was, ofParent) && slices.Equal(is, toParent) {
		return
	}
	c.owner(FieldOwnerChanged, ofField(after), was, is, fieldWord(after)+" "+after.Coordinate())
}

// owner compares two lists of owners. Schemas without subgraphs have a group of one
// name for everything; a change between such is one of the grouping and is told too.
func (c *comparison) owner(t Type, at element, was, is []string, what string) {
	if slices.Equal(was, is) || len(was) == 0 || len(is) == 0 {
		return
	}
	if c.before.Federated() < 2 && c.after.Federated() < 2 {
		return
	}
	c.add(t, Safe, at, "%s moved from %s to %s", what, join(was), join(is))
}

func join(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

package validate

import "strings"

// A conflict is a pair of fields that cannot be merged, for a reason of their own or
// because of fields below them.
type conflict struct {
	pair   [2]*entry
	name   string
	reason string
	below  []*conflict
}

// conflict notes that two fields cannot be merged, for the reason that differ tells. It
// is told at the outermost pair of different fields above them, whose merging brought
// them together.
func (c *context) conflict(a, b *entry, differ func(a, b *entry) string) {
	id := [2]int{min(a.field.ID, b.field.ID), max(a.field.ID, b.field.ID)}
	if c.merging.reported[id] || len(c.merging.reported) > 2*maxProblems {
		return
	}
	c.merging.reported[id] = true
	path := [][2]*entry{{a, b}}
	for a.above != nil && b.above != nil && a.above.field != b.above.field {
		a, b = a.above, b.above
		path = append(path, [2]*entry{a, b})
	}
	orient(path)
	list := &c.merging.conflicts
	for i := len(path) - 1; i >= 0; i-- {
		at := find(*list, path[i])
		if at == nil {
			at = &conflict{pair: path[i], name: path[i][0].field.ResponseName()}
			*list = append(*list, at)
		}
		if at.reason != "" {
			return // told already; what lies below does not matter
		}
		if i == 0 {
			at.reason = differ(path[0][0], path[0][1])
		}
		list = &at.below
	}
}

// orient names a field of a selection set before one that a fragment brought to the
// other, as graphql-js does. path begins with the innermost pair; what is turned stays
// so below.
func orient(path [][2]*entry) {
	turned := false
	for i := len(path) - 1; i >= 0; i-- {
		pair := &path[i]
		if turned {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if pair[0].spread && !pair[1].spread {
			pair[0], pair[1] = pair[1], pair[0]
			turned = !turned
		}
	}
}

func find(list []*conflict, pair [2]*entry) *conflict {
	for _, c := range list {
		if c.pair[0].field == pair[0].field && c.pair[1].field == pair[1].field {
			return c
		}
	}
	return nil
}

// text is the reason, with those of the fields below.
func (c *conflict) text() string {
	if c.reason != "" {
		return c.reason
	}
	reasons := make([]string, len(c.below))
	for i, b := range c.below {
		reasons[i] = "subfields " + quote(b.name) + " conflict because " + b.text()
	}
	return strings.Join(reasons, " and ")
}

// offsets lists the places of one side: the field's and those below.
func (c *conflict) offsets(side int) []int {
	list := []int{c.pair[side].field.Position}
	if c.reason == "" {
		for _, b := range c.below {
			list = append(list, b.offsets(side)...)
		}
	}
	return list
}

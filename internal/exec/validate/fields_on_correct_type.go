package validate

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// fieldsOnCorrectType: selected fields exist on the type around them.
//
// See https://spec.graphql.org/September2025/#sec-Field-Selections.
func (c *context) fieldsOnCorrectType(f *document.Field, parent *definition.Type) {
	hint := suggestion("to use an inline fragment on ", typesWithField(c.schema, parent, f.Name))
	if hint == "" && parent.Kind != definition.Union {
		names := make([]string, len(parent.Fields()))
		for i, field := range parent.Fields() {
			names[i] = field.Name
		}
		hint = c.hint(f.Name, names)
	}
	c.report("FieldsOnCorrectType", "Cannot query field "+quote(f.Name)+" on type "+quote(parent.Name)+"."+hint, f.Position)
}

// typesWithField lists the possible types of an abstract type that have the field,
// and their interfaces that do: those first that most of them share.
func typesWithField(s *definition.Schema, parent *definition.Type, field string) []string {
	if !parent.Abstract() {
		return nil
	}
	var list []*definition.Type
	count := make(map[*definition.Type]int)
	add := func(t *definition.Type) {
		if count[t] == 0 {
			list = append(list, t)
		}
		count[t]++
	}
	for _, p := range parent.PossibleTypes() {
		if p.Field(field) == nil {
			continue
		}
		add(p)
		for _, i := range p.Interfaces() {
			if i.Field(field) != nil {
				add(i)
			}
		}
	}
	sortAsBefore(list, func(a, b *definition.Type) int {
		switch {
		case count[a] != count[b]:
			return count[b] - count[a]
		case a.Kind == definition.Interface && implements(b, a):
			return -1
		case b.Kind == definition.Interface && implements(a, b):
			return 1
		}
		return naturalCompare(a.Name, b.Name)
	})
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = t.Name
	}
	return names
}

func implements(t, i *definition.Type) bool { return slices.Contains(t.Interfaces(), i) }

// sortAsBefore sorts a list by an order that is none: an interface comes before what
// implements it, other types go by name, and both together may turn in a circle. Then
// the way of sorting decides what stands where, so it is that of the engines which run
// graphql-js: a run at the beginning, and the rest inserted by halving.
func sortAsBefore(list []*definition.Type, compare func(a, b *definition.Type) int) {
	if len(list) < 2 {
		return
	}
	descending := compare(list[1], list[0]) < 0
	run := 2
	for run < len(list) && (compare(list[run], list[run-1]) < 0) == descending {
		run++
	}
	if descending {
		slices.Reverse(list[:run])
	}
	for i := run; i < len(list); i++ {
		pivot, left, right := list[i], 0, i
		for left < right {
			if middle := (left + right) / 2; compare(pivot, list[middle]) < 0 {
				right = middle
			} else {
				left = middle + 1
			}
		}
		copy(list[left+1:i+1], list[left:i])
		list[left] = pivot
	}
}

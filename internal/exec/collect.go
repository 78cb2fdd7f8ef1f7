package exec

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// This file runs when a plan is made, not when it is executed: by then all that
// decides about @skip and @include is known.

// collectSubfields merges the selection sets of fields that share a response name.
//
// Algorithm: CollectSubfields
// (https://spec.graphql.org/September2025/#CollectSubfields()).
func (v *variant) collectSubfields(objectType *definition.Type, fields []*document.Field) [][]*document.Field {
	c := collection{variant: v, objectType: objectType,
		index: make(map[string]int), visited: make(map[string]bool)}
	for _, f := range fields {
		c.collectFields(f.Selections)
	}
	return c.fields
}

// A collection is a collected fields map under construction: field sets in the order
// in which their response names first appear.
type collection struct {
	variant    *variant
	objectType *definition.Type
	fields     [][]*document.Field
	index      map[string]int  // response name -> place in fields
	visited    map[string]bool // visitedFragments
}

// collectFields adds the fields of a selection set that are not skipped and apply to
// the object type.
//
// Algorithm: CollectFields
// (https://spec.graphql.org/September2025/#sec-Field-Collection.CollectFields).
func (c *collection) collectFields(selectionSet []document.Selection) {
	for _, s := range selectionSet {
		switch s := s.(type) {
		case *document.Field:
			if c.variant.included(s.Directives) {
				c.add(s)
			}
		case *document.InlineFragment:
			if c.variant.included(s.Directives) && c.applies(s.Condition) {
				c.collectFields(s.Selections)
			}
		case *document.FragmentSpread:
			c.spread(s)
		}
	}
}

func (c *collection) add(f *document.Field) {
	name := f.ResponseName()
	i, known := c.index[name]
	if !known {
		i = len(c.fields)
		c.index[name] = i
		c.fields = append(c.fields, nil)
	}
	c.fields[i] = append(c.fields[i], f)
}

// spread follows a fragment once for each selection set.
func (c *collection) spread(s *document.FragmentSpread) {
	if c.visited[s.Name] || !c.variant.included(s.Directives) {
		return
	}
	c.visited[s.Name] = true
	if f := c.variant.plan.document.Fragment(s.Name); f != nil && c.applies(f.Condition) {
		c.collectFields(f.Selections)
	}
}

// applies tells whether a fragment on that type applies to the object type.
//
// Algorithm: DoesFragmentTypeApply
// (https://spec.graphql.org/September2025/#DoesFragmentTypeApply()).
func (c *collection) applies(condition string) bool {
	if condition == "" || condition == c.objectType.Name {
		return true
	}
	t := c.variant.plan.engine.schema.Type(condition)
	return t != nil && t.Abstract() && t.IsPossible(c.objectType)
}

// included evaluates @skip and @include. @skip wins.
func (v *variant) included(directives []*document.Directive) bool {
	for _, d := range directives {
		switch d.Name {
		case "skip":
			if v.truth(d) {
				return false
			}
		case "include":
			if !v.truth(d) {
				return false
			}
		}
	}
	return true
}

// truth is the value of the if argument.
func (v *variant) truth(d *document.Directive) bool {
	a := d.Argument("if")
	if a == nil {
		return false
	}
	if a.Value.Kind != document.Variable {
		return a.Value.Text == "true"
	}
	for n, i := range v.plan.conditions {
		if v.plan.variables[i].name == a.Value.Text {
			return v.truths[n]
		}
	}
	return false
}

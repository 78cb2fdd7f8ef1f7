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
func (v *variant) collectSubfields(objectType *definition.Type, g *fieldGroup) *collection {
	c := &collection{variant: v, objectType: objectType,
		index: make(map[string]int), visited: make(map[visit]bool)}
	for i, f := range g.fields {
		c.collectFields(f.Selections, g.usage(i))
	}
	return c
}

// A collection is a collected fields map under construction: field sets in the order
// in which their response names first appear.
type collection struct {
	variant    *variant
	objectType *definition.Type
	fields     []fieldSet
	index      map[string]int // response name -> place in fields
	visited    map[visit]bool // visitedFragments
	usages     []*deferUsage  // newDeferUsages: those met here first
}

// A fieldSet is the fields of one response name.
type fieldSet struct {
	fields []*document.Field
	usages []*deferUsage // what postpones each; nil when nothing does
}

// A visit is a fragment and the @defer under which it was spread, if any.
type visit struct {
	fragment  string
	directive *document.Directive
}

// collectFields adds the fields of a selection set that are not skipped and apply to
// the object type. Usage is the @defer around them.
//
// Algorithm: CollectFields
// (https://spec.graphql.org/September2025/#sec-Field-Collection.CollectFields).
func (c *collection) collectFields(selectionSet []document.Selection, usage *deferUsage) {
	for _, s := range selectionSet {
		switch s := s.(type) {
		case *document.Field:
			if c.variant.included(s.Directives) {
				c.add(s, usage)
			}
		case *document.InlineFragment:
			if c.variant.included(s.Directives) && c.applies(s.Condition) {
				c.collectFields(s.Selections, c.postpone(s.Directives, usage))
			}
		case *document.FragmentSpread:
			c.spread(s, usage)
		}
	}
}

func (c *collection) add(f *document.Field, usage *deferUsage) {
	name := f.ResponseName()
	i, known := c.index[name]
	if !known {
		i = len(c.fields)
		c.index[name] = i
		c.fields = append(c.fields, fieldSet{})
	}
	c.fields[i].add(f, usage)
}

// add keeps usages in step with fields, and nil as long as nothing is postponed.
func (s *fieldSet) add(f *document.Field, usage *deferUsage) {
	if usage != nil && s.usages == nil {
		s.usages = make([]*deferUsage, len(s.fields), len(s.fields)+1)
	}
	s.fields = append(s.fields, f)
	if s.usages != nil {
		s.usages = append(s.usages, usage)
	}
}

// spread follows a fragment once for each selection set: not again when it was
// spread there already, unless then it was postponed and now is not, or by another
// @defer.
func (c *collection) spread(s *document.FragmentSpread, usage *deferUsage) {
	if c.visited[visit{fragment: s.Name}] || !c.variant.included(s.Directives) {
		return
	}
	f := c.variant.plan.document.Fragment(s.Name)
	if f == nil || !c.applies(f.Condition) {
		return
	}
	v := visit{fragment: s.Name}
	if d := c.variant.deferDirective(s.Directives); d != nil {
		v.directive = d
	} else if usage != nil {
		v.directive = usage.directive
	}
	if !c.visited[v] {
		c.visited[v] = true
		c.collectFields(f.Selections, c.postpone(s.Directives, usage))
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
			if v.condition(d) == isTrue {
				return false
			}
		case "include":
			if v.condition(d) != isTrue {
				return false
			}
		}
	}
	return true
}

// A condition is the value of an if argument. Absent is that of a variable that was
// not given, where the argument has a default.
type condition byte

const (
	isFalse  condition = '0'
	isTrue   condition = '1'
	isAbsent condition = '-'
)

// condition evaluates the if argument.
func (v *variant) condition(d *document.Directive) condition {
	a := d.Argument("if")
	switch {
	case a == nil:
		return isAbsent
	case a.Value.Kind != document.Variable:
		if a.Value.Text == "true" {
			return isTrue
		}
		return isFalse
	}
	for n, i := range v.plan.conditions {
		if v.plan.variables[i].name == a.Value.Text {
			return condition(v.conditions[n])
		}
	}
	return isAbsent
}

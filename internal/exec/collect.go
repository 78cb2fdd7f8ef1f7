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
	err        error          // a condition that has no value; the first one counts
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
			if c.included(s.Directives) {
				c.add(s, usage)
			}
		case *document.InlineFragment:
			if c.included(s.Directives) && c.applies(s.Condition) {
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
	if c.visited[visit{fragment: s.Name}] || !c.included(s.Directives) {
		return
	}
	f := c.variant.plan.document.Fragment(s.Name)
	if f == nil || !c.applies(f.Condition) {
		return
	}
	v := visit{fragment: s.Name}
	if d := c.deferDirective(s.Directives); d != nil {
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

// included evaluates @skip, then @include.
func (c *collection) included(directives []*document.Directive) bool {
	if c.condition("skip", directives, isFalse) == isTrue {
		return false
	}
	return c.condition("include", directives, isTrue) == isTrue
}

// condition is that of the directive of a name; without one, it is otherwise.
func (c *collection) condition(name string, directives []*document.Directive, otherwise condition) condition {
	for _, d := range directives {
		if d.Name == name {
			condition, err := c.variant.condition(d)
			c.fail(err)
			return condition
		}
	}
	return otherwise
}

// fail notes why the selection set cannot be executed.
func (c *collection) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// A condition is the value of an if argument. Absent is that of a variable that was
// not given, where the argument has a default. Null is none: a variable of a nullable
// type may have it where the argument or the variable has a default.
type condition byte

const (
	isFalse  condition = '0'
	isTrue   condition = '1'
	isAbsent condition = '-'
	isNull   condition = 'n'
)

// condition evaluates the if argument. Null is an execution error of the field around
// the selection set, as the arguments of a field are errors of that field; the
// specification leaves it open, and graphql-js does so.
func (v *variant) condition(d *document.Directive) (condition, error) {
	a := d.Argument("if")
	switch {
	case a == nil:
		return isAbsent, nil
	case a.Value.Kind != document.Variable:
		if a.Value.Text == "true" {
			return isTrue, nil
		}
		return isFalse, nil
	}
	for n, i := range v.plan.conditions {
		if v.plan.variables[i].name == a.Value.Text {
			c := condition(v.conditions[n])
			if c == isNull {
				return c, nullArgument(a.Name, "Boolean!", a.Value)
			}
			return c, nil
		}
	}
	return isAbsent, nil
}

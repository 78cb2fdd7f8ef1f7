package diff

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// usageOf are the names of locations on types, as GraphQL Inspector has them: what
// it calls a union member is the union.
var usageOf = [...]string{"SCALAR", "OBJECT", "INTERFACE", "UNION_MEMBER", "ENUM", "INPUT_OBJECT"}

func usage(location string, added bool) Type {
	if added {
		return Type(directiveUsage + location + "_ADDED")
	}
	return Type(directiveUsage + location + "_REMOVED")
}

// uses compares the directives on an element. Uses of one directive that are alike
// are paired first, so that their order does not matter; what is left is paired in
// order and compared argument by argument.
func (c *comparison) uses(location string, at element, before, after []schema.Applied) {
	before, after = without(before, after), without(after, before)
	for _, a := range after {
		i := slices.IndexFunc(before, func(b schema.Applied) bool { return b.Name == a.Name })
		if i < 0 {
			c.use(location, true, at, a)
			continue
		}
		c.useArguments(at, before[i], a)
		before = slices.Delete(slices.Clone(before), i, i+1)
	}
	for _, b := range before {
		c.use(location, false, at, b)
	}
}

func (c *comparison) use(location string, added bool, at element, a schema.Applied) {
	verb := "lost"
	if added {
		verb = "has"
	}
	level := Dangerous
	if a.Name == "deprecated" {
		level = Safe
	}
	name := at.coordinate
	at.path += ".@" + a.Name
	c.add(usage(location, added), level, at, "%s %s the directive @%s", name, verb, a.Name)
}

// without returns the uses in list that have no equal in other.
func without(list, other []schema.Applied) []schema.Applied {
	left := slices.Clone(other)
	var rest []schema.Applied
	for _, a := range list {
		i := slices.IndexFunc(left, func(b schema.Applied) bool {
			return a.Name == b.Name && normalArguments(a.Args) == normalArguments(b.Args)
		})
		if i < 0 {
			rest = append(rest, a)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	return rest
}

// useArguments compares two uses of a directive. A value that changed is an
// argument that goes and one that comes, as GraphQL Inspector has it.
func (c *comparison) useArguments(at element, before, after schema.Applied) {
	place := at.coordinate
	at.path += ".@" + after.Name
	argument := func(a member) element {
		e := at
		e.path += "." + a.name
		return e
	}
	gone := func(a member) {
		c.add(DirectiveUsageArgumentRemoved, Dangerous, argument(a), "@%s on %s is without %s: %s now", after.Name, place, a.name, a.value)
	}
	came := func(a member) {
		c.add(DirectiveUsageArgumentAdded, Safe, argument(a), "@%s on %s is given %s: %s now", after.Name, place, a.name, a.value)
	}
	match(arguments(before.Args), arguments(after.Args), func(a member) string { return a.name }, gone, came,
		func(before, after member) {
			if before.value.String() != after.value.String() {
				gone(before)
				came(after)
			}
		})
}

// specifiedBy compares where a scalar is specified.
func (c *comparison) specifiedBy(before, after *schema.Type) {
	list := func(url string) []schema.Applied {
		if url == "" {
			return nil
		}
		return []schema.Applied{{Name: "specifiedBy", Args: "url: " + quote(url)}}
	}
	c.uses("SCALAR", ofType(after), list(before.SpecifiedBy), list(after.SpecifiedBy))
}

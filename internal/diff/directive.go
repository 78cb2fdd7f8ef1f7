package diff

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

func ofDirective(d *schema.Directive) element {
	return element{coordinate: "@" + d.Name, path: "@" + d.Name, position: d.Position}
}

// specified are the directives of the specification: that a schema uses one more
// of them is told where it is used.
var specified = []string{"deprecated", "include", "oneOf", "skip", "specifiedBy"}

func declared(s *schema.Schema) []*schema.Directive {
	return slices.DeleteFunc(slices.Clone(s.Directives), func(d *schema.Directive) bool { return slices.Contains(specified, d.Name) })
}

func (c *comparison) directives() {
	match(declared(c.before), declared(c.after), func(d *schema.Directive) string { return d.Name },
		func(d *schema.Directive) {
			c.removed(DirectiveRemoved, ofDirective(d), false, "directive @%s was removed", d.Name)
		},
		func(d *schema.Directive) {
			c.add(DirectiveAdded, Safe, ofDirective(d), "directive @%s was added", d.Name)
		},
		c.compareDirective)
}

func (c *comparison) compareDirective(before, after *schema.Directive) {
	at := ofDirective(after)
	c.text(textTypes{DirectiveDescriptionChanged, DirectiveDescriptionChanged, DirectiveDescriptionChanged},
		at, before.Description, after.Description, "directive @"+after.Name)
	switch {
	case before.Repeatable && !after.Repeatable:
		c.add(DirectiveRepeatableRemoved, Dangerous, at, "directive @%s is not repeatable any more", after.Name).
			Reason = "documents that use it twice in a place are refused"
	case !before.Repeatable && after.Repeatable:
		c.add(DirectiveRepeatableAdded, Safe, at, "directive @%s is repeatable now", after.Name)
	}
	match(before.Locations, after.Locations, itself,
		func(l string) {
			c.add(DirectiveLocationRemoved, Breaking, at, "directive @%s is not allowed on %s any more", after.Name, l)
		},
		func(l string) {
			c.add(DirectiveLocationAdded, Safe, at, "directive @%s is allowed on %s now", after.Name, l)
		},
		func(string, string) {})
	match(before.Args, after.Args, inputName,
		func(a *schema.InputValue) {
			c.removed(DirectiveArgumentRemoved, ofArgument(a), a.Deprecation != nil, "argument %s was removed", a.Coordinate())
		},
		c.directiveArgumentAdded,
		c.compareDirectiveArgument)
}

func (c *comparison) directiveArgumentAdded(a *schema.InputValue) {
	at := ofArgument(a)
	at.path, _, _ = strings.Cut(at.path, ".")
	if a.Required() || c.opts.Inspector && a.Type.NonNull {
		c.add(DirectiveArgumentAdded, Breaking, at, "required argument %s was added", a.Coordinate()).
			Reason = "uses that do not give it are refused"
		return
	}
	c.add(DirectiveArgumentAdded, Safe, at, "argument %s was added", a.Coordinate())
}

func (c *comparison) compareDirectiveArgument(before, after *schema.InputValue) {
	at := ofArgument(after)
	what := "argument " + after.Coordinate()
	c.text(textTypes{DirectiveArgumentDescriptionChanged, DirectiveArgumentDescriptionChanged, DirectiveArgumentDescriptionChanged},
		at, before.Description, after.Description, what)
	c.inputType(DirectiveArgumentTypeChanged, at, before, after, what)
	c.defaultValue(DirectiveArgumentDefaultValueChanged, at, before, after, what)
}

package parse

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/vektah/gqlparser/v2/ast"
)

// checkDirective checks a definition. That an argument carries its own directive
// is forbidden by the specification and accepted by graphql-js, so by us.
func (c *checker) checkDirective(def *ast.DirectiveDefinition) {
	c.checkName(def.Name, def.Position)
	c.checkArguments("@"+def.Name, def.Arguments)
	c.checkUses("DIRECTIVE_DEFINITION", def.Directives)
}

// checkUses: https://spec.graphql.org/September2025/#sec-Validation.Directives, for
// the directives on one element.
func (c *checker) checkUses(location ast.DirectiveLocation, list ast.DirectiveList) {
	for i, d := range list {
		def := c.directive[d.Name]
		meaning := c.roles.of(d.Name)
		switch {
		case c.isForeign(d.Name, meaning):
			continue
		case def == nil:
			c.noteUnknown(d, meaning)
			continue
		case !slices.Contains(def.Locations, location):
			c.errorf(d.Position, "directive @%s is not for %s", d.Name, locationName(location)).Hint =
				"it is for " + joinLocations(def.Locations)
		}
		if !def.IsRepeatable && slices.ContainsFunc(list[:i], func(e *ast.Directive) bool { return e.Name == d.Name }) {
			c.errorf(d.Position, "directive @%s stands here twice and is not repeatable", d.Name)
		}
		c.checkUseArguments(d, def)
	}
}

// isForeign reports whether a directive is a specification's and not the API's own.
// @error and @auth are checked even so: they were written by hand.
func (c *checker) isForeign(name string, meaning role) bool {
	switch meaning {
	case plainRole, deprecatedRole, specifiedByRole, oneOfRole, errorRole, authRole:
		return false
	case tagRole:
		return c.directive[name] == nil || c.roles.linked(name)
	}
	return true
}

func locationName(l ast.DirectiveLocation) string {
	return strings.ToLower(strings.ReplaceAll(string(l), "_", " ")) + "s"
}

func joinLocations(list []ast.DirectiveLocation) string {
	names := make([]string, len(list))
	for i, l := range list {
		names[i] = string(l)
	}
	return strings.Join(names, ", ")
}

// checkUseArguments: https://spec.graphql.org/September2025/#sec-Validation.Arguments. A
// value that does not fit is a warning, because graphql-js does not look at it; those of
// its own directives it reads, and throws where they do not fit.
func (c *checker) checkUseArguments(d *ast.Directive, def *ast.DirectiveDefinition) {
	report := c.warnf
	if specDirective[d.Name] {
		report = c.errorf
	}
	for i, a := range d.Arguments {
		if slices.ContainsFunc(d.Arguments[:i], func(b *ast.Argument) bool { return b.Name == a.Name }) {
			c.errorf(a.Position, "argument %s of @%s is given twice", a.Name, d.Name)
		}
		of := def.Arguments.ForName(a.Name)
		if of == nil {
			c.errorf(a.Position, "unknown argument %s of directive @%s", a.Name, d.Name).Hint =
				diag.DidYouMean("", a.Name, argumentNames(def.Arguments))
			continue
		}
		c.checkValue(of.Type, a.Value, report)
	}
	for _, of := range def.Arguments {
		if of.Type.NonNull && of.DefaultValue == nil && d.Arguments.ForName(of.Name) == nil {
			c.errorf(d.Position, "directive @%s lacks its argument %s: %s", d.Name, of.Name, of.Type)
		}
	}
}

func argumentNames(args ast.ArgumentDefinitionList) []string {
	names := make([]string, len(args))
	for i, a := range args {
		names[i] = a.Name
	}
	return names
}

// noteUnknown counts the use of a directive that is not defined.
func (c *checker) noteUnknown(d *ast.Directive, meaning role) {
	if meaning != plainRole {
		return
	}
	use := c.unknown[d.Name]
	if use == nil {
		use = &unknownUse{name: d.Name, first: d.Position}
		c.unknown[d.Name] = use
		c.order = append(c.order, use)
	}
	use.count++
}

// reportUnknown reports each directive without a definition once: it may be used a
// thousand times. Gateways leave such directives behind, so there it is a warning.
func (c *checker) reportUnknown() {
	for _, use := range c.order {
		report := c.errorf
		if c.roles.origin != handWritten {
			report = c.warnf
		}
		more := ""
		if use.count > 1 {
			more = fmt.Sprintf(" (%d uses)", use.count)
		}
		d := report(use.first, "unknown directive @%s%s", use.name, more)
		d.Hint = diag.DidYouMean("", use.name, slices.Sorted(maps.Keys(c.directive)))
	}
}

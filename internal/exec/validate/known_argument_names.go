package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// knownArgumentNames: a field takes every argument it is given.
//
// See https://spec.graphql.org/September2025/#sec-Argument-Names.
func (c *context) knownArgumentNames(a *document.Argument, parent *definition.Type, def *definition.Field) {
	c.report("KnownArgumentNames", "Unknown argument "+quote(a.Name)+" on field "+quote(parent.Name+"."+def.Name)+"."+
		c.hint(a.Name, inputNames(def.Args)), a.Position)
}

// knownDirectiveArgumentNames is the same for a directive.
func (c *context) knownDirectiveArgumentNames(a *document.Argument, def *definition.Directive) {
	c.report("KnownArgumentNames", "Unknown argument "+quote(a.Name)+" on directive "+quote("@"+def.Name)+"."+
		c.hint(a.Name, inputNames(def.Args)), a.Position)
}

func inputNames(list []*definition.InputValue) []string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = v.Name
	}
	return names
}

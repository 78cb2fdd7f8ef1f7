package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// providedRequiredArguments: a field is given all arguments that it needs.
//
// See https://spec.graphql.org/September2025/#sec-Required-Arguments.
func (c *context) providedRequiredArguments(f *document.Field, def *definition.Field) {
	for _, in := range def.Args {
		if in.Required() && f.Argument(in.Name) == nil {
			c.report("ProvidedRequiredArguments", "Field "+quote(f.Name)+missing(in), f.Position)
		}
	}
}

// providedRequiredDirectiveArguments is the same for a directive.
func (c *context) providedRequiredDirectiveArguments(d *document.Directive, def *definition.Directive) {
	for _, in := range def.Args {
		if in.Required() && d.Argument(in.Name) == nil {
			c.report("ProvidedRequiredArguments", "Directive "+quote("@"+d.Name)+missing(in), d.Position)
		}
	}
}

func missing(in *definition.InputValue) string {
	return " argument " + quote(in.Name) + " of type " + quote(in.Type.String()) + " is required, but it was not provided."
}

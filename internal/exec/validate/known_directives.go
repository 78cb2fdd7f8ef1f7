package validate

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// knownDirectives: directives exist and may stand where they do.
//
// See https://spec.graphql.org/September2025/#sec-Directives-Are-Defined and
// https://spec.graphql.org/September2025/#sec-Directives-Are-in-Valid-Locations.
func (c *context) knownDirectives(d *document.Directive, def *definition.Directive, location string) {
	name := quote("@" + d.Name)
	switch {
	case def == nil:
		c.report("KnownDirectives", "Unknown directive "+name+".", d.Position)
	case !slices.Contains(def.Locations, location):
		c.report("KnownDirectives", "Directive "+name+" may not be used on "+location+".", d.Position)
	}
}

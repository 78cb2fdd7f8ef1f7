package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueDirectivesPerLocation: a directive stands once in one place, unless it is
// repeatable.
//
// See https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location.
func (c *context) uniqueDirectivesPerLocation(list []*document.Directive) {
	if len(list) < 2 {
		return
	}
	c.unique(len(list), func(i int) (string, int) { return list[i].Name, list[i].Position },
		func(name string, offsets []int) {
			if def := c.schema.Directive(name); def == nil || def.Repeatable {
				return
			}
			for _, offset := range offsets[1:] {
				c.report("UniqueDirectivesPerLocation",
					"The directive "+quote("@"+name)+" can only be used once at this location.", offsets[0], offset)
			}
		})
}

package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueInputFieldNames: an input object literal gives each field once.
//
// See https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness.
func (c *context) uniqueInputFieldNames(v *document.Value) {
	if len(v.Fields) < 2 {
		return
	}
	c.unique(len(v.Fields), func(i int) (string, int) { return v.Fields[i].Name, v.Fields[i].Position },
		func(name string, offsets []int) {
			for _, offset := range offsets[1:] {
				c.report("UniqueInputFieldNames", "There can be only one input field named "+quote(name)+".", offsets[0], offset)
			}
		})
}

package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueArgumentNames: a field or directive is given each argument once.
//
// See https://spec.graphql.org/September2025/#sec-Argument-Uniqueness.
func (c *context) uniqueArgumentNames(list []*document.Argument) {
	if len(list) < 2 {
		return
	}
	c.unique(len(list), func(i int) (string, int) { return list[i].Name, list[i].Position },
		func(name string, offsets []int) {
			c.report("UniqueArgumentNames", "There can be only one argument named "+quote(name)+".", offsets...)
		})
}

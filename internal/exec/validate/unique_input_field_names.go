package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueInputFieldNames: an input object literal gives each field once. It returns those
// that come again with the first of them, by their places: each is told where it stands
// among the problems of its values.
//
// See https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness.
func (c *context) uniqueInputFieldNames(v *document.Value) (repeated map[int]int) {
	if len(v.Fields) < 2 {
		return nil
	}
	c.unique(len(v.Fields), func(i int) (string, int) { return v.Fields[i].Name, v.Fields[i].Position },
		func(_ string, offsets []int) {
			for _, offset := range offsets[1:] {
				if repeated == nil {
					repeated = make(map[int]int)
				}
				repeated[offset] = offsets[0]
			}
		})
	return repeated
}

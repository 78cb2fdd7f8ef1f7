package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// uniqueVariableNames: an operation defines each variable once.
//
// See https://spec.graphql.org/September2025/#sec-Variable-Uniqueness.
func (c *context) uniqueVariableNames(op *document.Operation) {
	if len(op.Variables) < 2 {
		return
	}
	c.unique(len(op.Variables), func(i int) (string, int) { return op.Variables[i].Name, op.Variables[i].VariableAt + 1 },
		func(name string, offsets []int) {
			c.report("UniqueVariableNames", "There can be only one variable named "+quote("$"+name)+".", offsets...)
		})
}

// unique calls report for each name that occurs more than once, in the order in which
// the names first appear, with all its places.
func (c *context) unique(n int, name func(i int) (string, int), report func(name string, offsets []int)) {
	places := make(map[string][]int, n)
	repeated := false
	for i := range n {
		text, offset := name(i)
		places[text] = append(places[text], offset)
		repeated = repeated || len(places[text]) > 1
	}
	if !repeated {
		return
	}
	for i := range n {
		text, offset := name(i)
		if list := places[text]; len(list) > 1 && list[0] == offset {
			report(text, list)
		}
	}
}

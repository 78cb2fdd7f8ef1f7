package check

import "github.com/bettersuite/gqldoc/internal/diag"

var descriptionExample = &Rule{
	Name:  "description-example",
	Level: Warning,
	Doc:   "a GraphQL request in a description is not valid",
	run: func(p *pass) {
		if p.Validate == nil {
			return
		}
		for e := range elements(p.Schema) {
			for _, f := range documents(e.description, 1) {
				p.checkFence(f, "the example in the description of "+e.String(), func(int, int) diag.Position { return e.position })
			}
		}
	},
}

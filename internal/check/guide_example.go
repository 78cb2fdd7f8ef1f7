package check

import "github.com/bettersuite/gqldoc/internal/diag"

var guideExample = &Rule{
	Name:  "guide-example",
	Level: Error,
	Doc:   "a GraphQL request in a guide is not valid",
	run: func(p *pass) {
		if p.Validate == nil {
			return
		}
		for _, g := range p.Schema.Guides {
			for _, f := range documents(g.Body, g.Line) {
				p.checkFence(f, "example", func(line, column int) diag.Position {
					return diag.Position{File: g.File, Line: line, Column: column}
				})
			}
		}
	},
}

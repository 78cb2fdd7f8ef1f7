package check

import (
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

var coverage = &Rule{
	Name:  "coverage",
	Level: Error,
	Doc:   "less of a subgraph is described than --min-described asks for",
	run: func(p *pass) {
		for _, c := range Described(p.Schema) {
			if p.MinDescribed > 0 && c.Described*100 < c.Elements*p.MinDescribed {
				p.reportf(diag.Position{}, "subgraph %s: %d of %s described (%.1f %%), less than %d %%",
					c.Subgraph, c.Described, plural(c.Elements, "element"), c.Percent(), p.MinDescribed)
			}
		}
	},
}

// Coverage is how much of one subgraph is described.
type Coverage struct {
	Subgraph            string // label
	Elements, Described int
}

// Percent is the described share. It is 100 where there is nothing to describe.
func (c Coverage) Percent() float64 {
	if c.Elements == 0 {
		return 100
	}
	return 100 * float64(c.Described) / float64(c.Elements)
}

// Described counts the described elements by the subgraph on whose pages they
// stand, in the order of the schema. Those of no subgraph are not counted.
func Described(s *schema.Schema) []Coverage {
	list := make([]Coverage, len(s.Subgraphs))
	at := make(map[*schema.Subgraph]*Coverage, len(list))
	for i, g := range s.Subgraphs {
		list[i].Subgraph = g.Label
		at[g] = &list[i]
	}
	for e := range elements(s) {
		c := at[e.home]
		if c == nil {
			continue
		}
		c.Elements++
		if e.description != "" {
			c.Described++
		}
	}
	return list
}

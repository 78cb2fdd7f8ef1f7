package check

import "github.com/bettersuite/gqldoc/internal/schema"

var undocumentedError = &Rule{
	Name:  "undocumented-error",
	Level: Warning,
	Doc:   "a field gives an error code that nothing explains",
	run: func(p *pass) {
		for _, c := range p.Schema.ErrorCodes {
			if c.Description == "" && len(c.Fields) > 0 {
				p.reportf(c.Position, "error code %s of %s is nowhere explained", c.Name, givers(c)).
					Hint = "describe the code, at its enum value or in gqldoc.yaml: what it means, what causes it, what to do"
			}
		}
	},
}

// givers names the first fields that give a code.
func givers(c *schema.ErrorCode) string {
	const most = 3
	s := ""
	for i, f := range c.Fields {
		switch {
		case i == most:
			return s + " and " + plural(len(c.Fields)-most, "other")
		case i > 0:
			s += ", "
		}
		s += f.Coordinate()
	}
	return s
}

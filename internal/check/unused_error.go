package check

var unusedError = &Rule{
	Name:  "unused-error",
	Level: Warning,
	Doc:   "an error code is declared, but no field gives it",
	run: func(p *pass) {
		for _, c := range p.Schema.ErrorCodes {
			if len(c.Fields) == 0 {
				p.reportf(c.Position, "no field gives the error code %s", c.Name).
					Hint = "document it with @error(code: " + c.Name + ") where it can happen, or in gqldoc.yaml, or remove it"
			}
		}
	},
}

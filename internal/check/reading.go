package check

var reading = &Rule{
	Name:  "schema",
	Level: Warning,
	Doc:   "the schema or the configuration says something that was understood, but hardly meant",
	run: func(p *pass) {
		for _, d := range p.Warnings {
			if d.Rule != deprecatedImplementationName {
				p.problems = append(p.problems, d)
			}
		}
	},
}

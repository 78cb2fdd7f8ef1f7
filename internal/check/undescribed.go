package check

var undescribed = &Rule{
	Name:  "undescribed",
	Level: Warning,
	Doc:   "an element has no description",
	run: func(p *pass) {
		for e := range elements(p.Schema) {
			if e.description == "" {
				p.reportf(e.position, "%s has no description", &e)
			}
		}
	},
}

package check

// deprecatedImplementationName is the rule that parse names.
const deprecatedImplementationName = "deprecated-implementation"

var deprecatedImplementation = &Rule{
	Name:  deprecatedImplementationName,
	Level: Warning,
	Doc:   "a field is deprecated, but the field of the interface that it implements is not",
	run: func(p *pass) {
		for _, d := range p.Warnings {
			if d.Rule == deprecatedImplementationName {
				p.problems = append(p.problems, d)
			}
		}
	},
}

package check

var generatedExample = &Rule{
	Name:  "generated-example",
	Level: Error,
	Doc:   "the example that the site shows of an operation fails on the mock",
	run: func(p *pass) {
		if p.Example == nil {
			return
		}
		for _, op := range p.Schema.Operations {
			if reason := p.Example(op); reason != "" {
				p.reportf(op.Field.Position, "the example of %s %s fails: %s", op.Kind, op.Name(), reason)
			}
		}
	},
}

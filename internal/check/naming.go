package check

import "regexp"

var naming = &Rule{
	Name:  "naming",
	Level: Off,
	Doc:   "a name is not as usual: PascalCase for types, camelCase for fields, arguments and directives, UPPER_CASE for enum values",
	run: func(p *pass) {
		for e := range elements(p.Schema) {
			style := styles[e.kind]
			if !style.pattern.MatchString(e.name) {
				p.reportf(e.position, "the name of %s is not in %s", &e, style.name)
			}
		}
	},
}

type style struct {
	name    string
	pattern *regexp.Regexp
}

var (
	pascalCase = style{"PascalCase", regexp.MustCompile(`^_?[A-Z][A-Za-z0-9]*$`)}
	camelCase  = style{"camelCase", regexp.MustCompile(`^_?[a-z][A-Za-z0-9]*$`)}
	upperCase  = style{"UPPER_CASE", regexp.MustCompile(`^_?[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)}
)

// styles by the kind of element.
var styles = map[string]style{
	"scalar": pascalCase, "type": pascalCase, "interface": pascalCase, "union": pascalCase, "enum": pascalCase, "input": pascalCase,
	"query": camelCase, "mutation": camelCase, "subscription": camelCase, "field": camelCase, "argument": camelCase,
	"input field": camelCase, "directive": camelCase, "enum value": upperCase,
}

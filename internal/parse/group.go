package parse

import (
	"path"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Grouping says how a schema without subgraphs is divided. The first rule that
// says something about an element wins: names, then the directive, then tags. Types
// that no rule knows go where they are used.
type Grouping struct {
	Names     []NameGroup // in order
	Directive string      // of elements and operations, without @: doc
	Argument  string      // of that directive, which holds the label: category
	Tags      bool        // group by the first @tag
	Label     string      // of what is left; schema.RestLabel when empty
}

// A NameGroup gives a label to elements whose name fits a glob: a type's name, or
// "Query.field" for operations.
type NameGroup struct {
	Pattern string
	Label   string
}

// groupingDirectives are those that schemas group themselves by, with the argument that
// holds the label.
var groupingDirectives = map[string]string{"doc": "category", "category": "name", "group": "name", "domain": "name", "module": "name"}

// orFound is the rule, or where there is none that of a directive which the schema has
// for this.
func (r Grouping) orFound(s *schema.Schema) Grouping {
	if r.Directive != "" || len(r.Names) > 0 || r.Tags {
		return r
	}
	for _, d := range s.Directives {
		argument := groupingDirectives[d.Name]
		if argument != "" && slices.ContainsFunc(d.Args, func(a *schema.InputValue) bool { return a.Name == argument && a.Type.Name == "String" }) &&
			slices.Contains(d.Locations, "OBJECT") {
			r.Directive, r.Argument = d.Name, argument
			return r
		}
	}
	return r
}

// group makes the subgraphs of a schema that was not made from any.
func group(s *schema.Schema, rules Grouping) {
	g := &grouper{schema: s, rules: rules.orFound(s), byLabel: map[string]*schema.Subgraph{}}
	if g.rules.Label == "" {
		g.rules.Label = schema.RestLabel
	}
	s.Grouped = true
	for _, op := range s.Operations {
		f := op.Field
		f.Subgraphs = g.owner(g.label(s.Root(op.Kind).Name+"."+f.Name, f.Directives, f.Tags))
		if f.Subgraphs == nil {
			f.Subgraphs = g.owner(g.rules.Label)
		}
	}
	for _, t := range s.Types {
		t.Subgraphs = g.owner(g.label(t.Name, t.Directives, t.Tags))
		inherit(t)
	}
	spread(s)
	for _, t := range s.Types {
		if t.Subgraphs == nil {
			t.Subgraphs = g.owner(g.rules.Label)
			inherit(t)
		}
	}
	slices.SortFunc(s.Subgraphs, byLabel)
}

type grouper struct {
	schema  *schema.Schema
	rules   Grouping
	byLabel map[string]*schema.Subgraph
}

// label applies the rules to one element.
func (g *grouper) label(name string, directives []schema.Applied, tags []string) string {
	for _, rule := range g.rules.Names {
		if ok, err := path.Match(rule.Pattern, name); ok && err == nil {
			return rule.Label
		}
	}
	for _, d := range directives {
		if d.Name == g.rules.Directive && g.rules.Directive != "" {
			return appliedArgument(d.Args, g.rules.Argument)
		}
	}
	if g.rules.Tags && len(tags) > 0 {
		return tags[0]
	}
	return ""
}

// owner returns the subgraph of a label, and nothing for no label.
func (g *grouper) owner(label string) []*schema.Subgraph {
	if label == "" {
		return nil
	}
	of := g.byLabel[label]
	if of == nil {
		of = &schema.Subgraph{Label: label}
		g.byLabel[label] = of
		g.schema.Subgraphs = append(g.schema.Subgraphs, of)
	}
	return []*schema.Subgraph{of}
}

// appliedArgument finds a string among printed arguments: category: "Orders".
func appliedArgument(args, name string) string {
	_, rest, ok := strings.Cut(", "+args, ", "+name+`: "`)
	if !ok {
		return ""
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

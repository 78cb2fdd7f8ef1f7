package validate

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// singleFieldSubscriptions: a subscription selects one response name, and no
// introspection field.
//
// See https://spec.graphql.org/September2025/#sec-Single-Root-Field. The specification
// refuses @skip and @include there altogether; like graphql-js 16 we refuse those that
// depend on a variable, and evaluate constants.
func (c *context) singleFieldSubscriptions(op *document.Operation) {
	root := c.schema.Subscription
	if op.Kind != document.Subscription || root == nil {
		return
	}
	r := rootFields{context: c, root: root, visited: make(map[string]bool)}
	r.collect(op.Selections)
	subject := "Anonymous Subscription"
	if op.Name != "" {
		subject = "Subscription " + quote(op.Name)
	}
	const rule = "SingleFieldSubscriptions"
	if len(r.conditions) > 0 {
		c.report(rule, subject+" must not use `@skip` or `@include` directives in the top level selection.", r.conditions...)
	}
	if len(r.names) > 1 {
		var extra []int
		for _, name := range r.names[1:] {
			extra = append(extra, r.places[name]...)
		}
		c.report(rule, subject+" must select only one top level field.", extra...)
	}
	for _, name := range r.names {
		if strings.HasPrefix(r.fields[name], "__") {
			c.report(rule, subject+" must not select an introspection top level field.", r.places[name]...)
		}
	}
}

// rootFields collects the response names of a subscription.
type rootFields struct {
	*context
	root       *definition.Type
	visited    map[string]bool
	names      []string
	places     map[string][]int
	fields     map[string]string // response name -> name of the first field
	conditions []int             // directives that depend on variables
}

func (r *rootFields) collect(list []document.Selection) {
	for _, s := range list {
		switch s := s.(type) {
		case *document.Field:
			if r.included(s.Directives) {
				r.add(s)
			}
		case *document.InlineFragment:
			if r.included(s.Directives) && r.applies(s.Condition) {
				r.collect(s.Selections)
			}
		case *document.FragmentSpread:
			if r.visited[s.Name] || !r.included(s.Directives) {
				continue
			}
			r.visited[s.Name] = true
			if f := r.fragments[s.Name]; f != nil && r.applies(f.Condition) {
				r.collect(f.Selections)
			}
		}
	}
}

func (r *rootFields) add(f *document.Field) {
	if r.places == nil {
		r.places, r.fields = make(map[string][]int), make(map[string]string)
	}
	name := f.ResponseName()
	if r.places[name] == nil {
		r.names = append(r.names, name)
		r.fields[name] = f.Name
	}
	r.places[name] = append(r.places[name], f.Position)
}

func (r *rootFields) applies(condition string) bool {
	t := r.schema.Type(condition)
	return condition == "" || t == r.root || t != nil && t.Abstract() && t.IsPossible(r.root)
}

// included evaluates constant conditions and notes the others.
func (r *rootFields) included(list []*document.Directive) bool {
	for _, d := range list {
		if a := d.Argument("if"); a != nil && (d.Name == "skip" || d.Name == "include") {
			switch {
			case a.Value.Kind == document.Variable:
				r.conditions = append(r.conditions, d.Position)
			case (a.Value.Text == "true") == (d.Name == "skip"):
				return false
			}
		}
	}
	return true
}

package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// deferStreamDirectiveOnRootField: nothing at the root of a mutation or subscription
// is postponed.
//
// See "Defer And Stream Directives Are Used On Valid Root Field" in
// https://github.com/graphql/graphql-spec/pull/1110.
func (c *context) deferStreamDirectiveOnRootField(op *document.Operation, root *definition.Type) {
	if !c.options.Incremental || op.Kind == document.Query || root == nil {
		return
	}
	r := rootPostponement{context: c, on: "root " + op.Kind.String() + " type " + quote(root.Name), visited: make(map[string]bool)}
	r.check(op.Selections)
}

type rootPostponement struct {
	*context
	on      string
	visited map[string]bool
}

func (r *rootPostponement) check(list []document.Selection) {
	for _, s := range list {
		switch s := s.(type) {
		case *document.Field:
			r.refuse(s.Directives, "stream", "Stream")
		case *document.InlineFragment:
			r.refuse(s.Directives, "defer", "Defer")
			r.check(s.Selections)
		case *document.FragmentSpread:
			if r.visited[s.Name] {
				continue
			}
			r.visited[s.Name] = true
			if f := r.fragments[s.Name]; f != nil {
				r.refuse(s.Directives, "defer", "Defer")
				r.check(f.Selections)
			}
		}
	}
}

func (r *rootPostponement) refuse(directives []*document.Directive, name, called string) {
	if d := directiveNamed(directives, name); d != nil {
		r.report("DeferStreamDirectiveOnRootField", called+" directive cannot be used on "+r.on+".", d.Position)
	}
}

// directiveNamed returns the first directive of that name, or nil.
func directiveNamed(list []*document.Directive, name string) *document.Directive {
	for _, d := range list {
		if d.Name == name {
			return d
		}
	}
	return nil
}

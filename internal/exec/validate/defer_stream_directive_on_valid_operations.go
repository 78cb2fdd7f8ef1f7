package validate

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// deferStreamDirectiveOnValidOperations: a subscription postpones nothing, unless a
// condition can switch that off.
//
// See "Defer And Stream Directives Are Used On Valid Operations" in
// https://github.com/graphql/graphql-spec/pull/1110.
func (c *context) deferStreamDirectiveOnValidOperations(op *document.Operation) {
	if c.options.Incremental && op.Kind == document.Subscription {
		s := subscriptionPostponement{context: c, visited: make(map[string]bool)}
		s.check(op.Selections)
	}
}

type subscriptionPostponement struct {
	*context
	visited map[string]bool
	spreads []int // that lead to the selection set
}

func (p *subscriptionPostponement) check(list []document.Selection) {
	for _, s := range list {
		switch s := s.(type) {
		case *document.Field:
			if p.stays(s.Directives) {
				p.check(s.Selections)
			}
		case *document.InlineFragment:
			if p.stays(s.Directives) {
				p.check(s.Selections)
			}
		case *document.FragmentSpread:
			f := p.fragments[s.Name]
			if !p.stays(s.Directives) || p.visited[s.Name] || f == nil {
				continue
			}
			p.visited[s.Name] = true
			p.spreads = append(p.spreads, s.Position)
			p.check(f.Selections)
			p.spreads = p.spreads[:len(p.spreads)-1]
		}
	}
}

// stays refuses directives that postpone. It reports false when @skip or @include may
// take the selection away.
func (p *subscriptionPostponement) stays(directives []*document.Directive) bool {
	if d := directiveNamed(directives, "skip"); d != nil && !constantly(d, "false") {
		return false
	}
	if d := directiveNamed(directives, "include"); d != nil && d.Argument("if") != nil && !constantly(d, "true") {
		return false
	}
	for _, d := range directives {
		if d.Name == "defer" || d.Name == "stream" {
			p.refuse(d)
		}
	}
	return true
}

func (p *subscriptionPostponement) refuse(d *document.Directive) {
	if a := d.Argument("if"); a != nil && (a.Value.Kind == document.Variable || constantly(d, "false")) {
		return
	}
	places := append([]int{d.Position}, p.spreads...)
	slices.Reverse(places[1:])
	called := map[string]string{"defer": "Defer", "stream": "Stream"}[d.Name]
	p.report("DeferStreamDirectiveOnValidOperations", called+" directive not supported on subscription operations. Disable `@"+d.Name+
		"` by setting the `if` argument to `false`.", places...)
}

// constantly reports whether the if argument is this literal.
func constantly(d *document.Directive, text string) bool {
	a := d.Argument("if")
	return a != nil && a.Value.Kind == document.Boolean && a.Value.Text == text
}

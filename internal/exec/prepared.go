package exec

import (
	"context"
	_ "embed"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// IntrospectionQuery is the standard introspection query with all that the
// specification of September 2025 can tell: descriptions, deprecated arguments and
// input fields, specifiedByURL, isRepeatable, isOneOf.
//
//go:embed introspection.graphql
var IntrospectionQuery string

// Introspection is the response to IntrospectionQuery: {"data":{"__schema":…}}. It is
// computed once and must not be changed. It answers also where introspection is
// refused to clients.
func (e *Engine) Introspection() []byte {
	e.introspectionOnce.Do(func() {
		// The query has no variables, and every schema has a query root: neither fails.
		doc, _ := document.Parse(IntrospectionQuery, document.Limits{})
		p, _ := e.newPlan(doc, doc.Operations[0])
		x := newExecution(e)
		out, _ := x.run(context.Background(), nil, p.variantFor(nil, false), &Request{}, Null)
		if e.introspection = e.kept.keep(out); e.introspection == nil {
			e.introspection = out
		}
	})
	return e.introspection
}

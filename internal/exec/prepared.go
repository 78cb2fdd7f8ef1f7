package exec

import (
	"context"
	_ "embed"
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
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
		room := make([]byte, 0, introspectionRoom(e.schema.Types()))
		out, _ := x.run(context.Background(), room, p.variantFor(nil, false), &Request{}, Null)
		if e.introspection = e.kept.hold(out, slices.Clip); e.introspection == nil {
			e.introspection = out
		}
	})
	return e.introspection
}

// introspectionRoom is about how many bytes the response to IntrospectionQuery has: a
// little more than enough for real schemas. It grows to megabytes, and a buffer that
// grows along is copied a dozen times.
func introspectionRoom(types []*definition.Type) int {
	const perType, perMember, perValue = 220, 185, 85 // with keys, types and nulls
	n := 4096                                         // directives
	inputs := func(list []*definition.InputValue) {
		for _, v := range list {
			n += perMember + len(v.Name) + len(v.Description)
		}
	}
	for _, t := range types {
		n += perType + len(t.Name) + len(t.Description())
		for _, f := range t.Fields() {
			n += perMember + len(f.Name) + len(f.Description)
			inputs(f.Args)
		}
		inputs(t.InputFields())
		for _, v := range t.EnumValues() {
			n += perValue + len(v.Name) + len(v.Description)
		}
	}
	return n
}

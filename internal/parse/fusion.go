package parse

import (
	"cmp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// This file reads the marks of Hot Chocolate Fusion: v15 and v16 with the
// fusion__ directives, v1 with @source and @resolver, which old Mesh shares.

// readFusionField reads @fusion__field(schema:, partial:, external:, provides:).
// What is partial or external is answered in full by another subgraph.
func (o *ownership) readFusionField(m *memberMark, d *ast.Directive) {
	g := o.graph(d, "schema")
	if g == nil || boolArgument(d, "partial", false) || boolArgument(d, "external", false) || boolArgument(d, "sourceExternal", false) {
		return
	}
	m.graphs = withSubgraph(m.graphs, g)
	m.provides = cmp.Or(m.provides, stringArgument(d, "provides"))
}

// readFusionLookup reads @fusion__lookup(schema:, key:), once for each key.
func (o *ownership) readFusionLookup(m *typeMark, d *ast.Directive) {
	g := o.graph(d, "schema")
	if g == nil {
		return
	}
	key := schema.Key{Fields: stringArgument(d, "key"), Subgraph: g, Resolvable: true}
	if key.Fields != "" && !slices.Contains(m.keys, key) {
		m.keys = append(m.keys, key)
		m.homes = withSubgraph(m.homes, g)
	}
}

// findSources collects the subgraphs of a schema that names them only where they
// are used: @source(subgraph: "A"), @resolver(subgraph: "A").
func (o *ownership) findSources() {
	note := func(directives ast.DirectiveList) {
		for _, d := range directives {
			label := stringArgument(d, "subgraph")
			if label == "" || o.byValue[label] != nil {
				continue
			}
			o.addSubgraph(label, label)
		}
	}
	note(o.tree.schema.Directives)
	for _, def := range o.tree.types {
		note(def.Directives)
		for _, f := range def.Fields {
			note(f.Directives)
		}
	}
}

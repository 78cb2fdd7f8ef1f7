package parse

import (
	"cmp"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// This file reads the marks of Apollo supergraphs, join v0.1 to v0.5. The
// versions differ in which arguments there are; what an argument means never
// changed, so one reader serves them all.

// readJoinType reads @join__type(graph:, key:, extension:, resolvable:,
// isInterfaceObject:): one for each key of each subgraph.
func (o *ownership) readJoinType(m *typeMark, d *ast.Directive) {
	g := o.graph(d, "graph")
	if g == nil {
		return
	}
	m.graphs = withSubgraph(m.graphs, g)
	if boolArgument(d, "isInterfaceObject", false) {
		m.interfaceObjects = withSubgraph(m.interfaceObjects, g)
	}
	key := schema.Key{Fields: stringArgument(d, "key"), Subgraph: g, Resolvable: boolArgument(d, "resolvable", true)}
	if key.Fields == "" {
		return
	}
	m.keys = append(m.keys, key)
	if key.Resolvable && !boolArgument(d, "extension", false) {
		m.homes = withSubgraph(m.homes, g)
	}
}

// readJoinField reads @join__field(graph:, requires:, provides:, external:,
// override:, usedOverridden:, overrideLabel:). A subgraph that only declares the
// field, or that lost it to another one, does not resolve it; while a field is
// moved step by step, by overrideLabel, both do.
func (o *ownership) readJoinField(m *memberMark, def *ast.Definition, name string, d *ast.Directive) {
	g := o.graph(d, "graph")
	switch {
	case g == nil && stringArgument(d, "graph") == "":
		o.addInterfaceObjects(m, def, name)
		return
	case g == nil || boolArgument(d, "external", false):
		return
	case boolArgument(d, "usedOverridden", false) && stringArgument(d, "overrideLabel") == "":
		return
	}
	m.graphs = withSubgraph(m.graphs, g)
	m.override = cmp.Or(m.override, stringArgument(d, "override"))
	m.requires = cmp.Or(m.requires, stringArgument(d, "requires"))
	m.provides = cmp.Or(m.provides, stringArgument(d, "provides"))
}

// addInterfaceObjects finds who resolves a field that reaches a type through an
// interface object: the subgraphs where the interface is one and has the field.
func (o *ownership) addInterfaceObjects(m *memberMark, def *ast.Definition, name string) {
	for _, i := range def.Interfaces {
		of, mark := o.tree.byName[i], o.types[i]
		if of == nil || mark == nil {
			continue
		}
		f := of.Fields.ForName(name)
		if f == nil || of == def {
			continue
		}
		for _, g := range o.readMember(of, name, f.Directives).graphs {
			for _, stand := range mark.interfaceObjects {
				if g == stand {
					m.graphs = withSubgraph(m.graphs, g)
				}
			}
		}
	}
}

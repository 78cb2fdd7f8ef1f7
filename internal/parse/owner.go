package parse

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// This file holds what all formats share about ownership: subgraphs, the marks of
// types and fields, and the guess for elements that have no mark. join.go and
// fusion.go read the marks.

// A typeMark says what the marks on a type say.
type typeMark struct {
	graphs           []*schema.Subgraph // that define it
	stubs            []*schema.Subgraph // of those, that only refer to it
	interfaceObjects []*schema.Subgraph // of those, that stand in for an interface
	homes            []*schema.Subgraph // of those, that have a key of their own to fetch it by
	keys             []schema.Key
	owner            *schema.Subgraph // join v0.1
}

// A memberMark says what the marks on a field, input field or enum value say.
type memberMark struct {
	graphs                       []*schema.Subgraph
	override, requires, provides string
	gateway                      bool // answered by the gateway: nobody owns it
}

// ownership knows the subgraphs of one schema and reads the marks on its elements.
type ownership struct {
	roles     *roles
	tree      *tree
	subgraphs []*schema.Subgraph          // by label
	byValue   map[string]*schema.Subgraph // by enum value of join__Graph or fusion__Schema
	types     map[string]*typeMark        // of types that have marks
}

// findOwners reads the list of subgraphs and the marks of all types. It returns
// nil for a schema that was not made from subgraphs.
func findOwners(t *tree, r *roles) *ownership {
	o := &ownership{
		roles: r, tree: t,
		byValue: map[string]*schema.Subgraph{},
		types:   make(map[string]*typeMark, len(t.types)),
	}
	switch r.origin {
	case joinOrigin:
		o.readGraphs(r.feature("join").as+"__Graph", joinGraphRole)
	case fusionOrigin:
		o.readGraphs("fusion__Schema", fusionMetadataRole)
	case stitchedOrigin:
		o.findSources()
	default:
		return nil
	}
	for _, def := range t.types {
		if mark := o.readType(def); mark != nil {
			o.types[def.Name] = mark
		}
	}
	return o
}

// readGraphs reads the enum whose values stand for subgraphs. The label is the
// name: argument; the enum value is spelled differently by every composer.
func (o *ownership) readGraphs(enum string, named role) {
	def := o.tree.byName[enum]
	if def == nil {
		return
	}
	for _, v := range def.EnumValues {
		label := v.Name
		for _, d := range v.Directives {
			if name := stringArgument(d, "name"); name != "" && o.roles.of(d.Name) == named {
				label = name
			}
		}
		o.addSubgraph(v.Name, label).Description = v.Description
	}
}

// addSubgraph adds a subgraph, unless there is one of that label.
func (o *ownership) addSubgraph(value, label string) *schema.Subgraph {
	g := &schema.Subgraph{Label: label}
	i, found := slices.BinarySearchFunc(o.subgraphs, g, byLabel)
	if !found {
		o.subgraphs = slices.Insert(o.subgraphs, i, g)
	}
	o.byValue[value] = o.subgraphs[i]
	return o.subgraphs[i]
}

// graph returns the subgraph that an argument of a mark names, or nil with a
// problem when there is none.
func (o *ownership) graph(d *ast.Directive, argument string) *schema.Subgraph {
	value := stringArgument(d, argument)
	if value == "" {
		return nil
	}
	if g := o.byValue[value]; g != nil {
		return g
	}
	o.tree.problems.Errorf(place(d.Position), "@%s names the subgraph %s, which does not exist", d.Name, value).Hint =
		diag.DidYouMean("", value, slices.Sorted(maps.Keys(o.byValue)))
	return nil
}

// withSubgraph puts a subgraph into a list by label, unless it is there already.
// The list itself is not touched: many elements share it.
func withSubgraph(list []*schema.Subgraph, g *schema.Subgraph) []*schema.Subgraph {
	if g == nil {
		return list
	}
	i, found := slices.BinarySearchFunc(list, g, byLabel)
	if found {
		return list
	}
	return slices.Insert(slices.Clip(list), i, g)
}

func byLabel(a, b *schema.Subgraph) int { return strings.Compare(a.Label, b.Label) }

// readType returns what the marks on a type say, or nil when there are none.
func (o *ownership) readType(def *ast.Definition) *typeMark {
	var m typeMark
	marked := false
	for _, d := range def.Directives {
		switch o.roles.of(d.Name) {
		case joinTypeRole:
			o.readJoinType(&m, d)
		case joinOwnerRole:
			m.owner = o.graph(d, "graph")
			m.graphs = withSubgraph(m.graphs, m.owner)
		case fusionTypeRole:
			m.graphs = withSubgraph(m.graphs, o.graph(d, "schema"))
		case fusionLookupRole:
			o.readFusionLookup(&m, d)
		case fusionInterfaceObjectRole:
			m.interfaceObjects = withSubgraph(m.interfaceObjects, o.graph(d, "schema"))
		case sourceRole:
			m.graphs = withSubgraph(m.graphs, o.graph(d, "subgraph"))
		default:
			continue
		}
		marked = true
	}
	if !marked {
		return nil
	}
	o.findStubs(&m)
	return &m
}

// findStubs: a subgraph only refers to an entity when every key it has there is
// an extension's or cannot be used to fetch it.
func (o *ownership) findStubs(m *typeMark) {
	for _, k := range m.keys {
		if k.Subgraph != m.owner && !slices.Contains(m.homes, k.Subgraph) {
			m.stubs = withSubgraph(m.stubs, k.Subgraph)
		}
	}
}

// readMember returns what the marks on a member of a type say.
func (o *ownership) readMember(def *ast.Definition, name string, directives ast.DirectiveList) memberMark {
	mark := o.types[def.Name]
	var m memberMark
	all := 0 // marks that name a subgraph or say that none is named
	for _, d := range directives {
		switch o.roles.of(d.Name) {
		case joinFieldRole:
			all++
			o.readJoinField(&m, def, name, d)
		case joinEnumValueRole:
			all++
			m.graphs = withSubgraph(m.graphs, o.graph(d, "graph"))
		case fusionFieldRole:
			all++
			o.readFusionField(&m, d)
		case fusionMemberRole:
			all++
			m.graphs = withSubgraph(m.graphs, o.graph(d, "schema"))
		case fusionRequiresRole:
			m.requires = cmp.Or(m.requires, stringArgument(d, "requirements"))
		case gatewayRole:
			m.gateway = true
		case sourceRole:
			all++
			m.graphs = withSubgraph(m.graphs, o.graph(d, "subgraph"))
		}
	}
	if all == 0 && !m.gateway && mark != nil {
		m.graphs = mark.graphs
		if mark.owner != nil {
			m.graphs = []*schema.Subgraph{mark.owner}
		}
	}
	return m
}

package parse

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A spreader gives owners to types that have none of their own, as the value types
// of join v0.1, of Fusion v1, and of schemas that only mark some types: they
// belong to those whose fields return or take them.
type spreader struct {
	open        map[string]*schema.Type   // types without a mark, by name
	implementer map[string][]*schema.Type // of an interface
	queue       []*schema.Type            // types whose owners grew
}

// spread runs before the model is linked, and ends when nothing changes.
func spread(s *schema.Schema) {
	sp := &spreader{open: map[string]*schema.Type{}, implementer: map[string][]*schema.Type{}}
	for _, t := range s.Types {
		if len(t.Subgraphs) == 0 {
			sp.open[t.Name] = t
		}
		for _, i := range t.InterfaceNames {
			sp.implementer[i] = append(sp.implementer[i], t)
		}
	}
	if len(sp.open) == 0 {
		return
	}
	for _, op := range s.Operations {
		sp.fromField(op.Field)
	}
	for _, t := range s.Types {
		if sp.open[t.Name] == nil {
			sp.from(t)
		}
	}
	for len(sp.queue) > 0 {
		t := sp.queue[0]
		sp.queue = sp.queue[1:]
		inherit(t)
		sp.from(t)
	}
}

// from hands a type's owners on to all that it refers to.
func (sp *spreader) from(t *schema.Type) {
	for _, f := range t.Fields {
		sp.fromField(f)
	}
	for _, v := range t.InputFields {
		sp.give(v.Type.NamedType(), v.Subgraphs)
	}
	for _, name := range slices.Concat(t.MemberNames, t.InterfaceNames) {
		sp.give(name, t.Subgraphs)
	}
	for _, i := range sp.implementer[t.Name] {
		sp.give(i.Name, t.Subgraphs)
	}
}

func (sp *spreader) fromField(f *schema.Field) {
	sp.give(f.Type.NamedType(), f.Subgraphs)
	for _, a := range f.Args {
		sp.give(a.Type.NamedType(), f.Subgraphs)
	}
}

func (sp *spreader) give(name string, owners []*schema.Subgraph) {
	t := sp.open[name]
	if t == nil {
		return
	}
	before := len(t.Subgraphs)
	for _, g := range owners {
		t.Subgraphs = withSubgraph(t.Subgraphs, g)
	}
	if len(t.Subgraphs) > before {
		sp.queue = append(sp.queue, t)
	}
}

// inherit gives a type's owners to its members.
func inherit(t *schema.Type) {
	for _, f := range t.Fields {
		f.Subgraphs = t.Subgraphs
	}
	for _, v := range t.InputFields {
		v.Subgraphs = t.Subgraphs
	}
	for _, v := range t.EnumValues {
		v.Subgraphs = t.Subgraphs
	}
}

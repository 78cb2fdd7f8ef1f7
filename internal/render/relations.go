package render

import (
	"cmp"
	"slices"

	"github.com/bettersuite/gqldoc/internal/picture"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// countRelations counts, for every two subgraphs, the fields, arguments and results of
// the first whose type is at home in the second. The group of what is shared says
// nothing about who works with whom and is left out.
func (r *renderer) countRelations() picture.References {
	n := picture.References{}
	count := func(from *schema.Subgraph, t *schema.TypeRef) {
		to := t.Named()
		if from == nil || to == nil || to.Home == nil || to.Home == from || from.Shared || to.Home.Shared {
			return
		}
		n[[2]*schema.Subgraph{from, to.Home}]++
	}
	field := func(home *schema.Subgraph, f *schema.Field) {
		if len(f.Subgraphs) > 0 {
			home = f.Subgraphs[0]
		}
		count(home, &f.Type)
		for _, a := range f.Args {
			count(home, &a.Type)
		}
	}
	for _, op := range r.schema.Operations {
		field(op.Home, op.Field)
	}
	for _, t := range r.schema.Types {
		for _, f := range t.Fields {
			field(t.Home, f)
		}
		for _, v := range t.InputFields {
			count(t.Home, &v.Type)
		}
	}
	return n
}

// neighbourhood lists the subgraphs that one refers to, or that refer to it, those
// with most references first.
func (r *renderer) neighbourhood(p *Page, g *schema.Subgraph, outwards bool) []Link {
	type neighbour struct {
		g *schema.Subgraph
		n int
	}
	var found []neighbour
	for _, other := range r.groups {
		pair := [2]*schema.Subgraph{g, other}
		if !outwards {
			pair = [2]*schema.Subgraph{other, g}
		}
		if n := r.relations[pair]; n > 0 {
			found = append(found, neighbour{other, n})
		}
	}
	slices.SortStableFunc(found, func(a, b neighbour) int { return cmp.Compare(b.n, a.n) })
	var links []Link
	for _, f := range found {
		links = append(links, Link{URL: p.Href(f.g.Path), Text: r.title(f.g), Note: thousands(f.n)})
	}
	return links
}

// subgraphMap shows who refers to whom; nil when there is nothing to tell.
func (r *renderer) subgraphMap(p *Page) *Figure {
	var groups []*schema.Subgraph
	for _, g := range r.groups {
		if !g.Shared {
			groups = append(groups, g)
		}
	}
	return p.figure("map", "Who refers to whom", picture.Map(groups, r.relations, r.title, p.Href))
}

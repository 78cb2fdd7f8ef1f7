package render

import (
	"cmp"
	"html/template"
	"math/bits"
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// relations counts, for every two subgraphs, the fields, arguments and results of
// the first whose type is at home in the second. The group of what is shared says
// nothing about who works with whom and is left out.
type relations map[[2]*schema.Subgraph]int

func (r *renderer) countRelations() relations {
	n := relations{}
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

// Measures of the map, in the units of its viewBox.
const (
	mapCell   = 24
	mapLeft   = 164 // room for the names of rows
	mapTop    = 150 // and for those of columns, which stand upright
	mapRight  = 72  // the last of which leans out
	maxMapped = 40  // subgraphs; a larger map would not be read
)

// subgraphMap draws who refers to whom as a table of squares: a row refers to a
// column, the darker the more often. Unlike arrows between boxes it stays readable
// however many references there are. It is empty when there is nothing to tell.
func (r *renderer) subgraphMap(p *Page) template.HTML {
	var groups []*schema.Subgraph
	for _, g := range r.groups {
		if !g.Shared {
			groups = append(groups, g)
		}
	}
	if len(groups) < 3 || len(groups) > maxMapped || len(r.relations) == 0 {
		return ""
	}
	var b markdown.Builder
	side := len(groups) * mapCell
	b.Raw(`<svg class="map" role="group" aria-label="Which subgraph refers to which" viewBox="0 0 `)
	number(&b, mapLeft+side+mapRight)
	b.Raw(" ")
	number(&b, mapTop+side+1)
	b.Raw(`">`)
	for i, g := range groups {
		at := i*mapCell + mapCell/2
		r.mapLabel(&b, p, g, mapLeft-8, mapTop+at+4, false)
		r.mapLabel(&b, p, g, mapLeft+at+4, mapTop-8, true)
	}
	for row, from := range groups {
		for column, to := range groups {
			r.mapSquare(&b, from, to, column, row)
		}
	}
	b.Raw("</svg>")
	return b.HTML()
}

func number(b *markdown.Builder, n int) { b.Text(strconv.Itoa(n)) }

// mapLabel prints the name of a row or, turned, of a column. Names in the columns
// are the same links again, so they are left out for those who do not see.
func (r *renderer) mapLabel(b *markdown.Builder, p *Page, g *schema.Subgraph, x, y int, upright bool) {
	if upright {
		b.Raw(`<text aria-hidden="true" transform="translate(`)
		number(b, x)
		b.Raw(" ")
		number(b, y)
		b.Raw(`) rotate(-60)">`)
		b.Text(r.title(g))
		b.Raw("</text>")
		return
	}
	b.Raw(`<a href="`)
	b.Text(p.Href(g.Path))
	b.Raw(`"><text class="end" x="`)
	number(b, x)
	b.Raw(`" y="`)
	number(b, y)
	b.Raw(`">`)
	b.Text(r.title(g))
	b.Raw("</text></a>")
}

// levels are the classes of squares, from few references to many.
var levels = [...]string{"r0", "r1", "r2", "r3", "r4", "r5"}

func (r *renderer) mapSquare(b *markdown.Builder, from, to *schema.Subgraph, column, row int) {
	n := r.relations[[2]*schema.Subgraph{from, to}]
	class := levels[min(bits.Len(uint(n)), len(levels)-1)]
	if from == to {
		class = "self"
	}
	b.Raw(`<rect class="`)
	b.Text(class)
	b.Raw(`" x="`)
	number(b, mapLeft+column*mapCell+1)
	b.Raw(`" y="`)
	number(b, mapTop+row*mapCell+1)
	b.Raw(`" width="22" height="22" rx="3">`)
	if n > 0 {
		b.Raw("<title>")
		b.Text(r.title(from) + " refers to " + r.title(to) + " in " + plural(n, "place"))
		b.Raw("</title>")
	}
	b.Raw("</rect>")
}

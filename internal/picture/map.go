package picture

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/bettersuite/gqldoc/internal/graph"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// References counts, for two subgraphs, how often the first refers to the second.
type References map[[2]*schema.Subgraph]int

// maxMapped bounds the subgraphs of a map; a larger one would not be read.
const maxMapped = 40

// Map shows which subgraph refers to which: as boxes and arrows where there are few
// references, else as a table, which stays readable however many there are. Nil when
// there is nothing to tell, or too much.
func Map(groups []*schema.Subgraph, refs References, title func(*schema.Subgraph) string, href func(path string) string) *Figure {
	m := &subgraphs{refs: refs, title: title, href: href}
	m.rows, m.columns = m.ordered(groups, 0), m.ordered(groups, 1)
	if len(groups) < 3 || len(m.rows) == 0 || len(m.rows) > maxMapped || len(m.columns) > maxMapped {
		return nil
	}
	f := &Figure{Label: "Which subgraph refers to which", Sentences: m.sentences(), Lead: m.lead(len(groups))}
	if len(refs) <= len(groups)*3/2 && len(groups) <= 14 {
		d := m.drawing(groups)
		f.SVG, f.Width = d.svg(f.Label)
		return f
	}
	w := &writer{}
	m.table(w, f)
	f.SVG = w.HTML()
	return f
}

type subgraphs struct {
	refs          References
	rows, columns []*schema.Subgraph // those that refer, and those that are referred to
	title         func(*schema.Subgraph) string
	href          func(string) string
}

// ordered are the subgraphs at one side of references, those with most partners first:
// so what the others rest on stands together.
func (m *subgraphs) ordered(groups []*schema.Subgraph, side int) []*schema.Subgraph {
	partners := make(map[*schema.Subgraph]int)
	for pair := range m.refs {
		partners[pair[side]]++
	}
	out := slices.DeleteFunc(slices.Clone(groups), func(g *schema.Subgraph) bool { return partners[g] == 0 })
	slices.SortStableFunc(out, func(a, b *schema.Subgraph) int { return cmp.Compare(partners[b], partners[a]) })
	return out
}

// named is a subgraph in a sentence.
func (m *subgraphs) named(g *schema.Subgraph) Piece { return Piece{Text: m.title(g), Path: g.Path} }

// lead says on whom most rest.
func (m *subgraphs) lead(of int) []Piece {
	var parts [][]Piece
	for _, g := range m.columns[:min(3, len(m.columns))] {
		n := 0
		for pair := range m.refs {
			if pair[1] == g {
				n++
			}
		}
		parts = append(parts, []Piece{m.named(g), word(" (" + thousands(n) + " of " + thousands(of-1) + ")")})
	}
	return append(append([]Piece{word("Most others refer to ")}, enumerate(parts, "and")...), word("."))
}

func (m *subgraphs) sentences() [][]Piece {
	var out [][]Piece
	for _, from := range m.rows {
		var to [][]Piece
		for _, c := range m.columns {
			if n := m.refs[[2]*schema.Subgraph{from, c}]; n > 0 {
				to = append(to, []Piece{m.named(c), word(" (" + thousands(n) + ")")})
			}
		}
		out = append(out, slices.Concat([]Piece{m.named(from), word(" refers to ")}, enumerate(to, "and")))
	}
	return out
}

func (m *subgraphs) drawing(groups []*schema.Subgraph) *drawing {
	d := &drawing{}
	index := make(map[*schema.Subgraph]int)
	for _, g := range groups {
		if slices.Contains(m.rows, g) || slices.Contains(m.columns, g) {
			index[g] = len(d.shapes)
			d.shapes = append(d.shapes, &shape{class: "entity", rows: []string{m.title(g)}, hrefs: []string{m.href(g.Path)}, round: 5})
		}
	}
	for _, from := range m.rows {
		for _, to := range m.columns {
			if n := m.refs[[2]*schema.Subgraph{from, to}]; n > 0 {
				d.lines = append(d.lines, &line{from: index[from], to: index[to], port: graph.NoPort, class: weights[weight(n)], title: m.told(from, to, n)})
			}
		}
	}
	return d
}

func (m *subgraphs) told(from, to *schema.Subgraph, n int) string {
	return m.title(from) + " refers to " + m.title(to) + " in " + plural(n, "place")
}

// weights are classes of lines and squares, from few references to many.
var weights = [...]string{"", "r1", "r2", "r3", "r4", "r5"}

func weight(n int) int { return min(bits.Len(uint(n)), len(weights)-1) }

// Measures of the table.
const (
	cellWidth  = 30
	cellHeight = 24
	slope      = 4 // the names of columns rise by as much as they go, in fifths
)

// table prints a row for each subgraph that refers to others, a column for each that
// is referred to, and in each square how often.
func (m *subgraphs) table(w *writer, f *Figure) {
	left, top := 0, 0
	for _, g := range m.rows {
		left = max(left, textWidth(m.title(g), nameSize)+10)
	}
	for _, g := range m.columns {
		top = max(top, textWidth(m.title(g), nameSize)*slope/5+20)
	}
	right := top // the last name leans out by about as much as it rises
	f.Width = left + len(m.columns)*cellWidth + right
	w.open("picture map", f.Label, f.Width+2*margin, top+len(m.rows)*cellHeight+2*margin)
	for i, g := range m.columns {
		w.column(left+i*cellWidth+cellWidth/2, top-8, m.title(g), m.href(g.Path))
	}
	for i, g := range m.rows {
		y := top + i*cellHeight
		w.Raw(`<g class="row"><a href="`)
		w.Text(m.href(g.Path))
		w.Raw(`">`)
		w.text("end", left-8, y+16, m.title(g))
		w.Raw("</a>")
		for j, to := range m.columns {
			m.square(w, g, to, left+j*cellWidth, y)
		}
		w.Raw("</g>")
	}
	w.Raw("</g></svg>")
}

func (w *writer) column(x, y int, title, href string) {
	w.Raw(`<a href="`)
	w.Text(href)
	w.Raw(`"><text class="column" transform="translate(`)
	w.numbers(x, y)
	w.Raw(`) rotate(-50)">`)
	w.Text(title)
	w.Raw("</text></a>")
}

func (m *subgraphs) square(w *writer, from, to *schema.Subgraph, x, y int) {
	n := m.refs[[2]*schema.Subgraph{from, to}]
	class := "r0"
	switch {
	case from == to:
		class = "self"
	case n > 0:
		class = weights[weight(n)]
	}
	w.Raw(`<g class="`)
	w.Text(class)
	w.Raw(`">`)
	if n > 0 {
		w.Element("title", "", m.told(from, to, n))
	}
	w.Raw(`<rect x="`)
	w.number(x + 1)
	w.Raw(`" y="`)
	w.number(y + 1)
	w.Raw(`" width="`)
	w.number(cellWidth - 2)
	w.Raw(`" height="`)
	w.number(cellHeight - 2)
	w.Raw(`" rx="3"/>`)
	if n > 0 {
		w.text("", x+cellWidth/2, y+16, thousands(n))
	}
	w.Raw("</g>")
}

package picture

import (
	"html/template"
	"strconv"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/graph"
	"github.com/bettersuite/gqldoc/internal/markdown"
)

// Measures of letters. Names are set in a monospaced font, whose letters are at most
// 0.61 of its size wide, so that a box is as large as its name wherever it is shown.
const (
	nameSize  = 12 // of names in boxes, as the style sheet has it
	smallSize = 10 // of what stands below them
	letter    = 61 // hundredths of the size
	maxName   = 30 // letters; longer ones are cut
	margin    = 2  // around the picture, for lines on its edge
	headSize  = 4  // half the width of an arrow's head
)

// textWidth is the room that a text needs.
func textWidth(s string, size int) int {
	return (utf8.RuneCountInString(s)*size*letter + 99) / 100
}

// fitting is a name as there is room for it.
func fitting(s string) string {
	if utf8.RuneCountInString(s) <= maxName {
		return s
	}
	return string([]rune(s)[:maxName-1]) + "…"
}

// A drawing is what a layout is made of and drawn from.
type drawing struct {
	shapes []*shape
	lines  []*line
}

// A shape is a box with text.
type shape struct {
	class string   // of the box
	rows  []string // of text, each on a line of its own
	hrefs []string // where each leads; the last is that of the others
	title string   // shown on hovering; may be empty
	ports []string // names along the lower border
	round int
	plain bool // no box is drawn
	dot   bool // a dot instead of text
}

// A line leads from one shape to another.
type line struct {
	from, to int
	port     int
	both     bool // heads at both ends
	headless bool
	class    string
	title    string
}

const (
	rowHeight  = 17
	portHeight = 17
)

func (s *shape) size() (width, height int) {
	if s.dot {
		return 12, 12
	}
	for _, row := range s.rows {
		width = max(width, textWidth(fitting(row), s.fontSize()))
	}
	width += 20
	height = rowHeight*len(s.rows) + 10
	if s.plain {
		width, height = width-12, rowHeight*len(s.rows)
	}
	if len(s.ports) > 0 {
		sum := 6
		for _, p := range s.ports {
			sum += portWidth(p)
		}
		width = max(width, sum)
		height += portHeight
	}
	return width, height
}

func (s *shape) fontSize() int {
	if s.plain {
		return smallSize + 1
	}
	return nameSize
}

func portWidth(p string) int { return textWidth(p, smallSize) + 10 }

// svg lays the drawing out and prints it.
func (d *drawing) svg(label string) (template.HTML, int) {
	var g graph.Graph
	for _, s := range d.shapes {
		w, h := s.size()
		n := graph.Node{Width: w, Height: h}
		for _, p := range s.ports {
			n.Ports = append(n.Ports, portWidth(p))
		}
		g.Nodes = append(g.Nodes, n)
	}
	for _, l := range d.lines {
		g.Edges = append(g.Edges, graph.Edge{From: l.from, To: l.to, Port: l.port})
	}
	layout := d.layout(g)
	w := &writer{}
	w.open("picture", label, layout.Width+2*margin, layout.Height+2*margin)
	for i, l := range d.lines {
		w.line(l, layout.Edges[i])
	}
	for i, s := range d.shapes {
		w.shape(s, i, layout.Nodes[i])
	}
	w.Raw("</g></svg>")
	return w.HTML(), layout.Width + 2*margin
}

// pageWidth is the room of the text column; a picture that is wider scrolls.
const pageWidth = 730

// layout tries narrower layers until the picture fits the page; edges that pass beside
// the nodes may make it wider than its layers.
func (d *drawing) layout(g graph.Graph) graph.Layout {
	best := graph.Layout{}
	for width := pageWidth - 2*margin; width >= pageWidth/2; width -= 60 {
		l := graph.Layered(g, graph.Options{Width: width})
		if best.Width == 0 || l.Width < best.Width {
			best = l
		}
		if l.Width <= pageWidth {
			break
		}
	}
	return best
}

// A writer prints SVG.
type writer struct{ markdown.Builder }

func (w *writer) number(n int) { w.Text(strconv.Itoa(n)) }

func (w *writer) numbers(list ...int) {
	for i, n := range list {
		if i > 0 {
			w.Raw(" ")
		}
		w.number(n)
	}
}

// open begins the picture. Its size stands in attributes: as large as it is laid out,
// and where the page is narrower it scrolls.
func (w *writer) open(class, label string, width, height int) {
	w.Raw(`<svg class="`)
	w.Text(class)
	w.Raw(`" role="group" aria-label="`)
	w.Text(label)
	w.Raw(`" width="`)
	w.number(width)
	w.Raw(`" height="`)
	w.number(height)
	w.Raw(`" viewBox="`)
	w.numbers(-margin, -margin, width, height)
	w.Raw(`"><g>`)
}

// line prints a way with its heads. Its classes name the shapes at its ends, so that
// the style sheet can show what belongs to one of them.
func (w *writer) line(l *line, p graph.Path) {
	if len(p.Points) == 0 {
		return
	}
	w.Raw(`<g class="line f`)
	w.number(l.from)
	w.Raw(" t")
	w.number(l.to)
	if l.class != "" {
		w.Raw(" ")
		w.Text(l.class)
	}
	w.Raw(`" aria-hidden="true">`)
	if l.title != "" {
		w.Element("title", "", l.title)
	}
	w.Raw(`<path d="`)
	w.way(p, l)
	w.Raw(`"/>`)
	down := 1
	if p.Up {
		down = -1
	}
	if !l.headless {
		w.head(p.Points[len(p.Points)-1], down)
	}
	if l.both {
		w.head(p.Points[0], -down)
	}
	w.Raw("</g>")
}

// way prints a path; it stops short of where heads are.
func (w *writer) way(p graph.Path, l *line) {
	points := append([]graph.Point(nil), p.Points...)
	short := headSize
	if p.Up {
		short = -short
	}
	if last := len(points) - 1; !l.headless {
		points[last].Y -= short
		points[last-1].Y = points[last].Y
	}
	if l.both {
		points[0].Y += short
		if points[1] == p.Points[0] {
			points[1].Y = points[0].Y
		}
	}
	w.Raw("M")
	w.numbers(points[0].X, points[0].Y)
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		switch {
		case a == b:
		case i%2 == 1 || a.X == b.X:
			w.Raw("L")
			w.numbers(b.X, b.Y)
		default:
			middle := (a.Y + b.Y) / 2
			w.Raw("C")
			w.numbers(a.X, middle, b.X, middle, b.X, b.Y)
		}
	}
}

// head prints the head of an arrow whose tip is at a point; down is 1, or -1 for one
// that leads up.
func (w *writer) head(at graph.Point, down int) {
	back := at.Y - 2*headSize*down
	w.Raw(`<path class="head" d="M`)
	w.numbers(at.X, at.Y)
	w.Raw("L")
	w.numbers(at.X-headSize, back)
	w.Raw("L")
	w.numbers(at.X+headSize, back)
	w.Raw(`Z"/>`)
}

func (w *writer) shape(s *shape, index int, box graph.Box) {
	w.Raw(`<g class="shape n`)
	w.number(index)
	if s.class != "" {
		w.Raw(" ")
		w.Text(s.class)
	}
	w.Raw(`">`)
	switch {
	case s.dot:
		w.Raw(`<circle cx="`)
		w.number(box.X + box.Width/2)
		w.Raw(`" cy="`)
		w.number(box.Y + box.Height/2)
		w.Raw(`" r="5"/>`)
	case len(s.hrefs) == 1 && s.hrefs[0] != "":
		w.Raw(`<a href="`)
		w.Text(s.hrefs[0])
		w.Raw(`">`)
		w.box(s, box)
		w.Raw("</a>")
	default:
		w.box(s, box)
	}
	w.Raw("</g>")
}

func (w *writer) box(s *shape, box graph.Box) {
	if s.title != "" {
		w.Element("title", "", s.title)
	}
	if !s.plain {
		w.rect(box, s.round)
	}
	y := box.Y + rowHeight
	if s.plain {
		y -= 4
	}
	for i, row := range s.rows {
		linked := len(s.hrefs) == len(s.rows) && len(s.rows) > 1 && s.hrefs[i] != ""
		if linked {
			w.Raw(`<a href="`)
			w.Text(s.hrefs[i])
			w.Raw(`">`)
		}
		w.text("", box.X+box.Width/2, y, fitting(row))
		if linked {
			w.Raw("</a>")
		}
		y += rowHeight
	}
	for i, p := range s.ports {
		w.text("port", box.Ports[i], box.Y+box.Height-6, p)
	}
}

func (w *writer) rect(box graph.Box, round int) {
	w.Raw(`<rect x="`)
	w.number(box.X)
	w.Raw(`" y="`)
	w.number(box.Y)
	w.Raw(`" width="`)
	w.number(box.Width)
	w.Raw(`" height="`)
	w.number(box.Height)
	w.Raw(`" rx="`)
	w.number(round)
	w.Raw(`"/>`)
}

func (w *writer) text(class string, x, y int, s string) {
	w.Raw("<text")
	if class != "" {
		w.Raw(` class="`)
		w.Text(class)
		w.Raw(`"`)
	}
	w.Raw(` x="`)
	w.number(x)
	w.Raw(`" y="`)
	w.number(y)
	w.Raw(`">`)
	w.Text(s)
	w.Raw("</text>")
}

package graph

// A Graph is what to lay out. An edge from a node to itself is left out of the layout.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// A Node is a box.
type Node struct {
	Width, Height int

	// Ports are the widths of places along the lower border where edges begin. They
	// stand side by side, in the order that suits the edges. Their sum is at most Width.
	Ports []int
}

// NoPort makes an edge begin where there is room.
const NoPort = -1

// An Edge leads from one node to another.
type Edge struct {
	From, To int
	Port     int // of From, or NoPort
}

// Options are measures. The zero value has a use for each.
type Options struct {
	Width    int // of the picture, at most; 720 when 0
	NodeGap  int // between nodes of a layer; 16 when 0
	EdgeGap  int // between edges that pass a layer; 10 when 0
	LayerGap int // between layers, at least; 44 when 0
}

// A Layout says where everything is.
type Layout struct {
	Width, Height int
	Nodes         []Box  // as the graph's
	Edges         []Path // as the graph's
}

// A Box is a node with its place.
type Box struct {
	X, Y, Width, Height int
	Ports               []int // the middle of each port
	Layer               int
}

// A Path is the way of an edge, from its beginning to its end: vertical between the
// points 2n and 2n+1, and from each of the latter a curve to the next that begins and
// ends vertically. Empty for an edge from a node to itself.
type Path struct {
	Points []Point
	Up     bool // it leads upwards, from the upper border of From to the lower of To
}

// A Point is a place in the picture.
type Point struct{ X, Y int }

// Layered lays out a graph.
func Layered(g Graph, o Options) Layout {
	l := newLayering(g, o.filled())
	l.breakCircles()
	l.assignLayers()
	l.splitEdges()
	l.orderLayers()
	l.place()
	return l.layout()
}

func (o Options) filled() Options {
	for at, usual := range map[*int]int{&o.Width: 720, &o.NodeGap: 16, &o.EdgeGap: 10, &o.LayerGap: 44} {
		if *at == 0 {
			*at = usual
		}
	}
	return o
}

// A layering is a graph on its way to a layout.
type layering struct {
	Options
	nodes  []*vertex // those of the graph, then those that stand for passing edges
	links  []*link   // between neighbouring layers after splitEdges
	layers [][]*vertex
	graph  Graph
	edges  []*link // of the graph, as they were before splitEdges; nil for loops
	ways   [][]*link
}

// A vertex is a node, or the place where an edge passes a layer.
type vertex struct {
	index         int
	width, height int
	ports         []int // widths
	middles       []int // of ports, from the middle of the vertex
	passing       bool
	in, out       []*link
	layer, at     int // at: place in the layer
	x             int // of the middle
	key           int // that the layer is ordered by
}

// A link leads downwards from one vertex to another.
type link struct {
	from, to *vertex
	port     int  // of from, or NoPort
	turned   bool // it leads the other way in the graph
	dx       int  // from the middle of from to where it begins
	ex       int  // from the middle of to to where it ends
}

func newLayering(g Graph, o Options) *layering {
	l := &layering{Options: o, graph: g}
	for i, n := range g.Nodes {
		l.nodes = append(l.nodes, &vertex{index: i, width: n.Width, height: n.Height, ports: n.Ports, middles: make([]int, len(n.Ports))})
	}
	for _, e := range g.Edges {
		if e.From == e.To {
			l.edges = append(l.edges, nil)
			continue
		}
		k := &link{from: l.nodes[e.From], to: l.nodes[e.To], port: e.Port}
		l.edges = append(l.edges, k)
		l.links = append(l.links, k)
	}
	return l
}

// connect notes at both ends which links there are.
func (l *layering) connect() {
	for _, v := range l.nodes {
		v.in, v.out = nil, nil
	}
	for _, k := range l.links {
		k.from.out = append(k.from.out, k)
		k.to.in = append(k.to.in, k)
	}
}

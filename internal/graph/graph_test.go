package graph_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/graph"
)

// random is a graph of some size; the same seed gives the same one.
func random(seed uint64) graph.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	var g graph.Graph
	for range 1 + r.IntN(28) {
		n := graph.Node{Width: 40 + r.IntN(160), Height: 24 + 20*r.IntN(2)}
		for range r.IntN(4) {
			n.Ports = append(n.Ports, n.Width/4)
		}
		g.Nodes = append(g.Nodes, n)
	}
	for range r.IntN(2 * len(g.Nodes)) {
		e := graph.Edge{From: r.IntN(len(g.Nodes)), To: r.IntN(len(g.Nodes)), Port: graph.NoPort}
		if p := len(g.Nodes[e.From].Ports); p > 0 {
			e.Port = r.IntN(p)
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

// check holds what is true of every layout.
func check(t *testing.T, g graph.Graph, l graph.Layout, width int) {
	t.Helper()
	for i, a := range l.Nodes {
		if a.Width != g.Nodes[i].Width || a.Height != g.Nodes[i].Height {
			t.Errorf("node %d is %+v, want the size %+v", i, a, g.Nodes[i])
		}
		if a.X < 0 || a.Y < 0 || a.X+a.Width > l.Width || a.Y+a.Height > l.Height {
			t.Errorf("node %d, %+v, is out of the picture, %d x %d", i, a, l.Width, l.Height)
		}
		for j, b := range l.Nodes[:i] {
			if a.X < b.X+b.Width+8 && b.X < a.X+a.Width+8 && a.Y < b.Y+b.Height+8 && b.Y < a.Y+a.Height+8 {
				t.Errorf("nodes %d and %d touch: %+v, %+v", i, j, a, b)
			}
		}
		for _, x := range a.Ports {
			if x < a.X || x > a.X+a.Width {
				t.Errorf("node %d, %+v, has a port outside", i, a)
			}
		}
	}
	for i, p := range l.Edges {
		checkPath(t, l, i, g.Edges[i], p)
	}
}

func checkPath(t *testing.T, l graph.Layout, at int, e graph.Edge, p graph.Path) {
	t.Helper()
	if e.From == e.To {
		if len(p.Points) != 0 {
			t.Errorf("edge %d is a loop and has a way", at)
		}
		return
	}
	from, to := l.Nodes[e.From], l.Nodes[e.To]
	first, last := p.Points[0], p.Points[len(p.Points)-1]
	begin, end := from.Y+from.Height, to.Y
	if p.Up {
		begin, end = from.Y, to.Y+to.Height
	}
	if first.Y != begin || first.X < from.X || first.X > from.X+from.Width || last.Y != end || last.X < to.X || last.X > to.X+to.Width {
		t.Errorf("edge %d, %+v, does not lead from %+v to %+v", at, p, from, to)
	}
	if e.Port != graph.NoPort && !p.Up && first.X != from.Ports[e.Port] {
		t.Errorf("edge %d begins at %d and its port is at %d", at, first.X, from.Ports[e.Port])
	}
	if len(p.Points)%2 != 0 {
		t.Fatalf("edge %d has %d points", at, len(p.Points))
	}
	for i := 1; i < len(p.Points); i++ {
		a, b := p.Points[i-1], p.Points[i]
		if i%2 == 1 && a.X != b.X {
			t.Errorf("edge %d is not vertical within a layer: %+v", at, p)
		}
		// A curve between two points stays in the rectangle that they span.
		left, right, top, bottom := min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)
		for n, box := range l.Nodes {
			if left < box.X+box.Width && right > box.X && top < box.Y+box.Height && bottom > box.Y {
				t.Errorf("edge %d passes node %d: %+v, %+v", at, n, p, box)
			}
		}
	}
}

func TestEveryLayout(t *testing.T) {
	for seed := range uint64(400) {
		g := random(seed)
		l := graph.Layered(g, graph.Options{Width: 700})
		check(t, g, l, 700)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		if diff := cmp.Diff(l, graph.Layered(g, graph.Options{Width: 700})); diff != "" {
			t.Fatalf("seed %d differs a second time:\n%s", seed, diff)
		}
	}
}

// TestLayersFit: a layer takes no more nodes than there is room for.
func TestLayersFit(t *testing.T) {
	var g graph.Graph
	for i := range 20 {
		g.Nodes = append(g.Nodes, graph.Node{Width: 150, Height: 24})
		if i > 0 {
			g.Edges = append(g.Edges, graph.Edge{From: 0, To: i, Port: graph.NoPort})
		}
	}
	l := graph.Layered(g, graph.Options{Width: 520})
	check(t, g, l, 520)
	perLayer := map[int]int{}
	for _, n := range l.Nodes {
		perLayer[n.Layer]++
	}
	for layer, n := range perLayer {
		if n > 3 {
			t.Errorf("layer %d has %d nodes", layer, n)
		}
	}
}

func edges(pairs ...int) []graph.Edge {
	var out []graph.Edge
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, graph.Edge{From: pairs[i], To: pairs[i+1], Port: graph.NoPort})
	}
	return out
}

func nodes(n int) []graph.Node {
	out := make([]graph.Node, n)
	for i := range out {
		out[i] = graph.Node{Width: 60, Height: 24}
	}
	return out
}

// TestChain: a row of nodes stands in one column, its edges straight.
func TestChain(t *testing.T) {
	g := graph.Graph{Nodes: nodes(4), Edges: edges(0, 1, 1, 2, 2, 3)}
	l := graph.Layered(g, graph.Options{})
	check(t, g, l, 720)
	for i, n := range l.Nodes {
		if n.Layer != i || n.X != 0 {
			t.Errorf("node %d stands at %+v", i, n)
		}
	}
	if l.Width != 60 {
		t.Errorf("the picture is %d wide, want 60", l.Width)
	}
}

// TestTree: what could cross does not.
func TestTree(t *testing.T) {
	g := graph.Graph{Nodes: nodes(7), Edges: edges(0, 1, 0, 2, 1, 6, 1, 5, 2, 4, 2, 3)}
	l := graph.Layered(g, graph.Options{})
	check(t, g, l, 720)
	middle := func(i int) int { return l.Nodes[i].X + 30 }
	for i, e := range g.Edges {
		for j, f := range g.Edges[:i] {
			if l.Nodes[e.From].Layer == l.Nodes[f.From].Layer && (middle(e.From)-middle(f.From))*(middle(e.To)-middle(f.To)) < 0 {
				t.Errorf("edges %d and %d cross", i, j)
			}
		}
	}
	if got, want := middle(0), (middle(1)+middle(2))/2; got < want-1 || got > want+1 {
		t.Errorf("the root stands at %d, between its children is %d", got, want)
	}
}

// TestCircle: one edge of a circle leads upwards, and only one.
func TestCircle(t *testing.T) {
	g := graph.Graph{Nodes: nodes(3), Edges: edges(0, 1, 1, 2, 2, 0, 1, 1)}
	l := graph.Layered(g, graph.Options{})
	check(t, g, l, 720)
	up := 0
	for _, p := range l.Edges {
		if p.Up {
			up++
		}
	}
	if up != 1 {
		t.Errorf("%d edges lead upwards, want 1", up)
	}
}

// TestPorts: ports stand in the order that their edges want.
func TestPorts(t *testing.T) {
	g := graph.Graph{Nodes: nodes(3)}
	g.Nodes[0] = graph.Node{Width: 120, Height: 40, Ports: []int{60, 60}}
	g.Edges = []graph.Edge{{From: 0, To: 1, Port: 1}, {From: 0, To: 2, Port: 0}}
	l := graph.Layered(g, graph.Options{})
	check(t, g, l, 720)
	if (l.Nodes[1].X < l.Nodes[2].X) != (l.Nodes[0].Ports[1] < l.Nodes[0].Ports[0]) {
		t.Errorf("the edges cross: %+v", l.Nodes)
	}
}

func TestEmpty(t *testing.T) {
	if l := graph.Layered(graph.Graph{}, graph.Options{}); l.Width != 0 || l.Height != 0 {
		t.Errorf("an empty graph is %d x %d", l.Width, l.Height)
	}
}

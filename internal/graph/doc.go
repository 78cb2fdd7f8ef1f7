// Package graph lays out small directed graphs in layers, for pictures that stand in
// a page.
//
//	l := graph.Layered(graph.Graph{
//		Nodes: []graph.Node{{Width: 80, Height: 28}, {Width: 60, Height: 28}},
//		Edges: []graph.Edge{{From: 0, To: 1, Port: graph.NoPort}},
//	}, graph.Options{Width: 600})
//	l.Nodes[1].Y // below that of node 0
//
// The steps are those of Sugiyama, Tagawa and Toda: turn edges until no circle is left,
// give each node a layer below those that lead to it, order the layers so that few
// edges cross, give each node a place near its neighbours, bend long edges around what
// stands between. All measures are whole numbers and every choice has a rule, so that
// the same graph gives the same picture on every machine.
//
// Nodes do not overlap, no layer is wider than asked for unless a single node is, and
// edges pass no node but their ends. It draws nothing and knows no text: whoever calls
// it says how large a node is. Graphs of some dozens of nodes are what it is made for.
package graph

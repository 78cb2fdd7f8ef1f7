package graph

// layout turns places into the picture: layers below each other, edges along their
// ways.
func (l *layering) layout() Layout {
	out := Layout{Nodes: make([]Box, len(l.graph.Nodes)), Edges: make([]Path, len(l.graph.Edges))}
	top, bottom := make([]int, len(l.layers)), make([]int, len(l.layers))
	left, right := l.extent()
	y := 0
	for i, layer := range l.layers {
		if i > 0 {
			y += l.LayerGap + l.strain(layer)
		}
		top[i] = y
		for _, v := range layer {
			y = max(y, top[i]+v.height)
		}
		bottom[i] = y
	}
	for i, n := range l.graph.Nodes {
		v := l.nodes[i]
		box := Box{X: v.x - v.width/2 - left, Y: top[v.layer], Width: n.Width, Height: n.Height, Layer: v.layer}
		for _, dx := range v.middles {
			box.Ports = append(box.Ports, v.x+dx-left)
		}
		out.Nodes[i] = box
	}
	for i, way := range l.ways {
		out.Edges[i] = route(way, left, top, bottom)
	}
	out.Width, out.Height = right-left, y
	return out
}

// extent is where the picture begins and ends.
func (l *layering) extent() (left, right int) {
	for i, v := range l.nodes {
		from := v.x - v.width/2
		if to := from + v.width; i == 0 {
			left, right = from, to
		} else {
			left, right = min(left, from), max(right, to)
		}
	}
	return left, right
}

// strain is the room that a layer needs above it because edges come from far aside.
func (l *layering) strain(layer []*vertex) int {
	far := 0
	for _, v := range layer {
		for _, k := range v.in {
			d := k.from.x + k.dx - v.x - k.ex
			far = max(far, d, -d)
		}
	}
	return min(far/8, 40)
}

// route is the way of an edge: in each layer straight down, between layers from one
// place to the next.
func route(way []*link, left int, top, bottom []int) Path {
	if len(way) == 0 {
		return Path{}
	}
	var points []Point
	for _, k := range way {
		x := k.from.x + k.dx - left
		if k.from.passing {
			points = append(points, Point{x, top[k.from.layer]})
		} else {
			points = append(points, Point{x, top[k.from.layer] + k.from.height})
		}
		points = append(points, Point{x, bottom[k.from.layer]})
	}
	last := way[len(way)-1]
	end := Point{last.to.x + last.ex - left, top[last.to.layer]}
	points = append(points, end, end)
	if last.turned {
		for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
			points[i], points[j] = points[j], points[i]
		}
	}
	return Path{Points: points, Up: last.turned}
}

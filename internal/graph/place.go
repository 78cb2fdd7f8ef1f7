package graph

import (
	"cmp"
	"slices"
)

// place gives every vertex its x: side by side at first, then again and again as near
// to its neighbours as its own neighbours in the layer allow.
func (l *layering) place() {
	for _, layer := range l.layers {
		x := 0
		for i, v := range layer {
			if i > 0 {
				x += l.apart(layer[i-1], v)
			}
			v.x = x
		}
		l.centre(layer)
	}
	for round := range 12 {
		l.fixEnds()
		for i := range l.layers {
			if round%2 == 1 {
				i = len(l.layers) - 1 - i
			}
			l.settle(l.layers[i], round%2 == 0, round >= 8)
		}
	}
	l.fixEnds()
}

// apart is how far the middles of two neighbours must be from each other.
func (l *layering) apart(a, b *vertex) int {
	gap := l.NodeGap
	if a.passing && b.passing {
		gap = l.EdgeGap
	}
	return (a.width+1)/2 + gap + (b.width+1)/2
}

// centre moves a layer to the middle of the picture.
func (l *layering) centre(layer []*vertex) {
	first, last := layer[0], layer[len(layer)-1]
	shift := l.Width/2 - (first.x+last.x)/2
	for _, v := range layer {
		v.x += shift
	}
}

// fixEnds chooses where on the borders of nodes links begin and end: in the order of
// where they come from and lead to, so that they do not cross at once.
func (l *layering) fixEnds() {
	for _, layer := range l.layers {
		for _, v := range layer {
			if v.passing {
				continue
			}
			l.fixBegin(v)
			slices.SortStableFunc(v.in, func(a, b *link) int { return cmp.Compare(a.from.x+a.dx, b.from.x+b.dx) })
			spread(len(v.in), v.width, func(i, x int) { v.in[i].ex = x })
		}
	}
}

// maxStub is the width of a place for a link without a port, beside ports, where there
// is room.
const maxStub = 12

// A slot is a port, or the place of a link without one.
type slot struct {
	port, width int
	link        *link
	key         int
}

// fixBegin orders ports and links along the lower border.
func (l *layering) fixBegin(v *vertex) {
	slots := l.slots(v)
	if len(v.ports) == 0 {
		spread(len(slots), v.width, func(i, x int) { slots[i].link.dx = x })
		return
	}
	room := v.width
	for _, s := range slots {
		room -= s.width
	}
	x := -v.width/2 + max(room, 0)/2
	for _, s := range slots {
		if s.link != nil {
			s.link.dx = x + s.width/2
		} else {
			v.middles[s.port] = x + s.width/2
		}
		x += s.width
	}
	for _, k := range v.out {
		if k.port != NoPort {
			k.dx = v.middles[k.port]
		}
	}
}

// slots are the ports of a vertex and its links without one, from left to right.
func (l *layering) slots(v *vertex) []slot {
	var slots []slot
	room, stubs := v.width, 0
	for p, width := range v.ports {
		s := slot{port: p, width: width, key: v.x}
		sum, n := 0, 0
		for _, k := range v.out {
			if k.port == p {
				sum, n = sum+k.to.x, n+1
			}
		}
		if n > 0 {
			s.key = sum / n
		}
		slots = append(slots, s)
		room -= width
	}
	for _, k := range v.out {
		if k.port == NoPort {
			stubs++
		}
	}
	for _, k := range v.out {
		if k.port == NoPort {
			slots = append(slots, slot{port: NoPort, width: max(0, min(maxStub, room/stubs)), link: k, key: k.to.x})
		}
	}
	slices.SortStableFunc(slots, func(a, b slot) int { return cmp.Compare(a.key, b.key) })
	return slots
}

// spread gives n ends their places along a border, as far apart as they need and as
// there is room.
func spread(n, width int, set func(i, x int)) {
	step := 16
	if n > 1 {
		step = min(step, max(width-16, n-1)/(n-1))
	}
	for i := range n {
		set(i, (2*i-(n-1))*step/2)
	}
}

// settle moves the vertices of a layer to where their neighbours want them, above or
// below or, to end with, both, keeping order and distances: neighbours that would come
// too close move as one.
func (l *layering) settle(layer []*vertex, down, both bool) {
	type block struct{ sum, weight, count int }
	var blocks []block
	offsets := make([]int, len(layer))
	for i, v := range layer {
		if i > 0 {
			offsets[i] = offsets[i-1] + l.apart(layer[i-1], v)
		}
		sum, weight := l.wish(v, down, both)
		b := block{sum: sum - offsets[i]*weight, weight: weight, count: 1}
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if last.sum*b.weight < b.sum*last.weight {
				break
			}
			blocks = blocks[:len(blocks)-1]
			b = block{last.sum + b.sum, last.weight + b.weight, last.count + b.count}
		}
		blocks = append(blocks, b)
	}
	first, last := layer[0], layer[len(layer)-1]
	lowest := (first.width + 1) / 2
	highest := l.Width - (last.width+1)/2 - offsets[len(offsets)-1]
	i := 0
	for _, b := range blocks {
		x := max(lowest, min(floorDiv(b.sum, b.weight), highest))
		for range b.count {
			layer[i].x = x + offsets[i]
			i++
		}
	}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// wish is where a vertex wants to be: the weighted sum of places and the weight. Long
// edges want to be straight more than others.
func (l *layering) wish(v *vertex, down, both bool) (sum, weight int) {
	want := func(x int, a, b *vertex) {
		w := 1
		switch {
		case a.passing && b.passing:
			w = 8
		case a.passing || b.passing:
			w = 2
		}
		sum, weight = sum+w*x, weight+w
	}
	if down || both {
		for _, k := range v.in {
			want(k.from.x+k.dx-k.ex, k.from, v)
		}
	}
	if !down || both {
		for _, k := range v.out {
			want(k.to.x+k.ex-k.dx, v, k.to)
		}
	}
	if weight == 0 {
		return v.x, 1
	}
	return 4 * sum, 4 * weight
}

package graph

import (
	"cmp"
	"slices"
)

// sweeps is how often the layers are gone through; the best order seen is kept.
const sweeps = 24

// orderLayers orders the vertices of each layer by the middle of their neighbours,
// downwards and upwards in turn, and keeps the order in which fewest edges cross.
func (l *layering) orderLayers() {
	l.beginOrder()
	best, fewest := l.order(), l.crossings()
	for sweep := 0; sweep < sweeps && fewest > 0; sweep++ {
		down := sweep%2 == 0
		for i := range l.layers {
			if !down {
				i = len(l.layers) - 1 - i
			}
			l.sortLayer(l.layers[i], down, sweep%4 >= 2)
		}
		l.exchange()
		if n := l.crossings(); n < fewest {
			best, fewest = l.order(), n
		}
	}
	for i, layer := range best {
		l.layers[i] = layer
		number(layer)
	}
}

// beginOrder is the order in which a walk from the first nodes meets the others, which
// keeps together what belongs together.
func (l *layering) beginOrder() {
	met := make(map[*vertex]bool)
	var walk func(*vertex)
	walk = func(v *vertex) {
		if met[v] {
			return
		}
		met[v] = true
		l.layers[v.layer] = append(l.layers[v.layer], v)
		for _, k := range v.out {
			walk(k.to)
		}
		for _, k := range v.in {
			walk(k.from)
		}
	}
	for _, v := range l.nodes {
		walk(v)
	}
	for _, layer := range l.layers {
		number(layer)
	}
}

func number(layer []*vertex) {
	for i, v := range layer {
		v.at = i
	}
}

// sortLayer orders a layer by the mean place of the neighbours above or below. Equals
// keep their order, or change it every other time.
func (l *layering) sortLayer(layer []*vertex, down, turn bool) {
	for _, v := range layer {
		sum, n := 0, 0
		if down {
			for _, k := range v.in {
				sum, n = sum+k.from.at*1000, n+1
			}
		} else {
			for _, k := range v.out {
				sum, n = sum+k.to.at*1000, n+1
			}
		}
		v.key = v.at * 1000
		if n > 0 {
			v.key = sum / n
		}
	}
	if turn {
		slices.Reverse(layer)
	}
	slices.SortStableFunc(layer, func(a, b *vertex) int { return cmp.Compare(a.key, b.key) })
	number(layer)
}

// exchange swaps neighbours as long as that saves crossings.
func (l *layering) exchange() {
	for range 8 {
		better := false
		for _, layer := range l.layers {
			for i := 1; i < len(layer); i++ {
				a, b := layer[i-1], layer[i]
				now := crossed(a.in, b.in, (*link).above) + crossed(a.out, b.out, (*link).below)
				then := crossed(b.in, a.in, (*link).above) + crossed(b.out, a.out, (*link).below)
				if then < now {
					layer[i-1], layer[i] = b, a
					a.at, b.at = i, i-1
					better = true
				}
			}
		}
		if !better {
			return
		}
	}
}

// crossed counts the crossings of the links of two vertices, the first on the left.
func crossed(left, right []*link, end func(*link) *vertex) int {
	n := 0
	for _, a := range left {
		for _, b := range right {
			if end(a).at > end(b).at {
				n++
			}
		}
	}
	return n
}

func (l *layering) crossings() int {
	n := 0
	for _, layer := range l.layers {
		for i, a := range layer {
			for _, b := range layer[i+1:] {
				n += crossed(a.out, b.out, (*link).below)
			}
		}
	}
	return n
}

func (l *layering) order() [][]*vertex {
	out := make([][]*vertex, len(l.layers))
	for i, layer := range l.layers {
		out[i] = slices.Clone(layer)
	}
	return out
}

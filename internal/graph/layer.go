package graph

import (
	"cmp"
	"maps"
	"slices"
)

// breakCircles turns links round so that all lead downwards in one order of nodes. The
// order is that of Eades, Lin and Smyth: what leads nowhere goes last, what nothing
// leads to goes first, and of the rest first what leads to more than leads to it.
func (l *layering) breakCircles() {
	l.connect()
	rank := make([]int, len(l.nodes))
	left := slices.Clone(l.nodes)
	first, last := 0, len(l.nodes)
	for len(left) > 0 {
		best, sink := 0, false
		bestScore := 0
		for i, v := range left {
			in, out := degree(v.in, left, (*link).above), degree(v.out, left, (*link).below)
			if out == 0 {
				best, sink = i, in > 0
				break
			}
			score := out - in
			if in == 0 {
				score += len(l.links)
			}
			if i == 0 || score > bestScore {
				best, bestScore = i, score
			}
		}
		v := left[best]
		left = slices.Delete(left, best, best+1)
		if sink {
			last--
			rank[v.index] = last
			continue
		}
		rank[v.index] = first
		first++
	}
	for _, k := range l.links {
		if rank[k.from.index] > rank[k.to.index] {
			k.from, k.to, k.turned, k.port = k.to, k.from, true, NoPort
		}
	}
	l.connect()
}

func (k *link) above() *vertex { return k.from }
func (k *link) below() *vertex { return k.to }

func degree(links []*link, among []*vertex, end func(*link) *vertex) int {
	n := 0
	for _, k := range links {
		if slices.Contains(among, end(k)) {
			n++
		}
	}
	return n
}

// assignLayers gives each node the first layer below all that lead to it that has
// room. Nodes from which a long way leads on choose first. Then nodes move down to
// what they lead to, as far as there is room.
func (l *layering) assignLayers() {
	depth := make(map[*vertex]int)
	var measure func(*vertex) int
	measure = func(v *vertex) int {
		if _, known := depth[v]; !known {
			depth[v] = 0
			for _, k := range v.out {
				depth[v] = max(depth[v], measure(k.to)+1)
			}
		}
		return depth[v]
	}
	order := slices.Clone(l.nodes)
	for _, v := range order {
		measure(v)
	}
	slices.SortStableFunc(order, func(a, b *vertex) int { return cmp.Compare(depth[b], depth[a]) })
	var used []int
	take := func(v *vertex, layer int) bool {
		for len(used) <= layer {
			used = append(used, 0)
		}
		if used[layer] > 0 && used[layer]+v.width+l.NodeGap > l.Width {
			return false
		}
		used[layer] += v.width + l.NodeGap
		v.layer = layer
		return true
	}
	for _, v := range order {
		layer := 0
		for _, k := range v.in {
			layer = max(layer, k.from.layer+1)
		}
		for !take(v, layer) {
			layer++
		}
	}
	l.lower(order, used, take)
	l.close()
}

// lower moves nodes down whose links become shorter by it, the lowest first.
func (l *layering) lower(order []*vertex, used []int, take func(*vertex, int) bool) {
	slices.Reverse(order)
	for _, v := range order {
		if len(v.out) <= len(v.in) {
			continue
		}
		lowest := v.out[0].to.layer
		for _, k := range v.out {
			lowest = min(lowest, k.to.layer)
		}
		for layer := lowest - 1; layer > v.layer; layer-- {
			was := v.layer
			if take(v, layer) {
				used[was] -= v.width + l.NodeGap
				break
			}
		}
	}
}

// close renumbers the layers, of which some may have become empty.
func (l *layering) close() {
	taken := make(map[int]bool)
	for _, v := range l.nodes {
		taken[v.layer] = true
	}
	layers := slices.Sorted(maps.Keys(taken))
	for _, v := range l.nodes {
		v.layer, _ = slices.BinarySearch(layers, v.layer)
	}
	l.layers = make([][]*vertex, len(layers))
}

// splitEdges puts a vertex into every layer that an edge passes.
func (l *layering) splitEdges() {
	var short []*link
	for _, k := range l.edges {
		if k == nil {
			l.ways = append(l.ways, nil)
			continue
		}
		way := []*link{{from: k.from, port: k.port, turned: k.turned}}
		for layer := k.from.layer + 1; layer < k.to.layer; layer++ {
			v := &vertex{index: len(l.nodes), width: 1, passing: true, layer: layer}
			l.nodes = append(l.nodes, v)
			way[len(way)-1].to = v
			way = append(way, &link{from: v, port: NoPort, turned: k.turned})
		}
		way[len(way)-1].to = k.to
		l.ways = append(l.ways, way)
		short = append(short, way...)
	}
	l.links = short
	l.connect()
}

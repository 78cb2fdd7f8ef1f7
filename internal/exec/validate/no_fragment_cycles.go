package validate

import "github.com/bettersuite/gqldoc/internal/exec/document"

// noFragmentCycles: a fragment does not contain itself, directly or through others.
//
// See https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles. The
// search starts at each fragment in the order of the text and visits each once.
func (c *context) noFragmentCycles(f *document.Fragment) {
	if c.cycles.visited == nil {
		c.cycles.visited = make(map[string]bool)
		c.cycles.onPath = make(map[string]int)
	}
	c.detectCycle(f)
}

// cycleSearch is the path of the search and what it has seen.
type cycleSearch struct {
	visited map[string]bool
	path    []*document.FragmentSpread
	onPath  map[string]int // name -> 1 + length of the path when it was entered
}

func (c *context) detectCycle(f *document.Fragment) {
	if c.cycles.visited[f.Name] {
		return
	}
	c.cycles.visited[f.Name] = true
	spreads := spreadsIn(f.Selections)
	c.cycles.onPath[f.Name] = len(c.cycles.path) + 1
	for _, s := range spreads {
		at := c.cycles.onPath[s.Name]
		c.cycles.path = append(c.cycles.path, s)
		if at > 0 {
			c.reportCycle(s.Name, c.cycles.path[at-1:])
		} else if next := c.fragments[s.Name]; next != nil {
			c.detectCycle(next.Fragment)
		}
		c.cycles.path = c.cycles.path[:len(c.cycles.path)-1]
	}
	delete(c.cycles.onPath, f.Name)
}

func (c *context) reportCycle(name string, path []*document.FragmentSpread) {
	message := "Cannot spread fragment " + quote(name) + " within itself"
	var via []string
	var offsets []int
	for i, s := range path {
		if i < len(path)-1 {
			via = append(via, s.Name)
		}
		offsets = append(offsets, s.Position)
	}
	if len(via) > 0 {
		message += " via " + quoteAll(via)
	}
	c.report("NoFragmentCycles", message+".", offsets...)
}

// spreadsIn lists the fragment spreads in a selection set: those that stand in it,
// then those of the sets within, the last set first. The order decides only which
// member of a cycle is told first; it is graphql-js's.
func spreadsIn(list []document.Selection) []*document.FragmentSpread {
	var spreads []*document.FragmentSpread
	for pending := [][]document.Selection{list}; len(pending) > 0; {
		last := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		for _, s := range last {
			switch s := s.(type) {
			case *document.Field:
				pending = append(pending, s.Selections)
			case *document.InlineFragment:
				pending = append(pending, s.Selections)
			case *document.FragmentSpread:
				spreads = append(spreads, s)
			}
		}
	}
	return spreads
}

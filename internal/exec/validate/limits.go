package validate

import (
	"fmt"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A cost is what a selection set amounts to with its fragments spread out.
type cost struct {
	fields int // all
	roots  int // at the top
	depth  int
	state  costState
}

// A costState tells fragments that are being counted, which ends cycles.
type costState uint8

const (
	uncounted costState = iota
	counting
	counted
)

// enough stands in for every larger count, so that no sum overflows.
const enough = 1 << 30

func (a cost) plus(b cost) cost {
	return cost{fields: min(a.fields+b.fields, enough), roots: min(a.roots+b.roots, enough), depth: max(a.depth, b.depth)}
}

// limits refuses documents that cost too much. Each fragment is counted once,
// however often it is spread. A fragment within itself counts as empty here, and is
// refused by its own rule.
func (c *context) limits() {
	if n := c.options.Aliases; n > 0 && c.doc.Aliases > n {
		c.exceeded("aliases", n, fmt.Sprintf("Document has %d aliases, more than the %d allowed.", c.doc.Aliases, n), nil)
	}
	for _, op := range c.doc.Operations {
		total := c.cost(op.Selections)
		if n := c.options.Depth; n > 0 && total.depth > n {
			c.exceeded("depth", n, fmt.Sprintf("Operation is nested deeper than %d levels.", n), op)
		}
		if n := c.options.RootFields; n > 0 && total.roots > n {
			c.exceeded("rootFields", n, fmt.Sprintf("Operation selects more than %d root fields.", n), op)
		}
		if n := c.options.Fields; n > 0 && total.fields > n {
			c.exceeded("fields", n, fmt.Sprintf("Operation selects more than %d fields with its fragments.", n), op)
		}
	}
}

// exceeded reports the first limit that is exceeded; one is enough.
func (c *context) exceeded(limit string, maximum int, message string, op *document.Operation) {
	if len(c.problems) > 0 {
		return
	}
	if op != nil {
		c.report("", message, op.Position)
	} else {
		c.report("", message)
	}
	c.problems[0].Limit, c.problems[0].Maximum = limit, maximum
}

func (c *context) cost(list []document.Selection) cost {
	var total cost
	for _, s := range list {
		switch s := s.(type) {
		case *document.Field:
			below := c.cost(s.Selections)
			total = total.plus(cost{fields: 1 + below.fields, roots: 1, depth: 1 + below.depth})
		case *document.InlineFragment:
			total = total.plus(c.cost(s.Selections))
		case *document.FragmentSpread:
			if f := c.fragments[s.Name]; f != nil {
				total = total.plus(c.fragmentCost(f))
			}
		}
	}
	return total
}

func (c *context) fragmentCost(f *fragmentInfo) cost {
	switch f.cost.state {
	case counting:
		return cost{}
	case uncounted:
		f.cost.state = counting
		f.cost = c.cost(f.Selections)
		f.cost.state = counted
	}
	return f.cost
}

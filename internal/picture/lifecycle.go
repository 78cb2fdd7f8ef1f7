package picture

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/graph"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// maxSteps bounds what a lifecycle shows; with more it would be no picture.
const maxSteps = 24

// Lifecycle shows through which states objects go and which mutations lead there; nil
// when there is too much to show.
func Lifecycle(l *schema.Lifecycle, href func(path string) string) *Figure {
	if len(l.Steps) > maxSteps {
		return nil
	}
	c := &cycle{href: href, states: map[*schema.EnumValue]int{}}
	for _, v := range l.Enum().EnumValues {
		if c.meets(l, v) {
			c.state(v)
		}
	}
	for _, group := range alike(l.Steps) {
		c.step(group)
	}
	f := &Figure{Label: "States of " + l.Owner.Name}
	f.SVG, f.Width = c.svg(f.Label)
	f.Sentences = stepSentences(l)
	f.LeftOut = unreached(l)
	return f
}

type cycle struct {
	drawing
	href   func(string) string
	states map[*schema.EnumValue]int
}

func (c *cycle) meets(l *schema.Lifecycle, v *schema.EnumValue) bool {
	return slices.ContainsFunc(l.Steps, func(s schema.Step) bool { return s.To == v || slices.Contains(s.From, v) })
}

func (c *cycle) add(s *shape) int {
	c.shapes = append(c.shapes, s)
	return len(c.shapes) - 1
}

func (c *cycle) state(v *schema.EnumValue) {
	c.states[v] = c.add(&shape{class: "state", rows: []string{v.Name}, hrefs: []string{c.href(v.URL())}, round: 13})
}

// step draws mutations that lead the same way.
func (c *cycle) step(group []schema.Step) {
	s := &shape{class: "step", plain: true}
	for _, step := range group {
		s.rows = append(s.rows, step.Operation.Name())
		s.hrefs = append(s.hrefs, c.href(step.Operation.Path))
	}
	first := group[0]
	if !first.Creates && len(first.From) == 0 {
		s.rows, s.hrefs = append([]string{"in any state"}, s.rows...), append([]string{""}, s.hrefs...)
	}
	at := c.add(s)
	if first.Creates {
		start := c.add(&shape{dot: true})
		c.lines = append(c.lines, &line{from: start, to: at, port: graph.NoPort, headless: true})
	}
	for _, v := range first.From {
		c.lines = append(c.lines, &line{from: c.states[v], to: at, port: graph.NoPort, headless: true})
	}
	c.lines = append(c.lines, &line{from: at, to: c.states[first.To], port: graph.NoPort})
}

// alike groups the steps that lead from and to the same states.
func alike(steps []schema.Step) [][]schema.Step {
	var groups [][]schema.Step
	for _, s := range steps {
		at := slices.IndexFunc(groups, func(g []schema.Step) bool {
			return g[0].To == s.To && g[0].Creates == s.Creates && slices.Equal(g[0].From, s.From)
		})
		if at < 0 {
			groups = append(groups, nil)
			at = len(groups) - 1
		}
		groups[at] = append(groups[at], s)
	}
	return groups
}

// stepSentences say it step by step: what begins, what leads on, what is refused.
func stepSentences(l *schema.Lifecycle) [][]Piece {
	var out [][]Piece
	for _, s := range l.Steps {
		sentence := []Piece{name(s.Operation.Name(), s.Operation.Path)}
		to := name(s.To.Name, s.To.URL())
		if s.Creates {
			out = append(out, append(sentence, word(" begins with "), to))
			continue
		}
		sentence = append(sentence, word(" leads to "), to)
		if len(s.From) > 0 {
			sentence = append(sentence, word(" from "))
			var from [][]Piece
			for _, v := range s.From {
				from = append(from, []Piece{name(v.Name, v.URL())})
			}
			sentence = append(sentence, enumerate(from, "or")...)
		}
		if s.Code != "" {
			sentence = append(sentence, word("; elsewhere it answers "), name(s.Code, codePath(s)))
		}
		out = append(out, sentence)
	}
	return out
}

func codePath(s schema.Step) string {
	for _, use := range s.Operation.Field.Errors {
		if use.Code == s.Code && use.Definition != nil {
			return use.Definition.Path
		}
	}
	return ""
}

// unreached names the states that no mutation leads to.
func unreached(l *schema.Lifecycle) string {
	var names []string
	for _, v := range l.Enum().EnumValues {
		if !slices.ContainsFunc(l.Steps, func(s schema.Step) bool { return s.To == v }) {
			names = append(names, v.Name)
		}
	}
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return "No mutation leads to " + names[0] + ": it comes about by itself."
	default:
		return "No mutation leads to " + strings.Join(names[:n-1], ", ") + " or " + names[n-1] + ": they come about by themselves."
	}
}

package world

import (
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Lifecycles says which mutations lead objects from state to state, as the world has
// it: a step with a code is refused in all other states, one without is taken in all,
// whatever the description of the enum says of where it begins.
// Where all lead to one state, or all are taken in all, nothing is told. They are in the
// order of types' names.
func (w *World) Lifecycles() []schema.Lifecycle {
	steps := make(map[*objectType][]schema.Step)
	for _, op := range w.Schema.Operations {
		if op.Kind != schema.Mutation {
			continue
		}
		m, ok := w.newField(w.types[op.Field.Parent.Name], op.Field).compiled().(*mutation)
		if !ok || m.target == nil || m.target.Status() == nil {
			continue
		}
		if step, ok := m.Step(op); ok {
			steps[m.target] = append(steps[m.target], step)
		}
	}
	var out []schema.Lifecycle
	for _, name := range w.typeNames() {
		if t := w.types[name]; leadOn(steps[t]) {
			out = append(out, schema.Lifecycle{Owner: t.Type, Field: t.Status(), Steps: steps[t]})
		}
	}
	return out
}

// leadOn reports whether steps lead to two states or more, one of them from some states
// only.
func leadOn(steps []schema.Step) bool {
	reached := make(map[*schema.EnumValue]bool)
	bound := false
	for _, s := range steps {
		if !s.Creates {
			reached[s.To] = true
			bound = bound || len(s.From) > 0
		}
	}
	return bound && len(reached) > 1
}

package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Lifecycles says which mutations lead objects from state to state, as the world has
// it: a step with a code is refused in all other states, one without is taken in all,
// whatever the description of the enum says of where it begins.
// Where all lead to one state, or all are taken in all, nothing is told. They are in the
// order of types' names.
func (w *World) Lifecycles() []schema.Lifecycle {
	steps := make(map[*objectType][]schema.Step)
	for _, op := range w.schema.Operations {
		if op.Kind != schema.Mutation {
			continue
		}
		m, ok := w.newField(w.types[op.Field.Parent.Name], op.Field).compiled().(*mutation)
		if !ok || m.target == nil || m.target.status() == nil {
			continue
		}
		if step, ok := m.step(op); ok {
			steps[m.target] = append(steps[m.target], step)
		}
	}
	var out []schema.Lifecycle
	for _, name := range w.typeNames() {
		if t := w.types[name]; leadOn(steps[t]) {
			out = append(out, schema.Lifecycle{Owner: t.Type, Field: t.status(), Steps: steps[t]})
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

// step is what a mutation does to the state of its target, or false when it leaves it.
func (m *modelMutation) step(op *schema.Operation) (schema.Step, bool) {
	enum := m.target.status().Type.Named()
	step := schema.Step{Operation: op}
	if m.deed == creates || m.row != nil && m.row.begins {
		step.Creates, step.To = true, valueOf(enum, `"`+initial(enum)+`"`)
		if m.row != nil {
			step.To = valueOf(enum, m.row.to)
		}
		_, nouns := verbOf(m.def.Name)
		return step, m.row != nil || alikeWords(nouns, m.target.words)
	}
	if m.deed != updates || m.status == "" {
		return step, false
	}
	step.To = valueOf(enum, m.status)
	if m.states == nil && m.row != nil {
		for _, text := range m.row.from {
			step.From = append(step.From, valueOf(enum, text))
		}
	}
	if m.states == nil {
		return step, true
	}
	step.Code = m.states.code
	for _, v := range enum.EnumValues {
		if v != step.To && !m.states.refuses(`"`+v.Name+`"`) {
			step.From = append(step.From, v)
		}
	}
	return step, len(step.From) > 0
}

// alikeWords reports whether a mutation's words are those of a type, with others before
// them, or the first or last of them: createManualPayout, reserveParking.
func alikeWords(nouns, words []string) bool {
	n, w := len(nouns), len(words)
	switch {
	case n == 0:
		return false
	case n >= w:
		return slices.Equal(nouns[n-w:], words)
	}
	return slices.Equal(words[:n], nouns) || slices.Equal(words[w-n:], nouns)
}

func valueOf(enum *schema.Type, text string) *schema.EnumValue {
	i := slices.IndexFunc(enum.EnumValues, func(v *schema.EnumValue) bool { return `"`+v.Name+`"` == text })
	if i < 0 {
		return nil
	}
	return enum.EnumValues[i]
}

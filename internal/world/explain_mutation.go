package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// explain says how a mutation was understood, and notes what it does with its
// arguments.
func (m *modelMutation) explain(claims map[string]string) string {
	if m.target == nil {
		return "changes nothing: no type with an id is concerned"
	}
	for _, a := range m.def.Args {
		m.explainInput(a, nil, claims, 0)
	}
	for _, l := range m.lists {
		claims[l.at.String()] = [...]string{"sets ", "extends ", "shortens "}[l.how] + l.def.Name
	}
	for _, r := range m.others {
		claims[r.at.String()] = "selects the " + r.from.Name + " whose " + r.role + " changes"
	}
	selected := false
	if m.deed != creates && m.deed != nothingDone {
		for _, at := range m.ids {
			claims[at.String()] = "selects the " + m.target.Name
			selected = true
		}
	}
	if m.key != nil {
		claims[m.key.at.String()] = "selects the " + m.target.Name + " by " + m.key.field
		selected = true
	}
	if m.origin != nil {
		claims[m.origin.ids[0].String()] = "selects the " + m.origin.of.Name + " that it comes of"
	}
	if m.part != nil {
		for _, at := range m.part.ids {
			claims[at.String()] = "selects the " + m.part.whole.Name + " that it belongs to"
		}
		return m.deedText(selected) + ", and answers with its " + m.part.whole.Name + m.consequences()
	}
	return m.deedText(selected) + m.consequences()
}

func (m *modelMutation) deedText(selected bool) string {
	switch m.deed {
	case creates:
		return "creates a " + m.target.Name
	case upserts:
		return "changes a " + m.target.Name + ", or creates it"
	case nothingDone:
		return "changes nothing"
	}
	verb := "changes "
	if m.deed == deletes && len(m.others) == 0 && len(m.lists) == 0 {
		verb = "deletes "
	}
	switch {
	case m.many != nil:
		return verb + "several of " + m.target.Name
	case selected:
		return verb + "a " + m.target.Name
	}
	return verb + "the " + m.target.Name + " of the caller, which is the first"
}

// consequences are what follows without arguments.
func (m *modelMutation) consequences() string {
	var out []string
	if status := m.target.status(); m.status != "" && status != nil && m.deed != creates && m.deed != nothingDone {
		out = append(out, status.Name+" becomes "+strings.Trim(m.status, `"`))
	}
	if m.states != nil {
		out = append(out, m.states.explain()+" answers "+m.states.code)
	}
	if m.of.outlet(m.def) != nil {
		out = append(out, "what is wrong stands in the result")
	}
	if m.rule != nil {
		out = append(out, "as a rule says")
	}
	if len(out) == 0 {
		return ""
	}
	return "; " + strings.Join(out, "; ")
}

// explainInput notes which fields an argument sets.
func (m *modelMutation) explainInput(v *schema.InputValue, above place, claims map[string]string, depth int) {
	at := append(above[:len(above):len(above)], v.Name)
	named := v.Type.Named()
	f := m.target.Field(v.Name)
	switch {
	case named == nil || m.deed == nothingDone:
	case named.Kind == schema.InputObject && v.Type.List() && f != nil && f.Type.List() && f.Type.Named().Composite() && len(m.of.concernedBy(f.Type.Named())) == 0:
		claims[at.String()] = "sets " + f.Name
	case named.Kind == schema.InputObject && f != nil && (f.Type.Named().Composite() && !f.Type.List() || custom(f.Type.Named())):
		claims[at.String()] = "sets " + f.Name
	case named.Kind == schema.InputObject:
		if f == nil && depth < 3 {
			for _, below := range named.InputFields {
				m.explainInput(below, at, claims, depth+1)
			}
		}
	case f == nil && m.renames[v.Name] != "":
		claims[at.String()] = "sets " + m.renames[v.Name]
	case f != nil && leafy(f) && f.Type.List() == v.Type.List() && f != m.target.id && alike(f.Type.Named(), named):
		claims[at.String()] = "sets " + m.of.canonical(m.target, f.Name)
	case f == nil && m.of.partnerID(m.target, v.Name):
		claims[at.String()] = "sets " + roleOfID(v.Name)
	case m.payload.member != nil && m.payload.field != nil && m.payload.member.Field(v.Name) != nil:
		claims[at.String()] = "stands again in the answer"
	}
}

// alike reports whether values of one leaf type can stand in a field of another.
func alike(field, input *schema.Type) bool {
	return field == input || custom(field) || field.Name == "ID" || field.Name == "Float" && input.Name == "Int"
}

package meaning

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Explain says how a mutation was understood, and notes what it does with its
// arguments.
func (m *Mutation) Explain(claims map[string]string) string {
	if m.Target == nil {
		return "changes nothing: no type with an id is concerned"
	}
	for _, a := range m.Def.Args {
		m.explainInput(a, nil, claims, 0)
	}
	for _, l := range m.Lists {
		claims[l.At.String()] = [...]string{"sets ", "extends ", "shortens "}[l.How] + l.Def.Name
	}
	for _, r := range m.Others {
		claims[r.At.String()] = "selects the " + r.From.Name + " whose " + r.Role + " changes"
	}
	selected := false
	if m.Deed != Creates && m.Deed != Nothing {
		for _, at := range m.IDs {
			claims[at.String()] = "selects the " + m.Target.Name
			selected = true
		}
	}
	if m.Key != nil {
		claims[m.Key.At.String()] = "selects the " + m.Target.Name + " by " + m.Key.Field
		selected = true
	}
	if m.Origin != nil {
		claims[m.Origin.IDs[0].String()] = "selects the " + m.Origin.Of.Name + " that it comes of"
	}
	if m.Part != nil {
		for _, at := range m.Part.IDs {
			claims[at.String()] = "selects the " + m.Part.Whole.Name + " that it belongs to"
		}
		return m.deedText(selected) + ", and answers with its " + m.Part.Whole.Name + m.consequences()
	}
	return m.deedText(selected) + m.consequences()
}

func (m *Mutation) deedText(selected bool) string {
	switch m.Deed {
	case Creates:
		return "creates a " + m.Target.Name
	case Upserts:
		return "changes a " + m.Target.Name + ", or creates it"
	case Nothing:
		return "changes nothing"
	}
	verb := "changes "
	if m.Deed == Deletes && len(m.Others) == 0 && len(m.Lists) == 0 {
		verb = "deletes "
	}
	switch {
	case m.Many != nil:
		return verb + "several of " + m.Target.Name
	case selected:
		return verb + "a " + m.Target.Name
	}
	return verb + "the " + m.Target.Name + " of the caller, which is the first"
}

// consequences are what follows without arguments.
func (m *Mutation) consequences() string {
	var out []string
	if status := m.Target.Status(); m.Status != "" && status != nil && m.Deed != Creates && m.Deed != Nothing {
		out = append(out, status.Name+" becomes "+strings.Trim(m.Status, `"`))
	}
	if m.States != nil {
		out = append(out, m.States.explain()+" answers "+m.States.Code)
	}
	if m.Of.Outlet(m.Def) != nil {
		out = append(out, "what is wrong stands in the result")
	}
	if m.Rule != nil {
		out = append(out, "as a rule says")
	}
	if len(out) == 0 {
		return ""
	}
	return "; " + strings.Join(out, "; ")
}

// explainInput notes which fields an argument sets.
func (m *Mutation) explainInput(v *schema.InputValue, above Place, claims map[string]string, depth int) {
	at := append(above[:len(above):len(above)], v.Name)
	named := v.Type.Named()
	f := m.Target.Field(v.Name)
	switch {
	case named == nil || m.Deed == Nothing:
	case named.Kind == schema.InputObject && v.Type.List() && f != nil && f.Type.List() && f.Type.Named().Composite() && len(m.Of.ConcernedBy(f.Type.Named())) == 0:
		claims[at.String()] = "sets " + f.Name
	case named.Kind == schema.InputObject && f != nil && (f.Type.Named().Composite() && !f.Type.List() || Custom(f.Type.Named())):
		claims[at.String()] = "sets " + f.Name
	case named.Kind == schema.InputObject && f == nil && m.Deed == Creates && !v.Type.List() && m.InitialOf(v.Name) != nil:
		claims[at.String()] = "creates " + m.InitialOf(v.Name).Name
	case named.Kind == schema.InputObject:
		if f == nil && depth < 3 {
			for _, below := range named.InputFields {
				m.explainInput(below, at, claims, depth+1)
			}
		}
	case m.Renames[v.Name] != "":
		claims[at.String()] = "sets " + m.Of.Canonical(m.Target, m.Renames[v.Name])
	case f != nil && Leafy(f) && f.Type.List() == v.Type.List() && f != m.Target.ID && alike(f.Type.Named(), named):
		claims[at.String()] = "sets " + m.Of.Canonical(m.Target, f.Name)
	case f == nil && m.Of.PartnerID(m.Target, v.Name):
		claims[at.String()] = "sets " + RoleOfID(v.Name)
	case m.Payload.Member != nil && m.Payload.field != nil && m.Payload.Member.Field(v.Name) != nil:
		claims[at.String()] = "stands again in the answer"
	}
}

// alike reports whether values of one leaf type can stand in a field of another.
func alike(field, input *schema.Type) bool {
	return field == input || Custom(field) || field.Name == "ID" || field.Name == "Float" && input.Name == "Int"
}

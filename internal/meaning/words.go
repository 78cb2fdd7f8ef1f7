package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Arguments are not always named as the fields that they set. The reason of
// rejectVehicle is its rejectionReason, the until of suspendDriver its suspendedUntil,
// the agentId of assignTicket its assignee.

// renames maps argument and input names to the fields of the target that they set,
// where those are called otherwise.
func (m *Mutation) findRenames() {
	m.Renames = make(map[string]string)
	for _, a := range m.Def.Args {
		m.rename(a)
		if named := a.Type.Named(); named != nil && named.Kind == schema.InputObject && m.Target.Field(a.Name) == nil && !a.Type.List() {
			for _, f := range named.InputFields {
				m.rename(f)
			}
		}
	}
}

func (m *Mutation) rename(v *schema.InputValue) {
	named := v.Type.Named()
	if named == nil || v.Type.List() || m.Target.Field(v.Name) != nil || m.Of.PartnerID(m.Target, v.Name) {
		return
	}
	if slices.ContainsFunc(m.IDs, func(at Place) bool { return at[len(at)-1] == v.Name }) {
		return
	}
	if f := m.eventField(v.Name, named); f != nil {
		m.Renames[v.Name] = f.Name
	} else if f := m.roleField(v.Name, named); f != nil {
		m.Renames[v.Name] = f.Name
	}
}

// eventField is the field of the event that the mutation is: of the verb, of the status
// that it leads to, or of the status as such.
func (m *Mutation) eventField(name string, named *schema.Type) *schema.Field {
	verb, _ := VerbOf(m.Def.Name)
	words := fake.Words(strings.TrimSuffix(name, "Id"))
	events := []string{Stem(verb)}
	if m.Status != "" {
		events = append(events, Stem(strings.ToLower(strings.Trim(m.Status, `"`))))
	}
	for _, event := range append(events, Stem("status")) {
		for i, has := range m.Target.FieldWords() {
			f := m.Target.Fields[i]
			if len(has) != len(words)+1 || f.Type.List() || Stem(has[0]) != event || !slices.Equal(has[1:], words) {
				continue
			}
			if of := f.Type.Named(); alike(of, named) || m.Of.Entity(of) != nil && m.Of.Entity(of).IsID(named) {
				return f
			}
		}
	}
	if verb == "extend" && name == "until" {
		for _, f := range m.Target.Fields {
			if TimeRoleOf(f.Name) == RoleEnd && f.Type.Named() == named {
				return f
			}
		}
	}
	return nil
}

// roleField is the only field that holds what an id names: courier for driverId.
func (m *Mutation) roleField(name string, named *schema.Type) *schema.Field {
	role := RoleOfID(name)
	if role == "" {
		return nil
	}
	to := m.Of.EntityByRole(m.Target, role)
	if to == nil || to == m.Target || !to.IsID(named) {
		return nil
	}
	var found *schema.Field
	for _, f := range m.Target.Fields {
		if f.Type.Named() != to.Type || f.Type.List() || HasRequired(f) {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	return found
}

// EventObject is the type of a field that tells of one event: the cancellation of an
// order. It is nil for other fields.
func (m *Model) EventObject(owner *Object, f *schema.Field) *Object {
	named := f.Type.Named()
	if owner.ID == nil || f.Type.NonNull || f.Type.List() || named == nil || named.Kind != schema.Object || len(fake.Words(f.Name)) != 1 {
		return nil
	}
	t := m.Objects[named.Name]
	if t == nil || t.ID != nil || len(owner.EventValues(Stem(f.Name), f)) == 0 {
		return nil
	}
	return t
}

package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Arguments are not always named as the fields that they set. The reason of
// rejectVehicle is its rejectionReason, the until of suspendDriver its suspendedUntil,
// the agentId of assignTicket its assignee, names its name.

// renames maps argument and input names to the fields of the target that they set,
// where those are called otherwise.
func (m *modelMutation) findRenames() {
	m.renames = make(map[string]string)
	for _, a := range m.def.Args {
		m.rename(a)
		if named := a.Type.Named(); named != nil && named.Kind == schema.InputObject && m.target.Field(a.Name) == nil && !a.Type.List() {
			for _, f := range named.InputFields {
				m.rename(f)
			}
		}
	}
}

func (m *modelMutation) rename(v *schema.InputValue) {
	named := v.Type.Named()
	if named == nil || v.Type.List() || m.target.Field(v.Name) != nil || m.of.partnerID(m.target, v.Name) {
		return
	}
	if slices.ContainsFunc(m.ids, func(at place) bool { return at[len(at)-1] == v.Name }) {
		return
	}
	if f := m.eventField(v.Name, named); f != nil {
		m.renames[v.Name] = f.Name
	} else if f := m.roleField(v.Name, named); f != nil {
		m.renames[v.Name] = f.Name
	}
}

// eventField is the field of the event that the mutation is: of the verb, of the status
// that it leads to, or of the status as such.
func (m *modelMutation) eventField(name string, named *schema.Type) *schema.Field {
	verb, _ := verbOf(m.def.Name)
	words := fake.Words(strings.TrimSuffix(name, "Id"))
	events := []string{stem(verb)}
	if m.status != "" {
		events = append(events, stem(strings.ToLower(strings.Trim(m.status, `"`))))
	}
	for _, event := range append(events, stem("status")) {
		for i, has := range m.target.fieldWords() {
			f := m.target.Fields[i]
			if len(has) != len(words)+1 || f.Type.List() || stem(has[0]) != event || !slices.Equal(has[1:], words) {
				continue
			}
			if of := f.Type.Named(); alike(of, named) || m.of.entity(of) != nil && m.of.entity(of).isID(named) {
				return f
			}
		}
	}
	if verb == "extend" && name == "until" {
		for _, f := range m.target.Fields {
			if timeRole(f.Name) == roleEnd && f.Type.Named() == named {
				return f
			}
		}
	}
	return nil
}

// roleField is the only field that holds what an id names: courier for driverId.
func (m *modelMutation) roleField(name string, named *schema.Type) *schema.Field {
	role := roleOfID(name)
	if role == "" {
		return nil
	}
	to := m.of.entityByRole(m.target, role)
	if to == nil || to == m.target || !to.isID(named) {
		return nil
	}
	var found *schema.Field
	for _, f := range m.target.Fields {
		if f.Type.Named() != to.Type || f.Type.List() || hasRequired(f) {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	return found
}

// said are the arguments with the names of the fields that they set.
func (m *mutation) said(arguments exec.Arguments) exec.InputObject {
	return m.renamed(exec.InputObject(arguments), 0)
}

func (m *mutation) renamed(input exec.InputObject, depth int) exec.InputObject {
	out := make(exec.InputObject, 0, len(input))
	for _, a := range input {
		if to := m.renames[a.Name]; to != "" {
			a.Name = to
		} else if below, ok := a.Value.(exec.InputObject); ok && depth == 0 {
			a.Value = m.renamed(below, depth+1)
		}
		out = append(out, a)
	}
	return out
}

// happened fills the object of the event that the mutation is: the reason and note of
// cancelOrder stand in the order's cancellation.
func (m *mutation) happened(fields map[string]any, arguments exec.Arguments) {
	verb, _ := verbOf(m.def.Name)
	for _, f := range m.target.Fields {
		t := m.world.eventObject(m.target.modelObject, f)
		if t == nil || stem(f.Name) != stem(verb) {
			continue
		}
		about := make(map[string]any)
		m.world.inputInto(about, m.world.own(t), exec.InputObject(arguments), 1)
		for _, inner := range t.Fields {
			if kind, form := fake.Choose(m.world.hint(t, inner)); kind == fake.Instant && !inner.Type.List() && leafy(inner) {
				about[inner.Name] = present(kind, form, m.world.pools.Now())
			} else if _, given := about[inner.Name]; !given && !inner.Type.NonNull {
				about[inner.Name] = nil
			}
		}
		fields[f.Name] = about
	}
}

// eventObject is the type of a field that tells of one event: the cancellation of an
// order. It is nil for other fields.
func (m *model) eventObject(owner *modelObject, f *schema.Field) *modelObject {
	named := f.Type.Named()
	if owner.id == nil || f.Type.NonNull || f.Type.List() || named == nil || named.Kind != schema.Object || len(fake.Words(f.Name)) != 1 {
		return nil
	}
	t := m.objects[named.Name]
	if t == nil || t.id != nil || len(owner.eventValues(stem(f.Name), f)) == 0 {
		return nil
	}
	return t
}

// A gatedChild is null where its event has not happened.
type gatedChild struct {
	inner *derivedObject
	when  *gatedLeaf
}

func (r *gatedChild) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if r.when.raw(c.Object) == "null" {
		return exec.Null, nil
	}
	return r.inner.ResolveFieldValue(c)
}

// gatedChild is nil for a field that is no event's.
func (w *World) gatedChild(owner *objectType, def *schema.Field, inner *derivedObject) exec.Resolver {
	if w.eventObject(owner.modelObject, def) == nil {
		return nil
	}
	when := &gatedLeaf{leaf: fake.Of([]string{"true"}, 0), status: w.field(owner, owner.status().Name), values: owner.eventValues(stem(def.Name), def)}
	return &gatedChild{inner: inner, when: when}
}

// localized is the text of a list of texts in several languages that a field with one
// text holds: names for name. It reports false for other lists.
func localized(t *objectType, name string, list []any) (field, text string, ok bool) {
	f := t.Field(fake.Singular(name))
	if f == nil || fake.Singular(name) == name || f.Type.List() || f.Type.NamedType() != "String" {
		return "", "", false
	}
	for _, item := range list {
		object, isObject := item.(exec.InputObject)
		if !isObject {
			return "", "", false
		}
		locale, spoken := lookupAny(object, "locale", "language", "languageCode", "lang")
		said, worded := lookupAny(object, "text", "value", "name", "content")
		if !spoken || !worded {
			return "", "", false
		}
		if words, isText := said.(string); isText && (text == "" || strings.HasPrefix(encodeJSON(plain(locale)), `"en`)) {
			text, ok = words, true
		}
	}
	return f.Name, text, ok
}

func lookupAny(object exec.InputObject, names ...string) (any, bool) {
	for _, name := range names {
		if v, ok := object.Lookup(name); ok && v != nil {
			return v, true
		}
	}
	return nil, false
}

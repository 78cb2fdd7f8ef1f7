package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// What comes into being around a new object: who made it, and what it cannot be
// without.

// byCaller names the caller where the new object must have somebody who made it.
func (m *mutation) byCaller(fields map[string]any) {
	caller := m.world.caller()
	if caller == nil || caller == m.target {
		return
	}
	admin := strings.HasPrefix(m.Def.Name, "admin")
	n, ok := caller.pop.member(0)
	for _, f := range m.target.Fields {
		role := f.Name
		if meaning.RoleOfID(role) != "" {
			role = meaning.RoleOfID(role)
		}
		key := m.world.Canonical(m.target.Object, f.Name)
		if _, given := fields[key]; given || !ok || !meaning.CallersRole(role) || admin && !strings.HasSuffix(role, "By") || f.Type.List() {
			continue
		}
		if named := f.Type.Named(); named == caller.Type || named != nil && named.Kind != schema.Object && named.Composite() && slices.Contains(m.world.possible(named), caller) || caller.IsID(named) && m.world.entityByRole(m.target, role) == caller {
			fields[key] = decoded(caller.nameOf(exec.Object{Number: n}))
		}
	}
}

// accompany creates what the new object cannot be without and nobody gave: the order
// of a ride, where orders exist for rides and their like alone.
func (m *mutation) accompany(c *exec.Call, fields map[string]any) error {
	for _, f := range m.target.Fields {
		to := m.world.entity(f.Type.Named())
		if v := fields[f.Name]; v != nil || to == nil || f.Type.List() || m.world.Dealer(to.Object) == nil {
			continue
		}
		l := m.world.linkOf(m.target, f.Name, to, spread)
		if l.mode != dealt {
			continue
		}
		seq, err := to.pop.log.Append(c.Context, state.Any, state.Change{Kind: state.Create, Fields: m.companion(to, fields)})
		if err != nil {
			return refusal(err)
		}
		fields[f.Name] = decoded(to.pop.id(created + seq))
	}
	return nil
}

// companion is what an object created beside the target begins with: the same
// people and places, and its kind.
func (m *mutation) companion(to *objectType, fields map[string]any) map[string]any {
	around := m.creation(to)
	out := make(map[string]any)
	for _, f := range to.Fields {
		same := m.target.Field(f.Name)
		if v, given := fields[f.Name]; given && v != nil && same != nil && same.Type.Named() == f.Type.Named() && same.Type.List() == f.Type.List() {
			out[f.Name] = v
		}
	}
	delete(out, to.ID.Name)
	if status := to.Status(); status != nil {
		delete(out, status.Name)
	}
	around.byCaller(out)
	around.unset(out)
	around.begin(out)
	if f := m.world.Dealer(to.Object); f != nil {
		delete(out, f.Name) // it is found through the target
		m.kind(out, to, m.world.possible(f.Type.Named()))
	}
	return out
}

// kind sets the enum that names the target's type.
func (m *mutation) kind(fields map[string]any, to *objectType, types []*objectType) {
	for _, f := range to.Fields {
		if r, ok := m.world.kindLeaf(to, f).(*kindLeaf); ok && !f.Type.List() {
			fields[f.Name] = strings.Trim(r.values[slices.Index(types, m.target)], `"`)
		}
	}
}

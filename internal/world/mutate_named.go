package world

import "github.com/bettersuite/gqldoc/internal/meaning"

// partners refuses a new object that names others whom nobody has, where the world is
// strict and the mutation documents a code for such. Of several codes only one that
// speaks of their type will do: the trip that is missing is not the driver.
func (m *mutation) partners(fields map[string]any) error {
	if m.world.opts.Missing != Strict {
		return nil
	}
	for _, f := range m.target.Fields {
		id, given := fields[f.Name].(string)
		if !given || id == "" || f.Type.List() {
			continue
		}
		to := m.world.entity(f.Type.Named())
		if role := meaning.RoleOfID(f.Name); to == nil && role != "" && f != m.target.ID {
			to = m.world.entityByRole(m.target, role)
		}
		if to == nil {
			continue
		}
		if _, shared := meaning.NotFoundFor(m.Def, to.Type); shared < 1 {
			continue
		}
		e := m.world.element(to.Type)
		if found, ok := e.find(encodeJSON(id)); ok && found.known && to.pop.has(found.object.Number) {
			continue
		}
		_, err := m.world.missing(m.Def, e)
		return err
	}
	return nil
}

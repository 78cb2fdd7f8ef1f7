package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Mutations of several objects at once: archiveRides(ids:), deleteTags(input: {ids}).

// changeMany changes every named object, or none when one of them refuses.
func (m *mutation) changeMany(c *exec.Call) (exec.Value, error) {
	ids, _ := valueAt(m.Many, c.Arguments).([]any)
	objects := make([]exec.Object, 0, len(ids))
	for _, id := range ids {
		v, err := m.chosen.byID(encodeJSON(plain(id)))
		if err != nil {
			return exec.Null, err
		}
		_, o, ok := v.Object()
		if !ok {
			continue
		}
		if err := m.allowed(o); err != nil {
			return exec.Null, err
		}
		objects = append(objects, o)
	}
	for _, o := range objects {
		if err := m.change(c, o); err != nil {
			return exec.Null, err
		}
	}
	return m.payload.answerMany(c, m.target, objects)
}

// answerMany is the result of a mutation that concerned several objects: a list of
// them, how many there were, or an object around either.
func (p *payload) answerMany(c *exec.Call, t *objectType, objects []exec.Object) (exec.Value, error) {
	named := p.Def.Type.Named()
	switch {
	case p.Def.Type.List() && named == t.Type:
		items := make(exec.Values, len(objects))
		for i, o := range objects {
			items[i] = exec.ObjectOf(t.Name, o)
		}
		return exec.ListOf(items), nil
	case p.Def.Type.List() && t.IsID(named):
		items := make(exec.Values, len(objects))
		for i, o := range objects {
			items[i] = exec.Raw(idFor(named, t.nameOf(o)))
		}
		return exec.ListOf(items), nil
	case named.Name == "Int":
		return exec.Int(int64(len(objects))), nil
	}
	first := exec.Object{}
	if len(objects) > 0 {
		first = objects[0]
	}
	v, err := p.answer(c, first)
	name, o, ok := v.Object()
	over, layered := o.Ref.(*overlay)
	if err != nil || !ok || !layered || p.member == nil || name != p.member.Name {
		return v, err
	}
	for _, f := range p.member.Fields {
		if said, ok := p.settledMany(f, t, objects); ok {
			over.fields[f.Name] = said
		}
	}
	return v, nil
}

func (p *payload) settledMany(f *schema.Field, t *objectType, objects []exec.Object) (cell, bool) {
	named := f.Type.Named()
	words := fake.Words(f.Name)
	switch last := words[len(words)-1]; {
	case f.Type.List() && (named == t.Type || t.IsID(named) && strings.HasSuffix(last, "ids")):
		list := make([]cell, len(objects))
		for i, o := range objects {
			list[i] = cell{raw: idFor(named, t.nameOf(o))}
		}
		return cell{list: list}, true
	case named.Name == "Int" && !f.Type.List() && (last == "count" || last == "affected" || last == "updated" || last == "deleted" || last == "total"):
		return cell{raw: encodeJSON(len(objects))}, true
	}
	return cell{}, false
}

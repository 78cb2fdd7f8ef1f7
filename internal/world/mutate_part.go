package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Mutations whose answer is not what they change. removeCartItem(id) takes the id of
// an item and answers with the cart; refundPayment(id) takes that of a payment and
// answers with the refund that came of it.

// A part is what a meaning.Part means where objects are.
type part struct {
	*meaning.Part
	of    *objectType
	whole *objectType
	kids  *link // in which the part names the whole; nil where the list decides
}

// named is the object of a type that one of the arguments names. It reports false
// when none does.
func (m *mutation) named(c *exec.Call, t *objectType, ids []meaning.Place) (exec.Object, bool, error) {
	l := m.lookupOf(t)
	for _, at := range ids {
		id := valueAt(at, c.Arguments)
		if id == nil {
			continue
		}
		v, err := l.byID(encodeJSON(plain(id)))
		_, o, ok := v.Object()
		return o, ok, err
	}
	return exec.Object{}, false, nil
}

// around is the whole of a part: the one that the arguments name, or in which it is.
func (m *mutation) around(c *exec.Call, o *exec.Object) (exec.Object, error) {
	p := m.part
	if whole, ok, err := m.named(c, p.whole, p.IDs); ok || err != nil {
		return whole, err
	}
	if o != nil && p.kids != nil {
		if whole, ok := p.kids.partner(*o); ok {
			return whole, nil
		}
	}
	if o != nil && p.kids == nil {
		items := m.world.related(p.whole, p.List, p.of)
		numbers, count := p.whole.pop.members()
		for i := range count {
			whole := exec.Object{Number: itemAt(numbers, i)}
			if held, n := items(whole); slices.Contains(held[:n], o.Number) {
				return whole, nil
			}
		}
	}
	n, _ := p.whole.pop.member(0) // the caller's own
	return exec.Object{Number: n}, nil
}

// addPart creates a part in its whole, and answers with the whole.
func (m *mutation) addPart(c *exec.Call) (exec.Value, error) {
	whole, err := m.around(c, nil)
	if err != nil {
		return exec.Null, err
	}
	number, err := m.create(c)
	if err != nil {
		return exec.Null, err
	}
	o := exec.Object{Number: number}
	l := listChange{List: meaning.List{Def: m.part.List, How: meaning.Extends}, to: m.part.of, kids: m.part.kids}
	in := *m
	in.target = m.part.whole
	if l.kids != nil {
		err = in.joinOne(c, whole, l, o.Number, true)
	} else {
		err = in.writeList(c, m.part.whole, whole, l.Def, l.to, meaning.Extends, []uint64{o.Number})
	}
	if err != nil {
		return exec.Null, refusal(err)
	}
	return m.respond(c, whole)
}

// changePart changes a part, and answers with the whole.
func (m *mutation) changePart(c *exec.Call, o exec.Object) (exec.Value, error) {
	whole, err := m.around(c, &o)
	if err != nil {
		return exec.Null, err
	}
	if err := m.change(c, o); err != nil {
		return exec.Null, err
	}
	// The whole changes with its parts, for those who listen to it.
	fields := make(map[string]any)
	in := *m
	in.target = m.part.whole
	in.stamp(fields, "updated")
	change := state.Change{Kind: state.Update, Number: whole.Number, Fields: fields}
	if whole.Number >= foreign {
		change.ID = m.part.whole.nameOf(whole)
	}
	if _, err := m.part.whole.pop.log.Append(c.Context, state.Any, change); err != nil {
		return exec.Null, refusal(err)
	}
	return m.respond(c, whole)
}

// belong lets a new object name what it comes of, where that allows it.
func (m *mutation) belong(c *exec.Call, fields map[string]any) error {
	if m.Origin == nil {
		return nil
	}
	of := m.world.own(m.Origin.Of)
	o, ok, err := m.named(c, of, m.Origin.IDs)
	if err != nil || !ok {
		return err
	}
	if err := m.allowed(o); err != nil {
		return err
	}
	fields[m.Origin.Role] = decoded(of.nameOf(o))
	return nil
}

// subjects are roles in which an input names an object of any of several types.
var subjects = meaning.WordSet("subject target parent on for commentable replyTo inReplyTo")

// about lets a new object name what it is about, where the id in the input is that of
// one of the types that it names: the subjectId of addComment.
func (m *mutation) about(fields map[string]any, input exec.InputObject, depth int) {
	for _, a := range input {
		if below, ok := a.Value.(exec.InputObject); ok && depth < 2 {
			m.about(fields, below, depth+1)
			continue
		}
		id, isText := a.Value.(string)
		if !isText || !subjects[meaning.RoleOfID(a.Name)] || m.target.Field(meaning.RoleOfID(a.Name)) != nil {
			continue
		}
		for _, f := range m.target.Fields {
			to := m.world.entity(f.Type.Named())
			if to == nil || to == m.target || f.Type.List() || meaning.HasRequired(f) {
				continue
			}
			one := &element{world: m.world, named: to.Type, types: []*objectType{to}}
			if found, ok := one.find(encodeJSON(id)); ok && found.known {
				fields[m.world.Canonical(m.target.Object, f.Name)] = id
				return
			}
		}
	}
}

// sibling is what another field of a payload holds: what the target names, or the
// whole that it is in.
func (p *payload) sibling(f *schema.Field, o exec.Object) (cell, bool) {
	to := p.world.entity(f.Type.Named())
	if p.target == nil || to == nil || to == p.target || f.Type.List() || meaning.HasRequired(f) {
		return cell{}, false
	}
	if def := p.world.Names(p.target.Object, to.Object); def != nil {
		if r, ok := p.world.field(p.target, def.Name).resolver().(*field); ok {
			return p.namedBy(r, to, o)
		}
		return cell{}, false
	}
	if list := p.world.PartList(to.Object, p.target.Object); list != nil {
		if l := p.world.backLink(to, list, p.target); l != nil {
			if whole, ok := l.partner(o); ok {
				return cell{raw: to.nameOf(whole)}, true
			}
		}
	}
	return cell{}, false
}

// namedBy is the id of the object that a field of the target names.
func (p *payload) namedBy(f *field, to *objectType, o exec.Object) (cell, bool) {
	v, err := f.ResolveFieldValue(&exec.Call{ObjectType: p.target.Name, Object: o, Field: f.def.Name})
	if _, named, ok := v.Object(); err == nil && ok {
		return cell{raw: to.nameOf(named)}, true
	}
	return cell{}, false
}

// object is the object of a lookup; nil stands for the answer null.
func object(v exec.Value, err error) (*exec.Object, error) {
	if err != nil {
		return nil, err
	}
	if _, o, ok := v.Object(); ok {
		return &o, nil
	}
	return nil, nil
}

package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Mutations whose answer is not what they change. removeCartItem(id) takes the id of
// an item and answers with the cart; refundPayment(id) takes that of a payment and
// answers with the refund that came of it.

// A modelPart is what such a mutation knows of the whole around its target.
type modelPart struct {
	of    *modelObject  // the part
	whole *modelObject  // what the answer is
	list  *schema.Field // of the whole
	ids   []place       // of the whole
	own   []place       // of the part
	adds  bool
}

// A part is a modelPart where objects are.
type part struct {
	*modelPart
	of    *objectType
	whole *objectType
	kids  *link // in which the part names the whole; nil where the list decides
}

// partOf is nil when the words of the mutation speak of no part of its answer.
func (m *modelMutation) partOf(verb string, nouns []string) *modelPart {
	of, whole := m.of.entityOfNouns(nouns), m.payload.target
	if verb == "add" && len(nouns) > 1 && nouns[0] == "to" && of == whole && of != nil {
		return m.unspoken(whole)
	}
	if of == nil || whole == nil || of == whole || m.rule != nil || m.target != whole || !saysLast(nouns, of) {
		return nil
	}
	p := &modelPart{of: of, whole: whole, list: m.of.partList(whole, of)}
	if p.list == nil {
		return nil
	}
	p.ids = m.idsOf(whole)
	p.own = m.idsOf(of)
	p.adds = creating[verb] || !known(verb)
	plain := func(at place) bool { return at[len(at)-1] == "id" }
	clear := slices.ContainsFunc(p.own, func(at place) bool { return !plain(at) })
	switch {
	case p.adds && clear:
		return nil // one that exists joins the whole
	case !p.adds && len(p.own) == 0:
		return nil
	case clear:
		p.own = slices.DeleteFunc(p.own, plain)
	case !p.adds:
		// An id that could be of either is the part's.
		p.ids = slices.DeleteFunc(p.ids, plain)
	}
	return p
}

// unspoken is the part that addToCart makes: the only one that the cart has, if the
// input describes one.
func (m *modelMutation) unspoken(whole *modelObject) *modelPart {
	p := &modelPart{whole: whole, adds: true, ids: m.idsOf(whole)}
	for _, t := range m.of.objects {
		if f := m.of.composed(t); t.id != nil && f != nil && f.Parent == whole.Type {
			if p.of != nil {
				return nil
			}
			p.of, p.list = t, f
		}
	}
	if p.of == nil || m.rule != nil {
		return nil
	}
	described := 0
	for _, a := range m.def.Args {
		fields := []*schema.InputValue{a}
		if named := a.Type.Named(); named != nil && named.Kind == schema.InputObject {
			fields = named.InputFields
		}
		for _, v := range fields {
			if p.of.Field(v.Name) != nil || m.of.partnerID(p.of, v.Name) {
				described++
			}
		}
	}
	if described < 2 {
		return nil
	}
	return p
}

// saysLast reports whether the words end with an object's name, in the singular.
func saysLast(nouns []string, t *modelObject) bool {
	return len(nouns) > 0 && nouns[len(nouns)-1] == t.words[len(t.words)-1]
}

// partList is the list of a type that holds objects of another.
func (m *model) partList(whole, of *modelObject) *schema.Field {
	for _, f := range whole.Fields {
		if named, many := m.many(f); many && named == of.Type && !hasRequired(f) {
			return f
		}
	}
	return nil
}

// idsOf are the arguments that name an object of a type.
func (m *modelMutation) idsOf(t *modelObject) []place {
	return m.of.selectionOf(m.def.Args, []*modelObject{t}).ids
}

// named is the object of a type that one of the arguments names. It reports false
// when none does.
func (m *mutation) named(c *exec.Call, t *objectType, ids []place) (exec.Object, bool, error) {
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
	if whole, ok, err := m.named(c, p.whole, p.ids); ok || err != nil {
		return whole, err
	}
	if o != nil && p.kids != nil {
		if whole, ok := p.kids.partner(*o); ok {
			return whole, nil
		}
	}
	if o != nil && p.kids == nil {
		items := m.world.related(p.whole, p.list, p.of)
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
	l := listChange{modelList: modelList{def: m.part.list, how: listAdd}, to: m.part.of, kids: m.part.kids}
	in := *m
	in.target = m.part.whole
	if l.kids != nil {
		err = in.joinOne(c, whole, l, o.Number, true)
	} else {
		err = in.writeList(c, m.part.whole, whole, l.def, l.to, listAdd, []uint64{o.Number})
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

// An origin is what an object comes of: the payment of a refund.
type origin struct {
	of   *modelObject
	role string // of the target
	ids  []place
}

// bornOf finds the origin: the mutation speaks of an entity that its answer must name,
// and takes that one's id.
func (m *modelMutation) bornOf(nouns []string) {
	of := m.of.entityOfNouns(nouns)
	if m.part != nil || of == nil || of == m.target || m.rule != nil || m.deed == deletes || !saysLast(nouns, of) ||
		slices.Contains(nouns, m.target.words[len(m.target.words)-1]) {
		return
	}
	role, ids := m.birth(of), m.idsOf(of)
	if role == "" || len(ids) == 0 || len(m.ids) > len(ids) || len(m.ids) == 1 && !slices.Equal(m.ids[0], ids[0]) {
		return
	}
	m.origin = &origin{of: of, role: role, ids: ids}
	m.deed, m.ids, m.many = creates, nil, nil
}

// birth is the role in which the target names what it comes of. It must name it: what
// it may name is no origin.
func (m *modelMutation) birth(of *modelObject) string {
	if f := m.of.names(m.target, of); f != nil {
		if f.Type.NonNull {
			return f.Name
		}
		return ""
	}
	verb, _ := verbOf(m.def.Name)
	if f := m.of.partList(of, m.target); f != nil && m.of.composed(m.target) == f && !changing[verb] && statusVerbs[verb] == nil {
		return lowerFirst(of.Name)
	}
	return ""
}

// belong lets a new object name what it comes of, where that allows it.
func (m *mutation) belong(c *exec.Call, fields map[string]any) error {
	if m.origin == nil {
		return nil
	}
	of := m.world.own(m.origin.of)
	o, ok, err := m.named(c, of, m.origin.ids)
	if err != nil || !ok {
		return err
	}
	if err := m.allowed(o); err != nil {
		return err
	}
	fields[m.origin.role] = decoded(of.nameOf(o))
	return nil
}

// subjects are roles in which an input names an object of any of several types.
var subjects = verbs("subject target parent on for commentable replyTo inReplyTo")

// about lets a new object name what it is about, where the id in the input is that of
// one of the types that it names: the subjectId of addComment.
func (m *mutation) about(fields map[string]any, input exec.InputObject, depth int) {
	for _, a := range input {
		if below, ok := a.Value.(exec.InputObject); ok && depth < 2 {
			m.about(fields, below, depth+1)
			continue
		}
		id, isText := a.Value.(string)
		if !isText || !subjects[roleOfID(a.Name)] || m.target.Field(roleOfID(a.Name)) != nil {
			continue
		}
		for _, f := range m.target.Fields {
			to := m.world.entity(f.Type.Named())
			if to == nil || to == m.target || f.Type.List() || hasRequired(f) {
				continue
			}
			one := &element{world: m.world, named: to.Type, types: []*objectType{to}}
			if found, ok := one.find(encodeJSON(id)); ok && found.known {
				fields[m.world.canonical(m.target.modelObject, f.Name)] = id
				return
			}
		}
	}
}

// subject is the type whose state allows the mutation or not.
func (m *modelMutation) subject() *modelObject {
	if m.origin != nil {
		return m.origin.of
	}
	return m.target
}

// sibling is what another field of a payload holds: what the target names, or the
// whole that it is in.
func (p *payload) sibling(f *schema.Field, o exec.Object) (cell, bool) {
	to := p.world.entity(f.Type.Named())
	if p.target == nil || to == nil || to == p.target || f.Type.List() || hasRequired(f) {
		return cell{}, false
	}
	if def := p.world.names(p.target.modelObject, to.modelObject); def != nil {
		if r, ok := p.world.field(p.target, def.Name).resolver().(*field); ok {
			return p.namedBy(r, to, o)
		}
		return cell{}, false
	}
	if list := p.world.partList(to.modelObject, p.target.modelObject); list != nil {
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

// keyed are the verbs that take what somebody holds in hand: a code, a token.
var keyed = verbs("redeem apply accept join claim use activate")

// findKey finds the code or token that selects the target where no id does.
func (m *modelMutation) findKey(verb string) {
	if !keyed[verb] || len(m.ids) > 0 || m.part != nil || m.origin != nil || m.payload.target != m.target {
		return
	}
	for i, k := range m.keys {
		if f := m.target.Field(k.field); f != nil && f.Type.Named().Kind == schema.Scalar && (k.field == "code" || k.field == "token" || k.field == "key" || k.field == "number") {
			m.key, m.deed = &m.keys[i], updates
			return
		}
	}
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

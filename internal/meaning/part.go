package meaning

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Mutations whose answer is not what they change. removeCartItem(id) takes the id of
// an item and answers with the cart; refundPayment(id) takes that of a payment and
// answers with the refund that came of it.

// A Part is what such a mutation knows of the whole around its target.
type Part struct {
	Of    *Object       // the part
	Whole *Object       // what the answer is
	List  *schema.Field // of the whole
	IDs   []Place       // of the whole
	own   []Place       // of the part
	Adds  bool
}

// partOf is nil when the words of the mutation speak of no part of its answer.
func (m *Mutation) partOf(verb string, nouns []string) *Part {
	of, whole := m.Of.EntityOfNouns(nouns), m.Payload.Target
	if verb == "add" && len(nouns) > 1 && nouns[0] == "to" && of == whole && of != nil {
		return m.unspoken(whole)
	}
	if of == nil || whole == nil || of == whole || m.Rule != nil || m.Target != whole || !saysLast(nouns, of) {
		return nil
	}
	p := &Part{Of: of, Whole: whole, List: m.Of.PartList(whole, of)}
	if p.List == nil {
		return nil
	}
	p.IDs = m.idsOf(whole)
	p.own = m.idsOf(of)
	p.Adds = creating[verb] || !known(verb)
	plain := func(at Place) bool { return at[len(at)-1] == "id" }
	clear := slices.ContainsFunc(p.own, func(at Place) bool { return !plain(at) })
	switch {
	case p.Adds && clear:
		return nil // one that exists joins the whole
	case !p.Adds && len(p.own) == 0:
		return nil
	case clear:
		p.own = slices.DeleteFunc(p.own, plain)
	case !p.Adds:
		// An id that could be of either is the part's.
		p.IDs = slices.DeleteFunc(p.IDs, plain)
	}
	return p
}

// unspoken is the part that addToCart makes: the only one that the cart has, if the
// input describes one.
func (m *Mutation) unspoken(whole *Object) *Part {
	p := &Part{Whole: whole, Adds: true, IDs: m.idsOf(whole)}
	for _, t := range m.Of.Objects {
		if f := m.Of.Composed(t); t.ID != nil && f != nil && f.Parent == whole.Type {
			if p.Of != nil {
				return nil
			}
			p.Of, p.List = t, f
		}
	}
	if p.Of == nil || m.Rule != nil {
		return nil
	}
	described := 0
	for _, a := range m.Def.Args {
		fields := []*schema.InputValue{a}
		if named := a.Type.Named(); named != nil && named.Kind == schema.InputObject {
			fields = named.InputFields
		}
		for _, v := range fields {
			if p.Of.Field(v.Name) != nil || m.Of.PartnerID(p.Of, v.Name) {
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
func saysLast(nouns []string, t *Object) bool {
	return len(nouns) > 0 && nouns[len(nouns)-1] == t.Words[len(t.Words)-1]
}

// PartList is the list of a type that holds objects of another.
func (m *Model) PartList(whole, of *Object) *schema.Field {
	for _, f := range whole.Fields {
		if named, many := m.Many(f); many && named == of.Type && !HasRequired(f) {
			return f
		}
	}
	return nil
}

// idsOf are the arguments that name an object of a type.
func (m *Mutation) idsOf(t *Object) []Place {
	return m.Of.SelectionOf(m.Def.Args, []*Object{t}).IDs
}

// An Origin is what an object comes of: the payment of a refund.
type Origin struct {
	Of   *Object
	Role string // of the target
	IDs  []Place
}

// bornOf finds the origin: the mutation speaks of an entity that its answer must name,
// and takes that one's id.
func (m *Mutation) bornOf(nouns []string) {
	of := m.Of.EntityOfNouns(nouns)
	if m.Part != nil || of == nil || of == m.Target || m.Rule != nil || m.Deed == Deletes || !saysLast(nouns, of) ||
		slices.Contains(nouns, m.Target.Words[len(m.Target.Words)-1]) {
		return
	}
	role, ids := m.birth(of), m.idsOf(of)
	if role == "" || len(ids) == 0 || len(m.IDs) > len(ids) || len(m.IDs) == 1 && !slices.Equal(m.IDs[0], ids[0]) {
		return
	}
	m.Origin = &Origin{Of: of, Role: role, IDs: ids}
	m.Deed, m.IDs, m.Many = Creates, nil, nil
}

// birth is the role in which the target names what it comes of. It must name it: what
// it may name is no origin.
func (m *Mutation) birth(of *Object) string {
	if f := m.Of.Names(m.Target, of); f != nil {
		if f.Type.NonNull {
			return f.Name
		}
		return ""
	}
	verb, _ := VerbOf(m.Def.Name)
	if f := m.Of.PartList(of, m.Target); f != nil && m.Of.Composed(m.Target) == f && !changing[verb] && statusVerbs[verb] == nil {
		return LowerFirst(of.Name)
	}
	return ""
}

// Subject is the type whose state allows the mutation or not.
func (m *Mutation) Subject() *Object {
	if m.Origin != nil {
		return m.Origin.Of
	}
	return m.Target
}

// keyed are the verbs that take what somebody holds in hand: a code, a token.
var keyed = WordSet("redeem apply accept join claim use activate")

// findKey finds the code or token that selects the target where no id does.
func (m *Mutation) findKey(verb string) {
	if !keyed[verb] || len(m.IDs) > 0 || m.Part != nil || m.Origin != nil || m.Payload.Target != m.Target {
		return
	}
	for i, k := range m.Keys {
		if f := m.Target.Field(k.Field); f != nil && f.Type.Named().Kind == schema.Scalar && (k.Field == "code" || k.Field == "token" || k.Field == "key" || k.Field == "number") {
			m.Key, m.Deed = &m.Keys[i], Updates
			return
		}
	}
}

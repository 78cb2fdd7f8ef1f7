package meaning

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Payload is what a mutation returns: the target itself, an object around it, or
// a leaf that says that all went well.
type Payload struct {
	of     *Model
	Def    *schema.Field
	Target *Object       // the entity inside, or nil
	Member *Object       // the concrete type of an object around it, or nil
	field  *schema.Field // of member, that holds the target; nil when the target is the result

	Deletes bool          // the mutation's verb does
	Through *schema.Field // of member: a union in which the target stands; else nil
	Within  *Payload      // what stands in through when all went well
}

// Payload looks at the result of a mutation.
func (m *Model) Payload(def *schema.Field) *Payload {
	verb, nouns := VerbOf(def.Name)
	p := &Payload{of: m, Def: def, Deletes: deleting[verb]}
	named := def.Type.Named()
	if def.Type.List() || !named.Composite() {
		return p
	}
	if p.Member = successOf(m.Possible(named)); p.Member == nil {
		return p
	}
	if p.Member.ID != nil {
		p.Target = p.Member
		return p
	}
	if p.field = m.TargetField(p.Member, nouns); p.field != nil {
		p.Target = m.Entity(m.Inside(p.field))
		return p
	}
	return p.look(nouns)
}

// look sees through a field of the payload that is a union of the target and what can
// go wrong: responseOrError.
func (p *Payload) look(nouns []string) *Payload {
	for _, f := range p.Member.Fields {
		named := f.Type.Named()
		if named == nil || f.Type.List() || len(p.of.failures(named)) == 0 {
			continue
		}
		within := &Payload{of: p.of, Def: p.Def, Member: successOf(p.of.Possible(named))}
		if within.Member.ID != nil {
			within.Target = within.Member
		} else if within.field = p.of.TargetField(within.Member, nouns); within.field != nil {
			within.Target = p.of.Entity(p.of.Inside(within.field))
		}
		p.Through, p.Within, p.Target = f, within, within.Target
		return p
	}
	return p
}

// successOf is the type that a mutation returns when all went well: of a union the
// first that is no error, one that says so before others.
func successOf(types []*Object) *Object {
	var found *Object
	for _, t := range types {
		last := t.Words[len(t.Words)-1]
		if last == "success" || last == "succeeded" {
			return t
		}
		if found == nil && !slices.Contains([]string{"error", "errors", "failure", "problem", "required", "denied"}, last) {
			found = t
		}
	}
	if found == nil && len(types) > 0 {
		return types[0]
	}
	return found
}

// Inside is the type of a field, or of the node where the field is an edge.
func (m *Model) Inside(f *schema.Field) *schema.Type {
	named := f.Type.Named()
	if named != nil && named.Kind == schema.Object {
		if t := m.Objects[named.Name]; t != nil && t.Shape != nil && t.Shape.Edge {
			return t.Shape.Of
		}
	}
	return named
}

// TargetField is the field of a payload that holds the entity: of several, the one
// that the mutation's name speaks of.
func (m *Model) TargetField(member *Object, nouns []string) *schema.Field {
	var found *schema.Field
	spoken := m.EntityOfNouns(nouns)
	for _, f := range member.Fields {
		t := m.Entity(m.Inside(f))
		if t == nil || f.Type.List() {
			continue
		}
		if found == nil || t == spoken && m.Entity(m.Inside(found)) != spoken {
			found = f
		}
	}
	return found
}

// IsTargetID recognises id, deletedId, deletedRideId and rideId.
func (p *Payload) IsTargetID(name string) bool {
	words := fake.Words(RoleOfID(name))
	for len(words) > 0 && (words[0] == "deleted" || words[0] == "removed" || words[0] == "created" || words[0] == "updated") {
		words = words[1:]
	}
	return len(words) == 0 || p.of.EntityNamed(words) == p.Target
}

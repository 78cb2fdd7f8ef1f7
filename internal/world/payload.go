package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A modelPayload is what a mutation returns: the target itself, an object around it, or
// a leaf that says that all went well.
type modelPayload struct {
	of     *model
	def    *schema.Field
	target *modelObject  // the entity inside, or nil
	member *modelObject  // the concrete type of an object around it, or nil
	field  *schema.Field // of member, that holds the target; nil when the target is the result

	deletes bool          // the mutation's verb does
	through *schema.Field // of member: a union in which the target stands; else nil
	within  *modelPayload // what stands in through when all went well
}

// payload looks at the result of a mutation.
func (m *model) payload(def *schema.Field) *modelPayload {
	verb, nouns := verbOf(def.Name)
	p := &modelPayload{of: m, def: def, deletes: deleting[verb]}
	named := def.Type.Named()
	if def.Type.List() || !named.Composite() {
		return p
	}
	if p.member = successOf(m.possible(named)); p.member == nil {
		return p
	}
	if p.member.id != nil {
		p.target = p.member
		return p
	}
	if p.field = m.targetField(p.member, nouns); p.field != nil {
		p.target = m.entity(m.inside(p.field))
		return p
	}
	return p.look(nouns)
}

// A payload makes such a result.
type payload struct {
	*modelPayload
	world  *World
	target *objectType
	member *objectType
	within *payload
	inner  exec.Resolver // answers what is neither
}

func (w *World) newPayload(owner *objectType, means *modelPayload) *payload {
	if means == nil {
		return nil
	}
	p := &payload{modelPayload: means, world: w, target: w.own(means.target), member: w.own(means.member), within: w.newPayload(owner, means.within)}
	def := means.def
	switch {
	case p.member != nil:
	case def.Type.List() && def.Type.Named().Composite():
		p.inner = w.collectionField(owner, def)
	case def.Type.List() || !def.Type.Named().Composite():
		p.inner = w.leafField(owner, def)
	default:
		p.inner = nothing{}
	}
	return p
}

// look sees through a field of the payload that is a union of the target and what can
// go wrong: responseOrError.
func (p *modelPayload) look(nouns []string) *modelPayload {
	for _, f := range p.member.Fields {
		named := f.Type.Named()
		if named == nil || f.Type.List() || len(p.of.failures(named)) == 0 {
			continue
		}
		within := &modelPayload{of: p.of, def: p.def, member: successOf(p.of.possible(named))}
		if within.member.id != nil {
			within.target = within.member
		} else if within.field = p.of.targetField(within.member, nouns); within.field != nil {
			within.target = p.of.entity(p.of.inside(within.field))
		}
		p.through, p.within, p.target = f, within, within.target
		return p
	}
	return p
}

// successOf is the type that a mutation returns when all went well: of a union the
// first that is no error, one that says so before others.
func successOf(types []*modelObject) *modelObject {
	var found *modelObject
	for _, t := range types {
		last := t.words[len(t.words)-1]
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

// inside is the type of a field, or of the node where the field is an edge.
func (m *model) inside(f *schema.Field) *schema.Type {
	named := f.Type.Named()
	if named != nil && named.Kind == schema.Object {
		if t := m.objects[named.Name]; t != nil && t.shape != nil && t.shape.edge {
			return t.shape.of
		}
	}
	return named
}

// targetField is the field of a payload that holds the entity: of several, the one
// that the mutation's name speaks of.
func (m *model) targetField(member *modelObject, nouns []string) *schema.Field {
	var found *schema.Field
	spoken := m.entityOfNouns(nouns)
	for _, f := range member.Fields {
		t := m.entity(m.inside(f))
		if t == nil || f.Type.List() {
			continue
		}
		if found == nil || t == spoken && m.entity(m.inside(found)) != spoken {
			found = f
		}
	}
	return found
}

// answer is the result of a mutation that concerned an object.
func (p *payload) answer(c *exec.Call, o exec.Object) (exec.Value, error) {
	switch {
	case p.inner != nil:
		return p.leaf(c, o)
	case p.member != nil && p.member.pop != nil:
		return exec.ObjectOf(p.target.Name, o), nil
	}
	number := fake.Mix(o.Number^hashArguments(c.Arguments)^fake.Seed(p.world.seed, p.def.Name)) &^ foreign
	return exec.ObjectOf(p.member.Name, exec.Object{Number: number, Ref: p.around(c, o)}), nil
}

// around is the object around the target, as far as anything is said of it.
func (p *payload) around(c *exec.Call, o exec.Object) *overlay {
	over := &overlay{typeName: p.member.Name, fields: make(map[string]cell)}
	p.world.echoInto(over, p.member, exec.InputObject(c.Arguments), 0)
	for _, f := range p.member.Fields {
		if v, ok := p.settled(f, o); ok {
			over.fields[f.Name] = v
		}
	}
	f := p.member.Field("clientMutationId")
	if _, given := over.fields["clientMutationId"]; !given && f != nil && !f.Type.NonNull {
		over.fields["clientMutationId"] = cell{raw: "null"} // what nobody sent does not come back
	}
	if p.through == nil {
		return over
	}
	over.fields[p.through.Name] = cell{object: p.within.around(c, o)}
	if p.within.member.pop != nil {
		over.fields[p.through.Name] = cell{raw: p.target.nameOf(o)}
	}
	return over
}

// settled is what a field of a payload says when all went well.
func (p *payload) settled(f *schema.Field, o exec.Object) (cell, bool) {
	named := f.Type.Named()
	words := fake.Words(f.Name)
	last := words[len(words)-1]
	switch {
	case p.target != nil && p.world.entity(p.world.inside(f)) == p.target && !f.Type.List():
		id := cell{raw: p.target.nameOf(o)}
		if p.world.inside(f) != named {
			return cell{object: &overlay{fields: map[string]cell{"node": id}}}, true
		}
		return id, true
	case strings.HasSuffix(last, "error") || strings.HasSuffix(last, "errors") || strings.HasSuffix(strings.ToLower(named.Name), "error") || last == "warnings" || last == "problems":
		if f.Type.List() {
			return cell{list: []cell{}}, true
		}
		return cell{raw: "null"}, !f.Type.NonNull
	case named.Name == "Boolean" && (last == "success" || last == "ok" || last == "succeeded" || last == "successful" || last == "result"):
		return cell{raw: "true"}, true
	case last == "message" && named.Name == "String" && !f.Type.List():
		return cell{raw: fake.Quote(p.said())}, true
	case p.target != nil && last == "id" && !f.Type.List() && p.target.isID(named) && p.isTargetID(f.Name):
		return cell{raw: idFor(named, p.target.nameOf(o))}, true
	}
	return p.sibling(f, o)
}

// isTargetID recognises id, deletedId, deletedRideId and rideId.
func (p *modelPayload) isTargetID(name string) bool {
	words := fake.Words(roleOfID(name))
	for len(words) > 0 && (words[0] == "deleted" || words[0] == "removed" || words[0] == "created" || words[0] == "updated") {
		words = words[1:]
	}
	return len(words) == 0 || p.of.entityNamed(words) == p.target
}

// said is a message for people: "Ride cancelled".
func (p *payload) said() string {
	verb, nouns := verbOf(p.def.Name)
	done := verb + "ed"
	if strings.HasSuffix(verb, "e") {
		done = verb + "d"
	}
	switch verb {
	case "cancel":
		done = "cancelled"
	case "set", "reset", "put":
		done = verb
	case "send":
		done = "sent"
	case "submit":
		done = "submitted"
	case "verify":
		done = "verified"
	}
	text := strings.Join(append(slices.Clone(nouns), done), " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// leaf answers a mutation that returns no object: true, the id, or a value of its own.
func (p *payload) leaf(c *exec.Call, o exec.Object) (exec.Value, error) {
	named := p.def.Type.Named()
	_, nouns := verbOf(p.def.Name)
	if p.def.Type.List() {
		return p.inner.ResolveFieldValue(c)
	}
	if named.Name == "Boolean" {
		return exec.Bool(true), nil
	}
	if t := p.world.entityOfNouns(nouns); t != nil && t.isID(named) && (named.Name != "String" || p.deletes) {
		return exec.Raw(idFor(named, t.nameOf(o))), nil
	}
	return p.inner.ResolveFieldValue(c)
}

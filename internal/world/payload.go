package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A payload makes such a result.
type payload struct {
	*meaning.Payload
	world  *World
	target *objectType
	member *objectType
	within *payload
	inner  exec.Resolver // answers what is neither
}

func (w *World) newPayload(owner *objectType, means *meaning.Payload) *payload {
	if means == nil {
		return nil
	}
	p := &payload{Payload: means, world: w, target: w.own(means.Target), member: w.own(means.Member), within: w.newPayload(owner, means.Within)}
	def := means.Def
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

// answer is the result of a mutation that concerned an object.
func (p *payload) answer(c *exec.Call, o exec.Object) (exec.Value, error) {
	switch {
	case p.inner != nil:
		return p.leaf(c, o)
	case p.member != nil && p.member.pop != nil:
		return exec.ObjectOf(p.target.Name, o), nil
	}
	number := fake.Mix(o.Number^hashArguments(c.Arguments)^fake.Seed(p.world.seed, p.Def.Name)) &^ foreign
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
	if p.Through == nil {
		return over
	}
	over.fields[p.Through.Name] = cell{object: p.within.around(c, o)}
	if p.within.member.pop != nil {
		over.fields[p.Through.Name] = cell{raw: p.target.nameOf(o)}
	}
	return over
}

// settled is what a field of a payload says when all went well.
func (p *payload) settled(f *schema.Field, o exec.Object) (cell, bool) {
	named := f.Type.Named()
	words := fake.Words(f.Name)
	last := words[len(words)-1]
	switch {
	case p.target != nil && p.world.entity(p.world.Inside(f)) == p.target && !f.Type.List():
		id := cell{raw: p.target.nameOf(o)}
		if p.world.Inside(f) != named {
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
	case p.target != nil && last == "id" && !f.Type.List() && p.target.IsID(named) && p.IsTargetID(f.Name):
		return cell{raw: idFor(named, p.target.nameOf(o))}, true
	}
	return p.sibling(f, o)
}

// said is a message for people: "Ride cancelled".
func (p *payload) said() string {
	verb, nouns := meaning.VerbOf(p.Def.Name)
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
	named := p.Def.Type.Named()
	_, nouns := meaning.VerbOf(p.Def.Name)
	if p.Def.Type.List() {
		return p.inner.ResolveFieldValue(c)
	}
	if named.Name == "Boolean" {
		return exec.Bool(true), nil
	}
	if t := p.world.entityOfNouns(nouns); t != nil && t.IsID(named) && (named.Name != "String" || p.Deletes) {
		return exec.Raw(idFor(named, t.nameOf(o))), nil
	}
	return p.inner.ResolveFieldValue(c)
}

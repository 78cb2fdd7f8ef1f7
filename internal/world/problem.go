package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Many schemas return errors as data: a payload with errors or userErrors beside the
// target, a union of the target and what can go wrong. What is refused is told there,
// in the terms of the schema, and only else as an error of the field.

// A problem is why a field refuses what it was asked for.
type problem struct {
	kind  problemKind
	said  *exec.Error // where the result has no place for it
	found []complaint // of badInput
}

type problemKind uint8

const (
	badInput problemKind = iota
	notFound
	wrongState
)

// Error is the message.
func (p *problem) Error() string { return p.said.Message }

// Unwrap is the error as the engine writes it.
func (p *problem) Unwrap() error { return p.said }

// An outlet is where a result has room for problems, where objects are.
type outlet struct {
	*meaning.Outlet
	world    *World
	holder   *objectType
	failures []*objectType
}

// outlet is where the result of a root field says what went wrong, or nil.
func (w *World) outlet(def *schema.Field) *outlet {
	means := w.Model.Outlet(def)
	if means == nil {
		return nil
	}
	return &outlet{Outlet: means, world: w, holder: w.own(means.Holder), failures: w.ownAll(means.Failures)}
}

// saying puts problems of a root field into its result, where that has room for them.
func (w *World) saying(owner *objectType, def *schema.Field, inner exec.Resolver) exec.Resolver {
	if !owner.Root {
		return inner
	}
	o := w.outlet(def)
	if _, streams := inner.(exec.Subscriber); o == nil || streams {
		return inner
	}
	return &saying{Resolver: inner, outlet: o}
}

type saying struct {
	exec.Resolver
	outlet *outlet
}

// ResolveFieldValue implements exec.Resolver.
func (s *saying) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	v, err := s.Resolver.ResolveFieldValue(c)
	if p, ok := err.(*problem); ok && s.outlet.carries(p.said.Code) {
		if said, ok := s.outlet.say(c, p); ok {
			return said, nil
		}
	}
	return v, err
}

// carries reports whether a documented code can stand in the result. One that cannot
// is documented as an error of the field. Every result carries what has no code.
func (o *outlet) carries(code string) bool {
	return code == "" || slices.ContainsFunc(o.failures, func(t *objectType) bool {
		f := t.Field("code")
		return f != nil && f.Type.Named() != nil && meaning.HasValue(f.Type.Named(), code)
	})
}

// say is the result that tells of a problem. It reports false when the schema has no
// words for it.
func (o *outlet) say(c *exec.Call, p *problem) (exec.Value, bool) {
	if o.holder == nil {
		failure := o.failure(p, nil)
		if failure == nil {
			return exec.Null, false
		}
		return exec.ObjectOf(failure.typeName, exec.Object{Number: hashArguments(c.Arguments), Ref: failure}), true
	}
	over := &overlay{typeName: o.holder.Name, fields: make(map[string]cell)}
	o.world.echoInto(over, o.holder, exec.InputObject(c.Arguments), 0)
	if !o.fill(over, p) {
		return exec.Null, false
	}
	for _, f := range o.holder.Fields {
		if v, ok := unsettled(f, p); ok && !slices.Contains(o.Lists, f) && f != o.Union {
			over.fields[f.Name] = v
		}
	}
	return exec.ObjectOf(o.holder.Name, exec.Object{Number: hashArguments(c.Arguments), Ref: over}), true
}

// fill sets the lists of errors, or the union.
func (o *outlet) fill(over *overlay, p *problem) bool {
	if o.Union != nil && len(o.Lists) == 0 {
		failure := o.failure(p, nil)
		over.fields[o.Union.Name] = cell{object: failure}
		return failure != nil
	}
	found := p.found
	if len(found) == 0 {
		found = []complaint{{text: p.said.Message}}
	}
	items := make([]cell, len(found))
	for i := range found {
		items[i] = o.item(p, &found[i])
		if items[i].object == nil && items[i].raw == "" {
			return false
		}
	}
	for _, f := range o.Lists {
		over.fields[f.Name] = cell{list: items}
	}
	return true
}

// item is one element of a list of errors.
func (o *outlet) item(p *problem, about *complaint) cell {
	if len(o.failures) == 0 {
		return cell{raw: fake.Quote(about.message())}
	}
	if failure := o.failure(p, about); failure != nil {
		return cell{object: failure}
	}
	return cell{}
}

// message is a complaint as a sentence.
func (c *complaint) message() string {
	if c.path == "" {
		return c.text
	}
	return meaning.Sentence(strings.Join(fake.Words(c.last()), " ")) + " " + c.text
}

// last is the name at the end of a complaint's path.
func (c *complaint) last() string {
	name := c.path[strings.LastIndexByte(c.path, '.')+1:]
	name, _, _ = strings.Cut(name, "[")
	return name
}

// unsettled is what the other fields of a payload say of something that went wrong.
func unsettled(f *schema.Field, p *problem) (cell, bool) {
	named := f.Type.Named()
	words := fake.Words(f.Name)
	last := words[len(words)-1]
	switch {
	case named == nil || f.Name == "clientMutationId":
		return cell{}, false
	case f.Type.List():
		return cell{list: []cell{}}, true
	case named.Name == "Boolean" && meaning.Succeeds(last):
		return cell{raw: "false"}, true
	case !f.Type.NonNull && named.Name == "String" && last == "message":
		return cell{raw: fake.Quote(p.said.Message)}, true
	case !f.Type.NonNull:
		return cell{raw: "null"}, true
	}
	return cell{}, false
}

package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An Explanation says what the world made of a schema, for people who wonder why an
// argument has no effect. See gqldoc mock --explain.
type Explanation struct {
	Entities   []EntityNote    // by name
	Operations []OperationNote // in the order of the schema
}

// An EntityNote is what the world found out about a type with an id.
type EntityNote struct {
	Name    string
	Members int
	Format  string // of its ids: uuid, integer, prefix or global
	Example string // id of the first member
	Fields  []Note // relations
}

// An OperationNote is what a root field does.
type OperationNote struct {
	Kind      schema.OperationKind
	Name      string
	Does      string
	Arguments []Note // those that mean nothing have Idle set
}

// A Note is a name and what it means.
type Note struct {
	Name string
	Says string
	Idle bool // it means nothing
}

// Explain says what every type, operation and argument means to the world.
func (w *World) Explain() Explanation {
	var out Explanation
	for _, name := range w.typeNames() {
		if t := w.types[name]; t.pop != nil {
			out.Entities = append(out.Entities, w.explainEntity(t))
		}
	}
	for _, op := range w.Schema.Operations {
		out.Operations = append(out.Operations, w.explainOperation(op))
	}
	return out
}

func (w *World) explainEntity(t *objectType) EntityNote {
	note := EntityNote{Name: t.Name, Members: t.pop.size, Example: strings.Trim(t.pop.id(0), `"`)}
	for name, f := range idFormats {
		if f == t.pop.naming.format {
			note.Format = name
		}
	}
	for _, f := range t.Fields {
		if says := w.explainRelation(t, f); says != "" {
			note.Fields = append(note.Fields, Note{Name: f.Name, Says: says})
		}
	}
	return note
}

// explainRelation says whom a field of an entity relates it to; nothing for fields
// that hold no entities.
func (w *World) explainRelation(t *objectType, f *schema.Field) string {
	if _, pinned := w.pinned[f.Coordinate()]; pinned {
		return "as a fixture says"
	}
	if of, many := w.Many(f); many {
		if to := w.entity(of); to != nil {
			return w.explainList(t, f, to)
		}
		if e := w.element(of); e.abstract() && e.entities() && w.relatedAny(t, f, e) != nil {
			return "objects of " + of.Name + " that name this " + t.Name
		}
		return ""
	}
	switch r := w.newField(t, f).compiled().(type) {
	case *partnerField:
		return explainPartner(t, r)
	case *gatedObject:
		return "one " + r.inner.to.Name + ", once it has happened"
	case *anyLink:
		if r.dealt != nil {
			return "one of " + f.Type.NamedType() + ", which names this " + t.Name + " back"
		}
		return "one of " + f.Type.NamedType()
	case *referenceLeaf:
		return "id of one " + r.to.Name
	case *countLeaf:
		return "how many are listed beside it"
	}
	return ""
}

func explainPartner(t *objectType, r *partnerField) string {
	switch {
	case r.backward:
		return "the " + r.to.Name + " whose " + r.link.role + " is this " + t.Name
	case r.link.mode == paired:
		return "one " + r.to.Name + " of its own"
	case r.link.mode == dealt:
		return "the " + r.to.Name + " that exists for this " + t.Name
	case r.link.mode == tree:
		return "an earlier " + r.to.Name + ", or none"
	}
	return "one " + r.to.Name
}

func (w *World) explainList(t *objectType, f *schema.Field, to *objectType) string {
	if l := w.backLink(t, f, to); l != nil {
		return "every " + to.Name + " whose " + l.role + " is this " + t.Name
	}
	if l := w.backAny(t, f, to); l != nil {
		return "every " + to.Name + " whose " + l.def.Name + " is this " + t.Name
	}
	if back := w.ManyBack(t.Object, f, to.Object); back != nil {
		return "every " + to.Name + " that lists this " + t.Name + " in " + back.Name
	}
	return "some of " + to.Name + ", known to this side only"
}

// compiled is the resolver behind overrides, fixtures and checks.
func (f *field) compiled() exec.Resolver {
	f.prepare()
	r := f.inner
	if p, ok := r.(*pinnedField); ok {
		r = p.inner
	}
	if s, ok := unwrapped(r).(*subscription); ok {
		return unwrapped(s.Resolver)
	}
	return unwrapped(r)
}

func (w *World) explainOperation(op *schema.Operation) OperationNote {
	def := op.Field
	note := OperationNote{Kind: op.Kind, Name: op.Name()}
	claims := make(map[string]string)
	r := w.newField(w.types[def.Parent.Name], def).compiled()
	note.Does = w.explainField(def, r, claims)
	if _, pinned := w.pinned[def.Coordinate()]; pinned {
		note.Does += "; a fixture lies over it"
	}
	if op.Kind == schema.Subscription {
		note.Does += ", at once and after every change"
	}
	for _, a := range def.Args {
		note.collect(a, nil, claims, nil)
	}
	return note
}

// explainField says what a field answers with, and notes what it does with its
// arguments, by their paths.
func (w *World) explainField(def *schema.Field, r exec.Resolver, claims map[string]string) string {
	named := def.Type.NamedType()
	switch r := r.(type) {
	case *mutation:
		return r.Explain(claims)
	case *collection:
		return r.explain(claims)
	case *lookup:
		for _, at := range r.IDs {
			claims[at.String()] = "selects by id"
		}
		for _, k := range r.Keys {
			claims[k.At.String()] = "selects by " + k.Field
		}
		return "finds one " + named
	case *manyLookup:
		claims[r.ids.String()] = "selects by id, in this order"
		return "finds several of " + named
	case *ownObject:
		return "the " + named + " of the caller, which is the first"
	case *echoObject:
		w.explainEcho(def, r.elem, claims)
		return "one " + named + " for each set of arguments"
	case *rootLeaf, *leafList:
		for _, a := range def.Args {
			claims[a.Name] = "another value gives another answer"
		}
		return "a value"
	}
	return "a " + named
}

// explainEcho notes the arguments that an answer repeats.
func (w *World) explainEcho(def *schema.Field, e *element, claims map[string]string) {
	for _, a := range def.Args {
		claims[a.Name] = "another value gives another answer"
		for _, t := range e.types {
			if f := t.Field(a.Name); f != nil && meaning.Leafy(f) && f != t.ID {
				claims[a.Name] = "stands again in the answer"
			}
		}
	}
}

// collect adds the notes of an argument and of what lies below it.
func (n *OperationNote) collect(v *schema.InputValue, above meaning.Place, claims map[string]string, seen []*schema.Type) {
	at := append(above[:len(above):len(above)], v.Name)
	named := v.Type.Named()
	if says, ok := claims[at.String()]; ok {
		n.Arguments = append(n.Arguments, Note{Name: at.String(), Says: says})
		return
	}
	if named != nil && named.Kind == schema.InputObject && len(at) < 4 && !slices.Contains(seen, named) {
		for _, f := range named.InputFields {
			n.collect(f, at, claims, append(seen[:len(seen):len(seen)], named))
		}
		return
	}
	n.Arguments = append(n.Arguments, Note{Name: at.String(), Says: "means nothing to the world", Idle: true})
}

// explain notes how a collection reads its arguments.
func (c *collection) explain(claims map[string]string) string {
	if p := c.paging; p != nil {
		for _, asked := range []struct {
			at   meaning.Place
			says string
		}{
			{p.first, "pages: so many from the beginning"}, {p.last, "pages: so many from the end"}, {p.after, "pages: those behind this cursor"},
			{p.before, "pages: those ahead of this cursor"}, {p.limit, "pages: so many at once"}, {p.offset, "pages: so many left out"}, {p.page, "pages: which part"},
		} {
			if asked.at != nil {
				claims[asked.at.String()] = asked.says
			}
		}
	}
	if c.choose != nil {
		for _, f := range c.choose.filters {
			claims[f.at.String()] = f.says
		}
		if s := c.choose.sorts; s != nil {
			for _, at := range s.keys {
				claims[at.String()] = "sorts"
			}
			for _, at := range s.directions {
				claims[at.String()] = "turns the order round"
			}
		}
	}
	return "lists " + c.elem.named.Name
}

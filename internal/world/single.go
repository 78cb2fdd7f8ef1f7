package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// singleField answers a field that returns one object.
func (w *World) singleField(owner *objectType, def *schema.Field) exec.Resolver {
	e := w.element(def.Type.Named())
	if len(e.types) == 0 {
		return nothing{}
	}
	if owner.pop != nil && def == owner.Bearer {
		return &bearerObject{derivedObject: derivedObject{elem: e, child: w.child(owner, def)}, owner: owner}
	}
	if r := w.lookup(owner, def, e); r != nil {
		return r
	}
	if r := w.wrappedLookup(owner, def, e); r != nil {
		return r
	}
	if t := e.one(); t != nil && t.Root {
		// The same root as at the top of the operation.
		return &derivedObject{elem: e, child: func(uint64) uint64 { return 0 }}
	}
	if owner.Root {
		return w.rootObject(owner, def, e)
	}
	if to := e.one(); to != nil && to.pop != nil && owner.pop != nil {
		return w.partnerField(owner, def, to)
	}
	if l := w.anyLinkOf(owner, def); l != nil {
		return l
	}
	if e.entities() {
		return &derivedObject{elem: e, child: func(n uint64) uint64 { return fake.Mix(n ^ fake.Seed(owner.seed, def.Name)) }}
	}
	inner := &derivedObject{elem: e, child: w.boundChild(owner, def, e.one())}
	if r := w.gatedChild(owner, def, inner); r != nil {
		return r
	}
	return inner
}

// rootObject is the one object that a root field stands for: of an entity the first,
// which is the caller's own; else one that its arguments distinguish.
func (w *World) rootObject(owner *objectType, def *schema.Field, e *element) exec.Resolver {
	if t := e.one(); t != nil && t.pop != nil && len(def.Args) == 0 {
		return &ownObject{owner: t}
	}
	return &echoObject{derivedObject: derivedObject{elem: e, child: w.child(owner, def)}, world: w, def: def}
}

// An ownObject is the first of a population: me, viewer, tenantInfo.
type ownObject struct{ owner *objectType }

func (r *ownObject) ResolveFieldValue(*exec.Call) (exec.Value, error) {
	n, ok := r.owner.pop.member(0)
	if !ok {
		return exec.Null, nil
	}
	return exec.ObjectOf(r.owner.Name, exec.Object{Number: n}), nil
}

// A derivedObject belongs to its parent and the field.
type derivedObject struct {
	elem  *element
	child func(parent uint64) uint64
}

func (r *derivedObject) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return r.of(r.child(c.Object.Number)), nil
}

// of is the object with a number, or the member or type that the number picks.
func (r *derivedObject) of(number uint64) exec.Value {
	if t := r.elem.one(); t != nil && t.pop == nil {
		return exec.ObjectOf(t.Name, exec.Object{Number: number})
	}
	item, ok := r.elem.derive(number)
	if !ok {
		return exec.Null
	}
	return r.elem.value(item)
}

// A bearerObject carries the id of the object around it: the sys of an entry.
type bearerObject struct {
	derivedObject
	owner *objectType
}

func (r *bearerObject) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	name, o, ok := r.of(r.child(c.Object.Number)).Object()
	if !ok {
		return exec.Null, nil
	}
	id := meaning.IDOf(r.elem.named)
	o.Ref = &overlay{fields: map[string]cell{id.Name: {raw: idFor(id.Type.Named(), r.owner.nameOf(c.Object))}}}
	return exec.ObjectOf(name, o), nil
}

// An echoObject depends on its arguments, and says them again in the fields of the
// same name: the statistics of one target name that target.
type echoObject struct {
	derivedObject
	world *World
	def   *schema.Field
}

func (r *echoObject) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if len(c.Arguments) == 0 {
		return r.of(r.child(0)), nil
	}
	v := r.of(r.child(hashArguments(c.Arguments)))
	return r.world.echo(v, c.Arguments), nil
}

// echo lays the arguments over an object, where it has fields of their names and types.
func (w *World) echo(v exec.Value, arguments exec.Arguments) exec.Value {
	name, o, ok := v.Object()
	t := w.types[name]
	if !ok || t == nil || o.Ref != nil {
		return v
	}
	over := &overlay{fields: make(map[string]cell)}
	w.echoInto(over, t, exec.InputObject(arguments), 0)
	if len(over.fields) == 0 {
		return v
	}
	o.Ref = over
	return exec.ObjectOf(name, o)
}

func (w *World) echoInto(over *overlay, t *objectType, input exec.InputObject, depth int) {
	for _, a := range input {
		f := t.Field(a.Name)
		switch v := a.Value.(type) {
		case nil:
		case exec.InputObject:
			if f == nil && depth < 2 {
				w.echoInto(over, t, v, depth+1)
			}
		default:
			if f != nil && f != t.ID && w.fits(&f.Type, v) {
				over.fields[f.Name] = w.cell(&f.Type, plain(v))
			}
		}
	}
}

// fits reports whether an argument can be the value of a field of leaves.
func (w *World) fits(r *schema.TypeRef, v any) bool {
	named := r.Named()
	if named == nil || named.Composite() {
		return false
	}
	if list, ok := v.([]any); ok {
		return r.Elem != nil && !slices.ContainsFunc(list, func(v any) bool { return !w.fits(r.Elem, v) })
	}
	if r.Elem != nil {
		return false
	}
	switch v := v.(type) {
	case nil:
		return !r.NonNull
	case bool:
		return named.Name == "Boolean"
	case int64:
		return named.Name == "Int" || named.Name == "Float" || named.Name == "ID" || meaning.Custom(named)
	case float64:
		return named.Name == "Float" || meaning.Custom(named)
	case exec.EnumValue:
		return named.Kind == schema.Enum && meaning.HasValue(named, string(v))
	case string:
		return named.Name == "String" || named.Name == "ID" || meaning.Custom(named) || named.Kind == schema.Enum && meaning.HasValue(named, v)
	}
	return meaning.Custom(named)
}

// partnerField answers a field in which an entity names one entity. Which side
// decides follows from what the other type offers; see relation.go.
func (w *World) partnerField(owner *objectType, def *schema.Field, to *objectType) exec.Resolver {
	if event := w.EventOf(owner.Object, def); event != "" && !w.Lists(to.Object, owner.Object) {
		return w.gatedPartner(owner, def, to, event)
	}
	required := def.Type.NonNull || meaning.IDRequired(owner.Object, def)
	if r := w.chosenOne(owner, def, to, required); r != nil {
		return r
	}
	r := &partnerField{to: to, required: required, seed: fake.Seed(owner.seed, def.Name, "partner")}
	switch {
	case owner == to || w.Lists(to.Object, owner.Object):
		r.link = w.linkOf(owner, def.Name, to, spread)
	case w.Names(to.Object, owner.Object) == nil:
		r.link = w.linkOf(owner, def.Name, to, spread)
	case w.Lists(owner.Object, to.Object):
		r.link, r.backward = w.linkOf(to, w.Names(to.Object, owner.Object).Name, owner, spread), true
	default:
		back := w.Names(to.Object, owner.Object)
		if w.Names(owner.Object, to.Object) != def {
			r.link = w.linkOf(owner, def.Name, to, spread)
		} else if meaning.Decides(owner.Object, def, to.Object, back) {
			r.link = w.linkOf(owner, def.Name, to, paired)
		} else {
			r.link, r.backward = w.linkOf(to, back.Name, owner, paired), true
		}
	}
	return r
}

// gatedPartner is a partner that an object has only after an event: the cancelReason
// of what was cancelled.
func (w *World) gatedPartner(owner *objectType, def *schema.Field, to *objectType, event string) exec.Resolver {
	inner := &partnerField{to: to, link: w.linkOf(owner, def.Name, to, spread)}
	yes := fake.Of([]string{"true"}, 0)
	if values := owner.EventValues(event, def); len(values) > 0 {
		return &gatedObject{when: &gatedLeaf{leaf: yes, status: w.field(owner, owner.Status().Name), values: values}, inner: inner}
	}
	return &gatedObject{when: &rareLeaf{leaf: yes, seed: rareSeed(owner, event)}, inner: inner}
}

// A gatedObject is null where its condition is.
type gatedObject struct {
	when  leaf
	inner *partnerField
}

func (r *gatedObject) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	to, ok := r.partner(c.Object)
	if !ok {
		return exec.Null, nil
	}
	return exec.ObjectOf(r.inner.to.Name, to), nil
}

func (r *gatedObject) partner(o exec.Object) (exec.Object, bool) {
	if _, said := r.inner.link.override(o); !said && r.when.raw(o) == "null" {
		return exec.Object{}, false
	}
	return r.inner.partner(o)
}

type partnerField struct {
	link     *link
	to       *objectType
	backward bool // the other side decides
	required bool
	seed     uint64
}

func (r *partnerField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	to, ok := r.partner(c.Object)
	if !ok {
		return exec.Null, nil
	}
	return exec.ObjectOf(r.to.Name, to), nil
}

// partner is the object that stands in the field.
func (r *partnerField) partner(o exec.Object) (to exec.Object, ok bool) {
	if r.backward {
		if owners := r.link.owners(o.Number); len(owners) > 0 {
			return exec.Object{Number: owners[len(owners)-1]}, true
		}
	} else if to, ok = r.link.partner(o); ok {
		return to, true
	}
	if !r.required {
		return exec.Object{}, false
	}
	// Somebody must stand there, although nobody names this object.
	to.Number, ok = r.to.pop.member(fake.Mix(o.Number ^ r.seed))
	return to, ok
}

// referenceLeaf is the id of a partner: driverId beside or instead of driver. It is
// nil for fields that name nobody the world knows.
func (w *World) referenceLeaf(owner *objectType, def *schema.Field) exec.Resolver {
	role := meaning.RoleOfID(def.Name)
	if role == "" || owner.pop == nil && !owner.Root {
		return w.looseReference(owner, def, role)
	}
	to := w.entityByRole(owner, role)
	if to == nil || !to.IsID(def.Type.Named()) {
		return nil
	}
	if f := owner.Field(role); f != nil && f.Type.Named() == to.Type && !f.Type.List() {
		if r, ok := w.partnerField(owner, f, to).(partnering); ok {
			return &referenceLeaf{to: to, named: def.Type.Named(), partner: r}
		}
	}
	return &referenceLeaf{to: to, named: def.Type.Named(), partner: &partnerField{link: w.linkOf(owner, role, to, spread), to: to, required: def.Type.NonNull, seed: fake.Seed(owner.seed, def.Name)}}
}

// looseReference is an id in an object without identity: of the object beside it.
func (w *World) looseReference(owner *objectType, def *schema.Field, role string) exec.Resolver {
	if role == "" {
		return nil
	}
	to := w.entityByRole(owner, role)
	if to == nil || !to.IsID(def.Type.Named()) {
		return nil
	}
	return &looseLeaf{to: to, named: def.Type.Named(), seed: fake.Seed(owner.seed, role)}
}

// partnering is a field that holds a partner, or none.
type partnering interface {
	partner(o exec.Object) (exec.Object, bool)
}

type referenceLeaf struct {
	to      *objectType
	named   *schema.Type // of the field
	partner partnering
}

func (l *referenceLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *referenceLeaf) raw(o exec.Object) string {
	to, ok := l.partner.partner(o)
	if !ok {
		return "null"
	}
	return idFor(l.named, l.to.nameOf(to))
}

// nameOf is the JSON of an object's id, also of one from elsewhere.
func (t *objectType) nameOf(o exec.Object) string {
	if o.Ref != nil || t.pop.special() {
		if over, ok := t.override(o, t.ID.Name); ok && over.raw != "" {
			return over.raw
		}
	}
	return t.pop.id(o.Number)
}

type looseLeaf struct {
	to    *objectType
	named *schema.Type // of the field
	seed  uint64
}

func (l *looseLeaf) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *looseLeaf) raw(o exec.Object) string {
	to, ok := l.partner(o)
	if !ok {
		return "null"
	}
	return idFor(l.named, l.to.pop.id(to.Number))
}

// partner is the object whose id it is.
func (l *looseLeaf) partner(o exec.Object) (exec.Object, bool) {
	n, ok := l.to.pop.member(fake.Mix(o.Number ^ l.seed))
	return exec.Object{Number: n}, ok
}

package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A wrappedLookup answers a query that returns an object with what was looked for
// inside: { postById(id: …) { post { … } errors { … } } }.
type wrappedLookup struct {
	inner *lookup
	of    *objectType
	field *schema.Field
	child func(parent uint64) uint64
}

// wrappedLookup returns nil for a field whose result holds no single entity that the
// arguments select by its id.
func (w *World) wrappedLookup(owner *objectType, def *schema.Field, e *element) exec.Resolver {
	t := e.one()
	if !owner.Root || t == nil || t.pop != nil || t.Root || t.Shape != nil || len(def.Args) == 0 {
		return nil
	}
	found := w.TargetField(t.Object, nil)
	if found == nil || w.Inside(found) != found.Type.Named() || meaning.HasRequired(found) {
		return nil
	}
	named := found.Type.Named()
	l := &lookup{world: w, def: def, elem: w.element(named), Selection: w.SelectionOf(def.Args, w.Choices(named))}
	if l.Keys = nil; len(l.IDs) == 0 {
		return nil
	}
	return &wrappedLookup{inner: l, of: t, field: found, child: w.child(owner, def)}
}

// ResolveFieldValue implements exec.Resolver.
func (r *wrappedLookup) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	v, err := r.inner.ResolveFieldValue(c)
	if err != nil {
		return exec.Null, err
	}
	over := &overlay{typeName: r.of.Name, fields: map[string]cell{r.field.Name: {raw: "null"}}}
	r.inner.world.echoInto(over, r.of, exec.InputObject(c.Arguments), 0)
	if _, o, ok := v.Object(); ok {
		over.fields[r.field.Name] = cell{raw: r.inner.elem.types[0].nameOf(o)}
	} else if r.field.Type.NonNull {
		return exec.Null, nil
	}
	return exec.ObjectOf(r.of.Name, exec.Object{Number: fake.Mix(r.child(hashArguments(c.Arguments))) &^ foreign, Ref: over}), nil
}

// flawless reports whether a list of errors is empty because nothing goes wrong by
// chance: that of a result of a root field.
func flawless(owner *objectType, def *schema.Field) bool {
	if owner.pop != nil || !def.Type.List() || !strings.HasSuffix(strings.ToLower(def.Name), "errors") {
		return false
	}
	for _, f := range owner.ReturnedBy {
		if f.Parent.Root {
			return true
		}
	}
	return false
}

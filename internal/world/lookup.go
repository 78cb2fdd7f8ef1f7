package world

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A lookup answers a field whose arguments select one entity: by id, or by the
// values of fields that have the arguments' names.
type lookup struct {
	meaning.Selection
	world *World
	def   *schema.Field
	elem  *element
}

// lookup returns nil for a field whose arguments select nothing.
func (w *World) lookup(owner *objectType, def *schema.Field, e *element) exec.Resolver {
	if !e.entities() || len(def.Args) == 0 {
		return nil
	}
	l := &lookup{world: w, def: def, elem: e, Selection: w.SelectionOf(def.Args, w.Choices(e.named))}
	if len(l.IDs) == 0 && (len(l.Keys) == 0 || !owner.Root) {
		return nil
	}
	return l
}

// ResolveFieldValue implements exec.Resolver.
func (l *lookup) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	for _, at := range l.IDs {
		if v := valueAt(at, c.Arguments); v != nil {
			return l.byID(encodeJSON(plain(v)))
		}
	}
	var wanted []want
	for _, k := range l.Keys {
		if v := valueAt(k.At, c.Arguments); v != nil {
			wanted = append(wanted, want{k.Field, k.By, encodeJSON(plain(v))})
		}
	}
	return l.byKeys(wanted)
}

// byID is the object with an id.
func (l *lookup) byID(id string) (exec.Value, error) {
	found, ok := l.elem.find(id)
	switch {
	case !ok, !found.known && l.world.opts.Missing == Strict, !found.owner.pop.has(found.object.Number):
		return l.world.missing(l.def, l.elem)
	}
	return exec.ObjectOf(found.owner.Name, found.object), nil
}

// byKeys is the first object with these values; in mode echo one that is made up
// with them. Without any value it is the caller's own.
func (l *lookup) byKeys(wanted []want) (exec.Value, error) {
	for _, t := range l.elem.types {
		if o, ok := t.first(wanted); ok {
			return exec.ObjectOf(t.Name, o), nil
		}
	}
	if l.world.opts.Missing == Strict {
		return l.world.missing(l.def, l.elem)
	}
	h := uint64(0)
	for _, k := range l.Keys {
		json := ""
		for _, v := range wanted {
			if v.field == k.Field {
				json = v.json
			}
		}
		h = fake.Seed(h, k.Field, json)
	}
	t := l.elem.types[fake.Below(h, len(l.elem.types))]
	return exec.ObjectOf(t.Name, t.made(h, wanted)), nil
}

// stranger is an object outside the population, with an id made from a hash.
func (t *objectType) stranger(h uint64) exec.Object {
	id := t.pop.naming.encode(h | foreign)
	switch t.pop.naming.format {
	case meaning.Integer:
		id = t.idJSON(strconv.FormatUint(1_000_000_000+h%1_000_000_000, 10))
	case meaning.Global:
		id = fake.Quote(base64.StdEncoding.EncodeToString([]byte(t.Name + ":" + strconv.FormatUint(1_000_000+h%1_000_000_000, 10))))
	}
	return exec.Object{
		Number: foreign | fake.Seed(t.pop.naming.key, id),
		Ref:    &overlay{fields: map[string]cell{t.ID.Name: {raw: id}}},
	}
}

// missing is the answer for an id that stands for nothing: the field's documented
// not-found code, or null.
func (w *World) missing(def *schema.Field, e *element) (exec.Value, error) {
	code := meaning.NotFoundCode(def, e.named)
	if code == "" && !def.Type.NonNull && w.outlet(def) == nil {
		return exec.Null, nil
	}
	named := e.named
	if len(e.types) == 1 {
		named = e.types[0].Type
	}
	noun := meaning.Sentence(strings.Join(fake.Words(named.Name), " "))
	return exec.Null, &problem{kind: notFound, said: &exec.Error{Message: noun + " not found", Code: code}}
}

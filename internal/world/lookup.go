package world

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A lookup answers a field whose arguments select one entity: by id, or by the
// values of fields that have the arguments' names.
type lookup struct {
	selection
	world *World
	def   *schema.Field
	elem  *element
}

// A selection is the arguments that select one object of several types.
type selection struct {
	ids  []place
	keys []lookupKey
}

// selectionOf finds such arguments.
func (m *model) selectionOf(values []*schema.InputValue, types []*modelObject) selection {
	var s selection
	for _, v := range values {
		m.collectSelection(&s, v, types, nil)
	}
	return s
}

// A lookupKey is an argument with the value of a field.
type lookupKey struct {
	at    place
	field string
	by    string // where field is an object: the field of it that is meant
}

// lookup returns nil for a field whose arguments select nothing.
func (w *World) lookup(owner *objectType, def *schema.Field, e *element) exec.Resolver {
	if !e.entities() || len(def.Args) == 0 {
		return nil
	}
	l := &lookup{world: w, def: def, elem: e, selection: w.selectionOf(def.Args, w.choices(e.named))}
	if len(l.ids) == 0 && (len(l.keys) == 0 || !owner.Root) {
		return nil
	}
	return l
}

// collectSelection looks at one argument, also inside one input object.
func (m *model) collectSelection(s *selection, v *schema.InputValue, types []*modelObject, above place) {
	named := v.Type.Named()
	if named == nil || v.Type.List() {
		return
	}
	at := append(above[:len(above):len(above)], v.Name)
	if named.Kind == schema.InputObject {
		if len(above) == 0 {
			for _, f := range named.InputFields {
				m.collectSelection(s, f, types, at)
			}
		}
		return
	}
	if slices.ContainsFunc(types, func(t *modelObject) bool { return t.isID(named) && m.means(t, v.Name) }) {
		s.ids = append(s.ids, at)
		return
	}
	for _, t := range types {
		if f := t.Field(v.Name); f != nil && f != t.id && !f.Type.List() && f.Type.Named() == named {
			s.keys = append(s.keys, lookupKey{at: at, field: v.Name})
			return
		}
		if by := m.calledBy(t, v); by != "" {
			s.keys = append(s.keys, lookupKey{at: at, field: v.Name, by: by})
			return
		}
	}
}

// means reports whether an argument of this name is the id of a type: id itself, or
// the type's name or its last words before Id.
func (m *model) means(t *modelObject, name string) bool {
	if name == t.id.Name || name == "id" || name == "uuid" || name == "_id" || name == "nodeId" {
		return true
	}
	role := roleOfID(name)
	if role == "" {
		return false
	}
	if t.Field(role) != nil {
		return false // the id of what the object names, such as parentId
	}
	words := fake.Words(role)
	n := len(words)
	if n <= len(t.words) && slices.Equal(words, t.words[len(t.words)-n:]) {
		return true
	}
	return m.entityByRole(t, role) == t
}

// ResolveFieldValue implements exec.Resolver.
func (l *lookup) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	for _, at := range l.ids {
		if v := valueAt(at, c.Arguments); v != nil {
			return l.byID(encodeJSON(plain(v)))
		}
	}
	var wanted []want
	for _, k := range l.keys {
		if v := valueAt(k.at, c.Arguments); v != nil {
			wanted = append(wanted, want{k.field, k.by, encodeJSON(plain(v))})
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
	for _, k := range l.keys {
		json := ""
		for _, v := range wanted {
			if v.field == k.field {
				json = v.json
			}
		}
		h = fake.Seed(h, k.field, json)
	}
	t := l.elem.types[fake.Below(h, len(l.elem.types))]
	return exec.ObjectOf(t.Name, t.made(h, wanted)), nil
}

// stranger is an object outside the population, with an id made from a hash.
func (t *objectType) stranger(h uint64) exec.Object {
	id := t.pop.naming.encode(h | foreign)
	switch t.pop.naming.format {
	case intFormat:
		id = t.idJSON(strconv.FormatUint(1_000_000_000+h%1_000_000_000, 10))
	case relayFormat:
		id = fake.Quote(base64.StdEncoding.EncodeToString([]byte(t.Name + ":" + strconv.FormatUint(1_000_000+h%1_000_000_000, 10))))
	}
	return exec.Object{
		Number: foreign | fake.Seed(t.pop.naming.key, id),
		Ref:    &overlay{fields: map[string]cell{t.id.Name: {raw: id}}},
	}
}

// missing is the answer for an id that stands for nothing: the field's documented
// not-found code, or null.
func (w *World) missing(def *schema.Field, e *element) (exec.Value, error) {
	code := notFoundCode(def, e.named)
	if code == "" && !def.Type.NonNull && w.outlet(def) == nil {
		return exec.Null, nil
	}
	named := e.named
	if len(e.types) == 1 {
		named = e.types[0].Type
	}
	noun := sentence(strings.Join(fake.Words(named.Name), " "))
	return exec.Null, &problem{kind: notFound, said: &exec.Error{Message: noun + " not found", Code: code}}
}

// notFoundCode is the code that a field documents for an unknown object: of several,
// the one that names the type.
func notFoundCode(def *schema.Field, named *schema.Type) string {
	code, _ := notFoundFor(def, named)
	return code
}

// notFoundFor is notFoundCode, and how many words of the type's name the code has.
func notFoundFor(def *schema.Field, named *schema.Type) (code string, shared int) {
	shared = -1
	for _, use := range def.Errors {
		head, ok := strings.CutSuffix(use.Code, "NOT_FOUND")
		if !ok {
			continue
		}
		fit := 0
		for _, word := range fake.Words(named.Name) {
			if slices.Contains(strings.Split(strings.ToLower(head), "_"), word) {
				fit++
			}
		}
		if fit > shared {
			code, shared = use.Code, fit
		}
	}
	return code, shared
}

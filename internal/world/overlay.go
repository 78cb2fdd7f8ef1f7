package world

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// An overlay is what somebody said of an object, field by field: a fixture, a
// mutation, or a caller who asked for it by that value. Fields it does not name are
// invented. An overlay is never written after it was shared.
type overlay struct {
	typeName string // the concrete type, where the field leaves a choice
	fields   map[string]cell
}

// over is what both say; where they differ, o is right.
func (o *overlay) over(below *overlay) *overlay {
	out := &overlay{typeName: o.typeName, fields: make(map[string]cell, len(o.fields)+len(below.fields))}
	for name, v := range below.fields {
		out.fields[name] = v
	}
	for name, v := range o.fields {
		out.fields[name] = v
	}
	return out
}

// A cell is one value of an overlay: a leaf as JSON, an object, or a list. The zero
// cell is nothing at all; null is the JSON null.
type cell struct {
	raw    string
	object *overlay
	list   []cell
}

// override finds what is said of a field of an object: by changes, then by what the
// object itself carries, then by fixtures.
func (t *objectType) override(o exec.Object, name string) (cell, bool) {
	if t.pop != nil {
		if over := t.pop.changed(o.Number); over != nil {
			if v, ok := over.fields[name]; ok {
				return v, true
			}
		}
	}
	if over, ok := o.Ref.(*overlay); ok {
		if v, ok := over.fields[name]; ok {
			return v, true
		}
	}
	if t.pop != nil {
		if over := t.pop.pins[o.Number]; over != nil {
			v, ok := over.fields[name]
			return v, ok
		}
	}
	return cell{}, false
}

// cell turns a value from outside into a cell for a field of this type. What does
// not fit the type is kept as it is written; a fixture was checked before.
func (w *World) cell(r *schema.TypeRef, v any) cell {
	switch v := v.(type) {
	case nil:
		return cell{raw: "null"}
	case []any:
		elem := r
		if r.Elem != nil {
			elem = r.Elem
		}
		list := make([]cell, len(v))
		for i := range v {
			list[i] = w.cell(elem, v[i])
		}
		return cell{list: list}
	case map[string]any:
		if named := r.Named(); named != nil && !named.Composite() {
			return cell{raw: encodeJSON(v)}
		}
		return cell{object: w.overlay(r.Named(), v)}
	}
	if r.Elem != nil {
		return cell{list: []cell{w.cell(r.Elem, v)}}
	}
	return cell{raw: leafJSON(r.Named(), v)}
}

// overlay turns a partial object from outside into an overlay.
func (w *World) overlay(named *schema.Type, fields map[string]any) *overlay {
	over := &overlay{fields: make(map[string]cell, len(fields))}
	if name, ok := fields["__typename"].(string); ok {
		over.typeName = name
		if t := w.Schema.Type(name); t != nil {
			named = t
		}
	}
	for name, v := range fields {
		if named == nil {
			over.fields[name] = untyped(v)
		} else if f := named.Field(name); f != nil {
			over.fields[name] = w.cell(&f.Type, v)
		} else {
			over.fields[name] = untyped(v)
		}
	}
	return over
}

// untyped is a cell for a name that the type does not have: inputs carry such
// names, and relations may know them.
func untyped(v any) cell { return cell{raw: encodeJSON(v)} }

// leafJSON writes a leaf as its type wants it: an ID that was given as an integer
// is still a string, an Int given as 2.0 is still an integer.
func leafJSON(named *schema.Type, v any) string {
	if named != nil && (named.Name == "ID" || named.Name == "String" || named.Kind == schema.Enum) {
		if s, ok := v.(string); ok {
			return fake.Quote(s)
		}
		return fake.Quote(fmt.Sprint(v))
	}
	return encodeJSON(v)
}

// encodeJSON writes a generic value. Keys are sorted, as encoding/json does.
func encodeJSON(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case int:
		return strconv.Itoa(v)
	case string:
		return fake.Quote(v)
	}
	out, err := json.Marshal(v)
	if err != nil {
		return "null"
	}
	return string(out)
}

// plain turns a coerced argument into what a change can hold.
func plain(v any) any {
	switch v := v.(type) {
	case exec.EnumValue:
		return string(v)
	case exec.Number:
		return json.Number(v)
	case exec.InputObject:
		out := make(map[string]any, len(v))
		for _, f := range v {
			out[f.Name] = plain(f.Value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	}
	return v
}

// present makes the value of a field from a cell. Entities are named by their id
// or by an overlay that contains it; h makes other objects distinct.
func (w *World) present(r *schema.TypeRef, v cell, h uint64) (exec.Value, error) {
	switch {
	case v.raw == "null":
		return exec.Null, nil
	case v.list != nil || r.Elem != nil:
		elem := r
		if r.Elem != nil {
			elem = r.Elem
		}
		items := make(exec.Values, len(v.list))
		for i := range v.list {
			item, err := w.present(elem, v.list[i], fake.Mix(h+uint64(i)))
			if err != nil {
				item = exec.Failed(err)
			}
			items[i] = item
		}
		return exec.ListOf(items), nil
	}
	named := r.Named()
	if named == nil || !named.Composite() {
		return exec.Raw(v.raw), nil
	}
	return w.presentObject(named, v, h), nil
}

func (w *World) presentObject(named *schema.Type, v cell, h uint64) exec.Value {
	e := w.element(named)
	if v.object == nil {
		if found, ok := e.find(v.raw); ok {
			return exec.ObjectOf(found.owner.Name, found.object)
		}
		return exec.Null
	}
	types := e.types
	if v.object.typeName != "" {
		types = slices.DeleteFunc(w.possible(named), func(t *objectType) bool { return t.Name != v.object.typeName })
	}
	if len(types) == 0 {
		return exec.Null
	}
	t := types[fake.Below(h, len(types))]
	if t.pop != nil {
		if id, ok := v.object.fields[t.ID.Name]; ok {
			one := &element{world: w, named: t.Type, types: []*objectType{t}}
			if found, ok := one.find(id.raw); ok {
				return exec.ObjectOf(t.Name, exec.Object{Number: found.object.Number, Ref: v.object})
			}
		}
		if n, ok := t.pop.member(h); ok {
			return exec.ObjectOf(t.Name, exec.Object{Number: n, Ref: v.object})
		}
	}
	return exec.ObjectOf(t.Name, exec.Object{Number: h, Ref: v.object})
}

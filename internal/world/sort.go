package world

import (
	"slices"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// sorts is where a field takes its order from. Seen in the wild: a list of
// {field, direction}; sortBy beside sortDirection; an enum CREATED_AT_DESC; an
// object {createdAt: DESC}; a text "createdAt desc" or "-createdAt".
type sorts struct {
	elem       *element
	keys       []place
	directions []place
	named      map[string]sortKey // what the values of enums mean
	kept       sync.Map           // orders of the whole population, by their keys
}

var sortNames = map[string]bool{
	"sort": true, "sorts": true, "sorting": true, "orderBy": true, "order_by": true, "sortBy": true, "order": true, "ordering": true, "sortField": true, "sortKey": true, "sortOrder": true, "orderByField": true,
}

var directionNames = map[string]bool{"sortDirection": true, "direction": true, "orderDirection": true, "sortOrder": true, "reverse": true, "descending": true, "desc": true}

// newSorts returns nil for a field that cannot be sorted.
func (w *World) newSorts(def *schema.Field, e *element) *sorts {
	s := &sorts{elem: e, named: make(map[string]sortKey)}
	for _, a := range def.Args {
		s.collect(a, nil)
	}
	if len(s.keys) == 0 {
		return nil
	}
	return s
}

func (s *sorts) collect(v *schema.InputValue, above place) {
	named := v.Type.Named()
	if named == nil {
		return
	}
	at := append(above[:len(above):len(above)], v.Name)
	switch {
	case directionNames[v.Name] && named.Kind != schema.InputObject && isDirection(named):
		s.directions = append(s.directions, at)
	case sortNames[v.Name]:
		s.keys = append(s.keys, at)
		s.learn(named)
	case named.Kind == schema.InputObject && len(above) < 1 && !v.Type.List():
		for _, f := range named.InputFields {
			s.collect(f, at)
		}
	}
}

// learn reads the values of enums once.
func (s *sorts) learn(named *schema.Type) {
	for _, f := range named.InputFields {
		if t := f.Type.Named(); t != nil && t.Kind == schema.Enum {
			s.learn(t)
		}
	}
	for _, v := range named.EnumValues {
		if key, ok := s.parse(v.Name); ok {
			s.named[v.Name] = key
		}
	}
}

// isDirection reports whether a type can hold a direction: a boolean, a text, or an
// enum with DESC.
func isDirection(named *schema.Type) bool {
	if named.Kind != schema.Enum {
		return named.Name == "Boolean" || named.Name == "String"
	}
	return slices.ContainsFunc(named.EnumValues, func(v *schema.EnumValue) bool { return strings.HasPrefix(strings.ToLower(v.Name), "desc") })
}

// owns reports whether an argument belongs to the order.
func (s *sorts) owns(at place) bool {
	if s == nil {
		return false
	}
	return slices.ContainsFunc(slices.Concat(s.keys, s.directions), func(p place) bool { return slices.Equal(p, at) })
}

// A sortKey is a field and a direction.
type sortKey struct {
	field      string
	descending bool
}

// apply sorts, or returns the items as they are.
func (s *sorts) apply(items []uint64, count int, arguments exec.Arguments) []uint64 {
	var keys []sortKey
	for _, at := range s.keys {
		s.read(&keys, at.look(arguments))
	}
	if len(keys) == 0 {
		return items
	}
	for _, at := range s.directions {
		if v := at.look(arguments); descends(v) {
			for i := range keys {
				keys[i].descending = true
			}
		}
	}
	if t := s.elem.one(); items != nil || t == nil || t.pop == nil || t.pop.special() || len(keys) > 1 {
		return s.sorted(items, count, keys)
	}
	// Nobody changed anything, and every member is asked for: the order is always
	// the same. Only single keys are kept, so that clients cannot fill the memory.
	if kept, ok := s.kept.Load(keys[0]); ok && len(kept.([]uint64)) == count {
		return kept.([]uint64)
	}
	order := s.sorted(items, count, keys)
	s.kept.Store(keys[0], order)
	return order
}

// sorted reads every key once per item.
func (s *sorts) sorted(items []uint64, count int, keys []sortKey) []uint64 {
	type row struct {
		item   uint64
		values []string
	}
	rows := make([]row, count)
	for i := range rows {
		item := itemAt(items, i)
		t, n := s.elem.unpack(item)
		rows[i] = row{item: item, values: make([]string, len(keys))}
		for k := range keys {
			rows[i].values[k] = strings.ToLower(t.sortValue(exec.Object{Number: n}, keys[k].field))
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		for k := range keys {
			order := orderJSON(a.values[k], b.values[k])
			if keys[k].descending {
				order = -order
			}
			if order != 0 {
				return order
			}
		}
		return 0
	})
	out := make([]uint64, count)
	for i := range rows {
		out[i] = rows[i].item
	}
	return out
}

// sortValue is what an object is sorted by. Enums sort in the order of their
// definition: LOW, MEDIUM, HIGH.
func (t *objectType) sortValue(o exec.Object, name string) string {
	v := t.read(o, name)
	f := t.Field(name)
	if f == nil || f.Type.Named() == nil || f.Type.Named().Kind != schema.Enum {
		return v
	}
	for i, value := range f.Type.Named().EnumValues {
		if v == `"`+value.Name+`"` {
			return encodeJSON(i)
		}
	}
	return v
}

// read turns one argument into keys.
func (s *sorts) read(keys *[]sortKey, v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			s.read(keys, item)
		}
	case exec.EnumValue:
		if key, ok := s.named[string(v)]; ok {
			*keys = append(*keys, key)
		}
	case string:
		for part := range strings.SplitSeq(v, ",") {
			if key, ok := s.parse(part); ok {
				*keys = append(*keys, key)
			}
		}
	case exec.InputObject:
		s.readObject(keys, v)
	}
}

// readObject takes {field: X, direction: DESC}, or {x: DESC}.
func (s *sorts) readObject(keys *[]sortKey, object exec.InputObject) {
	for _, name := range []string{"field", "by", "key", "column", "property", "sortBy", "fieldName", "name"} {
		field, ok := object.Lookup(name)
		if !ok || field == nil || descends(field) || ascends(field) {
			continue
		}
		before := len(*keys)
		s.read(keys, field)
		for i := before; i < len(*keys); i++ {
			for _, direction := range []string{"direction", "order", "sortDirection", "dir", "desc"} {
				if d, ok := object.Lookup(direction); ok && descends(d) {
					(*keys)[i].descending = true
				}
			}
		}
		return
	}
	for _, a := range object {
		if name := s.field(fake.Words(a.Name)); name != "" && (descends(a.Value) || ascends(a.Value)) {
			*keys = append(*keys, sortKey{field: name, descending: descends(a.Value)})
		}
	}
}

// parse reads CREATED_AT_DESC, createdAt_DESC, "createdAt desc" and "-createdAt".
func (s *sorts) parse(text string) (sortKey, bool) {
	text = strings.TrimSpace(text)
	rest, descending := strings.CutPrefix(text, "-")
	if strings.ToUpper(rest) == rest {
		rest = strings.ToLower(rest)
	}
	words := fake.Words(rest)
	if n := len(words); n > 1 && (descends(words[n-1]) || ascends(words[n-1])) {
		descending = descending || descends(words[n-1])
		words = words[:n-1]
	}
	name := s.field(words)
	return sortKey{field: name, descending: descending}, name != ""
}

// field is the field of the items with these words in its name, "at" and "date"
// left out or not: CREATED for createdAt.
func (s *sorts) field(words []string) string {
	joined := strings.Join(words, "")
	for _, end := range []string{"", "at", "date", "on"} {
		for _, t := range s.elem.types {
			for _, f := range t.Fields {
				if named := f.Type.Named(); named != nil && !named.Composite() && !f.Type.List() && strings.Join(fake.Words(f.Name), "") == joined+end {
					return f.Name
				}
			}
		}
	}
	return ""
}

func descends(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case exec.EnumValue:
		return strings.HasPrefix(strings.ToLower(string(v)), "desc")
	case string:
		return strings.HasPrefix(strings.ToLower(v), "desc")
	}
	return false
}

func ascends(v any) bool {
	switch v := v.(type) {
	case exec.EnumValue:
		return strings.HasPrefix(strings.ToLower(string(v)), "asc")
	case string:
		return strings.HasPrefix(strings.ToLower(v), "asc")
	}
	return false
}

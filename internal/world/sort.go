package world

import (
	"slices"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// sorts is where a field takes its order from. Seen in the wild: a list of
// {field, direction}; sortBy beside sortDirection; an enum CREATED_AT_DESC; an
// object {createdAt: DESC}; a text "createdAt desc" or "-createdAt".
type sorts struct {
	elem       *element
	keys       []meaning.Place
	directions []meaning.Place
	fields     map[string]string  // by their words, joined
	named      map[string]sortKey // what the values of enums mean
	kept       orders
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

func (s *sorts) collect(v *schema.InputValue, above meaning.Place) {
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
		s.learnFields()
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
func (s *sorts) owns(at meaning.Place) bool {
	if s == nil {
		return false
	}
	return slices.ContainsFunc(slices.Concat(s.keys, s.directions), func(p meaning.Place) bool { return slices.Equal(p, at) })
}

// A sortKey is a field and a direction.
type sortKey struct {
	field      string
	descending bool
}

// apply sorts, or returns the items as they are. whole says that the items are all
// there are of their types.
func (s *sorts) apply(items []uint64, count int, whole bool, arguments exec.Arguments) []uint64 {
	var room [4]sortKey
	keys := room[:0]
	for _, at := range s.keys {
		keys = s.read(keys, valueAt(at, arguments))
	}
	if len(keys) == 0 {
		return items
	}
	for _, at := range s.directions {
		if v := valueAt(at, arguments); descends(v) {
			for i := range keys {
				keys[i].descending = true
			}
		}
	}
	if !whole {
		return s.sorted(items, count, keys)
	}
	return s.kept.order(s.elem.world.state.Version(), items, keys, func() []uint64 { return s.sorted(items, count, keys) })
}

// orders are those of all items there are, by their keys, while the state stays the
// same: every page of a list asks for them again.
type orders struct {
	mu      sync.Mutex
	version uint64
	items   []uint64 // what was sorted: somebody may have come between state and version
	byKeys  map[string][]uint64
}

// maxOrders bounds what one field keeps: a client may combine keys as it likes.
const maxOrders = 32

// order is the order by these keys, made when it is not there.
func (o *orders) order(version uint64, items []uint64, keys []sortKey, sort func() []uint64) []uint64 {
	var room [64]byte
	name := room[:0]
	for _, k := range keys {
		name = append(append(name, k.field...), byte(boolInt(k.descending)))
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byKeys == nil || o.version != version || !slices.Equal(o.items, items) || len(o.byKeys) >= maxOrders {
		o.version, o.items, o.byKeys = version, items, make(map[string][]uint64)
	}
	kept, ok := o.byKeys[string(name)]
	if !ok {
		kept = sort()
		o.byKeys[string(name)] = kept
	}
	return kept
}

// sorted reads every key once per item.
func (s *sorts) sorted(items []uint64, count int, keys []sortKey) []uint64 {
	type row struct {
		item   uint64
		values []comparand
	}
	rows, values := make([]row, count), make([]comparand, count*len(keys))
	for k, key := range keys {
		from := reader{name: key.field}
		for i := range rows {
			item := itemAt(items, i)
			t, n := s.elem.unpack(item)
			rows[i] = row{item, values[i*len(keys) : (i+1)*len(keys)]}
			json := from.read(t, exec.Object{Number: n})
			rows[i].values[k] = comparandOf(strings.ToLower(t.sortValue(key.field, json)))
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		for k := range keys {
			order := a.values[k].order(&b.values[k])
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

// sortValue is what a field's value is sorted by. Enums sort in the order of their
// definition: LOW, MEDIUM, HIGH.
func (t *objectType) sortValue(name, v string) string {
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
func (s *sorts) read(keys []sortKey, v any) []sortKey {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			keys = s.read(keys, item)
		}
	case exec.EnumValue:
		if key, ok := s.named[string(v)]; ok {
			keys = append(keys, key)
		}
	case string:
		for part := range strings.SplitSeq(v, ",") {
			if key, ok := s.parse(part); ok {
				keys = append(keys, key)
			}
		}
	case exec.InputObject:
		return s.readObject(keys, v)
	}
	return keys
}

// readObject takes {field: X, direction: DESC}, or {x: DESC}.
func (s *sorts) readObject(keys []sortKey, object exec.InputObject) []sortKey {
	for _, name := range [...]string{"field", "by", "key", "column", "property", "sortBy", "fieldName", "name"} {
		field, ok := object.Lookup(name)
		if !ok || field == nil || descends(field) || ascends(field) {
			continue
		}
		before := len(keys)
		keys = s.read(keys, field)
		for i := before; i < len(keys); i++ {
			for _, direction := range [...]string{"direction", "order", "sortDirection", "dir", "desc"} {
				if d, ok := object.Lookup(direction); ok && descends(d) {
					keys[i].descending = true
				}
			}
		}
		return keys
	}
	for _, a := range object {
		if name := s.field(fake.Words(a.Name)); name != "" && (descends(a.Value) || ascends(a.Value)) {
			keys = append(keys, sortKey{field: name, descending: descends(a.Value)})
		}
	}
	return keys
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
	var room [64]byte
	joined := room[:0]
	for _, word := range words {
		joined = append(joined, word...)
	}
	for _, end := range [...]string{"", "at", "date", "on"} {
		if name, ok := s.fields[string(append(joined, end...))]; ok {
			return name
		}
	}
	return ""
}

// learnFields lists the fields that items can be sorted by, by their words.
func (s *sorts) learnFields() {
	s.fields = make(map[string]string)
	for _, t := range s.elem.types {
		for _, f := range t.Fields {
			joined := strings.Join(fake.Words(f.Name), "")
			if named := f.Type.Named(); named != nil && !named.Composite() && !f.Type.List() && s.fields[joined] == "" {
				s.fields[joined] = f.Name
			}
		}
	}
}

func descends(v any) bool {
	on, _ := v.(bool)
	return on || beginsWith(v, "desc")
}

func ascends(v any) bool { return beginsWith(v, "asc") }

// beginsWith compares the begin of a word without regard to case.
func beginsWith(v any, start string) bool {
	text, ok := v.(string)
	if word, enum := v.(exec.EnumValue); enum {
		text, ok = string(word), true
	}
	return ok && len(text) >= len(start) && strings.EqualFold(text[:len(start)], start)
}

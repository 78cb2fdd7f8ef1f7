package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A chooser filters and sorts the items of a collection by the arguments whose names
// mean something to the items. It is made with the plan; only the fields that given
// arguments compare are read.
type chooser struct {
	elem    *element
	filters []filter
	sorts   *sorts
	whole   bool // the items are all there are of their types
}

// A filter is one argument that chooses.
type filter struct {
	at meaning.Place
	criterion
}

// A criterion is what an argument says of the items. The zero criterion says nothing.
type criterion struct {
	make func(v any) (test, bool) // a test for a given value; false when the value chooses nothing
	says string                   // for people
}

// A test says whether an object is chosen.
type test func(t *objectType, o exec.Object) bool

// newChooser returns nil for a field whose arguments neither filter nor sort.
func (w *World) newChooser(def *schema.Field, e *element) *chooser {
	if len(def.Args) == 0 {
		return nil
	}
	c := &chooser{elem: e, sorts: w.newSorts(def, e)}
	paged := make(map[string]bool)
	for _, at := range meaning.PageArguments(def) {
		paged[strings.Join(at, ".")] = true
	}
	for _, a := range def.Args {
		c.collect(a, nil, paged)
	}
	if len(c.filters) == 0 && c.sorts == nil {
		return nil
	}
	return c
}

// collect finds filters among an argument and, where it is an object of filters,
// its fields.
func (c *chooser) collect(v *schema.InputValue, above meaning.Place, paged map[string]bool) {
	named := v.Type.Named()
	at := append(above[:len(above):len(above)], v.Name)
	if named == nil || paged[strings.Join(at, ".")] || c.sorts.owns(at) || len(above) == 0 && contextual[v.Name] {
		return
	}
	if made := c.elem.filterOf(v); made.make != nil {
		c.filters = append(c.filters, filter{at, made})
		return
	}
	if named.Kind == schema.InputObject && len(at) < 4 {
		for _, f := range named.InputFields {
			c.collect(f, at, paged)
		}
	}
}

// contextual are arguments that say in which light a client sees the items, not which:
// the channel of a shop, the language of texts.
var contextual = map[string]bool{"channel": true, "locale": true, "language": true, "languageCode": true, "lang": true, "preview": true}

// apply chooses and sorts. Without a given argument it returns what it was given.
func (c *chooser) apply(items []uint64, count int, arguments exec.Arguments) ([]uint64, int) {
	var room [4]test
	tests := room[:0]
	for _, f := range c.filters {
		if v := valueAt(f.at, arguments); v != nil {
			if made, ok := f.make(v); ok {
				tests = append(tests, made)
			}
		}
	}
	// Sorted first: the order of a whole population is kept, and a choice among
	// what is sorted is sorted.
	if c.sorts != nil {
		items = c.sorts.apply(items, count, c.whole, arguments)
	}
	if len(tests) > 0 {
		items, count = c.chosen(items, count, tests)
	}
	return items, count
}

// chosen is the items that pass all tests, and their count. It copies nothing as long as
// all do.
func (c *chooser) chosen(items []uint64, count int, tests []test) ([]uint64, int) {
	var out []uint64
	dropped := false
next:
	for i := range count {
		item := itemAt(items, i)
		t, n := c.elem.unpack(item)
		for _, ok := range tests {
			if ok(t, exec.Object{Number: n}) {
				continue
			}
			if !dropped {
				dropped, out = true, make([]uint64, 0, count)
				for k := range i {
					out = append(out, itemAt(items, k))
				}
			}
			continue next
		}
		if dropped {
			out = append(out, item)
		}
	}
	if !dropped {
		return items, count
	}
	return out, len(out)
}

// filterOf finds what an argument says of the items.
func (e *element) filterOf(v *schema.InputValue) criterion {
	named := v.Type.Named()
	if isLogic(v.Name) && named.Kind == schema.InputObject {
		return criterion{e.logic(v), "combines the filters in it"}
	}
	if name := e.fieldNamed(v.Name); name != "" {
		switch {
		case named.Kind == schema.InputObject && e.hasLeaf(name):
			return criterion{e.operators(name, named), "filters by " + name + ", with operators"}
		case named.Kind == schema.InputObject:
			return criterion{e.operators(name, named), "filters by the " + name + " of the items"}
		case e.hasLeaf(name):
			return criterion{equals(name), "filters by " + name}
		}
		return criterion{}
	}
	if named.Kind == schema.InputObject {
		return criterion{}
	}
	if made := e.ofType(v); made.make != nil {
		return made
	}
	if searching[v.Name] && named.Name == "String" {
		return e.search()
	}
	return e.derivedFilter(v)
}

// derivedFilter finds filters whose names contain a field's: minFare, fromDate,
// fleetIds, verifiedOnly, includeDeleted, unassignedOnly.
func (e *element) derivedFilter(v *schema.InputValue) criterion {
	words := fake.Words(v.Name)
	if made := e.suffixed(v); made.make != nil {
		return made
	}
	if name, low := e.bound(words); name != "" && !v.Type.List() {
		if low {
			return criterion{bound(name, low), "keeps items whose " + name + " is not below it"}
		}
		return criterion{bound(name, low), "keeps items whose " + name + " is not above it"}
	}
	if singular := e.fieldNamed(meaning.SingularName(v.Name)); singular != "" && v.Type.List() && e.hasLeaf(singular) {
		return criterion{equals(singular), "filters by " + singular}
	}
	if role := e.partnerRole(meaning.SingularName(v.Name)); role != "" {
		return criterion{e.names(role), "filters by the id of " + role}
	}
	if v.Type.NamedType() == "Boolean" {
		return criterion{e.flag(words), "keeps or leaves out items by what its name says"}
	}
	return criterion{}
}

// fieldNamed is the field of the items that an argument of this name speaks of.
func (e *element) fieldNamed(name string) string {
	for _, t := range e.types {
		if f := t.Field(name); f != nil {
			return name
		}
	}
	return ""
}

// hasLeaf reports whether a field of that name holds leaves.
func (e *element) hasLeaf(name string) bool {
	return slices.ContainsFunc(e.types, func(t *objectType) bool {
		f := t.Field(name)
		return f != nil && f.Type.Named() != nil && !f.Type.Named().Composite()
	})
}

// equals chooses objects whose field has the value, or one of the values. Of a
// field with a list, one item suffices.
func equals(name string) func(any) (test, bool) {
	return func(v any) (test, bool) {
		wanted := comparandsOf(wantedJSON(v))
		if len(wanted) == 0 {
			return nil, false
		}
		from := reader{name: name}
		return func(t *objectType, o exec.Object) bool {
			got := from.read(t, o)
			if strings.HasPrefix(got, "[") {
				return slices.ContainsFunc(wanted, func(w comparand) bool { return strings.Contains(got, w.json) })
			}
			return sameAsAny(got, wanted)
		}, true
	}
}

func comparandsOf(list []string) []comparand {
	out := make([]comparand, len(list))
	for i, json := range list {
		out[i] = comparandOf(json)
	}
	return out
}

func sameAsAny(json string, wanted []comparand) bool {
	for i := range wanted {
		if wanted[i].same(json) {
			return true
		}
	}
	return false
}

// wantedJSON is what an argument asks for: one value, or several.
func wantedJSON(v any) []string {
	list, ok := v.([]any)
	if !ok {
		return []string{encodeJSON(plain(v))}
	}
	var out []string
	for _, item := range list {
		if item != nil {
			out = append(out, encodeJSON(plain(item)))
		}
	}
	return out
}

// bound finds the field that a limit speaks of: fare of minFare, fareMin and
// fareFrom; the time of creation of fromDate and createdAfter.
func (e *element) bound(words []string) (name string, low bool) {
	for i, word := range words {
		end := meaning.EndOf(word, meaning.Limits)
		if end == meaning.NoEnd || i > 0 && i < len(words)-1 {
			continue
		}
		rest := slices.Concat(words[:i], words[i+1:])
		if name := e.bounded(rest); name != "" {
			return name, end == meaning.Low
		}
	}
	return "", false
}

// bounded is the field that the rest of a limit's name means.
func (e *element) bounded(rest []string) string {
	joined := strings.Join(rest, "")
	for _, t := range e.types {
		for _, f := range t.Fields {
			plainName := strings.Join(fake.Words(f.Name), "")
			named := f.Type.Named()
			if named == nil || named.Composite() || f.Type.List() || named.Kind == schema.Enum || named.Name == "Boolean" {
				continue
			}
			if plainName == joined || joined != "" && (plainName == joined+"at" || plainName == joined+"date" || plainName == joined+"on") {
				return f.Name
			}
		}
	}
	if joined == "" || joined == "date" || joined == "time" || joined == "datetime" || joined == "day" {
		for _, name := range []string{"createdAt", "date", "occurredAt", "timestamp", "createdOn", "created", "startsAt", "startedAt"} {
			if e.hasLeaf(name) {
				return name
			}
		}
	}
	return ""
}

func bound(name string, low bool) func(any) (test, bool) {
	return func(v any) (test, bool) {
		limit := struct {
			comparand
			from reader
		}{comparandOf(encodeJSON(plain(v))), reader{name: name}}
		return func(t *objectType, o exec.Object) bool {
			order, ok := limit.compare(limit.from.read(t, o))
			return ok && (low && order >= 0 || !low && order <= 0)
		}, true
	}
}

// partnerRole is the role in which items name an object, when an argument is that
// object's id and the items have no such field themselves: driverId for driver.
func (e *element) partnerRole(name string) string {
	role := meaning.RoleOfID(name)
	t := e.one()
	if role == "" || t == nil {
		return ""
	}
	if f := t.Field(role); f != nil && t.world.entity(f.Type.Named()) != nil && !f.Type.List() {
		return role
	}
	return ""
}

// names chooses objects that name one of the given ids in a role.
func (e *element) names(role string) func(any) (test, bool) {
	t := e.one()
	f := t.world.field(t, role)
	return func(v any) (test, bool) {
		wanted := comparandsOf(wantedJSON(v))
		if len(wanted) == 0 {
			return nil, false
		}
		call, ask := exec.Call{ObjectType: t.Name, Field: role}, f.resolver()
		return func(_ *objectType, o exec.Object) bool {
			call.Object = o
			got, err := ask.ResolveFieldValue(&call)
			name, partner, ok := got.Object()
			if err != nil || !ok {
				return false
			}
			id := t.world.types[name].nameOf(partner)
			return sameAsAny(id, wanted)
		}, true
	}
}

// flag finds booleans that speak of a field: verifiedOnly, onlyActive, hasNote,
// includeDeleted.
func (e *element) flag(words []string) func(any) (test, bool) {
	include := words[0] == "include" || words[0] == "with" || words[0] == "show"
	exclude := words[0] == "exclude" || words[0] == "without" || words[0] == "hide"
	rest := slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return slices.Contains([]string{"only", "is", "include", "exclude", "with", "without", "show", "hide", "are", "has"}, word)
	})
	if len(rest) == 0 {
		return nil
	}
	field, holds := e.holds(rest)
	if holds == nil {
		return nil
	}
	return func(v any) (test, bool) {
		on, ok := v.(bool)
		only := slices.Contains(words, "only")
		switch {
		case !ok, only && !on, include && on, exclude && !on:
			return nil, false
		case include || exclude:
			on = false
		}
		from := reader{name: field}
		return func(t *objectType, o exec.Object) bool { return holds(from.read(t, o)) == on }, true
	}
}

// holds says in which field objects show what a flag names, and by what: a boolean, a
// status, a time that is set.
func (e *element) holds(words []string) (field string, holds func(json string) bool) {
	joined := strings.Join(words, "")
	for _, t := range e.types {
		for _, f := range t.Fields {
			name := strings.Join(fake.Words(f.Name), "")
			switch named := f.Type.Named(); {
			case named == nil || named.Composite() || f.Type.List():
			case named.Name == "Boolean" && (name == joined || name == "is"+joined || name == "has"+joined):
				return f.Name, func(json string) bool { return json == "true" }
			case name == joined+"at":
				return f.Name, func(json string) bool { return json != "null" }
			}
		}
	}
	for _, t := range e.types {
		if status := t.Status(); status != nil && len(words) == 1 {
			if values := meaning.ValuesOf(status.Type.Named(), meaning.Stem(words[0])); len(values) > 0 {
				return status.Name, func(json string) bool { return slices.Contains(values, json) }
			}
		}
	}
	return "", nil
}

// searching are arguments that look for words in texts.
var searching = map[string]bool{"search": true, "query": true, "q": true, "text": true, "term": true, "keyword": true, "searchTerm": true, "searchText": true, "fullText": true, "searchQuery": true, "phrase": true, "contains": true}

// search chooses objects with a text that contains every word. Objects whose types
// have no text to search in are all chosen.
func (e *element) search() criterion {
	says := "searches texts"
	texts := make(map[*objectType]*column)
	for _, t := range e.types {
		names := t.Searchables()
		texts[t] = &column{of: t, text: func(o exec.Object) string { return t.searched(o, names) }}
		if !e.abstract() && len(names) > 0 {
			says = "searches " + strings.Join(names, ", ")
		}
	}
	return criterion{says: says, make: func(v any) (test, bool) {
		text, ok := v.(string)
		words := strings.Fields(strings.ToLower(text))
		if !ok || len(words) == 0 {
			return nil, false
		}
		var of *objectType
		var from scan
		return func(t *objectType, o exec.Object) bool {
			if of != t {
				of, from = t, texts[t].scan()
			}
			all := from.at(o)
			return all == "" || !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(all, word) })
		}, true
	}}
}

// searched is all text of an object that a search looks at.
func (t *objectType) searched(o exec.Object, names []string) string {
	var all strings.Builder
	for _, name := range names {
		all.WriteString(strings.ToLower(t.read(o, name)))
		all.WriteByte('\n')
	}
	return all.String()
}

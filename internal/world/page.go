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

// usualLimit is the length of a page when neither caller nor schema says.
const usualLimit = 10

// A page is a part of an ordered set: what pages, connections, edges and page
// information share.
type page struct {
	elem       *element
	items      []uint64
	total      int
	start, end int
	limit      int
}

// An argument place is the way to a value in the arguments: a name, then names of
// input fields.
type place []string

// valueAt walks down the arguments. Null and absent are the same here.
func valueAt(p place, arguments exec.Arguments) any {
	object := exec.InputObject(arguments)
	for i, name := range p {
		v, _ := object.Lookup(name)
		if i == len(p)-1 {
			return v
		}
		var ok bool
		if object, ok = v.(exec.InputObject); !ok {
			return nil
		}
	}
	return nil
}

// integerAt reads a whole number from the arguments.
func integerAt(p place, arguments exec.Arguments) (int, bool) {
	if p == nil {
		return 0, false
	}
	switch v := valueAt(p, arguments).(type) {
	case int64:
		return int(max(min(v, 1<<31), -1<<31)), true
	case exec.Number:
		i, err := strconv.Atoi(string(v))
		return i, err == nil
	case string:
		i, err := strconv.Atoi(v)
		return i, err == nil
	}
	return 0, false
}

// paging is where a field takes its page from.
type paging struct {
	first, last, after, before, limit, offset, page place
	fromZero                                        bool // the first page is 0
	whole                                           bool // without a limit all are meant: an aggregate
}

var pageNames = map[string]string{
	"first": "first", "last": "last", "after": "after", "cursor": "after", "afterCursor": "after", "before": "before", "beforeCursor": "before",
	"limit": "limit", "take": "limit", "pageSize": "limit", "perPage": "limit", "size": "limit", "itemsPerPage": "limit", "per_page": "limit", "page_size": "limit", "top": "limit", "maxResults": "limit",
	"offset": "offset", "skip": "offset", "start": "offset", "startIndex": "offset", "page": "page", "pageNumber": "page", "pageIndex": "page",
}

// isPaging reports whether an argument of this name asks for a part of a list.
func isPaging(name string) bool { return pageNames[name] != "" }

// pageArguments finds the arguments that ask for a part of a list: on the field, in
// an input object for paging, or in one inside the field's input.
func pageArguments(def *schema.Field) map[string]place {
	found := make(map[string]place)
	for _, a := range def.Args {
		collectPaging(found, a, nil, 0)
	}
	return found
}

func collectPaging(found map[string]place, v *schema.InputValue, above place, depth int) {
	named := v.Type.Named()
	if named == nil {
		return
	}
	at := append(above[:len(above):len(above)], v.Name)
	if named.Kind == schema.InputObject {
		if depth < 2 && !v.Type.List() && !named.OneOf {
			for _, f := range named.InputFields {
				collectPaging(found, f, at, depth+1)
			}
		}
		return
	}
	role, ok := pageNames[v.Name]
	if !ok || v.Type.List() || named.Kind != schema.Scalar || named.Name == "Boolean" || named.Name == "Float" {
		return
	}
	counting := role != "after" && role != "before"
	if counting && named.Name == "String" {
		return
	}
	if _, taken := found[role]; !taken {
		found[role] = at
	}
}

// asksForPages reports whether pageArguments would find anything. It is asked for every
// field at the start.
func asksForPages(values []*schema.InputValue, depth int) bool {
	return slices.ContainsFunc(values, func(v *schema.InputValue) bool {
		named := v.Type.Named()
		if named == nil || v.Type.List() {
			return false
		}
		if named.Kind == schema.InputObject {
			return depth < 2 && !named.OneOf && asksForPages(named.InputFields, depth+1)
		}
		return pageNames[v.Name] != "" && len(pageArguments(&schema.Field{Args: []*schema.InputValue{v}})) > 0
	})
}

// newPaging returns nil for a field without such arguments.
func (w *World) newPaging(def *schema.Field) *paging {
	at := pageArguments(def)
	if len(at) == 0 {
		return nil
	}
	p := &paging{first: at["first"], last: at["last"], after: at["after"], before: at["before"], limit: at["limit"], offset: at["offset"], page: at["page"]}
	p.fromZero = len(p.page) > 0 && p.page[len(p.page)-1] == "pageIndex"
	p.whole = strings.HasSuffix(def.Type.NamedType(), aggregateEnd)
	return p
}

// part chooses what to show of count items.
func (p *paging) part(arguments exec.Arguments, items []uint64, count int) page {
	if p == nil {
		return page{end: count, limit: max(count, 1)}
	}
	low, high := 0, count
	seeking := false
	if v := valueAt(p.after, arguments); v != nil {
		low, seeking = locate(v, items, count)+1, true
	}
	if v := valueAt(p.before, arguments); v != nil {
		high = min(high, max(locate(v, items, count), 0))
	}
	limit, limited := integerAt(p.limit, arguments)
	if first, ok := integerAt(p.first, arguments); ok {
		limit, limited = first, true
	}
	last, backwards := integerAt(p.last, arguments)
	if !limited && !backwards {
		limit = usualLimit
		if p.whole {
			limit = max(count, 1)
		}
	}
	limit, last = max(limit, 0), max(last, 0)
	if !seeking {
		low = p.begin(arguments, limit)
	}
	low = min(max(low, 0), count)
	high = max(high, low)
	if limited || !backwards {
		high = min(high, low+limit)
	}
	if backwards {
		low, limit = max(low, high-last), max(last, 1)
	}
	return page{start: low, end: high, limit: max(limit, 1)}
}

// begin is the first item by page number or offset.
func (p *paging) begin(arguments exec.Arguments, limit int) int {
	if n, ok := integerAt(p.page, arguments); ok {
		if !p.fromZero {
			n--
		}
		return max(n, 0) * limit
	}
	n, _ := integerAt(p.offset, arguments)
	return n
}

// cursor is the opaque name of the item at a place: the place, and the item itself
// in case the set has changed when the cursor comes back.
func (p *page) cursor(i int) string {
	var plain [48]byte
	var text [80]byte
	name := append(strconv.AppendInt(plain[:0], int64(i), 10), ':')
	name = strconv.AppendUint(name, itemAt(p.items, i), 36)
	out := base64.RawURLEncoding.AppendEncode(append(text[:0], '"'), name)
	return string(append(out, '"'))
}

// locate is the place that a cursor names: that of its item, or where it was. A
// cursor nobody gave out stands before the first item.
func locate(v any, items []uint64, count int) int {
	text, ok := v.(string)
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if !ok || err != nil {
		return -1
	}
	index, rest, _ := strings.Cut(string(raw), ":")
	i, err := strconv.Atoi(index)
	item, err2 := strconv.ParseUint(rest, 36, 64)
	if err != nil || err2 != nil || i < 0 {
		return -1
	}
	if i < count && itemAt(items, i) == item {
		return i
	}
	for j := range count {
		if itemAt(items, j) == item {
			return j
		}
	}
	return min(i, count) - 1
}

// pageField answers the fields of pages, connections, edges and page information.
// It is nil for fields that have nothing to do with paging.
func (w *World) pageField(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.shape == nil {
		return nil
	}
	role := w.roleOf(owner.modelObject, def)
	if role == noPageRole && owner.shape.carries() {
		return w.typeCount(owner, def)
	}
	if role == noPageRole {
		return nil
	}
	f := &pageField{role: role, named: def.Type.NamedType(), text: def.Type.NamedType() == "String" || def.Type.NamedType() == "ID", nonNull: def.Type.NonNull}
	switch {
	case !def.Type.Named().Composite():
		f.alone = w.leafField(owner, def)
	case def.Type.List():
		f.alone = w.collectionField(owner, def)
	default:
		f.alone = w.singleField(owner, def)
	}
	return f
}

type pageField struct {
	role    pageRole
	named   string
	text    bool
	nonNull bool
	alone   exec.Resolver // when the object came without a page
}

// ResolveFieldValue implements exec.Resolver.
func (f *pageField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	p, ok := c.Object.Ref.(*page)
	if !ok {
		return f.alone.ResolveFieldValue(c)
	}
	switch f.role {
	case isItems:
		return exec.ListOf(&window{elem: p.elem, items: p.items, start: p.start, n: p.end - p.start}), nil
	case isEdges:
		return exec.ListOf(&edges{page: p, typeName: f.named}), nil
	case isInfo:
		return exec.ObjectOf(f.named, exec.Object{Number: fake.Mix(c.Object.Number) &^ foreign, Ref: p}), nil
	case isNode:
		return p.elem.value(itemAt(p.items, int(c.Object.Number))), nil
	case isCursor:
		if i := int(c.Object.Number); i < p.total {
			return exec.Raw(p.cursor(i)), nil
		}
	case isHasNext:
		return exec.Bool(p.end < p.total), nil
	case isHasPrevious:
		return exec.Bool(p.start > 0), nil
	case isStartCursor:
		return f.cursor(p, p.start), nil
	case isEndCursor:
		return f.cursor(p, p.end-1), nil
	case isNextCursor:
		if p.end == p.total {
			return f.cursor(p, -1), nil
		}
		return f.cursor(p, p.end-1), nil
	}
	return f.number(p), nil
}

// number answers the roles that are counts.
func (f *pageField) number(p *page) exec.Value {
	n := 0
	pages := (p.total + p.limit - 1) / p.limit
	current := p.start/p.limit + 1
	switch f.role {
	case isTotal:
		n = p.total
	case isPageLength:
		n = p.end - p.start
	case isPage:
		n = current
	case isNextPage:
		if n = current + 1; n > pages {
			return exec.Null
		}
	case isPreviousPage:
		if n = current - 1; n < 1 {
			return exec.Null
		}
	case isPages:
		n = pages
	case isLimit:
		n = p.limit
	case isOffset:
		n = p.start
	default:
		return exec.Null
	}
	if f.text {
		return exec.Raw(`"` + strconv.Itoa(n) + `"`)
	}
	return exec.Int(int64(n))
}

// cursor is that of item i; null, or empty where null may not stand, when the page
// has no such item.
func (f *pageField) cursor(p *page, i int) exec.Value {
	switch {
	case i >= p.start && i < p.end:
		return exec.Raw(p.cursor(i))
	case f.nonNull:
		return exec.Raw(`""`)
	}
	return exec.Null
}

// edges lists the edges of a page. The number of an edge is the place of its item.
type edges struct {
	page     *page
	typeName string
}

func (e *edges) Len() int { return e.page.end - e.page.start }

func (e *edges) At(i int) exec.Value {
	return exec.ObjectOf(e.typeName, exec.Object{Number: uint64(e.page.start + i), Ref: e.page})
}

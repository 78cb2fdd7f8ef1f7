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

// valueAt walks down the arguments. Null and absent are the same here.
func valueAt(p meaning.Place, arguments exec.Arguments) any {
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
func integerAt(p meaning.Place, arguments exec.Arguments) (int, bool) {
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
	first, last, after, before, limit, offset, page meaning.Place
	fromZero                                        bool // the first page is 0
	whole                                           bool // without a limit all are meant: an aggregate
}

// newPaging returns nil for a field without such arguments.
func (w *World) newPaging(def *schema.Field) *paging {
	at := meaning.PageArguments(def)
	if len(at) == 0 {
		return nil
	}
	p := &paging{first: at["first"], last: at["last"], after: at["after"], before: at["before"], limit: at["limit"], offset: at["offset"], page: at["page"]}
	p.fromZero = len(p.page) > 0 && p.page[len(p.page)-1] == "pageIndex"
	p.whole = strings.HasSuffix(def.Type.NamedType(), meaning.AggregateEnd)
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
	if owner.Shape == nil {
		return nil
	}
	role := w.RoleOf(owner.Object, def)
	if role == meaning.NoPageRole && owner.Shape.Carries() {
		return w.typeCount(owner, def)
	}
	if role == meaning.NoPageRole {
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
	role    meaning.PageRole
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
	case meaning.IsItems:
		return exec.ListOf(&window{elem: p.elem, items: p.items, start: p.start, n: p.end - p.start}), nil
	case meaning.IsEdges:
		return exec.ListOf(&edges{page: p, typeName: f.named}), nil
	case meaning.IsInfo:
		return exec.ObjectOf(f.named, exec.Object{Number: fake.Mix(c.Object.Number) &^ foreign, Ref: p}), nil
	case meaning.IsNode:
		return p.elem.value(itemAt(p.items, int(c.Object.Number))), nil
	case meaning.IsCursor:
		if i := int(c.Object.Number); i < p.total {
			return exec.Raw(p.cursor(i)), nil
		}
	case meaning.IsHasNext:
		return exec.Bool(p.end < p.total), nil
	case meaning.IsHasPrevious:
		return exec.Bool(p.start > 0), nil
	case meaning.IsStartCursor:
		return f.cursor(p, p.start), nil
	case meaning.IsEndCursor:
		return f.cursor(p, p.end-1), nil
	case meaning.IsNextCursor:
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
	case meaning.IsTotal:
		n = p.total
	case meaning.IsPageLength:
		n = p.end - p.start
	case meaning.IsPage:
		n = current
	case meaning.IsNextPage:
		if n = current + 1; n > pages {
			return exec.Null
		}
	case meaning.IsPreviousPage:
		if n = current - 1; n < 1 {
			return exec.Null
		}
	case meaning.IsPages:
		n = pages
	case meaning.IsLimit:
		n = p.limit
	case meaning.IsOffset:
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

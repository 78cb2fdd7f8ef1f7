package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A shape is what an object type has to do with paging: it carries items, it is one
// edge, or it tells of the page.
type shape struct {
	of    *schema.Type  // what a page or an edge holds; nil when it only tells of it
	items *schema.Field // a page's list of items; nil when it has only edges
	edges *schema.Field // a connection's edges
	edge  bool
}

// carries reports whether objects of this shape hold a part of a list.
func (s *shape) carries() bool { return s != nil && s.of != nil && !s.edge }

// shapeOf recognises pages, connections, edges and page information by their fields.
func (m *model) shapeOf(t *modelObject) *shape {
	if t == nil || t.Root || t.id != nil {
		return nil
	}
	if t.shape != nil {
		return t.shape
	}
	if node := t.Field("node"); node != nil && !node.Type.List() && node.Type.Named().Composite() && (t.Field("cursor") != nil || strings.HasSuffix(t.Name, "Edge")) {
		return &shape{of: node.Type.Named(), edge: true}
	}
	if s := connectionShape(t); s != nil {
		return s
	}
	if s := pageShape(t); s != nil {
		return s
	}
	if navigates(t) && len(t.Fields) <= 12 || strings.HasSuffix(t.Name, "PageInfo") {
		return &shape{}
	}
	return nil
}

func connectionShape(t *modelObject) *shape {
	edges := t.Field("edges")
	if edges == nil || !edges.Type.List() || edges.Type.Named() == nil {
		return nil
	}
	node := edges.Type.Named().Field("node")
	if node == nil || node.Type.Named() == nil || !node.Type.Named().Composite() {
		return nil
	}
	s := &shape{of: node.Type.Named(), edges: edges}
	if nodes := t.Field("nodes"); nodes != nil && nodes.Type.List() {
		s.items = nodes
	}
	return s
}

// pageShape takes a type with a list of items and a count or page information, or
// with a telling name and only one list of objects.
func pageShape(t *modelObject) *shape {
	var items *schema.Field
	lists := 0
	for _, f := range t.Fields {
		if !f.Type.List() || f.Type.Named() == nil || !f.Type.Named().Composite() || errorList(f) {
			continue
		}
		lists++
		if items == nil || carrying[f.Name] {
			items = f
		}
	}
	if items == nil {
		return nil
	}
	named := false
	for _, end := range []string{"Page", "Connection", "Collection", "Paginated", "List", "ResultSet", "QueryResult", "SearchResult", "SearchResults", "Pagination"} {
		named = named || strings.HasSuffix(t.Name, end)
	}
	named = named || strings.HasPrefix(t.Name, "Paginated") || strings.HasPrefix(t.Name, "Paged")
	if strings.HasSuffix(t.Name, aggregateEnd) && items.Name == "nodes" {
		return &shape{of: items.Type.Named(), items: items}
	}
	if tells := tellsOfPage(t); carrying[items.Name] && (tells > 0 || named) || lists == 1 && named && tells > 0 {
		return &shape{of: items.Type.Named(), items: items}
	}
	return nil
}

// carrying are the usual names of the list in a page.
var carrying = map[string]bool{
	"items": true, "nodes": true, "results": true, "data": true, "entries": true, "records": true, "list": true, "content": true,
	"objects": true, "rows": true, "values": true, "hits": true, "docs": true, "elements": true, "result": true,
}

func errorList(f *schema.Field) bool {
	return strings.HasSuffix(strings.ToLower(f.Name), "errors") || strings.HasSuffix(f.Type.NamedType(), "Error")
}

// navigates reports whether a type says what comes before or after a page. A total
// alone may be an amount of money.
func navigates(t *modelObject) bool {
	for _, f := range t.Fields {
		switch pageRoles[f.Name] {
		case isHasNext, isHasPrevious, isStartCursor, isEndCursor, isNextCursor, isNextPage, isPreviousPage:
			if !f.Type.List() && !f.Type.Named().Composite() {
				return true
			}
		}
	}
	return false
}

// tellsOfPage counts the fields that say where in a list a page stands.
func tellsOfPage(t *modelObject) int {
	n := 0
	for _, f := range t.Fields {
		if r := pageRoles[f.Name]; r != noPageRole && r != isCursor && r != isPageLength && r != isOffset || f.Type.NamedType() == "PageInfo" {
			n++
		}
	}
	return n
}

// A pageRole is what a field of a page says of it.
type pageRole uint8

const (
	noPageRole pageRole = iota
	isItems
	isEdges
	isInfo
	isNode
	isCursor
	isTotal
	isPageLength
	isHasNext
	isHasPrevious
	isStartCursor
	isEndCursor
	isNextCursor
	isPage
	isNextPage
	isPreviousPage
	isPages
	isLimit
	isOffset
)

var pageRoles = map[string]pageRole{
	"totalCount": isTotal, "total": isTotal, "totalItems": isTotal, "totalElements": isTotal, "totalResults": isTotal, "totalRecords": isTotal, "totalEntries": isTotal, "count": isPageLength, "itemCount": isPageLength,
	"hasNextPage": isHasNext, "hasNext": isHasNext, "hasMore": isHasNext, "hasPreviousPage": isHasPrevious, "hasPrevious": isHasPrevious, "hasPrevPage": isHasPrevious,
	"startCursor": isStartCursor, "endCursor": isEndCursor, "nextCursor": isNextCursor, "next": isNextCursor, "prev": isStartCursor, "previousCursor": isStartCursor, "cursor": isCursor,
	"currentPage": isPage, "page": isPage, "pageNumber": isPage, "nextPage": isNextPage, "previousPage": isPreviousPage, "prevPage": isPreviousPage,
	"totalPages": isPages, "pageCount": isPages, "lastPage": isPages, "pages": isPages, "limit": isLimit, "perPage": isLimit, "pageSize": isLimit, "itemsPerPage": isLimit, "offset": isOffset, "skip": isOffset,
}

// roleOf says what a field of a shaped type means.
func (m *model) roleOf(t *modelObject, def *schema.Field) pageRole {
	switch {
	case def == t.shape.items:
		return isItems
	case def == t.shape.edges:
		return isEdges
	case t.shape.edge && def.Name == "node":
		return isNode
	case t.shape.edge && def.Name == "cursor":
		return isCursor
	case t.shape.edge:
		return noPageRole
	}
	named := def.Type.Named()
	if named.Kind == schema.Object && !def.Type.List() {
		if s := m.objects[named.Name].shape; s != nil && s.of == nil {
			return isInfo
		}
		return noPageRole
	}
	role := pageRoles[def.Name]
	switch {
	case named.Composite() || def.Type.List():
		return noPageRole
	case role == isPageLength && !m.hasTotal(t):
		return isTotal
	case role == noPageRole && t.shape.carries() && named.Name == "Int" && isTotalOf(def.Name, t.shape.of):
		return isTotal
	}
	return role
}

func (m *model) hasTotal(t *modelObject) bool {
	for _, f := range t.Fields {
		if pageRoles[f.Name] == isTotal {
			return true
		}
	}
	return false
}

// isTotalOf recognises driverCount and totalDrivers in a page of drivers.
func isTotalOf(name string, of *schema.Type) bool {
	words, item := fake.Words(name), fake.Words(of.Name)
	if len(words) < 2 || len(item) == 0 {
		return false
	}
	last := item[len(item)-1]
	return words[len(words)-1] == "count" && fake.Singular(words[0]) == last || words[0] == "total" && fake.Singular(words[len(words)-1]) == last
}

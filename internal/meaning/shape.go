package meaning

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Shape is what an object type has to do with paging: it carries items, it is one
// edge, or it tells of the page.
type Shape struct {
	Of    *schema.Type  // what a page or an edge holds; nil when it only tells of it
	items *schema.Field // a page's list of items; nil when it has only edges
	edges *schema.Field // a connection's edges
	Edge  bool
}

// Carries reports whether objects of this shape hold a part of a list.
func (s *Shape) Carries() bool { return s != nil && s.Of != nil && !s.Edge }

// ShapeOf recognises pages, connections, edges and page information by their fields.
func (m *Model) ShapeOf(t *Object) *Shape {
	if t == nil || t.Root || t.ID != nil {
		return nil
	}
	if t.Shape != nil {
		return t.Shape
	}
	if node := t.Field("node"); node != nil && !node.Type.List() && node.Type.Named().Composite() && (t.Field("cursor") != nil || strings.HasSuffix(t.Name, "Edge")) {
		return &Shape{Of: node.Type.Named(), Edge: true}
	}
	if s := connectionShape(t); s != nil {
		return s
	}
	if s := pageShape(t); s != nil {
		return s
	}
	if navigates(t) && len(t.Fields) <= 12 || strings.HasSuffix(t.Name, "PageInfo") {
		return &Shape{}
	}
	return nil
}

func connectionShape(t *Object) *Shape {
	edges := t.Field("edges")
	if edges == nil || !edges.Type.List() || edges.Type.Named() == nil {
		return nil
	}
	node := edges.Type.Named().Field("node")
	if node == nil || node.Type.Named() == nil || !node.Type.Named().Composite() {
		return nil
	}
	s := &Shape{Of: node.Type.Named(), edges: edges}
	if nodes := t.Field("nodes"); nodes != nil && nodes.Type.List() {
		s.items = nodes
	}
	return s
}

// pageShape takes a type with a list of items and a count or page information, or
// with a telling name and only one list of objects.
func pageShape(t *Object) *Shape {
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
	if strings.HasSuffix(t.Name, AggregateEnd) && items.Name == "nodes" {
		return &Shape{Of: items.Type.Named(), items: items}
	}
	if tells := tellsOfPage(t); carrying[items.Name] && (tells > 0 || named) || lists == 1 && named && tells > 0 {
		return &Shape{Of: items.Type.Named(), items: items}
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
func navigates(t *Object) bool {
	for _, f := range t.Fields {
		switch pageRoles[f.Name] {
		case IsHasNext, IsHasPrevious, IsStartCursor, IsEndCursor, IsNextCursor, IsNextPage, IsPreviousPage:
			if !f.Type.List() && !f.Type.Named().Composite() {
				return true
			}
		}
	}
	return false
}

// tellsOfPage counts the fields that say where in a list a page stands.
func tellsOfPage(t *Object) int {
	n := 0
	for _, f := range t.Fields {
		if r := pageRoles[f.Name]; r != NoPageRole && r != IsCursor && r != IsPageLength && r != IsOffset || f.Type.NamedType() == "PageInfo" {
			n++
		}
	}
	return n
}

// A PageRole is what a field of a page says of it.
type PageRole uint8

const (
	NoPageRole PageRole = iota
	IsItems
	IsEdges
	IsInfo
	IsNode
	IsCursor
	IsTotal
	IsPageLength
	IsHasNext
	IsHasPrevious
	IsStartCursor
	IsEndCursor
	IsNextCursor
	IsPage
	IsNextPage
	IsPreviousPage
	IsPages
	IsLimit
	IsOffset
)

var pageRoles = map[string]PageRole{
	"totalCount": IsTotal, "total": IsTotal, "totalItems": IsTotal, "totalElements": IsTotal, "totalResults": IsTotal, "totalRecords": IsTotal, "totalEntries": IsTotal, "count": IsPageLength, "itemCount": IsPageLength,
	"hasNextPage": IsHasNext, "hasNext": IsHasNext, "hasMore": IsHasNext, "hasPreviousPage": IsHasPrevious, "hasPrevious": IsHasPrevious, "hasPrevPage": IsHasPrevious,
	"startCursor": IsStartCursor, "endCursor": IsEndCursor, "nextCursor": IsNextCursor, "nextToken": IsNextCursor, "nextPageToken": IsNextCursor, "continuationToken": IsNextCursor, "next": IsNextCursor, "prev": IsStartCursor, "previousCursor": IsStartCursor, "cursor": IsCursor,
	"currentPage": IsPage, "page": IsPage, "pageNumber": IsPage, "nextPage": IsNextPage, "previousPage": IsPreviousPage, "prevPage": IsPreviousPage,
	"totalPages": IsPages, "pageCount": IsPages, "lastPage": IsPages, "pages": IsPages, "limit": IsLimit, "perPage": IsLimit, "pageSize": IsLimit, "itemsPerPage": IsLimit, "offset": IsOffset, "skip": IsOffset,
}

// RoleOf says what a field of a shaped type means.
func (m *Model) RoleOf(t *Object, def *schema.Field) PageRole {
	switch {
	case def == t.Shape.items:
		return IsItems
	case def == t.Shape.edges:
		return IsEdges
	case t.Shape.Edge && def.Name == "node":
		return IsNode
	case t.Shape.Edge && def.Name == "cursor":
		return IsCursor
	case t.Shape.Edge:
		return NoPageRole
	}
	named := def.Type.Named()
	if named.Kind == schema.Object && !def.Type.List() {
		if s := m.Objects[named.Name].Shape; s != nil && s.Of == nil {
			return IsInfo
		}
		return NoPageRole
	}
	role := pageRoles[def.Name]
	switch {
	case named.Composite() || def.Type.List():
		return NoPageRole
	case role == IsPageLength && !m.hasTotal(t):
		return IsTotal
	case role == NoPageRole && t.Shape.Carries() && named.Name == "Int" && isTotalOf(def.Name, t.Shape.Of):
		return IsTotal
	}
	return role
}

func (m *Model) hasTotal(t *Object) bool {
	for _, f := range t.Fields {
		if pageRoles[f.Name] == IsTotal {
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

// AggregateEnd ends the names of types that say something of all objects of a list.
const AggregateEnd = "_aggregate"

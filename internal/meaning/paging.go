package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Place is the way to a value in the arguments: a name, then names of
// input fields.
type Place []string

// String joins the names of a place with dots.
func (p Place) String() string { return strings.Join(p, ".") }

// pageNames are the arguments that ask for a part of a list, with their meaning.
var pageNames = map[string]string{
	"first": "first", "last": "last", "after": "after", "cursor": "after", "afterCursor": "after", "nextToken": "after", "pageToken": "after", "nextPageToken": "after", "continuationToken": "after", "before": "before", "beforeCursor": "before",
	"limit": "limit", "take": "limit", "pageSize": "limit", "perPage": "limit", "size": "limit", "itemsPerPage": "limit", "per_page": "limit", "page_size": "limit", "top": "limit", "maxResults": "limit",
	"offset": "offset", "skip": "offset", "start": "offset", "startIndex": "offset", "page": "page", "pageNumber": "page", "pageIndex": "page",
}

// IsPaging reports whether an argument of this name asks for a part of a list.
func IsPaging(name string) bool { return pageNames[name] != "" }

// PageArguments finds the arguments that ask for a part of a list: on the field, in
// an input object for paging, or in one inside the field's input.
func PageArguments(def *schema.Field) map[string]Place {
	found := make(map[string]Place)
	for _, a := range def.Args {
		collectPaging(found, a, nil, 0)
	}
	return found
}

func collectPaging(found map[string]Place, v *schema.InputValue, above Place, depth int) {
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

// AsksForPages reports whether pageArguments would find anything. It is asked for every
// field at the start.
func AsksForPages(values []*schema.InputValue, depth int) bool {
	return slices.ContainsFunc(values, func(v *schema.InputValue) bool {
		named := v.Type.Named()
		if named == nil || v.Type.List() {
			return false
		}
		if named.Kind == schema.InputObject {
			return depth < 2 && !named.OneOf && AsksForPages(named.InputFields, depth+1)
		}
		return pageNames[v.Name] != "" && len(PageArguments(&schema.Field{Args: []*schema.InputValue{v}})) > 0
	})
}

// CountsOnly reports whether a field is nothing but a count: rideCount, but not totalCount.
func CountsOnly(def *schema.Field) bool {
	return def.Type.NamedType() == "Int" && !def.Type.List() && pageRoles[def.Name] == NoPageRole && CountedWord(def.Name) != ""
}

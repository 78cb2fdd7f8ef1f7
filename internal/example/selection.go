package example

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// limits say how much a selection shows at each depth. Containers that only page
// through a list do not count as a depth of their own.
type limits struct{ leaves, composites [maxDepth]int }

const maxDepth = 3

var (
	usual = limits{[maxDepth]int{7, 4, 3}, [maxDepth]int{2, 0, 0}}
	brief = limits{[maxDepth]int{4, 3, 3}, [maxDepth]int{}}
)

// maxFragments bounds the members of a union or interface that are spelled out: more of
// what an operation returns, fewer of what that refers to.
var maxFragments = [maxDepth]int{5, 2, 2}

// appendSelection appends { … } for a type, or nothing for a leaf.
func (g *generator) appendSelection(dst []byte, t *schema.Type, l limits) []byte {
	if t == nil || !t.Composite() {
		return dst
	}
	s := selector{g: g, limits: l}
	dst = append(dst, " {"...)
	dst = s.selection(dst, t, 0, "    ")
	return append(dst, "\n  }"...)
}

// A selector prints selections. Nothing is selected twice under one response name.
type selector struct {
	limits
	g *generator
}

func (s *selector) selection(dst []byte, t *schema.Type, depth int, indent string) []byte {
	s.g.path = append(s.g.path, t)
	defer func() { s.g.path = s.g.path[:len(s.g.path)-1] }()
	if t.Kind != schema.Object {
		return s.abstract(dst, t, depth, indent)
	}
	before := len(dst)
	dst = s.selectLeaves(dst, t, s.limits.leaves[depth], indent, nil)
	objects := s.limits.composites[depth]
	if container(t) || len(dst) == before {
		objects = 2 // the rest says nothing, or there is none
	}
	dst = s.selectObjects(dst, t, objects, depth, indent)
	if len(dst) == before {
		dst = line(dst, indent, "__typename")
	}
	return dst
}

func line(dst []byte, indent, text string) []byte {
	dst = append(dst, '\n')
	dst = append(dst, indent...)
	return append(dst, text...)
}

// selectLeaves selects scalars and enums. shapes, when given, holds what other fragments
// of the same selection set select, by name: a field of another type is left out.
func (s *selector) selectLeaves(dst []byte, t *schema.Type, limit int, indent string, shapes map[string]string) []byte {
	fields := leafFields(t)
	fields = sortedBy(fields, rank)
	fields = fields[:min(len(fields), limit)]
	if !alphabetical(t) {
		slices.SortStableFunc(fields, func(a, b *schema.Field) int { return slices.Index(t.Fields, a) - slices.Index(t.Fields, b) })
	}
	for _, f := range fields {
		shape := f.Type.String()
		if shapes != nil {
			if other, ok := shapes[f.Name]; ok && (other != shape || other == "") {
				continue
			}
			shapes[f.Name] = shape
		}
		dst = line(dst, indent, f.Name)
	}
	return dst
}

// leafFields are the scalars and enums that can be selected without an argument;
// the deprecated ones only when there are no others.
func leafFields(t *schema.Type) []*schema.Field {
	var fields, deprecated []*schema.Field
	for _, f := range t.Fields {
		named := f.Type.Named()
		switch {
		case named == nil || named.Composite() || needsArgument(f):
		case f.Deprecation != nil:
			deprecated = append(deprecated, f)
		default:
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return deprecated
	}
	return fields
}

func needsArgument(f *schema.Field) bool {
	return slices.ContainsFunc(f.Args, (*schema.InputValue).Required)
}

// alphabetical reports whether the fields of a type stand in the order of their names,
// as tools leave them. Where people have put them in order, an example keeps it.
func alphabetical(t *schema.Type) bool {
	return len(t.Fields) > 2 && slices.IsSortedFunc(t.Fields, func(a, b *schema.Field) int { return strings.Compare(a.Name, b.Name) })
}

// ranks prefers the fields that say what a thing is.
var ranks = map[string]int{
	"id": -9, "name": -8, "title": -8, "login": -8, "displayName": -8, "fullName": -8, "code": -7, "slug": -7, "number": -7, "email": -7,
	"status": -6, "state": -6, "kind": -5, "type": -5, "description": -5,
	"amount": -4, "currency": -4, "price": -4, "quantity": -4, "total": -4, "totalCount": -4, "hasNextPage": -4, "endCursor": -3,
	"url": -2, "createdAt": -1, "__typename": 9, "databaseId": 8, "resourcePath": 5,
}

// rank is the place of a leaf among those that an example has room for. What the caller
// may do to a thing says little of it, and so does a yes or a no.
func rank(f *schema.Field) int {
	if r, ok := ranks[f.Name]; ok {
		return r
	}
	switch {
	case strings.HasSuffix(f.Name, "Currency"):
		return -3
	case strings.HasPrefix(f.Name, "viewer"):
		return 5
	case f.Type.NamedType() == "Boolean":
		return 1
	}
	return 0
}

// selectObjects selects objects within the object: first those that a page of a list
// consists of, then what the type refers to.
func (s *selector) selectObjects(dst []byte, t *schema.Type, limit, depth int, indent string) []byte {
	for _, f := range byWeight(t) {
		if limit == 0 {
			break
		}
		next := depth + 1
		if listPart(f.Name) || len(s.g.path) == 1 && f.Type.List() {
			next = depth // a list in what an operation returns is what it is about
		}
		named := f.Type.Named()
		if next >= maxDepth || s.g.inside(named) || len(s.g.path) > 6 {
			continue
		}
		dst = line(dst, indent, f.Name)
		dst = appendPaging(dst, f)
		dst = append(dst, " {"...)
		dst = s.selection(dst, named, next, indent+"  ")
		dst = line(dst, indent, "}")
		limit--
	}
	return dst
}

// container reports whether a type only wraps a list and what pages through it.
func container(t *schema.Type) bool {
	return slices.ContainsFunc(t.Fields, func(f *schema.Field) bool { return listPart(f.Name) && f.Type.Named().Composite() })
}

func listPart(name string) bool {
	return name == "items" || name == "nodes" || name == "edges" || name == "node"
}

// byWeight returns the composite fields in the order in which they deserve to be
// shown. Of edges and nodes, which give the same, the shorter comes alone.
func byWeight(t *schema.Type) []*schema.Field {
	var fields []*schema.Field
	for _, f := range t.Fields {
		named := f.Type.Named()
		if named == nil || !named.Composite() || f.Deprecation != nil || needsArgument(f) {
			continue
		}
		if f.Name == "edges" && t.Field("nodes") != nil {
			continue
		}
		fields = append(fields, f)
	}
	return sortedBy(fields, weight)
}

// sortedBy orders fields by a number, which is asked of each once. Those of one number
// keep their order.
func sortedBy(fields []*schema.Field, number func(*schema.Field) int) []*schema.Field {
	type numbered struct {
		field  *schema.Field
		number int
	}
	list := make([]numbered, len(fields))
	for i, f := range fields {
		list[i] = numbered{f, number(f)}
	}
	slices.SortStableFunc(list, func(a, b numbered) int { return a.number - b.number })
	for i := range list {
		fields[i] = list[i].field
	}
	return fields
}

func weight(f *schema.Field) int {
	switch {
	case listPart(f.Name):
		return 0
	case f.Name == "pageInfo":
		return 1
	case strings.HasSuffix(strings.ToLower(f.Name), "errors"):
		return 1
	case len(f.Args) == 0 && !f.Type.List() && f.Type.NonNull:
		return 2 // a thing cannot be without it
	case len(f.Args) == 0 && !f.Type.List():
		return 3
	case !f.Type.List() && container(f.Type.Named()):
		return 6
	case f.Type.List():
		return 5
	}
	return 4
}

// appendPaging appends (first: 5) where a nested list takes it.
func appendPaging(dst []byte, f *schema.Field) []byte {
	for _, name := range []string{"first", "limit", "pageSize"} {
		a := f.Arg(name)
		if a != nil && a.Type.NamedType() == "Int" && !a.Type.List() && a.Default == "" {
			dst = append(dst, '(')
			dst = append(dst, name...)
			return append(dst, ": 5)"...)
		}
	}
	return dst
}

// abstract selects on a union or interface: its name, the common fields, and what
// each of its members adds.
func (s *selector) abstract(dst []byte, t *schema.Type, depth int, indent string) []byte {
	dst = line(dst, indent, "__typename")
	shapes := map[string]string{}
	dst = s.selectLeaves(dst, t, s.limits.leaves[min(depth, 1)], indent, shapes)
	common := make(map[string]bool, len(shapes))
	for name := range shapes {
		common[name] = true
	}
	for i, m := range t.PossibleTypes {
		if i == maxFragments[min(depth, maxDepth-1)] {
			break
		}
		before := len(dst)
		dst = line(dst, indent, "... on ")
		dst = append(dst, m.Name...)
		dst = append(dst, " {"...)
		start := len(dst)
		dst = s.fragment(dst, m, indent+"  ", shapes, common)
		if len(dst) == start {
			dst = dst[:before]
			continue
		}
		dst = line(dst, indent, "}")
	}
	return dst
}

// fragment selects up to four leaves of a member that the common part lacks.
func (s *selector) fragment(dst []byte, m *schema.Type, indent string, shapes map[string]string, common map[string]bool) []byte {
	own := &schema.Type{Kind: m.Kind, Name: m.Name}
	for _, f := range m.Fields {
		if !common[f.Name] {
			own.Fields = append(own.Fields, f)
		}
	}
	return s.selectLeaves(dst, own, 4, indent, shapes)
}

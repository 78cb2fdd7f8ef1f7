package meaning

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Types that show a part of what another shows: a SearchDialog is the Dialog with the same
// id, an OrderSummary the Order. Both have the same fields, and no key of federation says
// that they are two.

var (
	viewBegins = []string{"Search", "Basic", "Slim", "Partial"}
	viewEnds   = []string{"Summary", "ListItem", "SearchItem", "SearchResult", "SearchHit", "Preview", "Overview", "Teaser", "Lite", "Basic", "Slim"}
)

// ViewOf is the type of which objects of this one show a part, or nil.
func (m *Model) ViewOf(t *Object) *Object { return m.views[t.Type] }

// Shown is the same field in the type that an object of this one shows, or nil.
func (m *Model) Shown(t *Object, def *schema.Field) *schema.Field {
	of := m.ViewOf(t)
	if of == nil {
		return nil
	}
	if f := of.Field(def.Name); f != nil && f.Type.String() == def.Type.String() && len(f.Args) == len(def.Args) {
		return f
	}
	return nil
}

// findViews looks at the names of all types, and at the fields of those that fit.
func (m *Model) findViews() map[*schema.Type]*Object {
	var views map[*schema.Type]*Object // most schemas have none
	for _, t := range m.Objects {
		if of := m.viewed(t); of != nil && m.viewed(of) == nil {
			if views == nil {
				views = make(map[*schema.Type]*Object)
			}
			views[t.Type] = of
		}
	}
	return views
}

func (m *Model) viewed(t *Object) *Object {
	if t.Root || t.Entity() {
		return nil
	}
	for _, begin := range viewBegins {
		if rest, ok := strings.CutPrefix(t.Name, begin); ok && m.shows(t, m.Objects[rest]) {
			return m.Objects[rest]
		}
	}
	for _, end := range viewEnds {
		if rest, ok := strings.CutSuffix(t.Name, end); ok && m.shows(t, m.Objects[rest]) {
			return m.Objects[rest]
		}
	}
	return nil
}

// shows reports whether most fields of a type, and two at least, are those of the other,
// and both are identified by the same field, or by none. Types that refer to each other
// are two: the card of a project is not the project.
func (m *Model) shows(t, of *Object) bool {
	if of == nil || of.Root || of.Bearer != nil || t.Bearer != nil || (t.ID == nil) != (of.ID == nil) {
		return false
	}
	if t.ID != nil && (t.ID.Name != of.ID.Name || t.ID.Type.Named() != of.ID.Type.Named()) {
		return false
	}
	if t == of || m.refersTo(t, of) || m.refersTo(of, t) {
		return false
	}
	same, all := 0, 0
	for _, f := range t.Fields {
		if f == t.ID {
			continue
		}
		all++
		if other := of.Field(f.Name); other != nil && other.Type.Named() == f.Type.Named() {
			same++
		}
	}
	return same >= 2 && 2*same >= all
}

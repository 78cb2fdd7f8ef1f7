package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Arguments that select one object: its id, or the values of its fields.

// A Selection is the arguments that select one object of several types.
type Selection struct {
	IDs  []Place
	Keys []Key
}

// SelectionOf finds such arguments.
func (m *Model) SelectionOf(values []*schema.InputValue, types []*Object) Selection {
	var s Selection
	for _, v := range values {
		m.collectSelection(&s, v, types, nil)
	}
	return s
}

// A Key is an argument with the value of a field.
type Key struct {
	At    Place
	Field string
	By    string // where field is an object: the field of it that is meant
}

// collectSelection looks at one argument, also inside one input object.
func (m *Model) collectSelection(s *Selection, v *schema.InputValue, types []*Object, above Place) {
	named := v.Type.Named()
	if named == nil || v.Type.List() {
		return
	}
	at := append(above[:len(above):len(above)], v.Name)
	if named.Kind == schema.InputObject {
		if len(above) == 0 {
			for _, f := range named.InputFields {
				m.collectSelection(s, f, types, at)
			}
		}
		return
	}
	if slices.ContainsFunc(types, func(t *Object) bool { return t.IsID(named) && m.Means(t, v.Name) }) {
		s.IDs = append(s.IDs, at)
		return
	}
	for _, t := range types {
		if f := t.Field(v.Name); f != nil && f != t.ID && !f.Type.List() && f.Type.Named() == named {
			s.Keys = append(s.Keys, Key{At: at, Field: v.Name})
			return
		}
		if by := m.calledBy(t, v); by != "" {
			s.Keys = append(s.Keys, Key{At: at, Field: v.Name, By: by})
			return
		}
	}
}

// Means reports whether an argument of this name is the id of a type: id itself, or
// the type's name or its last words before Id.
func (m *Model) Means(t *Object, name string) bool {
	if name == t.ID.Name || name == "id" || name == "uuid" || name == "_id" || name == "nodeId" {
		return true
	}
	role := RoleOfID(name)
	if role == "" {
		return false
	}
	if t.Field(role) != nil {
		return false // the id of what the object names, such as parentId
	}
	words := fake.Words(role)
	n := len(words)
	if n <= len(t.Words) && slices.Equal(words, t.Words[len(t.Words)-n:]) {
		return true
	}
	return m.EntityByRole(t, role) == t
}

// NotFoundCode is the code that a field documents for an unknown object: of several,
// the one that names the type.
func NotFoundCode(def *schema.Field, named *schema.Type) string {
	code, _ := NotFoundFor(def, named)
	return code
}

// NotFoundFor is notFoundCode, and how many words of the type's name the code has.
func NotFoundFor(def *schema.Field, named *schema.Type) (code string, shared int) {
	shared = -1
	for _, use := range def.Errors {
		head, ok := strings.CutSuffix(use.Code, "NOT_FOUND")
		if !ok {
			continue
		}
		fit := 0
		for _, word := range fake.Words(named.Name) {
			if slices.Contains(strings.Split(strings.ToLower(head), "_"), word) {
				fit++
			}
		}
		if fit > shared {
			code, shared = use.Code, fit
		}
	}
	return code, shared
}

// callings are the fields that an object goes by where another names it in a text.
var callings = []string{"login", "username", "handle", "slug", "key"}

// calledBy is what an argument says of the object behind the field of its name: its
// login, its slug. It is empty for other arguments.
func (m *Model) calledBy(t *Object, v *schema.InputValue) string {
	f := t.Field(v.Name)
	if f == nil || f.Type.List() || HasRequired(f) || v.Type.NamedType() != "String" || f.Type.Named() == nil || !f.Type.Named().Composite() {
		return ""
	}
	types := m.Choices(f.Type.Named())
	if !entities(types) {
		return ""
	}
next:
	for _, name := range callings {
		for _, t := range types {
			if own := t.Field(name); own == nil || own.Type.Name != "String" || HasRequired(own) {
				continue next
			}
		}
		return name
	}
	return ""
}

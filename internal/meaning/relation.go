package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Relations between entities. One side decides and the other follows: where a ride
// names its driver, the rides of a driver are those that name it.

// RoleOfID is the role in the name of an id field: driver for driverId and
// driver_id. It is empty for other names.
func RoleOfID(name string) string {
	for _, end := range []string{"Id", "_id", "ID", "Uuid", "UUID"} {
		if role, ok := strings.CutSuffix(name, end); ok && role != "" {
			return role
		}
	}
	return ""
}

// BackRole is the role in which to names the owner of a list: driver in Ride for
// Driver.rides. Where there are several, the one whose name fits best decides. whole says
// that none does, but that the list holds the parts of its owner. The role is empty where
// nothing answers the list.
func (m *Model) BackRole(owner *Object, def *schema.Field, to *Object) (role string, whole bool) {
	if back, set := m.Inverses[def]; set {
		return m.setRole(owner, back), false
	}
	best, bestFit := "", 0
	for _, f := range to.Fields {
		role := ""
		if f.Type.List() || len(f.Args) > 0 && HasRequired(f) {
			continue
		}
		switch named := f.Type.Named(); {
		case named == owner.Type:
			role = f.Name
		case owner.IsID(named):
			if role = RoleOfID(f.Name); role != "" && m.EntityByRole(to, role) != owner {
				role = ""
			}
		}
		if role == "" || f == to.ID {
			continue
		}
		fit := fitOf(role, owner, def, to)
		if column := keyColumn(def.Name); column != "" && (f.Name == column || keyColumn(f.Name) == column) {
			fit = 5
		}
		if fit > bestFit {
			best, bestFit = role, fit
		}
	}
	if best == "" && m.Composed(to) == def {
		return LowerFirst(owner.Name), true
	}
	if owner == to && bestFit < 2 {
		return "", false
	}
	return best, false
}

// fitOf says how well a role fits a list: 3 when the list's name speaks of it, 2
// when it is the owner's own name, 1 otherwise.
func fitOf(role string, owner *Object, def *schema.Field, to *Object) int {
	last := owner.Words[len(owner.Words)-1]
	words := fake.Words(role)
	if owner == to {
		// Children hang below a parent; "related" ones do not.
		if slices.Contains([]string{"children", "subcategories", "replies", "descendants", "subtasks"}, def.Name) && slices.Contains(words, "parent") {
			return 3
		}
		return 1
	}
	listed := fake.Words(def.Name)
	if len(listed) > 1 && (Stem(listed[0]) == words[0] || Stem(listed[0]) == strings.TrimSuffix(words[0], "or")) {
		return 4 // authoredPosts: author; createdPosts: creator
	}
	switch {
	case strings.EqualFold(role, owner.Name):
		return 3
	case words[len(words)-1] == last && len(words) == 1:
		return 3
	case words[len(words)-1] == last:
		return 2
	}
	return 1
}

// HasRequired reports whether a field cannot be asked for without arguments.
func HasRequired(f *schema.Field) bool {
	return slices.ContainsFunc(f.Args, func(a *schema.InputValue) bool { return a.Required() })
}

// EntityByRole is the entity that a role in a type speaks of: the type of the field
// of that name, or the type whose name the role ends with.
func (m *Model) EntityByRole(from *Object, role string) *Object {
	if f := from.Field(role); f != nil {
		if t := m.Entity(f.Type.Named()); t != nil && !f.Type.List() {
			return t
		}
	}
	for _, f := range from.Fields {
		if keyColumn(f.Name) != "" && from.KeyRole(f.Name) == role && !f.Type.List() {
			if t := m.Entity(f.Type.Named()); t != nil {
				return t
			}
		}
	}
	words := fake.Words(role)
	for start := range words {
		if t := m.EntityNamed(words[start:]); t != nil {
			return t
		}
	}
	for _, person := range []string{"account", "user", "member", "person", "profile"} {
		if len(words) > 0 && people[words[len(words)-1]] {
			if t := m.EntityNamed([]string{person}); t != nil {
				return t
			}
		}
	}
	return nil
}

// people are roles that somebody has who is stored as an account or a user.
var people = map[string]bool{
	"customer": true, "owner": true, "author": true, "user": true, "account": true, "assignee": true, "creator": true, "actor": true, "passenger": true, "rider": true, "sender": true,
	"recipient": true, "reviewer": true, "agent": true, "by": true, "reporter": true, "requester": true, "member": true, "inviter": true, "invitee": true, "beneficiary": true, "operator": true,
}

// EntityNamed finds an entity by the words of its name.
func (m *Model) EntityNamed(words []string) *Object {
	name := ""
	for _, word := range words {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	if t := m.Objects[name]; t != nil && t.ID != nil {
		return t
	}
	if t := m.folded[strings.ToLower(name)]; t != nil {
		return m.Entity(t)
	}
	return nil
}

// Points reports whether a field holds objects of a type, one or many, or an id.
func (m *Model) Points(f *schema.Field, to *Object) bool {
	if of, many := m.Many(f); many {
		return of == to.Type
	}
	return f.Type.Named() == to.Type || RoleOfID(f.Name) != "" && to.IsID(f.Type.Named())
}

// setRole is the role of the field that a setting names; empty where it names a list, or
// none.
func (m *Model) setRole(owner *Object, back *schema.Field) string {
	if back == nil {
		return ""
	}
	if _, many := m.Many(back); many {
		return ""
	}
	if back.Type.Named() != owner.Type {
		return RoleOfID(back.Name)
	}
	return back.Name
}

// Custom reports whether a type is a scalar that the specification does not define.
func Custom(named *schema.Type) bool { return named.Kind == schema.Scalar && !named.BuiltIn }

// HasValue reports whether an enum has a value of this name.
func HasValue(enum *schema.Type, name string) bool {
	return slices.ContainsFunc(enum.EnumValues, func(v *schema.EnumValue) bool { return v.Name == name })
}

// IDRequired reports whether the id beside an object may not be null: who always has
// a driverId always has a driver.
func IDRequired(owner *Object, def *schema.Field) bool {
	return slices.ContainsFunc(owner.Fields, func(f *schema.Field) bool {
		return f.Type.NonNull && RoleOfID(f.Name) == def.Name
	})
}

// Decides reports whether owner decides in a relation of one to one: the side that
// must have a partner, or the first by name.
func Decides(owner *Object, def *schema.Field, to *Object, back *schema.Field) bool {
	if def.Type.NonNull != back.Type.NonNull {
		return def.Type.NonNull
	}
	return owner.Name < to.Name
}

// Lists reports whether from has a field with many of to.
func (m *Model) Lists(from, to *Object) bool {
	return slices.ContainsFunc(from.Fields, func(f *schema.Field) bool {
		of, ok := m.Many(f)
		return ok && of == to.Type
	})
}

// Names is the field in which from names one of to: of several, the one with to's own name.
func (m *Model) Names(from, to *Object) *schema.Field {
	var found *schema.Field
	for _, f := range from.Fields {
		if f.Type.List() || f.Type.Named() != to.Type || HasRequired(f) {
			continue
		}
		if found == nil || f.Name == LowerFirst(to.Name) {
			found = f
		}
	}
	return found
}

package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// When in the life of its object the instant in a field lies, as its name says.

// Placed reports whether the type has fields that say which country it is in.
func (t *Object) Placed() bool {
	return slices.ContainsFunc(t.Fields, func(f *schema.Field) bool {
		kind, _ := fake.Choose(fake.Hint{Owner: t.Name, Field: f.Name, Scalar: "String"})
		return kind.Group() == fake.Place && kind != fake.Currency && kind != fake.Phone && kind != fake.Language &&
			kind != fake.Locale && !f.Type.Named().Composite() && fake.Prefix(f.Name) == ""
	})
}

// A TimeRole is a place in the life of an object.
type TimeRole uint8

// Places in the life of an object.
const (
	roleEvent TimeRole = iota // some time after the creation, not after the present
	RoleBorn
	RoleAhead
	RoleBegin
	RoleEnd
)

// timeRoles are the words that place one instant; those that place the ends of a range
// stand in ranges.
var timeRoles = map[string]TimeRole{
	"created": RoleBorn, "create": RoleBorn, "inserted": RoleBorn, "registered": RoleBorn, "joined": RoleBorn, "issued": RoleBorn, "placed": RoleBorn, "submitted": RoleBorn, "requested": RoleBorn, "occurred": RoleBorn, "recorded": RoleBorn,
	"expires": RoleAhead, "expiry": RoleAhead, "expiration": RoleAhead, "due": RoleAhead, "next": RoleAhead, "renews": RoleAhead, "scheduled": RoleAhead, "deadline": RoleAhead, "estimated": RoleAhead, "trial": RoleAhead,
}

// TimeRoleOf is the role of a field with this name.
func TimeRoleOf(name string) TimeRole {
	for _, word := range fake.Words(name) {
		if r, ok := timeRoles[word]; ok {
			return r
		}
		switch EndOf(word, Times) {
		case Low:
			return RoleBegin
		case High:
			return RoleEnd
		}
	}
	return roleEvent
}

// Counterpart is the field that begins what this one ends: startsAt for endsAt,
// validFrom for validTo, from for to.
func (t *Object) Counterpart(end *schema.Field) *schema.Field {
	var found *schema.Field
	prefix, _, _ := strings.Cut(strings.Join(fake.Words(end.Name), " "), " ")
	for _, f := range t.Fields {
		if TimeRoleOf(f.Name) != RoleBegin || f.Type.NamedType() != end.Type.NamedType() {
			continue
		}
		first, _, _ := strings.Cut(strings.Join(fake.Words(f.Name), " "), " ")
		if found == nil || first == prefix {
			found = f
		}
	}
	return found
}

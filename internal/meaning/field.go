package meaning

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// CountedWord is what a count counts, in the singular: ride for rideCount,
// ridesCount, totalRides and numberOfRides.
func CountedWord(name string) string {
	words := fake.Words(name)
	n := len(words)
	switch {
	case n > 1 && words[n-1] == "count":
		words = words[:n-1]
	case n > 2 && words[0] == "number" && words[1] == "of":
		words = words[2:]
	case n > 1 && words[0] == "count":
		words = words[1:]
	case n > 1 && words[0] == "total":
		words = words[1:]
	default:
		return ""
	}
	if words[0] == "total" && len(words) > 1 {
		words = words[1:]
	}
	joined := words[0]
	for _, word := range words[1:] {
		joined += strings.ToUpper(word[:1]) + word[1:]
	}
	return fake.Singular(joined)
}

// SingularName is the name of one of what a name speaks of: rideID for rideIDs.
func SingularName(name string) string {
	if strings.HasSuffix(name, "IDs") {
		return strings.TrimSuffix(name, "s")
	}
	return fake.Singular(name)
}

// Searchables are the fields whose texts a search looks at.
func (t *Object) Searchables() []string {
	var names []string
	for _, f := range t.Fields {
		if named := f.Type.Named(); named != nil && !f.Type.List() && (named.Name == "String" || Custom(named)) && t.Searchable(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// Searchable reports whether people look for objects by this field.
func (t *Object) Searchable(f *schema.Field) bool {
	kind, form := fake.Choose(t.of.Hint(t, f))
	return form == fake.Text && (kind.Prose() || kind.Unique() && kind != fake.Token && kind != fake.UUID)
}

// Titled is the field with the name that a slug is made from, or nil.
func (t *Object) Titled() *schema.Field {
	for _, name := range []string{"name", "title", "displayName"} {
		if f := t.Field(name); f != nil && f.Type.Name == "String" {
			return f
		}
	}
	return nil
}

// Hint is all that is known of a leaf before it is invented.
func (m *Model) Hint(owner *Object, def *schema.Field) fake.Hint {
	named := def.Type.Named()
	return fake.Hint{
		Owner: owner.Name, Field: def.Name, Scalar: named.Name, SpecifiedBy: named.SpecifiedBy,
		Description: def.Description + "\n" + named.Description, About: owner.Description,
	}
}

// EnumPool are the values of an enum that are in use, as JSON.
func EnumPool(named *schema.Type) []string {
	var current, all []string
	for _, v := range named.EnumValues {
		text := `"` + v.Name + `"`
		all = append(all, text)
		if v.Deprecation == nil && !vague[v.Name] {
			current = append(current, text)
		}
	}
	if len(current) == 0 {
		return all
	}
	return current
}

// vague values are there for clients that must be ready for more; no object has one.
var vague = map[string]bool{"UNKNOWN": true, "UNSPECIFIED": true, "UNRECOGNIZED": true, "OTHER_UNKNOWN": true}

// Entity reports whether a composite type is one object type with a population.
func (m *Model) Entity(named *schema.Type) *Object {
	if named == nil || named.Kind != schema.Object {
		return nil
	}
	if t := m.Objects[named.Name]; t != nil && t.ID != nil {
		return t
	}
	return nil
}

// InputKind is what an argument or input field holds.
func (m *Model) InputKind(v *schema.InputValue, named *schema.Type) (fake.Kind, fake.Form) {
	owner := ""
	if v.Input != nil {
		owner = v.Input.Name
	} else if v.Field != nil {
		owner = v.Field.Type.NamedType()
	}
	return fake.Choose(fake.Hint{Owner: owner, Field: v.Name, Scalar: named.Name, SpecifiedBy: named.SpecifiedBy})
}

// Leafy reports whether a field returns no objects.
func Leafy(def *schema.Field) bool {
	named := def.Type.Named()
	return named != nil && !named.Composite()
}

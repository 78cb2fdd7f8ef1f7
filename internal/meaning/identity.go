package meaning

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Format is how ids of a type are written.
type Format uint8

const (
	Unidentified Format = iota
	UUID                // 0196f3c2-…: version 7, its time is the object's createdAt
	Integer             // 4711
	Prefixed            // drv_3kTMd92Qb5x
	Global              // base64 of Driver:17, where node(id:) takes ids of all types
)

// formatOf chooses the format that a field's scalar and description ask for.
func formatOf(f *schema.Field) Format {
	named := f.Type.Named()
	switch named.Name {
	case "Int":
		return Integer
	case "ID", "String":
		if strings.Contains(strings.ToLower(f.Description), "uuid") {
			return UUID
		}
		return Prefixed
	case "Boolean", "Float":
		return Unidentified
	}
	kind, form := fake.Choose(fake.Hint{Scalar: named.Name, SpecifiedBy: named.SpecifiedBy, Description: named.Description})
	switch {
	case kind == fake.UUID:
		return UUID
	case form == fake.Integer:
		return Integer
	case strings.HasSuffix(strings.ToLower(named.Name), "id"):
		return Prefixed
	}
	return Unidentified
}

// global reports whether node(id:) finds objects of the type.
func (m *Model) global(t *schema.Type) bool {
	if m.Schema.Query == nil {
		return false
	}
	node := m.Schema.Query.Field("node")
	if node == nil || node.Type.Named() == nil || node.Type.Named().Kind != schema.Interface {
		return false
	}
	for _, name := range t.InterfaceNames {
		if name == node.Type.Name {
			return true
		}
	}
	return false
}

// prefixOf makes a short prefix from a type's name: drv for Driver, so for ShopOrder.
func prefixOf(words []string) string {
	if len(words) == 1 {
		consonants := words[0][:1]
		for _, r := range words[0][1:] {
			if !strings.ContainsRune("aeiou", r) && len(consonants) < 3 {
				consonants += string(r)
			}
		}
		return consonants
	}
	out := ""
	for _, word := range words {
		out += word[:1]
	}
	return out
}

// IsID reports whether a scalar can carry an id of this type.
func (t *Object) IsID(scalar *schema.Type) bool {
	return t.ID != nil && scalar != nil && scalar.Kind == schema.Scalar && formatOf(&schema.Field{Type: t.ID.Type}) != Unidentified &&
		(scalar.Name == t.ID.Type.NamedType() || scalar.Name == "ID" || scalar.Name == "String" && t.Format != Integer)
}

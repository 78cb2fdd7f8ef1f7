package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// The full name of a person is the first and the last one, also when a mutation gave
// them.

// nameParts are how the first and last name are called.
var nameParts = [...][2]string{{"firstName", "lastName"}, {"first_name", "last_name"}, {"givenName", "familyName"}, {"forename", "surname"}}

// wholeName is nil for other fields, and where there are no parts.
func (w *World) wholeName(owner *objectType, def *schema.Field) exec.Resolver {
	if owner.Root || def.Type.NamedType() != "String" {
		return nil
	}
	if kind, _ := fake.Choose(w.Hint(owner.Object, def)); kind != fake.FullName {
		return nil
	}
	for _, parts := range nameParts {
		first, last := owner.Field(parts[0]), owner.Field(parts[1])
		if w.namePart(first) && w.namePart(last) {
			return &wholeName{owner: owner, leaf: w.invented(owner, def), first: w.field(owner, parts[0]), last: w.field(owner, parts[1])}
		}
	}
	return nil
}

func (w *World) namePart(def *schema.Field) bool {
	return def != nil && def.Type.Name == "String" && !meaning.HasRequired(def) && !w.templated(def)
}

type wholeName struct {
	owner       *objectType
	leaf        fake.Leaf // of one row with the parts
	first, last *field
}

func (l *wholeName) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	return exec.Raw(l.raw(c.Object)), nil
}

func (l *wholeName) raw(o exec.Object) string {
	if o.Ref == nil && !l.owner.pop.special() {
		return l.leaf.At(o.Number)
	}
	first, _ := l.first.raw(o)
	last, _ := l.last.raw(o)
	whole := strings.TrimSpace(textOf(first) + " " + textOf(last))
	if whole == "" {
		return l.leaf.At(o.Number)
	}
	return fake.Quote(whole)
}

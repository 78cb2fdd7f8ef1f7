package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A list of several types can be asked for one of them, and its page counts each.

// ofType is an argument whose enum names the types of the items: search(type: USER).
func (e *element) ofType(v *schema.InputValue) criterion {
	named := v.Type.Named()
	if !e.abstract() || named.Kind != schema.Enum || e.fieldNamed(v.Name) != "" {
		return criterion{}
	}
	by := make(map[string]*objectType)
	for _, value := range named.EnumValues {
		if t := e.typeNamed(fake.Words(strings.ToLower(value.Name))); t != nil {
			by[value.Name] = t
		}
	}
	if len(by) == 0 {
		return criterion{}
	}
	return criterion{says: "keeps items of the type that it names", make: func(v any) (test, bool) {
		var wanted []*objectType
		list, many := v.([]any)
		if !many {
			list = []any{v}
		}
		for _, item := range list {
			if name, ok := item.(exec.EnumValue); ok && by[string(name)] != nil {
				wanted = append(wanted, by[string(name)])
			}
		}
		return func(t *objectType, _ exec.Object) bool { return slices.Contains(wanted, t) }, len(wanted) > 0
	}}
}

// typeNamed is the type with these words, or with the first of them: ISSUE_ADVANCED
// speaks of issues.
func (e *element) typeNamed(words []string) *objectType {
	for n := len(words); n > 0; n-- {
		for _, t := range e.types {
			if slices.Equal(t.Words, words[:n]) {
				return t
			}
		}
	}
	return nil
}

// typeCount counts the items of one type in a page of several: userCount beside
// repositoryCount. What is counted beside them and is none of the types, the page has
// none of. It is nil for other fields.
func (w *World) typeCount(owner *objectType, def *schema.Field) exec.Resolver {
	e := w.element(owner.Shape.Of)
	if owner.Shape.Edge || !e.abstract() || !meaning.CountsOnly(def) {
		return nil
	}
	if !slices.ContainsFunc(owner.Fields, func(f *schema.Field) bool { return meaning.CountsOnly(f) && e.counted(f) != nil }) {
		return nil
	}
	return &typeCount{of: e.counted(def), alone: w.leafField(owner, def)}
}

// counted is the type whose objects a field counts.
func (e *element) counted(def *schema.Field) *objectType {
	return e.typeNamed(fake.Words(meaning.CountedWord(def.Name)))
}

// A typeCount counts the items of one type in the list behind a page.
type typeCount struct {
	of    *objectType   // nil: none of them
	alone exec.Resolver // when the object came without a page
}

func (l *typeCount) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	p, ok := c.Object.Ref.(*page)
	if !ok {
		return l.alone.ResolveFieldValue(c)
	}
	n := 0
	for i := range p.total {
		if t, _ := p.elem.unpack(itemAt(p.items, i)); t == l.of {
			n++
		}
	}
	return exec.Int(int64(n)), nil
}

package world

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// said are the arguments with the names of the fields that they set.
func (m *mutation) said(arguments exec.Arguments) exec.InputObject {
	return m.renamed(exec.InputObject(arguments), 0)
}

func (m *mutation) renamed(input exec.InputObject, depth int) exec.InputObject {
	out := make(exec.InputObject, 0, len(input))
	for _, a := range input {
		if to := m.Renames[a.Name]; to != "" {
			a.Name = to
		} else if below, ok := a.Value.(exec.InputObject); ok && depth == 0 {
			a.Value = m.renamed(below, depth+1)
		}
		out = append(out, a)
	}
	return out
}

// happened fills the object of the event that the mutation is: the reason and note of
// cancelOrder stand in the order's cancellation.
func (m *mutation) happened(fields map[string]any, arguments exec.Arguments) {
	verb, _ := meaning.VerbOf(m.Def.Name)
	for _, f := range m.target.Fields {
		t := m.world.EventObject(m.target.Object, f)
		if t == nil || meaning.Stem(f.Name) != meaning.Stem(verb) {
			continue
		}
		about := make(map[string]any)
		m.world.inputInto(about, m.world.own(t), exec.InputObject(arguments), 1)
		for _, inner := range t.Fields {
			if kind, form := fake.Choose(m.world.Hint(t, inner)); kind == fake.Instant && !inner.Type.List() && meaning.Leafy(inner) {
				about[inner.Name] = present(kind, form, m.world.pools.Now())
			} else if _, given := about[inner.Name]; !given && !inner.Type.NonNull {
				about[inner.Name] = nil
			}
		}
		fields[f.Name] = about
	}
}

// A gatedChild is null where its event has not happened.
type gatedChild struct {
	inner *derivedObject
	when  *gatedLeaf
}

func (r *gatedChild) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if r.when.raw(c.Object) == "null" {
		return exec.Null, nil
	}
	return r.inner.ResolveFieldValue(c)
}

// gatedChild is nil for a field that is no event's.
func (w *World) gatedChild(owner *objectType, def *schema.Field, inner *derivedObject) exec.Resolver {
	if w.EventObject(owner.Object, def) == nil {
		return nil
	}
	when := &gatedLeaf{leaf: fake.Of([]string{"true"}, 0), status: w.field(owner, owner.Status().Name), values: owner.EventValues(meaning.Stem(def.Name), def)}
	return &gatedChild{inner: inner, when: when}
}

// localized is the text of a list of texts in several languages that a field with one
// text holds: names for name. It reports false for other lists.
func localized(t *objectType, name string, list []any) (field, text string, ok bool) {
	f := t.Field(fake.Singular(name))
	if f == nil || fake.Singular(name) == name || f.Type.List() || f.Type.NamedType() != "String" {
		return "", "", false
	}
	for _, item := range list {
		object, isObject := item.(exec.InputObject)
		if !isObject {
			return "", "", false
		}
		locale, spoken := lookupAny(object, "locale", "language", "languageCode", "lang")
		said, worded := lookupAny(object, "text", "value", "name", "content")
		if !spoken || !worded {
			return "", "", false
		}
		if words, isText := said.(string); isText && (text == "" || strings.HasPrefix(encodeJSON(plain(locale)), `"en`)) {
			text, ok = words, true
		}
	}
	return f.Name, text, ok
}

func lookupAny(object exec.InputObject, names ...string) (any, bool) {
	for _, name := range names {
		if v, ok := object.Lookup(name); ok && v != nil {
			return v, true
		}
	}
	return nil, false
}

package meaning

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Where a result has room for what went wrong: errors beside what it holds, or a member
// of a union.

// A Outlet is where the result of a field has room for problems.
type Outlet struct {
	Holder   *Object         // the object around; nil where the result is a union itself
	Lists    []*schema.Field // of the holder: errors, userErrors
	Union    *schema.Field   // of the holder, where it has no list
	Failures []*Object       // what an error can be; none where it is a text
}

// Outlet finds the outlet of a root field, or nil.
func (m *Model) Outlet(def *schema.Field) *Outlet {
	named := def.Type.Named()
	if named == nil || def.Type.List() || def.Parent == nil || !def.Parent.Root {
		return nil
	}
	if named.Kind != schema.Object {
		if f := m.failures(named); len(f) > 0 {
			return &Outlet{Failures: f}
		}
		return nil
	}
	t := m.Objects[named.Name]
	if t == nil || t.ID != nil {
		return nil
	}
	o := &Outlet{Holder: t}
	for _, f := range t.Fields {
		of := f.Type.Named()
		switch {
		case of == nil || HasRequired(f):
		case f.Type.List() && strings.HasSuffix(strings.ToLower(f.Name), "errors"):
			o.Lists = append(o.Lists, f)
		case f.Type.List():
		case of.Kind == schema.Union && len(m.failures(of)) > 0:
			o.Union = f
		case of.Composite() && f.Type.NonNull:
			return nil // something must stand there, and nothing can
		}
	}
	switch {
	case len(o.Lists) > 0 && len(t.Fields) > len(o.Lists):
		o.Failures = m.errorTypes(o.Lists[0].Type.Named())
	case o.Union != nil && len(o.Lists) == 0:
		o.Failures = m.failures(o.Union.Type.Named())
	default:
		return nil
	}
	return o
}

// failures are the members of a union or interface that say what went wrong, where
// there are others as well.
func (m *Model) failures(named *schema.Type) []*Object {
	if named.Kind == schema.Object {
		return nil
	}
	var out []*Object
	for _, t := range named.PossibleTypes {
		if Failing(t) {
			out = append(out, m.Objects[t.Name])
		}
	}
	if len(out) == len(named.PossibleTypes) {
		return nil
	}
	return out
}

// errorTypes are the objects that a list of errors can have.
func (m *Model) errorTypes(named *schema.Type) []*Object {
	if !named.Composite() {
		return nil
	}
	out := make([]*Object, 0, len(named.PossibleTypes)+1)
	if named.Kind == schema.Object {
		return append(out, m.Objects[named.Name])
	}
	for _, t := range named.PossibleTypes {
		out = append(out, m.Objects[t.Name])
	}
	return out
}

// Failing reports whether objects of a type only say that something went wrong.
func Failing(t *schema.Type) bool {
	if t.Kind != schema.Object || t.Field("id") != nil {
		return false
	}
	words := fake.Words(t.Name)
	last := words[len(words)-1]
	return failureWords[last] || len(words) > 1 && words[len(words)-2] == "not" && last == "found"
}

var failureWords = WordSet("error errors failure problem denied invalid")

// Succeeds recognises the flags that say whether all went well.
func Succeeds(word string) bool {
	return word == "success" || word == "ok" || word == "succeeded" || word == "successful" || word == "result"
}

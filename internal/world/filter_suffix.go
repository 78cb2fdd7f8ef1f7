package world

import (
	"strings"
	"unicode"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// suffixed finds filters whose names are a field's with an operator behind it, as
// Contentful and others write them: title_contains, size_gte, tag_not_in, cover_exists,
// nameStartsWith.
func (e *element) suffixed(v *schema.InputValue) criterion {
	field, rest := "", ""
	for _, t := range e.types {
		for _, f := range t.Fields {
			if after, ok := strings.CutPrefix(v.Name, f.Name); ok && len(f.Name) > len(field) && after != "" && (after[0] == '_' || unicode.IsUpper(rune(after[0]))) {
				field, rest = f.Name, strings.TrimLeft(after, "_")
			}
		}
	}
	if field == "" {
		return criterion{}
	}
	if strings.EqualFold(rest, "exists") && v.Type.NamedType() == "Boolean" {
		return criterion{exists(field), "keeps items that have " + field + ", or that have none"}
	}
	o := operatorNamed(rest)
	name := strings.ToLower(rest)
	if o == nil || !e.hasLeaf(field) || len(rest) > 3 && meaning.EndOf(name, meaning.Limits) != meaning.NoEnd {
		return criterion{} // after and before begin or end a range, which includes its ends
	}
	return criterion{func(value any) (test, bool) { return operation(field, name, o, value) }, "filters by " + field + " with " + rest}
}

// exists chooses objects that have something in a field, or nothing.
func exists(field string) func(any) (test, bool) {
	return func(v any) (test, bool) {
		want, ok := v.(bool)
		return func(t *objectType, o exec.Object) bool {
			f := t.world.field(t, field)
			if f == nil {
				return !want
			}
			if raw, leafy := f.raw(o); leafy {
				return (raw != "null") == want
			}
			got, err := f.resolver().ResolveFieldValue(&exec.Call{ObjectType: t.Name, Object: o, Field: field})
			_, _, is := got.Object()
			_, many := got.List()
			return (err == nil && (is || many)) == want
		}, ok
	}
}

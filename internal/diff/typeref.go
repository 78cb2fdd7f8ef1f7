package diff

import "github.com/bettersuite/gqldoc/internal/schema"

// safeOutput reports whether clients that read values of one type can read those of
// the other: it may promise more, not less.
func safeOutput(before, after *schema.TypeRef) bool {
	switch {
	case after.NonNull:
		return safeOutput(nullable(before), nullable(after))
	case before.NonNull:
		return false
	case before.Elem != nil && after.Elem != nil:
		return safeOutput(before.Elem, after.Elem)
	}
	return before.Elem == nil && after.Elem == nil && before.Name == after.Name
}

// safeInput reports whether values that clients give for one type are good for the
// other: it may ask for less, not more.
func safeInput(before, after *schema.TypeRef) bool { return safeOutput(after, before) }

func nullable(r *schema.TypeRef) *schema.TypeRef {
	return &schema.TypeRef{Name: r.Name, Elem: r.Elem}
}

package diff

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// fieldErrors compares the codes that a field documents.
func (c *comparison) fieldErrors(before, after *schema.Field) {
	at := ofField(after)
	what := fieldWord(after) + " " + after.Coordinate()
	match(codes(before), codes(after), func(u schema.ErrorUse) string { return u.Code },
		func(u schema.ErrorUse) {
			c.add(FieldErrorRemoved, Safe, at, "%s does not give the error %s any more", what, u.Code)
		},
		func(u schema.ErrorUse) {
			c.add(FieldErrorAdded, Dangerous, at, "%s gives the error %s now", what, u.Code).
				Reason = "clients meet an error that they may not expect"
		},
		func(before, after schema.ErrorUse) {
			if before.When != after.When {
				c.add(FieldErrorCauseChanged, Safe, at, "the cause of %s on %s changed", after.Code, what)
			}
		})
}

// codes lists each code of a field once, with all its causes.
func codes(f *schema.Field) []schema.ErrorUse {
	var list []schema.ErrorUse
	for _, u := range f.Errors {
		if i := slices.IndexFunc(list, func(v schema.ErrorUse) bool { return v.Code == u.Code }); i >= 0 {
			list[i].When += "\n" + u.When
			continue
		}
		list = append(list, schema.ErrorUse{Code: u.Code, When: u.When})
	}
	return list
}

// errorCodes compares the catalogues. A code that clients also see as the value of
// an enum is compared there.
func (c *comparison) errorCodes() {
	match(catalogue(c.before), catalogue(c.after), func(e *schema.ErrorCode) string { return e.Name },
		func(e *schema.ErrorCode) {
			c.add(ErrorCodeRemoved, Safe, ofErrorCode(e), "error code %s was removed", e.Name).Removed = true
		},
		func(e *schema.ErrorCode) {
			c.add(ErrorCodeAdded, Safe, ofErrorCode(e), "error code %s was added", e.Name)
		},
		func(before, after *schema.ErrorCode) {
			types := textTypes{ErrorCodeDescriptionChanged, ErrorCodeDescriptionChanged, ErrorCodeDescriptionChanged}
			c.text(types, ofErrorCode(after), before.Description, after.Description, "error code "+after.Name)
		})
}

func ofErrorCode(e *schema.ErrorCode) element {
	return element{coordinate: e.Name, path: e.Name, position: e.Position, owners: e.Subgraphs}
}

func catalogue(s *schema.Schema) []*schema.ErrorCode {
	visible := map[string]bool{}
	for _, t := range s.Types {
		for _, v := range t.EnumValues {
			visible[v.Name] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(s.ErrorCodes), func(e *schema.ErrorCode) bool { return visible[e.Name] })
}

package diff

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// auth compares what a caller must show. When some caller who was let in is not any
// more, that breaks it, whatever others have won.
func (c *comparison) auth(before, after *schema.Field) {
	was, is := needs(before.Auth), needs(after.Auth)
	if same(was, is) {
		return
	}
	t, level := FieldAuthRelaxed, Safe
	reason := "all who could call it still can"
	if !admits(was, is) {
		t, level = FieldAuthTightened, Breaking
		reason = "some who could call it no longer can"
	}
	c.add(t, level, ofField(after), "%s %s asks for %s now; it was %s",
		fieldWord(after), after.Coordinate(), describeAuth(is), describeAuth(was)).Reason = reason
}

func needs(a *schema.Auth) *schema.Auth {
	if a == nil {
		return &schema.Auth{}
	}
	return a
}

func same(a, b *schema.Auth) bool { return admits(a, b) && admits(b, a) }

// admits reports whether everyone whom the first lets in is let in by the second.
func admits(first, second *schema.Auth) bool {
	return second.Requires <= first.Requires &&
		(first.StepUp || !second.StepUp) &&
		rolesWithin(first.Roles, second.Roles) &&
		alternativesWithin(first.Scopes, second.Scopes) &&
		alternativesWithin(first.Policies, second.Policies)
}

// rolesWithin reports whether each role of the first is enough for the second. No
// roles means that any will do.
func rolesWithin(first, second []string) bool {
	if len(second) == 0 {
		return true
	}
	return len(first) > 0 && !slices.ContainsFunc(first, func(r string) bool { return !slices.Contains(second, r) })
}

// alternativesWithin reports whether who has all of one alternative of the first has
// all of some alternative of the second.
func alternativesWithin(first, second [][]string) bool {
	if len(second) == 0 {
		return true
	}
	if len(first) == 0 {
		return false
	}
	for _, held := range first {
		enough := slices.ContainsFunc(second, func(asked []string) bool {
			return !slices.ContainsFunc(asked, func(s string) bool { return !slices.Contains(held, s) })
		})
		if !enough {
			return false
		}
	}
	return true
}

var credentials = [...]string{"nothing", "a public key", "an API key", "a session"}

func describeAuth(a *schema.Auth) string {
	s := credentials[a.Requires]
	if len(a.Roles) > 0 {
		roles := slices.Clone(a.Roles)
		slices.Sort(roles)
		s += " with role " + strings.Join(roles, " or ")
	}
	if a.StepUp {
		s += " after step-up"
	}
	for _, list := range [][][]string{a.Scopes, a.Policies} {
		if len(list) == 0 {
			continue
		}
		parts := make([]string, len(list))
		for i, all := range list {
			parts[i] = strings.Join(all, "+")
		}
		s += " with " + strings.Join(parts, " or ")
	}
	return s
}

package parse

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// readAuth reads a directive that says what a caller must show: @auth, or one of
// federation's, which all need a signed-in user.
func readAuth(r role, d *ast.Directive) *schema.Auth {
	switch r {
	case authenticatedRole:
		return &schema.Auth{Requires: schema.UserSession}
	case requiresScopesRole:
		return &schema.Auth{Requires: schema.UserSession, Scopes: nestedStrings(d, "scopes")}
	case policyRole:
		return &schema.Auth{Requires: schema.UserSession, Policies: nestedStrings(d, "policies")}
	}
	return &schema.Auth{
		Requires: credential(stringArgument(d, "requires")),
		Roles:    stringList(d.Arguments.ForName("roles")),
		StepUp:   boolArgument(d, "stepUp", false),
	}
}

func credential(name string) schema.Credential {
	for c := schema.NoCredential; c <= schema.UserSession; c++ {
		if c.String() == name {
			return c
		}
	}
	return schema.NoCredential
}

// stringList reads a list of strings or enum values; a single one is a list of one.
func stringList(a *ast.Argument) []string {
	if a == nil || a.Value == nil {
		return nil
	}
	return valueStrings(a.Value)
}

func valueStrings(v *ast.Value) []string {
	if v.Kind != ast.ListValue {
		if v.Kind == ast.NullValue {
			return nil
		}
		return []string{v.Raw}
	}
	var list []string
	for _, item := range v.Children {
		list = append(list, item.Value.Raw)
	}
	return list
}

// nestedStrings reads the "or" of "ands" of federation's directives.
func nestedStrings(d *ast.Directive, name string) [][]string {
	a := d.Arguments.ForName(name)
	if a == nil || a.Value == nil || a.Value.Kind != ast.ListValue {
		return nil
	}
	var list [][]string
	for _, item := range a.Value.Children {
		list = append(list, valueStrings(item.Value))
	}
	return list
}

// mergeAuth is what a caller must show who has to satisfy both.
func mergeAuth(a, b *schema.Auth) *schema.Auth {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	merged := *a
	merged.Requires = max(a.Requires, b.Requires)
	merged.StepUp = a.StepUp || b.StepUp
	if len(merged.Roles) == 0 {
		merged.Roles = b.Roles
	}
	merged.Scopes = both(a.Scopes, b.Scopes)
	merged.Policies = both(a.Policies, b.Policies)
	return &merged
}

// both multiplies out (a or b) and (c or d).
func both(a, b [][]string) [][]string {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	var list [][]string
	for _, x := range a {
		for _, y := range b {
			list = append(list, append(append([]string{}, x...), y...))
		}
	}
	return list
}

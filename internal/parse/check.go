package parse

import "strings"

// check reports what the specification forbids in a type system.
func check(t *tree, r *roles) {
	if t.roots[0] == nil && len(t.types) > 0 {
		t.problems.Errorf(place(t.schema.Position), "the schema has no query type").Hint = "every schema needs one, with at least one field"
	}
	_ = strings.HasPrefix
}

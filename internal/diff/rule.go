package diff

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Rule changes what a comparison found. The names are GraphQL Inspector's.
type Rule string

const (
	IgnoreDescriptionChanges         Rule = "ignoreDescriptionChanges"         // texts for people are not told
	SuppressRemovalOfDeprecatedField Rule = "suppressRemovalOfDeprecatedField" // removing what was deprecated is dangerous, not breaking
	SafeUnreachable                  Rule = "safeUnreachable"                  // what no operation reaches cannot break anybody
	DangerousBreaking                Rule = "dangerousBreaking"                // dangerous is breaking
)

// Rules are all rules.
var Rules = [...]Rule{IgnoreDescriptionChanges, SuppressRemovalOfDeprecatedField, SafeUnreachable, DangerousBreaking}

func (r Rule) apply(c *comparison, changes []Change) []Change {
	if r == IgnoreDescriptionChanges {
		return slices.DeleteFunc(changes, func(ch Change) bool { return ch.Type.Description() })
	}
	var reached map[string]bool
	if r == SafeUnreachable {
		reached = reachable(c.before)
	}
	for i := range changes {
		ch := &changes[i]
		name, _, _ := strings.Cut(ch.Coordinate, ".")
		switch {
		case r == DangerousBreaking && ch.Level == Dangerous:
			ch.Level = Breaking
		case r == SuppressRemovalOfDeprecatedField && ch.Deprecated && ch.Level == Breaking:
			ch.Level = Dangerous
		case r == SafeUnreachable && ch.Level == Breaking && name != "" && name[0] != '@' && !reached[name]:
			ch.Level, ch.Reason = Safe, "no operation reaches it"
		}
	}
	return changes
}

// reachable are the types that a request can meet: as results, or as inputs.
func reachable(s *schema.Schema) map[string]bool {
	seen := map[string]bool{}
	var visit func(t *schema.Type)
	inputs := func(values []*schema.InputValue) {
		for _, v := range values {
			visit(v.Type.Named())
		}
	}
	visit = func(t *schema.Type) {
		if t == nil || seen[t.Name] {
			return
		}
		seen[t.Name] = true
		for _, f := range t.Fields {
			visit(f.Type.Named())
			inputs(f.Args)
		}
		inputs(t.InputFields)
		for _, other := range slices.Concat(t.PossibleTypes, t.Interfaces, t.ImplementedBy) {
			visit(other)
		}
	}
	for _, kind := range schema.OperationKinds {
		visit(s.Root(kind))
	}
	for _, d := range s.Directives {
		inputs(d.Args)
	}
	return seen
}

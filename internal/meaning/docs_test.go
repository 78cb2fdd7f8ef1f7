package meaning

import (
	"maps"
	"slices"
	"testing"

	"github.com/bettersuite/gqldoc/internal/nametable"
)

const docsFile = "../../docs/world.md"

// meanings prints the tables of names that the code has.
func meanings() *nametable.Table {
	var table nametable.Table
	roles := make(map[string][]string)
	for name, role := range pageNames {
		roles[role] = append(roles[role], name)
	}
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		table.Row("paging: "+role, roles[role])
	}
	keys := func(m map[string]bool) []string { return slices.Collect(maps.Keys(m)) }
	table.Row("verbs that create", keys(creating))
	table.Row("of these, change what an id selects", keys(joining))
	table.Row("verbs that create or change", keys(upserting))
	table.Row("verbs that delete", keys(deleting))
	table.Row("verbs that change", keys(changing))
	table.Row("verbs that part", keys(separating))
	table.Row("verbs that change nothing", keys(passive))
	table.Row("verbs that lead to a status", slices.Collect(maps.Keys(statusVerbs)))
	table.Row("the caller", slices.Clone(callerNames))
	table.Row("roles of whoever creates", keys(ownRoles))
	for _, of := range []struct {
		sense     Sense
		low, high string
	}{
		{Limits, "not below: first or last word", "not above: first or last word"},
		{Amounts, "words of low amounts", "words of high amounts"},
		{Times, "words of beginnings", "words of ends"},
	} {
		var low, high []string
		for _, r := range ranges {
			if r.of&of.sense != 0 {
				low, high = append(low, r.low), append(high, r.high)
			}
		}
		table.Row(of.low, slices.DeleteFunc(low, empty))
		table.Row(of.high, slices.DeleteFunc(high, empty))
	}
	return &table
}

func empty(word string) bool { return word == "" }

// TestDocsNameWhatTheCodeHas compares docs/world.md with the code. UPDATE=1 writes it.
func TestDocsNameWhatTheCodeHas(t *testing.T) { meanings().Compare(t, docsFile, "meanings") }

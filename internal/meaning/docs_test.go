package meaning

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

const docsFile = "../../docs/world.md"

// meanings prints the tables of names that the code has.
func meanings() string {
	var b strings.Builder
	row := func(what string, list []string) {
		slices.Sort(list)
		fmt.Fprintf(&b, "| %s | `%s` |\n", what, strings.Join(slices.Compact(list), "` `"))
	}
	b.WriteString("| meaning | names |\n| --- | --- |\n")
	roles := make(map[string][]string)
	for name, role := range pageNames {
		roles[role] = append(roles[role], name)
	}
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		row("paging: "+role, roles[role])
	}
	keys := func(m map[string]bool) []string { return slices.Collect(maps.Keys(m)) }
	row("verbs that create", keys(creating))
	row("of these, change what an id selects", keys(joining))
	row("verbs that create or change", keys(upserting))
	row("verbs that delete", keys(deleting))
	row("verbs that change", keys(changing))
	row("verbs that part", keys(separating))
	row("verbs that change nothing", keys(passive))
	row("verbs that lead to a status", slices.Collect(maps.Keys(statusVerbs)))
	row("the caller", slices.Clone(callerNames))
	row("roles of whoever creates", keys(ownRoles))
	return b.String()
}

// TestDocsNameWhatTheCodeHas compares docs/world.md with the code. UPDATE=1 writes it.
func TestDocsNameWhatTheCodeHas(t *testing.T) {
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(text), "<!-- meanings -->\n")
	_, tail, ok2 := strings.Cut(rest, "<!-- end -->")
	if !ok || !ok2 {
		t.Fatal("docs/world.md has lost the marks around its names")
	}
	want := head + "<!-- meanings -->\n" + meanings() + "<!-- end -->" + tail
	if want == string(text) {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatal("docs/world.md names other things than the code: run the test with UPDATE=1")
	}
	if err := os.WriteFile(docsFile, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

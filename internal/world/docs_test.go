package world

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

const docsFile = "../../docs/world.md"

// names prints the tables of names that the code has.
func names() string {
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
	row("sorting: key", keys(sortNames))
	row("sorting: direction", keys(directionNames))
	row("search in texts", keys(searching))
	var low, high []string
	for word, isLow := range limits {
		if isLow {
			low = append(low, word)
		} else {
			high = append(high, word)
		}
	}
	row("not below: first or last word", low)
	row("not above: first or last word", high)
	row("operators, also with underscores", slices.Collect(maps.Keys(operators)))
	row("verbs that create", keys(creating))
	row("of these, change what an id selects", keys(joining))
	row("verbs that create or change", keys(upserting))
	row("verbs that delete", keys(deleting))
	row("verbs that change", keys(changing))
	row("verbs that part", keys(separating))
	row("verbs that change nothing", keys(passive))
	row("verbs that lead to a status", slices.Collect(maps.Keys(statusVerbs)))
	row("codes for bad input", slices.Clone(invalidCodes))
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
	head, rest, ok := strings.Cut(string(text), "<!-- names -->\n")
	_, tail, ok2 := strings.Cut(rest, "<!-- end -->")
	if !ok || !ok2 {
		t.Fatal("docs/world.md has lost the marks around its names")
	}
	want := head + "<!-- names -->\n" + names() + "<!-- end -->" + tail
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

// TestDocsNameEverySetting finds each way to override in the page.
func TestDocsNameEverySetting(t *testing.T) {
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"range:", "pattern:", "faker:", "template:", "file:", "format:", "prefix:", "sizeOf:", "now:", "locale:", "missing:", "relations:", "mutations:", "values:", "fixtures:", "set:", "does:", "type:", "id:"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("docs/world.md does not show %s", want)
		}
	}
	for form := range idFormats {
		if !strings.Contains(string(text), form) {
			t.Errorf("docs/world.md does not name the format %s", form)
		}
	}
	for deed := range deedNames {
		if !strings.Contains(string(text), deed) {
			t.Errorf("docs/world.md does not name the deed %s", deed)
		}
	}
}

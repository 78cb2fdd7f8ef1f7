// Package nametable keeps the tables of names in a document as the code has them, for tests.
//
//	var table nametable.Table
//	table.Row("verbs that create", verbs)
//	table.Compare(t, "../../docs/world.md", "verbs")
//
// It knows no document: the table stands between `<!-- verbs -->` and `<!-- end -->`.
package nametable

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// A Table has a row for each meaning, with the names that have it. The zero Table is empty.
type Table struct{ rows strings.Builder }

// Row adds a meaning. Its names are sorted, and each stands once; the list is the table's
// from then on.
func (b *Table) Row(meaning string, names []string) {
	slices.Sort(names)
	fmt.Fprintf(&b.rows, "| %s | `%s` |\n", meaning, strings.Join(slices.Compact(names), "` `"))
}

// Compare fails the test when a document has another table behind its mark. UPDATE=1
// writes the document.
func (b *Table) Compare(t *testing.T, file, mark string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begin := "<!-- " + mark + " -->\n"
	head, rest, ok := strings.Cut(string(text), begin)
	_, tail, ok2 := strings.Cut(rest, "<!-- end -->")
	if !ok || !ok2 {
		t.Fatalf("%s has lost the marks around its %s", file, mark)
	}
	want := head + begin + "| meaning | names |\n| --- | --- |\n" + b.rows.String() + "<!-- end -->" + tail
	if want == string(text) {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("%s names other things than the code: run the test with UPDATE=1", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

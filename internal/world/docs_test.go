package world

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/meaning"
)

const docsFile = "../../docs/world.md"

// names prints the tables of names that evaluation knows; those of meaning stand beside it.
func names() string {
	var b strings.Builder
	row := func(what string, list []string) {
		slices.Sort(list)
		fmt.Fprintf(&b, "| %s | `%s` |\n", what, strings.Join(slices.Compact(list), "` `"))
	}
	b.WriteString("| meaning | names |\n| --- | --- |\n")
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
	row("codes for bad input", slices.Clone(invalidCodes))
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
	for deed := range meaning.DeedNames {
		if !strings.Contains(string(text), deed) {
			t.Errorf("docs/world.md does not name the deed %s", deed)
		}
	}
}

// proofs are the tests in which each row of the table of inferences is held against
// what the world does.
var proofs = map[string]string{
	"entities": "TestSameIDSameObject", "population": "TestAnOrderForEverySubject", "ids": "TestFormatsOfIDs", "values": "TestTheTableOfValues", "people": "TestObjectsMakeSense",
	"places": "TestFormatsOfCountries", "times": "TestLifecycles", "bounds": "TestRangesAscend", "events": "TestLifecycles", "totals": "TestTotalsAddUp", "texts": "TestTextsReadLikeTheirDomain",
	"paces": "TestPace", "aggregates": "TestAggregates", "neutral": "TestTextsOfNoDomain", "composed": "TestComposedTexts", "slugs": "TestSlugsTellApart", "copies": "TestLinesCostWhatTheirProductCosts",
	"kinds": "TestARequestedRideHasAnOrderOfItsKindAndBelongsToTheCaller", "relations": "TestRelationsAgreeBothWays", "parts": "TestPartsHaveOneWhole", "counts": "TestCountsWithFilters",
	"lookups": "TestUniqueFieldsSelect", "paging": "TestWalkConnection", "filters": "TestSuffixes", "sorting": "TestSorting", "mutations": "TestLives", "answers": "TestCart", "words": "TestWordsOfMutations",
	"states": "TestStatusAllowsOneEnd", "lists": "TestMutationsChangeLists", "payloads": "TestPayloads", "problems": "TestProblemsAsData", "caller": "TestMyLists", "validation": "TestBadInputIsRefused",
	"missing": "TestIDsThatNobodyHas", "subscriptions": "TestSubscriptionShowsChanges",
}

// TestEveryInferenceIsProved compares the rows of the table with the tests there are.
func TestEveryInferenceIsProved(t *testing.T) {
	text, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "| rule | what the world infers | from | override |")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := make(map[string]bool)
	for line := range strings.Lines(table) {
		if cells := strings.Split(line, "|"); len(cells) > 4 && strings.Contains(cells[1], "`") {
			rows[strings.Trim(cells[1], " `")] = true
			if strings.TrimSpace(cells[4]) == "" {
				t.Errorf("docs/world.md does not say what overrides %s", cells[1])
			}
		}
	}
	var tests strings.Builder
	files, _ := filepath.Glob("*_test.go")
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(source)
	}
	for rule, proof := range proofs {
		if !rows[rule] {
			t.Errorf("docs/world.md has no row %s", rule)
		}
		if !strings.Contains(tests.String(), "func "+proof+"(") {
			t.Errorf("%s is to be proved by %s, which does not exist", rule, proof)
		}
	}
	for rule := range rows {
		if proofs[rule] == "" {
			t.Errorf("no test proves the row %s", rule)
		}
	}
}

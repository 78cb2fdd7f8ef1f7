package world

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/nametable"
)

const docsFile = "../../docs/world.md"

// names prints the tables of names that evaluation knows; those of meaning stand beside it.
func names() *nametable.Table {
	var table nametable.Table
	keys := func(m map[string]bool) []string { return slices.Collect(maps.Keys(m)) }
	table.Row("sorting: key", keys(sortNames))
	table.Row("sorting: direction", keys(directionNames))
	table.Row("search in texts", keys(searching))
	table.Row("operators, also with underscores", slices.Collect(maps.Keys(operators)))
	table.Row("codes for bad input", slices.Clone(invalidCodes))
	return &table
}

// TestDocsNameWhatTheCodeHas compares docs/world.md with the code. UPDATE=1 writes it.
func TestDocsNameWhatTheCodeHas(t *testing.T) { names().Compare(t, docsFile, "names") }

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
	"kinds": "TestARequestedRideHasAnOrderOfItsKindAndBelongsToTheCaller", "relations": "TestRelationsAgreeBothWays", "parts": "TestPartsHaveOneWhole", "picks": "TestChosenOnesStandInTheirList", "views": "TestViewsShowTheirObjects", "counts": "TestCountsWithFilters",
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

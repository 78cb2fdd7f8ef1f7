package validate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// TestEdges has what the rules' own tables do not reach.
func TestEdges(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"the brace behind fragments", "{ car { id { ...F } name { # {\n ... on Car { id } } } } fragment F on Car { id }", []string{
			`ScalarLeafs 1:12 Field "id" must not have a selection since type "ID!" has no subfields.`,
			`ScalarLeafs 1:26 Field "name" must not have a selection since type "String" has no subfields.`}},
		{"the brace on a line of its own, behind directives", "{ car { id @mark\n#}\n{\n# {\nx } } }", []string{
			`ScalarLeafs 3:1 Field "id" must not have a selection since type "ID!" has no subfields.`}},
		{"a cycle through inline fragments", `{ car { ...A } } fragment A on Car { ... { ... on Car { ...A } } }`, []string{
			`NoFragmentCycles 1:57 Cannot spread fragment "A" within itself.`}},
		{"a subscription through inline fragments", `subscription { ... @include(if: true) { other { id } } ... on Subscription { rideChanged { id } } ... @skip(if: true) { __typename } }`, []string{
			`SingleFieldSubscriptions 1:78 Anonymous Subscription must select only one top level field.`}},
		{"a subscription's fragment counts once", `subscription($b: Boolean!) { ...F ...F @skip(if: $b) ...Nope } fragment F on Subscription { other { id } }`, []string{
			`KnownFragmentNames 1:57 Unknown fragment "Nope".`}},
		{"a variable of an output type has no default to check", `query($a: Ride = {x: 1}) { rides(any: $a) { id } }`, []string{
			`VariablesAreInputTypes 1:11 Variable "$a" cannot be non-input type "Ride".`,
			`VariablesInAllowedPosition 1:7,1:39 Variable "$a" of type "Ride" used in position expecting type "Any".`}},
		{"one conflict hides those below it", `{ a: car { next { doors } } a: car { next { doors } } ... on Query { a: vehicle { next: id } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:70 Fields "a" conflict because "car" and "vehicle" are different fields. Use different aliases on the fields to fetch both if this was intentional.`,
			`OverlappingFieldsCanBeMerged 1:29,1:70 Fields "a" conflict because "car" and "vehicle" are different fields. Use different aliases on the fields to fetch both if this was intentional.`,
		}},
	})
}

// TestBounds reports no more than anybody reads, and no longer.
func TestBounds(t *testing.T) {
	s := loadSchema(t, rideSchema)
	t.Run("problems", func(t *testing.T) {
		for name, query := range map[string]string{
			"fields":              "{" + strings.Repeat(" nope", 500) + " }",
			"undefined variables": "{ " + variables("a%d: rides(first: $v%d) { id } ", 500) + "}",
			"positions":           "query(" + variables("$v%d: String ", 400) + ") { " + variables("a%d: rides(first: $v%d) { id } ", 400) + "}",
			"conflicts":           "{ " + variables("a: rides(first: %d) { id } ", 500) + "}",
		} {
			got := check(t, s, query, Options{})
			if len(got) != maxProblems+1 || !strings.HasSuffix(got[maxProblems], tooManyMessage) {
				t.Errorf("%s: %d problems, the last is %q", name, len(got), got[len(got)-1])
			}
		}
	})
	t.Run("letters", func(t *testing.T) {
		for _, pad := range []string{"", "x", "xx"} {
			got := check(t, s, `{ rides(first: "`+pad+strings.Repeat("é", 5000)+`") { id } }`, Options{})
			if len(got) != 1 || len(got[0]) > maxMessage+100 || !strings.HasSuffix(got[0], "é…") {
				t.Errorf("a message of %d bytes ends in %q", len(got[0]), got[0][len(got[0])-8:])
			}
		}
	})
	t.Run("steps", func(t *testing.T) {
		var b strings.Builder
		b.WriteString("{ car { ...F0 ...G0 } }")
		const n = 400
		for i := range n {
			fmt.Fprintf(&b, " fragment F%d on Car { next { ...F%d ...G%d } } fragment G%d on Car { next { ...G%d ...F%d } }", i, i+1, i+1, i, i+1, i+1)
		}
		fmt.Fprintf(&b, " fragment F%d on Car { id } fragment G%d on Car { id }", n, n)
		if got := check(t, s, b.String(), Options{}); len(got) > 1 {
			t.Errorf("%d problems, the first is %s", len(got), got[0])
		}
	})
}

// variables repeats a format with a number in all its places.
func variables(format string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

func TestSuggestValue(t *testing.T) {
	s := loadSchema(t, rideSchema)
	tests := []struct{ got, want string }{
		{SuggestValue(s.Type("Status"), "OPNE"), ` Did you mean the enum value "OPEN" or "DONE"?`},
		{SuggestValue(s.Type("Status"), "done"), ` Did you mean the enum value "DONE"?`},
		{SuggestValue(s.Type("Status"), "x"), ``},
		{SuggestValue(s.Type("Status"), "Ⱥ"), ``}, // longer in lower case
		{SuggestValue(s.Type("Status"), "ȺȺȺȺ"), ``},
		{SuggestValue(s.Type("Status"), "ÖPEN"), ` Did you mean the enum value "OPEN"?`},
		{SuggestValue(s.Type("Status"), "OPEN😀"), ` Did you mean the enum value "OPEN"?`},
		{SuggestValue(s.Type("Status"), strings.Repeat("O", 1000)), ``},
		{SuggestInputField(s.Type("Point"), "lta"), ` Did you mean "lat" or "lon"?`},
		{SuggestInputField(s.Type("Point"), "la"), ` Did you mean "lat"?`},
		{SuggestInputField(s.Type("Point"), "taggs"), ` Did you mean "tags"?`},
		{didYouMean("", "a1", []string{"a10", "a2", "b", "a01", "a"}), ` Did you mean "a", "a01", "a2", or "a10"?`},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// TestInterfacesFirst puts an interface before the one that it implements.
func TestInterfacesFirst(t *testing.T) {
	s := loadSchema(t, `interface B { x: Int } interface A implements B { x: Int } interface C implements A & B { x: Int }
		type X implements C & A & B { x: Int } type Y implements A & B & C { x: Int } union U = X | Y type Query { u: U }`)
	got := check(t, s, `{ u { x } }`, Options{})
	want := `FieldsOnCorrectType 1:7 Cannot query field "x" on type "U". Did you mean to use an inline fragment on "B", "A", "C", "X", or "Y"?`
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIntrospectionDepth(t *testing.T) {
	s := loadSchema(t, rideSchema)
	tests := []struct {
		query string
		ok    bool
	}{
		{`{ __schema { types { fields { type { fields { name } } } } } }`, true},
		{`{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }`, false},
		{`{ __schema { types { fields { type { interfaces { possibleTypes { name } } } } } } }`, false},
		{`{ __type(name: "Car") { ... on __Type { fields { type { ... { inputFields { type { ...F } } } } } } } } fragment F on __Type { fields { name } }`, false},
		{`{ __type(name: "Car") { ...F ...F fields { type { ...F } } } } fragment F on __Type { fields { name } }`, true},
		{`{ __type(name: "Car") { fields { type { ...F } } ...F ...Nope } } fragment F on __Type { fields { name } }`, true},
	}
	for _, test := range tests {
		refused := strings.Contains(strings.Join(check(t, s, test.query, Options{}), "\n"), "MaxIntrospectionDepth")
		if refused == test.ok {
			t.Errorf("%s is refused: %v", test.query, refused)
		}
	}
}

// TestOneFieldWithManyProblems tells a hundred of them.
func TestOneFieldWithManyProblems(t *testing.T) {
	var arguments strings.Builder
	for i := range 500 {
		fmt.Fprintf(&arguments, "a%d: 1 ", i)
	}
	got := check(t, loadSchema(t, rideSchema), "{ car { doors("+arguments.String()+") } }", Options{})
	if len(got) != maxProblems+1 || got[maxProblems] != "  "+tooManyMessage {
		t.Errorf("%d problems, the last is %q", len(got), got[len(got)-1])
	}
}

// TestBudgetIsToldOnce has two operations that go on after it is spent.
func TestBudgetIsToldOnce(t *testing.T) {
	one := " { car {" + strings.Repeat("id ", mergeBudget+1) + "} car { id } car { doors } bike: car { id } bike: car { next { id } } }"
	got := check(t, loadSchema(t, rideSchema), "query A"+one+" query B"+one, Options{})
	if len(got) != 1 || !strings.HasPrefix(got[0], "fieldMerging  Document needs more than 250000 steps") {
		t.Errorf("problems = %.300q", got)
	}
}

// TestBraceOfASelectionSet falls back on the field when the text does not tell.
func TestBraceOfASelectionSet(t *testing.T) {
	c := &context{doc: &document.Document{Source: "no brace in this text"}}
	f := &document.Field{Position: 3, Selections: []document.Selection{&document.Field{Position: 12}}}
	if got := c.brace(f); got != 3 {
		t.Errorf("brace = %d", got)
	}
}

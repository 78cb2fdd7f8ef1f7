package document

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTree looks at every kind of node of one document, with its place.
func TestTree(t *testing.T) {
	doc, err := Parse(`"said" query Q($a: [Int!]! = [1] @d) @e { al: f(x: $a) @g ...H @i ... on J @k { l } ... { m } }
fragment H on J @n { o }`, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	op, f := doc.Operations[0], doc.Fragment("H")
	field := op.Selections[0].(*Field)
	spread := op.Selections[1].(*FragmentSpread)
	on, bare := op.Selections[2].(*InlineFragment), op.Selections[3].(*InlineFragment)
	v := op.Variables[0]
	type place struct {
		Name string
		At   int
	}
	got := []place{
		{op.Name, op.NameAt}, {"operation", op.Position}, {v.Name, v.VariableAt}, {v.Type.String(), v.Type.Position}, {v.Type.Named().Name, v.Type.Named().NameAt},
		{v.Default.String(), v.Default.Position}, {v.Directives[0].Name, v.Directives[0].Position}, {op.Directives[0].Name, op.Directives[0].Position},
		{field.ResponseName(), field.Position}, {field.Name, field.NameAt}, {field.Arguments[0].Name, field.Arguments[0].Position},
		{spread.Name, spread.NameAt}, {"spread", spread.Position}, {on.Condition, on.ConditionAt}, {bare.Condition, bare.ConditionAt},
		{f.Name, f.NameAt}, {f.Condition, f.ConditionAt}, {"fragment", f.Position},
	}
	want := []place{
		{"Q", 13}, {"operation", 0}, {"a", 15}, {"[Int!]!", 19}, {"Int", 20}, {"[1]", 29}, {"d", 33}, {"e", 37},
		{"al", 42}, {"f", 46}, {"x", 48}, {"H", 61}, {"spread", 58}, {"J", 73}, {"", 0}, {"H", 105}, {"J", 110}, {"fragment", 96},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tree mismatch (-want +got):\n%s", diff)
	}
	if doc.FieldCount != 4 || doc.Aliases != 1 || bare.Selections[0].(*Field).ID != 2 {
		t.Errorf("%d fields, %d aliases", doc.FieldCount, doc.Aliases)
	}
	if doc.Fragment("nope") != nil || field.Argument("nope") != nil || op.Directives[0].Argument("nope") != nil {
		t.Error("something is found that is not there")
	}
	for _, s := range op.Selections {
		s.selection()
	}
}

func TestOperationKind(t *testing.T) {
	doc, err := Parse(`{ a } query A { a } mutation B { a } subscription C { a }`, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, op := range doc.Operations {
		kinds = append(kinds, op.Kind.String())
	}
	if diff := cmp.Diff([]string{"query", "query", "mutation", "subscription"}, kinds); diff != "" || NoOperation.String() != "" {
		t.Errorf("kinds mismatch (-want +got):\n%s", diff)
	}
}

func TestHasVariable(t *testing.T) {
	tests := []struct {
		literal string
		want    bool
	}{
		{`$a`, true}, {`[1, [$a]]`, true}, {`{a: 1, b: {c: $a}}`, true}, {`[{a: [$a]}]`, true},
		{`1`, false}, {`"$a"`, false}, {`[]`, false}, {`{}`, false}, {`[1, {a: [null]}]`, false}, {`A`, false},
	}
	for _, test := range tests {
		doc, err := Parse(`{ a(b: `+test.literal+`) }`, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		v := doc.Operations[0].Selections[0].(*Field).Argument("b").Value
		if got := v.HasVariable(); got != test.want {
			t.Errorf("HasVariable(%s) = %v, want %v", test.literal, got, test.want)
		}
	}
	doc, _ := Parse(`{ a(b: {c: 1, c: 2}) }`, Limits{})
	if v := doc.Operations[0].Selections[0].(*Field).Argument("b").Value; v.Field("c").Value.Text != "1" || v.Field("d") != nil {
		t.Error("Field does not return the first of that name")
	}
}

func TestLocate(t *testing.T) {
	const text = "a\nbc\r\nd\re😀f\n"
	tests := []struct{ offset, line, column int }{
		{0, 1, 1}, {1, 1, 2}, {2, 2, 1}, {4, 2, 3}, {5, 2, 4}, {6, 3, 1}, {7, 3, 2}, {8, 4, 1}, {9, 4, 2}, {13, 4, 4}, {14, 4, 5}, {15, 5, 1}, {99, 5, 1},
	}
	doc := &Document{Source: text}
	for _, test := range tests {
		if line, column := doc.Location(test.offset); line != test.line || column != test.column {
			t.Errorf("Location(%d) = %d:%d, want %d:%d", test.offset, line, column, test.line, test.column)
		}
	}
}

// TestPrintedValues prints literals as graphql-js does.
func TestPrintedValues(t *testing.T) {
	tests := []struct{ literal, want string }{
		{`[ 1 2,3 ]`, `[1, 2, 3]`}, {`{ a:1 b : [ ] }`, `{a: 1, b: []}`}, {`{}`, `{}`}, {`$v`, `$v`}, {`null`, `null`}, {`-1.50e3`, `-1.50e3`}, {`TRUE`, `TRUE`},
		{`"a\u0041\"\\\/\b\f\n\r\t\u0001\u007f\u009f\u00e9😀"`, `"aA\"\\/\b\f\n\r\t\u0001\u007F\u009Fé😀"`},
		{`"""one line"""`, `"""one line"""`}, {"\"\"\"\n\"\n\"\"\"", "\"\"\"\n\"\n\"\"\""}, {"\"\"\"\na\\\n\"\"\"", "\"\"\"\na\\\n\"\"\""}, {`"""a\""""""`, "\"\"\"\na\\\"\"\"\n\"\"\""},
		{`"""  a"""`, `"""  a"""`}, {`"""  a\""""""`, "\"\"\"  a\\\"\"\"\n\"\"\""}, {`""""""`, `""""""`},
		{`"""` + strings.Repeat("x", 71) + `"""`, "\"\"\"\n" + strings.Repeat("x", 71) + "\n\"\"\""}, {`"""` + strings.Repeat("é", 70) + `"""`, `"""` + strings.Repeat("é", 70) + `"""`}, {"\"\"\"\n  two\n    lines\n\"\"\"", "\"\"\"\ntwo\n  lines\n\"\"\""}, {`"""a \""" b"""`, `"""a \""" b"""`},
	}
	for _, test := range tests {
		doc, err := Parse(`{ a(b: `+test.literal+`) }`, Limits{})
		if err != nil {
			t.Fatalf("%s: %v", test.literal, err)
		}
		if got := doc.Operations[0].Selections[0].(*Field).Arguments[0].Value.String(); got != test.want {
			t.Errorf("%s prints as %s, want %s", test.literal, got, test.want)
		}
	}
}

// TestLexicalEdges has what stands at the ends of tokens and of the text.
func TestLexicalEdges(t *testing.T) {
	tests := []struct{ source, want string }{
		{"\uFEFF{ a\uFEFF, b }", ""}, {"{ a # é 😀\n}", ""}, {"{ a # é", "Syntax Error: Expected Name, found <EOF>."},
		{"{ a # \xff\n}", "Syntax Error: Invalid character: U+FFFD."}, {"{ a } # \xff", "Syntax Error: Invalid character: U+FFFD."},
		{`{ a(b: "x`, "Syntax Error: Unterminated string."}, {`{ a(b: "x\`, "Syntax Error: Unterminated string."}, {`{ a(b: """x`, "Syntax Error: Unterminated string."},
		{`{ a(b: 1`, "Syntax Error: Expected Name, found <EOF>."}, {`{ a(b: -`, "Syntax Error: Invalid number, expected digit but got: <EOF>."},
		{`{ a(b: 1"x") }`, `Syntax Error: Expected Name, found String "x".`}, {`{ a(b: 1."x") }`, `Syntax Error: Invalid number, expected digit but got: '"'.`},
		{`{ a(b: 01) }`, `Syntax Error: Invalid number, unexpected digit after 0: "1".`}, {`{ a(b: 1x) }`, `Syntax Error: Invalid number, expected digit but got: "x".`},
		{`{ a(b: 1.5.) }`, `Syntax Error: Invalid number, expected digit but got: ".".`}, {`{ a(b: "` + "\xff" + `") }`, "Syntax Error: Invalid character within String: U+FFFD."},
		{`{ a(b: """` + "\xff" + `""") }`, "Syntax Error: Invalid character within String: U+FFFD."}, {`{ a(b: "é\é") }`, `Syntax Error: Invalid character escape sequence: "\é".`},
		{`{ a .. b }`, `Syntax Error: Unexpected character: ".".`}, {"{ a \x00 }", "Syntax Error: Unexpected character: U+0000."}, {"{ é }", "Syntax Error: Unexpected character: U+00E9."},
		{"{ a(b: \"x\ny\") }", "Syntax Error: Unterminated string."}, {"{ \xff }", "Syntax Error: Invalid character: U+FFFD."},
	}
	for _, test := range tests {
		_, err := Parse(test.source, Limits{})
		switch {
		case err == nil && test.want != "":
			t.Errorf("Parse(%q) succeeds, want %s", test.source, test.want)
		case err != nil && err.Error() != test.want:
			t.Errorf("Parse(%q) = %s, want %s", test.source, err, test.want)
		}
	}
}

// TestLongTokens reads what is long without reading it twice.
func TestLongTokens(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for _, source := range []string{"{ " + long + " }", `{ a(b: "` + long + `") }`, `{ a(b: """` + long + `""") }`, "{ a #" + long + "\n}", "{ a(b: 1" + strings.Repeat("0", 1<<20) + ") }"} {
		if _, err := Parse(source, Limits{}); err != nil {
			t.Errorf("Parse(%.20s…) = %v", source, err)
		}
	}
}

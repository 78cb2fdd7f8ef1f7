package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parse(t *testing.T, source string) *Document {
	t.Helper()
	doc, err := Parse(source, Limits{})
	if err != nil {
		t.Fatalf("Parse(%q): %v", source, err)
	}
	return doc
}

func TestParse(t *testing.T) {
	doc := parse(t, `
# a comment
query Q($a: [Int!]! = [1] @d, "about b" $b: In = {x: null}) @on(x: ENUM) {
  alias: field(arg: $a, other: {list: [1.5e3, "s", true, false, null, E], o: {}}) @skip(if: $b) { leaf }
  ...F @x
  ... on T @y { a }
  ... { b }
}
fragment F on T @z { on query fragment }
"described" mutation { a }
subscription { a }
`)
	var kinds []string
	for _, op := range doc.Operations {
		kinds = append(kinds, op.Kind.String()+" "+op.Name)
	}
	if diff := cmp.Diff([]string{"query Q", "mutation ", "subscription "}, kinds); diff != "" {
		t.Errorf("operations mismatch (-want +got):\n%s", diff)
	}
	q := doc.Operations[0]
	if got := q.Variables[0].Type.String() + " = " + q.Variables[0].Default.String(); got != "[Int!]! = [1]" {
		t.Errorf("first variable is %s", got)
	}
	if got := q.Variables[1].Default.String(); got != "{x: null}" {
		t.Errorf("default of second variable is %s", got)
	}
	f := q.Selections[0].(*Field)
	if f.Alias != "alias" || f.Name != "field" || f.ResponseName() != "alias" || f.Selections[0].(*Field).ResponseName() != "leaf" {
		t.Errorf("first field is %+v", f)
	}
	if got, want := f.Argument("other").Value.String(), `{list: [1.5e3, "s", true, false, null, E], o: {}}`; got != want {
		t.Errorf("argument is %s, want %s", got, want)
	}
	if s := q.Selections[1].(*FragmentSpread); s.Name != "F" || s.Directives[0].Name != "x" {
		t.Errorf("spread is %+v", s)
	}
	if s := q.Selections[2].(*InlineFragment); s.Condition != "T" || len(s.Selections) != 1 {
		t.Errorf("inline fragment is %+v", s)
	}
	if s := q.Selections[3].(*InlineFragment); s.Condition != "" {
		t.Errorf("second inline fragment is %+v", s)
	}
	if got := len(doc.Fragment("F").Selections); got != 3 {
		t.Errorf("fragment has %d fields, want 3: keywords are names too", got)
	}
	if doc.Aliases != 1 || doc.FieldCount != 9 {
		t.Errorf("%d aliases and %d fields, want 1 and 9", doc.Aliases, doc.FieldCount)
	}
}

var parseErrors = []struct{ name, source, want string }{
	{"nothing", "", `1:1 Syntax Error: Unexpected <EOF>.`},
	{"a comment only", "# x", `1:4 Syntax Error: Unexpected <EOF>.`},
	{"no end", "{ a", `1:4 Syntax Error: Expected Name, found <EOF>.`},
	{"empty selection set", "{ }", `1:3 Syntax Error: Expected Name, found "}".`},
	{"empty arguments", "{ a() }", `1:5 Syntax Error: Expected Name, found ")".`},
	{"empty variables", "query () { a }", `1:8 Syntax Error: Expected "$", found ")".`},
	{"a missing colon", "{ a(b 1) }", `1:7 Syntax Error: Expected ":", found Int "1".`},
	{"a keyword that is none", "quer { a }", `1:1 Syntax Error: Unexpected Name "quer".`},
	{"a string", `"x"`, `1:4 Syntax Error: Unexpected <EOF>.`},
	{"a described shorthand", `"x" { a }`, `1:1 Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.`},
	{"a fragment called on", "fragment on on T { a }", `1:10 Syntax Error: Unexpected Name "on".`},
	{"a fragment without condition", "fragment F { a }", `1:12 Syntax Error: Expected "on", found "{".`},
	{"a spread of nothing", "{ ...on }", `1:9 Syntax Error: Expected Name, found "}".`},
	{"a variable in a default", "query ($a: Int = $b) { a }", `1:18 Syntax Error: Unexpected variable "$b" in constant value.`},
	{"a dollar in a default", "query ($a: Int = $) { a }", `1:18 Syntax Error: Unexpected "$".`},
	{"a missing value", "{ a(b: ) }", `1:8 Syntax Error: Unexpected ")".`},
	{"an open list", "{ a(b: [1", `1:10 Syntax Error: Unexpected <EOF>.`},
	{"an open object", "{ a(b: {x: 1", `1:13 Syntax Error: Expected Name, found <EOF>.`},
	{"a nested error", "query ($a: [Int) { a }", `1:16 Syntax Error: Expected "]", found ")".`},
	{"a type", "type T { a: Int }", `1:1 The "T" definition is not executable.`},
	{"an extension", "{ a } extend type T { a: Int }", `1:7 The "T" definition is not executable.`},
	{"a described directive", `"x" directive @d on FIELD`, `1:1 The "d" definition is not executable.`},
	{"an extension of nothing", "extend { a }", `1:8 Syntax Error: Unexpected "{".`},
	{"an extension of an extension", "extend extend type T", `1:8 Syntax Error: Unexpected Name "extend".`},
	{"a described extension", `"x" extend type T { a: Int }`, `1:1 Syntax Error: Unexpected description, only GraphQL definitions support descriptions.`},
	{"a described word", `"x" nope`, `1:1 Syntax Error: Unexpected description, only GraphQL definitions support descriptions.`},
	{"a description of nothing", `"x"`, `1:4 Syntax Error: Unexpected <EOF>.`},
	{"a type without a name", "type { a: Int }", `1:6 Syntax Error: Expected Name, found "{".`},
	{"a directive without its sign", "directive d on FIELD", `1:11 Syntax Error: Expected "@", found Name "d".`},
	{"a schema", "schema { query: Q }", `1:1 The schema definition is not executable.`},
	{"dots", "{ ..a }", `1:3 Syntax Error: Unexpected character: ".".`},
	{"a single quote", "{ a(b: 'x') }", `1:8 Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (")?`},
	{"a control character", "{ a\a }", `1:4 Syntax Error: Unexpected character: U+0007.`},
	{"a letter of another script", "{ é }", `1:3 Syntax Error: Unexpected character: U+00E9.`},
	{"bytes that are no text", "{ \xff }", `1:3 Syntax Error: Invalid character: U+FFFD.`},
	{"bytes in a comment", "# \xff", `1:3 Syntax Error: Invalid character: U+FFFD.`},
	{"bytes in a string", "{ a(b: \"\xff\") }", `1:9 Syntax Error: Invalid character within String: U+FFFD.`},
	{"bytes in a block string", "{ a(b: \"\"\"\xff\"\"\") }", `1:11 Syntax Error: Invalid character within String: U+FFFD.`},
	{"an open string", "{ a(b: \"x\n\") }", `1:10 Syntax Error: Unterminated string.`},
	{"a string that ends in a backslash", `{ a(b: "x\`, `1:11 Syntax Error: Unterminated string.`},
	{"an open block string", "{ a(b: \"\"\"x\n\") }", `2:5 Syntax Error: Unterminated string.`},
	{"an unknown escape", `{ a(b: "\x") }`, `1:9 Syntax Error: Invalid character escape sequence: "\x".`},
	{"a short escape", `{ a(b: "\u12") }`, `1:9 Syntax Error: Invalid Unicode escape sequence: "\u12")".`},
	{"half a pair", `{ a(b: "\uD83D") }`, `1:9 Syntax Error: Invalid Unicode escape sequence: "\uD83D".`},
	{"the wrong half", `{ a(b: "\uDE00") }`, `1:9 Syntax Error: Invalid Unicode escape sequence: "\uDE00".`},
	{"an escape beyond Unicode", `{ a(b: "\u{110000}") }`, `1:9 Syntax Error: Invalid Unicode escape sequence: "\u{110000}".`},
	{"an empty escape", `{ a(b: "\u{}") }`, `1:9 Syntax Error: Invalid Unicode escape sequence: "\u{}".`},
	{"a zero before digits", "{ a(b: 00) }", `1:9 Syntax Error: Invalid number, unexpected digit after 0: "0".`},
	{"a number without fraction", "{ a(b: 1.) }", `1:10 Syntax Error: Invalid number, expected digit but got: ")".`},
	{"a number without exponent", "{ a(b: 1e) }", `1:10 Syntax Error: Invalid number, expected digit but got: ")".`},
	{"a minus", "{ a(b: -) }", `1:9 Syntax Error: Invalid number, expected digit but got: ")".`},
	{"a number with a name", "{ a(b: 1x) }", `1:9 Syntax Error: Invalid number, expected digit but got: "x".`},
	{"a number with two points", "{ a(b: 1.2.3) }", `1:11 Syntax Error: Invalid number, expected digit but got: ".".`},
	{"after lines of all kinds", "{\r\n a\r b\n ? }", `4:2 Syntax Error: Unexpected character: "?".`},
	{"after letters of several units", "{ a(b: \"😀é\") ? }", `1:15 Syntax Error: Unexpected character: "?".`},
}

func TestParseErrors(t *testing.T) {
	for _, test := range parseErrors {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.source, Limits{})
			if err == nil {
				t.Fatalf("Parse(%q) succeeded, want %s", test.source, test.want)
			}
			line, column := Locate(test.source, err.Position)
			if got := fmt.Sprintf("%d:%d %s", line, column, err.Message); got != test.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", test.source, got, test.want)
			}
		})
	}
}

func TestStrings(t *testing.T) {
	tests := []struct{ name, literal, want string }{
		{"empty", `""`, ""},
		{"plain", `"a 😀 é # {"`, "a 😀 é # {"},
		{"escapes", `"\"\\\/\b\f\n\r\t"`, "\"\\/\b\f\n\r\t"},
		{"code points", `"\u00e9\u{1F600}\uD83D\uDE00\u{000041}"`, "é😀😀A"},
		{"empty block", `""""""`, ""},
		{"block on a line", `"""a "quoted" \""" b"""`, `a "quoted" """ b`},
		{"block without escapes", `"""\n\u00e9"""`, `\n\u00e9`},
		{"block with common indent", "\"\"\"\n    a\n      b\n\n    c\n  \"\"\"", "a\n  b\n\nc"},
		{"block whose first line is not indented", "\"\"\"a\n    b\n      c\"\"\"", "a\nb\n  c"},
		{"block of blank lines", "\"\"\"\n  \n\t\n\"\"\"", ""},
		{"block with other line ends", "\"\"\"\r\n  a\r  b\r\n\"\"\"", "a\nb"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := parse(t, "{ a(b: "+test.literal+") }").Operations[0].Selections[0].(*Field)
			if got := f.Argument("b").Value.Text; got != test.want {
				t.Errorf("%s = %q, want %q", test.literal, got, test.want)
			}
		})
	}
}

func TestValueString(t *testing.T) {
	tests := []struct{ literal, want string }{
		{`[1,2 , $a]`, `[1, 2, $a]`},
		{`{a:1 b:{c:"x"}}`, `{a: 1, b: {c: "x"}}`},
		{`"é\n\"\\\u0007"`, `"é\n\"\\\u0007"`},
		{`"""one"""`, `"""one"""`},
		{"\"\"\"\none\ntwo\n\"\"\"", "\"\"\"\none\ntwo\n\"\"\""},
		{`-0.10e+5`, `-0.10e+5`},
	}
	for _, test := range tests {
		f := parse(t, "{ a(b: "+test.literal+") }").Operations[0].Selections[0].(*Field)
		if got := f.Argument("b").Value.String(); got != test.want {
			t.Errorf("%s prints as %s, want %s", test.literal, got, test.want)
		}
	}
}

func TestLocation(t *testing.T) {
	source := "a\nbé😀c\r\nd\re"
	tests := []struct {
		at   string
		want string
	}{{"a", "1:1"}, {"b", "2:1"}, {"c", "2:5"}, {"d", "3:1"}, {"e", "4:1"}}
	for _, test := range tests {
		line, column := Locate(source, strings.Index(source, test.at))
		if got := fmt.Sprintf("%d:%d", line, column); got != test.want {
			t.Errorf("%s stands at %s, want %s", test.at, got, test.want)
		}
	}
	if line, column := Locate(source, 1000); line != 4 || column != 2 {
		t.Errorf("an offset behind the end stands at %d:%d, want 4:2", line, column)
	}
}

func TestLimits(t *testing.T) {
	tests := []struct {
		name, source string
		limits       Limits
		want         string
	}{
		{"tokens", "{ a b c }", Limits{Tokens: 4}, "tokens"},
		{"tokens, just", "{ a b c }", Limits{Tokens: 5}, ""},
		{"comments are no tokens", "{ a # x\n # y\n # z\n}", Limits{Tokens: 3}, ""},
		{"selection sets", "{a{a{a}}}", Limits{Depth: 2}, "depth"},
		{"lists", "{a(b: [[1]])}", Limits{Depth: 2}, "depth"},
		{"objects", "{a(b: {c: {d: 1}})}", Limits{Depth: 2}, "depth"},
		{"list types", "query($a: [[[Int]]]) {a}", Limits{Depth: 2}, "depth"},
		{"default depth", strings.Repeat("{a", 501) + strings.Repeat("}", 501), Limits{}, "depth"},
		{"below the default depth", strings.Repeat("{a", 500) + strings.Repeat("}", 500), Limits{}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.source, test.limits)
			got := ""
			if err != nil {
				got = err.Limit
			}
			if got != test.want {
				t.Errorf("Parse exceeds limit %q (%v), want %q", got, err, test.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, test := range parseErrors {
		f.Add(test.source)
	}
	for _, seed := range []string{"{a}", "{a(b:\"\\u{1F600}\\ud83d\\ude00\\\\\")}", "query($a:[[Int!]!]!={b:[$c,\"\"\"\n  x\n    y\"\"\"]}@d){a}",
		"\"d\"\nquery A{a}mutation B{b}subscription C{c}fragment D on E@f{g}", "{a:b(c:-0.5E-10,d:null,e:[true,F,{}])@include(if:$g)...@h{i}...on J{k}}",
		"{a @stream(initialCount:1,label:\"l\"){...@defer(if:$b){c}}}", "\uFEFF#c\r\n{,a,\r,b,}", "{a(b:\"\"\"\\\"\"\"\"\"\")}", `query Q($a:[Int!]=[1]){b:a(c:{d:"\u00e9"})@e...F...on T{g}}fragment F on T{h}`, "\"\"\"", "{a(b:-0.1e+5)}", "#\n\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := Parse(source, Limits{Tokens: 1000})
		if err != nil {
			if err.Position < 0 || err.Position > len(source) {
				t.Errorf("error at %d in a text of %d bytes", err.Position, len(source))
			}
			return
		}
		if len(doc.Operations)+len(doc.Fragments) == 0 {
			t.Error("a document without definitions")
		}
		for _, op := range doc.Operations {
			checkValues(t, op.Selections)
		}
	})
}

// checkValues proves that a literal printed and read again prints the same.
func checkValues(t *testing.T, list []Selection) {
	for _, s := range list {
		f, ok := s.(*Field)
		if !ok {
			continue
		}
		for _, a := range f.Arguments {
			printed := a.Value.String()
			again, err := Parse("{ a(b: "+printed+") }", Limits{})
			if err != nil {
				t.Fatalf("printed value %q cannot be read: %v", printed, err)
			}
			if got := again.Operations[0].Selections[0].(*Field).Argument("b").Value.String(); got != printed {
				t.Errorf("%q reads and prints as %q", printed, got)
			}
		}
		checkValues(t, f.Selections)
	}
}

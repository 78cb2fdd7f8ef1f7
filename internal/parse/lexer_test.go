package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
)

func TestLexer(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"punctuators", "!$&()...:=@[]{|}", "! $ & ( ) ... : = @ [ ] { | }"},
		{"ignored", "\ufeffa,,# comment }\r\n\tb", "a b"},
		{"numbers", "0 -0 12 1.5 -1.5e10 1E+2 123456789012345678901", "0 -0 12 1.5 -1.5e10 1E+2 123456789012345678901"},
		{"strings", `"" "a\tb" "\u0041\u{1F600}\uD83D\uDE00" "#{,"`, "“” “a\tb” “A😀😀” “#{,”"},
		{"block strings", `"""a "b" \""" c""" """"""`, `“a "b" """ c” “”`},
		{"names", "_a __typename a1", "_a __typename a1"},
		{"control characters in strings", "\"a\x01b\" \"\"\"\x02\"\"\"", "“a\x01b” “\x02”"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var problems diag.List
			l := newLexer("x", tt.src, &problems)
			var got []string
			for tok := l.next(); tok.kind != endOfFile; tok = l.next() {
				switch tok.kind {
				case stringToken:
					got = append(got, "“"+tok.text+"”")
				case spreadToken:
					got = append(got, "...")
				case nameToken, intToken, floatToken:
					got = append(got, tok.text)
				default:
					got = append(got, string(rune(tok.kind)))
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" || len(problems) > 0 {
				t.Errorf("tokens mismatch (-want +got)\n%s\nproblems: %v", diff, problems)
			}
		})
	}
}

func TestEscapesRefused(t *testing.T) {
	for _, escape := range []string{`\x`, `\u12`, `\uZZZZ`, `\u{}`, `\u{110000}`, `\u{D800}`, `\u{123456789}`, `\u{1F60`, `\uD83D`, `\uDE00`, `\uD83D\n`, `\uD83DA`, `\u00+1`} {
		var problems diag.List
		l := newLexer("x", `"`+escape+`"`, &problems)
		l.next()
		if len(problems) == 0 {
			t.Errorf("%s is accepted", escape)
		}
	}
}

func TestSyntaxProblemsAreBounded(t *testing.T) {
	_, err := Parse([]Source{{Name: "x", Data: []byte(strings.Repeat("? %\n", 1000))}}, Options{})
	list, _ := err.(diag.List)
	if len(list) < 10 || len(list) > maxSyntaxProblems+5 {
		t.Errorf("got %d problems, want at most about %d", len(list), maxSyntaxProblems)
	}
}

func TestDeepNesting(t *testing.T) {
	for _, depth := range []int{1001, maxNesting, maxNesting + 1} {
		list := strings.Repeat("[", depth) + "Int" + strings.Repeat("]", depth)
		value := strings.Repeat("[", depth) + strings.Repeat("]", depth)
		sdl := fmt.Sprintf("type Query { a(x: %s, y: Any = %s): Int }\nscalar Any", list, value)
		_, err := Parse([]Source{{Name: "x", Data: []byte(sdl)}}, Options{})
		if got, want := err == nil, depth <= maxNesting; got != want {
			t.Errorf("depth %d accepted: %v, want %v", depth, got, want)
		}
	}
}

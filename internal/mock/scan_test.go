package mock

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/exec"
)

func TestScannerTakesJSONAlone(t *testing.T) {
	for _, text := range []string{
		`{}`, `[]`, `null`, `true`, `false`, `0`, `-0`, `1.5e+10`, `1E-2`, `""`, `"\u00e9\n\/"`, ` [ 1 , { "a" : [ ] } ] `,
		``, `{`, `[1,]`, `{"a":1,}`, `{a:1}`, `{"a" 1}`, `01`, `1.`, `.5`, `+1`, `1e`, `-`, `"`, `"\x"`, `"\u12"`, `"\u12g4"`, "\"\n\"", `nul`, `tru`, `[1 2]`, `1 2`, `{"a":}`, "\v1",
		strings.Repeat("[", 100) + strings.Repeat("]", 100),
	} {
		s := scanner{text: []byte(text)}
		s.skip()
		if got := s.done(); got != json.Valid([]byte(text)) {
			t.Errorf("scanner takes %q: %v", text, got)
		}
	}
}

func TestScannerIsBounded(t *testing.T) {
	s := scanner{text: []byte(strings.Repeat("[", 1<<20))}
	s.skip()
	if s.done() || s.depth > maxNesting+1 {
		t.Errorf("depth = %d", s.depth)
	}
}

func TestUnescape(t *testing.T) {
	for _, text := range []string{
		`plain`, `\"\\\/\b\f\n\r\t`, `\u00e9`, `\ud83d\ude00`, `\ud83d`, `\ud83dx`, `\ud83d\n`, `\ud83d\u0041`, `\ude00\ud83d`, `\uD83D\uDE00é`, `x\u0000y`,
	} {
		quoted := `"` + text + `"`
		var want string
		if err := json.Unmarshal([]byte(quoted), &want); err != nil {
			t.Fatal(err)
		}
		s := scanner{text: []byte(quoted)}
		if got := string(s.str()); got != want || !s.done() {
			t.Errorf("value of %s = %q, want %q", quoted, got, want)
		}
	}
}

func FuzzScanner(f *testing.F) {
	for _, seed := range []string{`{"query":"{ open }","variables":{"a":[1.5e3,"\u00e9"]}}`, `["\ud83d\ude00"]`, `-0.0`, `"\`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s := scanner{text: append([]byte(nil), text...)}
		s.skip()
		// The body is known to be UTF-8 before it is scanned, and never so deep.
		if got := s.done(); utf8.Valid(text) && s.depth < maxNesting && got != json.Valid(text) {
			t.Errorf("scanner takes %q: %v", text, got)
		}
		var want string
		if len(text) > 0 && text[0] == '"' && utf8.Valid(text) && json.Unmarshal(text, &want) == nil {
			s = scanner{text: append([]byte(nil), text...)}
			if got := string(s.str()); got != want {
				t.Errorf("value of %q = %q, want %q", text, got, want)
			}
		}
	})
}

func FuzzVariables(f *testing.F) {
	for _, seed := range []string{`{"n":"x"}`, `{"n":1}`, `null`, `{"n":"\ud800"}`, `{"N":"x","n":null}`, `{"n":{"a":[]}}`} {
		f.Add([]byte(seed))
	}
	h := newHandler(f, testOptions{})
	f.Fuzz(func(t *testing.T, variables []byte) {
		if !json.Valid(variables) {
			return
		}
		body := `{"query":"query($n: String!) { greet(name: $n) }","variables":` + string(variables) + `}`
		w := do(h, postBody(body, "Content-Type", "application/json"))
		if !json.Valid(w.Body.Bytes()) || w.Code >= 500 {
			t.Errorf("%d %q", w.Code, w.Body)
		}
		var given struct{ N *string }
		decoded := map[string]any{}
		json.Unmarshal(variables, &decoded)
		if s, ok := decoded["n"].(string); ok && utf8.Valid(variables) {
			given.N = &s
			want := string(exec.AppendString([]byte(`{"data":{"greet":`), "hello "+s)) + `}}`
			if w.Body.String() != want {
				t.Errorf("answer = %s, want %s", w.Body, want)
			}
		}
	})
}

func TestTheLastMemberWins(t *testing.T) {
	h := newHandler(t, testOptions{})
	for body, want := range map[string]string{
		`{"query":"{ tenant }","query":"{ open }"}`:                                     `{"data":{"open":"open"}}`,
		`{"query":"{ open }","unknown":[{"a":{}}],"Query":1}`:                           `{"data":{"open":"open"}}`,
		`{"qu\u0065ry":"{ open\n }"}`:                                                   `{"data":{"open":"open"}}`,
		"\r\n\t {\"query\" : \"{ open }\" , \"variables\" : { } }\n":                    `{"data":{"open":"open"}}`,
		`{"variables":{"n":"\u0022"},"query":"query($n: String!) { greet(name: $n) }"}`: `{"data":{"greet":"hello \""}}`,
	} {
		w := do(h, postBody(body, "Content-Type", "application/json"))
		checkAnswer(t, w.Code, w.Body.String(), 200, want)
	}
}

func TestBrokenBodiesAreRefused(t *testing.T) {
	h := newHandler(t, testOptions{})
	for _, body := range []string{
		`{"query":"{ open }"} x`, `{"query":"{ open }"}{}`, `{"query":"{ open }",}`, `{"query":"{ open }" "a":1}`, `{"query":"\q"}`,
		`{"query":"{ open }","variables":{"a":01}}`, `{"query":"{ open }","variables":nul}`, `{"query":tru}`, `{"extensions":{"a"}}`, `{1:2}`,
	} {
		w := do(h, postBody(body, "Content-Type", "application/json"))
		checkAnswer(t, w.Code, w.Body.String(), 400, "…not valid JSON")
	}
}

// Nothing of one request may be seen in the next, which uses the same buffers.
func TestExchangesAreClean(t *testing.T) {
	h := newHandler(t, testOptions{})
	do(h, postBody(`{"query":"query A($n: String!) { greet(name: $n) }","operationName":"A","variables":{"n":"secret"},"extensions":{"persistedQuery":{"version":1}}}`, "Content-Type", "application/json"))
	for range 10 {
		do(h, post("{ open }", "X-Api-Key", "abc"))
		do(h, httptest.NewRequest("GET", "/graphql?query=%7Bopen%7D", nil))
		w := do(h, postBody(`{"query":"query A($n: String) { open }"}`, "Content-Type", "application/json"))
		if w.Code != 200 || strings.Contains(w.Body.String(), "secret") {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
}

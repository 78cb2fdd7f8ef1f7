package mock

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"github.com/bettersuite/gqldoc/internal/exec"
)

func TestChooseCoding(t *testing.T) {
	for header, want := range map[string]string{
		"":                      "",
		"gzip":                  "gzip",
		"br":                    "br",
		"gzip, deflate, br":     "gzip",
		"gzip;q=0.5, br":        "br",
		"gzip;q=0":              "",
		"*":                     "gzip",
		"identity":              "",
		"deflate, GZIP ; q=0.1": "gzip",
		"gzip;q=nonsense":       "",
	} {
		if got := chooseCoding([]string{header}); got != want {
			t.Errorf("chooseCoding(%q) = %q, want %q", header, got, want)
		}
	}
}

// plain undoes a content coding.
func plain(t *testing.T, coding string, body []byte) string {
	t.Helper()
	var r io.Reader = bytes.NewReader(body)
	switch coding {
	case "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		r = z
	case "br":
		r = brotli.NewReader(r)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestLargeResponsesAreCompressed(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) { c.CompressAbove = 1000 })
	want := `{"data":{"text":"` + strings.Repeat("x", 5000) + `"}}`
	for _, coding := range []string{"", "gzip", "br"} {
		w := do(h, post("{ text(bytes: 5000) }", "Accept-Encoding", coding))
		if got := w.Header().Get("Content-Encoding"); got != coding {
			t.Errorf("Content-Encoding = %q, want %q", got, coding)
		}
		if got := plain(t, coding, w.Body.Bytes()); got != want {
			t.Errorf("%s: %d bytes, want %d", coding, len(got), len(want))
		}
		if !strings.Contains(strings.Join(w.Header()["Vary"], ","), "Accept-Encoding") {
			t.Errorf("Vary = %q", w.Header()["Vary"])
		}
	}
	if w := do(h, post("{ open }", "Accept-Encoding", "gzip")); w.Header().Get("Content-Encoding") != "" {
		t.Error("a small response was compressed")
	}
}

func TestDownloads(t *testing.T) {
	h, _ := newFeed(t, nil)
	large := prepare([]byte(strings.Repeat(streamSchema, 3)))
	h.latest.Load().sdl = func() *prepared { return large }
	for _, path := range []string{SDLPath, IntrospectionPath} {
		tags := map[string]bool{}
		whole := do(h, get(path)).Body.String()
		for _, coding := range []string{"", "gzip", "br"} {
			w := do(h, get(path, "Accept-Encoding", coding))
			if got := plain(t, coding, w.Body.Bytes()); w.Code != 200 || got != whole || w.Header().Get("Content-Encoding") != coding {
				t.Errorf("%s %s: %d, %d bytes, want %d", path, coding, w.Code, len(got), len(whole))
			}
			tag := w.Header().Get("ETag")
			tags[tag] = true
			if again := do(h, get(path, "Accept-Encoding", coding, "If-None-Match", tag)); again.Code != 304 || again.Body.Len() != 0 {
				t.Errorf("%s %s: %d, %d bytes, want 304", path, coding, again.Code, again.Body.Len())
			}
		}
		if len(tags) != 3 {
			t.Errorf("%s: entity tags %v, want one for each form", path, tags)
		}
		r := get(path)
		r.Method = http.MethodHead
		if w := do(h, r); w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
			t.Errorf("HEAD %s: %d %v", path, w.Code, w.Header())
		}
	}
}

func TestCompressedBodies(t *testing.T) {
	pack := func(text string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Write([]byte(text))
		w.Close()
		return b.String()
	}
	for _, tt := range []struct {
		name, coding, body string
		status             int
		want               string
	}{
		{"gzip", "gzip", pack(`{"query":"{ open }"}`), 200, `{"data":{"open":"open"}}`},
		{"identity", "identity", `{"query":"{ open }"}`, 200, `{"data":{"open":"open"}}`},
		{"a bomb", "gzip", pack(`{"query":"` + strings.Repeat(" ", 20<<20) + `"}`), 413, `…"limit":"bodyBytes","maximum":1048576`},
		{"no gzip", "gzip", `{"query":"{ open }"}`, 400, "…not gzip"},
		{"cut short", "gzip", pack(strings.Repeat("x", 5000))[:20], 400, "…could not be read"},
		{"another coding", "zstd", "x", 415, "…not understood"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := newFeed(t, nil)
			for range 2 { // a reader is used again, also after a failure
				w := do(h, postBody(tt.body, "Content-Type", "application/json", "Content-Encoding", tt.coding))
				checkAnswer(t, w.Code, w.Body.String(), tt.status, tt.want)
			}
		})
	}
}

func TestSchemaOnly(t *testing.T) {
	for document, want := range map[string]bool{
		exec.IntrospectionQuery:                                           true,
		"{ __schema { types { name } } }":                                 true,
		"{ a: __schema { types { name } } __typename }":                   true,
		`query Q { __type(name: "Query") { name } }`:                      true,
		"{ __schema { ...S } } fragment S on __Schema { types { name } }": true,
		"{ open }":                              false,
		"{ __schema { types { name } } open }":  false,
		"{ __schema: open }":                    false,
		"{ ...Q } fragment Q on Query { open }": false,
		"query($a: Boolean!) { __schema @include(if: $a) { types { name } } }":       false,
		"query($a: Boolean = true) { __schema { types { name @include(if: $a) } } }": true,
		`query A { __typename } query B { open }`:                                    false,
		"mutation { __typename }":                                                    false,
		"subscription { __typename }":                                                false,
		`{ __typename # __schema ) {` + "\n open }":                                  false,
		`{ __type(name: "a) { b") { name } open }`:                                   false,
		`{ __type(name: "\"") { name } }`:                                            false,
	} {
		if got := schemaOnly(document); got != want {
			t.Errorf("schemaOnly(%.60q) = %v, want %v", document, got, want)
		}
	}
}

func TestIntrospectionIsKept(t *testing.T) {
	h, _ := newFeed(t, nil)
	first := do(h, post(exec.IntrospectionQuery))
	if len(h.latest.Load().answers.known) != 1 {
		t.Fatalf("%d answers are kept, want 1", len(h.latest.Load().answers.known))
	}
	second := do(h, post(exec.IntrospectionQuery))
	if first.Body.String() != second.Body.String() || second.Code != 200 || first.Body.Len() < 1000 {
		t.Error("the kept answer differs")
	}
	packed := do(h, post(exec.IntrospectionQuery, "Accept-Encoding", "br"))
	if plain(t, "br", packed.Body.Bytes()) != first.Body.String() || packed.Header().Get("Content-Encoding") != "br" {
		t.Error("the compressed answer differs")
	}
	do(h, post("{ __schema { queryType { name } } }\n"+exec.IntrospectionQuery))
	do(h, post(exec.IntrospectionQuery+"\n# the same"))
	if len(h.latest.Load().answers.known) != 2 || h.latest.Load().answers.bytes != first.Body.Len() {
		t.Errorf("%d answers of %d bytes are kept, want two that share one body", len(h.latest.Load().answers.known), h.latest.Load().answers.bytes)
	}
	do(h, postBody(`{"query":"query($a: Boolean!) { __schema { types { name @include(if: $a) } } }","variables":{"a":true}}`, "Content-Type", "application/json"))
	if len(h.latest.Load().answers.known) != 2 {
		t.Error("an answer that depends on variables is kept")
	}
	for range 2 * maxKeptAnswers {
		do(h, post("{ __typename }"+strings.Repeat(" ", len(h.latest.Load().answers.known))))
	}
	if len(h.latest.Load().answers.known) > maxKeptAnswers {
		t.Errorf("%d answers are kept", len(h.latest.Load().answers.known))
	}
}

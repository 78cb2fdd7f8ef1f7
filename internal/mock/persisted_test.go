package mock

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func hashOf(document string) string {
	h := sha256.Sum256([]byte(document))
	return hex.EncodeToString(h[:])
}

func persistedBody(document, hash string) string {
	query := ""
	if document != "" {
		query = fmt.Sprintf(`"query":%q,`, document)
	}
	return fmt.Sprintf(`{%s"extensions":{"persistedQuery":{"version":1,"sha256Hash":%q}}}`, query, hash)
}

func TestAutomaticPersistedQueries(t *testing.T) {
	h, _ := newFeed(t, nil)
	hash := hashOf("{ open }")
	const notFound = `{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`
	for _, step := range []struct {
		name, body string
		status     int
		want       string
	}{
		{"unknown at first", persistedBody("", hash), 200, notFound},
		{"wrong hash", persistedBody("{ open }", hashOf("{ wait }")), 400, "…provided sha does not match query"},
		{"no hash at all", persistedBody("{ open }", "xyz"), 400, "…provided sha does not match query"},
		{"too long", persistedBody("{ open }", hash+"00"), 400, "…provided sha does not match query"},
		{"other version", strings.Replace(persistedBody("", hash), ":1,", ":2,", 1), 400, "…Unsupported persisted query version"},
		{"left with its text", persistedBody("{ open }", hash), 200, `{"data":{"open":"open"}}`},
		{"known from then on", persistedBody("", hash), 200, `{"data":{"open":"open"}}`},
		{"with escapes", strings.Replace(persistedBody("", hash), "persistedQuery", `persisted\u0051uery`, 1), 200, `{"data":{"open":"open"}}`},
	} {
		w := do(h, postBody(step.body, "Content-Type", "application/json"))
		t.Run(step.name, func(t *testing.T) { checkAnswer(t, w.Code, w.Body.String(), step.status, step.want) })
	}
	extensions := url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`)
	w := do(h, get("/graphql?extensions="+extensions))
	checkAnswer(t, w.Code, w.Body.String(), 200, `{"data":{"open":"open"}}`)
	w = do(h, postBody(persistedBody("", hashOf("{ a }")), "Content-Type", "application/json", "Accept", string(responseJSON)))
	checkAnswer(t, w.Code, w.Body.String(), 400, notFound)
}

func TestPersistedQueriesCanBeOff(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) { c.Limits.Persisted = -1 })
	w := do(h, postBody(persistedBody("{ open }", hashOf("{ open }")), "Content-Type", "application/json"))
	checkAnswer(t, w.Code, w.Body.String(), 200,
		`{"errors":[{"message":"PersistedQueryNotSupported","extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]}`)
}

func TestPersistedCacheIsBounded(t *testing.T) {
	c := newPersistedCache(2)
	hash := func(s string) [32]byte { return sha256.Sum256([]byte(s)) }
	c.add(hash("a"), "a")
	c.add(hash("b"), "b")
	c.get(hash("a"))
	c.add(hash("c"), "c")
	if _, known := c.get(hash("b")); known {
		t.Error("b was used least and is still there")
	}
	if text, known := c.get(hash("a")); !known || text != "a" {
		t.Error("a is gone")
	}
	c.add(hash("large"), strings.Repeat("x", maxPersistedBytes+1))
	if c.bytes > maxPersistedBytes || len(c.byHash) != c.recent.Len() {
		t.Errorf("%d bytes in %d documents", c.bytes, len(c.byHash))
	}
}

func TestRegisteredDocuments(t *testing.T) {
	documents := map[string]string{"open": "{ open }", hashOf("{ open }"): "{ open }", "write": "mutation { write }"}
	for _, tt := range []struct {
		name, body string
		only       bool
		status     int
		want       string
	}{
		{"documentId", `{"documentId":"open"}`, false, 200, `{"data":{"open":"open"}}`},
		{"id", `{"id":"open"}`, false, 200, `{"data":{"open":"open"}}`},
		{"doc_id", `{"doc_id":"write"}`, false, 200, `{"data":{"write":"write"}}`},
		{"sha256 of the specification", `{"documentId":"sha256:` + hashOf("{ open }") + `"}`, false, 200, `{"data":{"open":"open"}}`},
		{"hash in extensions", persistedBody("", hashOf("{ open }")), false, 200, `{"data":{"open":"open"}}`},
		{"a number is no id of a document", `{"id":7,"query":"{ open }"}`, false, 200, `{"data":{"open":"open"}}`},
		{"unknown", `{"documentId":"nope"}`, false, 200, `…"message":"no document is registered as nope","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"`},
		{"others run", `{"query":"{ wait: open }"}`, false, 200, `{"data":{"wait":"open"}}`},
		{"others do not run", `{"query":"{ wait: open }"}`, true, 400, `…"code":"PERSISTED_QUERY_REQUIRED"`},
		{"the text runs", `{"query":"{ open }"}`, true, 200, `{"data":{"open":"open"}}`},
		{"nothing can be left", persistedBody("{ wait: open }", hashOf("{ wait: open }")), true, 200, "…PersistedQueryNotFound"},
		{"no extension lets others in", `{"query":"{ wait: open }","extensions":{"x":1}}`, true, 400, `…"code":"PERSISTED_QUERY_REQUIRED"`},
		{"empty extensions", `{"extensions":{}}`, false, 400, `…\"query\" is missing`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := newFeed(t, func(c *Config) { c.Documents, c.DocumentsOnly = documents, tt.only })
			w := do(h, postBody(tt.body, "Content-Type", "application/json"))
			checkAnswer(t, w.Code, w.Body.String(), tt.status, tt.want)
		})
	}
	h, _ := newFeed(t, func(c *Config) { c.Documents = documents })
	w := do(h, get("/graphql?documentId=open"))
	checkAnswer(t, w.Code, w.Body.String(), 200, `{"data":{"open":"open"}}`)
	w = do(h, get("/graphql?documentId=write"))
	checkAnswer(t, w.Code, w.Body.String(), 405, "…Can only perform a mutation")
}

// Who is refused is told which document was probably meant.
func TestTheDocumentThatWasMeant(t *testing.T) {
	documents := map[string]string{"rides": "query GetRides { open }", "twice": "query One { open } query Two { open }", "broken": "{"}
	h, _ := newFeed(t, func(c *Config) { c.Documents, c.DocumentsOnly = documents, true })
	for query, want := range map[string]string{
		"query GetRides { wait: open }": "; GetRides is registered with another text, as rides",
		"query GetRide { open }":        "; did you mean GetRides, registered as rides?",
		"query Two { open }":            "; Two is registered with another text, as twice",
		"query Elsewhere { open }":      "as it was registered",
		"{ open }":                      "as it was registered",
		"fragment F on Query { open }":  "as it was registered",
		"query {":                       "as it was registered",
	} {
		w := do(h, post(query))
		if body := w.Body.String(); w.Code != 400 || !strings.Contains(body, want+`"`) {
			t.Errorf("%s answers %d %s, want %s", query, w.Code, body, want)
		}
	}
}

func TestLoadDocuments(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		file := filepath.Join(folder, name)
		os.MkdirAll(filepath.Dir(file), 0o755)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("queries/user/Me.graphql", "{ me }")
	write("queries/Open.gql", "{ open }")
	write("queries/README.md", "no document")
	write("edited/Me.graphql", "{ me }\n")
	for _, tt := range []struct {
		name, file string
		want       map[string]string
		err        string
	}{
		{"Apollo", write("apollo.json", `{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a","name":"A","type":"query","body":"{ a }"}]}`),
			map[string]string{"a": "{ a }"}, ""},
		{"another version", write("apollo2.json", `{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}`), nil, "version 2 is not known"},
		{"Relay", write("relay.json", `{"h1":"{ a }","h2":"{ b }"}`), map[string]string{"h1": "{ a }", "h2": "{ b }"}, ""},
		{"list", write("list.json", `[["h1","{ a }"]]`), map[string]string{"h1": "{ a }"}, ""},
		{"two with one id", write("twice.json", `[["h1","{ a }"],["h1","{ b }"]]`), nil, "two documents are registered as h1"},
		{"empty text", write("empty.json", `{"h1":""}`), nil, "empty"},
		{"no text", write("number.json", `{"h1":1}`), nil, "the text is no string"},
		{"no JSON", write("broken.json", `{`), nil, "neither a manifest"},
		{"folder", filepath.Join(folder, "queries"), map[string]string{
			"user/Me": "{ me }", hashOf("{ me }"): "{ me }", "Open": "{ open }", hashOf("{ open }"): "{ open }"}, ""},
		{"line break at the end of a file", filepath.Join(folder, "edited"), map[string]string{
			"Me": "{ me }\n", hashOf("{ me }\n"): "{ me }\n", hashOf("{ me }"): "{ me }"}, ""},
		{"nothing there", filepath.Join(folder, "nowhere"), nil, "reading documents"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := LoadDocuments(tt.file)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error = %v, want %s", err, tt.err)
				}
				return
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("mismatch (-want +got): %v\n%s", err, diff)
			}
		})
	}
}

package mock

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// What docs/security.md says of requests, as tests. That of keys and tokens is in package
// auth, that of hosts and origins in package gate, that of /_mock/ in package admin.

// A browser sends these across sites without asking first. None may do anything.
func TestRequestsThatBrowsersSendUnasked(t *testing.T) {
	const mutation = `{"query":"mutation { write }"}`
	form := "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + mutation +
		"\r\n--b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--b--\r\n"
	for _, test := range []struct {
		name, method, target, contentType, body string
		headers                                 []string
		want                                    int
	}{
		{"a form", "POST", GraphQLPath, "application/x-www-form-urlencoded", "query=mutation{write}", nil, 415},
		{"JSON that says it is text", "POST", GraphQLPath, "text/plain", mutation, nil, 415},
		{"JSON that says nothing", "POST", GraphQLPath, "", mutation, nil, 415},
		{"JSON as a second type", "POST", GraphQLPath, "text/plain, application/json", mutation, nil, 415},
		{"JSON as a parameter", "POST", GraphQLPath, "text/plain; x=application/json", mutation, nil, 415},
		{"a form with files", "POST", GraphQLPath, "multipart/form-data; boundary=b", form, nil, 400},
		{"a beacon with JSON, as old browsers send it", "POST", GraphQLPath, "application/json", mutation, []string{"Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Site", "cross-site"}, 403},
		{"a mutation by GET", "GET", GraphQLPath + "?query=mutation{write}", "", "", nil, 405},
		{"a picture", "GET", GraphQLPath + "?query={open}", "", "", []string{"Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Site", "cross-site"}, 403},
		{"a picture on another port", "GET", GraphQLPath + "?query={open}", "", "", []string{"Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Site", "same-site"}, 403},
	} {
		t.Run(test.name, func(t *testing.T) {
			var told func() []Record
			h, _ := newFeed(t, func(c *Config) { told = watch(c) })
			r := httptest.NewRequest(test.method, test.target, strings.NewReader(test.body))
			if test.contentType != "" {
				r.Header.Set("Content-Type", test.contentType)
			}
			r.Header.Set("Origin", "https://evil.example")
			for i := 0; i < len(test.headers); i += 2 {
				r.Header.Set(test.headers[i], test.headers[i+1])
			}
			w := do(h, r)
			if w.Code != test.want {
				t.Errorf("answer %d %s, want %d", w.Code, w.Body, test.want)
			}
			if strings.Contains(w.Body.String(), `"data"`) {
				t.Errorf("something ran: %s", w.Body)
			}
			if list := told(); len(list) != 1 || list[0].Errors == 0 {
				t.Errorf("observers were told %+v", list)
			}
		})
	}
}

// Who asks first is let in: that is what CORS is for.
func TestRequestsThatBrowsersAskFor(t *testing.T) {
	h, _ := newFeed(t, nil)
	r := post("{ open }")
	for name, value := range map[string]string{"Origin": "http://localhost:3000", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-site"} {
		r.Header.Set(name, value)
	}
	if w := do(h, r); w.Code != 200 || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("answer %d %v", w.Code, w.Header())
	}
}

// A few kilobytes that become gigabytes are not unpacked.
func TestDecompressionBombs(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) { c.Limits.BodyBytes = 1 << 20 })
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	z.Write([]byte(`{"query":"`))
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range 64 {
		z.Write(block)
	}
	z.Close()
	allocated := testing.AllocsPerRun(1, func() {
		r := httptest.NewRequest(http.MethodPost, GraphQLPath, bytes.NewReader(bomb.Bytes()))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Content-Encoding", "gzip")
		if w := do(h, r); w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(w.Body.String(), "LIMIT_EXCEEDED") {
			t.Errorf("a bomb of %d bytes answers %d %s", bomb.Len(), w.Code, w.Body)
		}
	})
	if allocated > 1000 {
		t.Errorf("%.0f allocations for it", allocated)
	}
	for _, coding := range []string{"gzip, gzip", "deflate, br", "zip"} {
		r := post("{ open }", "Content-Encoding", coding)
		if w := do(h, r); w.Code != http.StatusUnsupportedMediaType {
			t.Errorf("Content-Encoding %q answers %d", coding, w.Code)
		}
	}
}

// No log, in no form, tells a body, a variable, a token or more of a key than its prefix.
func TestLogsTellNoSecret(t *testing.T) {
	for name, handler := range map[string]func(*bytes.Buffer) slog.Handler{
		"text": func(b *bytes.Buffer) slog.Handler { return NewLineHandler(b) },
		"json": func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			h, _ := newFeed(t, func(c *Config) { c.Log, c.Now = slog.New(handler(&log)), clock })
			token := auth.IssueToken(auth.Claims{Tenant: auth.TestTenant}, "someone", noon, auth.AccessTokenLife)
			key := auth.FindTestKey("valid")
			secrets := []string{token, key, key[12:], "sesame", "btk_0000aaaa_never-issued"}
			for _, headers := range [][]string{
				{"X-Api-Key", key}, {"Authorization", "Bearer " + token}, {"Authorization", "Bearer " + token + "x"},
				{"X-Api-Key", "btk_0000aaaa_never-issued"}, {"X-Api-Key", "sesame"},
			} {
				do(h, postVariables(t, `query Q($n: String!) { greet(name: $n) }`, map[string]any{"n": "sesame"}, headers...))
				do(h, postVariables(t, `query Q { greet(name: "sesame" `, nil, headers...))
				do(h, get(GraphQLPath+`?query={greet(name:"sesame")}`, headers...))
			}
			if lines := strings.Count(log.String(), "\n"); lines != 15 {
				t.Errorf("%d lines for 15 requests", lines)
			}
			for _, secret := range secrets {
				if strings.Contains(log.String(), secret) {
					t.Errorf("the log tells %q:\n%s", secret, log.String())
				}
			}
			if !strings.Contains(log.String(), key[:auth.PrefixLength]) {
				t.Error("the log does not tell the key's prefix")
			}
		})
	}
}

func postVariables(t *testing.T, query string, variables map[string]any, headers ...string) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, GraphQLPath, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

// The id of a document is a name and no path, and a folder of documents has no way out.
func TestDocumentsHaveNoWayOut(t *testing.T) {
	folder := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.graphql")
	for name, text := range map[string]string{outside: "{ open }", filepath.Join(folder, "in.graphql"): "{ __typename }"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	documents, err := LoadDocuments(folder)
	if err != nil {
		t.Fatal(err)
	}
	h, _ := newFeed(t, func(c *Config) { c.Documents = documents })
	for _, id := range []string{"../secret", outside, "in/../in", "./in", "in.graphql", "/in"} {
		body, _ := json.Marshal(map[string]string{"documentId": id})
		r := httptest.NewRequest(http.MethodPost, GraphQLPath, bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if w := do(h, r); !strings.Contains(w.Body.String(), "PERSISTED_QUERY_NOT_FOUND") {
			t.Errorf("document %q answers %s", id, w.Body)
		}
	}
	if err := os.Symlink(outside, filepath.Join(folder, "link.graphql")); err != nil {
		t.Skip(err)
	}
	if documents, err := LoadDocuments(folder); err == nil {
		t.Errorf("a link out of the folder was followed: %v", documents)
	}
}

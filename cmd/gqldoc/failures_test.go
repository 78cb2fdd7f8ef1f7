package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// TestErrorPagesShowWhatTheMockSends sends the request of every error page to a mock
// as it is served, and compares the answer with the page.
func TestErrorPagesShowWhatTheMockSends(t *testing.T) {
	p := betterSuite(t)
	p.config.Site.Guides, p.config.Site.Examples = "", ""
	p.config.Mock.Keys = filepath.Join(t.TempDir(), "keys.json")
	handler := serveConfig(t, p.config)
	site, err := p.newSite(context.Background(), newUI(nil, io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.parsed.Schema.ErrorCodes); n < 100 {
		t.Fatalf("the schema has %d error codes", n)
	}
	for _, c := range p.parsed.Schema.ErrorCodes {
		shown := pageSnippets(t, site, "/"+c.Path, "response")
		_, quoted, ok := strings.Cut(shown["shell"], "\n  -d '")
		if !ok || !strings.Contains(shown["shell"], "X-Mock-Error: "+c.Name+"'") {
			t.Errorf("%s: the page shows no request:\n%s", c.Name, shown["shell"])
			continue
		}
		body := strings.ReplaceAll(strings.TrimSuffix(quoted, "'"), `'\''`, "'")
		w := post(handler, http.Header{"X-Api-Key": {auth.FindTestKey("valid")}, "X-Mock-Error": {c.Name}}, body)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d, and the page says 200", c.Name, w.Code)
		}
		if diff := cmp.Diff(decode(t, shown["json"]), decode(t, w.Body.String())); diff != "" {
			t.Errorf("%s mismatch (-page +mock):\n%s", c.Name, diff)
		}
	}
	refusal := pageSnippets(t, site, "/"+schema.ErrorsPath, "http")["json"]
	w := post(handler, http.Header{"X-Api-Key": {"abc"}}, `{"query": "{ __typename }"}`)
	if diff := cmp.Diff(decode(t, w.Body.String()), decode(t, refusal)); diff != "" || w.Code != http.StatusUnauthorized {
		t.Errorf("a bad key is answered with %d, mismatch (-mock +page):\n%s", w.Code, diff)
	}
}

func post(handler http.Handler, header http.Header, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, mock.GraphQLPath, strings.NewReader(body))
	r.Header = header
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

func decode(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

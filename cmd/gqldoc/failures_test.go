package main

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/render"
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
	checkRejections(t, handler, site)
}

// checkRejections asks the mock with every credential that it refuses: the messages are
// those of the table, to the byte, and the table has no others.
func checkRejections(t *testing.T, handler http.Handler, site *render.Site) {
	t.Helper()
	body, _, _ := site.File("/" + schema.ErrorsPath)
	_, table, _ := strings.Cut(string(body), "<table")
	table, _, _ = strings.Cut(table, "</table>")
	sent := map[string]bool{}
	for _, credential := range [][2]string{
		{"X-Api-Key", "abc"}, {"X-Api-Key", auth.FindTestKey("unknown")}, {"X-Api-Key", auth.FindTestKey("revoked")},
		{"X-Api-Key", auth.FindTestKey("expired")}, {"Authorization", "Bearer abc"},
	} {
		w := post(handler, http.Header{http.CanonicalHeaderKey(credential[0]): {credential[1]}}, `{"query": "{ __typename }"}`)
		var refusal struct{ Errors []struct{ Message string } }
		if err := json.Unmarshal(w.Body.Bytes(), &refusal); err != nil || len(refusal.Errors) != 1 {
			t.Fatalf("%s: %v: %s", credential, err, w.Body)
		}
		message := refusal.Errors[0].Message
		sent[message] = true
		if row := "<td>" + strconv.Itoa(w.Code) + "</td><td><code>" + html.EscapeString(message) + "</code>"; !strings.Contains(table, row) {
			t.Errorf("%s is answered with %d %q, which the table lacks", credential, w.Code, message)
		}
	}
	if rows := strings.Count(table, "<tr>") - 1; rows != len(sent) {
		t.Errorf("the table has %d rows, and the mock sends %d messages", rows, len(sent))
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

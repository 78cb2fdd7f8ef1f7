package console

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func get(t *testing.T, method, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	New(Options{Endpoint: "/graphql", Admin: "/_mock/graphql", Key: `btk_"><script>`}).ServeHTTP(w, httptest.NewRequest(method, path, nil))
	return w
}

// The page holds to its own policy: no script or style inside, nothing from elsewhere.
func TestPage(t *testing.T) {
	w := get(t, http.MethodGet, Path)
	page := w.Body.String()
	if w.Code != 200 || !strings.Contains(w.Header().Get("Content-Security-Policy"), "script-src 'self'") {
		t.Errorf("the page answers %d with the policy %q", w.Code, w.Header().Get("Content-Security-Policy"))
	}
	if !strings.Contains(page, "X-Api-Key: btk_&#34;&gt;&lt;script&gt;") || !strings.Contains(page, `data-endpoint="/graphql"`) {
		t.Error("the page lacks what it was told, or shows it as markup")
	}
	for _, wrong := range []string{`(?i)<script[^>]*>[^<]`, `(?i)<style`, `(?i)\son[a-z]+=`, `(?i)\sstyle=`, `https?://`} {
		if found := regexp.MustCompile(wrong).FindString(page); found != "" {
			t.Errorf("the page has %q", found)
		}
	}
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if w := get(t, http.MethodGet, m[1]); w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("%s answers %d", m[1], w.Code)
		}
	}
}

func TestOtherPaths(t *testing.T) {
	for target, want := range map[string]int{
		"GET /_mock/console/console.html": 404, "GET /_mock/console/": 404, "GET /_mock/console/nothing.js": 404,
		"GET /_mock/console/../console.go": 404, "GET /_mock/console/x/console.js": 404, "GET /elsewhere": 404, "POST /_mock/": 405, "HEAD /_mock/": 200,
	} {
		method, path, _ := strings.Cut(target, " ")
		if w := get(t, method, path); w.Code != want {
			t.Errorf("%s answers %d, want %d", target, w.Code, want)
		}
	}
}

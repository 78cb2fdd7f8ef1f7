package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/render"
)

// What is hard to write down in one language or another.
const hardDocument = "# Say \"hard\" things\n#\n# Text\n" + `query Hard($text: String!, $list: [Hard!]) {
  # it's a comment with "quotes", ${this}, $$that and \n
  say(text: $text, list: $list)
  again: say(text: "a \"b\" \\ ${c} $$d ` + "`e`" + ` #f 'g' \u00e9", list: null)
  block: say(text: """
    one
      two \""" #"
  """)
}
`

const hardVariables = `{
  "text": "a \"b\" \\ ${c} $$d ` + "`e`" + ` \"\"\" \"\"\"# 'g' \u00e9\ud83d\ude00\/\n true: null </script>",
  "list": [{"on": true, "off": false, "none": null, "text": ": true, null"}, {"on": false}]
}
`

const hardSchema = `
type Query { say(text: String!, list: [Hard!]): String!  plain: Int }
input Hard { on: Boolean off: Boolean none: Int text: String }
`

// A received is what a snippet sent.
type received struct {
	Query     string
	Variables any
	key       string
}

// TestSnippetsSendTheExample runs the snippets of a page as readers paste them. What
// arrives must be the example, to the byte, and be answered by the mock.
func TestSnippetsSendTheExample(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"schema.graphql": hardSchema, "examples/hard.graphql": hardDocument, "examples/hard.json": hardVariables} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := config.Default()
	c.Schema = []string{filepath.Join(dir, "schema.graphql")}
	c.Site.Guides, c.Site.Examples = "", filepath.Join(dir, "examples")
	c.Mock.Keys = filepath.Join(dir, "keys.json")
	var got received
	server := recordingMock(t, c, &got)
	c.Site.Endpoint = server + "/graphql?a=1&b='2'"
	var want received
	_, document, _ := strings.Cut(hardDocument, "# Text\n")
	want.Query = strings.TrimSpace(document)
	if err := json.Unmarshal([]byte(hardVariables), &want.Variables); err != nil {
		t.Fatal(err)
	}
	want.key = "btk_01923a4b_mock-valid-00000000000000000000000000000000"
	for lang, code := range pageSnippets(t, buildSite(t, c), "/api/api/queries/say/", "example-hard") {
		run, ok := runners[lang]
		if !ok {
			continue
		}
		t.Run(lang, func(t *testing.T) {
			got = received{}
			out := run(t, code)
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(received{})); diff != "" {
				t.Errorf("request mismatch (-example +sent):\n%s\n%s", diff, code)
			}
			for _, part := range []string{"say", "again", "block"} {
				if !strings.Contains(out, part) {
					t.Errorf("the program prints %q, want the answer with %s", out, part)
				}
			}
		})
	}
}

// TestSnippetsOfSessionsWork: what needs a signed-in owner who proved it again passes
// when it is pasted, on the page as in its twin.
func TestSnippetsOfSessionsWork(t *testing.T) {
	dir := t.TempDir()
	schema := filepath.Join(dir, "schema.graphql")
	if err := os.WriteFile(schema, []byte(`
directive @auth(requires: Need!, roles: [Role!], stepUp: Boolean! = false) on FIELD_DEFINITION
enum Need { NONE PUBLIC_KEY API_KEY SESSION }
enum Role { TENANT_OWNER CUSTOMER }
type Query { secret: String! @auth(requires: SESSION, roles: [TENANT_OWNER], stepUp: true) }
`), 0o644); err != nil {
		t.Fatal(err)
	}
	c := config.Default()
	c.Schema = []string{schema}
	c.Site.Guides, c.Mock.Keys = "", filepath.Join(dir, "keys.json")
	var got received
	c.Site.Endpoint = recordingMock(t, c, &got) + "/graphql"
	site := buildSite(t, c)
	out := runners["shell"](t, pageSnippets(t, site, "/api/api/queries/secret/", "example")["shell"])
	if !strings.HasPrefix(out, `{"data":{"secret":"`) {
		t.Errorf("cURL prints %s, want data", out)
	}
	twin, _, _ := site.File("/api/api/queries/secret/index.md")
	_, header, _ := strings.Cut(string(twin), "Send it to `"+c.Site.Endpoint+"` with `")
	header, _, _ = strings.Cut(header, "`")
	if out := runProgram(t, "curl", "-sS", c.Site.Endpoint, "-H", "Content-Type: application/json", "-H", header, "-d", `{"query":"{ secret }"}`); !strings.HasPrefix(out, `{"data":{"secret":"`) {
		t.Errorf("with %q, as the twin says, the answer is %s, want data", header, out)
	}
}

// recordingMock serves the mock of a configuration, and notes the last request.
func recordingMock(t *testing.T, c *config.Config, last *received) (url string) {
	t.Helper()
	handler := serveConfig(t, c)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if err := json.Unmarshal(body, last); err != nil {
			t.Errorf("the snippet sent %q: %v", body, err)
		}
		last.key = r.Header.Get("X-Api-Key")
		r.Body = io.NopCloser(bytes.NewReader(body))
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func buildSite(t *testing.T, c *config.Config) *render.Site {
	t.Helper()
	p, err := loadProject(context.Background(), newUI(nil, io.Discard, io.Discard), c)
	if err != nil {
		t.Fatal(err)
	}
	site, err := p.newSite(context.Background(), newUI(nil, io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// pageSnippets are the programs within the element of an id, or beside the page
// when it is "", by language.
func pageSnippets(t *testing.T, site *render.Site, path, id string) map[string]string {
	t.Helper()
	body, _, ok := site.File(path)
	if !ok {
		t.Fatalf("no page %s", path)
	}
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	var visit func(n *html.Node, within bool)
	visit = func(n *html.Node, within bool) {
		within = within || attribute(n, "aria-labelledby") == id
		if lang := attribute(n, "data-lang"); lang != "" && within {
			found[lang] = textOf(n)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, within)
		}
	}
	visit(doc, false)
	return found
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// runners run a program and return what it prints.
var runners = map[string]func(t *testing.T, code string) string{
	"shell": func(t *testing.T, code string) string { return runProgram(t, "sh", "-c", code+" -sS") },
	"javascript": func(t *testing.T, code string) string {
		return runProgram(t, "node", "--input-type=module", "-e", code)
	},
	"python": func(t *testing.T, code string) string {
		if exec.Command("python3", "-c", "import requests").Run() != nil {
			t.Skip("Python has no requests")
		}
		return runProgram(t, "python3", "-c", code)
	},
	"go": func(t *testing.T, code string) string {
		file := filepath.Join(t.TempDir(), "main.go")
		if err := os.WriteFile(file, []byte(code), 0o644); err != nil {
			t.Fatal(err)
		}
		return runProgram(t, "go", "run", file)
	},
}

func runProgram(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("GQLDOC_TEST_ALL") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, &stderr)
	}
	return string(out)
}

// TestSnippetsOfBetterSuiteGiveTheResponseOfThePage runs what readers of the real
// site paste, for operations that a key may call.
func TestSnippetsOfBetterSuiteGiveTheResponseOfThePage(t *testing.T) {
	p := betterSuite(t)
	p.config.Site.Guides, p.config.Site.Examples = "", ""
	p.config.Mock.Keys = filepath.Join(t.TempDir(), "keys.json")
	var last received
	p.config.Site.Endpoint = recordingMock(t, p.config, &last) + "/graphql"
	site, err := p.newSite(context.Background(), newUI(nil, io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/api/tenant/queries/tenantInfo/", "/api/order/queries/orderByNumber/", "/api/geo/queries/cities/"} {
		snippets := pageSnippets(t, site, path, "example")
		var want, got any
		if err := json.Unmarshal([]byte(snippets["json"]), &want); err != nil {
			t.Fatalf("%s: the response of the page: %v", path, err)
		}
		out := runners["shell"](t, snippets["shell"])
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%s: %v\n%s", path, err, out)
		}
		// The page cuts lists, so the answer begins as the page does.
		if !begins(want, got) {
			t.Errorf("%s: the snippet is answered with\n%s\nthe page shows\n%s", path, out, snippets["json"])
		}
	}
}

// begins reports whether a response is as a page shows it, or goes on in its lists.
func begins(shown, whole any) bool {
	switch shown := shown.(type) {
	case map[string]any:
		object, ok := whole.(map[string]any)
		if !ok || len(object) != len(shown) {
			return false
		}
		for name, value := range shown {
			if !begins(value, object[name]) {
				return false
			}
		}
		return true
	case []any:
		list, ok := whole.([]any)
		if !ok || len(list) < len(shown) {
			return false
		}
		for i, value := range shown {
			if !begins(value, list[i]) {
				return false
			}
		}
		return true
	}
	return cmp.Equal(shown, whole)
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/render"
)

// betterSuite loads the project's own schema and settings, as gqldoc does at the root.
func betterSuite(t *testing.T) *project {
	t.Helper()
	c := config.Default()
	text, err := os.ReadFile("../../gqldoc.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.LoadFile("gqldoc.yaml", text); err != nil {
		t.Fatal(err)
	}
	c.Schema = []string{"../../schema.graphql"}
	c.Site.Guides = "../../site/guides"
	p, err := loadProject(context.Background(), newUI(nil, &bytes.Buffer{}, &bytes.Buffer{}), c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// serveConfig starts the mock of a configuration, for whatever host it is asked as.
func serveConfig(t *testing.T, c *config.Config) *backend.Server {
	t.Helper()
	l, parsed, err := newLive(context.Background(), newUI(nil, io.Discard, io.Discard), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.close)
	if _, err := l.start(parsed, &net.TCPAddr{}); err != nil {
		t.Fatal(err)
	}
	return l.server
}

// snippets are the programs of the quickstart, and what runs each.
var snippets = map[string][]string{
	"cURL":       {"sh", "-c"},
	"JavaScript": {"node", "--input-type=module", "-e"},
	"Python":     {"python3", "-c"},
}

var fence = regexp.MustCompile("(?s)```[a-z]+ tab=(\\w+)\n(.*?)```")

// TestQuickstartSnippetsGiveTheDocumentedAnswer pastes every snippet of the guide
// into the program it is for.
func TestQuickstartSnippetsGiveTheDocumentedAnswer(t *testing.T) {
	p := betterSuite(t)
	p.config.Mock.Keys = filepath.Join(t.TempDir(), "keys.json")
	server := httptest.NewServer(serveConfig(t, p.config))
	defer server.Close()
	guide, err := os.ReadFile("../../site/guides/quickstart.md")
	if err != nil {
		t.Fatal(err)
	}
	want := documentedAnswer(t, string(guide))
	found := map[string]bool{}
	for _, m := range fence.FindAllStringSubmatch(string(guide), -1) {
		name, text := m[1], strings.ReplaceAll(m[2], "{{endpoint}}", server.URL+mock.GraphQLPath)
		found[name] = true
		t.Run(name, func(t *testing.T) {
			got := runSnippet(t, snippets[name], text)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("answer (-documented +got)\n%s", diff)
			}
		})
	}
	if len(found) != len(snippets) {
		t.Errorf("the guide has snippets %v", found)
	}
}

// documentedAnswer is the tenant in the guide's JSON block.
func documentedAnswer(t *testing.T, guide string) map[string]any {
	t.Helper()
	_, text, _ := strings.Cut(guide, "```json\n")
	text, _, _ = strings.Cut(text, "```")
	return tenant(t, []byte(text))
}

func runSnippet(t *testing.T, command []string, text string) map[string]any {
	t.Helper()
	if _, err := exec.LookPath(command[0]); err != nil {
		if os.Getenv("GQLDOC_TEST_ALL") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	cmd := exec.Command(command[0], append(command[1:], text)...)
	cmd.Env = append(os.Environ(), "BETTERSUITE_API_KEY="+auth.FindTestKey("valid"), "NO_PROXY=127.0.0.1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, &stderr)
	}
	return tenant(t, out)
}

// tenant finds tenantInfo in a response, or in its data.
func tenant(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var answer struct {
		Data struct {
			TenantInfo map[string]any `json:"tenantInfo"`
		} `json:"data"`
		TenantInfo map[string]any `json:"tenantInfo"`
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if answer.TenantInfo != nil {
		return answer.TenantInfo
	}
	return answer.Data.TenantInfo
}

// TestReadmeShowsTheRealAnswer keeps the first result that the README promises.
func TestReadmeShowsTheRealAnswer(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(readme), "```json\n")
	text, _, _ = strings.Cut(text, "\n```")
	p := betterSuite(t)
	size := fmt.Sprintf("%d subgraphs and %d operations", p.parsed.Schema.Federated(), len(p.parsed.Schema.Operations))
	if !strings.Contains(string(readme), size) {
		t.Errorf("the README does not say that there are %s", size)
	}
	examples, err := p.newExampleRunner()
	if err != nil {
		t.Fatal(err)
	}
	got := examples.execute("{ tenantInfo { id name baseCurrency status } }", nil)
	if string(got) != text {
		t.Errorf("answer is %s, README says %s", got, text)
	}
	if !strings.Contains(string(readme), auth.FindTestKey("valid")) {
		t.Error("the README's key is not the valid test key")
	}
}

// TestSiteIsTheSameEveryTime builds BetterSuite's site twice and compares every byte.
func TestSiteIsTheSameEveryTime(t *testing.T) {
	first, err := betterSuite(t).newSite(context.Background(), newUI(nil, io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	second, err := betterSuite(t).newSite(context.Background(), newUI(nil, io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.Paths(), second.Paths()); diff != "" {
		t.Fatalf("files (-first +second)\n%s", diff)
	}
	for _, path := range first.Paths() {
		a, _, _ := first.File(path)
		b, _, _ := second.File(path)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", path)
		}
	}
}

// TestSiteKeepsItsBudget weighs BetterSuite's site as "gqldoc build --budget" does.
func TestSiteKeepsItsBudget(t *testing.T) {
	p := betterSuite(t)
	site, err := p.newSite(context.Background(), newUI(nil, io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	for _, excess := range site.Over(render.Budget(p.config.Site.Budget)) {
		t.Error(excess)
	}
}

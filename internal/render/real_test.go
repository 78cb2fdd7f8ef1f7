package render_test

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// realSchema reads a schema from a file, or skips.
func realSchema(t testing.TB, file string) *schema.Schema {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("%s is not here", filepath.Base(file))
	}
	result, err := parse.Parse([]parse.Source{{Name: filepath.Base(file), Data: data}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Schema
}

func shared(name string) string {
	return filepath.Join("..", "..", "..", "shared", "schemas", filepath.FromSlash(name))
}

func renderReal(t testing.TB, file string) *render.Site {
	t.Helper()
	site, err := render.Render(realSchema(t, file), render.Options{Title: "Real", Endpoint: "https://api.example.com/graphql"})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func TestOurSite(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	checkSite(t, renderReal(t, filepath.Join("..", "..", "schema.graphql")), "/")
}

func TestRealSites(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	files := corpus(t)
	for _, name := range files {
		t.Run(name, func(t *testing.T) {
			if info, err := os.Stat(shared(name)); err == nil && info.Size() > large && os.Getenv("GQLDOC_TEST_ALL") == "" {
				t.Skip("takes seconds: only with GQLDOC_TEST_ALL, which make test sets")
			}
			checkSite(t, renderReal(t, shared(name)), "/")
		})
	}
}

// large is the size of a schema whose site takes seconds to check.
const large = 700_000

// corpus lists the real schemas, or skips. github.graphql defines names twice and is
// refused; a folder of parts is read by the tests of parse.
func corpus(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.graphql*", "*.json", "supergraphs/*.graphql*"} {
		files, err := filepath.Glob(shared(pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if name, err := filepath.Rel(shared(""), file); err != nil {
				t.Fatal(err)
			} else if name != "github.graphql" {
				names = append(names, filepath.ToSlash(name))
			}
		}
	}
	if len(names) == 0 {
		t.Skip("the real schemas are not here")
	}
	return names
}

// TestWeight holds the budgets on a schema of 1,600 types: what travels for a page,
// and what lies on a disk.
func TestWeight(t *testing.T) {
	site := renderReal(t, shared("github-valid.graphql"))
	for _, excess := range site.Over(render.Budget{Page: 45, SmallPage: 4, Nav: 3, Script: 12, Style: 8, Names: 35, Requests: 5, Site: 40}) {
		t.Error(excess)
	}
}

func BenchmarkRender(b *testing.B) {
	s := realSchema(b, shared("github-valid.graphql"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := render.Render(s, render.Options{Title: "GitHub"}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSearchOfGitHub asks a schema of 1,600 types what people ask: the right answer
// stands first.
func TestSearchOfGitHub(t *testing.T) {
	s := realSchema(t, shared("github-valid.graphql"))
	x, err := render.SearchIndex(s, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]string{
		"Repository":        "Repository",
		"closeissue":        "closeIssue",
		"close issue":       "closeIssue",
		"pullRequest title": "PullRequest.title",
		"PullRequest.title": "PullRequest.title",
		"pull request":      "PullRequest",
		"isArchived":        "Repository.isArchived",
		"CloseIsuePayload":  "CloseIssuePayload",
		"reviewDecision":    "PullRequest.reviewDecision",
		"mutation:close":    "closeIssue",
		"-> PullRequest":    "Repository.pullRequest",
		"PRRT":              "PullRequestReviewThread",
		"addStar":           "addStar",
		"value: APPROVED":   "PullRequestReviewDecision.APPROVED",
		"enum: mergestate":  "MergeStateStatus",
		"emoji reactions":   "ReactionGroup",
		"squash message":    "SquashMergeCommitMessage",
	} {
		hits, _ := x.Search(q)
		got := "nothing"
		if len(hits) > 0 {
			if got = hits[0].Entry.Name; hits[0].Member != nil {
				got += "." + hits[0].Member.Name
			}
		}
		if got != want {
			t.Errorf("%s leads to %s, want %s", q, got, want)
		}
	}
}

// TestSearchStaysSmall: names for every element, loaded at once when the search opens.
func TestSearchStaysSmall(t *testing.T) {
	s := realSchema(t, shared("github-valid.graphql"))
	x, err := render.SearchIndex(s, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]struct {
		body []byte
		most int
	}{
		"names.js": {x.Names(), 35_000}, "texts.js": {x.Texts(), 160_000}, "shape.js": {x.Shape(), 20_000},
		"arguments.js": {x.Arguments(), 20_000},
	} {
		if n := compressed(t, file.body); n > file.most {
			t.Errorf("%s has %d bytes compressed, want at most %d", name, n, file.most)
		} else {
			t.Logf("%s: %d bytes compressed", name, n)
		}
	}
}

// A counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func compressed(t *testing.T, body []byte) int {
	t.Helper()
	var n counter
	z, err := gzip.NewWriterLevel(&n, 6)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return int(n)
}

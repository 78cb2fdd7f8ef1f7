package render_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// testSchema is small and has one of everything.
func testSchema(t testing.TB) *schema.Schema {
	t.Helper()
	var sources []parse.Source
	for _, label := range []string{"accounts", "rides"} {
		data, err := os.ReadFile(filepath.Join("testdata", "subgraphs", label+".graphql"))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, parse.Source{Name: label + ".graphql", Data: data, Subgraph: label})
	}
	result, err := parse.Parse(sources, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	result.Schema.SetGuides([]*schema.Guide{
		{Slug: "authentication", Title: "Authentication", Description: "Keys.", Order: 2, File: "authentication.md", Line: 4,
			Body: "## Keys\n\n{{rejections}}\n\n{{test-keys}}\n\nSee `Ride.nothing` and [start](quickstart.md#first) and [gone](gone.md).\n"},
		{Slug: "quickstart", Title: "Quickstart", Description: "Start.", Order: 1, File: "quickstart.md", Line: 4,
			Body: "## First\n\n```shell tab=cURL\ncurl {{endpoint}}\n```\n\n```python tab=Python\nprint(1)\n```\n\n> [!TIP]\n> A tip on [rides](Ride.driver).\n\n#### Deep\n\nText[^1].\n\n[^1]: Note\n"},
	})
	result.Schema.SetExamples([]*schema.Example{{
		Name: "find ride", Title: "Find <a> ride", Description: "The `Ride` is **there**, `Ride.gone` is not.", Operation: "Ride",
		Document: "query Ride($id: ID!) {\n  ride(id: $id) {\n    id\n  }\n}\n", Variables: []byte("{\n  \"id\": \"r'1\"\n}"),
		Fields: []string{"ride"}, File: "find ride.graphql", Line: 3,
	}})
	return result.Schema
}

func testOptions() render.Options {
	return render.Options{
		Title: "Test <API>", BaseURL: "https://docs.example.com/sub/", Endpoint: "https://api.example.com/graphql", Key: "btk_test",
		Accent: "#336699", SDL: []byte("type Query { a: Int }\n"), Introspection: []byte("{}"),
		SubgraphSDL: func(g *schema.Subgraph) []byte { return []byte("# " + g.Label + "\n") },
		Rejections:  []render.Rejection{{Status: 401, Message: "Unknown API key", Cause: "nobody has `it`"}},
		TestKeys:    []render.TestKey{{Name: "valid", Key: "btk_test", Note: "200"}},
		Subgraphs:   map[string]render.SubgraphText{"rides": {Title: "Rides", Description: "Moves **people**."}},
		SourceURL:   "https://git.example.com/{file}#L{line}",
		Releases: []render.Release{
			{Slug: "next", Changes: []render.Change{{Level: "safe", Type: "FIELD_ADDED", Coordinate: "Ride.driver", Message: "field Ride.driver was added"}}},
			{Slug: "2026-02-01", Date: "2026-02-01", Title: "A <b> version", Notes: "See `Ride` and `Ride.absent`.", File: "2026-02-01.md", Line: 4, Changes: []render.Change{
				{Level: "breaking", Type: "FIELD_REMOVED", Coordinate: "Ride.old", Message: "field Ride.old was removed", Reason: "requests are refused", Removed: true},
				{Level: "dangerous", Type: "ENUM_VALUE_ADDED", Coordinate: "RideStatus.DONE", Message: "enum value RideStatus.DONE was added"},
				{Level: "safe", Type: "FIELD_ADDED", Coordinate: "Query.ride", Message: "field Query.ride was added"},
				{Level: "safe", Type: "TYPE_ADDED", Coordinate: "Ride", Message: "type Ride was added"},
				{Level: "safe", Type: "SCHEMA_DESCRIPTION_CHANGED", Message: "the description <changed>"},
			}},
		},
		Execute: func(query string, variables []byte) []byte {
			if strings.HasPrefix(query, "query Ride(") {
				return []byte(`{"data":{"ride":{"id":"ride_1001","note":"</script>"}}}`)
			}
			return nil
		},
	}
}

func testSite(t testing.TB) *render.Site {
	t.Helper()
	site, err := render.Render(testSchema(t), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// main is the part of a page between <main> and </main>, and what stands beside it.
func mainOf(t *testing.T, site *render.Site, path string) string {
	t.Helper()
	body, _, ok := site.File(path)
	if !ok {
		t.Fatalf("no page %s; there are %s", path, strings.Join(site.Paths(), " "))
	}
	_, rest, _ := strings.Cut(string(body), "<main")
	content, _, _ := strings.Cut("<main"+rest, "\n</div>\n</body>")
	return content + "\n"
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s mismatch (-want +got), run with -update to accept:\n%s", name, diff)
	}
}

func TestGolden(t *testing.T) {
	site := testSite(t)
	for name, path := range map[string]string{
		"home": "", "subgraph": "api/rides/", "query": "api/rides/queries/ride/", "upload": "api/rides/mutations/uploadPhoto/",
		"subscription": "api/rides/subscriptions/rideChanged/", "object": "api/rides/objects/Ride/", "enum": "api/rides/enums/RideStatus/",
		"input": "api/rides/inputs/CancelInput/", "union": "api/rides/unions/Anything/", "scalar": "api/rides/scalars/DateTime/",
		"error": "errors/RIDE_NOT_FOUND/", "errors": "errors/", "guide": "guides/quickstart/", "deprecations": "deprecations/", "changelog": "changelog/", "release": "changelog/2026-02-01/",
	} {
		t.Run(name, func(t *testing.T) { golden(t, name+".html", mainOf(t, site, path)) })
	}
	for _, path := range []string{"index.md", "api/rides/queries/ride/index.md", "api/rides/objects/Ride/index.md", "errors/index.md", "llms.txt", "changelog/index.md", "changelog/feed.xml", "_headers", "robots.txt", "sitemap.xml"} {
		t.Run(path, func(t *testing.T) {
			body, _, _ := site.File(path)
			golden(t, strings.ReplaceAll(strings.TrimPrefix(path, "api/rides/"), "/", "-"), hash.ReplaceAllString(string(body), ".HASH."))
		})
	}
}

// hash is that of an asset: whoever changes one changes no golden file.
var hash = regexp.MustCompile(`\.[0-9a-f]{8}\.`)

func TestRenderIsAFunction(t *testing.T) {
	a, b := testSite(t), func() *render.Site {
		o := testOptions()
		o.Workers = 1
		site, err := render.Render(testSchema(t), o)
		if err != nil {
			t.Fatal(err)
		}
		return site
	}()
	if diff := cmp.Diff(a.Paths(), b.Paths()); diff != "" {
		t.Fatalf("paths differ:\n%s", diff)
	}
	for _, p := range a.Paths() {
		x, _, _ := a.File(p)
		y, _, _ := b.File(p)
		if string(x) != string(y) {
			t.Errorf("%s differs between two builds", p)
		}
	}
}

func TestProblems(t *testing.T) {
	var got []string
	for _, p := range testSite(t).Problems {
		got = append(got, p.String())
	}
	want := []string{
		"authentication.md:10: warning: unknown schema coordinate Ride.nothing",
		"authentication.md:10: warning: link to gone.md leads nowhere",
		"2026-02-01.md:4: warning: unknown schema coordinate Ride.absent",
		"find ride.graphql:1: warning: unknown schema coordinate Ride.gone",
		"accounts.graphql:18:6: warning: unknown schema coordinate User.nothing",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Problems mismatch (-want +got):\n%s", diff)
	}
}

func TestRenderRefusesBadOptions(t *testing.T) {
	for _, accent := range []string{"red", "#12345", "#fff;}"} {
		if _, err := render.Render(testSchema(t), render.Options{Accent: accent}); err == nil {
			t.Errorf("Render with accent %q: no error", accent)
		}
	}
}

func TestRenderEmptySchema(t *testing.T) {
	s := &schema.Schema{}
	schema.Link(s)
	site, err := render.Render(s, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, ok := site.File("/"); !ok {
		t.Error("no home page")
	}
}

func TestFullTexts(t *testing.T) {
	site := testSite(t)
	whole, _, _ := site.File("/llms-full.txt")
	part, _, ok := site.File("/api/rides/llms-full.txt")
	if !ok {
		t.Fatal("no text of the subgraph")
	}
	for text, want := range map[string]string{string(whole): "# searchRides\n", string(part): "# RideStatus\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("full text lacks %q", want)
		}
	}
	if strings.Contains(string(part), "# User\n") || !strings.Contains(string(whole), "# User\n") {
		t.Error("a type stands in the text of a subgraph that is not its home")
	}
}

func TestOpenSearch(t *testing.T) {
	body, _, _ := testSite(t).File("/opensearch.xml")
	for _, want := range []string{"<ShortName>Test &lt;API&gt;</ShortName>", `template="https://docs.example.com/sub/search/?q={searchTerms}"`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("opensearch.xml = %s, want it to contain %s", body, want)
		}
	}
}

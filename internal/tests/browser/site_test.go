package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/guide"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// A served site is what the tests visit.
type served struct {
	url    string
	schema *schema.Schema
	site   *render.Site
}

// bettersuite is our site beside its mock, built once for all tests.
var bettersuite = sync.OnceValues(func() (*served, error) {
	text, err := os.ReadFile("../../../schema.graphql")
	if err != nil {
		return nil, err
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: text}}, parse.Options{})
	if err != nil {
		return nil, err
	}
	if err := guide.Load(parsed.Schema, "../../../site/guides"); err != nil {
		return nil, err
	}
	data, err := world.New(parsed.Schema, world.Options{Seed: 1})
	if err != nil {
		return nil, err
	}
	engine, err := exec.New(parsed.API, mock.Guard(parsed.Schema, data, false), exec.Options{})
	if err != nil {
		return nil, err
	}
	endpoint := mock.New(mock.Config{
		Schema: parsed.Schema, Engine: engine,
		Checker: &auth.Checker{Mode: auth.Registered, Keys: auth.TestRegistry(), Now: time.Now},
	})
	server := httptest.NewUnstartedServer(nil)
	s := &served{url: "http://" + server.Listener.Addr().String() + "/", schema: parsed.Schema}
	options := siteOptions(parsed, data, engine)
	options.Endpoint = strings.TrimSuffix(s.url, "/") + mock.GraphQLPath
	if s.site, err = render.Render(parsed.Schema, options); err != nil {
		return nil, err
	}
	server.Config.Handler = s.handler(endpoint)
	server.Start() // it ends with the process
	return s, nil
})

func siteOptions(parsed *parse.Result, data *world.World, engine *exec.Engine) render.Options {
	o := render.Options{
		Title: "BetterSuite API", Key: auth.FindTestKey("valid"), SDL: parse.PrintSDL(parsed.API), Value: data.Example,
		Lifecycles: data.Lifecycles(),
	}
	var one sync.Mutex
	o.Execute = func(query string, variables []byte) []byte {
		one.Lock()
		defer one.Unlock()
		ctx := context.Background()
		caller := &auth.Caller{Kind: auth.User, Tenant: auth.TestTenant, Unlimited: true}
		out, outcome := engine.ExecuteRequest(ctx, nil, &exec.Request{Query: query, Variables: variables, Value: caller})
		if outcome.RequestError() || data.Reset(ctx) != nil {
			return nil
		}
		return out
	}
	for _, r := range auth.Rejections {
		o.Rejections = append(o.Rejections, render.Rejection{Status: r.Status, Message: r.Message, Cause: r.Cause})
	}
	change := func(level string) render.Change {
		return render.Change{Level: level, Type: "FIELD_ADDED", Coordinate: "Ride.status", Message: "Field `Ride.status` changed", Reason: "clients may not expect it"}
	}
	o.Releases = []render.Release{
		{Slug: "second", Date: "2026-11-23", Title: "Second", Notes: "It *changed*.", Changes: []render.Change{change("breaking"), change("dangerous"), change("safe")}},
		{Slug: "first", Date: "2026-10-01"},
	}
	o.Token = func(a *schema.Auth) string { return auth.TestToken(a.Roles, a.StepUp) }
	for _, k := range auth.TestKeys {
		o.TestKeys = append(o.TestKeys, render.TestKey{Name: k.Name, Key: k.Key, Note: k.Answer})
	}
	return o
}

// fixturePath is where the same site stands with the names index of package search's
// own tests.
const fixturePath = "fixture/"

// extremesPath is where a site of names and lists stands that no author wants.
const extremesPath = "extremes/"

// extremeSchema has a word that does not break in every place that a schema can fill:
// WORD in its texts, LONG, long and LOUD in its names.
const extremeSchema = `"WORD" schema { query: Query }
"WORD" directive @long("WORD" long: String) on FIELD
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
enum ErrorCode { "WORD" LOUD }
type Query {
  "WORD" long("WORD" longArgument: LONGInput!, "WORD" old: Int @deprecated(reason: "WORD Removed after 2027-03-31.")): LONG @error(code: LOUD, when: "WORD")
  "WORD" old: Int @deprecated(reason: "WORD Removed after 2027-03-31.")
  "` + "```graphql\\n{ long { id } }\\n```" + `" many(ARGUMENTS): LONG
}
"WORD" input LONGInput { "WORD" long: [[LONGEnum!]!]! "WORD" again: LONGInput }
"WORD" scalar LONGScalar
"WORD" union LONGUnion = LONG
"WORD" interface LONGInterface { "WORD" long: Int }
"WORD" type LONG { FIELDS}
"WORD" enum LONGEnum { VALUES}
`

// numbered repeats a line with its number in it.
func numbered(n int, line string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line+"\n", i)
	}
	return b.String()
}

// extreme is that site, built once.
var extreme = sync.OnceValues(func() (*render.Site, error) {
	long, word := strings.Repeat("VeryLong", 10), strings.Repeat("unbroken", 20)
	names := strings.NewReplacer("WORD", word, "LONG", long, "long", strings.ToLower(long), "LOUD", strings.ToUpper(long))
	lists := strings.NewReplacer("ARGUMENTS", numbered(60, `"Says %[1]d." argument%[1]d: Int`),
		"FIELDS", numbered(500, `"WORD" fieldLONG%d: [[LONG!]!]!`), "VALUES", numbered(1000, `"WORD" LOUD_%d`))
	text := names.Replace(lists.Replace(extremeSchema))
	parsed, err := parse.Parse([]parse.Source{{Name: "extreme.graphql", Data: []byte(text)}}, parse.Options{})
	if err != nil {
		return nil, err
	}
	return render.Render(parsed.Schema, render.Options{Title: strings.Repeat("Unbroken", 10), Description: word, Footer: word, Releases: []render.Release{
		{Slug: "first", Date: "2026-10-01", Title: word[:80], Notes: word, Changes: []render.Change{{Level: "breaking", Type: "FIELD_ADDED", Message: word, Reason: word}}},
	}})
})

// extremes are the pages of that site that hold something.
func (s *served) extremes(t *testing.T) []string {
	t.Helper()
	site, err := extreme()
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, p := range site.Paths() {
		if page, ok := strings.CutSuffix(p, "index.html"); ok {
			paths = append(paths, page)
		}
	}
	return paths
}

// handler serves the site as a static host does, with its content policy as a header.
func (s *served) handler(endpoint http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(mock.GraphQLPath, endpoint)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		path, fixture := strings.CutPrefix(r.URL.Path, "/"+fixturePath)
		body, contentType, found := s.site.File(path)
		if path, other := strings.CutPrefix(path, "/"+extremesPath); other {
			if site, err := extreme(); err == nil {
				body, contentType, found = site.File(path)
			}
		}
		if name, index := strings.CutPrefix(path, "search/"); fixture && index && strings.HasSuffix(name, ".js") {
			body, _ = os.ReadFile("../../search/testdata/" + name)
		}
		status := http.StatusOK
		if !found {
			body, contentType, _ = s.site.File("/404.html")
			status = http.StatusNotFound
		}
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Security-Policy", render.Policy)
		w.WriteHeader(status)
		_, _ = w.Write(body)
	})
	return mux
}

// elsewhere serves the pages alone, from another origin.
func (s *served) elsewhere(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(s.handler(http.NotFoundHandler()))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func site(t *testing.T) *served {
	t.Helper()
	s, err := bettersuite()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// operation is the first operation that a test wants.
func (s *served) operation(t *testing.T, want func(*schema.Operation) bool) *schema.Operation {
	t.Helper()
	for _, op := range s.schema.Operations {
		if want(op) {
			return op
		}
	}
	t.Fatal("the schema has no such operation")
	return nil
}

// pages is the path of one page of every kind.
func (s *served) pages(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{
		"home": "", "api": schema.APIPath, "guides": schema.GuidesPath, "errors": schema.ErrorsPath, "directives": schema.DirectivesPath,
		"deprecations": schema.DeprecationsPath, "changelog": schema.ChangelogPath, "release": schema.ChangelogPath + "second/", "search": schema.SearchPath + "?q=ride", "notfound": "404.html",
		"subgraph": s.schema.Subgraphs[0].Path, "error": s.schema.ErrorCodes[0].Path, "directive": s.schema.Directives[0].Path,
	}
	longest := s.schema.Guides[0]
	for _, g := range s.schema.Guides {
		if len(g.Body) > len(longest.Body) {
			longest = g
		}
	}
	pages["guide"], pages["guide-longest"] = s.schema.Guides[0].Path, longest.Path
	for _, kind := range schema.OperationKinds {
		pages[kind.String()] = s.operation(t, func(op *schema.Operation) bool {
			return op.Kind == kind && len(op.Field.Args) > 0 && len(op.Field.Errors) > 0
		}).Path
	}
	for _, typ := range s.schema.Types {
		kind := strings.ToLower(typ.Kind.String())
		if best := s.schema.Type(pages["type-"+kind]); best == nil || weight(typ) > weight(best) {
			pages["type-"+kind] = typ.Name
		}
	}
	for name, path := range pages {
		if typ := s.schema.Type(path); strings.HasPrefix(name, "type-") {
			pages[name] = typ.Path
		}
	}
	return pages
}

// weight is how much there is on the page of a type, up to what a browser checks soon.
func weight(t *schema.Type) int {
	n := len(t.Fields) + len(t.InputFields) + len(t.EnumValues) + len(t.PossibleTypes)
	if n > 40 {
		return 0
	}
	return n
}

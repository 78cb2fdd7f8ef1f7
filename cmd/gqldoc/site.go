package main

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/guide"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// newSite renders the site.
func (p *project) newSite(ctx context.Context, u *ui) (*render.Site, error) {
	options, problems, err := p.siteOptions(ctx, u)
	if err != nil {
		return nil, err
	}
	site, err := render.Render(p.parsed.Schema, options)
	if err == nil {
		site.Problems = append(site.Problems, problems...)
	}
	return site, err
}

// siteOptions are what render may not know of: engine, keys, files. The problems are
// warnings.
func (p *project) siteOptions(ctx context.Context, u *ui) (options render.Options, problems diag.List, err error) {
	c := p.config
	if err := guide.Load(p.parsed.Schema, c.Site.Guides); err != nil {
		return options, nil, err
	}
	examples, err := p.newExampleRunner()
	if err != nil {
		return options, nil, err
	}
	problems = p.loadExamples(examples)
	if err := problems.Err(); err != nil {
		return options, nil, err
	}
	releases, err := loadChangelog(ctx, u, c, p.parsed.Schema)
	if err != nil {
		return options, nil, err
	}
	failures := p.newFailures(examples)
	options = render.Options{
		Title:         c.Site.Title,
		Description:   c.Site.Text,
		BaseURL:       c.Site.BaseURL,
		IndexFiles:    c.Site.URLStyle == "file",
		Endpoint:      c.Site.Endpoint,
		SourceURL:     c.Site.Source,
		SDL:           parse.PrintSDL(p.parsed.API),
		Introspection: p.engine.Introspection(),
		SubgraphSDL:   func(g *schema.Subgraph) []byte { return parse.PrintSubgraphSDL(p.parsed.API, p.parsed.Schema, g) },
		Execute:       examples.execute,
		Value:         examples.value,
		Fail:          failures.fail,
		Lifecycles:    examples.world.Lifecycles(),
		Releases:      releases,
		Subgraphs:     map[string]render.SubgraphText{},
	}
	for _, text := range c.Subgraphs {
		options.Subgraphs[text.Name] = render.SubgraphText{Title: text.Title, Description: text.Description}
	}
	if p.asksForCredentials() {
		addCredentials(&options)
		options.Rejections = failures.rejections()
	}
	return options, problems, setLook(&options, c)
}

// asksForCredentials tells whether the API that the site describes looks at keys and
// tokens as the mock does. Where the mock asks for nothing and the schema does not
// either, the pages are silent about them.
func (p *project) asksForCredentials() bool {
	return auth.Mode(p.config.Mock.Auth) != auth.Off || p.parsed.Schema.Guarded()
}

// addCredentials adds what the mock takes.
func addCredentials(o *render.Options) {
	o.Key = auth.FindTestKey("valid")
	for _, k := range auth.TestKeys {
		o.TestKeys = append(o.TestKeys, render.TestKey{Name: k.Name, Key: k.Key, Note: k.Answer})
	}
	o.Token = func(a *schema.Auth) string { return auth.TestToken(a.Roles, a.StepUp) }
}

// An exampleRunner executes the examples of a site, in a world that no client sees. It
// takes back what each mutation changed: so a page shows the same response whatever
// ran before it.
type exampleRunner struct {
	mu     sync.Mutex
	world  *world.World
	engine *exec.Engine
}

func (p *project) newExampleRunner() (*exampleRunner, error) {
	if p.world != nil {
		return &exampleRunner{world: p.world, engine: p.engine}, nil
	}
	data, err := newWorld(p.parsed, p.config)
	if err != nil {
		return nil, err
	}
	engine, err := exec.New(p.parsed.API, data, engineOptions(p.config))
	if err != nil {
		return nil, err
	}
	return &exampleRunner{world: data, engine: engine}, nil
}

// value is what an example gives for an argument. It waits until no example is under
// way: one that changes something must not be seen half done.
func (e *exampleRunner) value(v *schema.InputValue) any {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.world.Example(v)
}

// execute runs an example; nothing is refused to it. It returns nil when the example
// cannot run at all, which the page then says.
func (e *exampleRunner) execute(query string, variables []byte) []byte {
	e.mu.Lock()
	defer e.mu.Unlock()
	out, outcome := e.answer(&exec.Request{Query: query, Variables: variables, Value: exampleCaller()})
	if outcome.RequestError() {
		return nil
	}
	return out
}

// exampleCaller is whom examples are executed for: somebody who may do everything.
func exampleCaller() *auth.Caller {
	return &auth.Caller{Kind: auth.User, Tenant: auth.TestTenant, Unlimited: true}
}

// answer runs one request, and takes back what it changed.
func (e *exampleRunner) answer(request *exec.Request) ([]byte, exec.Outcome) {
	ctx := context.Background()
	out, outcome := e.engine.ExecuteRequest(ctx, nil, request)
	if outcome.Kind == document.Mutation && e.world.Reset(ctx) != nil {
		outcome.Phase = exec.OperationPhase // the next example would see what this one changed
	}
	return out, outcome
}

// serveSite serves a rendered site as a static host would.
func serveSite(site *render.Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		path := r.URL.Path
		if site.Folder(path) && !strings.HasSuffix(path, "/") {
			http.Redirect(w, r, path+"/", http.StatusMovedPermanently)
			return
		}
		status := http.StatusOK
		body, contentType, found := site.File(path)
		if !found {
			body, contentType, _ = site.File("/404.html")
			status = http.StatusNotFound
		}
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Security-Policy", render.Policy)
		w.Header().Set("Cache-Control", "no-cache")
		w.WriteHeader(status)
		w.Write(body)
	})
}

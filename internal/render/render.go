package render

import (
	"bytes"
	"errors"
	"html/template"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/picture"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Render builds the site of a schema. Links that lead nowhere are in Site.Problems;
// an error means that a template or an option is wrong.
func Render(s *schema.Schema, o Options) (*Site, error) { return render(s, o, nil) }

// render builds a site. The pages of one that is built in a stage are written there, and
// nil in the site.
func render(s *schema.Schema, o Options, to *stage) (*Site, error) {
	r, err := newRenderer(s, o)
	if err != nil {
		return nil, err
	}
	r.stage = to
	jobs := r.jobs()
	r.collectPaths(jobs)
	files, err := r.run(jobs)
	if err != nil {
		return nil, err
	}
	site := &Site{files: files}
	r.addMachineFiles(site)
	if site.files["model.json"], err = schema.MarshalModel(s); err != nil {
		return nil, err
	}
	site.files[schema.ModelSchemaFile] = schema.ModelSchema()
	for path, body := range r.assets {
		site.files[path] = body
	}
	if err := r.addStatic(site); err != nil {
		return nil, err
	}
	site.Problems = append(r.checkLook(), r.problems()...)
	return site, nil
}

// A renderer holds what pages look up while they are built. It does not change
// while they are.
type renderer struct {
	schema     *schema.Schema
	opts       Options
	info       SiteInfo
	templates  map[string]*template.Template
	assets     map[string][]byte
	operations map[string]*schema.Operation
	bySubject  map[*schema.Type][]*schema.Operation
	contents   map[*schema.Subgraph][]kindList
	groups     []*schema.Subgraph // that are not empty
	guides     map[string]string  // slug -> path
	relations  picture.References
	examples   example.Source
	scalars    example.Scalars
	ages       ages
	paths      map[string]bool // of all pages, and of files that texts may link to
	files      map[string]bool // of the user
	stage      *stage          // where pages are written at once; nil keeps them
	broken     broken
}

func newRenderer(s *schema.Schema, o Options) (*renderer, error) {
	r := &renderer{schema: s, opts: o, operations: map[string]*schema.Operation{},
		bySubject: map[*schema.Type][]*schema.Operation{}, guides: map[string]string{}, files: map[string]bool{}, examples: o.Value}
	for _, op := range s.Operations {
		if r.operations[op.Name()] == nil {
			r.operations[op.Name()] = op
		}
		if t := op.Field.Type.Named().Subject(); t != nil {
			r.bySubject[t] = append(r.bySubject[t], op)
		}
	}
	for _, g := range s.Guides {
		r.guides[g.Slug] = g.Path
	}
	r.collectContents()
	r.relations = r.countRelations()
	r.scalars = r.examples.Scalars(s.Types)
	r.readAges()
	if err := r.loadAssets(); err != nil {
		return nil, err
	}
	r.setInfo()
	return r, r.loadTemplates()
}

func (r *renderer) setInfo() {
	s := r.schema
	r.info.Title = r.opts.title()
	r.info.Endpoint = r.opts.Endpoint
	r.info.nav, r.info.footer = r.opts.Nav, r.opts.Footer
	if r.info.Logo = r.info.Icon; r.opts.Static[r.opts.Logo] != nil {
		r.info.Logo = r.opts.Logo
		if strings.HasSuffix(r.opts.Logo, ".svg") {
			r.info.Icon = r.opts.Logo // one request less
		}
	}
	r.info.HasGuides = len(s.Guides) > 0
	r.info.HasErrors = len(s.ErrorCodes) > 0 || len(r.opts.Rejections) > 0
	r.info.HasDirective = len(s.Directives) > 0
	r.info.HasDeprecations = r.anyDeprecated()
	r.info.HasChangelog = len(r.opts.Releases) > 0
	r.info.HasSDL = r.opts.SDL != nil
	r.info.HasIntrospection = r.opts.Introspection != nil
	if r.opts.BaseURL != "" {
		r.info.BaseURL = strings.TrimRight(r.opts.BaseURL, "/") + "/"
	}
}

// A job builds one page.
type job struct {
	path  string
	build func() page
}

// jobs lists every page of the site, in the order of the site.
func (r *renderer) jobs() []job {
	s := r.schema
	jobs := []job{{schema.HomePath, r.homePage}, {schema.APIPath, r.apiPage}, {schema.SearchPath, r.searchPage}, {goPath, r.goPage}, {"404.html", r.notFoundPage}}
	if r.info.HasGuides {
		jobs = append(jobs, job{schema.GuidesPath, r.guidesPage})
	}
	if r.info.HasErrors {
		jobs = append(jobs, job{schema.ErrorsPath, r.errorsPage})
	}
	if r.info.HasDirective {
		jobs = append(jobs, job{schema.DirectivesPath, r.directivesPage})
	}
	if r.info.HasDeprecations {
		jobs = append(jobs, job{schema.DeprecationsPath, r.deprecationsPage})
	}
	if r.info.HasChangelog {
		jobs = append(jobs, job{schema.ChangelogPath, r.changelogPage})
	}
	for i := range r.opts.Releases {
		x := &r.opts.Releases[i]
		jobs = append(jobs, job{releasePath(x), func() page { return r.releasePage(x, i) }})
	}
	for i, g := range s.Guides {
		jobs = append(jobs, job{g.Path, func() page { return r.guidePage(g, i) }})
	}
	for i, c := range s.ErrorCodes {
		jobs = append(jobs, job{c.Path, func() page { return r.errorPage(c, i) }})
	}
	for i, d := range s.Directives {
		jobs = append(jobs, job{d.Path, func() page { return r.directivePage(d, i) }})
	}
	for i, g := range s.Subgraphs {
		jobs = append(jobs, job{g.Path, func() page { return r.subgraphPage(g, i) }})
		for j, op := range g.Operations {
			jobs = append(jobs, job{op.Path, func() page { return r.operationPage(op, g.Operations, j) }})
		}
		for j, t := range g.Types {
			jobs = append(jobs, job{t.Path, func() page { return r.typePage(t, g.Types, j) }})
		}
	}
	return jobs
}

func (r *renderer) collectPaths(jobs []job) {
	r.paths = make(map[string]bool, len(jobs))
	for _, j := range jobs {
		r.paths[j.path] = true
	}
	r.paths["schema.graphql"] = r.opts.SDL != nil
	r.paths["introspection.json"] = r.opts.Introspection != nil
	r.paths["llms.txt"] = true
	for name := range r.opts.Static {
		if !strings.HasSuffix(name, "index.html") {
			r.files[name] = true
		}
	}
	r.paths[feedPath] = r.info.HasChangelog
}

// output is what one job gives.
type output struct {
	file       string
	html, twin []byte // html is nil when it is written already
	err        error
}

// run builds all pages on several goroutines.
func (r *renderer) run(jobs []job) (map[string][]byte, error) {
	outputs := make([]output, len(jobs))
	workers := r.opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(workers, len(jobs)) {
		wait.Go(func() {
			var buf bytes.Buffer
			for i := int(next.Add(1)) - 1; i < len(jobs); i = int(next.Add(1)) - 1 {
				outputs[i] = r.build(jobs[i].build(), &buf)
			}
		})
	}
	wait.Wait()
	if err := r.broken.problems.Err(); err != nil {
		return nil, err
	}
	if err := joined(outputs); err != nil {
		return nil, err
	}
	files := make(map[string][]byte, 2*len(jobs))
	for _, o := range outputs {
		files[pageFile(o.file)] = o.html
		if o.twin != nil {
			files[o.file+"index.md"] = o.twin
		}
	}
	return files, nil
}

// joined is what went wrong: each problem of a template once, on the first page that
// has it, or else the first error.
func joined(outputs []output) error {
	var problems diag.List
	seen := map[diag.Position]bool{}
	for _, o := range outputs {
		list, ok := errors.AsType[diag.List](o.err)
		if o.err != nil && !ok {
			return o.err
		}
		for _, d := range list {
			if !seen[d.Position] {
				problems = append(problems, d)
			}
			seen[d.Position] = true
		}
	}
	problems.Sort()
	return problems.Err()
}

// pageFile is the file of a page.
func pageFile(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

func (r *renderer) build(p page, buf *bytes.Buffer) output {
	base := p.base()
	o := output{file: base.Path}
	if base.file != "" {
		o.file = base.file
	}
	buf.Reset()
	if err := r.templates[p.template()].ExecuteTemplate(buf, "layout.tmpl", p); err != nil {
		o.err = r.failed(err, p.template(), o.file)
		return o
	}
	if r.stage == nil {
		o.html = bytes.Clone(buf.Bytes())
	} else if o.err = r.stage.write(pageFile(o.file), buf.Bytes()); o.err != nil {
		return o
	}
	if base.Twin {
		buf.Reset()
		w := &twinWriter{Buffer: buf, p: base}
		w.head()
		p.twin(w)
		o.twin = bytes.Clone(buf.Bytes())
	}
	return o
}

// partial executes a template that stands by itself.
func (r *renderer) partial(name string, data any) template.HTML {
	var b markdown.Builder
	if err := b.Execute(r.templates["home"], name+".tmpl", data); err != nil {
		r.broken.add(func(problems *diag.List) { r.templateProblem(err, "partials/"+name+".tmpl", problems) })
	}
	return b.HTML()
}

// broken collects problems of partials, which are executed in the midst of a page.
type broken struct {
	mu       sync.Mutex
	problems diag.List
}

func (b *broken) add(report func(*diag.List)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	report(&b.problems)
}

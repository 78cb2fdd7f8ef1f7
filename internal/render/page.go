package render

import (
	"html/template"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Page is what every kind of page has; the layout prints it.
type Page struct {
	Site        *SiteInfo
	Path        string // "api/taxi/"; "" for the home page
	Title       string
	Description string // one sentence, plain
	Section     string // entry of the header that is current: api, guides, errors
	Crumbs      []Link // ways up, the nearest last
	Outline     []Link // sections of the page
	Nav         template.HTML
	Prev, Next  *Link
	Twin        bool   // whether the page has a Markdown twin
	BodyClass   string // name of the layout's variant

	absolute string // prefix of links when the page's own address is not known: 404.html
	index    bool   // links end in index.html
	printer  *markdown.Printer
	ages     *ages

	crumbPaths []string // of Crumbs
	file       string   // where it is written, when not in Path
}

// withSample is the variant of the layout whose column beside the page holds a sample;
// the outline then stands in the sidebar.
const withSample = "with-sample"

// SiteInfo is the same on every page.
type SiteInfo struct {
	Title                          string
	Endpoint                       string
	CSS, JS, Theme, Icon           string // paths of assets that every page names
	Windows, Search, Try, Snippets string // those that are loaded when they are wanted
	HasGuides, HasErrors, HasSDL   bool
	HasDeprecations, HasDirective  bool
	HasChangelog                   bool
	HasIntrospection               bool
	BaseURL                        string
	Logo                           string // path of an image; ours when the project has none

	nav    [][2]string
	footer string
}

// A Link leads to a page or a part of one. URL is ready to be printed on the page
// that holds the link.
type Link struct {
	URL, Text string
	Note      string // a word beside it; may be empty
	Level     int    // in an outline: 2 or 3
}

// Name is the text, if it is a name of the schema: it breaks between words.
func (l Link) Name() template.HTML { return markdown.Name(l.Text) }

// Href is the address of a path as seen from the page.
func (p *Page) Href(path string) string {
	if p.index {
		file, fragment, anchored := strings.Cut(path, "#")
		if file == "" || strings.HasSuffix(file, "/") {
			file += "index.html"
		}
		path = file
		if anchored {
			path += "#" + fragment
		}
	}
	if p.absolute != "" {
		return p.absolute + path
	}
	return relative(p.Path, path)
}

// relative is the shortest way from one page to another path of the site.
func relative(from, to string) string {
	target, fragment, anchored := strings.Cut(to, "#")
	if target == from && anchored {
		return "#" + fragment
	}
	common := 0
	for i := 0; i < len(from) && i < len(target) && from[i] == target[i]; i++ {
		if from[i] == '/' {
			common = i + 1
		}
	}
	up := strings.Count(from[common:], "/")
	rest := to[common:]
	switch {
	case up > len(ways)/len("../"):
		return strings.Repeat("../", up) + rest
	case up > 0:
		return ways[:up*len("../")] + rest
	case rest == "" || rest[0] == '#':
		return "./" + rest
	}
	return rest
}

// ways is the way up from the deepest page: api/<subgraph>/<kind>/<name>/.
const ways = "../../../../../../../../"

// Heading is the title of a page that is called by a name of the schema.
func (p *Page) Heading() template.HTML { return markdown.Name(p.Title) }

// FullTitle is what the browser's tab shows.
func (p *Page) FullTitle() string {
	if p.Path == "" && p.file == "" || p.Title == p.Site.Title {
		return p.Site.Title
	}
	return p.Title + " · " + p.Site.Title
}

// Canonical is the page's address on the published site, or "".
func (p *Page) Canonical() string {
	if p.Site.BaseURL == "" || p.file != "" {
		return ""
	}
	return p.Site.BaseURL + p.Path
}

// TwinURL is the address of the Markdown twin.
func (p *Page) TwinURL() string { return p.Href(p.Path + "index.md") }

// HasOutline reports whether there is more than one section to jump to.
func (p *Page) HasOutline() bool { return len(p.Outline) > 1 }

// HasNeighbours reports whether there is a page before or after.
func (p *Page) HasNeighbours() bool { return p.Prev != nil || p.Next != nil }

// Root is the way from the page to the root of the site, for scripts.
func (p *Page) Root() string {
	if p.absolute != "" {
		return p.absolute
	}
	return relative(p.Path, "")
}

// Current is "page" for the section of the header that the page is in.
func (p *Page) Current(section string) string {
	if p.Section == section {
		return "true"
	}
	return "false"
}

func (p *Page) base() *Page { return p }

// A page is a Page of some kind: what a template and the twin need.
type page interface {
	base() *Page
	template() string   // name of its template
	twin(w *twinWriter) // prints the body of the Markdown twin
}

// newPage begins a page: its links know where it stands.
func (r *renderer) newPage(path, title, section string) *Page {
	p := &Page{Site: &r.info, Path: path, Title: title, Section: section, Twin: true, index: r.opts.IndexFiles, ages: &r.ages}
	p.printer = &markdown.Printer{Link: func(coordinate string) string {
		target := r.lookup(coordinate)
		if target == "" || target == p.Path {
			return ""
		}
		return p.Href(target)
	}}
	p.printer.Resolve = func(dest string) (string, bool) { return r.resolve(p, dest) }
	return p
}

// lookup finds what a name in a code span means. A single word in lower case is
// more often an argument or a field of what is spoken of than an operation.
func (r *renderer) lookup(coordinate string) string {
	if strings.ContainsAny(coordinate, ".@(") {
		return r.schema.Lookup(coordinate)
	}
	if t := r.schema.Type(coordinate); t != nil {
		return t.Path
	}
	if coordinate == strings.ToLower(coordinate) {
		return ""
	}
	if op := r.operations[coordinate]; op != nil {
		return op.Path
	}
	if c := r.schema.ErrorCode(coordinate); c != nil {
		return c.Path
	}
	return ""
}

// own makes names in texts that are those of the page's own members lead to their
// anchors. Most texts name none: the anchors are collected when the first one does.
func (p *Page) own(anchors func() map[string]string) {
	site, members := p.printer.Link, sync.OnceValue(anchors)
	p.printer.Link = func(coordinate string) string {
		if anchor, ok := members()[coordinate]; ok {
			return "#" + anchor
		}
		return site(coordinate)
	}
}

// memberAnchors are the anchors of a type's fields and values by name.
func memberAnchors(t *schema.Type) map[string]string {
	anchors := make(map[string]string, len(t.Fields)+len(t.InputFields)+len(t.EnumValues))
	for _, f := range t.Fields {
		anchors[f.Name] = f.Anchor()
	}
	for _, v := range t.InputFields {
		anchors[v.Name] = v.Anchor()
	}
	for _, v := range t.EnumValues {
		anchors[v.Name] = v.Anchor()
	}
	return anchors
}

// argumentAnchors are those of an operation's arguments.
func argumentAnchors(f *schema.Field) map[string]string {
	anchors := make(map[string]string, len(f.Args))
	for _, a := range f.Args {
		anchors[a.Name] = a.Anchor()
	}
	return anchors
}

// block prints a description below a heading of the level before.
func (p *Page) block(src string, level int) template.HTML { return p.printer.Block(src, level) }

// line prints the first sentence of a description.
func (p *Page) line(src string) template.HTML { return p.printer.Line(src) }

func (p *Page) crumb(path, text string) {
	p.Crumbs = append(p.Crumbs, Link{URL: p.Href(path), Text: text})
	p.crumbPaths = append(p.crumbPaths, path)
}

func (p *Page) section(id, text string) {
	p.Outline = append(p.Outline, Link{URL: "#" + id, Text: text, Level: 2})
	p.printer.Reserve(id)
}

// place is the way to a page of a kind in a subgraph. Where all is one group, nobody
// has to know of it.
func (r *renderer) place(p *Page, g *schema.Subgraph, kind string) {
	p.crumb(schema.APIPath, "API")
	if r.divided() {
		p.crumb(g.Path, r.title(g))
	}
	p.crumb(g.Path+"#"+kind, capital(kind))
}

// within says of which subgraph something is, where there is a choice.
func (r *renderer) within(what string, g *schema.Subgraph) string {
	if !r.divided() {
		return what
	}
	return what + " of " + r.title(g)
}

// groupWord is what the parts of the reference are called.
func (r *renderer) groupWord() string {
	if r.schema.Grouped {
		return "group"
	}
	return "subgraph"
}

// title is a subgraph's name for people.
func (r *renderer) title(g *schema.Subgraph) string {
	if t := r.opts.Subgraphs[g.Label].Title; t != "" {
		return t
	}
	if g.Shared && r.schema.Federated() == 0 {
		return "All types"
	}
	switch rest := r.schema.Grouped && g.Label == schema.RestLabel; {
	case g.Shared:
		return "Shared"
	case rest && r.divided():
		return "Other"
	case rest:
		return "API"
	}
	return g.Label
}

func (r *renderer) description(g *schema.Subgraph) string {
	if d := r.opts.Subgraphs[g.Label].Description; d != "" {
		return d
	}
	if g.Description == "" && g.Shared && r.schema.Federated() > 0 {
		return "What several " + r.groupWord() + "s define alike: scalars, value types, and the conventions they share."
	}
	return g.Description
}

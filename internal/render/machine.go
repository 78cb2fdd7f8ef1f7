package render

import (
	"bytes"
	"encoding/xml"
	"maps"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// namesFile is the index that search loads first.
const namesFile = "search/names.js"

// addMachineFiles adds what programs read.
func (r *renderer) addMachineFiles(site *Site) {
	f := site.files
	if r.opts.SDL != nil {
		f["schema.graphql"] = r.opts.SDL
	}
	if r.opts.Introspection != nil {
		f["introspection.json"] = r.opts.Introspection
	}
	r.addFullTexts(f)
	f["llms.txt"] = r.llms(f)
	if r.opts.SubgraphSDL != nil && len(r.groups) > 1 {
		for _, g := range r.groups {
			f[g.Path+"schema.graphql"] = r.opts.SubgraphSDL(g)
		}
	}
	f["robots.txt"] = r.robots()
	f["_headers"] = r.headers()
	f[".nojekyll"] = []byte{}
	if r.info.HasChangelog {
		f[feedPath] = r.feed()
	}
	index := r.searchIndex()
	f[namesFile], f["search/texts.js"] = index.Names(), index.Texts()
	f["search/shape.js"], f["search/arguments.js"] = index.Shape(), index.Arguments()
	if r.opts.BaseURL != "" {
		f["sitemap.xml"] = r.sitemap(site)
		f["opensearch.xml"] = r.openSearch()
	}
}

// headers are what a host sends with the pages, in the form that Cloudflare Pages
// and Netlify read.
func (r *renderer) headers() []byte {
	var b bytes.Buffer
	b.WriteString(`# Pages load nothing from elsewhere. connect-src is open because readers try operations
# against endpoints of their own; a site without that may say connect-src 'self'.
/*
  Content-Security-Policy: ` + Policy + `
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Opener-Policy: same-origin
`)
	// In the order of the names without their hashes: a change of one asset moves no other.
	bare := func(a, b string) int { return strings.Compare(withoutHash(a), withoutHash(b)) }
	for _, name := range slices.SortedFunc(maps.Keys(r.assets), bare) {
		b.WriteString("\n/" + name + "\n  Cache-Control: public, max-age=31536000, immutable\n")
	}
	return b.Bytes()
}

// Policy is the Content-Security-Policy that every page keeps. Requests may go
// anywhere, because readers try operations against endpoints of their own.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https: http: ws: wss:; " +
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types gqldoc"

func (r *renderer) robots() []byte {
	s := "User-agent: *\nAllow: /\n"
	if r.opts.BaseURL != "" {
		s += "Sitemap: " + r.opts.absolute("sitemap.xml") + "\n"
	}
	return []byte(s)
}

// sitemap lists every page by its published address.
func (r *renderer) sitemap(site *Site) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range site.Paths() {
		page, ok := strings.CutSuffix(p, "index.html")
		if !ok || page == schema.SearchPath || page == goPath {
			continue
		}
		b.WriteString("<url><loc>")
		// EscapeText fails only when the writer does, and a Buffer never does.
		_ = xml.EscapeText(&b, []byte(r.opts.absolute(page)))
		b.WriteString("</loc></url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

// llms is the index for language models, by the convention of llmstxt.org.
func (r *renderer) llms(files map[string][]byte) []byte {
	var b bytes.Buffer
	w := &twinWriter{Buffer: &b, p: r.newPage(schema.HomePath, r.info.Title, "")}
	w.print("# ", r.info.Title, "\n\n")
	description := r.opts.Description
	if description == "" {
		description = r.schema.Description
	}
	if d := markdown.Plain(description); d != "" {
		w.paragraph("> ", d)
	}
	if r.opts.Endpoint != "" {
		w.paragraph("The endpoint is `", r.opts.Endpoint, "`.")
	}
	w.paragraph("Every page has a Markdown twin: append `index.md` to its address.")
	w.guides(r.schema.Guides)
	for _, g := range r.groups {
		w.heading(r.title(g))
		w.print("- ", w.link(g.Path, r.title(g)))
		w.note(markdown.Plain(r.description(g)))
		r.fullTextLinks(w, g, files)
		for _, op := range g.Operations {
			w.print("- ", w.link(op.Path, op.Name()), " (", op.Kind.String(), ")")
			w.note(markdown.Plain(op.Field.Description))
		}
		w.print("\n")
	}
	if r.info.HasErrors {
		w.heading("Errors")
		w.print("- ", w.link(schema.ErrorsPath, "Error codes"), "\n\n")
	}
	r.llmsOptional(w, files)
	return b.Bytes()
}

// llmsOptional lists what a reader with little room may leave out: that is what the
// convention means by a section of this name.
func (r *renderer) llmsOptional(w *twinWriter, files map[string][]byte) {
	w.heading("Optional")
	for _, f := range [][2]string{
		{schema.ChangelogPath, "what changed between versions"}, {schema.DeprecationsPath, "what not to use any more"},
		{"schema.graphql", "the API in the schema definition language"}, {"introspection.json", "the answer to an introspection query"},
		{"llms-full.txt", "all pages as one text"},
	} {
		switch path := f[0]; {
		case r.paths[path] && strings.HasSuffix(path, "/"):
			w.print("- ", w.link(path, strings.TrimSuffix(path, "/")), ": ", f[1], "\n")
		case files[path] != nil:
			w.print("- [", path, "](", path, "): ", f[1], "\n")
		}
	}
}

// breadcrumbs is the way to a page in the words of schema.org, for search engines.
type breadcrumbs struct {
	Context string       `json:"@context"`
	Type    string       `json:"@type"`
	Items   []breadcrumb `json:"itemListElement"`
}

type breadcrumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// Breadcrumbs are the page's crumbs as linked data; nil where the addresses of the
// published site are not known.
func (p *Page) Breadcrumbs() any {
	if p.Canonical() == "" || len(p.Crumbs) == 0 {
		return nil
	}
	b := breadcrumbs{Context: "https://schema.org", Type: "BreadcrumbList"}
	for i, c := range p.crumbPaths {
		b.Items = append(b.Items, breadcrumb{"ListItem", i + 1, p.Crumbs[i].Text, p.Site.BaseURL + c})
	}
	b.Items = append(b.Items, breadcrumb{"ListItem", len(b.Items) + 1, p.Title, p.Canonical()})
	return b
}

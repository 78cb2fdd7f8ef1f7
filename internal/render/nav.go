package render

import (
	"html/template"
	"slices"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// The sidebar lists all subgraphs and opens the one that the page is in, and in it
// the kind that the page is of. However large the schema, it stays small: a kind of
// more than maxNavItems shows those around the page and leads to the rest.
const (
	maxNavItems  = 60
	navWindow    = 15 // on each side of the page
	maxSubgraphs = 60
)

// A navWriter prints the sidebar of one page.
type navWriter struct {
	*markdown.Builder
	p *Page
}

// item prints one entry; the page's own is marked and still a link, so that it can
// be copied.
func (w *navWriter) item(path, text string) {
	w.Raw("<li><a ")
	if path == w.p.Path {
		w.Raw(`aria-current="page" `)
	}
	w.Raw(`href="`)
	w.Text(w.p.Href(path))
	w.Raw(`">`)
	w.Name(text)
	w.Raw("</a>")
	if path == w.p.Path && w.p.BodyClass == withSample && w.p.HasOutline() {
		w.outline()
	}
}

// outline prints the sections of the page below its own entry, where the column beside
// the page is taken by its sample.
func (w *navWriter) outline() {
	w.Raw(`<ul class="outline">`)
	for _, l := range w.p.Outline {
		w.Raw("<li>")
		w.Anchor(l.URL, l.Text)
		w.Raw("</li>")
	}
	w.Raw("</ul>")
}

// apiNav is the sidebar of the reference. open is the subgraph to open, kind the
// list in it.
func (r *renderer) apiNav(p *Page, open *schema.Subgraph, kind string) template.HTML {
	w := &navWriter{markdown.Borrow(), p}
	w.list(r.subgraphsTitle(), func() {
		if len(r.groups) == 1 {
			r.navKinds(w, r.groups[0], kind)
			return
		}
		for _, g := range r.navSubgraphs(open) {
			w.item(g.Path, r.title(g))
			if g == open && len(r.contents[g]) > 0 {
				w.Raw("<ul>")
				r.navKinds(w, g, kind)
				w.Raw("</ul>")
			}
			w.Raw("</li>")
		}
	})
	w.list("More", func() {
		for _, l := range []struct {
			has        bool
			path, text string
		}{
			{r.info.HasDirective, schema.DirectivesPath, "Directives"},
			{r.info.HasErrors, schema.ErrorsPath, "Errors"},
			{r.info.HasDeprecations, schema.DeprecationsPath, "Deprecations"},
			{r.info.HasChangelog, schema.ChangelogPath, "Changelog"},
		} {
			if l.has {
				w.item(l.path, l.text)
				w.Raw("</li>")
			}
		}
	})
	return w.Done()
}

// list prints a list below its title, and neither when there is no entry.
func (w *navWriter) list(title string, entries func()) {
	before := w.Len()
	w.Raw(`<p class="nav-title">`)
	w.Text(title)
	w.Raw("</p><ul>")
	empty := w.Len()
	if entries(); w.Len() == empty {
		w.Truncate(before)
		return
	}
	w.Raw("</ul>")
}

// navSubgraphs are the subgraphs that have something to show.
func (r *renderer) navSubgraphs(open *schema.Subgraph) []*schema.Subgraph {
	if len(r.groups) <= maxSubgraphs || open == nil {
		return r.groups[:min(len(r.groups), maxSubgraphs)]
	}
	at := slices.Index(r.groups, open)
	from := max(0, min(at-maxSubgraphs/2, len(r.groups)-maxSubgraphs))
	return r.groups[from : from+maxSubgraphs]
}

// navKinds prints the kinds of a subgraph, each with its count, the current one open.
func (r *renderer) navKinds(w *navWriter, g *schema.Subgraph, open string) {
	for _, k := range r.contents[g] {
		w.Raw("<li><a ")
		if k.id == open {
			w.Raw(`class="open" `)
		}
		w.Raw(`href="`)
		w.Text(w.p.Href(g.Path + "#" + k.id))
		w.Raw(`">`)
		w.Text(capital(k.id))
		w.Raw(" <small>")
		w.Text(thousands(len(k.entries)))
		w.Raw("</small></a>")
		if k.id == open {
			w.entries(g, k)
		}
		w.Raw("</li>")
	}
}

// entries prints the members of a kind, or those around the page.
func (w *navWriter) entries(g *schema.Subgraph, k kindList) {
	from, to := 0, len(k.entries)
	at := k.at[w.p.Path]
	if to > maxNavItems {
		from = max(0, at-navWindow)
		to = min(len(k.entries), from+2*navWindow)
	}
	w.Raw(`<ul class="names">`)
	if from > 0 {
		w.more(g, k, "… before")
	}
	for i, e := range k.entries[from:to] {
		if from+i == at {
			w.item(e.path, e.name)
			w.Raw("</li>")
		} else {
			w.Add(e.beside)
		}
	}
	if to < len(k.entries) {
		w.more(g, k, "… after")
	}
	w.Raw("</ul>")
}

func (w *navWriter) more(g *schema.Subgraph, k kindList, text string) {
	w.Raw(`<li class="more"><a href="`)
	w.Text(w.p.Href(g.Path + "#" + k.id))
	w.Raw(`">`)
	w.Text(text)
	w.Raw("</a></li>")
}

// A kindList is what a subgraph has of one kind.
type kindList struct {
	id      string // queries, objects, …
	entries []navEntry
	at      map[string]int // path -> index of entries
}

type navEntry struct {
	path, name string
	beside     template.HTML // the entry on the page of another one of its kind
}

// prepare prints the entries once: all pages of a kind lie in one folder, and link to
// each other in the same way.
func (l *kindList) prepare(r *renderer, g *schema.Subgraph) {
	l.at = make(map[string]int, len(l.entries))
	w := &navWriter{markdown.Borrow(), r.newPage(g.Path+l.id+"/*/", "", "")}
	for i := range l.entries {
		e := &l.entries[i]
		l.at[e.path] = i
		w.item(e.path, e.name)
		w.Raw("</li>")
		e.beside = w.HTML()
		w.Reset()
	}
	w.Done()
}

// collectContents lists, once, what each subgraph has by kind.
func (r *renderer) collectContents() {
	r.contents = make(map[*schema.Subgraph][]kindList, len(r.schema.Subgraphs))
	for _, g := range r.schema.Subgraphs {
		var lists []kindList
		for _, kind := range schema.OperationKinds {
			l := kindList{id: kind.Plural()}
			for _, op := range g.Operations {
				if op.Kind == kind {
					l.entries = append(l.entries, navEntry{path: op.Path, name: op.Name()})
				}
			}
			lists = append(lists, l)
		}
		for _, kind := range typeKinds {
			l := kindList{id: kind.Plural()}
			for _, t := range g.Types {
				if t.Kind == kind {
					l.entries = append(l.entries, navEntry{path: t.Path, name: t.Name})
				}
			}
			lists = append(lists, l)
		}
		lists = slices.DeleteFunc(lists, func(l kindList) bool { return len(l.entries) == 0 })
		for i := range lists {
			lists[i].prepare(r, g)
		}
		if len(lists) > 0 {
			r.contents[g] = lists
			r.groups = append(r.groups, g)
		}
	}
}

// guideNav lists the guides.
func (r *renderer) guideNav(p *Page) template.HTML {
	w := &navWriter{markdown.Borrow(), p}
	w.Raw(`<p class="nav-title">Guides</p><ul>`)
	for _, g := range r.schema.Guides {
		w.item(g.Path, g.Title)
		w.Raw("</li>")
	}
	w.Raw("</ul>")
	return w.Done()
}

// errorNav lists the error codes around the page.
func (r *renderer) errorNav(p *Page) template.HTML {
	w := &navWriter{markdown.Borrow(), p}
	w.Raw(`<p class="nav-title">Errors</p><ul>`)
	w.item(schema.ErrorsPath, "All errors")
	w.Raw("</li></ul>")
	codes := r.schema.ErrorCodes
	if len(codes) == 0 {
		return w.Done()
	}
	w.Raw(`<ul class="names">`)
	from, to := 0, len(codes)
	if to > maxNavItems {
		at := slices.IndexFunc(codes, func(c *schema.ErrorCode) bool { return c.Path == p.Path })
		from = max(0, at-navWindow)
		to = min(len(codes), from+2*navWindow)
	}
	for _, c := range codes[from:to] {
		w.item(c.Path, c.Name)
		w.Raw("</li>")
	}
	if to < len(codes) {
		w.item(schema.ErrorsPath+"#graphql", "… "+thousands(len(codes)-to)+" more")
		w.Raw("</li>")
	}
	w.Raw("</ul>")
	return w.Done()
}

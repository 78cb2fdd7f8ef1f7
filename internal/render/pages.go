package render

import (
	"html/template"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// DirectivePage is the reference of one directive.
type DirectivePage struct {
	Page
	Body      template.HTML
	Signature template.HTML
	Args      []Row
	Locations []string
	Source    Link
	d         *schema.Directive
}

// DirectivesPage lists the directives.
type DirectivesPage struct {
	Page
	Items      []Item
	directives []*schema.Directive
}

// DeprecationsPage lists what should no longer be used.
type DeprecationsPage struct {
	Page
	Groups []DeprecationGroup
	Total  string
}

// A DeprecationGroup is what one subgraph has deprecated.
type DeprecationGroup struct {
	ID, Title string
	Items     []DeprecatedItem
}

// A DeprecatedItem is one deprecated element.
type DeprecatedItem struct {
	Link
	Kind   string
	Reason template.HTML
	reason string
}

// SearchPage is where search happens when it was asked for by address.
type SearchPage struct {
	Page
	Go bool // goes to the element of ?c= and searches only when there is none
}

// NotFoundPage is 404.html.
type NotFoundPage struct{ Page }

func (*DirectivePage) template() string    { return "directive" }
func (*DirectivesPage) template() string   { return "directives" }
func (*DeprecationsPage) template() string { return "deprecations" }
func (*SearchPage) template() string       { return "search" }
func (*NotFoundPage) template() string     { return "notfound" }

func (r *renderer) directivePage(d *schema.Directive, at int) page {
	p := &DirectivePage{Page: *r.newPage(d.Path, "@"+d.Name, "api"), d: d, Locations: d.Locations}
	r.begin(&p.Page, d.Description, "directive")
	p.crumb(schema.APIPath, "API")
	p.crumb(schema.DirectivesPath, "Directives")
	p.Nav = r.apiNav(&p.Page, nil, "directives")
	p.Body = p.block(d.Description, 2)
	p.Signature = p.directiveSignature(d)
	for _, a := range d.Args {
		p.Args = append(p.Args, p.inputRow(a))
	}
	if len(p.Args) > 0 {
		p.section("arguments", "Arguments")
	}
	p.section("locations", "Where it may stand")
	p.Source = r.source(d.Position)
	all := r.schema.Directives
	p.Prev, p.Next = neighbours(&p.Page, len(all), at, func(i int) (string, string) { return all[i].Path, "@" + all[i].Name })
	return p
}

func (p *Page) directiveSignature(d *schema.Directive) template.HTML {
	var b markdown.Builder
	b.Raw(`<pre class="signature" tabindex="0"><code><i class="k">directive</i> <b>@`)
	b.Text(d.Name)
	b.Raw("</b>")
	p.appendArguments(&b, d.Args)
	if d.Repeatable {
		b.Raw(` <i class="k">repeatable</i>`)
	}
	b.Raw("</code></pre>")
	return b.HTML()
}

func (r *renderer) directivesPage() page {
	p := &DirectivesPage{Page: *r.newPage(schema.DirectivesPath, "Directives", "api"), directives: r.schema.Directives}
	r.begin(&p.Page, "The directives of "+r.info.Title+".", "")
	p.crumb(schema.APIPath, "API")
	p.Nav = r.apiNav(&p.Page, nil, "directives")
	for _, d := range r.schema.Directives {
		p.Items = append(p.Items, Item{URL: p.Href(d.Path), Name: "@" + d.Name, Summary: p.line(d.Description)})
	}
	return p
}

func (r *renderer) deprecationsPage() page {
	p := &DeprecationsPage{Page: *r.newPage(schema.DeprecationsPath, "Deprecations", "api")}
	r.begin(&p.Page, "What should no longer be used in "+r.info.Title+", and what replaces it.", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.apiNav(&p.Page, nil, "deprecations")
	total := 0
	for _, g := range r.schema.Subgraphs {
		group := DeprecationGroup{ID: "in-" + g.Slug, Title: r.title(g)}
		for _, op := range g.Operations {
			group.field(&p.Page, op.Field, op.Name(), op.Kind.String())
		}
		for _, t := range g.Types {
			group.typ(&p.Page, t)
		}
		if len(group.Items) > 0 {
			p.section(group.ID, group.Title)
			p.Groups = append(p.Groups, group)
			total += len(group.Items)
		}
	}
	p.Total = plural(total, "element")
	return p
}

func (g *DeprecationGroup) typ(p *Page, t *schema.Type) {
	for _, f := range t.Fields {
		g.field(p, f, f.Coordinate(), "field")
	}
	for _, v := range t.InputFields {
		g.add(p, v.Deprecation, v.URL(), v.Coordinate(), "input field")
	}
	for _, v := range t.EnumValues {
		g.add(p, v.Deprecation, v.URL(), v.Coordinate(), "enum value")
	}
}

func (g *DeprecationGroup) field(p *Page, f *schema.Field, name, kind string) {
	g.add(p, f.Deprecation, f.URL(), name, kind)
	for _, a := range f.Args {
		g.add(p, a.Deprecation, a.URL(), name+"("+a.Name+":)", "argument")
	}
}

func (g *DeprecationGroup) add(p *Page, d *schema.Deprecation, path, name, kind string) {
	if d != nil {
		g.Items = append(g.Items, DeprecatedItem{
			Link: Link{URL: p.Href(path), Text: name}, Kind: kind, Reason: p.line(d.Reason), reason: d.Reason,
		})
	}
}

func (r *renderer) searchPage() page {
	p := &SearchPage{Page: *r.newPage(schema.SearchPath, "Search", "")}
	r.begin(&p.Page, "Find an operation, a type, a field or an error code of "+r.info.Title+".", "")
	p.Twin = false
	return p
}

// goPath is where a schema coordinate leads to its page: go/?c=Ride.driver.
const goPath = "go/"

func (r *renderer) goPage() page {
	p := &SearchPage{Page: *r.newPage(goPath, "Find an element", ""), Go: true}
	r.begin(&p.Page, "Leads from a schema coordinate to its page.", "")
	p.Twin = false
	return p
}

// notFoundPage is served for any address, so its links begin at the site's root.
func (r *renderer) notFoundPage() page {
	p := &NotFoundPage{Page: *r.newPage("", "Page not found", "")}
	p.Page.absolute = r.opts.basePath()
	r.begin(&p.Page, "This page does not exist.", "")
	p.Twin, p.file = false, "404.html"
	return p
}

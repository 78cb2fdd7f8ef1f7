package render

import (
	"html/template"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// DirectivePage is the reference of one directive.
type DirectivePage struct {
	Page
	Body      template.HTML
	Signature template.HTML
	Args      Members
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

// SearchPage is where search happens when it was asked for by address.
type SearchPage struct {
	Page
	// Roots are the names of the three root types, where the page goes to the element of
	// ?c= and searches only when there is none.
	Roots string
}

// NotFoundPage is 404.html.
type NotFoundPage struct{ Page }

func (*DirectivePage) template() string  { return "directive" }
func (*DirectivesPage) template() string { return "directives" }
func (*SearchPage) template() string     { return "search" }
func (*NotFoundPage) template() string   { return "notfound" }

func (r *renderer) directivePage(d *schema.Directive, at int) page {
	p := &DirectivePage{Page: *r.newPage(d.Path, "@"+d.Name, "api"), d: d, Locations: d.Locations}
	r.begin(&p.Page, d.Description, "directive")
	p.crumb(schema.APIPath, "API")
	p.crumb(schema.DirectivesPath, "Directives")
	p.Nav = r.apiNav(&p.Page, nil, "directives")
	p.Body = p.block(d.Description, 2)
	p.Signature = p.directiveSignature(d)
	args := make([]Row, 0, len(d.Args))
	for _, a := range d.Args {
		args = append(args, p.inputRow(a))
	}
	p.Args = p.memberSection("arguments", "Arguments", args)
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
		p.Items = append(p.Items, Item{URL: p.Href(d.Path), Name: markdown.Name("@" + d.Name), Summary: p.line(d.Description)})
	}
	return p
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
	p := &SearchPage{Page: *r.newPage(goPath, "Find an element", ""), Roots: r.rootNames()}
	r.begin(&p.Page, "Leads from a schema coordinate to its page.", "")
	p.Twin = false
	return p
}

// rootNames are those of the query, mutation and subscription types, with commas between
// them; a root that is missing has no name.
func (r *renderer) rootNames() string {
	names := make([]string, len(schema.OperationKinds))
	for i, kind := range schema.OperationKinds {
		if t := r.schema.Root(kind); t != nil {
			names[i] = t.Name
		}
	}
	return strings.Join(names, ",")
}

// notFoundPage is served for any address, so its links begin at the site's root.
func (r *renderer) notFoundPage() page {
	p := &NotFoundPage{Page: *r.newPage("", "Page not found", "")}
	p.Page.absolute = r.opts.basePath()
	r.begin(&p.Page, "This page does not exist.", "")
	p.Twin, p.file = false, "404.html"
	return p
}

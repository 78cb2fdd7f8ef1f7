package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// DeprecationsPage lists what should no longer be used.
type DeprecationsPage struct {
	Page
	Scheduled []DeprecatedItem // that will be removed on a known day, the next first
	Groups    []DeprecationGroup
	Total     string
}

// A DeprecationGroup is what one subgraph has deprecated.
type DeprecationGroup struct {
	ID, Title string
	Items     []DeprecatedItem
}

// A DeprecatedItem is one deprecated element.
type DeprecatedItem struct {
	Link
	Kind        string
	Reason      template.HTML
	Since       string // date, where the changelog tells it
	Removal     string // date that the reason gives; may be empty
	Replacement *Link
	reason      string
}

func (*DeprecationsPage) template() string { return "deprecations" }

func (r *renderer) deprecationsPage() page {
	p := &DeprecationsPage{Page: *r.newPage(schema.DeprecationsPath, "Deprecations", "api")}
	r.begin(&p.Page, "What should no longer be used in "+r.info.Title+", and what replaces it.", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.apiNav(&p.Page, nil, "deprecations")
	total := 0
	for _, g := range r.schema.Subgraphs {
		c := deprecationCollector{r: r, p: &p.Page}
		for _, op := range g.Operations {
			c.field(op.Field, op.Name(), op.Kind.String())
		}
		for _, t := range g.Types {
			c.typ(t)
		}
		if len(c.items) == 0 {
			continue
		}
		total += len(c.items)
		p.Groups = append(p.Groups, DeprecationGroup{ID: "in-" + g.Slug, Title: r.title(g), Items: c.items})
		for _, item := range c.items {
			if item.Removal != "" {
				p.Scheduled = append(p.Scheduled, item)
			}
		}
	}
	slices.SortStableFunc(p.Scheduled, func(a, b DeprecatedItem) int { return strings.Compare(a.Removal, b.Removal) })
	if len(p.Scheduled) > 0 {
		p.section("scheduled", "Scheduled removals")
	}
	for _, g := range p.Groups {
		p.section(g.ID, g.Title)
	}
	p.Total = plural(total, "element")
	return p
}

// anyDeprecated reports whether there is anything for the page to list.
func (r *renderer) anyDeprecated() bool {
	c := deprecationCollector{r: r, p: r.newPage("", "", "")}
	for _, op := range r.schema.Operations {
		c.field(op.Field, "", "")
	}
	for _, t := range r.schema.Types {
		if len(c.items) > 0 {
			return true
		}
		c.typ(t)
	}
	return len(c.items) > 0
}

// A deprecationCollector collects what is deprecated.
type deprecationCollector struct {
	r     *renderer
	p     *Page
	items []DeprecatedItem
}

func (c *deprecationCollector) typ(t *schema.Type) {
	for _, f := range t.Fields {
		c.field(f, f.Coordinate(), "field")
	}
	for _, v := range t.InputFields {
		c.add(v.Deprecation, v.URL(), v.Coordinate(), v.Coordinate(), "input field")
	}
	for _, v := range t.EnumValues {
		c.add(v.Deprecation, v.URL(), v.Coordinate(), v.Coordinate(), "enum value")
	}
}

func (c *deprecationCollector) field(f *schema.Field, name, kind string) {
	c.add(f.Deprecation, f.URL(), name, f.Coordinate(), kind)
	for _, a := range f.Args {
		c.add(a.Deprecation, a.URL(), name+"("+a.Name+":)", a.Coordinate(), "argument")
	}
}

func (c *deprecationCollector) add(d *schema.Deprecation, path, name, coordinate, kind string) {
	if d == nil {
		return
	}
	item := DeprecatedItem{
		Link: Link{URL: c.p.Href(path), Text: name}, Kind: kind, Reason: c.p.line(d.Reason), reason: d.Reason,
		Since: c.r.ages.deprecated[coordinate], Removal: d.Removal(),
	}
	if path, text := c.r.schema.Replacement(coordinate, d); path != "" {
		item.Replacement = &Link{URL: c.p.Href(path), Text: text}
	}
	c.items = append(c.items, item)
}

func (p *DeprecationsPage) twin(w *twinWriter) {
	w.paragraph(p.Total, " should no longer be used.")
	if len(p.Scheduled) > 0 {
		w.heading("Scheduled removals")
		for _, i := range p.Scheduled {
			w.print("- ", i.Removal, ": `", i.Text, "`")
			if i.Replacement != nil {
				w.print(", replaced by `", i.Replacement.Text, "`")
			}
			w.print("\n")
		}
		w.print("\n")
	}
	for _, g := range p.Groups {
		w.heading(g.Title)
		for _, i := range g.Items {
			w.print("- `", i.Text, "` (", i.Kind, ")")
			w.note(i.reason)
		}
		w.print("\n")
	}
}

package render

import (
	"html/template"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// ErrorsPage lists what can go wrong: at the HTTP level, then every code.
type ErrorsPage struct {
	Page
	Rejections template.HTML
	Groups     []Group
	Sample     template.HTML // empty when no operation documents a code
	SampleOf   *Link         // the operation, and the code it gives
	SampleCode *Link
	SampleWhen template.HTML
	rejections []Rejection
	codes      []*schema.ErrorCode
}

// ErrorPage is the reference of one error code.
type ErrorPage struct {
	Page
	Body      template.HTML
	Subgraphs []Link
	Sample    template.HTML
	Uses      []UseGroup
	code      *schema.ErrorCode
	sample    string
}

// A UseGroup is the operations of one subgraph that give a code.
type UseGroup struct {
	Subgraph Link
	Uses     []Use
}

// A Use is one operation that gives a code, and when.
type Use struct {
	Link
	When template.HTML
	when string
}

func (*ErrorsPage) template() string { return "errors" }
func (*ErrorPage) template() string  { return "error" }

func (r *renderer) errorsPage() page {
	p := &ErrorsPage{Page: *r.newPage(schema.ErrorsPath, "Errors", "errors"), rejections: r.opts.Rejections, codes: r.schema.ErrorCodes}
	r.begin(&p.Page, "Every error code of "+r.info.Title+": what it means, where it comes from, what to do.", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.errorNav(&p.Page)
	if len(r.opts.Rejections) > 0 {
		p.section("http", "HTTP level")
		p.Rejections = r.rejectionsTable(&p.Page)
	}
	p.section("graphql", "GraphQL level")
	p.sampleOf(r.schema.ErrorCodes)
	shared := Group{Title: "Several subgraphs"}
	groups := map[*schema.Subgraph]*Group{}
	for _, c := range r.schema.ErrorCodes {
		item := Item{URL: p.Href(c.Path), Name: c.Name, Summary: p.line(c.Description)}
		if len(c.Subgraphs) != 1 {
			shared.Items = append(shared.Items, item)
			continue
		}
		g := c.Subgraphs[0]
		if groups[g] == nil {
			groups[g] = &Group{Title: r.title(g)}
		}
		groups[g].Items = append(groups[g].Items, item)
	}
	if len(shared.Items) > 0 {
		p.addGroup("several", shared)
	}
	for _, g := range r.schema.Subgraphs {
		if group := groups[g]; group != nil {
			p.addGroup("in-"+g.Slug, *group)
		}
	}
	return p
}

// sampleOf shows the response of an operation that gives the code most fields give.
func (p *ErrorsPage) sampleOf(codes []*schema.ErrorCode) {
	var most *schema.ErrorCode
	for _, c := range codes {
		if giver(c) != nil && (most == nil || len(c.Fields) > len(most.Fields)) {
			most = c
		}
	}
	if most == nil {
		return
	}
	f := giver(most)
	p.Sample = markdown.Code("json", sampleError(most.Name, f))
	p.SampleOf = &Link{URL: p.Href(f.URL()), Text: f.Name}
	p.SampleCode = &Link{URL: p.Href(most.Path), Text: most.Name}
	p.SampleWhen = whenOf(&p.Page, most, f)
}

// giver is the operation that shows a code best: one that says when it gives it, else
// any that does; nil when none is known.
func giver(c *schema.ErrorCode) *schema.Field {
	var first *schema.Field
	for _, f := range c.Fields {
		if f.Operation == nil {
			continue
		}
		if first == nil {
			first = f
		}
		for _, e := range f.Errors {
			if e.Code == c.Name && e.When != "" {
				return f
			}
		}
	}
	return first
}

func whenOf(p *Page, c *schema.ErrorCode, f *schema.Field) template.HTML {
	for _, e := range f.Errors {
		if e.Code == c.Name && e.When != "" {
			return p.line(e.When)
		}
	}
	return ""
}

func (p *ErrorsPage) addGroup(id string, g Group) {
	g.ID, g.Count = id, thousands(len(g.Items))
	p.Outline = append(p.Outline, Link{URL: "#" + id, Text: g.Title, Level: 3})
	p.Groups = append(p.Groups, g)
}

func (r *renderer) errorPage(c *schema.ErrorCode, at int) page {
	p := &ErrorPage{Page: *r.newPage(c.Path, c.Name, "errors"), code: c}
	r.begin(&p.Page, c.Description, "error code")
	p.crumb(schema.ErrorsPath, "Errors")
	p.Nav = r.errorNav(&p.Page)
	p.Body = p.block(c.Description, 2)
	p.Subgraphs = r.owners(&p.Page, c.Subgraphs)
	p.section("response", "Response")
	p.sample = sampleError(c.Name, giver(c))
	p.Sample = markdown.Code("json", p.sample)
	p.Uses = r.uses(&p.Page, c)
	if len(p.Uses) > 0 {
		p.section("given-by", "Given by")
	}
	all := r.schema.ErrorCodes
	p.Prev, p.Next = neighbours(&p.Page, len(all), at, func(i int) (string, string) { return all[i].Path, all[i].Name })
	return p
}

// uses groups the fields that give a code by the subgraph that answers them.
func (r *renderer) uses(p *Page, c *schema.ErrorCode) []UseGroup {
	var groups []UseGroup
	at := map[*schema.Subgraph]int{}
	for _, f := range c.Fields {
		g, name := f.Parent.Home, f.Coordinate()
		if f.Operation != nil {
			g, name = f.Operation.Home, f.Name
		}
		if g == nil {
			continue
		}
		i, ok := at[g]
		if !ok {
			i = len(groups)
			at[g] = i
			groups = append(groups, UseGroup{Subgraph: Link{URL: p.Href(g.Path), Text: r.title(g)}})
		}
		groups[i].Uses = append(groups[i].Uses, r.use(p, c, f, name))
	}
	return groups
}

func (r *renderer) use(p *Page, c *schema.ErrorCode, f *schema.Field, name string) Use {
	u := Use{Link: Link{URL: p.Href(f.URL()), Text: name}}
	if f.Operation != nil {
		u.Note = f.Operation.Kind.String()
	}
	for _, e := range f.Errors {
		if e.Code == c.Name && e.When != "" {
			u.When, u.when = p.line(e.When), e.When
		}
	}
	return u
}

// sampleError is a response that carries a code: that of the operation, with the null
// where its type lets it stay.
func sampleError(code string, f *schema.Field) string {
	data, path := "null", ""
	if f != nil {
		path = "\n      \"path\": [\"" + f.Name + "\"],"
		if !f.Type.NonNull {
			data = "{ \"" + f.Name + "\": null }"
		}
	}
	message := capital(strings.ToLower(strings.ReplaceAll(code, "_", " ")))
	return `{
  "data": ` + data + `,
  "errors": [
    {
      "message": "` + message + `",` + path + `
      "extensions": { "code": "` + code + `" }
    }
  ]
}`
}

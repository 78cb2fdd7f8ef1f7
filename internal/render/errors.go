package render

import (
	"html/template"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// ErrorsPage lists what can go wrong: at the HTTP level, then every code.
type ErrorsPage struct {
	Page
	Rejections template.HTML
	Refusal    template.HTML // body of a rejection; empty when none is known
	Groups     []ErrorGroup
	Sample     template.HTML // empty when no operation documents a code
	SampleOf   *Link         // the operation, and the code it gives
	SampleCode *Link
	SampleWhen template.HTML
	rejections []Rejection
	codes      []*schema.ErrorCode
}

// An ErrorGroup is the codes that one subgraph gives.
type ErrorGroup struct {
	ID, Title string
	Count     string
	Codes     []ErrorItem
}

// An ErrorItem is one code in the table.
type ErrorItem struct {
	ID        string // of its row: the code itself
	URL       string
	Name      template.HTML
	Status    int
	Meaning   template.HTML
	Remedy    template.HTML
	Retry     string
	Givers    string
	Operation *Link // the only one that gives it
}

func (*ErrorsPage) template() string { return "errors" }

func (r *renderer) errorsPage() page {
	p := &ErrorsPage{Page: *r.newPage(schema.ErrorsPath, "Errors", "errors"), rejections: r.opts.Rejections, codes: r.schema.ErrorCodes}
	r.begin(&p.Page, "Every error code of "+r.info.Title+": what it means, where it comes from, what to do.", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.errorNav(&p.Page)
	if len(r.opts.Rejections) > 0 {
		p.section("http", "HTTP level")
		p.Rejections = r.rejectionsTable(&p.Page)
		if shown, _ := shorten(r.opts.Rejections[0].Body); shown != nil {
			p.Refusal = markdown.Code("json", string(shown))
		}
	}
	p.section("graphql", "GraphQL level")
	r.sampleOf(p)
	shared := ErrorGroup{Title: "Several subgraphs"}
	groups := map[*schema.Subgraph]*ErrorGroup{}
	for _, c := range r.schema.ErrorCodes {
		item := r.errorItem(&p.Page, c)
		if len(c.Subgraphs) != 1 {
			shared.Codes = append(shared.Codes, item)
			continue
		}
		g := c.Subgraphs[0]
		if groups[g] == nil {
			groups[g] = &ErrorGroup{Title: r.title(g)}
		}
		groups[g].Codes = append(groups[g].Codes, item)
	}
	if len(shared.Codes) > 0 {
		p.addGroup("several", shared)
	}
	for _, g := range r.schema.Subgraphs {
		if group := groups[g]; group != nil {
			p.addGroup("in-"+g.Slug, *group)
		}
	}
	return p
}

// reservedIDs are those of the page that a code might be called like.
var reservedIDs = map[string]bool{"http": true, "graphql": true, "several": true, "main": true, "nav": true}

func (r *renderer) errorItem(p *Page, c *schema.ErrorCode) ErrorItem {
	item := ErrorItem{
		ID: c.Name, URL: p.Href(c.Path), Name: markdown.Name(c.Name), Status: 200, Meaning: p.line(c.Meaning()), Remedy: p.line(capital(c.Remedy())),
		Retry: retryTexts[c.Retry()].Word,
	}
	if reservedIDs[c.Name] {
		item.ID = "code-" + c.Name
	}
	switch {
	case len(c.Fields) == 1:
		item.Operation = &Link{URL: p.Href(c.Fields[0].URL()), Text: c.Fields[0].Name}
	case len(c.Fields) > 1:
		item.Givers = givers(c)
	}
	return item
}

// sampleOf shows the response of an operation that gives the code most fields give.
func (r *renderer) sampleOf(p *ErrorsPage) {
	var most *schema.ErrorCode
	for _, c := range p.codes {
		if giver(c) != nil && (most == nil || len(c.Fields) > len(most.Fields)) {
			most = c
		}
	}
	if most == nil {
		return
	}
	f := giver(most)
	sample := sampleError(most.Name, f)
	if failure, _ := r.fail(most, f); failure != nil {
		shown, _ := shorten(failure.Body)
		sample = string(shown)
	}
	p.Sample = markdown.Code("json", sample)
	p.SampleOf = &Link{URL: p.Href(f.URL()), Text: f.Name}
	p.SampleCode = &Link{URL: p.Href(most.Path), Text: most.Name}
	p.SampleWhen = whenOf(&p.Page, most, f)
}

func whenOf(p *Page, c *schema.ErrorCode, f *schema.Field) template.HTML {
	for _, e := range f.Errors {
		if e.Code == c.Name && e.When != "" {
			return p.line(e.When)
		}
	}
	return ""
}

func (p *ErrorsPage) addGroup(id string, g ErrorGroup) {
	g.ID, g.Count = id, thousands(len(g.Codes))
	p.Outline = append(p.Outline, Link{URL: "#" + id, Text: g.Title, Level: 3})
	p.Groups = append(p.Groups, g)
}

func (p *ErrorsPage) twin(w *twinWriter) {
	if len(p.rejections) > 0 {
		w.heading("HTTP level")
		for _, j := range p.rejections {
			w.print("- ", thousands(j.Status), " `", j.Message, "`")
			w.note(j.Cause + " " + j.Remedy)
		}
		w.print("\n")
	}
	w.heading("GraphQL level")
	for _, c := range p.codes {
		w.print("- ", w.link(c.Path, "`"+c.Name+"`"))
		w.note(markdown.Plain(c.Meaning()))
	}
	w.print("\n")
}

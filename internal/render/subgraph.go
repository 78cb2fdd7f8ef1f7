package render

import (
	"cmp"
	"html/template"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/picture"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// HomePage is the front page.
type HomePage struct {
	Page
	Body           template.HTML
	Counts         []Count
	Subgraphs      []SubgraphCard
	SubgraphsTitle string // of the cards: kinds stand there when all is one group
	Guides         []Link
	Start          *Link // the first guide
	Request        template.HTML
	Map            *Figure // which subgraph refers to which
	schema         *schema.Schema
	all            []SubgraphCard // one for each subgraph
	text           string         // description
}

// APIPage lists the subgraphs.
type APIPage struct {
	Page
	Counts         []Count
	Subgraphs      []SubgraphCard
	SubgraphsTitle string
	Directives     []Link
	schema         *schema.Schema
	all            []SubgraphCard // one for each subgraph
}

// SubgraphPage lists what one subgraph gives.
type SubgraphPage struct {
	Page
	Body      template.HTML
	Counts    []Count
	Groups    []Group
	Uses      []Link // subgraphs whose types it refers to
	UsedBy    []Link // those that refer to its types
	SDL       *Link  // may be nil
	g         *schema.Subgraph
	text      string // description
	relations *Figure
}

// A Count is a number with what it counts.
type Count struct {
	Number, Of string
	URL        string
}

// A SubgraphCard is one subgraph in a list of them.
type SubgraphCard struct {
	Link
	Summary template.HTML
	Counts  string // "48 operations, 31 types"
}

// A Group is the operations or types of one kind.
type Group struct {
	ID, Title string
	Count     string
	Items     []Item
	Picture   *Figure // before the first kind of types: how they relate; may be nil
}

// An Item is one operation or type in a list.
type Item struct {
	URL        string
	Name       template.HTML
	Type       template.HTML // what an operation returns, in notation
	Summary    template.HTML
	Deprecated bool
}

func (*HomePage) template() string     { return "home" }
func (*APIPage) template() string      { return "api" }
func (*SubgraphPage) template() string { return "subgraph" }

func (r *renderer) homePage() page {
	p := &HomePage{Page: *r.newPage(schema.HomePath, r.info.Title, ""), schema: r.schema}
	description := r.opts.Description
	if description == "" {
		description = r.schema.Description
	}
	r.begin(&p.Page, description, "reference")
	p.BodyClass, p.text = "home", description
	p.Body = p.block(description, 2)
	p.Counts = r.counts(&p.Page)
	p.all = r.subgraphCards(&p.Page)
	p.Subgraphs, p.SubgraphsTitle = r.cards(&p.Page, p.all), r.subgraphsTitle()
	p.Guides = r.guideLinks(&p.Page)
	if len(p.Guides) > 0 {
		p.Start = &p.Guides[0]
	}
	p.Map = r.subgraphMap(&p.Page)
	if op := r.firstOperation(); op != nil {
		p.Request = r.homeRequest(op)
	}
	return p
}

// divided reports whether there is more than one group to choose between.
func (r *renderer) divided() bool { return len(r.groups) > 1 }

// subgraphsTitle is the heading of the list of subgraphs, or of what stands in its place.
func (r *renderer) subgraphsTitle() string {
	if r.divided() && r.schema.Federated() > 0 {
		return capital(r.groupWord()) + "s"
	}
	return "Reference"
}

// firstOperation is the one that the front page shows: a simple query, which needs
// no argument and returns an object that is not a list; the one that the first guide
// speaks of, if it does. A name like _service is left out: such a field is there for
// machines, and shows nothing of the API.
func (r *renderer) firstOperation() *schema.Operation {
	var fallback, simple *schema.Operation
	for _, op := range r.schema.Operations {
		f := op.Field
		if op.Kind != schema.Query || strings.HasPrefix(op.Name(), "_") || f.Deprecation != nil {
			continue
		}
		if f.Type.Named() == nil || !f.Type.Named().Composite() {
			continue
		}
		if fallback == nil {
			fallback = op
		}
		session := f.Auth != nil && f.Auth.Requires == schema.UserSession
		if len(f.Args) == 0 && !session && f.Type.Named().Subject() == f.Type.Named() && !f.Type.List() {
			if len(r.schema.Guides) > 0 && strings.Contains(r.schema.Guides[0].Body, op.Name()) {
				return op
			}
			simple = cmp.Or(simple, op)
		}
	}
	return cmp.Or(simple, fallback)
}

func (r *renderer) homeRequest(op *schema.Operation) template.HTML {
	e := r.examples.Brief(op)
	var tabs []markdown.Tab
	for _, s := range r.snippets(op, e) {
		tabs = append(tabs, markdown.CodeTab(s.name, s.lang, s.code))
	}
	var b markdown.Builder
	b.Tabs("lang", "language", tabs)
	if response, _ := r.execute(e); response != nil {
		b.Element("p", "label", "Response")
		b.Code("json", string(response))
	}
	return b.HTML()
}

// counts are the numbers of the whole API. Where all is one group, the cards of its
// kinds have them.
func (r *renderer) counts(p *Page) []Count {
	if !r.divided() {
		return nil
	}
	var counts []Count
	if n := r.schema.Federated(); n > 0 {
		counts = append(counts, count(n, r.groupWord()))
	}
	var kinds [len(schema.OperationKinds)]int
	for _, op := range r.schema.Operations {
		kinds[op.Kind]++
	}
	for i, n := range kinds {
		counts = append(counts, count(n, schema.OperationKind(i).String()))
	}
	counts = append(counts, count(len(r.schema.Types), "type"))
	if n := len(r.schema.ErrorCodes); n > 0 {
		c := count(n, "error code")
		c.URL = p.Href(schema.ErrorsPath)
		counts = append(counts, c)
	}
	return dropZero(counts)
}

func count(n int, word string) Count {
	number := thousands(n)
	return Count{Number: number, Of: plural(n, word)[len(number)+1:]}
}

func dropZero(counts []Count) []Count {
	kept := counts[:0]
	for _, c := range counts {
		if c.Number != "0" {
			kept = append(kept, c)
		}
	}
	return kept
}

// cards are the subgraphs. Where all is one group its kinds stand in their place, so
// that nobody has to choose from one.
func (r *renderer) cards(p *Page, subgraphs []SubgraphCard) []SubgraphCard {
	if r.divided() || len(r.groups) == 0 {
		return subgraphs
	}
	var cards []SubgraphCard
	g := r.groups[0]
	for _, k := range r.contents[g] {
		link := Link{URL: p.Href(g.Path + "#" + k.id), Text: capital(k.id)}
		cards = append(cards, SubgraphCard{Link: link, Counts: thousands(len(k.entries))})
	}
	return cards
}

func (r *renderer) subgraphCards(p *Page) []SubgraphCard {
	var cards []SubgraphCard
	for _, g := range r.schema.Subgraphs {
		if len(g.Types) == 0 && len(g.Operations) == 0 {
			continue
		}
		c := SubgraphCard{Link: Link{URL: p.Href(g.Path), Text: r.title(g)}, Summary: p.line(r.description(g))}
		if n := len(g.Operations); n > 0 {
			c.Counts = plural(n, "operation") + ", "
		}
		c.Counts += plural(len(g.Types), "type")
		cards = append(cards, c)
	}
	return cards
}

func (r *renderer) apiPage() page {
	p := &APIPage{Page: *r.newPage(schema.APIPath, "API reference", "api"), schema: r.schema}
	r.begin(&p.Page, "Every operation and type of "+r.info.Title+", grouped by "+r.groupWord()+".", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.apiNav(&p.Page, nil, "")
	p.Counts = r.counts(&p.Page)
	p.all = r.subgraphCards(&p.Page)
	p.Subgraphs, p.SubgraphsTitle = r.cards(&p.Page, p.all), r.subgraphsTitle()
	p.section("subgraphs", p.SubgraphsTitle)
	for _, d := range r.schema.Directives {
		p.Directives = append(p.Directives, Link{URL: p.Href(d.Path), Text: "@" + d.Name, Note: plainSummary(d.Description)})
	}
	if len(p.Directives) > 0 {
		p.section("directives", "Directives")
	}
	return p
}

func (r *renderer) subgraphPage(g *schema.Subgraph, at int) page {
	p := &SubgraphPage{Page: *r.newPage(g.Path, r.title(g), "api"), g: g, text: r.description(g)}
	r.begin(&p.Page, r.description(g), r.title(g)+" "+r.groupWord())
	p.crumb(schema.APIPath, "API")
	p.Nav = r.apiNav(&p.Page, g, "")
	p.Body = p.block(r.description(g), 2)
	for _, kind := range schema.OperationKinds {
		group := Group{ID: kind.Plural(), Title: capital(kind.Plural())}
		for _, op := range g.Operations {
			if op.Kind == kind {
				group.Items = append(group.Items, operationItem(&p.Page, op))
			}
		}
		p.add(group, kind.String())
	}
	// The operations come first: they are what most readers look for.
	p.relations = p.figure("relations", "How its types relate", picture.Types(g, p.Href))
	next := p.relations
	for _, kind := range typeKinds {
		group := Group{ID: kind.Plural(), Title: capital(kind.Plural()), Picture: next}
		for _, t := range g.Types {
			if t.Kind == kind {
				group.Items = append(group.Items, Item{URL: p.Href(t.Path), Name: markdown.Name(t.Name), Summary: p.line(t.Description)})
			}
		}
		if len(group.Items) > 0 {
			next = nil
		}
		p.add(group, kindNames[kind])
	}
	r.around(p)
	if r.opts.SubgraphSDL != nil && len(r.groups) > 1 && len(r.contents[g]) > 0 {
		p.SDL = &Link{URL: p.Href(g.Path + "schema.graphql"), Text: "SDL of this " + r.groupWord()}
	}
	all := r.schema.Subgraphs
	p.Prev, p.Next = neighbours(&p.Page, len(all), at, func(i int) (string, string) { return all[i].Path, r.title(all[i]) })
	return p
}

// around fills what the subgraph has to do with others.
func (r *renderer) around(p *SubgraphPage) {
	p.Uses = r.neighbourhood(&p.Page, p.g, true)
	p.UsedBy = r.neighbourhood(&p.Page, p.g, false)
	if len(p.Uses)+len(p.UsedBy) > 0 {
		p.section("neighbours", "Neighbours")
	}
}

// HasNeighbourhood reports whether the subgraph has to do with others.
func (p *SubgraphPage) HasNeighbourhood() bool { return len(p.Uses)+len(p.UsedBy) > 0 }

// typeKinds in the order of the site.
var typeKinds = [...]schema.Kind{
	schema.Object, schema.Interface, schema.Union, schema.Enum, schema.InputObject, schema.Scalar,
}

func operationItem(p *Page, op *schema.Operation) Item {
	return Item{
		URL: p.Href(op.Path), Name: markdown.Name(op.Name()), Type: markdown.Name(op.Field.Type.String()),
		Summary: p.line(op.Field.Description), Deprecated: op.Field.Deprecation != nil,
	}
}

func (p *SubgraphPage) add(g Group, word string) {
	if len(g.Items) == 0 {
		return
	}
	g.Count = thousands(len(g.Items))
	p.section(g.ID, g.Title)
	c := count(len(g.Items), word)
	c.URL = "#" + g.ID
	p.Counts = append(p.Counts, c)
	p.Groups = append(p.Groups, g)
}

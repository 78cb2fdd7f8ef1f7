package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/picture"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// TypePage is the reference of one type, of whatever kind.
type TypePage struct {
	Page
	Kind       string // object, interface, union, enum, input, scalar
	Subgraph   Link
	Body       template.HTML
	Facts      []Fact
	Members    Members // fields or values
	Lifecycles []*Figure
	Links      []LinkGroup // implements, members, returned by, …
	SampleName string
	Sample     template.HTML // example JSON
	Source     Link
	t          *schema.Type
	sample     []byte
}

// A Fact is one line of a page's head: keys, owners, tags.
type Fact struct {
	Name  string
	Codes []string // shown as code
	Links []Link
}

// A LinkGroup is a section of links, split by kind.
type LinkGroup struct {
	ID, Title string
	Parts     []LinkPart
}

// A LinkPart is one list of a LinkGroup.
type LinkPart struct {
	Title string // empty when there is only one
	Links []Link
}

func (*TypePage) template() string { return "type" }

// kindNames are the words for kinds on pages.
var kindNames = [...]string{
	schema.Scalar: "scalar", schema.Object: "object", schema.Interface: "interface",
	schema.Union: "union", schema.Enum: "enum", schema.InputObject: "input",
}

func (r *renderer) typePage(t *schema.Type, siblings []*schema.Type, at int) page {
	p := &TypePage{Page: *r.newPage(t.Path, t.Name, "api"), Kind: kindNames[t.Kind], t: t}
	r.begin(&p.Page, t.Description, r.within(kindNames[t.Kind], t.Home))
	r.place(&p.Page, t.Home, t.Kind.Plural())
	p.Subgraph = Link{URL: p.Href(t.Home.Path), Text: r.title(t.Home)}
	p.own(func() map[string]string { return memberAnchors(t) })
	p.Body = p.block(t.Description, 2)
	p.Facts = r.typeFacts(&p.Page, t)
	r.typeMembers(p)
	r.lifecycles(p)
	p.links("implements", "Implements", LinkPart{Links: typeLinks(&p.Page, t.Interfaces)})
	p.links("implemented-by", "Implemented by", byKind(&p.Page, t.ImplementedBy)...)
	if t.Kind == schema.Union {
		p.links("members", "Members", LinkPart{Links: introduced(&p.Page, t.PossibleTypes)})
	}
	p.links("member-of", "Member of", LinkPart{Links: typeLinks(&p.Page, t.MemberOf)})
	p.links("returned-by", "Returned by", returnedBy(&p.Page, t)...)
	p.links("accepted-by", "Accepted by", acceptedBy(&p.Page, t)...)
	r.typeSample(p)
	p.Nav = r.apiNav(&p.Page, t.Home, t.Kind.Plural())
	p.Source = r.source(t.Position)
	p.Prev, p.Next = neighbours(&p.Page, len(siblings), at, func(i int) (string, string) {
		return siblings[i].Path, siblings[i].Name
	})
	return p
}

// typeFacts are the keys, owners and marks of a type.
func (r *renderer) typeFacts(p *Page, t *schema.Type) []Fact {
	var facts []Fact
	stub := func(g *schema.Subgraph) bool { return slices.Contains(t.Stubs, g) }
	owners := slices.DeleteFunc(slices.Clone(t.Subgraphs), stub)
	if links := r.owners(p, owners); len(links) > 1 || len(links) == 1 && t.Home.Shared {
		facts = append(facts, Fact{Name: "Defined in", Links: links})
	}
	if links := r.owners(p, t.Stubs); len(links) > 0 {
		facts = append(facts, Fact{Name: "Referenced by", Links: links})
	}
	keys := Fact{Name: "Key"}
	for _, k := range t.Keys {
		if !slices.Contains(keys.Codes, k.Fields) {
			keys.Codes = append(keys.Codes, k.Fields)
		}
	}
	if len(keys.Codes) > 0 {
		facts = append(facts, keys)
	}
	if t.OneOf {
		facts = append(facts, Fact{Name: "Give", Codes: []string{"exactly one field"}})
	}
	switch u := t.SpecifiedBy; {
	case strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://"):
		facts = append(facts, Fact{Name: "Specification", Links: []Link{{URL: u, Text: u}}})
	case u != "":
		facts = append(facts, Fact{Name: "Specification", Codes: []string{u}})
	}
	if date := r.ages.since[t.Name]; date != "" {
		facts = append(facts, Fact{Name: "Since", Codes: []string{date}})
	}
	if len(t.Tags) > 0 {
		facts = append(facts, Fact{Name: "Tags", Codes: t.Tags})
	}
	return facts
}

// typeMembers are the fields or values of a type.
func (r *renderer) typeMembers(p *TypePage) {
	switch t := p.t; t.Kind {
	case schema.Object, schema.Interface:
		rows := make([]Row, 0, len(t.Fields))
		for _, f := range t.Fields {
			rows = append(rows, r.fieldRow(&p.Page, f))
		}
		p.Members = p.memberSection("fields", "Fields", rows)
	case schema.InputObject:
		nest := nester{p: &p.Page, left: maxNested, path: []*schema.Type{t}, texts: maxTexts}
		rows := make([]Row, 0, len(t.InputFields))
		for _, v := range t.InputFields {
			row := p.inputRow(v)
			nest.input(&row, v.Type.Named())
			rows = append(rows, row)
		}
		p.Members = p.memberSection("fields", "Fields", rows)
	case schema.Enum:
		rows := make([]Row, 0, len(t.EnumValues))
		for _, v := range t.EnumValues {
			row := Row{Anchor: v.Anchor(), Name: markdown.Name(v.Name), Description: p.block(v.Description, 3), Pills: p.since(v.Tags, v.Coordinate())}
			p.deprecate(&row, v.Deprecation)
			rows = append(rows, row)
		}
		p.Members = p.memberSection("values", "Values", rows)
	}
}

// lifecycles shows the states that objects of the type go through or, of an enum, those
// of the objects that have it.
func (r *renderer) lifecycles(p *TypePage) {
	for i := range r.opts.Lifecycles {
		l := &r.opts.Lifecycles[i]
		if l.Owner != p.t && l.Enum() != p.t {
			continue
		}
		f := p.figure("lifecycle-"+l.Owner.Name, "Lifecycle of "+l.Owner.Name, picture.Lifecycle(l, p.Href))
		if f != nil {
			f.Lead = p.line("What each mutation does to `" + l.Owner.Name + "." + l.Field.Name + "`, as the mock has it.")
			p.Lifecycles = append(p.Lifecycles, f)
		}
	}
}

// links adds a section unless it is empty.
func (p *TypePage) links(id, title string, parts ...LinkPart) {
	parts = slices.DeleteFunc(parts, func(l LinkPart) bool { return len(l.Links) == 0 })
	if len(parts) == 0 {
		return
	}
	p.section(id, title)
	p.Links = append(p.Links, LinkGroup{ID: id, Title: title, Parts: parts})
}

func typeLinks(p *Page, types []*schema.Type) []Link {
	var links []Link
	for _, t := range types {
		if t.Path != "" {
			links = append(links, Link{URL: p.Href(t.Path), Text: t.Name})
		}
	}
	return links
}

// introduction is what a union says of a member. A type that is in several unions has
// none: its text would stand on the pages of each.
func introduction(t *schema.Type) string {
	if len(t.MemberOf) > 1 {
		return ""
	}
	return t.Description
}

// introduced are links with the first sentence of each introduction.
func introduced(p *Page, types []*schema.Type) []Link {
	links := typeLinks(p, types)
	for i := range links {
		links[i].Note = plainSummary(introduction(types[i]))
	}
	return links
}

func byKind(p *Page, types []*schema.Type) []LinkPart {
	var objects, interfaces []*schema.Type
	for _, t := range types {
		if t.Kind == schema.Interface {
			interfaces = append(interfaces, t)
		} else {
			objects = append(objects, t)
		}
	}
	return []LinkPart{{"Objects", typeLinks(p, objects)}, {"Interfaces", typeLinks(p, interfaces)}}
}

// returnedBy lists who gives the type, operations by kind first.
func returnedBy(p *Page, t *schema.Type) []LinkPart {
	parts := []LinkPart{{Title: "Queries"}, {Title: "Mutations"}, {Title: "Subscriptions"}, {Title: "Fields"}}
	for _, f := range t.ReturnedBy {
		switch {
		case f.Operation != nil:
			part := &parts[f.Operation.Kind]
			part.Links = append(part.Links, Link{URL: p.Href(f.Operation.Path), Text: f.Name})
		case f.Parent.Path != "":
			parts[3].Links = append(parts[3].Links, Link{URL: p.Href(f.URL()), Text: f.Coordinate()})
		}
	}
	return parts
}

// acceptedBy lists who takes the type.
func acceptedBy(p *Page, t *schema.Type) []LinkPart {
	parts := []LinkPart{{Title: "Queries"}, {Title: "Mutations"}, {Title: "Subscriptions"},
		{Title: "Field arguments"}, {Title: "Input fields"}, {Title: "Directives"}}
	for _, v := range t.AcceptedBy {
		at, text := 5, v.Coordinate()
		switch {
		case v.Field != nil && v.Field.Operation != nil:
			at, text = int(v.Field.Operation.Kind), v.Field.Name+"("+v.Name+":)"
		case v.Field != nil:
			at = 3
		case v.Input != nil:
			at = 4
		}
		parts[at].Links = append(parts[at].Links, Link{URL: p.Href(v.URL()), Text: text})
	}
	return parts
}

func (r *renderer) typeSample(p *TypePage) {
	switch p.t.Kind {
	case schema.Object:
		p.sample = r.scalars.Object(p.t)
	case schema.InputObject:
		p.sample = r.examples.Input(p.t)
	case schema.Scalar:
		p.sample = r.scalars.Scalar(p.t)
	default:
		return
	}
	if string(p.sample) == "{}" {
		p.sample = nil
		return
	}
	p.BodyClass = withSample
	p.Sample = markdown.Code("json", string(p.sample))
}

// source is where an element is written.
func (r *renderer) source(at diag.Position) Link {
	if at.Line == 0 {
		return Link{}
	}
	text := at.File
	if i := strings.LastIndexAny(text, `/\`); i >= 0 {
		text = text[i+1:]
	}
	if text == "" {
		text = "schema.graphql"
	}
	line := thousands(at.Line)
	l := Link{Text: text + ", line " + line}
	if r.opts.SourceURL != "" {
		l.URL = strings.NewReplacer("{file}", text, "{line}", strings.ReplaceAll(line, ",", "")).Replace(r.opts.SourceURL)
	}
	return l
}

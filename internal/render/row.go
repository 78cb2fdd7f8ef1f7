package render

import (
	"html/template"
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Row is one member of a list: a field, an argument, an input field or a value.
type Row struct {
	Anchor      string // empty on a copy, whose name leads to the original
	Name        template.HTML
	URL         string // of the original, on a copy
	Type        template.HTML
	Required    bool
	Default     string
	Description template.HTML
	Deprecated  bool
	Reason      template.HTML
	Pills       []string
	Owners      []Link // subgraphs, where they are not those of the whole type
	Args        []Row
	Children    []Row         // members of its type, to open in place; none where that would not end
	Of          template.HTML // name of that type
	Open        bool          // whether they are open from the start
}

// ArgsLabel says how many arguments there are.
func (r Row) ArgsLabel() string { return plural(len(r.Args), "argument") }

// ChildrenLabel says what opens.
func (r Row) ChildrenLabel() string { return plural(len(r.Children), "field") + " of " }

// plural counts: 1 field, 2 fields, 2 queries.
func plural(n int, word string) string {
	switch {
	case n == 1:
		return "1 " + word
	case word[len(word)-1] == 'y':
		return thousands(n) + " " + word[:len(word)-1] + "ies"
	}
	return thousands(n) + " " + word + "s"
}

// thousands prints a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func (p *Page) deprecate(row *Row, d *schema.Deprecation) {
	if d != nil {
		row.Deprecated = true
		row.Reason = p.line(d.Reason)
	}
}

// fieldRow is a field of the page's own type.
func (r *renderer) fieldRow(p *Page, f *schema.Field) Row {
	row := Row{
		Anchor: f.Anchor(), Name: markdown.Name(f.Name), Type: p.typeRef(&f.Type),
		Description: p.block(f.Description, 3), Pills: p.since(fieldPills(f), f.Coordinate()),
	}
	p.deprecate(&row, f.Deprecation)
	if !slices.Equal(f.Subgraphs, f.Parent.Subgraphs) && !slices.Equal(f.Subgraphs, []*schema.Subgraph{f.Parent.Home}) {
		row.Owners = r.owners(p, f.Subgraphs)
	}
	if len(f.Args) > 0 {
		row.Args = make([]Row, 0, len(f.Args))
	}
	for _, a := range f.Args {
		row.Args = append(row.Args, p.inputRow(a))
	}
	return row
}

// fieldPills are what federation and access rules say of a field, in words.
func fieldPills(f *schema.Field) []string {
	var pills []string
	if f.Requires != "" {
		pills = append(pills, "requires "+f.Requires)
	}
	if f.Provides != "" {
		pills = append(pills, "provides "+f.Provides)
	}
	if f.Override != "" {
		pills = append(pills, "moved from "+f.Override)
	}
	if f.Auth != nil {
		pills = append(pills, needsShort(f.Auth)...)
	}
	for _, e := range f.Errors {
		if f.Operation == nil {
			pills = append(pills, "gives "+e.Code)
		}
	}
	return append(pills, f.Tags...)
}

// inputRow is an argument or input field where it stands.
func (p *Page) inputRow(v *schema.InputValue) Row {
	row := p.briefRow(v)
	row.Description = p.block(v.Description, 3)
	return row
}

// briefRow is the same without what is said of it.
func (p *Page) briefRow(v *schema.InputValue) Row {
	row := Row{
		Anchor: v.Anchor(), Name: markdown.Name(v.Name), Type: p.typeRef(&v.Type), Required: v.Required(),
		Default: v.Default, Pills: p.since(v.Tags, v.Coordinate()),
	}
	p.deprecate(&row, v.Deprecation)
	return row
}

// owners are links to subgraphs.
func (r *renderer) owners(p *Page, subgraphs []*schema.Subgraph) []Link {
	var links []Link
	for _, g := range subgraphs {
		if !g.Shared {
			links = append(links, Link{URL: p.Href(g.Path), Text: r.title(g)})
		}
	}
	return links
}

// How much may open in place on one page.
const (
	maxNested      = 150 // rows of inputs
	maxResult      = 70  // rows of results
	maxWide        = 60  // fields of what opens in a result
	maxWhole       = 500 // fields of the result itself
	maxInputDepth  = 6
	maxOpen        = 15 // members that are open from the start
	maxOutputDepth = 2
	maxTexts       = 1 // types with texts in a result, and on the page of an input: itself
)

// A nester copies the members of types into a page until there are enough of them.
type nester struct {
	p    *Page
	left int
	path []*schema.Type

	// texts is how many types deep members are described; 0 is all. What is told on
	// many pages makes each of them change when a word of it does.
	texts int
}

// described reports whether copies on the level that is being added have a text.
func (n *nester) described() bool { return n.texts == 0 || len(n.path) <= n.texts }

// input adds what opens below an argument or input field. Where that would not end,
// the link of its type leads on.
func (n *nester) input(row *Row, t *schema.Type) {
	if t == nil || t.Kind != schema.InputObject {
		return
	}
	row.Of = markdown.Name(t.Name)
	if slices.Contains(n.path, t) || len(n.path) >= maxInputDepth || len(t.InputFields) > n.left {
		return
	}
	n.path = append(n.path, t)
	n.left -= len(t.InputFields)
	row.Children = make([]Row, 0, len(t.InputFields))
	for _, v := range t.InputFields {
		child := n.p.briefRow(v)
		if n.described() {
			child.Description = n.p.block(v.Description, 3)
		}
		child.Anchor, child.URL = "", n.p.Href(v.URL())
		n.input(&child, v.Type.Named())
		row.Children = append(row.Children, child)
	}
	n.path = n.path[:len(n.path)-1]
}

// output adds what opens below a result. Its own fields are always there, by name and
// type alone where they are many.
func (n *nester) output(row *Row, t *schema.Type) {
	if t == nil || t.Path == "" || !t.Composite() {
		return
	}
	row.Of = markdown.Name(t.Name)
	fits := len(t.Fields) <= min(n.left, maxWide)
	whole := len(n.path) == 0 && len(t.Fields) <= maxWhole
	if slices.Contains(n.path, t) || len(n.path) >= maxOutputDepth || !fits && !whole {
		return
	}
	n.path = append(n.path, t)
	n.left -= len(t.Fields)
	row.Children = make([]Row, 0, len(t.Fields))
	for _, f := range t.Fields {
		child := Row{Name: markdown.Name(f.Name), URL: n.p.Href(f.URL()), Type: n.p.notation(&f.Type)}
		if fits && n.described() {
			child.Description = n.p.line(f.Description)
		}
		n.p.deprecate(&child, f.Deprecation)
		n.output(&child, f.Type.Named())
		row.Children = append(row.Children, child)
	}
	n.path = n.path[:len(n.path)-1]
}

package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// OperationPage shows how to call one root field.
type OperationPage struct {
	Page
	Kind        string // query, mutation, subscription
	Subgraph    Link
	AlsoIn      []Link // other subgraphs that resolve it
	Signature   template.HTML
	Body        template.HTML // description
	Deprecated  bool
	Reason      template.HTML
	Tags        []string
	Needs       *Needs
	Args        Members
	Result      Result
	Errors      []ErrorRow
	DataErrors  []DataError   // errors that it gives as data
	Request     template.HTML // tabs: GraphQL and the languages
	Response    template.HTML // empty when nothing was executed
	Cut         bool          // whether its lists are shortened
	Authored    []AuthoredExample
	Try         *Try // nil where the request would need a file
	SeeAlso     []Link
	Source      Link
	op          *schema.Operation
	example     example.Example
	sent        call
	response    []byte
	sameReturns []*schema.Operation
}

// A Result is what an operation returns.
type Result struct {
	Type        template.HTML
	Description template.HTML
	Row         Row // its members, to open in place
	Members     []Link
}

// Try is what the window in which an operation is tried begins with.
type Try struct {
	Kind          string
	Endpoint      string
	Header, Value string // the credential; empty when none is needed
	Mock          string // the value that the mock takes, where the endpoint takes another
}

// An ErrorRow is one code that an operation may give.
type ErrorRow struct {
	Code        string
	URL         string // empty when the schema does not define it
	When        template.HTML
	Description template.HTML
	Remedy      template.HTML // may be empty
}

func (*OperationPage) template() string { return "operation" }

// OpenResult reports whether the members of the result are shown at once.
func (p *OperationPage) OpenResult() bool { return len(p.Result.Row.Children) <= maxOpen }

func (r *renderer) operationPage(op *schema.Operation, siblings []*schema.Operation, at int) page {
	f := op.Field
	p := &OperationPage{Page: *r.newPage(op.Path, op.Name(), "api"), Kind: op.Kind.String(), op: op}
	r.begin(&p.Page, f.Description, r.within(op.Kind.String(), op.Home))
	r.place(&p.Page, op.Home, op.Kind.Plural())
	p.BodyClass = withSample
	p.Subgraph = Link{URL: p.Href(op.Home.Path), Text: r.title(op.Home)}
	for _, l := range r.owners(&p.Page, f.Subgraphs) {
		if l != p.Subgraph {
			p.AlsoIn = append(p.AlsoIn, l)
		}
	}
	p.Signature = p.signature(op)
	p.own(func() map[string]string { return argumentAnchors(f) })
	p.Body = p.block(f.Description, 2)
	if f.Deprecation != nil {
		p.Deprecated, p.Reason = true, p.block(f.Deprecation.Reason, 2)
	}
	p.Tags = p.since(f.Tags, f.Coordinate())
	p.Needs = r.needs(&p.Page, f.Auth)
	r.operationBody(p)
	p.Nav = r.apiNav(&p.Page, op.Home, op.Kind.Plural())
	p.Source = r.source(f.Position)
	p.Prev, p.Next = neighbours(&p.Page, len(siblings), at, func(i int) (string, string) {
		return siblings[i].Path, siblings[i].Name()
	})
	return p
}

// operationBody fills what stands below the description, in the order of the page.
func (r *renderer) operationBody(p *OperationPage) {
	f := p.op.Field
	nest := nester{p: &p.Page, left: maxNested}
	args := make([]Row, 0, len(f.Args))
	for _, a := range f.Args {
		row := p.inputRow(a)
		nest.input(&row, a.Type.Named())
		row.Open = len(f.Args) <= 2 && len(row.Children) <= maxOpen
		args = append(args, row)
	}
	p.Args = p.memberSection("arguments", "Arguments", args)
	p.section("returns", "Returns")
	p.Result = r.result(p, &f.Type)
	for _, e := range f.Errors {
		p.Errors = append(p.Errors, errorRow(&p.Page, e))
	}
	p.DataErrors = p.failures(p.op)
	if p.HasErrors() {
		p.section("errors", "Errors")
	}
	p.section("example", "Example")
	p.example = r.examples.Operation(p.op)
	p.sent = r.call(p.op, p.example)
	if !p.example.Upload {
		p.Try = &Try{Kind: p.Kind, Endpoint: p.sent.endpoint, Header: p.sent.header, Value: p.sent.value, Mock: p.sent.mock}
	}
	p.Request = r.request("lang", p.op, p.example)
	if p.response, p.Cut = r.execute(p.example); p.response != nil {
		p.Response = markdown.Code("json", string(p.response))
	}
	if p.Authored = r.authored(&p.Page, p.op); len(p.Authored) > 0 {
		p.section("examples", "More examples")
	}
	p.sameReturns = r.related(p.op)
	for _, o := range p.sameReturns {
		p.SeeAlso = append(p.SeeAlso, Link{URL: p.Href(o.Path), Text: o.Name(), Note: o.Kind.String()})
	}
	if len(p.SeeAlso) > 0 {
		p.section("see-also", "See also")
	}
}

// result describes the type behind an operation; a page of a list opens its items too.
func (r *renderer) result(p *OperationPage, t *schema.TypeRef) Result {
	res := Result{Type: p.typeRef(t)}
	named := t.Named()
	if named == nil {
		return res
	}
	res.Description = p.line(named.Description)
	nest := nester{p: &p.Page, left: maxResult, texts: maxTexts}
	nest.output(&res.Row, named)
	for _, m := range named.PossibleTypes {
		if named.Kind == schema.Union || len(named.PossibleTypes) <= 12 {
			res.Members = append(res.Members, Link{URL: p.Href(m.Path), Text: m.Name})
		}
	}
	return res
}

func errorRow(p *Page, e schema.ErrorUse) ErrorRow {
	row := ErrorRow{Code: e.Code}
	if e.When != "" { // a remedy follows, which is a sentence of its own
		row.When = p.line(strings.TrimSuffix(e.When, ".") + ".")
	}
	if d := e.Definition; d != nil {
		row.URL, row.Description = p.Href(d.Path), p.line(d.Meaning())
		row.Remedy = p.line(capital(d.Remedy()))
	}
	return row
}

// execute runs an example and returns what is shown of the response, and whether
// lists were cut.
func (r *renderer) execute(e example.Example) (shown []byte, cut bool) {
	if r.opts.Execute == nil || e.Upload {
		return nil, false
	}
	return shorten(r.opts.Execute(e.Document, e.Variables))
}

// maxRelated bounds the list of related operations.
const maxRelated = 10

// related finds operations about the same thing: those that give the same type,
// pages of it included, with the own subgraph first.
func (r *renderer) related(op *schema.Operation) []*schema.Operation {
	subject := op.Field.Type.Named().Subject()
	if subject == nil || subject.Kind == schema.Scalar {
		return nil
	}
	var own, others []*schema.Operation
	for _, o := range r.bySubject[subject] {
		switch {
		case o == op:
		case o.Home == op.Home:
			own = append(own, o)
		default:
			others = append(others, o)
		}
	}
	all := slices.Concat(own, others)
	return all[:min(len(all), maxRelated)]
}

// neighbours are the pages before and after one in a list.
func neighbours(p *Page, n, at int, item func(i int) (path, text string)) (prev, next *Link) {
	if at > 0 {
		path, text := item(at - 1)
		prev = &Link{URL: p.Href(path), Text: text}
	}
	if at+1 < n {
		path, text := item(at + 1)
		next = &Link{URL: p.Href(path), Text: text}
	}
	return prev, next
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

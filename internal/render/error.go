package render

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// ErrorPage is the reference of one error code.
type ErrorPage struct {
	Page
	Body      template.HTML // meaning
	Remedy    template.HTML // may be empty
	Subgraphs []Link
	HTTP      []HTTPAnswer // by layer
	Retry     RetryText
	Givers    string // "21 operations", "" when nobody gives it
	SampleOf  *Link  // the operation that gave the sample; nil for one that nobody gave
	Request   template.HTML
	Sample    template.HTML
	Uses      []UseGroup
	code      *schema.ErrorCode
	sample    string
	request   string // the cURL command, for the twin
}

// An HTTPAnswer is how a code reaches a client.
type HTTPAnswer struct {
	Status  int
	Message string // that documents fix; empty where each field has its own
	Layer   string
}

// RetryText says whether a request may be sent again.
type RetryText struct{ Word, Reason string }

// retryTexts are the words for each answer.
var retryTexts = [...]RetryText{
	schema.RetryChanged: {"After a change", "the same request fails the same way until something has changed"},
	schema.RetryLater:   {"Yes, later", "the same request may succeed after a while; wait longer each time"},
	schema.RetryNever:   {"No", "nothing that the client sends will help"},
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

func (*ErrorPage) template() string { return "error" }

func (r *renderer) errorPage(c *schema.ErrorCode, at int) page {
	p := &ErrorPage{Page: *r.newPage(c.Path, c.Name, "errors"), code: c, Retry: retryTexts[c.Retry()]}
	r.begin(&p.Page, c.Meaning(), "error code")
	p.crumb(schema.ErrorsPath, "Errors")
	p.Nav = r.errorNav(&p.Page)
	p.Body = p.block(c.Meaning(), 2)
	p.Subgraphs = r.owners(&p.Page, c.Subgraphs)
	p.HTTP = r.httpAnswers(c)
	if remedy := c.Remedy(); remedy != "" {
		p.section("what-to-do", "What to do")
		p.Remedy = p.block(capital(remedy), 3)
	}
	p.section("response", "Response")
	r.errorSample(p)
	p.Uses = r.uses(&p.Page, c)
	if len(p.Uses) > 0 {
		p.section("given-by", "Given by")
		p.Givers = givers(c)
	}
	all := r.schema.ErrorCodes
	p.Prev, p.Next = neighbours(&p.Page, len(all), at, func(i int) (string, string) { return all[i].Path, all[i].Name })
	return p
}

// httpAnswers are the layers that give a code: that of HTTP where a rejection carries
// it, and that of GraphQL.
func (r *renderer) httpAnswers(c *schema.ErrorCode) []HTTPAnswer {
	var answers []HTTPAnswer
	for _, j := range r.opts.Rejections {
		if j.Code == c.Name {
			answers = append(answers, HTTPAnswer{Status: j.Status, Message: j.Message, Layer: "HTTP"})
		}
	}
	return append(answers, HTTPAnswer{Status: 200, Layer: "GraphQL"})
}

// givers counts the elements that document a code.
func givers(c *schema.ErrorCode) string {
	operations := 0
	for _, f := range c.Fields {
		if f.Operation != nil {
			operations++
		}
	}
	switch fields := len(c.Fields) - operations; {
	case fields == 0:
		return plural(operations, "operation")
	case operations == 0:
		return plural(fields, "field")
	default:
		return plural(operations, "operation") + " and " + plural(fields, "field")
	}
}

// errorSample shows what the mock sends when it is asked for the code.
func (r *renderer) errorSample(p *ErrorPage) {
	f := giver(p.code)
	failure, c := r.fail(p.code, f)
	if failure == nil {
		p.sample = sampleError(p.code.Name, f)
		p.Sample = markdown.Code("json", p.sample)
		return
	}
	p.SampleOf = &Link{URL: p.Href(f.Operation.Path), Text: f.Name}
	p.request = c.curl()
	p.Request = markdown.Code("shell", p.request)
	shown, _ := shorten(failure.Body)
	p.sample = string(shown)
	p.Sample = markdown.Code("json", p.sample)
}

// fail asks the mock for a code, and returns the request with the answer. The key of
// the site does also where a session is needed: what is asked for comes first.
func (r *renderer) fail(code *schema.ErrorCode, f *schema.Field) (*Failure, *call) {
	if r.opts.Fail == nil || f == nil || f.Operation.Kind == schema.Subscription {
		return nil, nil
	}
	e := r.examples.Brief(f.Operation)
	if e.Upload {
		return nil, nil
	}
	c := r.call(f.Operation, e)
	failure := r.opts.Fail(code.Name, []byte(c.body()))
	if failure == nil {
		return nil, nil
	}
	if c.header != "" && r.opts.Key != "" {
		c.header, c.value = "X-Api-Key", r.opts.Key
	} else {
		c.header = ""
	}
	c.endpoint, c.more = r.mockEndpoint(), [][2]string{{failure.Header, failure.Value}}
	return failure, &c
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

// giver is the operation that shows a code best: one that says when it gives it, else
// any that does, subscriptions last; nil when none is known.
func giver(c *schema.ErrorCode) *schema.Field {
	var best *schema.Field
	points := 0
	for _, f := range c.Fields {
		if f.Operation == nil {
			continue
		}
		n := 1
		if f.Operation.Kind != schema.Subscription {
			n = 2
			for _, e := range f.Errors {
				if e.Code == c.Name && e.When != "" {
					n = 3
				}
			}
		}
		if n > points {
			best, points = f, n
		}
	}
	return best
}

// sampleError is a response that carries a code where the mock has not been asked:
// that of the operation, with the null where its type lets it stay.
func sampleError(code string, f *schema.Field) string {
	data, path := "null", ""
	if f != nil {
		path = "\n      \"path\": [" + quoteJSON(f.Name) + "],"
		if !f.Type.NonNull {
			data = "{ " + quoteJSON(f.Name) + ": null }"
		}
	}
	message := capital(strings.ToLower(strings.ReplaceAll(code, "_", " ")))
	return `{
  "data": ` + data + `,
  "errors": [
    {
      "message": ` + quoteJSON(message) + `,` + path + `
      "extensions": { "code": ` + quoteJSON(code) + ` }
    }
  ]
}`
}

func (p *ErrorPage) twin(w *twinWriter) {
	w.text(p.code.Meaning())
	for _, h := range p.HTTP {
		w.print("- HTTP status ", strconv.Itoa(h.Status))
		if h.Layer == "HTTP" {
			w.print(" before GraphQL begins: `", h.Message, "`\n")
		} else {
			w.print(", in `errors[].extensions.code`\n")
		}
	}
	w.print("- Retry: ", strings.ToLower(p.Retry.Word), "; ", p.Retry.Reason, "\n\n")
	if remedy := p.code.Remedy(); remedy != "" {
		w.heading("What to do")
		w.text(capital(remedy))
	}
	w.heading("Response")
	if p.request != "" {
		w.fence("shell", p.request)
	}
	w.fence("json", p.sample)
	if len(p.Uses) == 0 {
		return
	}
	w.heading("Given by")
	for _, g := range p.Uses {
		w.print("- ", g.Subgraph.Text, ":\n")
		for _, u := range g.Uses {
			w.print("  - `", u.Text, "`")
			w.note(u.when)
		}
	}
	w.print("\n")
}

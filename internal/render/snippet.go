package render

import (
	"html/template"
	"strings"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A call is an example with where and how it is sent.
type call struct {
	example.Example
	endpoint string
	header   string      // credential: "X-Api-Key", "Authorization", or "" when nothing is needed
	value    string      // of the header, as the endpoint takes it
	mock     string      // the same as the mock takes it, where the endpoint takes another; else empty
	more     [][2]string // further headers
	kind     schema.OperationKind
}

// headers are those that a request carries besides its content type.
func (c *call) headers() [][2]string {
	if c.header == "" {
		return c.more
	}
	return append([][2]string{{c.header, c.value}}, c.more...)
}

// A snippet is the same call in one language.
type snippet struct {
	name, lang, code string
}

// defaultEndpoint is that of "gqldoc mock".
const defaultEndpoint = "http://localhost:4000/graphql"

// request is the example: the document with its variables, and the same call in
// every language, in tabs. The prefix keeps its ids apart from those of others.
func (r *renderer) request(prefix string, op *schema.Operation, e example.Example) template.HTML {
	tabs := []markdown.Tab{{Name: "GraphQL", Content: func(b *markdown.Builder) {
		b.Code("graphql", e.Document)
		if e.Variables != nil {
			b.Element("h3", "label", "Variables")
			b.Code("json", string(e.Variables))
		}
	}}}
	for _, s := range r.snippets(op, e) {
		tabs = append(tabs, markdown.CodeTab(s.name, s.lang, s.code))
	}
	b := markdown.Borrow()
	b.Tabs(prefix, "language", tabs)
	return b.Done()
}

// snippets are the languages in which an example is shown.
func (r *renderer) snippets(op *schema.Operation, e example.Example) []snippet {
	c := r.call(op, e)
	switch {
	case e.Upload:
		return []snippet{{"cURL", "shell", c.multipart()}}
	case op.Kind == schema.Subscription:
		return []snippet{{"cURL", "shell", c.curl()}, {"JavaScript", "javascript", c.webSocket()}}
	}
	return []snippet{
		{"cURL", "shell", c.curl()}, {"JavaScript", "javascript", c.javaScript()}, {"Python", "python", c.python()},
		{"Go", "go", c.golang()}, {"Kotlin", "kotlin", c.kotlin()}, {"Swift", "swift", c.swift()},
	}
}

// What stands where readers put a credential of their own.
const (
	ownKey   = "YOUR_API_KEY"
	ownToken = "YOUR_ACCESS_TOKEN"
)

// call is how an operation is sent. The mock takes ready-made credentials, so a request
// to it works when it is pasted; any other endpoint would refuse them, and the reader
// has to put in their own.
func (r *renderer) call(op *schema.Operation, e example.Example) call {
	c := call{Example: e, endpoint: r.endpoint(), kind: op.Kind}
	auth, own := op.Field.Auth, ""
	switch {
	case auth != nil && auth.Requires == schema.UserSession:
		c.header, c.value, own = "Authorization", "Bearer "+r.token(auth), "Bearer "+ownToken
	case r.opts.Key != "" && (auth == nil || auth.Requires != schema.NoCredential):
		c.header, c.value, own = "X-Api-Key", r.opts.Key, ownKey
	}
	if c.endpoint != r.mockEndpoint() {
		c.value, c.mock = own, c.value
	}
	return c
}

// endpoint is where snippets send their requests: to the mock when the site names none.
func (r *renderer) endpoint() string {
	if r.opts.Endpoint == "" {
		return defaultEndpoint
	}
	return r.opts.Endpoint
}

// mockEndpoint is where the mock listens: at the endpoint of the site when that is on
// this machine.
func (r *renderer) mockEndpoint() string {
	if e := r.opts.Endpoint; strings.HasPrefix(e, "http://localhost") || strings.HasPrefix(e, "http://127.0.0.1") {
		return e
	}
	return defaultEndpoint
}

// key is what guides show as the key.
func (r *renderer) key() string {
	if r.opts.Key == "" || r.endpoint() != r.mockEndpoint() {
		return ownKey
	}
	return r.opts.Key
}

// token is an access token with which the mock lets an operation pass.
func (r *renderer) token(a *schema.Auth) string {
	if r.opts.Token == nil {
		return ownToken
	}
	return r.opts.Token(a)
}

package render

import (
	"io/fs"
	"net/url"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Options say how a schema is presented. The zero value builds a site that names
// no endpoint and shows no responses.
type Options struct {
	Title       string // of the site; "GraphQL API" when empty
	Description string // Markdown for the home page; the schema's own when empty
	BaseURL     string // where the site will be published; needed only for canonical addresses, the sitemap and 404.html

	Endpoint string // address that snippets call
	Key      string // key that snippets send
	Accent   string // colour of links and marks, as #rrggbb; empty for ours

	// Subgraphs adds to what the schema says of a subgraph, by label.
	Subgraphs map[string]SubgraphText

	// SourceURL is the address of a line of a schema file, with {file} and {line} in
	// it. Empty names file and line without a link.
	SourceURL string

	SDL           []byte // schema.graphql; left out when nil
	Introspection []byte // introspection.json; left out when nil

	// SubgraphSDL prints what one subgraph contributes, for a file beside its page; nil
	// for none.
	SubgraphSDL func(*schema.Subgraph) []byte

	// Execute runs an example and returns the response, or nil when it cannot. It is
	// called by several goroutines in no order, so its answer must not depend on what
	// ran before: what a mutation changes must not be seen by the next call. Nil shows
	// no responses.
	Execute func(query string, variables []byte) []byte

	// Fail sends the body of a request to the mock, asks for an error code, and returns
	// the answer; nil when the mock cannot give it. Nil: samples of errors are composed.
	Fail func(code string, body []byte) *Failure

	// Value is what an example gives for an argument or input field of a scalar type:
	// the id of an object that Execute knows, say. It returns a string, bool, int64,
	// float64, or nil for a value of the site's own invention. Nil invents them all.
	Value func(*schema.InputValue) any

	// Lifecycles are the states that objects go through, as the mock has it; shown on the
	// pages of the objects and of their states.
	Lifecycles []schema.Lifecycle

	// Releases are the versions of the schema that are known, newest first. Their
	// changes are ordered by level.
	Releases []Release

	Rejections []Rejection // what is answered before GraphQL begins
	TestKeys   []TestKey   // ready-made keys of the mock

	// Token returns an access token that the mock takes for what an operation needs:
	// Try it begins with it. Nil for none; readers then fill in their own.
	Token func(*schema.Auth) string

	// IndexFiles makes links end in index.html, for hosts that do not serve it for
	// a folder.
	IndexFiles bool

	// Templates replaces the templates that are built in; files that it lacks are
	// taken from those. Nil for none.
	Templates fs.FS
	// TemplatesName is what the user calls the folder, for messages.
	TemplatesName string

	// Static are files to add, by path. They may replace what machines read, as
	// robots.txt, but no page.
	Static map[string][]byte

	Logo   string      // path of one of Static, shown beside the title instead of ours
	Nav    [][2]string // further entries of the header: text and address
	Footer string      // Markdown on one line

	Workers int // pages rendered at once; the number of processors when 0
}

// SubgraphText is what the configuration says of a subgraph.
type SubgraphText struct {
	Title       string // shown instead of the label
	Description string // Markdown
}

// A Failure is the answer of the mock to a request that asked for an error code.
type Failure struct {
	Header, Value string // that asked for it
	Body          []byte
}

// A Rejection is an answer at the HTTP level: the request never reaches GraphQL.
type Rejection struct {
	Status  int
	Code    string // in the body's extensions
	Message string
	Body    []byte // what the mock sends; may be nil
	Cause   string // when it happens; Markdown on one line
	Remedy  string // what to do, likewise; may be empty
	Example string // a header that provokes it; may be empty
}

// A TestKey is a key that the mock treats in a fixed way.
type TestKey struct {
	Name string // valid, revoked, …
	Key  string
	Note string // what it is answered with; Markdown on one line
}

// basePath is the path of BaseURL, with a slash at its end.
func (o *Options) basePath() string {
	u, err := url.Parse(o.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimRight(u.Path, "/") + "/"
}

// absolute is the address of a path on the published site, or "" when it is not known.
func (o *Options) absolute(path string) string {
	if o.BaseURL == "" {
		return ""
	}
	return strings.TrimRight(o.BaseURL, "/") + "/" + path
}

// title of the site.
func (o *Options) title() string {
	if o.Title == "" {
		return "GraphQL API"
	}
	return o.Title
}

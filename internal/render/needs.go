package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Needs says in words what a caller must show.
type Needs struct {
	Credential string // "An API key"
	Detail     string // how it is sent
	Roles      []string
	StepUp     bool
	Scopes     []string // alternatives, each a list of scopes
	Policies   []string
	Guide      *Link // the guide on authentication, if there is one
}

// credentials say what each credential is and how it travels.
var credentials = [...]struct{ name, detail, short string }{
	schema.NoCredential: {"Nothing", "anyone may call it", ""},
	schema.PublicKey:    {"A public client key", "a bpk_ or btk_ key in X-Api-Key, or a session", "public key"},
	schema.APIKey:       {"An API key", "a btk_ key in X-Api-Key, or a session", "API key"},
	schema.UserSession:  {"A user session", "an access token in Authorization: Bearer", "session"},
}

func (r *renderer) needs(p *Page, a *schema.Auth) *Needs {
	if a == nil {
		return nil
	}
	n := &Needs{
		Credential: credentials[a.Requires].name, Detail: credentials[a.Requires].detail,
		Roles: a.Roles, StepUp: a.StepUp, Scopes: alternatives(a.Scopes), Policies: alternatives(a.Policies),
	}
	for _, g := range r.schema.Guides {
		if g.Slug == "authentication" {
			n.Guide = &Link{URL: p.Href(g.Path), Text: g.Title}
		}
	}
	return n
}

func alternatives(lists [][]string) []string {
	var s []string
	for _, l := range lists {
		s = append(s, strings.Join(l, " and "))
	}
	return s
}

// needsShort are the same in pills.
func needsShort(a *schema.Auth) []string {
	var pills []string
	if s := credentials[a.Requires].short; s != "" {
		pills = append(pills, "needs "+s)
	}
	if len(a.Roles) > 0 {
		pills = append(pills, strings.Join(a.Roles, " or "))
	}
	if a.StepUp {
		pills = append(pills, "step-up")
	}
	return slices.Concat(pills, alternatives(a.Scopes), alternatives(a.Policies))
}

// begin sets what search engines show of a page.
func (r *renderer) begin(p *Page, description, fallback string) {
	p.Description = plainSummary(description)
	if p.Description == "" {
		p.Description = capital(fallback) + ", in " + r.info.Title + "."
	}
}

// A rejectionRow is a Rejection with its texts printed.
type rejectionRow struct {
	Status        int
	Message       string
	Cause, Remedy template.HTML
	Example       string
}

// rejectionsTable is the table of answers at the HTTP level, for the error page and
// for guides.
func (r *renderer) rejectionsTable(p *Page) template.HTML {
	var rows []rejectionRow
	for _, j := range r.opts.Rejections {
		rows = append(rows, rejectionRow{j.Status, j.Message, p.printer.Inline(j.Cause), p.printer.Inline(j.Remedy), j.Example})
	}
	return r.partial("rejections", rows)
}

// A testKeyRow is a TestKey with its note printed.
type testKeyRow struct {
	Name, Key string
	Note      template.HTML
}

func (r *renderer) testKeysTable(p *Page) template.HTML {
	var rows []testKeyRow
	for _, k := range r.opts.TestKeys {
		rows = append(rows, testKeyRow{k.Name, k.Key, p.printer.Inline(k.Note)})
	}
	return r.partial("testkeys", rows)
}

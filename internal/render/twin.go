package render

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A twinWriter prints the Markdown twin of a page: the same facts for those who
// read text, people and language models alike. Descriptions are Markdown already
// and stand as they were written.
type twinWriter struct {
	*bytes.Buffer
	p *Page
}

func (w *twinWriter) print(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

// head prints what every twin begins with.
func (w *twinWriter) head() {
	w.print("# ", w.p.Title, "\n\n")
	if c := w.p.Canonical(); c != "" {
		w.print("Source: ", c, "\n\n")
	}
}

func (w *twinWriter) paragraph(parts ...string) {
	w.print(parts...)
	w.print("\n\n")
}

func (w *twinWriter) heading(text string) { w.print("## ", text, "\n\n") }

// relinked gives the links that an author wrote the addresses of twins; a link that
// leads nowhere keeps its text.
func (w *twinWriter) relinked(s string) string { return markdown.Relink(s, w.p.twinOf) }

// twinOf is the address of a relative link of an author in the page's twin.
func (p *Page) twinOf(destination string) (string, bool) {
	u, err := url.Parse(destination)
	switch {
	case err != nil:
		return "", false
	case u.Scheme != "":
		return destination, u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto"
	case u.Path == "":
		return destination, true
	}
	href, ok := p.printer.Resolve(destination)
	if file, _, _ := strings.Cut(href, "#"); strings.HasSuffix(file, "/") {
		return file + "index.md", ok
	}
	return href, ok
}

// text prints a description, its headings below ours.
func (w *twinWriter) text(s string) {
	s = markdown.Closed(w.relinked(strings.TrimSpace(s)))
	if s == "" {
		return
	}
	if strings.HasPrefix(s, "#") || strings.Contains(s, "\n#") {
		lines := strings.Split(s, "\n")
		fenced := false
		for i, l := range lines {
			if strings.HasPrefix(l, "```") {
				fenced = !fenced
			}
			if !fenced && strings.HasPrefix(l, "#") {
				lines[i] = "##" + l
			}
		}
		s = strings.Join(lines, "\n")
	}
	w.print(s, "\n\n")
}

func (w *twinWriter) fence(lang, code string) {
	w.print("```", lang, "\n", strings.TrimRight(code, "\n"), "\n```\n\n")
}

// link is a link to the twin of a page.
func (w *twinWriter) link(path, text string) string {
	return "[" + text + "](" + w.twinPath(path) + ")"
}

func (w *twinWriter) twinPath(path string) string {
	page, _, _ := strings.Cut(path, "#")
	return relative(w.p.Path, page+"index.md")
}

// named is a type with a link, when it has a page.
func (w *twinWriter) named(t *schema.TypeRef) string {
	if n := t.Named(); n != nil && n.Path != "" && n.Path != w.p.Path {
		return w.link(n.Path, "`"+t.String()+"`")
	}
	return "`" + t.String() + "`"
}

func (w *twinWriter) inputs(values []*schema.InputValue) {
	for _, v := range values {
		w.print("- `", v.Name, "`: ", w.named(&v.Type))
		if v.Required() {
			w.print(", required")
		}
		if v.Default != "" {
			w.print(", default `", v.Default, "`")
		}
		w.deprecated(v.Deprecation)
		w.note(v.Description)
	}
	w.print("\n")
}

func (w *twinWriter) note(description string) {
	if d := markdown.OneLine(w.relinked(description)); d != "" {
		w.print(": ", d)
	}
	w.print("\n")
}

func (w *twinWriter) deprecated(d *schema.Deprecation) {
	if d != nil {
		w.print(" (deprecated: ", strings.TrimSuffix(markdown.OneLine(w.relinked(d.Reason)), "."), ")")
	}
}

func (w *twinWriter) fields(fields []*schema.Field) {
	for _, f := range fields {
		w.print("- `", f.Name)
		for i, a := range f.Args {
			if i == 0 {
				w.print("(")
			} else {
				w.print(", ")
			}
			w.print(a.Name, ": ", a.Type.String())
			if a.Default != "" {
				w.print(" = ", a.Default)
			}
		}
		if len(f.Args) > 0 {
			w.print(")")
		}
		w.print("`: ", w.named(&f.Type))
		w.deprecated(f.Deprecation)
		w.note(f.Description)
	}
	w.print("\n")
}

func (w *twinWriter) types(types []*schema.Type) {
	for _, t := range types {
		w.print("- ", w.link(t.Path, t.Name))
		w.note(markdown.Plain(t.Description))
	}
	w.print("\n")
}

func (p *OperationPage) twin(w *twinWriter) {
	f := p.op.Field
	w.paragraph(capital(p.Kind), " of ", w.link(p.op.Home.Path, p.Subgraph.Text), ".")
	w.text(f.Description)
	if f.Deprecation != nil {
		w.paragraph("**Deprecated:** ", markdown.OneLine(w.relinked(f.Deprecation.Reason)))
	}
	if n := p.Needs; n != nil {
		w.print("Needs: ", n.Credential, " (", n.Detail, ")")
		if len(n.Roles) > 0 {
			w.print("; role ", strings.Join(n.Roles, " or "))
		}
		if n.StepUp {
			w.print("; step-up")
		}
		if len(n.Scopes) > 0 {
			w.print("; scopes ", strings.Join(n.Scopes, " or "))
		}
		if len(n.Policies) > 0 {
			w.print("; policies ", strings.Join(n.Policies, " or "))
		}
		w.print("\n\n")
	}
	if len(f.Args) > 0 {
		w.heading("Arguments")
		w.inputs(f.Args)
	}
	w.heading("Returns")
	w.paragraph(w.named(&f.Type))
	if t := f.Type.Named(); t != nil && !t.Root && len(t.Fields) > 0 && len(t.Fields) <= 60 {
		w.fields(t.Fields)
	}
	p.twinErrors(w)
	p.twinExample(w)
	w.authored(p.Authored)
	if len(p.sameReturns) > 0 {
		w.heading("See also")
		for _, op := range p.sameReturns {
			w.print("- ", w.link(op.Path, op.Name()), " (", op.Kind.String(), ")\n")
		}
	}
}

func (p *OperationPage) twinErrors(w *twinWriter) {
	if !p.HasErrors() {
		return
	}
	w.heading("Errors")
	p.twinFailures(w)
	for _, e := range p.op.Field.Errors {
		if e.Definition != nil {
			w.print("- ", w.link(e.Definition.Path, "`"+e.Code+"`"))
		} else {
			w.print("- `", e.Code, "`")
		}
		if e.When != "" {
			w.note("when " + e.When)
			continue
		}
		d := ""
		if e.Definition != nil {
			d = markdown.Plain(e.Definition.Description)
		}
		w.note(d)
	}
	w.print("\n")
}

func (p *OperationPage) twinExample(w *twinWriter) {
	w.heading("Example")
	w.print("Send it to `", p.sent.endpoint, "`")
	if p.sent.header != "" {
		w.print(" with `", p.sent.header, ": ", p.sent.value, "`")
	}
	if p.sent.mock != "" {
		w.print(", or to the mock on `", defaultEndpoint, "` with `", p.sent.header, ": ", p.sent.mock, "`")
	}
	w.print(".\n\n")
	w.exchange(p.example.Document, p.example.Variables, p.response)
}

// exchange prints a request and what it was answered with, as far as there is one.
func (w *twinWriter) exchange(document string, variables, response []byte) {
	w.fence("graphql", document)
	if variables != nil {
		w.paragraph("Variables:")
		w.fence("json", string(variables))
	}
	if response != nil {
		w.paragraph("Response:")
		w.fence("json", string(response))
	}
}

func (p *TypePage) twin(w *twinWriter) {
	t := p.t
	w.paragraph(capital(p.Kind), " of ", w.link(t.Home.Path, p.Subgraph.Text), ".")
	w.text(t.Description)
	for _, f := range p.Facts {
		w.print("- ", f.Name, ":")
		for _, c := range f.Codes {
			w.print(" `", c, "`")
		}
		for _, l := range f.Links {
			w.print(" ", l.Text)
		}
		w.print("\n")
	}
	if len(p.Facts) > 0 {
		w.print("\n")
	}
	p.twinMembers(w)
	for _, f := range p.Lifecycles {
		f.twin(w)
	}
	p.twinLinks(w)
	if p.sample != nil {
		w.heading("Sample")
		w.fence("json", string(p.sample))
	}
}

func (p *TypePage) twinMembers(w *twinWriter) {
	t := p.t
	switch t.Kind {
	case schema.Object, schema.Interface:
		w.heading("Fields")
		w.fields(t.Fields)
	case schema.InputObject:
		w.heading("Fields")
		w.inputs(t.InputFields)
	case schema.Enum:
		w.heading("Values")
		for _, v := range t.EnumValues {
			w.print("- `", v.Name, "`")
			w.deprecated(v.Deprecation)
			w.note(v.Description)
		}
		w.print("\n")
	case schema.Union:
		w.heading("Members")
		for _, m := range t.PossibleTypes {
			w.print("- ", w.link(m.Path, m.Name), "\n")
		}
		w.print("\n")
	}
}

// twinLinks prints who gives and who takes the type, as names: a reader of text
// follows them by search.
func (p *TypePage) twinLinks(w *twinWriter) {
	for _, g := range p.Links {
		if g.ID == "members" {
			continue
		}
		w.print(g.Title, ":")
		for _, part := range g.Parts {
			for i, l := range part.Links {
				if i == maxTwinLinks {
					w.print(" and ", thousands(len(part.Links)-i), " more")
					break
				}
				w.print(" `", l.Text, "`")
			}
		}
		w.print("\n\n")
	}
}

// maxTwinLinks bounds a list of back references in a twin.
const maxTwinLinks = 200

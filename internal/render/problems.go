package render

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// problems reports what texts speak of and the site does not have: relative links
// that lead nowhere, and members in code that their type lacks. Other code in
// backquotes may be anything.
func (r *renderer) problems() diag.List {
	c := checker{r: r}
	for _, g := range r.schema.Guides {
		c.text(g.Body, diag.Position{File: g.File, Line: g.Line}, r.newPage(g.Path, g.Title, "guides"))
	}
	for i := range r.opts.Releases {
		x := &r.opts.Releases[i]
		c.text(x.Notes, diag.Position{File: x.File, Line: x.Line}, r.newPage(releasePath(x), x.Title, ""))
	}
	seen := map[*schema.Example]bool{}
	for _, op := range r.schema.Operations {
		c.field(op.Field)
		for _, e := range op.Examples {
			if !seen[e] {
				c.element(e.Description, diag.Position{File: e.File, Line: 1})
			}
			seen[e] = true
		}
	}
	for _, t := range r.schema.Types {
		c.element(t.Description, t.Position)
		for _, f := range t.Fields {
			c.field(f)
		}
		c.values(t.InputFields)
		for _, v := range t.EnumValues {
			c.element(v.Description, v.Position)
		}
	}
	for _, d := range r.schema.Directives {
		c.element(d.Description, d.Position)
		c.values(d.Args)
	}
	for _, e := range r.schema.ErrorCodes {
		c.element(e.Description, e.Position)
	}
	return c.list
}

type checker struct {
	r    *renderer
	list diag.List
}

func (c *checker) field(f *schema.Field) {
	c.element(f.Description, f.Position)
	c.values(f.Args)
}

func (c *checker) values(values []*schema.InputValue) {
	for _, v := range values {
		c.element(v.Description, v.Position)
	}
}

// element checks a description; its problems are shown at the element.
func (c *checker) element(text string, at diag.Position) {
	for _, ref := range markdown.References(text) {
		if !ref.Link && c.r.unknownMember(ref.Name) {
			c.list.Warnf(at, "unknown schema coordinate %s", ref.Name)
		}
	}
}

// text checks a guide line by line.
func (c *checker) text(text string, at diag.Position, page *Page) {
	for _, ref := range markdown.References(text) {
		pos := diag.Position{File: at.File, Line: at.Line + ref.Line}
		if !ref.Link && c.r.unknownMember(ref.Name) {
			c.list.Warnf(pos, "unknown schema coordinate %s", ref.Name)
		}
		if _, ok := c.r.resolve(page, ref.Name); ref.Link && !ok {
			c.list.Warnf(pos, "link to %s leads nowhere", ref.Name)
		}
	}
}

// unknownMember reports whether a name begins with a type of the schema and names a
// member that it lacks.
func (r *renderer) unknownMember(coordinate string) bool {
	owner, _, dotted := strings.Cut(coordinate, ".")
	return dotted && r.schema.Type(owner) != nil && r.schema.Lookup(coordinate) == ""
}

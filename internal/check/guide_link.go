package check

import (
	"path"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

var guideLink = &Rule{
	Name:  "guide-link",
	Level: Error,
	Doc:   "a link in a guide leads nowhere",
	run: func(p *pass) {
		l := newLinks(p)
		for _, g := range p.Schema.Guides {
			for _, r := range markdown.References(g.Body) {
				if !r.Link {
					continue
				}
				if hint, ok := l.resolve(r.Name); !ok {
					p.reportf(diag.Position{File: g.File, Line: g.Line + r.Line}, "the link to %s leads nowhere", r.Name).Hint = hint
				}
			}
		}
	},
}

// links knows what a guide may link to.
type links struct {
	pass   *pass
	guides map[string]*schema.Guide // by slug
	pages  map[string]bool          // paths
	ids    map[*schema.Guide]map[string]bool
}

func newLinks(p *pass) *links {
	s := p.Schema
	l := &links{pass: p, guides: map[string]*schema.Guide{}, ids: map[*schema.Guide]map[string]bool{}, pages: map[string]bool{
		schema.HomePath: true, schema.APIPath: true, schema.ErrorsPath: true, schema.GuidesPath: true, schema.DirectivesPath: true,
		schema.DeprecationsPath: true, schema.ChangelogPath: true, schema.SearchPath: true,
		"schema.graphql": true, "introspection.json": true, "llms.txt": true, "llms-full.txt": true, "model.json": true,
	}}
	for _, g := range s.Guides {
		l.guides[g.Slug], l.pages[g.Path] = g, true
	}
	for _, g := range s.Subgraphs {
		l.pages[g.Path] = true
	}
	for _, op := range s.Operations {
		l.pages[op.Path] = true
	}
	for _, t := range s.Types {
		l.pages[t.Path] = true
	}
	for _, d := range s.Directives {
		l.pages[d.Path] = true
	}
	for _, c := range s.ErrorCodes {
		l.pages[c.Path] = true
	}
	return l
}

// resolve reports whether a relative link of a guide has a target: another guide's
// file, a page of the site, a schema coordinate, or a file that will be there.
func (l *links) resolve(dest string) (hint string, ok bool) {
	target, fragment, _ := strings.Cut(dest, "#")
	target, _, _ = strings.Cut(target, "?")
	clean := strings.TrimPrefix(path.Clean("/"+strings.TrimSuffix(target, "index.md")), "/")
	slug := strings.TrimSuffix(path.Base(target), ".md")
	if g := l.guides[slug]; g != nil && (strings.HasSuffix(target, ".md") || !strings.Contains(strings.Trim(target, "./"), "/")) {
		return l.anchor(g, fragment)
	}
	switch {
	case clean == "" || l.pages[clean+"/"] || l.pages[clean]:
		return "", true
	case l.pass.Schema.Lookup(strings.Trim(target, "./")) != "":
		return "", true
	case l.pass.Exists != nil && l.pass.Exists(clean):
		return "", true
	}
	return diag.DidYouMean("", slug, l.slugs()), false
}

func (l *links) slugs() []string {
	names := make([]string, len(l.pass.Schema.Guides))
	for i, g := range l.pass.Schema.Guides {
		names[i] = g.Slug
	}
	return names
}

// anchor checks a link to a heading of a guide.
func (l *links) anchor(g *schema.Guide, fragment string) (hint string, ok bool) {
	if fragment == "" {
		return "", true
	}
	ids := l.ids[g]
	if ids == nil {
		ids = map[string]bool{}
		p := markdown.Printer{HeadingIDs: true}
		p.Reserve("main", "nav", "top")
		p.Block(g.Body, 2)
		for _, h := range p.Headings {
			ids[h.ID] = true
		}
		l.ids[g] = ids
	}
	if ids[fragment] {
		return "", true
	}
	return "the guide " + g.Title + " has no heading of that name", false
}

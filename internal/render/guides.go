package render

import (
	"html/template"
	"path"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// GuidePage is one guide.
type GuidePage struct {
	Page
	Lead string
	Body template.HTML
	g    *schema.Guide
	body string
}

// GuidesPage lists the guides.
type GuidesPage struct {
	Page
	Guides []Link
	guides []*schema.Guide
}

func (*GuidePage) template() string  { return "guide" }
func (*GuidesPage) template() string { return "guides" }

// guideIDs are the ids of the layout, which no heading of a guide may have.
var guideIDs = []string{"main", "nav", "top"}

func (r *renderer) guidePage(g *schema.Guide, at int) page {
	p := &GuidePage{Page: *r.newPage(g.Path, g.Title, "guides"), g: g, Lead: g.Description}
	r.begin(&p.Page, g.Description, "guide")
	if g.Description == "" {
		r.begin(&p.Page, g.Body, "guide")
	}
	p.crumb(schema.GuidesPath, "Guides")
	p.Nav = r.guideNav(&p.Page)
	p.body = r.fill(g.Body)
	p.printer.HeadingIDs = true
	p.printer.Reserve(guideIDs...)
	p.printer.Insert = func(name string) (template.HTML, bool) { return r.insert(&p.Page, name) }
	p.Body = p.block(p.body, 2)
	for _, h := range p.printer.Headings {
		if h.Level <= 3 {
			p.Outline = append(p.Outline, Link{URL: "#" + h.ID, Text: h.Text, Level: h.Level})
		}
	}
	all := r.schema.Guides
	p.Prev, p.Next = neighbours(&p.Page, len(all), at, func(i int) (string, string) { return all[i].Path, all[i].Title })
	return p
}

// fill puts the settings of the site into a guide: {{endpoint}} and {{key}}, also
// within code.
func (r *renderer) fill(body string) string {
	return strings.NewReplacer(
		"{{endpoint}}", r.endpoint(),
		"{{key}}", r.key(),
		"{{title}}", r.info.Title,
		"{{operations}}", thousands(len(r.schema.Operations)),
		"{{subgraphs}}", strconv.Itoa(r.schema.Federated()),
		"{{types}}", thousands(len(r.schema.Types)),
	).Replace(body)
}

// insert is what a guide's paragraph {{rejections}} or {{test-keys}} stands for.
func (r *renderer) insert(p *Page, name string) (template.HTML, bool) {
	switch name {
	case "rejections":
		return r.rejectionsTable(p), len(r.opts.Rejections) > 0
	case "test-keys":
		return r.testKeysTable(p), len(r.opts.TestKeys) > 0
	}
	return "", false
}

func (r *renderer) guidesPage() page {
	p := &GuidesPage{Page: *r.newPage(schema.GuidesPath, "Guides", "guides"), guides: r.schema.Guides}
	r.begin(&p.Page, "How to work with "+r.info.Title+".", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.guideNav(&p.Page)
	p.Guides = r.guideLinks(&p.Page)
	return p
}

func (r *renderer) guideLinks(p *Page) []Link {
	var links []Link
	for _, g := range r.schema.Guides {
		links = append(links, Link{URL: p.Href(g.Path), Text: g.Title, Note: g.Description})
	}
	return links
}

// resolve finds the page behind a relative link that an author wrote: another
// guide's file, a path of the site, or a schema coordinate.
func (r *renderer) resolve(p *Page, dest string) (string, bool) {
	target, fragment, anchored := strings.Cut(dest, "#")
	clean := strings.TrimPrefix(path.Clean("/"+strings.TrimSuffix(target, "index.md")), "/")
	for strings.HasPrefix(target, "../") {
		target = strings.TrimPrefix(target, "../")
	}
	target = strings.TrimPrefix(target, "./")
	found := ""
	switch {
	case r.guides[strings.TrimSuffix(path.Base(target), ".md")] != "" && !strings.Contains(strings.TrimPrefix(target, "guides/"), "/"):
		found = r.guides[strings.TrimSuffix(path.Base(target), ".md")]
	case r.paths[clean+"/"]:
		found = clean + "/"
	case r.paths[clean], r.files[clean]:
		found = clean
	case r.files[schema.GuidesPath+clean]: // a picture beside the guide
		found = schema.GuidesPath + clean
	case clean == "":
		return p.Href(""), true
	default:
		if found = r.schema.Lookup(strings.Trim(target, "/")); found == "" {
			return "", false
		}
	}
	if anchored {
		found, _, _ = strings.Cut(found, "#")
		found += "#" + fragment
	}
	return p.Href(found), true
}

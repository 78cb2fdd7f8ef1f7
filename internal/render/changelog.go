package render

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A Release is a version of the schema, and what changed with it.
type Release struct {
	Slug    string // of its address
	Date    string // 2026-11-23; empty for what is not published yet
	Title   string // may be empty
	Notes   string // Markdown; may be empty
	Changes []Change
	File    string // that Notes stand in
	Line    int    // that they begin on
}

// A Change is one difference between two versions.
type Change struct {
	Level      string // breaking, dangerous or safe; in this order
	Type       string // FIELD_ADDED, …
	Coordinate string // may be empty
	Message    string // one sentence, plain
	Reason     string // why it has its level; may be empty
	Removed    bool   // the coordinate is one of the version before
}

// Added reports whether the change brought its element into being.
func (c *Change) added() bool { return strings.HasSuffix(c.Type, "_ADDED") && elements[c.Type] }

// deprecated reports whether the change deprecated its element.
func (c *Change) deprecated() bool { return strings.HasSuffix(c.Type, "_DEPRECATION_ADDED") }

// elements are the types of change that add an element with a coordinate of its own.
var elements = map[string]bool{
	"TYPE_ADDED": true, "FIELD_ADDED": true, "FIELD_ARGUMENT_ADDED": true, "INPUT_FIELD_ADDED": true,
	"ENUM_VALUE_ADDED": true, "DIRECTIVE_ADDED": true, "DIRECTIVE_ARGUMENT_ADDED": true,
}

// ChangelogPage lists the versions, newest first.
type ChangelogPage struct {
	Page
	Feed     string
	Releases []ReleaseView
}

// ReleasePage is one version with all its changes.
type ReleasePage struct {
	Page
	Release ReleaseView
}

// A ReleaseView is one version as a page shows it.
type ReleaseView struct {
	ID      string // of its heading
	Title   string
	Date    string
	Notes   template.HTML
	Badges  []Badge
	Groups  []ChangeGroup
	Page    Link  // to its own page
	All     *Link // to all changes, where only the first are shown
	release *Release
}

// A Badge counts the changes of a level.
type Badge struct {
	Level string
	Count string
}

// A ChangeGroup is the changes of one level.
type ChangeGroup struct {
	ID, Level, Title string
	Count            string
	Folded           bool // shown when asked for
	Changes          []ChangeView
}

// A ChangeView is one change, its coordinate a link where there is such an element.
type ChangeView struct {
	Text   template.HTML
	Reason string
	source *Change
}

func (*ChangelogPage) template() string { return "changelog" }
func (*ReleasePage) template() string   { return "release" }

// changeLevels are those of changes, with their headings.
var changeLevels = []struct{ name, title string }{{"breaking", "Breaking"}, {"dangerous", "Dangerous"}, {"safe", "Safe"}}

// maxShownChanges is how many changes of a version the list of versions shows.
const maxShownChanges = 12

func releasePath(x *Release) string { return schema.ChangelogPath + x.Slug + "/" }

// releaseTitle is the title, else the date.
func releaseTitle(x *Release) string {
	switch {
	case x.Title != "":
		return x.Title
	case x.Date != "":
		return x.Date
	}
	return "Not published yet"
}

func (r *renderer) changelogPage() page {
	p := &ChangelogPage{Page: *r.newPage(schema.ChangelogPath, "Changelog", "")}
	r.begin(&p.Page, "What changed in "+r.info.Title+", and whom it may hurt.", "")
	p.crumb(schema.HomePath, "Home")
	p.Nav = r.apiNav(&p.Page, nil, "changelog")
	p.Nav = r.apiNav(&p.Page, nil, "changelog")
	p.Feed = p.Href(feedPath)
	for i := range r.opts.Releases {
		x := &r.opts.Releases[i]
		view := r.releaseView(&p.Page, x, maxShownChanges, "release-"+x.Slug+"-")
		view.ID = "release-" + x.Slug
		p.section(view.ID, view.Title)
		p.Releases = append(p.Releases, view)
	}
	return p
}

func (r *renderer) releasePage(x *Release, at int) page {
	p := &ReleasePage{Page: *r.newPage(releasePath(x), releaseTitle(x), "")}
	r.begin(&p.Page, x.Notes, "changes of "+releaseTitle(x))
	p.crumb(schema.HomePath, "Home")
	p.crumb(schema.ChangelogPath, "Changelog")
	p.Nav = r.apiNav(&p.Page, nil, "changelog")
	p.Nav = r.apiNav(&p.Page, nil, "changelog")
	p.Release = r.releaseView(&p.Page, x, len(x.Changes), "")
	for _, g := range p.Release.Groups {
		p.section(g.ID, g.Title)
	}
	all := r.opts.Releases
	p.Prev, p.Next = neighbours(&p.Page, len(all), at, func(i int) (string, string) { return releasePath(&all[i]), releaseTitle(&all[i]) })
	return p
}

// releaseView shows so many changes of a version, the worst first. The prefix keeps
// ids apart.
func (r *renderer) releaseView(p *Page, x *Release, limit int, prefix string) ReleaseView {
	v := ReleaseView{Title: releaseTitle(x), Date: x.Date, Notes: p.block(x.Notes, 3), release: x}
	shown := 0
	for _, level := range changeLevels {
		g := ChangeGroup{ID: prefix + level.name, Level: level.name, Title: level.title}
		total := 0
		for i := range x.Changes {
			c := &x.Changes[i]
			if c.Level != level.name {
				continue
			}
			if total++; shown < limit {
				g.Changes = append(g.Changes, r.changeView(p, c))
				shown++
			}
		}
		if total > 0 {
			v.Badges = append(v.Badges, Badge{level.name, thousands(total)})
		}
		if len(g.Changes) > 0 {
			g.Count = thousands(total)
			g.Folded = level.name == "safe" && len(g.Changes) > maxShownChanges
			v.Groups = append(v.Groups, g)
		}
	}
	v.Page = Link{URL: p.Href(releasePath(x)), Text: v.Title}
	if len(x.Changes) > shown {
		v.All = &Link{URL: p.Href(releasePath(x)), Text: "All " + plural(len(x.Changes), "change")}
	}
	return v
}

// changeView makes the coordinate in a message a link.
func (r *renderer) changeView(p *Page, c *Change) ChangeView {
	var b markdown.Builder
	before, after, found := strings.Cut(c.Message, c.Coordinate)
	if c.Coordinate == "" || !found {
		b.Text(capital(c.Message))
		return ChangeView{Text: b.HTML(), Reason: c.Reason, source: c}
	}
	b.Text(capital(before))
	if target := r.schema.Lookup(c.Coordinate); target != "" {
		b.Raw(`<a href="`)
		b.Text(p.Href(target))
		b.Raw(`">`)
		b.Element("code", "", c.Coordinate)
		b.Raw("</a>")
	} else {
		b.Element("code", "", c.Coordinate)
	}
	b.Text(after)
	return ChangeView{Text: b.HTML(), Reason: c.Reason, source: c}
}

// ages are the dates on which elements came and were deprecated, by coordinate, as
// far as the changelog tells. It is read from the oldest version on.
type ages struct{ since, deprecated map[string]string }

func (r *renderer) readAges() {
	r.ages = ages{since: map[string]string{}, deprecated: map[string]string{}}
	for i := len(r.opts.Releases) - 1; i >= 0; i-- {
		x := &r.opts.Releases[i]
		if x.Date == "" {
			continue
		}
		for j := range x.Changes {
			switch c := &x.Changes[j]; {
			case c.added():
				r.ages.since[c.Coordinate] = x.Date
			case c.deprecated():
				r.ages.deprecated[c.Coordinate] = x.Date
			}
		}
	}
}

// since appends, in words, since when an element is there, where that is known.
func (p *Page) since(pills []string, coordinate string) []string {
	if date := p.ages.since[coordinate]; date != "" {
		return append(slices.Clone(pills), "since "+date)
	}
	return pills
}

func (p *ChangelogPage) twin(w *twinWriter) {
	for i := range p.Releases {
		v := &p.Releases[i]
		w.heading(v.Title)
		w.release(v)
		if v.All != nil {
			w.paragraph(w.link(releasePath(v.release), v.All.Text))
		}
	}
}

func (p *ReleasePage) twin(w *twinWriter) { w.release(&p.Release) }

func (w *twinWriter) release(v *ReleaseView) {
	if v.Date != "" && v.Date != v.Title {
		w.paragraph(v.Date)
	}
	w.text(v.release.Notes)
	for _, g := range v.Groups {
		w.print("### ", g.Title, " (", g.Count, ")\n\n")
		for _, c := range g.Changes {
			w.print("- ", c.source.Message)
			if c.Reason != "" && g.Level != "safe" {
				w.print(": ", c.Reason)
			}
			w.print("\n")
		}
		w.print("\n")
	}
}

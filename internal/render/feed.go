package render

import (
	"bytes"
	"encoding/xml"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// feedPath is the Atom feed of the changelog.
const feedPath = schema.ChangelogPath + "feed.xml"

// maxFeedEntries is what a feed needs: readers ask again.
const maxFeedEntries = 30

// feed is the changelog for feed readers: one entry a published version. Where the
// site will stand is not always known; links are relative then, and ids no addresses.
func (r *renderer) feed() []byte {
	f := atomFeed{Title: r.info.Title + ": changelog", ID: r.feedID(""), Links: []atomLink{
		{Rel: "self", Type: "application/atom+xml", Href: r.feedLink("feed.xml")}, {Rel: "alternate", Type: "text/html", Href: r.feedLink("")},
	}, Author: atomAuthor{r.info.Title}, Updated: "1970-01-01T00:00:00Z"}
	for i := range r.opts.Releases {
		x := &r.opts.Releases[i]
		if x.Date == "" || len(f.Entries) == maxFeedEntries {
			continue
		}
		updated := x.Date + "T00:00:00Z"
		if len(f.Entries) == 0 {
			f.Updated = updated
		}
		f.Entries = append(f.Entries, atomEntry{
			Title: releaseTitle(x), ID: r.feedID(x.Slug + "/"), Updated: updated,
			Link: atomLink{Rel: "alternate", Type: "text/html", Href: r.feedLink(x.Slug + "/")}, Content: atomText{"html", r.feedText(x)},
		})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	// Encoding fails only when the writer does, and a Buffer never does.
	_ = e.Encode(f)
	b.WriteByte('\n')
	return b.Bytes()
}

func (r *renderer) feedLink(path string) string {
	if r.opts.BaseURL == "" {
		return "./" + path
	}
	return r.opts.absolute(schema.ChangelogPath + path)
}

func (r *renderer) feedID(path string) string {
	if r.opts.BaseURL == "" {
		return "urn:gqldoc:changelog:" + path
	}
	return r.opts.absolute(schema.ChangelogPath + path)
}

// feedText is the notes and the changes of a version, as HTML without links that
// would not lead anywhere in a reader.
func (r *renderer) feedText(x *Release) string {
	var b markdown.Builder
	p := &markdown.Printer{}
	b.Add(p.Block(x.Notes, 2))
	for _, level := range changeLevels {
		n := 0
		for i := range x.Changes {
			c := &x.Changes[i]
			if c.Level != level.name {
				continue
			}
			if n++; n == 1 {
				b.Element("h2", "", level.title)
				b.Raw("<ul>")
			}
			if n <= maxShownChanges {
				b.Element("li", "", capital(c.Message))
			}
		}
		if n > maxShownChanges {
			b.Element("li", "", "and "+thousands(n-maxShownChanges)+" more")
		}
		if n > 0 {
			b.Raw("</ul>")
		}
	}
	return string(b.HTML())
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Links   []atomLink  `xml:"link"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Content atomText `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

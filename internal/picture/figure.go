package picture

import (
	"html/template"

	"github.com/bettersuite/gqldoc/internal/markdown"
)

// A Figure is a picture with the same in words.
type Figure struct {
	Label     string        // what it shows, for those who do not see it
	SVG       template.HTML // empty when words do better
	Lead      []Piece       // what it shows first of all; may be empty
	Sentences [][]Piece
	LeftOut   string // what it does not show; empty when it shows all
	Width     int    // of the picture; what is wider than the page scrolls
}

// A Piece is a part of a sentence: text, or a name with a page.
type Piece struct {
	Text string
	Path string // of the page, or empty
	Code bool   // a name of the schema
}

func word(text string) Piece       { return Piece{Text: text} }
func name(text, path string) Piece { return Piece{Text: text, Path: path, Code: true} }

// LeadHTML is the lead as a paragraph's content.
func (f *Figure) LeadHTML(href func(path string) string) template.HTML {
	var b markdown.Builder
	for _, p := range f.Lead {
		p.print(&b, href)
	}
	return b.HTML()
}

// HTML is the sentences as a list.
func (f *Figure) HTML(href func(path string) string) template.HTML {
	var b markdown.Builder
	b.Raw(`<ul class="words">`)
	for _, s := range f.Sentences {
		b.Raw("<li>")
		for _, p := range s {
			p.print(&b, href)
		}
		b.Raw("</li>")
	}
	b.Raw("</ul>")
	return b.HTML()
}

func (p Piece) print(b *markdown.Builder, href func(string) string) {
	if p.Path != "" {
		b.Raw(`<a href="`)
		b.Text(href(p.Path))
		b.Raw(`">`)
		defer b.Raw("</a>")
	}
	if p.Code {
		b.Element("code", "", p.Text)
		return
	}
	b.Text(p.Text)
}

// enumerate puts commas between pieces, and a word before the last.
func enumerate(parts [][]Piece, last string) []Piece {
	var out []Piece
	for i, p := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			out = append(out, word(" "+last+" "))
		default:
			out = append(out, word(", "))
		}
		out = append(out, p...)
	}
	return out
}

package render

import (
	"html/template"

	"github.com/bettersuite/gqldoc/internal/picture"
)

// A Figure is a section with a picture and the same in words.
type Figure struct {
	ID, Title string
	SVG       template.HTML
	Label     string        // of the region that scrolls
	Lead      template.HTML // what to read it by; may be empty
	LeftOut   string        // what it does not show; may be empty
	Words     template.HTML
	figure    *picture.Figure
}

// figure makes a section of a picture; nil of none.
func (p *Page) figure(id, title string, f *picture.Figure) *Figure {
	if f == nil {
		return nil
	}
	p.section(id, title)
	return &Figure{Lead: f.LeadHTML(p.Href), ID: id, Title: title, SVG: f.SVG, Label: f.Label, LeftOut: f.LeftOut, Words: f.HTML(p.Href), figure: f}
}

// twin prints the picture in words.
func (f *Figure) twin(w *twinWriter) {
	if f == nil {
		return
	}
	w.heading(f.Title)
	if lead := f.figure.Lead; len(lead) > 0 {
		w.sentence(lead)
		w.print("\n\n")
	}
	for _, s := range f.figure.Sentences {
		w.print("- ")
		w.sentence(s)
		w.print("\n")
	}
	w.print("\n")
	if f.LeftOut != "" {
		w.paragraph(f.LeftOut)
	}
}

func (w *twinWriter) sentence(pieces []picture.Piece) {
	for _, piece := range pieces {
		text := piece.Text
		if piece.Code {
			text = "`" + text + "`"
		}
		if piece.Path != "" {
			text = w.link(piece.Path, text)
		}
		w.print(text)
	}
}

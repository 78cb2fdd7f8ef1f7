package render

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// The twins of pages that are lists.

func (w *twinWriter) counts(counts []Count) {
	var parts []string
	for _, c := range counts {
		parts = append(parts, c.Number+" "+c.Of)
	}
	w.paragraph(strings.Join(parts, ", "), ".")
}

// subgraphs lists the subgraphs with their cards, in the same order; pages of the whole
// API share it.
func (w *twinWriter) subgraphs(title string, all []*schema.Subgraph, cards []SubgraphCard) {
	w.heading(title)
	at := 0
	for _, g := range all {
		if len(g.Types) == 0 && len(g.Operations) == 0 {
			continue
		}
		w.print("- ", w.link(g.Path, cards[at].Text), " (", cards[at].Counts, ")")
		w.note(markdown.Plain(g.Description))
		at++
	}
	w.print("\n")
}

func (p *HomePage) twin(w *twinWriter) {
	w.text(p.text)
	w.counts(p.Counts)
	if p.Site.Endpoint != "" {
		w.paragraph("Endpoint: `", p.Site.Endpoint, "`")
	}
	w.guides(p.schema.Guides)
	w.subgraphs(p.SubgraphsTitle, p.schema.Subgraphs, p.all)
	p.Map.twin(w)
}

func (w *twinWriter) guides(guides []*schema.Guide) {
	if len(guides) == 0 {
		return
	}
	w.heading("Guides")
	for _, g := range guides {
		w.print("- ", w.link(g.Path, g.Title))
		w.note(g.Description)
	}
	w.print("\n")
}

func (p *APIPage) twin(w *twinWriter) {
	w.counts(p.Counts)
	w.subgraphs(p.SubgraphsTitle, p.schema.Subgraphs, p.all)
	w.directives(p.schema.Directives)
}

func (w *twinWriter) directives(directives []*schema.Directive) {
	if len(directives) == 0 {
		return
	}
	w.heading("Directives")
	for _, d := range directives {
		w.print("- ", w.link(d.Path, "@"+d.Name))
		w.note(markdown.Plain(d.Description))
	}
	w.print("\n")
}

func (p *SubgraphPage) twin(w *twinWriter) {
	w.text(p.text)
	for _, kind := range schema.OperationKinds {
		first := true
		for _, op := range p.g.Operations {
			if op.Kind != kind {
				continue
			}
			if first {
				w.heading(capital(kind.Plural()))
				first = false
			}
			w.print("- ", w.link(op.Path, op.Name()), " `", op.Field.Type.String(), "`")
			w.note(markdown.Plain(op.Field.Description))
		}
		if !first {
			w.print("\n")
		}
	}
	p.relations.twin(w)
	for _, kind := range typeKinds {
		var types []*schema.Type
		for _, t := range p.g.Types {
			if t.Kind == kind {
				types = append(types, t)
			}
		}
		if len(types) > 0 {
			w.heading(capital(kind.Plural()))
			w.types(types)
		}
	}
}

func (p *DirectivePage) twin(w *twinWriter) {
	w.text(p.d.Description)
	if len(p.d.Args) > 0 {
		w.heading("Arguments")
		w.inputs(p.d.Args)
	}
	w.paragraph("May stand on: `", strings.Join(p.d.Locations, "`, `"), "`.")
}

func (p *DirectivesPage) twin(w *twinWriter) { w.directives(p.directives) }

func (p *GuidePage) twin(w *twinWriter) {
	if p.Lead != "" {
		w.paragraph(p.Lead)
	}
	w.print(markdown.Closed(w.relinked(strings.TrimSpace(p.body))), "\n")
}

func (p *GuidesPage) twin(w *twinWriter) { w.guides(p.guides) }

func (*SearchPage) twin(*twinWriter)   {}
func (*NotFoundPage) twin(*twinWriter) {}

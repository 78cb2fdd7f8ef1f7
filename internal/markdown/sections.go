package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A Section is what stands below one heading of a text, without its markup.
type Section struct {
	ID    string // of the heading, as Block prints it; empty before the first
	Title string
	Text  string // code included
}

// Sections takes a text apart at its headings, for those who search in it. Ids agree
// with those of a Printer that has HeadingIDs set and the same ids reserved.
func (p *Printer) Sections(src string) []Section {
	if costly(src) {
		return nil
	}
	w := p.writer(src, 2)
	sections := []Section{{}}
	var b strings.Builder
	end := func() {
		sections[len(sections)-1].Text = OneLine(b.String())
		b.Reset()
	}
	// Walk reports only what the function returns, which is nil.
	_ = ast.Walk(w.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			end()
			title := w.plainOf(n)
			sections = append(sections, Section{ID: p.ID(title), Title: title})
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph:
			b.WriteByte(' ')
			if strings.HasPrefix(strings.TrimSpace(w.lines(n)), "{{") {
				return ast.WalkSkipChildren, nil // what Insert puts there
			}
		case *ast.FencedCodeBlock:
			b.WriteString(" " + w.lines(n))
		case *ast.CodeBlock:
			b.WriteString(" " + w.lines(n))
		default:
			if n.Type() == ast.TypeInline {
				b.WriteString(w.plainOf(n))
				return ast.WalkSkipChildren, nil
			}
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	end()
	return sections
}

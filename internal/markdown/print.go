package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// blocks prints the children of a container.
func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*ast.FencedCodeBlock); ok && tabName(w.info(f)) != "" {
			n = w.tabs(f)
			continue
		}
		w.block(n)
	}
}

// block prints one block. It is long because the set of blocks is closed.
func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.inlines(n)
		w.Raw("\n")
	case *ast.Heading:
		w.heading(n)
	case *ast.ThematicBreak:
		w.Raw("<hr>\n")
	case *ast.CodeBlock:
		w.Code("", w.lines(n))
	case *ast.FencedCodeBlock:
		lang, _, _ := strings.Cut(w.info(n), " ")
		w.Code(lang, w.lines(n))
	case *ast.Blockquote:
		w.quote(n)
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.Raw("<li>")
		w.blocks(n)
		w.Raw("</li>\n")
	case *east.Table:
		w.table(n)
	case *east.FootnoteList:
		w.Raw("<hr class=\"fn\">\n<ol class=\"footnotes\">\n")
		w.blocks(n)
		w.Raw("</ol>\n")
	case *east.Footnote:
		w.Raw(`<li id="`)
		w.footnoteID("fn", n.Index)
		w.Raw(`">`)
		w.blocks(n)
		w.Raw("</li>\n")
	default:
		w.blocks(n)
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if w.p.Insert != nil && n.Lines().Len() == 1 {
		line := strings.TrimSpace(w.lines(n))
		if name, ok := strings.CutPrefix(line, "{{"); ok && strings.HasSuffix(name, "}}") {
			if h, ok := w.p.Insert(strings.TrimSpace(strings.TrimSuffix(name, "}}"))); ok {
				w.Add(h)
				return
			}
		}
	}
	w.Raw("<p>")
	w.inlines(n)
	w.Raw("</p>\n")
}

// levelTags are the names of headings by level.
var levelTags = [...]constant{"", "h1", "h2", "h3", "h4", "h5", "h6"}

func (w *writer) heading(n *ast.Heading) {
	level := max(1, min(n.Level+w.shift, w.last+1, 6))
	w.last = level
	w.Raw("<")
	w.Raw(levelTags[level])
	if w.p.HeadingIDs {
		title := w.plainOf(n)
		id := w.p.ID(title)
		w.p.Headings = append(w.p.Headings, Heading{Level: level, ID: id, Text: title})
		w.Raw(` id="`)
		w.Text(id)
		w.Raw(`"><a class="self" href="#`)
		w.Text(id)
		w.Raw(`">`)
		w.inlinesNoLinks(n)
		w.Raw("</a>")
	} else {
		w.Raw(">")
		w.inlines(n)
	}
	w.Raw("</")
	w.Raw(levelTags[level])
	w.Raw(">\n")
}

// ID makes an id from a title that the page does not have yet.
func (p *Printer) ID(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return r < 0x80 && !letter(byte(r)) && (r < '0' || r > '9') || r == '\uFFFD' || r == ' '
	})
	id := strings.Join(words, "-")
	if len(id) > 80 {
		id = strings.ToValidUTF8(id[:80], "")
	}
	if id == "" {
		id = "section"
	}
	if p.ids == nil {
		p.ids = map[string]int{}
	}
	unique := id
	for n := max(2, p.ids[id]); p.ids[unique] > 0; n++ {
		unique = id + "-" + strconv.Itoa(n)
		p.ids[id] = n // the next heading of this text goes on from here
	}
	p.ids[unique] = 1
	return unique
}

// Reserve keeps ids of the page from being given to headings.
func (p *Printer) Reserve(ids ...string) {
	if p.ids == nil {
		p.ids = map[string]int{}
	}
	for _, id := range ids {
		p.ids[id] = max(1, p.ids[id])
	}
}

func (w *writer) list(n *ast.List) {
	tag := constant("ul")
	if n.IsOrdered() {
		tag = "ol"
	}
	w.Raw("<")
	w.Raw(tag)
	if n.IsOrdered() && n.Start != 1 {
		w.Raw(` start="`)
		w.Text(strconv.Itoa(n.Start))
		w.Raw(`"`)
	}
	w.Raw(">\n")
	w.blocks(n)
	w.Raw("</")
	w.Raw(tag)
	w.Raw(">\n")
}

// callouts are the words of GitHub's alerts and the titles we print for them.
var callouts = map[string]struct{ class, title constant }{
	"[!NOTE]":      {"note", "Note"},
	"[!TIP]":       {"tip", "Tip"},
	"[!IMPORTANT]": {"important", "Important"},
	"[!WARNING]":   {"warning", "Warning"},
	"[!CAUTION]":   {"caution", "Caution"},
}

func (w *writer) quote(n *ast.Blockquote) {
	first, ok := n.FirstChild().(*ast.Paragraph)
	if ok && first.Lines().Len() > 0 {
		line := first.Lines().At(0)
		marker := strings.ToUpper(strings.TrimSpace(string(line.Value(w.src))))
		if c, ok := callouts[marker]; ok {
			w.Raw(`<div class="callout `)
			w.Raw(c.class)
			w.Raw(`" role="note"><p class="callout-title">`)
			w.Raw(c.title)
			w.Raw("</p>\n")
			w.afterMarker(first)
			for m := first.NextSibling(); m != nil; m = m.NextSibling() {
				w.block(m)
			}
			w.Raw("</div>\n")
			return
		}
	}
	w.Raw("<blockquote>\n")
	w.blocks(n)
	w.Raw("</blockquote>\n")
}

// afterMarker prints what follows the first line of a callout's first paragraph.
func (w *writer) afterMarker(p *ast.Paragraph) {
	if p.Lines().Len() < 2 {
		return
	}
	n := p.FirstChild()
	for ; n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok && (t.SoftLineBreak() || t.HardLineBreak()) {
			n = n.NextSibling()
			break
		}
	}
	w.Raw("<p>")
	for ; n != nil; n = n.NextSibling() {
		w.inline(n)
	}
	w.Raw("</p>\n")
}

// table prints a table that scrolls by itself; the region of each needs a name of its
// own.
func (w *writer) table(n *east.Table) {
	w.p.tables++
	w.Raw(`<div class="scroll" tabindex="0" role="region" aria-label="Table `)
	w.Text(strconv.Itoa(w.p.tables))
	w.Raw(`"><table>`)
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cell := constant("td")
		if _, head := row.(*east.TableHeader); head {
			cell = "th"
			w.Raw("<thead>")
		} else if !body {
			body = true
			w.Raw("<tbody>")
		}
		w.Raw("<tr>")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.cell(c, cell)
		}
		w.Raw("</tr>")
		if cell == "th" {
			w.Raw("</thead>")
		}
		w.Raw("\n")
	}
	if body {
		w.Raw("</tbody>")
	}
	w.Raw("</table></div>\n")
}

func (w *writer) cell(n ast.Node, tag constant) {
	w.Raw("<")
	w.Raw(tag)
	if c, ok := n.(*east.TableCell); ok {
		switch c.Alignment {
		case east.AlignRight:
			w.Raw(` class="right"`)
		case east.AlignCenter:
			w.Raw(` class="center"`)
		}
	}
	w.Raw(">")
	w.inlines(n)
	w.Raw("</")
	w.Raw(tag)
	w.Raw(">")
}

func (w *writer) footnoteID(prefix constant, index int) {
	w.Raw(prefix)
	w.Raw("-")
	w.Text(strconv.Itoa(w.p.docs))
	w.Raw("-")
	w.Text(strconv.Itoa(index))
}

// lines returns the source of a leaf block.
func (w *writer) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(w.src))
	}
	return b.String()
}

func (w *writer) info(n *ast.FencedCodeBlock) string {
	if n.Info == nil {
		return ""
	}
	return unescape(string(n.Info.Segment.Value(w.src)))
}

package markdown

import (
	"html/template"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Printer prints the Markdown of one page: it remembers the ids it gave out. It
// is used by one goroutine.
type Printer struct {
	// Link returns the address of a schema coordinate in a code span, or "" when
	// there is no such element. Nil links nothing.
	Link func(coordinate string) string

	// Resolve returns the address for a relative link that an author wrote, and
	// whether there is such a page. Nil leaves links as they are.
	Resolve func(destination string) (url string, ok bool)

	// Insert returns the block that stands for a paragraph {{name}}. Nil, or false,
	// shows the paragraph as text.
	Insert func(name string) (template.HTML, bool)

	// HeadingIDs gives headings an id each and collects them in Headings.
	HeadingIDs bool
	Headings   []Heading

	ids    map[string]int // the ids given out, each with the last number that was tried behind it
	tabs   int            // groups of tabs so far
	tables int            // so far
	docs   int            // texts with footnotes so far
}

// A Heading is one that the Printer gave an id.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// parse is goldmark without its HTML parsers: a tag is text like any other.
var parse = newParser()

func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// Block prints a text. Its highest heading gets the given level, the others follow
// without a gap, whatever levels the author used.
func (p *Printer) Block(src string, level int) template.HTML {
	b := Borrow()
	if b.plain(p, src, true) {
		return b.Done()
	}
	if costly(src) {
		b.Element("pre", "", src)
		return b.Done()
	}
	b.Done()
	w := p.writer(src, level)
	w.blocks(w.root)
	return w.HTML()
}

// Line prints the first sentence of a text, without a paragraph around it.
func (p *Printer) Line(src string) template.HTML {
	src = firstSentence(src)
	b := Borrow()
	if b.plain(p, src, false) {
		return b.Done()
	}
	b.Done()
	w := p.writer(src, 6)
	if first := w.root.FirstChild(); first != nil {
		w.inlines(first)
	}
	return w.HTML()
}

// Inline prints a text of one paragraph, without a paragraph around it.
func (p *Printer) Inline(src string) template.HTML {
	b := Borrow()
	if b.plain(p, src, false) {
		return b.Done()
	}
	b.Done()
	w := p.writer(src, 6)
	for n := w.root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.PreviousSibling() != nil {
			w.Raw(" ")
		}
		w.inlines(n)
	}
	return w.HTML()
}

func (p *Printer) writer(src string, level int) *writer {
	w := &writer{p: p, src: []byte(src)}
	if costly(src) {
		w.root = verbatim(src)
	} else {
		w.root = parse.Parse(text.NewReader(w.src))
	}
	w.setLevels(level)
	p.docs++
	return w
}

// A writer prints one parsed text.
type writer struct {
	Builder
	p     *Printer
	src   []byte
	root  ast.Node
	shift int // what is added to a heading's own level
	last  int // level of the heading before
}

// setLevels finds the highest heading and moves it to level.
func (w *writer) setLevels(level int) {
	highest := 7
	_ = ast.Walk(w.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok {
			highest = min(highest, h.Level)
		}
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	w.shift = level - highest
	w.last = level - 1
}

package markdown

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Code appends a block of highlighted code. A language we do not know is shown in
// one colour.
func (b *Builder) Code(lang, src string) {
	b.Raw(`<div class="code"><pre tabindex="0"><code`)
	if lang != "" {
		b.Raw(` data-lang="`)
		b.Text(lang)
		b.Raw(`"`)
	}
	b.Raw(">")
	b.Highlight(lang, strings.TrimRight(src, "\n"))
	b.Raw("</code></pre></div>\n")
}

// Code returns a block of highlighted code.
func Code(lang, src string) template.HTML {
	b := Borrow()
	b.Code(lang, src)
	return b.Done()
}

// A Tab is one of several versions of the same thing.
type Tab struct {
	Name    string
	Content func(*Builder) // appends what the tab shows
}

// CodeTab is a tab with a block of highlighted code.
func CodeTab(name, lang, src string) Tab {
	return Tab{name, func(b *Builder) { b.Code(lang, src) }}
}

// Tabs appends tabs that work without a script: a radio button and a label each,
// the content shown by a style rule. prefix must be unique on the page; group is
// the same wherever the reader's choice should hold.
func (b *Builder) Tabs(prefix, group string, tabs []Tab) {
	b.Raw(`<div class="tabs" data-group="`)
	b.Text(group)
	b.Raw(`" role="group" aria-label="Language">`)
	for i, t := range tabs {
		b.Raw(`<input type="radio" name="`)
		b.Text(prefix)
		b.Raw(`" id="`)
		b.tabID(prefix, i)
		b.Raw(`" value="`)
		b.Text(t.Name)
		b.Raw(`"`)
		if i == 0 {
			b.Raw(" checked")
		}
		b.Raw(`><label for="`)
		b.tabID(prefix, i)
		b.Raw(`">`)
		b.Text(t.Name)
		b.Raw("</label>")
	}
	for _, t := range tabs {
		b.Raw(`<div class="panel">`)
		t.Content(b)
		b.Raw("</div>")
	}
	b.Raw("</div>\n")
}

func (b *Builder) tabID(prefix string, i int) {
	b.Text(prefix)
	b.Raw("-")
	b.Text(strconv.Itoa(i + 1))
}

// tabName is the value of tab= in a fence's info string, with or without quotes.
func tabName(info string) string {
	_, rest, ok := strings.Cut(info, " tab=")
	if !ok {
		return ""
	}
	if quoted, ok := strings.CutPrefix(rest, `"`); ok {
		name, _, _ := strings.Cut(quoted, `"`)
		return name
	}
	name, _, _ := strings.Cut(rest, " ")
	return name
}

// tabs prints a row of fences that name a tab each, and returns the last of them.
func (w *writer) tabs(first *ast.FencedCodeBlock) ast.Node {
	var tabs []Tab
	var last ast.Node = first
	for n := ast.Node(first); n != nil; n = n.NextSibling() {
		f, ok := n.(*ast.FencedCodeBlock)
		if !ok || tabName(w.info(f)) == "" {
			break
		}
		lang, _, _ := strings.Cut(w.info(f), " ")
		tabs = append(tabs, CodeTab(tabName(w.info(f)), lang, w.lines(f)))
		last = n
	}
	w.p.tabs++
	w.Tabs("tab-"+strconv.Itoa(w.p.tabs), "language", tabs)
	return last
}

package markdown

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

// inlinesNoLinks prints the content of an element that is a link itself.
func (w *writer) inlinesNoLinks(parent ast.Node) {
	link := w.p.Link
	w.p.Link = nil
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.Link, *ast.AutoLink, *east.FootnoteLink:
			w.Text(w.plainOf(n))
		default:
			w.inline(n)
		}
	}
	w.p.Link = link
}

// inline prints one inline element. It is long because the set is closed.
func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(string(n.Segment.Value(w.src)), n.IsRaw())
		switch {
		case n.HardLineBreak():
			w.Raw("<br>\n")
		case n.SoftLineBreak():
			w.Raw("\n")
		}
	case *ast.String:
		w.Bytes(n.Value)
	case *ast.CodeSpan:
		w.codeSpan(w.p, w.plainOf(n))
	case *ast.Emphasis:
		tag := constant("em")
		if n.Level > 1 {
			tag = "strong"
		}
		w.wrap(tag, n)
	case *east.Strikethrough:
		w.wrap("del", n)
	case *ast.Link:
		w.link(string(n.Destination), func() { w.inlines(n) })
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *east.TaskCheckBox:
		w.checkBox(n.IsChecked)
	case *east.FootnoteLink:
		w.footnoteLink(n)
	case *east.FootnoteBacklink:
		w.Raw(` <a class="fn-back" href="#`)
		w.footnoteID("fnref", n.Index)
		w.Raw(`" aria-label="Back to the text">↩</a>`)
	default:
		w.inlines(n)
	}
}

func (w *writer) wrap(tag constant, n ast.Node) {
	w.Raw("<")
	w.Raw(tag)
	w.Raw(">")
	w.inlines(n)
	w.Raw("</")
	w.Raw(tag)
	w.Raw(">")
}

func (w *writer) checkBox(checked bool) {
	if checked {
		w.Raw(`<span class="task" role="img" aria-label="done">☑</span> `)
		return
	}
	w.Raw(`<span class="task" role="img" aria-label="open">☐</span> `)
}

func (w *writer) footnoteLink(n *east.FootnoteLink) {
	w.Raw(`<sup>`)
	w.Raw(`<a`)
	if n.RefIndex == 0 {
		w.Raw(` id="`)
		w.footnoteID("fnref", n.Index)
		w.Raw(`"`)
	}
	w.Raw(` href="#`)
	w.footnoteID("fn", n.Index)
	w.Raw(`">`)
	w.Text(strconv.Itoa(n.Index))
	w.Raw("</a></sup>")
}

func (w *writer) autoLink(n *ast.AutoLink) {
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	w.link(dest, func() { w.Bytes(n.Label(w.src)) })
}

// link prints a link, or its text alone when the address is not one we follow.
func (w *writer) link(dest string, text func()) {
	dest = unescape(dest)
	href, external, ok := w.address(dest)
	if !ok {
		text()
		return
	}
	w.Raw(`<a href="`)
	w.Text(href)
	if external {
		w.Raw(`" rel="noopener`)
	}
	w.Raw(`">`)
	text()
	w.Raw("</a>")
}

// address decides where a link goes: to the web, by mail, within the page, or to a
// page of the site.
func (w *writer) address(dest string) (href string, external, ok bool) {
	u, err := url.Parse(strings.TrimSpace(dest))
	if err != nil {
		return "", false, false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.String(), true, u.Host != ""
	case "mailto":
		return u.String(), false, true
	case "":
		if u.Host != "" {
			return "", false, false
		}
	default:
		return "", false, false
	}
	if u.Path == "" {
		return "#" + u.Fragment, false, u.Fragment != ""
	}
	if w.p.Resolve == nil {
		return "", false, false
	}
	href, ok = w.p.Resolve(u.String())
	return href, false, ok
}

// image shows an image of the site itself. One of another host would break the promise
// that a page loads nothing from elsewhere; it becomes a link to it.
func (w *writer) image(n *ast.Image) {
	href, external, ok := w.address(unescape(string(n.Destination)))
	if !ok || external || strings.HasPrefix(href, "mailto:") || !imageFile(href) {
		w.link(string(n.Destination), func() { w.Text(w.plainOf(n)) })
		return
	}
	w.Raw(`<img src="`)
	w.Text(href)
	w.Raw(`" alt="`)
	w.Text(w.plainOf(n))
	w.Raw(`" loading="lazy">`)
}

// imageFile reports whether an address ends as those of images do.
func imageFile(href string) bool {
	switch strings.ToLower(path.Ext(href)) {
	case ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif":
		return true
	}
	return false
}

// text prints a run of text, resolving backslash escapes and entities.
func (w *writer) text(s string, raw bool) {
	if raw || strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		w.Text(s)
		return
	}
	w.Text(unescape(s))
}

// unescape resolves backslash escapes and character references.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && punctuation(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			text, size := character(s[i:])
			b.WriteString(text)
			i += size - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// reference is a character reference as CommonMark has them: in HTML a semicolon may be
// missing, so that ?a=1&copy=2 would be a copyright sign.
var reference = regexp.MustCompile(`^&(?:[A-Za-z][0-9A-Za-z]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)

// character is what the & at the beginning of a text stands for, and the size of its
// reference: itself where there is none.
func character(s string) (text string, size int) {
	ref := reference.FindString(s)
	text = html.UnescapeString(ref)
	// Of a name that is unknown but begins with one that is not, a part is left.
	if ref == "" || strings.HasSuffix(text, ";") && text != ";" {
		return "&", 1
	}
	return text, len(ref)
}

func punctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !letter(c) && (c < '0' || c > '9')
}

// plainOf is the text of a node without its markup.
func (w *writer) plainOf(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			s := string(n.Segment.Value(w.src))
			if _, code := n.Parent().(*ast.CodeSpan); code {
				s = strings.ReplaceAll(s, "\n", " ")
			} else if !n.IsRaw() {
				s = unescape(s)
			}
			b.WriteString(s)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(w.src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

package htmlcheck

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A page is what the rules look at.
type page struct {
	ids      map[string]int
	links    []link
	named    []string // ids that attributes such as aria-labelledby name
	headings []int
	count    map[string]int // of elements
	marks    map[string]int // landmarks with their labels
	open     []*element
	problems []string
	markdown bool
}

// An element is one that is not closed yet.
type element struct {
	name     string
	foreign  bool // within an svg
	children int  // elements
	attrs    map[string]string
	text     bool // it holds some
}

func (p *page) report(format string, args ...any) {
	if problem := fmt.Sprintf(format, args...); !slices.Contains(p.problems, problem) {
		p.problems = append(p.problems, problem)
	}
}

// parse reads a page token by token, as it is written.
func parse(body []byte) *page {
	p := &page{ids: map[string]int{}, count: map[string]int{}, marks: map[string]int{}}
	p.bytes(body)
	p.tokens(body)
	for _, e := range p.open {
		p.report("<%s> is not closed", e.name)
	}
	return p
}

func (p *page) tokens(body []byte) {
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			p.twice(z.Raw())
			p.start(z.Token(), false)
		case html.SelfClosingTagToken:
			p.twice(z.Raw())
			p.start(z.Token(), true)
		case html.EndTagToken:
			p.end(z.Token().Data)
		case html.TextToken:
			p.text(string(z.Raw()))
		case html.CommentToken:
			p.report("there is a comment: <!--%s-->", z.Token().Data)
		case html.DoctypeToken:
			if p.count["html"] > 0 || z.Token().Data != "html" {
				p.report("the doctype is not the first or not html")
			}
			p.count["!doctype"]++
		}
	}
}

// bytes looks for what no page may hold: bytes that are no UTF-8, characters that are
// none, and what html/template writes instead of a value that it thinks unsafe.
func (p *page) bytes(body []byte) {
	if !utf8.Valid(body) {
		p.report("it is not UTF-8")
	}
	for _, r := range string(body) {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef {
			p.report("it holds the character %U", r)
		}
	}
	if bytes.Contains(body, []byte("ZgotmplZ")) {
		p.report("a template refused a value: ZgotmplZ")
	}
}

func (p *page) parent() *element {
	if len(p.open) == 0 {
		return &element{}
	}
	return p.open[len(p.open)-1]
}

func (p *page) within(name string) bool {
	return slices.ContainsFunc(p.open, func(e *element) bool { return e.name == name })
}

var attribute = regexp.MustCompile(`\s([^\s"'>/=]+)(?:="[^"]*")?`)

// twice looks for attributes that a tag repeats, of which the tokenizer tells once.
func (p *page) twice(tag []byte) {
	var names []string
	for _, m := range attribute.FindAllSubmatch(tag, -1) {
		name := string(m[1])
		if slices.Contains(names, name) {
			p.report("%s is there twice in %.60s", name, tag)
		}
		names = append(names, name)
	}
}

func (p *page) start(t html.Token, closed bool) {
	above := p.parent()
	e := &element{name: t.Data, foreign: t.Data == "svg" || above.foreign, attrs: map[string]string{}}
	for _, a := range t.Attr {
		e.attrs[a.Key] = a.Val
	}
	if !above.foreign {
		p.count[e.name]++
	}
	p.place(e, above)
	above.children++
	p.attributes(e)
	p.reference(e)
	p.outline(e)
	switch {
	case void[e.name] && !e.foreign:
	case closed && !e.foreign:
		p.report("<%s/> closes itself, which HTML does not know", e.name)
	case !closed:
		p.open = append(p.open, e)
	}
}

func (p *page) end(name string) {
	e := p.parent()
	if e.name != name {
		p.report("</%s> ends <%s>", name, e.name)
		if !p.within(name) {
			return
		}
		for p.parent().name != name {
			p.open = p.open[:len(p.open)-1]
		}
	}
	p.open = p.open[:len(p.open)-1]
	p.closed(e)
}

func (p *page) text(raw string) {
	e := p.parent()
	if strings.TrimSpace(raw) == "" {
		return
	}
	if e.name == "noscript" && strings.ContainsRune(raw, '<') {
		p.tokens([]byte(raw)) // what the tokenizer takes for text, as a browser with scripts does
		return
	}
	e.text = true
	switch {
	case textless[e.name] && !e.foreign:
		p.report("text in <%s>: %.40q", e.name, strings.TrimSpace(raw))
	case e.name == "script" && e.attrs["type"] == linkedData:
		if !json.Valid([]byte(raw)) || strings.ContainsRune(raw, '<') {
			p.report("linked data is no JSON, or holds a bare <: %.40q", strings.TrimSpace(raw))
		}
	case e.name == "script" || e.name == "style":
		p.report("<%s> is inline", e.name)
	case strings.ContainsRune(raw, '<'):
		p.report("text holds a bare <: %.40q", strings.TrimSpace(raw))
	}
}

// linkedData is the type of a script that is data: no browser runs it.
const linkedData = "application/ld+json"

// void elements have no end.
var void = set("area base br col embed hr img input link meta source track wbr")

// textless elements hold elements only.
var textless = set("html head ul ol menu dl table thead tbody tfoot tr colgroup select datalist")

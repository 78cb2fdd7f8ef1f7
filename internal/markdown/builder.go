package markdown

import (
	"html/template"
	"sync"
	"unicode/utf8"
)

// A Builder assembles HTML that is safe by construction: what is written with Raw
// are constants of the program, all else is escaped. Its zero value is ready to use.
//
// It serves what templates would be slow at: type references, navigation, code.
type Builder struct{ buf []byte }

// builders are those that nobody uses: a page borrows thousands.
var builders = sync.Pool{New: func() any { return new(Builder) }}

// Borrow returns an empty builder whose memory was used before. Done gives it back.
func Borrow() *Builder { return builders.Get().(*Builder) }

// Done returns what was built and gives the builder back; it must not be used again.
func (b *Builder) Done() template.HTML {
	h := b.HTML()
	b.Reset()
	builders.Put(b)
	return h
}

// A constant is text that stands in the program: outside this package only an
// untyped constant converts to it.
type constant string

// Raw appends markup.
func (b *Builder) Raw(markup constant) { b.buf = append(b.buf, markup...) }

// Text appends text, for an element or a quoted attribute.
func (b *Builder) Text(s string) { b.buf = appendEscaped(b.buf, s, &escapes) }

// Bytes appends text, like Text.
func (b *Builder) Bytes(s []byte) { b.buf = appendEscaped(b.buf, s, &escapes) }

// Add appends HTML that a Builder or a Printer made.
func (b *Builder) Add(h template.HTML) { b.buf = append(b.buf, h...) }

// Len is the number of bytes so far.
func (b *Builder) Len() int { return len(b.buf) }

// Truncate takes back all but the first n bytes.
func (b *Builder) Truncate(n int) { b.buf = b.buf[:n] }

// Reset empties the builder and keeps its memory.
func (b *Builder) Reset() { b.buf = b.buf[:0] }

// HTML returns what was built. It is the one place where text becomes template.HTML.
func (b *Builder) HTML() template.HTML { return template.HTML(b.buf) }

// Element appends <tag class="class">text</tag>; the class is left out when empty.
func (b *Builder) Element(tag, class constant, text string) {
	b.Raw("<")
	b.Raw(tag)
	if class != "" {
		b.Raw(` class="`)
		b.Raw(class)
		b.Raw(`"`)
	}
	b.Raw(">")
	b.Text(text)
	b.Raw("</")
	b.Raw(tag)
	b.Raw(">")
}

// Anchor appends a link.
func (b *Builder) Anchor(url, text string) {
	b.Raw(`<a href="`)
	b.Text(url)
	b.Raw(`">`)
	b.Text(text)
	b.Raw("</a>")
}

// content appends text for an element only, where quotes may stand as they are.
func (b *Builder) content(s string) { b.buf = appendEscaped(b.buf, s, &contentEscapes) }

// replacements are what bytes become that may not stand as they are.
type replacements [256]string

var (
	contentEscapes = replacements{0: "\uFFFD", '&': "&amp;", '<': "&lt;", '>': "&gt;"}

	// escapes are for elements and quoted attributes.
	escapes = contentEscapes.with('"', "&#34;").with('\'', "&#39;")
)

func (r replacements) with(c byte, s string) replacements {
	r[c] = s
	return r
}

// appendEscaped replaces bytes. Invalid UTF-8 becomes U+FFFD, so that a page is always
// valid text.
func appendEscaped[T string | []byte](dst []byte, s T, escapes *replacements) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			if n := runeLen(s, i); n > 0 {
				i += n - 1
				continue
			}
			dst = append(dst, s[start:i]...)
			dst = append(dst, "\uFFFD"...)
			start = i + 1
			continue
		}
		if e := escapes[c]; e != "" {
			dst = append(dst, s[start:i]...)
			dst = append(dst, e...)
			start = i + 1
		}
	}
	return append(dst, s[start:]...)
}

// runeLen is the length of the valid rune at s[i], or 0.
func runeLen[T string | []byte](s T, i int) int {
	end := min(i+utf8.UTFMax, len(s))
	r, n := utf8.DecodeRuneInString(string(s[i:end]))
	if r == utf8.RuneError && n <= 1 {
		return 0
	}
	return n
}

// Execute appends what a template prints.
func (b *Builder) Execute(t *template.Template, name string, data any) error {
	return t.ExecuteTemplate((*sink)(b), name, data)
}

// A sink lets a template write into a Builder. It is not exported: only templates
// may write bytes that nobody escapes any more.
type sink Builder

func (s *sink) Write(p []byte) (int, error) {
	s.buf = append(s.buf, p...)
	return len(p), nil
}

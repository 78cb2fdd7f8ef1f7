package markdown

import "strings"

// Nine descriptions in ten hold nothing that Markdown would change, except names in
// backquotes. They are escaped in one pass, without goldmark.

// special marks the bytes that could begin a construct in running text.
var special = [256]bool{
	0: true, '*': true, '_': true, '[': true, ']': true, '\\': true, '~': true, '&': true,
	'!': false, '@': true, '|': true, '\t': true, '\r': true, '{': true, '<': true,
}

// plain prints src when it is plain text and reports whether it did. On false the
// builder is as it was.
func (b *Builder) plain(p *Printer, src string, paragraphs bool) bool {
	if !plainLines(src) {
		return false
	}
	start := len(b.buf)
	if paragraphs {
		if src == "" {
			return true
		}
		b.Raw("<p>")
	}
	if !b.plainText(p, src) {
		b.buf = b.buf[:start]
		return false
	}
	if paragraphs {
		b.Raw("</p>\n")
	}
	return true
}

// plainLines reports whether no line begins a block or ends in a line break, and
// nothing looks like an address.
func plainLines(src string) bool {
	if strings.Contains(src, "://") || strings.Contains(src, "www.") {
		return false
	}
	for rest := src; rest != ""; {
		line, after, more := strings.Cut(rest, "\n")
		if line == "" && more && after != "" && rest != src {
			rest = after
			if after[0] == '\n' {
				return false
			}
			continue
		}
		if line == "" || !letter(line[0]) && line[0] != '`' || strings.HasPrefix(line, "``") || line[len(line)-1] == ' ' {
			return false
		}
		rest = after
		if more && after == "" {
			return false
		}
	}
	return true
}

// letter reports whether a line may begin with c. Bytes of non-ASCII letters are
// safe too: no block starts with one, but a Unicode space may.
func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (b *Builder) plainText(p *Printer, src string) bool {
	start := 0
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case special[c]:
			return false
		case c == '`':
			b.Text(src[start:i])
			end := strings.IndexByte(src[i+1:], '`')
			if end < 1 {
				return false
			}
			code := src[i+1 : i+1+end]
			// goldmark finds mail addresses across the beginning of a code span.
			if mail := strings.IndexByte(code, '@'); mail > 0 || mail == 0 && i > 0 && src[i-1] != ' ' {
				return false
			}
			if strings.IndexByte(code, '\n') >= 0 || code[0] == ' ' || code[end-1] == ' ' {
				return false
			}
			i += end + 1
			if i+1 < len(src) && src[i+1] == '`' {
				return false
			}
			b.codeSpan(p, code)
			start = i + 1
		case c == '\n' && i+1 < len(src) && src[i+1] == '\n':
			b.Text(src[start:i])
			b.Raw("</p>\n<p>")
			i++
			start = i + 1
		}
	}
	b.Text(src[start:])
	return true
}

// codeSpan prints a name or a piece of code, linked where the name has a page.
func (b *Builder) codeSpan(p *Printer, code string) {
	url := ""
	if p.Link != nil && coordinate(code) {
		url = p.Link(code)
	}
	if url != "" {
		b.Raw(`<a href="`)
		b.Text(url)
		b.Raw(`">`)
	}
	b.Element("code", "", code)
	if url != "" {
		b.Raw("</a>")
	}
}

// coordinate reports whether s could be a schema coordinate: names, with one dot,
// one at sign in front, one argument in parentheses.
func coordinate(s string) bool {
	if len(s) > 200 || s == "" {
		return false
	}
	s = strings.TrimPrefix(s, "@")
	if s == "" || !letter(s[0]) && s[0] != '_' {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !letter(c) && c != '_' && (c < '0' || c > '9') && c != '.' && c != '(' && c != ')' && c != ':' {
			return false
		}
	}
	return true
}

package render

import (
	"encoding/json"
	"strings"
)

// maxShownItems is how many items of a list a page shows of a response. Readers
// learn nothing from the fourth, and a list may have hundreds.
const maxShownItems = 3

// shorten indents a response and cuts its lists. It reports whether it cut any.
// What is no JSON gives nil.
func shorten(response []byte) (shown []byte, cut bool) {
	if !json.Valid(response) {
		return nil, false
	}
	s := shortener{in: response, out: make([]byte, 0, len(response))}
	s.value("\n", true)
	return s.out, s.cut
}

// A shortener copies one JSON value, which is valid.
type shortener struct {
	in  []byte // what is left
	out []byte
	cut bool
}

// next is the byte that the next token begins with; it skips space.
func (s *shortener) next() byte {
	for s.in[0] <= ' ' {
		s.in = s.in[1:]
	}
	return s.in[0]
}

// skip drops the next byte, which is known.
func (s *shortener) skip() {
	s.next()
	s.in = s.in[1:]
}

func (s *shortener) write(text string, show bool) {
	if show {
		s.out = append(s.out, text...)
	}
}

// value copies the next value, or skips it when it is not shown. newline begins a
// line at the value's own indent.
func (s *shortener) value(newline string, show bool) {
	switch s.next() {
	case '{':
		s.composite('{', '}', newline, show)
	case '[':
		s.composite('[', ']', newline, show)
	case '"':
		s.text(show)
	default:
		s.word(show)
	}
}

// composite copies an object or a list up to its end.
func (s *shortener) composite(begin, end byte, newline string, show bool) {
	s.skip()
	s.write(string(begin), show)
	inner := newline + "  "
	n := 0
	for ; s.next() != end; n++ {
		shown := show && (begin == '{' || n < maxShownItems)
		if n > 0 {
			s.skip() // the comma
			s.write(",", shown)
		}
		s.write(inner, shown)
		if begin == '{' {
			s.next()
			s.text(shown)
			s.skip() // the colon
			s.write(": ", shown)
		}
		s.value(inner, shown)
		s.cut = s.cut || show && !shown
	}
	s.skip()
	if n > 0 {
		s.write(newline, show)
	}
	s.write(string(end), show)
}

// text copies a string.
func (s *shortener) text(show bool) {
	n, simple := jsonString(s.in)
	switch {
	case !show:
	case simple:
		s.out = append(s.out, s.in[:n]...)
	default:
		s.out = append(s.out, requoted(s.in[:n])...)
	}
	s.in = s.in[n:]
}

// word copies a number, true, false or null.
func (s *shortener) word(show bool) {
	n := 0
	for n < len(s.in) && strings.IndexByte(",]} \t\r\n", s.in[n]) < 0 {
		n++
	}
	s.write(string(s.in[:n]), show)
	s.in = s.in[n:]
}

// jsonString is the length of the JSON string that a text begins with, and whether it
// holds printable ASCII only, which everybody writes alike.
func jsonString(text []byte) (length int, simple bool) {
	simple = true
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return i + 1, simple
		case c == '\\':
			simple = false
			i++
		case c < ' ' || c > '~':
			simple = false
		}
	}
	return len(text), false
}

// requoted is a JSON string that escapes only what must be. What is no string stays as
// it was.
func requoted(literal []byte) string {
	var text string
	if json.Unmarshal(literal, &text) != nil {
		return string(literal)
	}
	return quoteJSON(text)
}

// quoteJSON is a text as a JSON string.
func quoteJSON(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) < 0 {
		return `"` + text + `"`
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

package render

import (
	"bytes"
	"encoding/json"
	"strings"
)

// maxShownItems is how many items of a list a page shows of a response. Readers
// learn nothing from the fourth, and a list may have hundreds.
const maxShownItems = 3

// shorten indents a response and cuts its lists. It reports whether it cut any.
// What is no JSON gives nil.
func shorten(response []byte) (shown []byte, cut bool) {
	s := shortener{dec: json.NewDecoder(bytes.NewReader(response))}
	s.dec.UseNumber()
	s.value("\n", true)
	if s.failed || s.dec.More() {
		return nil, false
	}
	return s.out.Bytes(), s.cut
}

// A shortener copies one JSON value, token by token.
type shortener struct {
	dec         *json.Decoder
	out         bytes.Buffer
	cut, failed bool
}

func (s *shortener) token() json.Token {
	t, err := s.dec.Token()
	s.failed = s.failed || err != nil
	return t
}

func (s *shortener) write(text string, show bool) {
	if show {
		s.out.WriteString(text)
	}
}

// value copies the next value, or skips it when it is not shown. newline begins a
// line at the value's own indent.
func (s *shortener) value(newline string, show bool) {
	switch t := s.token().(type) {
	case json.Delim:
		s.composite(t, newline, show)
	case json.Number:
		s.write(t.String(), show)
	case string:
		s.write(quoteJSON(t), show)
	case bool:
		s.write(map[bool]string{true: "true", false: "false"}[t], show)
	default:
		s.write("null", show)
	}
}

// composite copies an object or a list up to its end.
func (s *shortener) composite(open json.Delim, newline string, show bool) {
	s.write(open.String(), show)
	inner := newline + "  "
	n := 0
	for ; s.dec.More() && !s.failed; n++ {
		shown := show && (open == '{' || n < maxShownItems)
		if n > 0 {
			s.write(",", shown)
		}
		s.write(inner, shown)
		if open == '{' {
			name, _ := s.token().(string)
			s.write(quoteJSON(name)+": ", shown)
		}
		s.value(inner, shown)
		s.cut = s.cut || show && !shown
	}
	end, _ := s.token().(json.Delim)
	if n > 0 {
		s.write(newline, show)
	}
	s.write(end.String(), show)
}

func quoteJSON(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

package mock

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"net/http"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// A scanner walks over one JSON text, strictly as RFC 8259 has it. It hands out parts
// of the text as they stand, so reading a request allocates nothing: strings with
// escapes are resolved in place, which never makes them longer.
type scanner struct {
	text  []byte
	at    int
	depth int
	bad   bool // the text is not JSON; everything ends at once
	deep  bool // it may be, but it nests too deep
}

// maxNesting bounds the recursion over a body. The engine's own limit for variables
// is lower and has a better message.
const maxNesting = 10_001

func (s *scanner) fail() {
	s.bad = true
	s.at = len(s.text)
}

// peek returns the first byte of the next token, or 0 at the end.
func (s *scanner) peek() byte {
	for ; s.at < len(s.text); s.at++ {
		switch b := s.text[s.at]; b {
		case ' ', '\t', '\n', '\r':
		default:
			return b
		}
	}
	return 0
}

// done reports whether the text was JSON and nothing follows.
func (s *scanner) done() bool { return !s.bad && s.peek() == 0 && s.at == len(s.text) }

// open consumes the first byte of an array or an object.
func (s *scanner) open() {
	s.at++
	if s.depth++; s.depth > maxNesting {
		s.deep = true
		s.fail()
	}
}

// more reports whether an element follows, and consumes what separates it from the
// one before, or the end.
func (s *scanner) more(first bool, end byte) bool {
	b := s.peek()
	switch {
	case s.bad:
		return false
	case b == end:
		s.at++
		s.depth--
		return false
	case first:
		return true
	case b == ',':
		s.at++
		if s.peek() != end {
			return true
		}
	}
	s.fail()
	return false
}

// key consumes a key and its colon.
func (s *scanner) key() []byte {
	if s.peek() != '"' {
		s.fail()
		return nil
	}
	k := s.str()
	if s.peek() != ':' {
		s.fail()
		return nil
	}
	s.at++
	return k
}

// skip consumes a value and returns its text.
func (s *scanner) skip() []byte {
	b := s.peek()
	start := s.at
	switch b {
	case '{':
		s.open()
		for first := true; s.more(first, '}'); first = false {
			s.skipKey()
			s.skip()
		}
	case '[':
		s.open()
		for first := true; s.more(first, ']'); first = false {
			s.skip()
		}
	case '"':
		s.skipString()
	case 't':
		s.word("true")
	case 'f':
		s.word("false")
	case 'n':
		s.word("null")
	default:
		s.number()
	}
	if s.bad {
		return nil
	}
	return s.text[start:s.at]
}

// skipKey is key, for a part of the text that must stay as it is.
func (s *scanner) skipKey() {
	if s.peek() != '"' {
		s.fail()
		return
	}
	s.skipString()
	if s.peek() != ':' {
		s.fail()
		return
	}
	s.at++
}

func (s *scanner) word(w string) {
	if s.at+len(w) > len(s.text) || string(s.text[s.at:s.at+len(w)]) != w {
		s.fail()
		return
	}
	s.at += len(w)
}

func (s *scanner) number() {
	s.accept('-')
	if !s.accept('0') && !s.digits() {
		s.fail()
		return
	}
	if s.accept('.') && !s.digits() {
		s.fail()
		return
	}
	if s.accept('e') || s.accept('E') {
		if !s.accept('+') {
			s.accept('-')
		}
		if !s.digits() {
			s.fail()
		}
	}
}

func (s *scanner) accept(b byte) bool {
	if s.at < len(s.text) && s.text[s.at] == b {
		s.at++
		return true
	}
	return false
}

func (s *scanner) digits() bool {
	start := s.at
	for s.at < len(s.text) && s.text[s.at]-'0' < 10 {
		s.at++
	}
	return s.at > start
}

// skipString consumes a string and reports whether it has escapes.
func (s *scanner) skipString() (escaped bool) {
	for s.at++; ; {
		s.at += plainPrefix(s.text[s.at:])
		if s.at >= len(s.text) {
			break
		}
		switch s.text[s.at] {
		case '"':
			s.at++
			return escaped
		case '\\':
			escaped = true
			if s.at++; s.validEscape() {
				s.at++
				continue
			}
		}
		break // a control character, or a bad escape
	}
	s.fail()
	return false
}

// Every byte of a word at once.
const (
	lowBits     = 0x0101010101010101
	highBits    = 0x8080808080808080
	quotes      = '"' * lowBits
	backslashes = '\\' * lowBits
	spaces      = ' ' * lowBits
)

// plainPrefix is how many bytes at the start stand for themselves in a string, eight
// at a time: a borrow may mark a byte too many, but only above one that is marked
// rightly.
func plainPrefix(text []byte) int {
	n := 0
	for ; len(text)-n >= 8; n += 8 {
		x := binary.LittleEndian.Uint64(text[n:])
		q, b := x^quotes, x^backslashes
		found := ((q - lowBits) &^ q) | ((b - lowBits) &^ b) | ((x - spaces) &^ x)
		if found &= highBits; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for n < len(text) && text[n] != '"' && text[n] != '\\' && text[n] >= ' ' {
		n++
	}
	return n
}

// validEscape looks at what follows a backslash and moves to its last byte.
func (s *scanner) validEscape() bool {
	if s.at >= len(s.text) {
		return false
	}
	switch s.text[s.at] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		if _, ok := hexUnit(s.text[s.at+1:]); ok {
			s.at += 4
			return true
		}
	}
	return false
}

// hexUnit reads four hexadecimal digits.
func hexUnit(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var unit rune
	for _, c := range b[:4] {
		switch {
		case c-'0' < 10:
			c -= '0'
		case c|0x20-'a' < 6:
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		unit = unit<<4 | rune(c)
	}
	return unit, true
}

// str consumes a string and returns its value, which lies in the text.
func (s *scanner) str() []byte {
	start := s.at + 1
	escaped := s.skipString()
	if s.bad {
		return nil
	}
	value := s.text[start : s.at-1]
	if escaped {
		return unescape(value)
	}
	return value
}

// unescape resolves escapes in place. Half a surrogate pair becomes U+FFFD.
func unescape(raw []byte) []byte {
	out := raw[:0]
	for i := 0; i < len(raw); {
		if n := bytes.IndexByte(raw[i:], '\\'); n != 0 {
			if n < 0 {
				n = len(raw) - i
			}
			out = append(out, raw[i:i+n]...)
			i += n
			continue
		}
		if raw[i+1] != 'u' {
			out = append(out, escapes[raw[i+1]])
			i += 2
			continue
		}
		unit, _ := hexUnit(raw[i+2:])
		i += 6
		if utf16.IsSurrogate(unit) && i+1 < len(raw) && binary.BigEndian.Uint16(raw[i:]) == '\\'<<8|'u' {
			low, _ := hexUnit(raw[i+2:])
			if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
				unit = pair
				i += 6
			}
		}
		out = utf8.AppendRune(out, unit)
	}
	return out
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// text is a string over bytes that nobody changes while it is in use. The engine
// copies what it keeps; whoever outlives the request copies as well.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// refusal is the answer to a text that is not JSON, or that nests too deep to be read.
func (s *scanner) refusal(where string) *refusal {
	if s.deep {
		return overLimit(http.StatusBadRequest, "bodyDepth", maxNesting-1, "the body nests deeper than "+strconv.Itoa(maxNesting-1)+" levels")
	}
	return badRequest("the body is not valid JSON%s", where)
}

// position says where a text stopped being JSON, for a message.
func position(at int) string { return "at byte " + strconv.Itoa(at) }

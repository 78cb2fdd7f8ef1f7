package exec

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A jsonReader walks over one JSON text, strictly as RFC 8259 has it, and hands out
// values as they come. Nothing is built that nobody asked for.
type jsonReader struct {
	text   []byte
	at     int
	depth  int
	limit  int  // depth that must not be exceeded
	failed bool // the text is not JSON; every method returns at once
	deep   bool // the limit was exceeded
}

// peek returns the first byte of the next token, or 0 at the end.
func (r *jsonReader) peek() byte {
	for ; r.at < len(r.text); r.at++ {
		switch b := r.text[r.at]; b {
		case ' ', '\t', '\n', '\r':
		default:
			return b
		}
	}
	return 0
}

func (r *jsonReader) fail() { r.failed, r.at = true, len(r.text) }

// expect consumes a byte that must come next.
func (r *jsonReader) expect(b byte) {
	if r.peek() != b {
		r.fail()
		return
	}
	r.at++
}

// enter consumes the start of an array or object.
func (r *jsonReader) enter() bool {
	r.at++
	if r.depth++; r.depth > r.limit {
		r.deep = true
		r.fail()
	}
	return !r.failed
}

// more reports whether another element follows, and consumes what separates it from
// the one before, or the end.
func (r *jsonReader) more(first bool, end byte) bool {
	switch b := r.peek(); {
	case r.failed:
		return false
	case b == end:
		r.at++
		r.depth--
		return false
	case first:
		return true
	case b == ',':
		r.at++
		if r.peek() != end {
			return true
		}
	}
	r.fail()
	return false
}

// end reports whether nothing follows.
func (r *jsonReader) end() bool { return !r.failed && r.peek() == 0 && r.at >= len(r.text) }

// literal consumes true, false or null.
func (r *jsonReader) literal(word string) {
	if !strings.HasPrefix(string(r.text[r.at:min(len(r.text), r.at+len(word))]), word) {
		r.fail()
		return
	}
	r.at += len(word)
}

// number consumes a number and returns its text.
func (r *jsonReader) number() []byte {
	start := r.at
	r.skipByte('-')
	if !r.skipByte('0') && !r.digits() {
		r.fail()
		return nil
	}
	if r.skipByte('.') && !r.digits() {
		r.fail()
		return nil
	}
	if r.skipByte('e') || r.skipByte('E') {
		if !r.skipByte('+') {
			r.skipByte('-')
		}
		if !r.digits() {
			r.fail()
			return nil
		}
	}
	return r.text[start:r.at]
}

func (r *jsonReader) skipByte(b byte) bool {
	if r.at < len(r.text) && r.text[r.at] == b {
		r.at++
		return true
	}
	return false
}

func (r *jsonReader) digits() bool {
	start := r.at
	for r.at < len(r.text) && r.text[r.at] >= '0' && r.text[r.at] <= '9' {
		r.at++
	}
	return r.at > start
}

// rawString consumes a string and returns what stands between its quotes, and
// whether that is the string's value already.
func (r *jsonReader) rawString() (raw []byte, asIs bool) {
	r.at++
	start := r.at
	for asIs = true; r.at < len(r.text); {
		switch b := r.text[r.at]; {
		case b == '"':
			raw = r.text[start:r.at]
			r.at++
			return raw, asIs && utf8.Valid(raw)
		case b < 0x20:
			r.fail()
			return nil, false
		case b == '\\':
			asIs = false
			if !r.escape() {
				r.fail()
				return nil, false
			}
		default:
			r.at++
		}
	}
	r.fail()
	return nil, false
}

// escape checks and consumes one escape sequence.
func (r *jsonReader) escape() bool {
	if r.at+1 >= len(r.text) {
		return false
	}
	if r.text[r.at+1] != 'u' {
		known := strings.IndexByte(`"\/bfnrt`, r.text[r.at+1]) >= 0
		r.at += 2
		return known
	}
	if _, ok := hexUnit(r.text[r.at:]); !ok {
		return false
	}
	r.at += 6
	return true
}

// hexUnit reads \uXXXX.
func hexUnit(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' || b[2] == '+' || b[2] == '-' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(n), err == nil
}

// string consumes a string.
func (r *jsonReader) string() string {
	raw, asIs := r.rawString()
	if asIs {
		return string(raw)
	}
	return unescape(raw)
}

// unescape resolves escapes. Half a surrogate pair and bytes that are not UTF-8
// become U+FFFD.
func unescape(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '\\' && raw[i+1] == 'u':
			high, _ := hexUnit(raw[i:])
			i += 6
			if low, ok := hexUnit(raw[i:]); ok && utf16.IsSurrogate(high) {
				if pair := utf16.DecodeRune(high, low); pair != utf8.RuneError {
					high = pair
					i += 6
				}
			}
			b.WriteRune(high)
		case c == '\\':
			b.WriteByte(jsonEscapes[raw[i+1]])
			i += 2
		case c < utf8.RuneSelf:
			b.WriteByte(c)
			i++
		default:
			rune, size := utf8.DecodeRune(raw[i:])
			b.WriteRune(rune)
			i += size
		}
	}
	return b.String()
}

var jsonEscapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// skip consumes a value and returns its text.
func (r *jsonReader) skip() []byte {
	first := r.peek()
	start := r.at
	switch first {
	case '{', '[':
		r.skipNested(first)
	case '"':
		r.rawString()
	case 't':
		r.literal("true")
	case 'f':
		r.literal("false")
	case 'n':
		r.literal("null")
	default:
		r.number()
	}
	if r.failed {
		return nil
	}
	return r.text[start:r.at]
}

func (r *jsonReader) skipNested(open byte) {
	end := open + 2 // ] follows [ and } follows { at that distance
	r.enter()
	for first := true; r.more(first, end); first = false {
		if open == '{' {
			r.key()
		}
		r.skip()
	}
}

// key consumes a key and its colon.
func (r *jsonReader) key() []byte {
	if r.peek() != '"' {
		r.fail()
		return nil
	}
	raw, asIs := r.rawString()
	r.expect(':')
	if !asIs && !r.failed {
		return []byte(unescape(raw))
	}
	return raw
}

// value consumes any value, for a custom scalar.
func (r *jsonReader) value() any {
	switch r.peek() {
	case '{':
		return r.object()
	case '[':
		list := []any{}
		r.enter()
		for first := true; r.more(first, ']'); first = false {
			list = append(list, r.value())
		}
		return list
	case '"':
		return r.string()
	case 't':
		r.literal("true")
		return true
	case 'f':
		r.literal("false")
		return false
	case 'n':
		r.literal("null")
		return nil
	}
	return number(string(r.number()))
}

// object keeps the order of the text; the last of several equal keys wins.
func (r *jsonReader) object() InputObject {
	object := InputObject{}
	r.enter()
	var places map[string]int
	for first := true; r.more(first, '}'); first = false {
		name := string(r.key())
		value := r.value()
		if places == nil {
			places = make(map[string]int)
		}
		if i, known := places[name]; known {
			object[i].Value = value
			continue
		}
		places[name] = len(object)
		object = append(object, Argument{name, value})
	}
	return object
}

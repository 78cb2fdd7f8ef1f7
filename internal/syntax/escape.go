package syntax

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Escape returns the character that an escape sequence stands for and the
// length of the sequence, or 0 when it is none. A lone surrogate is none.
func Escape(s string) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	if s[1] != 'u' {
		return 0, 0
	}
	if len(s) > 2 && s[2] == '{' {
		const longest = len(`\u{00000000}`)
		end := strings.IndexByte(s[:min(len(s), longest)], '}')
		if end < 4 {
			return 0, 0
		}
		r, ok := unhex(s[3:end])
		if !ok || !utf8.ValidRune(r) {
			return 0, 0
		}
		return r, end + 1
	}
	return fixedEscape(s)
}

// fixedEscape reads \uXXXX, or a pair of them that makes one character.
func fixedEscape(s string) (rune, int) {
	if len(s) < 6 {
		return 0, 0
	}
	r, ok := unhex(s[2:6])
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	if len(s) < 12 || s[6:8] != `\u` {
		return 0, 0
	}
	low, ok := unhex(s[8:12])
	pair := utf16.DecodeRune(r, low)
	if !ok || pair == utf8.RuneError {
		return 0, 0
	}
	return pair, 12
}

func unhex(s string) (rune, bool) {
	var r rune
	for i := 0; i < len(s); i++ {
		d := strings.IndexByte("0123456789abcdef", s[i]|0x20)
		if d < 0 || s[i] < '0' {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

package parse

import (
	"strings"
	"unicode/utf8"
)

// readable shows control characters of a text as the pictures that Unicode has for
// them: no page may hold the characters themselves, and to drop them would tell another
// text than the schema has. Clients get them as they are.
func readable(s string) string {
	if strings.IndexFunc(s, unreadable) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !unreadable(r):
			return r
		case r < ' ':
			return '␀' + r
		case r == 0x7f:
			return '␡'
		}
		return utf8.RuneError
	}, s)
}

// unreadable reports whether no HTML may hold a character: controls that are not white
// space, and code points that are no characters.
func unreadable(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case r < ' ', r >= 0x7f && r < 0xa0, r >= 0xfdd0 && r <= 0xfdef:
		return true
	}
	return r&0xfffe == 0xfffe
}

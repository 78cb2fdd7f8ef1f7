package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/syntax"
)

// Lexical grammar: https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary.Lexical-Tokens
// Messages are those of graphql-js, so that clients and their tests meet no surprise.
//
// Schemas have a lexer of their own, internal/parse: it goes on after a problem and
// counts lines as it reads, which operations would pay for with every request. What an
// escape and a block string mean is internal/syntax for both.

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	punctuator
	nameToken
	intToken
	floatToken
	stringToken
	blockStringToken
)

// A token of kind punctuator has its character as its text, "..." for a spread.
type token struct {
	kind  tokenKind
	start int
	text  string
}

// describe names the token in an error.
func (t token) describe() string {
	switch t.kind {
	case endOfFile:
		return "<EOF>"
	case punctuator:
		return `"` + t.text + `"`
	}
	return [...]string{nameToken: "Name", intToken: "Int", floatToken: "Float",
		stringToken: "String", blockStringToken: "BlockString"}[t.kind] + ` "` + t.text + `"`
}

type lexer struct {
	source string
	at     int
}

const (
	nameStart = 1 << iota
	nameRest
	ignored
	single
)

// class sorts bytes; everything else needs a closer look.
var class = func() (c [256]uint8) {
	for b := 'a'; b <= 'z'; b++ {
		c[b], c[b-'a'+'A'] = nameStart|nameRest, nameStart|nameRest
	}
	c['_'] = nameStart | nameRest
	for b := '0'; b <= '9'; b++ {
		c[b] = nameRest
	}
	for _, b := range " \t,\n\r" {
		c[b] = ignored
	}
	for _, b := range "!$&():=@[]{|}" {
		c[b] = single
	}
	return c
}()

// next reads the token after ignored characters and comments.
func (l *lexer) next() (token, *Error) {
	s := l.source
	for l.at < len(s) {
		b := s[l.at]
		switch class[b] {
		case ignored:
			l.at++
			continue
		case single:
			l.at++
			return token{punctuator, l.at - 1, s[l.at-1 : l.at]}, nil
		case nameStart | nameRest:
			return l.name(), nil
		}
		switch {
		case b == '#':
			if err := l.comment(); err != nil {
				return token{}, err
			}
		case strings.HasPrefix(s[l.at:], "\uFEFF"):
			l.at += len("\uFEFF")
		default:
			return l.other(b)
		}
	}
	return token{kind: endOfFile, start: len(s)}, nil
}

func (l *lexer) name() token {
	start := l.at
	for l.at++; l.at < len(l.source) && class[l.source[l.at]]&nameRest != 0; l.at++ {
	}
	return token{nameToken, start, l.source[start:l.at]}
}

// comment skips to the end of the line.
func (l *lexer) comment() *Error {
	for l.at < len(l.source) && l.source[l.at] != '\n' && l.source[l.at] != '\r' {
		if l.source[l.at] < utf8.RuneSelf {
			l.at++
			continue
		}
		r, size := utf8.DecodeRuneInString(l.source[l.at:])
		if r == utf8.RuneError && size == 1 {
			return l.errorAt(l.at, "Invalid character: %s.", l.codePoint(l.at))
		}
		l.at += size
	}
	return nil
}

// other reads numbers, strings and spreads, and refuses the rest.
func (l *lexer) other(b byte) (token, *Error) {
	rest := l.source[l.at:]
	switch {
	case b == '-' || '0' <= b && b <= '9':
		return l.number()
	case strings.HasPrefix(rest, `"""`):
		return l.blockString()
	case b == '"':
		return l.string()
	case strings.HasPrefix(rest, "..."):
		l.at += 3
		return token{punctuator, l.at - 3, "..."}, nil
	case b == '\'':
		return token{}, l.errorAt(l.at, `Unexpected single quote character ('), did you mean to use a double quote (")?`)
	}
	if r, size := utf8.DecodeRuneInString(rest); r == utf8.RuneError && size == 1 {
		return token{}, l.errorAt(l.at, "Invalid character: %s.", l.codePoint(l.at))
	}
	return token{}, l.errorAt(l.at, "Unexpected character: %s.", l.codePoint(l.at))
}

func runeLen(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// codePoint prints the character at an offset for an error.
func (l *lexer) codePoint(at int) string {
	if at >= len(l.source) {
		return "<EOF>"
	}
	r, _ := utf8.DecodeRuneInString(l.source[at:])
	switch {
	case r == '"':
		return `'"'`
	case r >= 0x20 && r <= 0x7e:
		return `"` + string(r) + `"`
	}
	return fmt.Sprintf("U+%04X", r)
}

func (l *lexer) errorAt(at int, format string, args ...any) *Error {
	return &Error{Message: "Syntax Error: " + fmt.Sprintf(format, args...), Position: at}
}

// number reads an Int or Float value. A name or a dot may not follow directly.
func (l *lexer) number() (token, *Error) {
	start, kind := l.at, intToken
	l.accept("-")
	if l.accept("0") {
		if l.at < len(l.source) && l.source[l.at] >= '0' && l.source[l.at] <= '9' {
			return token{}, l.errorAt(l.at, "Invalid number, unexpected digit after 0: %s.", l.codePoint(l.at))
		}
	} else if err := l.digits(); err != nil {
		return token{}, err
	}
	if l.accept(".") {
		kind = floatToken
		if err := l.digits(); err != nil {
			return token{}, err
		}
	}
	if l.accept("eE") {
		kind = floatToken
		l.accept("+-")
		if err := l.digits(); err != nil {
			return token{}, err
		}
	}
	if l.at < len(l.source) && (l.source[l.at] == '.' || class[l.source[l.at]]&nameStart != 0) {
		return token{}, l.errorAt(l.at, "Invalid number, expected digit but got: %s.", l.codePoint(l.at))
	}
	return token{kind, start, l.source[start:l.at]}, nil
}

func (l *lexer) accept(set string) bool {
	if l.at < len(l.source) && strings.IndexByte(set, l.source[l.at]) >= 0 {
		l.at++
		return true
	}
	return false
}

func (l *lexer) digits() *Error {
	start := l.at
	for l.at < len(l.source) && l.source[l.at] >= '0' && l.source[l.at] <= '9' {
		l.at++
	}
	if l.at == start {
		return l.errorAt(l.at, "Invalid number, expected digit but got: %s.", l.codePoint(l.at))
	}
	return nil
}

// string reads a String value in quotes. Without an escape its text is a part of
// the source.
func (l *lexer) string() (token, *Error) {
	start := l.at
	var text []byte
	from := start + 1
	for i := from; i < len(l.source); {
		switch b := l.source[i]; {
		case b == '"':
			l.at = i + 1
			if text == nil {
				return token{stringToken, start, l.source[from:i]}, nil
			}
			return token{stringToken, start, string(append(text, l.source[from:i]...))}, nil
		case b == '\n' || b == '\r':
			return token{}, l.errorAt(i, "Unterminated string.")
		case b == '\\':
			text = append(text, l.source[from:i]...)
			r, size, err := l.escape(i)
			if err != nil {
				return token{}, err
			}
			text = utf8.AppendRune(text, r)
			i += size
			from = i
		case b < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRuneInString(l.source[i:])
			if r == utf8.RuneError && size == 1 {
				return token{}, l.errorAt(i, "Invalid character within String: %s.", l.codePoint(i))
			}
			i += size
		}
	}
	return token{}, l.errorAt(len(l.source), "Unterminated string.")
}

// escape reads one escape sequence: its character and its length in the source.
func (l *lexer) escape(at int) (rune, int, *Error) {
	rest := l.source[at:]
	if r, size := syntax.Escape(rest); size > 0 {
		return r, size, nil
	}
	switch {
	case len(rest) < 2:
		return 0, 0, l.errorAt(len(l.source), "Unterminated string.")
	case strings.HasPrefix(rest, `\u{`):
		return 0, 0, l.invalidUnicode(at, len(`\u{00000000}`))
	case rest[1] == 'u':
		return 0, 0, l.invalidUnicode(at, len(`\u0000`))
	}
	return 0, 0, l.errorAt(at, `Invalid character escape sequence: "%s".`, rest[:1+runeLen(rest[1:])])
}

// invalidUnicode quotes the sequence: as many characters as it should have, or with
// braces up to the first that does not belong to it.
func (l *lexer) invalidUnicode(at, longest int) *Error {
	rest := l.source[at:]
	braced := strings.HasPrefix(rest, `\u{`)
	end := 0
	for n := 0; n < longest && end < len(rest); n++ {
		b := rest[end]
		end += runeLen(rest[end:])
		if braced && n > 2 && (b == '}' || !strings.ContainsRune(hexDigits, rune(b))) {
			break
		}
	}
	return l.errorAt(at, `Invalid Unicode escape sequence: "%s".`, strings.ToValidUTF8(rest[:end], "\uFFFD"))
}

const hexDigits = "0123456789abcdefABCDEF"

// blockString reads a String value in triple quotes.
func (l *lexer) blockString() (token, *Error) {
	start := l.at
	var raw []byte
	from := start + 3
	for i := from; i < len(l.source); {
		rest := l.source[i:]
		switch {
		case strings.HasPrefix(rest, `"""`):
			raw = append(raw, l.source[from:i]...)
			l.at = i + 3
			return token{blockStringToken, start, syntax.BlockStringValue(string(raw))}, nil
		case strings.HasPrefix(rest, `\"""`):
			raw = append(append(raw, l.source[from:i]...), `"""`...)
			i += 4
			from = i
		default:
			r, size := utf8.DecodeRuneInString(rest)
			if r == utf8.RuneError && size == 1 {
				return token{}, l.errorAt(i, "Invalid character within String: %s.", l.codePoint(i))
			}
			i += size
		}
	}
	return token{}, l.errorAt(len(l.source), "Unterminated string.")
}

package parse

import (
	"strings"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/syntax"
)

// The engine has a lexer of its own, internal/exec/document. What both mean by a string
// they share, in internal/syntax; how they go through a text they do not: this one tells
// every problem of a file, with hints and with columns in characters, and goes on behind
// it; that one stops at the first, in graphql-js's words, and keeps nothing but offsets,
// because it reads every new request. One for both would ask at each character which of
// the two it is.

// A tokenKind is one of the kinds below, or a punctuator: its own byte.
type tokenKind uint8

const (
	endOfFile tokenKind = iota
	nameToken
	intToken
	floatToken
	stringToken
	spreadToken
)

// describe names a kind in messages.
func (k tokenKind) describe() string {
	switch k {
	case endOfFile:
		return "the end of the file"
	case nameToken:
		return "a name"
	case intToken, floatToken:
		return "a number"
	case stringToken:
		return "a string"
	case spreadToken:
		return `"..."`
	}
	return `"` + string(rune(k)) + `"`
}

// A token is one lexical token. Text is the value: of a string, what it stands
// for; else what is written.
type token struct {
	kind      tokenKind
	firstHere bool // the first token of its line
	block     bool // a block string
	line      int
	column    int // in characters
	start     int // offset in bytes
	text      string
}

func (t token) describe() string {
	if t.kind == nameToken || t.kind == intToken || t.kind == floatToken {
		return `"` + t.text + `"`
	}
	return t.kind.describe()
}

// maxSyntaxProblems ends the reading of a file that is no SDL at all.
const maxSyntaxProblems = 50

// A lexer cuts a source into tokens. It is a small value, so that the parser can
// keep a copy and return to it.
//
// It reports a character that fits nowhere and goes on behind it. What stands in
// strings and comments is free: graphql-js accepts control characters there.
type lexer struct {
	src  string
	file string
	at   int // offset of the next byte
	line int

	mark     int // offset whose column is known
	column   int // its column
	lastLine int // line on which the previous token ended

	problems *diag.List
	budget   *int // problems that may still be reported
	quiet    bool // while the parser skips what it did not understand
}

func newLexer(file, src string, problems *diag.List) lexer {
	budget := maxSyntaxProblems
	return lexer{src: src, file: file, line: 1, column: 1, problems: problems, budget: &budget}
}

// columnOf counts the characters of the line up to an offset. It is called with
// rising offsets, so every byte is counted once.
func (l *lexer) columnOf(offset int) int {
	l.column += utf8.RuneCountInString(l.src[l.mark:offset])
	l.mark = offset
	return l.column
}

// newline begins a line at an offset.
func (l *lexer) newline(offset int) {
	l.line++
	l.mark, l.column = offset, 1
}

// errorf reports a problem at an offset of the current line.
func (l *lexer) errorf(offset int, format string, args ...any) *diag.Diagnostic {
	column := l.column + utf8.RuneCountInString(l.src[min(l.mark, offset):offset])
	return l.errorAt(diag.Position{File: l.file, Line: l.line, Column: column}, format, args...)
}

func (l *lexer) errorAt(at diag.Position, format string, args ...any) *diag.Diagnostic {
	if l.quiet {
		return &diag.Diagnostic{}
	}
	*l.budget--
	switch {
	case *l.budget > 0:
		return l.problems.Errorf(at, format, args...)
	case *l.budget == 0:
		l.at = len(l.src)
		return l.problems.Errorf(at, "too many syntax errors, the rest of the file is not read")
	}
	l.at = len(l.src)
	return &diag.Diagnostic{}
}

const byteOrderMark = "\ufeff"

// next returns the next token; after the last one, endOfFile for ever.
func (l *lexer) next() token {
	for {
		l.skipIgnored()
		t := token{line: l.line, start: l.at, firstHere: l.line != l.lastLine}
		if l.at >= len(l.src) {
			t.column = l.columnOf(l.at)
			return t
		}
		t.column = l.columnOf(l.at)
		if l.read(&t) {
			l.lastLine = l.line
			return t
		}
	}
}

// skipIgnored moves past white space, commas, comments and byte order marks.
func (l *lexer) skipIgnored() {
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case c == ' ' || c == '\t' || c == ',':
			l.at++
		case c == '\n':
			l.at++
			l.newline(l.at)
		case c == '\r':
			l.at++
			if l.at < len(l.src) && l.src[l.at] == '\n' {
				l.at++
			}
			l.newline(l.at)
		case c == '#':
			if n := strings.IndexAny(l.src[l.at:], "\r\n"); n >= 0 {
				l.at += n
			} else {
				l.at = len(l.src)
			}
		case strings.HasPrefix(l.src[l.at:], byteOrderMark):
			l.columnOf(l.at)
			l.at += len(byteOrderMark)
			l.mark = l.at
		default:
			return
		}
	}
}

// read fills in the token that starts here. It returns false for characters that
// start none, having reported them.
func (l *lexer) read(t *token) bool {
	switch c := l.src[l.at]; {
	case isNameStart(c):
		l.readName(t)
	case c >= '0' && c <= '9' || c == '-':
		l.readNumber(t)
	case c == '"':
		l.readString(t)
	case strings.IndexByte("!$&():=@[]{|}", c) >= 0:
		t.kind = tokenKind(c)
		l.at++
	case strings.HasPrefix(l.src[l.at:], "..."):
		t.kind = spreadToken
		l.at += 3
	default:
		l.readInvalid()
		return false
	}
	return true
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (l *lexer) readName(t *token) {
	i := l.at + 1
	for i < len(l.src) && (isNameStart(l.src[i]) || isDigit(l.src[i])) {
		i++
	}
	t.kind, t.text = nameToken, l.src[l.at:i]
	l.at = i
}

// readInvalid reports a run of characters that start no token.
func (l *lexer) readInvalid() {
	r, size := utf8.DecodeRuneInString(l.src[l.at:])
	start := l.at
	l.at += size
	for l.at < len(l.src) && l.src[l.at] >= utf8.RuneSelf && r >= utf8.RuneSelf {
		l.at++
	}
	d := l.errorf(start, "unexpected character %s", describeRune(r))
	switch r {
	case '\'':
		d.Hint = `strings are written with double quotes`
	case '“', '”', '„':
		d.Hint = `strings are written with straight quotes: "`
	case 0:
		d.Hint = "the file may be UTF-16; save it as UTF-8"
	}
}

func describeRune(r rune) string {
	if r < ' ' || r == 0x7f {
		return "U+" + strings.ToUpper(hex4(r))
	}
	return `"` + string(r) + `"`
}

func hex4(r rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

// readNumber reads an IntValue or FloatValue and keeps it as written.
func (l *lexer) readNumber(t *token) {
	i := l.at
	digits := func() (n int) {
		for i < len(l.src) && isDigit(l.src[i]) {
			i, n = i+1, n+1
		}
		return n
	}
	if l.src[i] == '-' {
		i++
	}
	whole := i
	valid := digits() > 0 && (l.src[whole] != '0' || i == whole+1)
	t.kind = intToken
	if i < len(l.src) && l.src[i] == '.' {
		i++
		t.kind = floatToken
		valid = digits() > 0 && valid
	}
	if i < len(l.src) && (l.src[i] == 'e' || l.src[i] == 'E') {
		i++
		t.kind = floatToken
		if i < len(l.src) && (l.src[i] == '+' || l.src[i] == '-') {
			i++
		}
		valid = digits() > 0 && valid
	}
	for i < len(l.src) && (isNameStart(l.src[i]) || isDigit(l.src[i]) || l.src[i] == '.') {
		i, valid = i+1, false
	}
	t.text = l.src[l.at:i]
	if !valid {
		l.errorf(l.at, "%s is not a number", t.text)
		t.text = "0" // so that nobody complains again
	}
	l.at = i
}

// readString reads a string or block string.
func (l *lexer) readString(t *token) {
	t.kind = stringToken
	if strings.HasPrefix(l.src[l.at:], `"""`) {
		t.block = true
		l.readBlockString(t)
		return
	}
	start := l.at
	for i := start + 1; i < len(l.src); i++ {
		switch l.src[i] {
		case '"':
			t.text = l.src[start+1 : i]
			l.at = i + 1
			if strings.IndexByte(t.text, '\\') >= 0 {
				t.text = l.unescape(start+1, t.text)
			}
			return
		case '\\':
			i++
			continue
		case '\n', '\r':
			l.unterminated(t, start, i)
			return
		}
	}
	l.unterminated(t, start, len(l.src))
}

func (l *lexer) unterminated(t *token, start, end int) {
	t.text = l.src[start+1 : end]
	l.at = end
	l.errorf(start, "the string that starts here has no end on its line").Hint = `text over several lines goes between """ and """`
}

// unescape resolves the escape sequences of a string that stands at an offset.
func (l *lexer) unescape(offset int, s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		r, size := syntax.Escape(s[i:])
		if size == 0 {
			end := min(i+2, len(s))
			if strings.HasPrefix(s[i:], `\u`) {
				end = min(i+6, len(s))
			}
			l.errorf(offset+i, "%s is not an escape sequence", s[i:end])
			i = end
			continue
		}
		b.WriteRune(r)
		i += size
	}
	return b.String()
}

// readBlockString reads from one """ to the next that is not escaped.
func (l *lexer) readBlockString(t *token) {
	start := l.at + 3
	end, escaped := start, false
	for {
		n := strings.Index(l.src[end:], `"""`)
		if n < 0 {
			l.quiet = false // it swallows the rest of the file
			l.errorf(l.at, `the block string that starts here has no closing """`)
			t.text = l.src[start:]
			l.at = len(l.src)
			return
		}
		end += n
		if end == start || l.src[end-1] != '\\' {
			break
		}
		end, escaped = end+3, true
	}
	raw := l.src[start:end]
	l.at = end + 3
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\n' || raw[i] == '\r' && (i+1 == len(raw) || raw[i+1] != '\n') {
			l.newline(start + i + 1)
		}
	}
	if escaped {
		raw = strings.ReplaceAll(raw, `\"""`, `"""`)
	}
	t.text = syntax.BlockStringValue(raw)
}

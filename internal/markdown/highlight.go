package markdown

import "strings"

// A grammar is what little we need to know of a language to colour it.
type grammar struct {
	comment  string // begins a comment to the end of the line
	quotes   string // bytes that delimit strings
	triple   bool   // """ … """ delimits strings too
	sigil    byte   // begins a variable
	keywords map[string]bool
	types    bool // names in upper case are types
	keys     bool // a string or name before a colon is a key
	shallow  bool // keywords count outside braces only, except literals
	command  bool // the first word of a line is a keyword; -x and --xyz are keys
}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var literals = words("true false null")

var graphQL = grammar{
	comment: "#", quotes: `"`, triple: true, sigil: '$', types: true, shallow: true,
	keywords: words("query mutation subscription fragment schema type interface union enum input scalar directive extend implements repeatable on"),
}

var shell = grammar{comment: "#", quotes: `"'`, sigil: '$', command: true}

var javaScript = grammar{
	comment: "//", quotes: "\"'`", types: true, keys: true,
	keywords: words("const let var function async await return import from export default if else for of in new throw try catch class null true false undefined"),
}

// grammars by the word after the fence.
var grammars = map[string]*grammar{
	"graphql": &graphQL, "gql": &graphQL, "graphqls": &graphQL, "sdl": &graphQL,
	"json":       {quotes: `"`, keys: true, keywords: literals},
	"jsonc":      {comment: "//", quotes: `"`, keys: true, keywords: literals},
	"shell":      &shell,
	"sh":         &shell,
	"bash":       &shell,
	"console":    &shell,
	"javascript": &javaScript, "js": &javaScript, "typescript": &javaScript, "ts": &javaScript,
	"python": {comment: "#", quotes: `"'`, triple: true, types: true, keys: true,
		keywords: words("import from as def return if else elif for in with raise try except class None True False not and or lambda print")},
	"go": {comment: "//", quotes: "\"`'", types: true,
		keywords: words("package import func return if else for range var const type struct map string int bool error nil true false defer go chan interface byte")},
	"kotlin": {comment: "//", quotes: `"`, triple: true, types: true,
		keywords: words("import package fun val var return if else for while when class object null true false")},
	"swift": {comment: "//", quotes: `"`, triple: true, types: true,
		keywords: words("import func let var return if else for in guard try await throw do catch class struct nil true false")},
	"yaml": {comment: "#", quotes: `"'`, keys: true, keywords: literals},
	"http": {quotes: `"`, keys: true, keywords: words("GET POST PUT DELETE HTTP OK")},
}

// Highlight appends code with its words marked by classes: k keyword, s string,
// n number, c comment, v variable, t type, p key. Nothing else is added or lost.
func (b *Builder) Highlight(lang, src string) {
	g := grammars[strings.ToLower(lang)]
	if g == nil || len(src) > 200_000 {
		b.content(src)
		return
	}
	s := scanner{b: b, g: g, src: src, lineStart: true}
	for s.pos < len(src) {
		s.next()
	}
}

type scanner struct {
	b         *Builder
	g         *grammar
	src       string
	pos       int
	depth     int  // open braces
	spread    bool // the last token was an ellipsis
	lineStart bool // no word on this line yet
}

func (s *scanner) next() {
	c := s.src[s.pos]
	switch {
	case s.g.comment != "" && strings.HasPrefix(s.src[s.pos:], s.g.comment) && s.afterSpace():
		s.emit("c", s.until("\n"))
	case s.g.triple && strings.HasPrefix(s.src[s.pos:], `"""`):
		s.emit("s", s.closing(`"""`))
	case strings.IndexByte(s.g.quotes, c) >= 0:
		s.str(c)
	case s.g.sigil != 0 && c == s.g.sigil:
		s.emit("v", s.name(s.pos+1))
	case s.g.command && c == '-' && s.afterSpace():
		s.emit("p", s.option())
	case (digit(c) || c == '-' && s.pos+1 < len(s.src) && digit(s.src[s.pos+1])) && (!s.g.command || s.afterSpace()):
		s.emit("n", s.number())
	case letter(c) || c == '_':
		s.word()
	case c == ' ':
		s.spaces()
	default:
		s.punctuation(c)
	}
}

// emit prints the source up to end in a class.
func (s *scanner) emit(class constant, end int) {
	s.b.Raw(`<i class="`)
	s.b.Raw(class)
	s.b.Raw(`">`)
	s.b.content(s.src[s.pos:end])
	s.b.Raw("</i>")
	s.pos, s.spread, s.lineStart = end, false, false
}

func (s *scanner) plain(end int) {
	s.b.content(s.src[s.pos:end])
	s.pos = end
}

// spaces prints a run of them: an indent, mostly.
func (s *scanner) spaces() {
	end := s.pos + 1
	for end < len(s.src) && s.src[end] == ' ' {
		end++
	}
	s.b.buf = append(s.b.buf, s.src[s.pos:end]...)
	s.pos = end
}

func (s *scanner) punctuation(c byte) {
	switch c {
	case '{':
		s.depth++
	case '}':
		s.depth--
	case '\n':
		s.lineStart = s.pos == 0 || s.src[s.pos-1] != '\\'
	}
	end := s.pos + 1
	if c == '.' && strings.HasPrefix(s.src[s.pos:], "...") {
		end, s.spread = s.pos+3, true
	} else {
		s.spread = false
	}
	for end < len(s.src) && s.src[end] >= 0x80 {
		end++
	}
	s.plain(end)
}

func (s *scanner) word() {
	end := s.name(s.pos)
	word := s.src[s.pos:end]
	switch {
	case s.g.command:
		if s.lineStart {
			s.emit("k", end)
			return
		}
	case s.g.keys && s.colonAt(end) && !s.g.keywords[word]:
		s.emit("p", end)
		return
	case s.g.shallow && (s.depth > 0 && !(s.spread && word == "on")):
		if literals[word] {
			s.emit("k", end)
			return
		}
		if s.spread || s.g.types && upper(word[0]) && s.afterOn() {
			s.emit("t", end)
			return
		}
	case s.g.keywords[word]:
		spread := s.spread
		s.emit("k", end)
		s.spread = spread && word == "on"
		return
	}
	if s.g.types && upper(word[0]) && s.depth == 0 {
		s.emit("t", end)
		return
	}
	s.plain(end)
	s.lineStart = false
}

// afterOn reports whether the word before is the "on" of an inline fragment, or a colon.
func (s *scanner) afterOn() bool {
	before := strings.TrimRight(s.src[:s.pos], " ![")
	return strings.HasSuffix(before, "on") || strings.HasSuffix(before, ":")
}

func (s *scanner) str(quote byte) {
	end := s.pos + 1
	for end < len(s.src) && s.src[end] != quote {
		if s.src[end] == '\\' && end+1 < len(s.src) {
			end++
		}
		if s.src[end] == '\n' && !s.g.command && quote != '`' {
			break
		}
		end++
	}
	if end < len(s.src) && s.src[end] == quote {
		end++
	}
	if s.g.keys && s.colonAt(end) {
		s.emit("p", end)
		return
	}
	s.emit("s", end)
}

func (s *scanner) colonAt(i int) bool { return i < len(s.src) && s.src[i] == ':' }

func (s *scanner) afterSpace() bool {
	if s.pos == 0 || s.g.comment == "//" {
		return s.pos == 0 || s.src[s.pos-1] != ':'
	}
	c := s.src[s.pos-1]
	return c == ' ' || c == '\n' || c == '\t' || !s.g.command
}

func (s *scanner) until(mark string) int {
	if i := strings.Index(s.src[s.pos:], mark); i >= 0 {
		return s.pos + i
	}
	return len(s.src)
}

func (s *scanner) closing(mark string) int {
	from := s.pos + len(mark)
	if i := strings.Index(s.src[from:], mark); i >= 0 {
		return from + i + len(mark)
	}
	return len(s.src)
}

func (s *scanner) name(from int) int {
	for from < len(s.src) && (letter(s.src[from]) || digit(s.src[from]) || s.src[from] == '_') {
		from++
	}
	return from
}

func (s *scanner) option() int {
	end := s.pos
	for end < len(s.src) && (s.src[end] == '-' || letter(s.src[end]) || digit(s.src[end])) {
		end++
	}
	return end
}

func (s *scanner) number() int {
	end := s.pos + 1
	for end < len(s.src) && (digit(s.src[end]) || strings.IndexByte(".eE", s.src[end]) >= 0) {
		end++
	}
	return end
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
func upper(c byte) bool { return c >= 'A' && c <= 'Z' }

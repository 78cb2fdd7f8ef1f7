package markdown

import "strings"

// Plain returns the first sentence of a text without its markup, for lists, search
// engines and attributes.
func Plain(src string) string {
	src = firstSentence(src)
	if !strings.ContainsAny(src, "`*_[]<>\\&~") {
		return OneLine(src)
	}
	var p Printer
	w := p.writer(src, 6)
	return OneLine(w.plainOf(w.root))
}

// firstSentence returns the Markdown of the first sentence: of the first paragraph,
// up to a full stop that is followed by a space and not within code.
func firstSentence(src string) string {
	src = strings.TrimSpace(src)
	for strings.HasPrefix(src, "#") { // a heading is no sentence
		_, after, more := strings.Cut(src, "\n")
		if !more {
			return strings.TrimSpace(strings.TrimLeft(src, "#"))
		}
		src = strings.TrimSpace(after)
	}
	src = firstParagraph(src)
	code := false
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '`':
			code = !code
		case '.', '!', '?', ':':
			if !code && i+1 < len(src) && (src[i+1] == ' ' || src[i+1] == '\n') && !abbreviation(src[:i]) {
				return strings.TrimSuffix(src[:i+1], ":")
			}
		}
	}
	return src
}

func firstParagraph(src string) string {
	for i, line := 0, ""; i < len(src); i += len(line) + 1 {
		line, _, _ = strings.Cut(src[i:], "\n")
		trimmed := strings.TrimSpace(line)
		block := i > 0 && (strings.HasPrefix(trimmed, "- ") || strings.HasPrefix(trimmed, "* ") ||
			strings.HasPrefix(trimmed, "|") || strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "#"))
		if trimmed == "" || block {
			return strings.TrimSpace(src[:i])
		}
	}
	return src
}

// abbreviation reports whether a text ends in one of the usual ones, whose full
// stop does not end a sentence.
func abbreviation(s string) bool {
	for _, a := range []string{"e.g", "i.e", "etc", "vs", "approx", "incl", "no", "No"} {
		if before, ok := strings.CutSuffix(s, a); ok && (before == "" || before[len(before)-1] == ' ' || before[len(before)-1] == '(') {
			return true
		}
	}
	return false
}

// OneLine is a text with one space between its words.
func OneLine(s string) string {
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s // most descriptions are one line of ASCII
}

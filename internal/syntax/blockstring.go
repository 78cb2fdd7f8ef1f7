package syntax

import "strings"

// BlockStringValue removes from a block string what only indents it in the file.
//
// Algorithm: BlockStringValue
// (https://spec.graphql.org/September2025/#BlockStringValue()). The first line does
// not count towards the common indent: text that starts right behind the quotes
// would otherwise keep the indent of its other lines, and Markdown would take
// them for code.
//
// Most descriptions hold one line of text, which is cut out of the source without
// copying.
func BlockStringValue(raw string) string {
	if strings.IndexByte(raw, '\r') >= 0 {
		raw = strings.ReplaceAll(raw, "\r\n", "\n")
		raw = strings.ReplaceAll(raw, "\r", "\n")
	}
	if strings.IndexByte(raw, '\n') < 0 {
		if IsBlank(raw) {
			return ""
		}
		return raw
	}
	return dedent(trimBlankLines(raw))
}

// dedent removes the common indent from all lines but one that stood right behind
// the quotes.
func dedent(text string, firstIsIndented bool) string {
	indent := commonIndent(text, firstIsIndented)
	if indent == 0 {
		return text
	}
	if firstIsIndented {
		text = text[min(indent, len(text)):]
	}
	if strings.IndexByte(text, '\n') < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for n, line := range strings.Split(text, "\n") {
		if n > 0 {
			b.WriteByte('\n')
			line = line[min(indent, len(line)):]
		}
		b.WriteString(line)
	}
	return b.String()
}

// commonIndent counts the white space that all lines with text begin with.
func commonIndent(text string, firstIsIndented bool) int {
	common := -1
	for n := 0; ; n++ {
		line, rest, more := strings.Cut(text, "\n")
		if n > 0 || firstIsIndented {
			if i := Indent(line); i < len(line) && (common < 0 || i < common) {
				common = i
			}
		}
		if !more {
			return max(common, 0)
		}
		text = rest
	}
}

// trimBlankLines drops blank lines from both ends and reports whether the first
// line that is left counts towards the indent.
func trimBlankLines(raw string) (text string, firstIsIndented bool) {
	text = raw
	for {
		line, rest, more := strings.Cut(text, "\n")
		if !IsBlank(line) {
			break
		}
		if !more {
			return "", true
		}
		text, firstIsIndented = rest, true
	}
	for {
		i := strings.LastIndexByte(text, '\n')
		if i < 0 || !IsBlank(text[i+1:]) {
			return text, firstIsIndented
		}
		text = text[:i]
	}
}

// Indent counts the white space that a line begins with.
func Indent(line string) int {
	i := 0
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	return i
}

// IsBlank reports whether a line holds nothing but white space.
func IsBlank(line string) bool { return Indent(line) == len(line) }

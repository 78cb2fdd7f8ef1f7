package markdown

import "strings"

// Relink gives the links of a text other addresses, for a text that is copied to
// another place. Where to knows none, the text of the link stays without it. What
// stands in code is no link, and everything else keeps its bytes.
func Relink(src string, to func(destination string) (string, bool)) string {
	if !strings.Contains(src, "](") && !strings.Contains(src, "]:") {
		return src
	}
	r := relinker{to: to}
	r.out.Grow(len(src))
	fence := ""
	for line := range strings.Lines(src) {
		mark := fenceMark(strings.TrimLeft(line, " \t"))
		switch {
		case fence == "" && mark == "":
			r.line(line)
			continue
		case fence == "":
			fence = mark
		case strings.HasPrefix(mark, fence) && strings.Trim(line, mark[:1]+" \t\r\n") == "":
			fence = ""
		}
		r.out.WriteString(line)
	}
	return r.out.String()
}

// Closed ends a fence that the text leaves open, so that what follows is not code.
func Closed(src string) string {
	fence := ""
	for line := range strings.Lines(src) {
		mark := fenceMark(strings.TrimLeft(line, " \t"))
		switch {
		case fence == "":
			fence = mark
		case strings.HasPrefix(mark, fence) && strings.Trim(line, mark[:1]+" \t\r\n") == "":
			fence = ""
		}
	}
	if fence == "" {
		return src
	}
	return strings.TrimRight(src, "\n") + "\n" + fence
}

type relinker struct {
	out strings.Builder
	to  func(string) (string, bool)
}

// line copies a line. A bracket is remembered by where it opened in the output, so
// that a link without address can lose it.
func (r *relinker) line(line string) {
	if r.definition(line) {
		return
	}
	var done strings.Builder
	var open []int
	for i := 0; i < len(line); {
		switch line[i] {
		case '\\':
			i += copyBytes(&done, line[i:], 2)
		case '`':
			i += copyBytes(&done, line[i:], codeSpan(line[i:]))
		case '[':
			open = append(open, done.Len())
			i += copyBytes(&done, line[i:], 1)
		case ']':
			if len(open) > 0 {
				at := open[len(open)-1]
				open = open[:len(open)-1]
				if destination, length, ok := target(line[i+1:]); ok {
					r.link(&done, at, line[i+1:i+1+length], destination)
					i += 1 + length
					continue
				}
			}
			i += copyBytes(&done, line[i:], 1)
		default:
			i += copyBytes(&done, line[i:], 1)
		}
	}
	r.out.WriteString(done.String())
}

func copyBytes(b *strings.Builder, s string, n int) int {
	n = min(n, len(s))
	b.WriteString(s[:n])
	return n
}

// codeSpan is the length of the code span that a text begins with, or of its
// backquotes where nothing ends it.
func codeSpan(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	for at := n; at < len(s); {
		next := strings.IndexByte(s[at:], '`')
		if next < 0 {
			return n
		}
		at += next
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		at += run
		if run == n {
			return at
		}
	}
	return n
}

// target reads what follows the text of a link: (destination "title").
func target(s string) (destination string, length int, ok bool) {
	if !strings.HasPrefix(s, "(") {
		return "", 0, false
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth > 0 {
				continue
			}
			destination, _, _ = strings.Cut(strings.TrimSpace(s[1:i]), " ")
			return strings.Trim(destination, "<>"), i + 1, true
		}
	}
	return "", 0, false
}

func (r *relinker) link(done *strings.Builder, open int, written, destination string) {
	address, ok := r.to(destination)
	switch {
	case ok && address == destination:
		done.WriteString("]" + written)
	case ok:
		done.WriteString("]" + strings.Replace(written, destination, address, 1))
	default:
		text := done.String()
		done.Reset()
		done.WriteString(strings.TrimSuffix(text[:open], "!") + text[open+1:])
	}
}

// definition copies a line that gives a label its address: [label]: destination.
func (r *relinker) definition(line string) bool {
	label, rest, ok := strings.Cut(line, "]: ")
	if !ok || !strings.HasPrefix(strings.TrimLeft(label, " "), "[") || strings.HasPrefix(strings.TrimLeft(label, " "), "[^") {
		return false
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return false
	}
	destination := strings.Trim(fields[0], "<>")
	if address, ok := r.to(destination); ok {
		r.out.WriteString(label + "]: " + strings.Replace(rest, destination, address, 1))
	}
	return true
}

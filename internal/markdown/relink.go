package markdown

import (
	"bytes"
	"strings"
)

// Relink gives the links of a text other addresses, for a text that is copied to
// another place. Where to knows none, the text of the link stays without it. What
// stands in code is no link, and everything else keeps its bytes.
func Relink(src string, to func(destination string) (string, bool)) string {
	if !strings.Contains(src, "](") && !strings.Contains(src, "]:") {
		return src
	}
	return string(AppendRelinked(make([]byte, 0, len(src)+len(src)/8), src, to))
}

// AppendRelinked appends a text with other addresses, as Relink gives them.
func AppendRelinked(dst []byte, src string, to func(destination string) (string, bool)) []byte {
	r := relinker{out: dst, to: to}
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
		r.out = append(r.out, line...)
	}
	return r.out
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
	out  []byte
	open []int // where brackets of the line opened in out
	to   func(string) (string, bool)
}

// line copies a line. A bracket is remembered by where it opened in the output, so
// that a link without address can lose it.
func (r *relinker) line(line string) {
	if r.definition(line) {
		return
	}
	r.open = r.open[:0]
	done := 0 // how much of the line is copied
	for i := 0; i < len(line); {
		switch line[i] {
		case '\\':
			i += 2
		case '`':
			i += codeSpan(line[i:])
		case '[':
			r.open = append(r.open, len(r.out)+i-done)
			i++
		case ']':
			i++
			if len(r.open) == 0 {
				continue
			}
			at := r.open[len(r.open)-1]
			r.open = r.open[:len(r.open)-1]
			if destination, length, ok := target(line[i:]); ok {
				r.out = append(r.out, line[done:i]...)
				r.link(at, line[i:i+length], destination)
				i += length
				done = i
			}
		default:
			i++
		}
	}
	r.out = append(r.out, line[done:]...)
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

// link ends a link whose bracket opened at a place of the output and has just closed.
func (r *relinker) link(open int, written, destination string) {
	if address, ok := r.to(destination); ok {
		r.readdress(written, destination, address)
		return
	}
	text := r.out[open+1 : len(r.out)-1] // between the brackets
	r.out = append(bytes.TrimSuffix(r.out[:open], []byte("!")), text...)
}

// readdress copies what is written around a destination, with another in its place.
func (r *relinker) readdress(written, destination, address string) {
	before, after, _ := strings.Cut(written, destination)
	r.out = append(r.out, before...)
	r.out = append(r.out, address...)
	r.out = append(r.out, after...)
}

// definition copies a line that gives a label its address: [label]: destination.
func (r *relinker) definition(line string) bool {
	begin := strings.TrimLeft(line, " ")
	if !strings.HasPrefix(begin, "[") || strings.HasPrefix(begin, "[^") {
		return false
	}
	label, rest, ok := strings.Cut(line, "]: ")
	fields := strings.Fields(rest)
	if !ok || len(fields) == 0 {
		return false
	}
	destination := strings.Trim(fields[0], "<>")
	if address, ok := r.to(destination); ok {
		r.out = append(append(r.out, label...), "]: "...)
		r.readdress(rest, destination, address)
	}
	return true
}

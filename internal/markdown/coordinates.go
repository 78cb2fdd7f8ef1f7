package markdown

import "strings"

// A Reference is something in a text that should exist elsewhere.
type Reference struct {
	Name string // a schema coordinate, or a relative link
	Link bool
	Line int // of the text, from 0
}

// References returns the code spans of a text that could be schema coordinates, and
// its relative links, line by line; blocks of code are left out.
func References(src string) []Reference {
	var refs []Reference
	fence := ""
	for i, line := range strings.Split(src, "\n") {
		trimmed := strings.TrimLeft(line, " >")
		if mark := fenceMark(trimmed); mark != "" && (fence == "" || strings.HasPrefix(trimmed, fence)) {
			if fence == "" {
				fence = mark
			} else {
				fence = ""
			}
			continue
		}
		if fence != "" || strings.IndexByte(line, '`') < 0 && !strings.Contains(line, "](") {
			continue
		}
		refs = lineReferences(refs, line, i)
	}
	return refs
}

// fenceMark is the row of backquotes or tildes that opens or closes a fence, or empty.
// Backquotes after a row of them make it a code span.
func fenceMark(line string) string {
	for _, c := range []string{"`", "~"} {
		rest := strings.TrimLeft(line, c)
		if n := len(line) - len(rest); n >= 3 && (c == "~" || !strings.Contains(rest, c)) {
			return line[:n]
		}
	}
	return ""
}

// lineReferences reads one line: what stands in code is no link.
func lineReferences(refs []Reference, line string, at int) []Reference {
	for line != "" {
		code, link := strings.IndexByte(line, '`'), strings.Index(line, "](")
		switch {
		case code >= 0 && (link < 0 || code < link):
			span, rest, ok := strings.Cut(line[code+1:], "`")
			if !ok {
				return refs
			}
			if coordinate(span) {
				refs = append(refs, Reference{Name: span, Line: at})
			}
			line = rest
		case link >= 0:
			dest, rest, ok := strings.Cut(line[link+2:], ")")
			if !ok {
				return refs
			}
			dest, _, _ = strings.Cut(dest, " ")
			if dest != "" && dest[0] != '#' && !strings.Contains(dest, ":") {
				refs = append(refs, Reference{Name: dest, Link: true, Line: at})
			}
			line = rest
		default:
			return refs
		}
	}
	return refs
}

package htmlcheck

import (
	"regexp"
	"strings"
)

// inline is a link or a picture of Markdown on one line.
var inline = regexp.MustCompile(`!?\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?:\s+"[^"\n]*")?\s*\)`)

var code = regexp.MustCompile("(`+)[^`].*?(`+)")

// parseMarkdown collects the links of a text, those in code left out.
func parseMarkdown(body []byte) *page {
	p := &page{markdown: true}
	p.bytes(body)
	fence := ""
	for line := range strings.SplitSeq(string(body), "\n") {
		bare := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(bare, fence) && strings.Trim(bare, fence[:1]) == "" {
				fence = ""
			}
			continue
		case strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~"):
			fence = bare[:3]
			for len(fence) < len(bare) && bare[len(fence)] == bare[0] {
				fence = bare[:len(fence)+1]
			}
			continue
		}
		for _, m := range inline.FindAllStringSubmatch(withoutCode(line), -1) {
			p.links = append(p.links, link{href: strings.Trim(m[1], "<>")})
		}
	}
	if fence != "" {
		p.report("a fence is not closed")
	}
	return p
}

var escape = regexp.MustCompile(`\\[!-/:-@\[-` + "`" + `{-~]`)

// withoutCode blanks code spans and what is escaped.
func withoutCode(line string) string {
	line = escape.ReplaceAllString(line, "xx")
	return code.ReplaceAllStringFunc(line, func(span string) string { return strings.Repeat("x", len(span)) })
}

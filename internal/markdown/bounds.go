package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A text beyond these bounds is shown as it stands. Some of goldmark's steps take time by
// the square of the text: 20,000 links that never close, or quotes within each other, take
// seconds; and a table fills up short rows, so that a few kilobytes become gigabytes. No
// text that somebody reads comes near them.
const (
	maxBytes   = 1 << 20
	maxLinks   = 3000
	maxNotes   = 3000    // footnotes, and references to them
	maxNesting = 100     // quotes and lists that one line opens
	maxCells   = 200_000 // of all tables, with those that are filled up
)

// costly reports whether a text is beyond the bounds. It looks at characters, not at what
// they mean, so it counts too much rather than too little.
func costly(src string) bool {
	if len(src) > maxBytes || strings.Count(src, "](") > maxLinks || strings.Count(src, "[^") > maxNotes {
		return true
	}
	if len(src) < maxNesting {
		return false
	}
	cells, columns := 0, 0
	for line := range strings.Lines(src) {
		switch rest := strings.Trim(line, " \t\r\n>|:-"); {
		case strings.TrimSpace(line) == "":
			columns = 0
		case rest == "" && strings.Contains(line, "-"):
			columns = strings.Count(line, "|") + 1
		}
		if cells += columns; cells > maxCells || openedBy(line) > maxNesting {
			return true
		}
	}
	return false
}

// openedBy counts the quotes and list items that a line may open: a row of markers before
// any text. A row of dashes without blanks is a rule and opens nothing.
func openedBy(line string) int {
	markers := line[:len(line)-len(strings.TrimLeft(line, " \t>-*+.)0123456789"))]
	opened := strings.Count(markers, ">")
	for _, marker := range []string{"- ", "* ", "+ ", ". ", ") "} {
		opened += strings.Count(markers, marker)
	}
	return opened
}

// verbatim is the tree of a text without markup: one paragraph that holds it.
func verbatim(src string) ast.Node {
	root, paragraph := ast.NewDocument(), ast.NewParagraph()
	paragraph.AppendChild(paragraph, ast.NewString([]byte(src)))
	root.AppendChild(root, paragraph)
	return root
}

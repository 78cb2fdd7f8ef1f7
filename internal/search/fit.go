package search

import (
	"cmp"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// fit is how well a word in lower case fits a name.
func fit(word, name string) float64 {
	lower := strings.ToLower(name)
	switch at := strings.Index(lower, word); {
	case lower == word:
		return 1000
	case at == 0:
		return 800 - float64(min(len(lower)-len(word), 100))
	case len(word) > 1 && len(lower) == len(name) && humps(word, name, lower):
		return 600 - float64(min(len(lower), 100))
	case at > 0 && len(word) > 1:
		return 400 - float64(min(at+len(lower), 200))
	}
	return 0
}

// humps reports whether the letters of a word stand in a name in order, each where
// a hump begins or right after the one before. The first begins the name.
func humps(word, name, lower string) bool {
	j := 0
	for i := 0; i < len(name) && j < len(word); i++ {
		start := i == 0 || name[i-1] == '_' || name[i] != lower[i] && name[i-1] == lower[i-1]
		if !start {
			continue
		}
		from := i
		for i < len(name) && j < len(word) && lower[i] == word[j] {
			i++
			j++
		}
		if j == 0 {
			return false
		}
		if i > from {
			i-- // the loop goes on behind what was matched
		}
	}
	return j == len(word)
}

// mistyped is how well a word fits a name, or the beginning of one, when one of its
// letters may be wrong.
func mistyped(word, name string) float64 {
	lower := strings.ToLower(name)
	if len(word) < 4 {
		return 0
	}
	if near(word, lower) || near(word, lower[:min(len(word), len(lower))]) || near(word, lower[:min(len(word)+1, len(lower))]) {
		return 500 - float64(min(max(len(lower)-len(word), len(word)-len(lower)), 100))
	}
	return 0
}

// near reports whether two words differ by at most one letter: missing, added,
// another, or two swapped.
func near(a, b string) bool {
	if len(a)-len(b) > 1 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	tail := func(s string, n int) string { return s[min(n, len(s)):] }
	return tail(a, 1) == tail(b, 1) || a == tail(b, 1) || tail(a, 1) == b ||
		len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
}

// stands is how well a word stands in a text in lower case: as a word of it, as the
// beginning of one, or somewhere within.
func stands(word, text string) float64 {
	best := 0.0
	for from := 0; from <= len(text)-len(word); {
		at := strings.Index(text[from:], word)
		if at < 0 {
			break
		}
		at += from
		begins := at == 0 || !inWord(text[at-1])
		ends := at+len(word) == len(text) || !inWord(text[at+len(word)])
		switch {
		case begins && ends:
			return 120
		case begins:
			best = 90
		case len(word) > 3:
			best = max(best, 40)
		}
		from = at + 1
	}
	return best
}

// inWord reports whether a byte belongs to a word; those of other scripts do.
func inWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

// nearest is the name that the query's words, written together, were probably meant to
// be: that of a page, or else of what stands on one.
func (x *Index) nearest(q *query) string {
	var pages, members []string
	for i := range x.Entries {
		e := &x.Entries[i]
		pages = append(pages, e.Name)
		if e.Kind == Guide {
			continue
		}
		for j := range e.Members {
			members = append(members, e.Members[j].Name)
		}
	}
	meant := strings.Join(q.words, "")
	return cmp.Or(diag.Nearest(meant, pages), diag.Nearest(meant, members))
}

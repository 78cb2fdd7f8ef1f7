package search

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// The rules. Every word of a query must fit; a name gets points by how a word fits
// it: the same, its beginning, the beginnings of its humps (pRT for pullRequestTitle),
// a part of it, and, when nothing else fits anywhere, all but one letter of it.
//
// site.js holds the same rules for the browser. Whoever changes one changes the
// other; testdata/queries.txt says what both must find.

// A Hit is what a query finds: an entry, or a member of one.
type Hit struct {
	Entry  *Entry
	Member string // empty for the entry itself
	URL    string

	points float64
}

// maxHits bounds a result.
const maxHits = 30

// weights order entries that fit equally well.
var weights = map[Kind]float64{
	Query: 9, Mutation: 9, Subscription: 8, Object: 10, Interface: 7, Union: 6, Enum: 6,
	Input: 4, Scalar: 6, Directive: 3, ErrorCode: 8, Guide: 9,
}

// A query is what the reader wrote, taken apart.
type query struct {
	words   []string
	kinds   string // letters of the kinds it asks for; empty for all
	returns string // type that an operation must return
	typos   bool
}

var (
	returnsFilter = regexp.MustCompile(`->\s*(\w+)`)
	kindFilter    = regexp.MustCompile(`^\s*([a-z]+):`)
)

func parseQuery(text string) query {
	var q query
	text = strings.ToLower(text)
	if m := returnsFilter.FindStringSubmatch(text); m != nil {
		q.returns = m[1]
		text = returnsFilter.ReplaceAllString(text, " ")
	}
	if m := kindFilter.FindStringSubmatch(text); m != nil {
		if q.kinds = kindsNamed(m[1]); q.kinds != "" {
			text = text[len(m[0]):]
		}
	}
	q.words = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" .()\t", r) })
	return q
}

// kindsNamed are the letters of the kinds whose names begin with a word; "type"
// stands for all kinds of types.
func kindsNamed(word string) string {
	if word == "type" {
		return "oiuenc"
	}
	var letters []byte
	for k, name := range names {
		if strings.HasPrefix(name, word) {
			letters = append(letters, byte(k))
		}
	}
	return string(letters)
}

// Search returns the best entries and members for a query, best first.
func (x *Index) Search(text string) []Hit {
	q := parseQuery(text)
	if len(q.words) == 0 && q.kinds == "" && q.returns == "" {
		return nil
	}
	hits := x.scan(q)
	if len(hits) == 0 {
		q.typos = true
		hits = x.scan(q)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(len(a.name()), len(b.name())), cmp.Compare(a.URL, b.URL))
	})
	return hits[:min(len(hits), maxHits)]
}

func (h *Hit) name() string {
	if h.Member != "" {
		return h.Member
	}
	return h.Entry.Name
}

func (x *Index) scan(q query) []Hit {
	var hits []Hit
	for i := range x.Entries {
		e := &x.Entries[i]
		if q.kinds != "" && strings.IndexByte(q.kinds, byte(e.Kind)) < 0 || q.returns != "" && strings.ToLower(e.Returns) != q.returns {
			continue
		}
		if p, ok := x.points(q, e, ""); ok {
			hits = append(hits, Hit{Entry: e, URL: e.Path, points: p})
		}
		if q.kinds != "" || q.returns != "" {
			continue
		}
		for _, m := range e.Members {
			if p, ok := x.points(q, e, m); ok {
				hits = append(hits, Hit{Entry: e, Member: m, URL: e.Path + e.Kind.anchor() + m, points: p})
			}
		}
	}
	return hits
}

// points adds up how the words of a query fit an entry, or a member of it. A member
// must be fitted by one of them itself.
func (x *Index) points(q query, e *Entry, member string) (float64, bool) {
	sum, own := 0.0, len(q.words) == 0
	for _, w := range q.words {
		p := 0.0
		if member == "" {
			p = fit(w, e.Name, q.typos)
			own = own || p > 0
		} else {
			p = fit(w, member, q.typos)
			own = own || p > 0
			p = max(p-60, 0.9*fit(w, e.Name, q.typos))
		}
		if p <= 0 && e.Group >= 0 && strings.HasPrefix(strings.ToLower(x.Groups[e.Group]), w) {
			p = 100
		}
		if p <= 0 {
			return 0, false
		}
		sum += p
	}
	return sum/float64(max(len(q.words), 1)) + weights[e.Kind], own
}

// fit is how well a word in lower case fits a name.
func fit(word, name string, typos bool) float64 {
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
	case typos && len(word) > 3 && (near(word, lower) || near(word, lower[:min(len(word), len(lower))]) || near(word, lower[:min(len(word)+1, len(lower))])):
		return 150 - float64(min(max(len(lower)-len(word), len(word)-len(lower)), 100))
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

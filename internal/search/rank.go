package search

import (
	"cmp"
	"slices"
	"strings"
)

// The rules. Every word of a query must fit; a name gets points by how a word fits
// it: the same, its beginning, the beginnings of its humps (pRT for pullRequestTitle),
// a part of it. What is found only because a word stands in its text comes behind all
// that. Only when nothing was found may a letter of a name be wrong.
//
// search.js holds the same rules for the browser. Whoever changes one changes the
// other; testdata/queries.txt says what both must find.

// A Hit is what a query finds: an entry, or a member of one.
type Hit struct {
	Entry  *Entry
	Member *Member // nil for the entry itself
	URL    string

	points float64
}

// Name is that of what was found.
func (h *Hit) Name() string {
	if h.Member != nil {
		return h.Member.Name
	}
	return h.Entry.Name
}

// maxHits bounds a result.
const maxHits = 30

// weights order entries that fit equally well.
var weights = map[Kind]float64{
	Query: 9, Mutation: 9, Subscription: 8, Object: 10, Interface: 7, Union: 6, Enum: 6,
	Input: 4, Scalar: 6, Directive: 3, ErrorCode: 8, Guide: 9, Subgraph: 9,
}

// Search returns the best entries and members for a query, best first. When nothing
// fits, nearest is the name that is most like what was asked for, if one is.
func (x *Index) Search(text string) (hits []Hit, nearest string) {
	q := parseQuery(text)
	if q.empty() {
		return nil, ""
	}
	hits = x.scan(&q, x.byName(&q))
	if len(hits) < maxHits {
		hits = append(hits, x.scan(&q, x.byText(&q, hits))...)
	}
	if len(hits) == 0 {
		hits = x.scan(&q, x.byTypo(&q))
	}
	if len(hits) == 0 {
		return nil, x.nearest(&q)
	}
	return hits[:min(len(hits), maxHits)], ""
}

// A scorer gives points to an entry or a member of it; 0 when it does not fit.
type scorer func(e *Entry, m *Member) float64

// scan collects what fits, best first.
func (x *Index) scan(q *query, score scorer) []Hit {
	var hits []Hit
	add := func(e *Entry, m *Member) {
		if p := score(e, m); p > 0 {
			hits = append(hits, Hit{Entry: e, Member: m, URL: e.url(m), points: p + weights[e.Kind] + 2*float64(e.Rank)})
		}
	}
	for i := range x.Entries {
		e := &x.Entries[i]
		if q.wants(e.Kind, false) && (q.returns == "" || strings.ToLower(e.Returns) == q.returns) {
			add(e, nil)
		}
		if !q.wants(e.Kind, true) {
			continue
		}
		for j := range e.Members {
			m := &e.Members[j]
			if q.returns == "" || strings.ToLower(m.Type) == q.returns && !e.Kind.operation() && e.Kind != Input {
				add(e, m)
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(len(a.Name()), len(b.Name())), cmp.Compare(a.URL, b.URL))
	})
	return hits
}

// byName: every word fits the name, one of a member's words its own.
func (x *Index) byName(q *query) scorer { return x.names(q, fit) }

// byTypo: the same, where a word may have a wrong letter.
func (x *Index) byTypo(q *query) scorer {
	return x.names(q, func(word, name string) float64 { return max(fit(word, name), 0.3*mistyped(word, name)) })
}

func (x *Index) names(q *query, fit func(word, name string) float64) scorer {
	return func(e *Entry, m *Member) float64 {
		if e.Kind == Guide && m != nil {
			return 0
		}
		if p := together(q, e, m); p > 0 {
			return p
		}
		sum, own := 0.0, len(q.words) == 0
		for _, w := range q.words {
			p := 0.0
			if m == nil {
				p = fit(w, e.Name)
				own = own || p > 0
			} else {
				p = fit(w, m.Name)
				own = own || p > 0
				p = max(p-60, 0.9*fit(w, e.Name))
			}
			if p <= 0 && x.inGroup(e, w) {
				p = 100
			}
			if p <= 0 {
				return 0
			}
			sum += p
		}
		if len(q.words) == 0 && m == nil {
			return 60 // pages before what stands on them
		}
		if !own {
			return 0
		}
		return sum/float64(max(len(q.words), 1)) + 1
	}
}

// together is how well the words fit a name when they are written as one: cancel ride
// means cancelRide before anything else. Type.field means the field.
func together(q *query, e *Entry, m *Member) float64 {
	if len(q.words) < 2 || q.dotted {
		return 0
	}
	joined := strings.Join(q.words, "")
	if m != nil {
		return fit(joined, m.Name) - 80
	}
	return fit(joined, e.Name) - 20
}

func (x *Index) inGroup(e *Entry, word string) bool {
	return e.Group >= 0 && strings.HasPrefix(strings.ToLower(x.Groups[e.Group]), word)
}

// byText: every word fits the name or the text, one of them the text. What was found
// already is left out.
func (x *Index) byText(q *query, found []Hit) scorer {
	known := make(map[string]bool, len(found))
	for _, h := range found {
		known[h.URL] = true
	}
	return func(e *Entry, m *Member) float64 {
		name, text := e.Name, e.Text
		if m != nil {
			name, text = m.Name, m.Text
		}
		if text == "" || len(q.words) == 0 {
			return 0
		}
		lower, sum, own := strings.ToLower(text), 0.0, false
		for _, w := range q.words {
			p := stands(w, lower)
			own = own || p > 0
			p = max(p, 0.1*fit(w, name))
			if p <= 0 && (x.inGroup(e, w) || m != nil && fit(w, e.Name) > 0) {
				p = 10
			}
			if p <= 0 {
				return 0
			}
			sum += p
		}
		if !own || known[e.url(m)] {
			return 0
		}
		return sum / float64(len(q.words))
	}
}

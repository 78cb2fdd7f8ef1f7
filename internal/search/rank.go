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

// A place is something that can be found: an entry, a member of it, or an argument of
// that.
type place struct {
	entry  *Entry
	member *Member // nil for the entry itself
	arg    *Member // nil for anything but an argument of a field
}

// own is what is found, when it is not an entry.
func (p *place) own() *Member {
	if p.arg != nil {
		return p.arg
	}
	return p.member
}

func (p *place) name() string {
	if m := p.own(); m != nil {
		return m.Name
	}
	return p.entry.Name
}

func (p *place) text() string {
	if m := p.own(); m != nil {
		return m.Text
	}
	return p.entry.Text
}

// above is how well a word fits what something belongs to.
func (p *place) above(word string, fit fitter) float64 {
	best := 0.0
	if p.member != nil {
		best = fit(word, p.entry.Name)
	}
	if p.arg != nil {
		best = max(best, fit(word, p.member.Name))
	}
	return best
}

func (p *place) url() string {
	url := p.entry.url(p.member)
	if p.arg != nil {
		url += "-arg-" + p.arg.Name
	}
	return url
}

// A fitter is how well a word fits a name; 0 when it does not.
type fitter func(word, name string) float64

// A Hit is what a query finds: an entry, a member of one, or an argument of a field.
type Hit struct {
	Entry  *Entry
	Member *Member // nil for the entry itself
	Arg    *Member // nil unless an argument of the member was found
	URL    string

	points float64
}

// Name is that of what was found.
func (h *Hit) Name() string {
	p := place{h.Entry, h.Member, h.Arg}
	return p.name()
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
	if len(hits) < maxHits && !q.question() {
		hits = append(hits, x.scan(&q, except(hits, x.byText(&q)))...)
	}
	if len(hits) == 0 {
		hits = x.scan(&q, x.byTypo(&q))
	}
	if len(hits) == 0 || len(hits) < maxHits && q.question() {
		hits = append(hits, x.scan(&q, except(hits, x.bySense(&q)))...)
	}
	if len(hits) == 0 && q.args && q.dotted { // as Type.field(arg:): the field, then
		return x.Search(callArguments.ReplaceAllString(text, "$1"))
	}
	if len(hits) == 0 {
		return nil, x.nearest(&q)
	}
	return hits[:min(len(hits), maxHits)], ""
}

// A scorer gives points to what may be found; 0 when it does not fit.
type scorer func(p *place) float64

// except leaves out what was found already.
func except(found []Hit, score scorer) scorer {
	known := make(map[string]bool, len(found))
	for _, h := range found {
		known[h.URL] = true
	}
	return func(p *place) float64 {
		points := score(p)
		if points > 0 && known[p.url()] {
			return 0
		}
		return points
	}
}

// scan collects what fits, best first.
func (x *Index) scan(q *query, score scorer) []Hit {
	var hits []Hit
	x.places(func(p place) {
		if !q.wants(&p) || !q.gives(&p) {
			return
		}
		if points := score(&p); points > 0 {
			points += weights[p.entry.Kind] + 2*float64(p.entry.Rank)
			hits = append(hits, Hit{Entry: p.entry, Member: p.member, Arg: p.arg, URL: p.url(), points: points})
		}
	})
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(len(a.Name()), len(b.Name())), cmp.Compare(a.URL, b.URL))
	})
	return hits
}

// places visits everything that can be found.
func (x *Index) places(visit func(place)) {
	for i := range x.Entries {
		e := &x.Entries[i]
		visit(place{entry: e})
		for j := range e.Members {
			m := &e.Members[j]
			visit(place{entry: e, member: m})
			for k := range m.Args {
				visit(place{e, m, &m.Args[k]})
			}
		}
	}
}

// gives reports whether something returns the type that was asked for.
func (q *query) gives(p *place) bool {
	switch {
	case q.returns == "":
		return true
	case p.member == nil:
		return strings.ToLower(p.entry.Returns) == q.returns
	}
	return p.arg == nil && strings.ToLower(p.member.Type) == q.returns && !p.entry.Kind.operation() && p.entry.Kind != Input
}

// byName: every word fits the name, one of a member's words its own.
func (x *Index) byName(q *query) scorer { return x.names(q, fit) }

// byTypo: the same, where a word may have a wrong letter.
func (x *Index) byTypo(q *query) scorer {
	return x.names(q, func(word, name string) float64 { return max(fit(word, name), 0.3*mistyped(word, name)) })
}

func (x *Index) names(q *query, fit fitter) scorer {
	return func(at *place) float64 {
		if at.entry.Kind == Guide && at.member != nil {
			return 0
		}
		if p := together(q, at); p > 0 || q.question() && len(q.words) > 2 {
			return max(p, 0) // the words of a sentence are in no name
		}
		name, sum, own := at.name(), 0.0, len(q.words) == 0
		for _, w := range q.words {
			p := fit(w, name)
			own = own || p > 0
			if at.member != nil {
				p = max(p-60, 0.9*at.above(w, fit))
			}
			if p <= 0 && x.inGroup(at.entry, w) {
				p = 100
			}
			if p <= 0 {
				return 0
			}
			sum += p
		}
		if len(q.words) == 0 && at.member == nil {
			return 60 // pages before what stands on them
		}
		if !own {
			return 0
		}
		return sum/float64(max(len(q.words), 1)) + 1
	}
}

// together is how well the words fit a name when both are written as one: cancel ride
// means cancelRide before anything else, and rate limit the guide that is called so.
// Type.field means the field.
func together(q *query, at *place) float64 {
	switch {
	case q.joined == "":
		return 0
	case at.member != nil:
		return fit(q.joined, unspaced(at.name())) - 80
	}
	return fit(q.joined, unspaced(at.name())) - 20
}

// unspaced is a title as if it were a name.
func unspaced(name string) string { return strings.ReplaceAll(name, " ", "") }

func (x *Index) inGroup(e *Entry, word string) bool {
	return e.Group >= 0 && strings.HasPrefix(strings.ToLower(x.Groups[e.Group]), word)
}

// byText: every word fits the name or the text, one of them the text.
func (x *Index) byText(q *query) scorer {
	return func(at *place) float64 {
		name, text := at.name(), at.text()
		if text == "" || len(q.words) == 0 {
			return 0
		}
		lower, sum, own := strings.ToLower(text), 0.0, false
		for _, w := range q.words {
			p := stands(w, lower)
			own = own || p > 0
			p = max(p, 0.1*fit(w, name))
			if p <= 0 && (x.inGroup(at.entry, w) || at.above(w, fit) > 0) {
				p = 10
			}
			if p <= 0 {
				return 0
			}
			sum += p
		}
		if !own {
			return 0
		}
		return sum / float64(len(q.words))
	}
}

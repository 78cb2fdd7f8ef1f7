package search

import "strings"

// A question, such as "how do I cancel a ride?", is asked by the words that say what it
// is about. Most of them must fit, not all, and names and texts count alike: a section
// of a guide may be a better answer than a field.

// stopWords are those that say nothing of the subject. Particles of verbs do (sign in,
// check out), and so they are missing here.
var stopWords = listed("a about an and are as at be been by can could did do does for from get give had happen happens has have " +
	"how i if is it its let make may me mean means much must my need not of one or our s shall should t that the their them there " +
	"they this to use using want was we what when where which who why will with without would you your")

func listed(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// sense are the words of a query that say what it is about, without the endings that a
// sentence asks for.
func sense(words []string) []string {
	var kept []string
	for _, w := range words {
		if !stopWords[w] {
			kept = append(kept, stem(w))
		}
	}
	return kept
}

// stem is a beginning that the forms of a word have in common.
func stem(word string) string {
	for _, end := range []string{"ing", "ed", "es"} {
		if s, ok := strings.CutSuffix(word, end); ok && len(s) > 3 {
			return s
		}
	}
	if s, ok := strings.CutSuffix(word, "s"); ok && len(s) > 2 {
		return s
	}
	return word
}

// question reports whether a query is written as one: some of its words say nothing of
// its subject, and some do.
func (q *query) question() bool {
	return len(q.sense) > 0 && len(q.sense) < len(q.words) && !q.dotted
}

// bySense: most words fit the name or the text. More words before better ones, and what
// explains before what is.
func (x *Index) bySense(q *query) scorer {
	joined := strings.Join(q.sense, "")
	return func(at *place) float64 {
		name, text := at.name(), strings.ToLower(at.text())
		title, sum, found := strings.ToLower(name), 0.0, 0
		for _, w := range q.sense {
			p := max(stands(w, text), 0.15*fit(w, name), 1.2*stands(w, title), 0.1*at.above(w, fit))
			if p > 0 {
				found++
			}
			sum += p
		}
		if found == 0 || 2*found < len(q.sense) || 2*found == len(q.sense) && !q.question() {
			return 0
		}
		share := float64(found) / float64(len(q.sense))
		if len(q.sense) > 1 {
			sum += 0.2 * fit(joined, unspaced(name))
		}
		return 500*share + sum/float64(len(q.sense)) + explains[at.entry.Kind]
	}
}

// explains is how much more likely something is the answer to a question.
var explains = map[Kind]float64{Guide: 40, ErrorCode: 20, Query: 10, Mutation: 20, Subscription: 10}

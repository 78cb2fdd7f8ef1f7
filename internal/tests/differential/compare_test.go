package differential

import (
	"regexp"
	"testing"
)

// A matcher is the patterns of a deviation.
type matcher struct{ input, ours, theirs *regexp.Regexp }

func newMatcher(t *testing.T, input, ours, theirs string) matcher {
	t.Helper()
	compile := func(pattern string) *regexp.Regexp {
		r, err := regexp.Compile("(?s)" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	return matcher{compile(input), compile(ours), compile(theirs)}
}

// A comparison counts cases, and reports the first differences that no deviation
// explains.
type comparison struct {
	t          *testing.T
	deviations []deviation
	cases      int
	different  int
	elsewhere  int // conflicts of fields that are told in another place
	explained  map[string]int
}

// maxReported bounds what a failing test prints.
const maxReported = 5

func newComparison(t *testing.T) *comparison {
	c := &comparison{t: t, deviations: readDeviations(t), explained: map[string]int{}}
	t.Cleanup(func() { t.Logf("%d cases, %d different, explained: %v", c.cases, c.different, c.explained) })
	return c
}

// same compares the two answers to one input.
func (c *comparison) same(input, ours, theirs string) {
	c.t.Helper()
	if c.cases++; ours == theirs {
		return
	}
	for _, d := range c.deviations {
		if d.matches.input.MatchString(input) && d.matches.ours.MatchString(ours) && d.matches.theirs.MatchString(theirs) {
			c.explained[d.Name]++
			return
		}
	}
	if c.different++; c.different <= maxReported {
		ours, theirs = whereDifferent(ours, theirs)
		c.t.Errorf("%s\n gqldoc     %s\n graphql-js %s", input, ours, theirs)
	} else {
		c.t.Fail()
	}
}

// whereDifferent cuts what is too long to read down to the first difference.
func whereDifferent(a, b string) (string, string) {
	const readable, around = 3000, 300
	if len(a) < readable && len(b) < readable {
		return a, b
	}
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	cut := func(s string) string { return "…" + s[max(0, min(at, len(s))-around):min(at+around, len(s))] + "…" }
	return cut(a), cut(b)
}

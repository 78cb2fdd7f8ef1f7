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
		c.t.Errorf("%s\n gqldoc     %s\n graphql-js %s", input, ours, theirs)
	} else {
		c.t.Fail()
	}
}

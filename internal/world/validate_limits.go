package world

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What descriptions say of numbers, lengths and counts: "Items per page, 1 to 100".

// An extent is what a number, a length or a count has to keep within.
type extent struct {
	low, high       float64
	hasLow, hasHigh bool
	open            bool // low itself is too little
}

// broken says in what way a number breaks the limits; unit is what it counts.
func (l *extent) broken(x float64, unit string) string {
	if l == nil {
		return ""
	}
	low, high := plainNumber(l.low), plainNumber(l.high)
	below := l.hasLow && (x < l.low || l.open && x == l.low)
	over := l.hasHigh && x > l.high
	switch {
	case !below && !over:
		return ""
	case unit != "" && below:
		return "has fewer than " + low + " " + unit + "s"
	case unit != "":
		return "has more than " + high + " " + unit + "s"
	case l.hasLow && l.hasHigh:
		return "is not from " + low + " to " + high
	case below && l.open:
		return "is not above " + low
	case below:
		return "is below " + low
	}
	return "is above " + high
}

func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// conventional are limits that names have where descriptions say nothing.
var conventional = map[string]*extent{
	"limit": between(1, 100), "first": between(1, 100), "last": between(1, 100), "perPage": between(1, 100), "pageSize": between(1, 100), "take": between(1, 100),
	"page": {low: 1, hasLow: true}, "pageNumber": {low: 1, hasLow: true}, "offset": {hasLow: true}, "skip": {hasLow: true}, "quantity": {low: 1, hasLow: true},
	"latitude": between(-90, 90), "lat": between(-90, 90), "longitude": between(-180, 180), "lng": between(-180, 180), "lon": between(-180, 180),
}

func between(low, high float64) *extent {
	return &extent{low: low, high: high, hasLow: true, hasHigh: true}
}

const numeral = `([-−]?[0-9][0-9,]*(?:\.[0-9]+)?)`

var (
	spanText    = regexp.MustCompile(numeral + `(?: to |–| and | - )` + numeral + `( [a-z-]*(?: ?[a-z-]+)?)?`)
	upToText    = regexp.MustCompile(`(?i)\b(?:up to|at most|no more than|max(?:imum)?:?) ` + numeral + `( [a-z-]+)?`)
	atLeastText = regexp.MustCompile(`(?i)\b(?:at least|no less than|from|min(?:imum)?:?) ` + numeral + `( [a-z-]+)?`)
	aboveText   = regexp.MustCompile(`(?i)\b(?:above|greater than|more than) ` + numeral)
	countText   = regexp.MustCompile(`(?i)\bat (least|most) (one|two|three|four|five|ten|twenty|[0-9]+)\b`)
)

var letters = []string{"character", "letter", "digit"}

// spells reports whether the words behind a number count the letters of a text.
func spells(words string) bool {
	return slices.ContainsFunc(letters, func(unit string) bool { return strings.Contains(words, unit) })
}

// numberLimits reads limits of a number from the first line of a description: "1 to
// 100", "above 0 and up to 100", "at least 1".
func numberLimits(description string) *extent { return readLimits(description, false) }

// textLimits reads limits of a length: "3 to 30 characters", "up to 60 characters".
func textLimits(description string) *extent { return readLimits(description, true) }

func readLimits(description string, spelled bool) *extent {
	description, _, _ = strings.Cut(description, "\n")
	if !strings.ContainsAny(description, "0123456789") {
		return nil
	}
	if m := spanText.FindStringSubmatch(description); m != nil && spells(m[3]) == spelled && !strings.Contains(m[1], ",") {
		return between(numeralOf(m[1]), numeralOf(m[2]))
	}
	l := &extent{}
	if m := upToText.FindStringSubmatch(description); m != nil && (spelled && strings.HasPrefix(m[2], " character") || !spelled && !spells(m[2])) {
		l.high, l.hasHigh = numeralOf(m[1]), true
	}
	if m := atLeastText.FindStringSubmatch(description); m != nil && (spelled && strings.HasPrefix(m[2], " character") || !spelled && !spells(m[2])) {
		l.low, l.hasLow = numeralOf(m[1]), true
	}
	if m := aboveText.FindStringSubmatch(description); m != nil && !spelled {
		l.low, l.hasLow, l.open = numeralOf(m[1]), true, true
	}
	if !l.hasLow && !l.hasHigh {
		return nil
	}
	return l
}

func numeralOf(text string) float64 {
	x, _ := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(text, ",", ""), "−", "-"), 64)
	return x
}

var counts = map[string]float64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "twenty": 20}

// countLimits reads how many items a list has: "at least one", "at most 20".
func countLimits(description string) *extent {
	description, _, _ = strings.Cut(description, "\n")
	var l *extent
	for _, m := range countText.FindAllStringSubmatch(description, -1) {
		n, ok := counts[strings.ToLower(m[2])]
		if !ok {
			n = numeralOf(m[2])
		}
		if l == nil {
			l = &extent{}
		}
		if strings.EqualFold(m[1], "least") {
			l.low, l.hasLow = n, true
		} else {
			l.high, l.hasHigh = n, true
		}
	}
	return l
}

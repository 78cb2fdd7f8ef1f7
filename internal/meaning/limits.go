package meaning

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// What descriptions say of numbers, lengths and counts: "Items per page, 1 to 100".

// LimitsOf are the limits of a number: what its description says, or else what its name does.
func LimitsOf(v *schema.InputValue) *Extent {
	if l := NumberLimits(v.Description); l != nil {
		return l
	}
	return conventional[v.Name]
}

// Fit is the number inside the limits that is near.
func (l *Extent) Fit(x float64) float64 {
	switch {
	case l.Broken(x, "") == "":
		return x
	case l.HasHigh && x > l.High:
		return l.High
	case l.Open && l.HasHigh:
		return (l.Low + l.High) / 2
	case l.Open:
		return l.Low + 1
	}
	return l.Low
}

// FitText makes a text as long as it has to be.
func FitText(text string, l *Extent) string {
	letters := []rune(text)
	if l.HasHigh && float64(len(letters)) > l.High {
		letters = slices.Clip(letters[:int(l.High)])
	}
	out := strings.TrimSpace(string(letters))
	for l.HasLow && float64(len([]rune(out))) < l.Low {
		out += "7"
	}
	return out
}

// An Extent is what a number, a length or a count has to keep within.
type Extent struct {
	Low, High       float64
	HasLow, HasHigh bool
	Open            bool // low itself is too little
}

// Broken says in what way a number breaks the limits; unit is what it counts.
func (l *Extent) Broken(x float64, unit string) string {
	if l == nil {
		return ""
	}
	low, high := PlainNumber(l.Low), PlainNumber(l.High)
	below := l.HasLow && (x < l.Low || l.Open && x == l.Low)
	over := l.HasHigh && x > l.High
	switch {
	case !below && !over:
		return ""
	case unit != "" && below:
		return "has fewer than " + low + " " + unit + "s"
	case unit != "":
		return "has more than " + high + " " + unit + "s"
	case l.HasLow && l.HasHigh:
		return "is not from " + low + " to " + high
	case below && l.Open:
		return "is not above " + low
	case below:
		return "is below " + low
	}
	return "is above " + high
}

// PlainNumber writes a number without an exponent.
func PlainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// conventional are limits that names have where descriptions say nothing.
var conventional = map[string]*Extent{
	"limit": between(1, 100), "first": between(1, 100), "last": between(1, 100), "perPage": between(1, 100), "pageSize": between(1, 100), "take": between(1, 100),
	"page": {Low: 1, HasLow: true}, "pageNumber": {Low: 1, HasLow: true}, "offset": {HasLow: true}, "skip": {HasLow: true}, "quantity": {Low: 1, HasLow: true},
	"latitude": between(-90, 90), "lat": between(-90, 90), "longitude": between(-180, 180), "lng": between(-180, 180), "lon": between(-180, 180),
}

func between(low, high float64) *Extent {
	return &Extent{Low: low, High: high, HasLow: true, HasHigh: true}
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

// NumberLimits reads limits of a number from the first line of a description: "1 to
// 100", "above 0 and up to 100", "at least 1".
func NumberLimits(description string) *Extent { return readLimits(description, false) }

// TextLimits reads limits of a length: "3 to 30 characters", "up to 60 characters".
func TextLimits(description string) *Extent { return readLimits(description, true) }

func readLimits(description string, spelled bool) *Extent {
	description, _, _ = strings.Cut(description, "\n")
	if !strings.ContainsAny(description, "0123456789") {
		return nil
	}
	if m := spanText.FindStringSubmatch(description); m != nil && spells(m[3]) == spelled && !strings.Contains(m[1], ",") {
		return between(numeralOf(m[1]), numeralOf(m[2]))
	}
	l := &Extent{}
	if m := upToText.FindStringSubmatch(description); m != nil && (spelled && strings.HasPrefix(m[2], " character") || !spelled && !spells(m[2])) {
		l.High, l.HasHigh = numeralOf(m[1]), true
	}
	if m := atLeastText.FindStringSubmatch(description); m != nil && (spelled && strings.HasPrefix(m[2], " character") || !spelled && !spells(m[2])) {
		l.Low, l.HasLow = numeralOf(m[1]), true
	}
	if m := aboveText.FindStringSubmatch(description); m != nil && !spelled {
		l.Low, l.HasLow, l.Open = numeralOf(m[1]), true, true
	}
	if !l.HasLow && !l.HasHigh {
		return nil
	}
	return l
}

func numeralOf(text string) float64 {
	x, _ := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(text, ",", ""), "−", "-"), 64)
	return x
}

var counts = map[string]float64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20}

// CountLimits reads how many items a list has: "at least one", "at most 20".
func CountLimits(description string) *Extent {
	description, _, _ = strings.Cut(description, "\n")
	var l *Extent
	for _, m := range countText.FindAllStringSubmatch(description, -1) {
		n, ok := counts[strings.ToLower(m[2])]
		if !ok {
			n = numeralOf(m[2])
		}
		if l == nil {
			l = &Extent{}
		}
		if strings.EqualFold(m[1], "least") {
			l.Low, l.HasLow = n, true
		} else {
			l.High, l.HasHigh = n, true
		}
	}
	return l
}

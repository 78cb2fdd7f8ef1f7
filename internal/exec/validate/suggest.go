package validate

import (
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// SuggestValue names the values of an enum that look like what was written, in the
// form of a sentence that begins with a space; it is empty when none does.
func SuggestValue(enum *definition.Type, input string) string {
	names := make([]string, len(enum.EnumValues()))
	for i, v := range enum.EnumValues() {
		names[i] = v.Name
	}
	return didYouMean("the enum value ", input, names)
}

// SuggestInputField is SuggestValue for the fields of an input object.
func SuggestInputField(object *definition.Type, input string) string {
	return didYouMean("", input, inputNames(object.InputFields()))
}

// didYouMean is the sentence for those of the options that are near.
func didYouMean(what, input string, options []string) string {
	return suggestion(what, near(input, options))
}

const maxSuggestions = 5

// suggestion is the sentence for given names: Did you mean "a", "b", or "c"?
func suggestion(what string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	quoted := make([]string, min(len(names), maxSuggestions))
	for i := range quoted {
		quoted[i] = `"` + names[i] + `"`
	}
	return " Did you mean " + what + orList(quoted) + "?"
}

func orList(items []string) string {
	switch n := len(items); n {
	case 1:
		return items[0]
	case 2:
		return items[0] + " or " + items[1]
	default:
		return strings.Join(items[:n-1], ", ") + ", or " + items[n-1]
	}
}

// near returns the options within a distance that grows with the input's length,
// nearest first, then by name.
func near(input string, options []string) []string {
	const longest = 256 // nobody means a longer name
	if len(input) > longest {
		return nil
	}
	type candidate struct {
		name     string
		distance int
	}
	var list []candidate
	threshold := len(utf16.Encode([]rune(input)))*4/10 + 1
	m := newMeasure(input)
	for _, name := range options {
		if d, ok := m.distance(name, threshold); ok {
			list = append(list, candidate{name, d})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		if a.distance != b.distance {
			return a.distance - b.distance
		}
		return naturalCompare(a.name, b.name)
	})
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.name
	}
	return names
}

// A measure compares one input with many names, letter by letter as ECMAScript counts
// them: an enum value in variables may be any text.
type measure struct {
	input, lower string
	letters      []uint16 // of lower, which may have more than input
	rows         [3][]int
}

func newMeasure(input string) *measure {
	m := &measure{input: input, lower: strings.ToLower(input)}
	m.letters = utf16.Encode([]rune(m.lower))
	for i := range m.rows {
		m.rows[i] = make([]int, len(m.letters)+1)
	}
	return m
}

// distance counts the letters to insert, remove, replace or swap between the input
// and a name, up to a threshold. Another case alone counts as one.
func (m *measure) distance(name string, threshold int) (int, bool) {
	if name == m.input {
		return 0, true
	}
	lower := strings.ToLower(name)
	if lower == m.lower {
		return 1, threshold >= 1
	}
	a, b := m.letters, lower // names are ASCII
	if len(a)-len(b) > threshold || len(b)-len(a) > threshold {
		return 0, false
	}
	for j := range m.rows[0][:len(a)+1] {
		m.rows[0][j] = j
	}
	for i := 1; i <= len(b); i++ {
		before, up, row := m.rows[(i+1)%3], m.rows[(i+2)%3], m.rows[i%3]
		row[0] = i
		smallest := i
		for j := 1; j <= len(a); j++ {
			cost := 1
			if uint16(b[i-1]) == a[j-1] {
				cost = 0
			}
			row[j] = min(up[j]+1, row[j-1]+1, up[j-1]+cost)
			if i > 1 && j > 1 && uint16(b[i-1]) == a[j-2] && uint16(b[i-2]) == a[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			smallest = min(smallest, row[j])
		}
		if smallest > threshold {
			return 0, false
		}
	}
	d := m.rows[len(b)%3][len(a)]
	return d, d <= threshold
}

// naturalCompare orders names with the numbers in them by value: a2 before a10.
func naturalCompare(a, b string) int {
	for a != "" && b != "" {
		if digit(a[0]) && digit(b[0]) {
			x, y := number(a), number(b)
			a, b = a[len(x):], b[len(y):]
			x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if len(x) != len(y) {
				return len(x) - len(y)
			}
			if x != y {
				return strings.Compare(x, y)
			}
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

func number(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return s
	}
	return s[:end]
}

package meaning

import (
	"regexp"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// An enum of states may say itself how it is gone through: its description holds a
// table of three columns, from, by and to. What a person wrote there is better than
// what names tell, so a mutation that stands in it does what it says.

// A Transition is a row of such a table as far as one mutation is concerned.
type Transition struct {
	from   []string // JSON of values; nil when the row does not say it in a way that we read
	To     string   // JSON of a value
	begins bool     // it leads there from nothing
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// transitionOf finds what the table says of a mutation, or nil. Of rows that lead to
// different states the one counts that leads where the name does, or else the first.
func transitionOf(enum *schema.Type, mutation, named string) *Transition {
	var found *Transition
	for _, row := range rowsOf(enum, mutation) {
		switch {
		case found == nil, row.To == named && found.To != named:
			found = row
		case row.To == found.To:
			found.from = append(found.from, row.from...)
		}
	}
	return found
}

func rowsOf(enum *schema.Type, mutation string) []*Transition {
	if !strings.Contains(enum.Description, "`"+mutation+"`") {
		return nil
	}
	var rows []*Transition
	inside := false
	for line := range strings.SplitSeq(enum.Description, "\n") {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(strings.TrimSpace(line), "|") || len(cells) != 3 {
			inside = false
			continue
		}
		if strings.EqualFold(strings.Join(strings.Fields(strings.Join(cells, " ")), " "), "from by to") {
			inside = true
			continue
		}
		if inside && strings.Contains(cells[1], "`"+mutation+"`") {
			if row := rowOf(enum, cells, mutation); row != nil {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// rowOf reads a row. Alternatives in "by" and "to" that are divided by strokes belong
// together.
func rowOf(enum *schema.Type, cells []string, mutation string) *Transition {
	by, to := strings.Split(cells[1], "/"), strings.Split(cells[2], "/")
	at := slices.IndexFunc(by, func(part string) bool { return strings.Contains(part, "`"+mutation+"`") })
	target := cells[2]
	if len(by) == len(to) {
		target = to[at]
	}
	named := namedValues(enum, target)
	if len(named) == 0 {
		return nil
	}
	begins := strings.Trim(cells[0], " –—-") == ""
	return &Transition{from: startingPoints(enum, cells[0]), To: named[0], begins: begins}
}

// namedValues are the values in code spans, in their order.
func namedValues(enum *schema.Type, text string) []string {
	var out []string
	for _, m := range codeSpan.FindAllStringSubmatch(text, -1) {
		if v := valueOf(enum, `"`+m[1]+`"`); v != nil {
			out = append(out, `"`+v.Name+`"`)
		}
	}
	return out
}

// startingPoints reads the first cell: values by name, all but some, all before one,
// any.
func startingPoints(enum *schema.Type, cell string) []string {
	named := namedValues(enum, cell)
	words := strings.Fields(strings.ToLower(cell))
	has := func(word string) bool { return slices.Contains(words, word) }
	switch {
	case !has("all") && !has("any") && !has("every"):
		return named
	case has("of"):
		return nil // any of those above
	}
	var out []string
	for _, v := range enum.EnumValues {
		text := `"` + v.Name + `"`
		switch {
		case has("before") && slices.Contains(named, text):
			return out
		case (has("but") || has("except")) && slices.Contains(named, text):
		case has("open") && (BadEnd(v.Name) || endings[v.Name]):
		default:
			out = append(out, text)
		}
	}
	return out
}

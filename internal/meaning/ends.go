package meaning

// Names that speak of the ends of a range: minPrice and maxPrice, validFrom and validTo.
// One table for all who ask, so that what a world invents, what a filter keeps and what a
// change may say agree on which end a word means.

// A Sense is a set of the things whose ends a word may name. A word that means an end of
// one need not mean it of another: priceAfter in an object is not the lowest of prices,
// and openOrders is no limit for orders.
type Sense uint8

// What ranges are of.
const (
	Amounts Sense = 1 << iota // fields of an object that hold quantities
	Times                     // fields that hold instants and days
	Limits                    // arguments that bound what they ask for
)

// An End is one end of a range, or none.
type End uint8

// The ends of a range.
const (
	NoEnd End = iota
	Low
	High
)

// ranges are pairs of words, the low end first. Where several rows begin alike, all their
// other ends are meant. A row of one word is an end that is held against no other: who
// asks for more than 5 and less than 3 gets nothing, and made no mistake.
var ranges = []struct {
	low, high string
	of        Sense
}{
	{"min", "max", Amounts | Limits},
	{"minimum", "maximum", Amounts | Limits},
	{"low", "high", Amounts},
	{"lower", "upper", Amounts},
	{"lowest", "highest", Amounts},
	{"floor", "ceiling", Amounts},
	{"used", "limit", Amounts},
	{"used", "quota", Amounts},
	{"spent", "limit", Amounts},
	{"open", "close", Amounts},
	{"opening", "closing", Amounts},
	{"opens", "closes", Amounts | Times},
	{"from", "to", Amounts | Times | Limits},
	{"from", "until", Times | Limits},
	{"from", "through", Times},
	{"from", "till", Times},
	{"since", "until", Times | Limits},
	{"after", "before", Limits},
	{"start", "stop", Amounts},
	{"start", "end", Amounts | Times | Limits},
	{"starts", "ends", Times},
	{"started", "ended", Times},
	{"started", "finished", Times},
	{"started", "completed", Times},
	{"begin", "end", Times},
	{"begins", "ends", Times},
	{"effective", "until", Times},
	{"gt", "", Limits},
	{"gte", "", Limits},
	{"", "lt", Limits},
	{"", "lte", Limits},
}

// EndOf is the end that a word names in one of the senses.
func EndOf(word string, of Sense) End {
	for _, r := range ranges {
		switch {
		case r.of&of == 0:
		case r.low == word:
			return Low
		case r.high == word:
			return High
		}
	}
	return NoEnd
}

// Opposite reports whether two names differ by one word only, and the first names the low
// end of what the second names the high end of.
func Opposite(low, high []string, of Sense) bool {
	if len(low) != len(high) {
		return false
	}
	found := false
	for i := range low {
		switch {
		case low[i] == high[i]:
		case !found && isRange(low[i], high[i], of):
			found = true
		default:
			return false
		}
	}
	return found
}

func isRange(low, high string, of Sense) bool {
	for _, r := range ranges {
		if r.of&of != 0 && r.low == low && r.high == high {
			return true
		}
	}
	return false
}

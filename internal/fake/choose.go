package fake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Hint is what is known of a field by name.
type Hint struct {
	Owner       string // type the field stands in
	Field       string
	Scalar      string // type of the field: Int, String, DateTime, …
	SpecifiedBy string // URL of the scalar's specification
	Description string // of the field and, after it, of the scalar
	About       string // description of the owner
}

// Choose says which kind of value fits a field and how it is written. A scalar
// whose name says what it holds decides; then the field's name, its longest ending
// first; then the owner's, for names such as "name" and "code"; then what the
// description mentions.
func Choose(h Hint) (Kind, Form) {
	kind, form, fixed := ofScalar(h)
	words := Words(h.Field)
	if fixed {
		if named, ok := byEnding(words, form); ok && kind == URL && (named == ImageURL || named == Avatar) {
			kind = named
		}
		return kind, form
	}
	chosen, found := byEnding(words, form)
	if k, ok := wordy[strings.Join(words, " ")]; ok && h.Scalar == "String" {
		chosen, found = k, true
	}
	if form == Integer && h.Scalar != "Int" && tellsTime(words) {
		return Instant, form
	}
	if len(words) == 1 && words[0] == "amount" && strings.HasSuffix(strings.ToLower(h.Owner), "taxrate") {
		chosen, found = VATRate, true
	}
	if k, ok := byTerm(h, words); ok && h.Scalar == "String" {
		chosen, found = k, true
	}
	if !found {
		chosen, found = byOwner(words, Words(h.Owner))
	}
	if !found {
		chosen, found = byDescription(h.Description, form)
	}
	if !found {
		chosen, found = byAnyWord(words, form)
	}
	switch {
	case !found && kind != Word:
		chosen = kind
	case !found && form != Text && form != Any:
		chosen = Count
	case !found:
		chosen = Phrase
		if len(words) > 0 && slices.Contains(short, words[len(words)-1]) {
			chosen = ShortCode
		}
	}
	if form == Any {
		form = Text
	}
	return fit(chosen, form, words), form
}

// tellsTime recognises the startTime and createTime of servers that count the seconds in
// a Long.
func tellsTime(words []string) bool {
	n := len(words)
	return n > 1 && (words[n-1] == "time" || words[n-1] == "timestamp") &&
		slices.Contains([]string{"start", "end", "create", "created", "update", "updated", "begin", "finish", "operation", "event", "trigger", "report"}, words[n-2])
}

// short ends the names of texts that are no sentence.
var short = []string{"code", "key", "identifier", "no", "ref", "token", "nonce", "pin", "challenge", "value"}

// Wordy reports whether a name is that of a text of sentences.
func Wordy(field string) bool {
	kind, ok := byEnding(Words(field), Text)
	return ok && (kind == Sentence || kind == Paragraph) || slices.Contains([]string{"content", "body", "text"}, Words(field)[len(Words(field))-1])
}

// fit replaces a kind that cannot be written in a form.
func fit(k Kind, f Form, words []string) Kind {
	d := k.definition()
	if f == Integer || f == Decimal {
		switch {
		case k == Weekday:
			return WeekdayNumber
		case k == Version:
			return SmallCount
		case k == Reference && f == Integer:
			return Position
		case k == Day && words[len(words)-1] == "day":
			return MonthDay
		}
		if d.numbers == nil && d.layout == "" {
			return Count
		}
	}
	return k
}

// Words splits a name at capitals, underscores and digits: "customerEmailV2" is
// customer, email, v, 2; "pickupURL" is pickup, url. All are in lower case.
func Words(name string) []string {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return wordsOf(name)
		}
	}
	out, lower := make([]string, 0, 4), strings.ToLower(name) // of as many bytes
	start := 0
	for i := range len(name) {
		switch at := borderOf(name, start, i); {
		case at == inside:
		case at == between:
			if i > start {
				out = append(out, lower[start:i])
			}
			start = i + 1
		case i > start:
			out = append(out, lower[start:i])
			start = i
		}
	}
	if start < len(name) {
		out = append(out, lower[start:])
	}
	return orName(out, name)
}

// orName lets every name have a word, for schemas do have names without letters.
func orName(words []string, name string) []string {
	if len(words) == 0 && name != "" {
		return []string{name}
	}
	if len(words) == 0 {
		return nil
	}
	return words
}

type border uint8

const (
	inside  border = iota
	before         // a word begins here
	between        // this belongs to no word
)

// borderOf says what byte i is in a name whose present word began at start.
func borderOf(name string, start, i int) border {
	c := name[i]
	upper := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	lower := func(c byte) bool { return c >= 'a' && c <= 'z' }
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	switch {
	case !upper(c) && !lower(c) && !digit(c):
		return between
	case i == 0:
	case upper(c) && (lower(name[i-1]) || i+1 < len(name) && lower(name[i+1]) && !(i+2 == len(name) && name[i+1] == 's')):
		return before
	case digit(c) != digit(name[i-1]) && i > start && !strings.EqualFold(name[start:i], "h") && !strings.EqualFold(name[start:i], "ipv"):
		return before
	}
	return inside
}

// wordsOf is Words for names with letters of all the world.
func wordsOf(name string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case i == 0:
		case unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !(i+2 == len(runes) && runes[i+1] == 's')):
			flush()
		case unicode.IsDigit(r) != unicode.IsDigit(runes[i-1]) && len(word) > 0 && !strings.EqualFold(string(word), "h") && !strings.EqualFold(string(word), "ipv"):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return orName(out, name)
}

// Singular undoes the plural of a word, roughly: good enough to compare names.
func Singular(word string) string {
	switch {
	case len(word) > 3 && strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case len(word) > 4 && (strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "uses") || strings.HasSuffix(word, "xes") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes")):
		return word[:len(word)-2]
	case len(word) > 2 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is"):
		return word[:len(word)-1]
	}
	return word
}

// Prefix is what stands before the words that chose the kind: two fields of one
// prefix and one group belong together, as originCity and originCountry do.
func Prefix(field string) string {
	words := Words(field)
	if len(words) > 1 && slices.Contains([]string{"base", "default", "primary", "main", "current"}, words[0]) {
		words = words[1:]
	}
	for n := min(len(words), 3); n > 0; n-- {
		if _, ok := endings[strings.Join(words[len(words)-n:], " ")]; ok {
			return strings.Join(words[:len(words)-n], " ")
		}
	}
	return ""
}

// byEnding looks up the last three, two, one words of a name.
func byEnding(words []string, form Form) (Kind, bool) {
	for n := min(len(words), 3); n > 0; n-- {
		tail := slices.Clone(words[len(words)-n:])
		for range 2 {
			if k, ok := endings[strings.Join(tail, " ")]; ok && suits(k, form) {
				return k, true
			}
			tail[n-1] = Singular(tail[n-1])
		}
	}
	return Word, false
}

// wordy are names of quantities that, as a String, are none.
var wordy = map[string]Kind{"value": Word, "size": Word, "level": Word, "rank": Word, "line": Sentence, "limit": Word, "resolution": Reason, "used": Word, "available": Word, "number": Reference, "sequence": Word, "step": Word, "row": Word, "column": Word, "page number": Word, "course": Title, "scheme": Word}

// byAnyWord takes the first word of a name that means something alone: noteToDriver.
func byAnyWord(words []string, form Form) (Kind, bool) {
	if form != Text && form != Any {
		return Word, false
	}
	for _, word := range words {
		if k, ok := endings[word]; ok && !k.numeric() {
			return k, true
		}
	}
	return Word, false
}

// suits reports whether a kind chosen by name can stand in a form: "total" as text
// is an amount with a fraction, "phone" as a number is no phone.
func suits(k Kind, f Form) bool {
	d := k.definition()
	switch f {
	case Integer, Decimal:
		return d.numbers != nil || d.layout != "" || k == Weekday || k == Version || k == Reference && f == Integer
	case Boolean:
		return false
	}
	return true
}

// byOwner decides for names that say nothing without the type they stand in.
func byOwner(words, owner []string) (Kind, bool) {
	if len(words) == 0 {
		return Word, false
	}
	last := words[len(words)-1]
	kinds, ok := owned[last]
	if !ok || (last == "to" || last == "from") && len(words) > 1 && !slices.Contains(spans, words[0]) {
		return Word, false
	}
	// "merchantName" in Product speaks of the merchant; "name" of the product.
	if len(words) > 1 {
		if k, ok := ownerKind(kinds, words[:len(words)-1]); ok {
			return k, true
		}
	}
	if k, ok := ownerKind(kinds, owner); ok {
		return k, true
	}
	return kinds[""], true
}

// spans are what begins from an instant and lasts to another.
var spans = []string{"valid", "effective", "active", "available", "date", "open", "period", "range", "created", "updated"}

// ownerKind takes the last word of the owner that the table knows.
func ownerKind(kinds map[string]Kind, owner []string) (Kind, bool) {
	for i, word := range slices.Backward(owner) {
		if word == "account" && i > 0 && slices.Contains([]string{"psp", "bank", "payout", "ledger", "merchant", "service", "business"}, owner[i-1]) {
			return Company, true
		}
		if k, ok := kinds[word]; ok {
			return k, true
		}
		if k, ok := kinds[Singular(word)]; ok {
			return k, true
		}
	}
	return Word, false
}

// byDescription finds the standards that descriptions like to mention.
func byDescription(description string, form Form) (Kind, bool) {
	if description == "" || form != Text && form != Any {
		return Word, false
	}
	text := strings.ToLower(description)
	for _, m := range mentions {
		if strings.Contains(text, m.text) {
			return m.kind, true
		}
	}
	return Word, false
}

// Bias is the share of objects, in thousandths, for which a boolean is true.
func Bias(field string) int {
	words := Words(field)
	for len(words) > 1 && (words[0] == "is" || words[0] == "has" || words[0] == "was" || words[0] == "are") {
		words = words[1:]
	}
	for _, word := range slices.Backward(words) {
		if share, ok := biases[word]; ok {
			return share
		}
	}
	if len(words) > 0 && (words[0] == "can" || words[0] == "viewer") {
		return 700
	}
	return 500
}

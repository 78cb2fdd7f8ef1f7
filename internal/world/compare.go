package world

import (
	"cmp"
	"strconv"
	"strings"
)

// Inside the world a leaf is its JSON. Most comparisons never decode it.

// sameJSON compares two leaves: texts without regard to case, numbers by value.
func sameJSON(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if strings.HasPrefix(a, "{") && strings.HasPrefix(b, "{") {
		return encodeJSON(plain(decoded(a))) == encodeJSON(plain(decoded(b)))
	}
	order, ok := compareJSON(a, b)
	return ok && order == 0
}

// compareJSON orders two leaves: numbers, also in quotes, by value; other texts by
// their letters. It reports false when one is null.
func compareJSON(a, b string) (int, bool) { return comparandOf(b).compare(a) }

// A comparand is a leaf that many others are compared with: what it is, is found out
// once.
type comparand struct {
	null     bool
	text     string // without quotes
	number   float64
	isNumber bool
}

func comparandOf(json string) comparand {
	c := comparand{null: json == "null", text: unquoted(json)}
	c.number, c.isNumber = numberIn(json)
	return c
}

// compare orders a leaf and the comparand; see compareJSON.
func (c comparand) compare(json string) (int, bool) {
	if c.null || json == "null" {
		return 0, false
	}
	if c.isNumber {
		if x, ok := numberIn(json); ok {
			return cmp.Compare(x, c.number), true
		}
	}
	return strings.Compare(unquoted(json), c.text), true
}

// unquoted is the text of a leaf. Escapes stay: they order as well as what they mean.
func unquoted(json string) string {
	if n := len(json); n >= 2 && json[0] == '"' && json[n-1] == '"' {
		return json[1 : n-1]
	}
	return json
}

// numberIn reads a number, also in quotes. Most texts, dates among them, are none by
// their letters, which spares them the price of an error.
func numberIn(json string) (float64, bool) {
	text := unquoted(json)
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9', c == '.' && i > 0:
		case c == '-' && i == 0:
		case (c == 'e' || c == 'E') && i > 0:
		case (c == '-' || c == '+') && i > 0 && (text[i-1]|0x20) == 'e':
		default:
			return 0, false
		}
	}
	if text == "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

// orderJSON orders leaves with null last.
func orderJSON(a, b string) int {
	if order, ok := compareJSON(a, b); ok {
		return order
	}
	return cmp.Compare(boolInt(a == "null"), boolInt(b == "null"))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

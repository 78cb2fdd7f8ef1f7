package world

import (
	"cmp"
	"strconv"
	"strings"
)

// Inside the world a leaf is its JSON. Most comparisons never decode it.

// A comparand is a leaf that many others are compared with: what it is, is found out
// once.
type comparand struct {
	json     string
	null     bool
	text     string // without quotes
	number   float64
	isNumber bool
}

func comparandOf(json string) comparand {
	c := comparand{json: json, null: json == "null", text: unquoted(json)}
	c.number, c.isNumber = numberIn(json)
	return c
}

// same compares a leaf with the comparand: texts without regard to case, numbers by
// value.
func (c *comparand) same(json string) bool {
	if strings.EqualFold(json, c.json) {
		return true
	}
	if strings.HasPrefix(json, "{") && strings.HasPrefix(c.json, "{") {
		return encodeJSON(plain(decoded(json))) == encodeJSON(plain(decoded(c.json)))
	}
	order, ok := c.compare(json)
	return ok && order == 0
}

// compare orders a leaf and the comparand: numbers, also in quotes, by value; other
// texts by their letters. It reports false when one is null.
func (c *comparand) compare(json string) (int, bool) {
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

// order is compare with null last.
func (c *comparand) order(than *comparand) int {
	switch {
	case c.null || than.null:
		return cmp.Compare(boolInt(c.null), boolInt(than.null))
	case c.isNumber && than.isNumber:
		return cmp.Compare(c.number, than.number)
	}
	return strings.Compare(c.text, than.text)
}

// unquoted is the text of a leaf. Escapes stay: they order as well as what they mean.
func unquoted(json string) string {
	if n := len(json); n >= 2 && json[0] == '"' && json[n-1] == '"' {
		return json[1 : n-1]
	}
	return json
}

// numberOf is the number in the JSON of a field, where that has one.
func numberOf(raw string, ok bool) (float64, bool) {
	if !ok {
		return 0, false
	}
	return numberIn(raw)
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

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

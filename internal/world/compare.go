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
func compareJSON(a, b string) (int, bool) {
	if a == "null" || b == "null" {
		return 0, false
	}
	x, isX := numberIn(a)
	y, isY := numberIn(b)
	if isX && isY {
		return cmp.Compare(x, y), true
	}
	return strings.Compare(strings.Trim(a, `"`), strings.Trim(b, `"`)), true
}

// numberIn reads a number, also in quotes. Most texts are none by their first
// letter, which spares them the price of an error.
func numberIn(json string) (float64, bool) {
	text := strings.Trim(json, `"`)
	if text == "" || text[0] != '-' && (text[0] < '0' || text[0] > '9') {
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

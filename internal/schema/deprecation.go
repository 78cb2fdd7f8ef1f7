package schema

import (
	"regexp"
	"strings"
	"time"
)

// removalDate is a day, or a month, in a sentence that speaks of the end.
var removalDate = regexp.MustCompile(`(?i)\b(?:remov(?:ed|al|e|es)|sunset|retired|retirement|dropped|gone|end of life|works? until|available until|until)\b[^.!?]{0,60}?\b(\d{4}-\d{2}(?:-\d{2})?)\b`)

// Removal is the day on which the element will be removed, as its reason tells:
// "Removed after 2027-03-31". It is empty where the reason tells none.
func (d *Deprecation) Removal() string {
	m := removalDate.FindStringSubmatch(d.Reason)
	if m == nil {
		return ""
	}
	layout := time.DateOnly
	if len(m[1]) == len("2027-03") {
		layout = "2006-01"
	}
	if _, err := time.Parse(layout, m[1]); err != nil {
		return ""
	}
	return m[1]
}

// replacementName is a name after words that recommend something.
var replacementName = regexp.MustCompile("(?i)\\b(?:use|uses|see|call|prefer|migrate to|switch to|moved to|replaced by|replaced with|superseded by|in favou?r of|instead of this,? use)\\s+(?:the\\s+|an?\\s+)?(?:new\\s+)?(?:field\\s+|mutation\\s+|query\\s+|argument\\s+|type\\s+)?[`\"']?(@?[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?(?:\\([A-Za-z_][A-Za-z0-9_]*:?\\))?)")

// Replacement finds what the reason of a deprecation recommends: a coordinate, an
// operation, or a sibling of the element by its bare name. It returns the address and
// the name as written, or nothing where there is no such element.
func (s *Schema) Replacement(coordinate string, d *Deprecation) (path, name string) {
	for _, m := range replacementName.FindAllStringSubmatch(d.Reason, -1) {
		name := m[1]
		for _, candidate := range siblings(coordinate, name) {
			if path := s.Lookup(candidate); path != "" && candidate != coordinate {
				return path, name
			}
		}
	}
	return "", ""
}

// siblings are what a bare name may mean beside an element: an argument of the same
// field, a member of the same type, or something of the whole schema.
func siblings(coordinate, name string) []string {
	owner, rest, _ := strings.Cut(coordinate, ".")
	field, _, argument := strings.Cut(rest, "(")
	var list []string
	if argument {
		list = append(list, owner+"."+field+"("+name+":)")
	}
	if !strings.ContainsAny(name, ".@") {
		list = append(list, owner+"."+name)
	}
	return append(list, name)
}

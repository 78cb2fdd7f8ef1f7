package search

import (
	"regexp"
	"strings"
)

// A query is what the reader wrote, taken apart.
type query struct {
	words   []string
	kinds   string // letters of the kinds it asks for; empty for all
	members bool   // whether it asks for members of those kinds, not for entries
	returns string // type, in lower case, that what is found must have
	dotted  bool   // whether it is written as a coordinate
}

// memberFilters ask for members: the kinds that have them.
var memberFilters = map[string]string{"field": "oin", "argument": "qms", "value": "e", "section": "g"}

// filterOrder decides which filter a beginning means: "s:" a subscription.
var filterOrder = []Kind{
	Query, Mutation, Subscription, Object, Interface, Union, Enum, Input, Scalar, Directive, ErrorCode, Guide, Subgraph,
}

// types are the kinds that "type:" stands for.
const types = "oiuenc"

var (
	returnsFilter = regexp.MustCompile(`->\s*(\w+)`)
	kindFilter    = regexp.MustCompile(`^\s*([a-z]+):`)
	callArguments = regexp.MustCompile(`(\w)\([^)]*\)?`)
	coordinate    = regexp.MustCompile(`\w\.\w`)
)

// parseQuery reads the filters "kind:" and "-> Type"; the rest are words that all must
// fit. The argument of a coordinate such as Type.field(arg:) says nothing more.
func parseQuery(text string) query {
	var q query
	text = strings.ToLower(text)
	if m := returnsFilter.FindStringSubmatch(text); m != nil {
		q.returns = m[1]
		text = returnsFilter.ReplaceAllString(text, " ")
	}
	if m := kindFilter.FindStringSubmatch(text); m != nil {
		if q.kinds, q.members = filterNamed(m[1]); q.kinds != "" {
			text = text[len(m[0]):]
		}
	}
	text = callArguments.ReplaceAllString(text, "$1 ")
	q.dotted = coordinate.MatchString(text)
	q.words = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" .():\t\u00a0", r) })
	return q
}

// filterNamed is the filter whose name begins with a word.
func filterNamed(word string) (kinds string, members bool) {
	if word == "type" {
		return types, false
	}
	for _, k := range filterOrder {
		if strings.HasPrefix(names[k], word) {
			return string(k), false
		}
	}
	for _, name := range []string{"field", "argument", "value", "section"} {
		if strings.HasPrefix(name, word) {
			return memberFilters[name], true
		}
	}
	return "", false
}

// empty reports whether nothing was asked for.
func (q *query) empty() bool { return len(q.words) == 0 && q.kinds == "" && q.returns == "" }

// wants reports whether an entry of a kind, or a member of one, may be found. Without a
// filter all may; sections of guides are found by their texts.
func (q *query) wants(k Kind, member bool) bool {
	if q.kinds == "" {
		return true
	}
	return q.members == member && strings.IndexByte(q.kinds, byte(k)) >= 0
}

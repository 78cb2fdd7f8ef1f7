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
	args    bool   // whether it asks for arguments, of operations, directives and fields
	returns string // type, in lower case, that what is found must have
	dotted  bool   // whether it is written as a coordinate
	joined  string // the words as one, when that is another word than the first
	// sense are the words that say what it is about (sense.go).
	sense []string
}

// memberFilters ask for members: the kinds that have them.
var memberFilters = map[string]string{"field": "oin", "argument": withArguments, "value": "e", "section": "g"}

// withArguments are the kinds that have arguments, or fields with some.
const withArguments = "qmsdoi"

// filterOrder decides which filter a beginning means: "s:" a subscription.
var filterOrder = []Kind{
	Query, Mutation, Subscription, Object, Interface, Union, Enum, Input, Scalar, Directive, ErrorCode, Guide, Subgraph,
}

// types are the kinds that "type:" stands for.
const types = "oiuenc"

var (
	returnsFilter = regexp.MustCompile(`->[\s\[]*(\w+)[\]!]*`)
	kindFilter    = regexp.MustCompile(`^\s*([a-z]+):`)
	rootField     = regexp.MustCompile(`^\s*(query|mutation|subscription)\.`)
	callArguments = regexp.MustCompile(`(\w)\(\s*(\w*)[^)]*\)?`)
	coordinate    = regexp.MustCompile(`\w\.\w`)
)

// parseQuery reads the filters "kind:" and "-> Type"; the rest are words that all must
// fit. Query.field is a query, and Type.field(arg:) asks for an argument.
func parseQuery(text string) query {
	var q query
	text = strings.ToLower(text)
	if m := returnsFilter.FindStringSubmatch(text); m != nil {
		q.returns = m[1]
		text = returnsFilter.ReplaceAllString(text, " ")
	}
	text = rootField.ReplaceAllString(text, "$1: ")
	if m := kindFilter.FindStringSubmatch(text); m != nil {
		if q.kinds, q.members = filterNamed(m[1]); q.kinds != "" {
			text = text[len(m[0]):]
			q.args = q.members && q.kinds == withArguments
		}
	}
	q.dotted = coordinate.MatchString(text)
	if m := callArguments.FindStringSubmatch(text); m != nil && m[2] != "" {
		q.args, q.dotted = true, true
	}
	text = callArguments.ReplaceAllString(text, "$1 $2 ")
	q.words = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" .():\t\u00a0,;?!\"'", r) })
	if joined := strings.ReplaceAll(strings.Join(q.words, ""), "-", ""); !q.dotted && len(q.words) > 0 && joined != q.words[0] {
		q.joined = joined
	}
	q.sense = sense(q.words)
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

// wants reports whether something may be found. Without a filter all may but arguments
// of fields, which are asked for; sections of guides are found by their texts.
func (q *query) wants(p *place) bool {
	k := p.entry.Kind
	switch {
	case q.kinds != "" && strings.IndexByte(q.kinds, byte(k)) < 0:
		return false
	case q.args:
		return p.arg != nil || p.member != nil && (k.operation() || k == Directive)
	case p.arg != nil:
		return false
	}
	return q.kinds == "" || q.members == (p.member != nil)
}

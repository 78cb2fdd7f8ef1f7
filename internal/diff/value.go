package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// This file reads constant values as the model writes them, to tell whether two
// texts mean the same: {a: 1, b: 2} and {b: 2 a: 1} do. The texts come from a
// parser, so what cannot be read is kept as it stands.

// A value is a constant of the GraphQL language.
type value struct {
	text    string  // of a scalar or enum value, as written
	list    []value // of a list
	members []member
	kind    byte // 0 for a scalar, '[' or '{'
}

type member struct {
	name  string
	value value
}

// String is the value with single blanks and the members of objects by name.
func (v value) String() string {
	var parts []string
	switch v.kind {
	case '[':
		for _, item := range v.list {
			parts = append(parts, item.String())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case '{':
		return "{" + printMembers(v.members) + "}"
	}
	return v.text
}

func printMembers(members []member) string {
	sorted := slices.Clone(members)
	slices.SortStableFunc(sorted, func(a, b member) int { return strings.Compare(a.name, b.name) })
	parts := make([]string, len(sorted))
	for i, m := range sorted {
		parts[i] = m.name + ": " + m.value.String()
	}
	return strings.Join(parts, ", ")
}

// sameValue reports whether two defaults are the same value of their types: 1 is
// [1] where a list is asked for, and 1.0 where a Float is.
func sameValue(before, after string, beforeType, afterType *schema.TypeRef) bool {
	if before == "" || after == "" {
		return before == after
	}
	return coerce(readValue(before), beforeType).String() == coerce(readValue(after), afterType).String()
}

// coerce brings a value into the one form it has for a type.
func coerce(v value, t *schema.TypeRef) value {
	switch {
	case v.text == "null":
		return v
	case t.Elem != nil && v.kind != '[':
		return value{kind: '[', list: []value{coerce(v, t.Elem)}}
	case t.Elem != nil:
		items := make([]value, len(v.list))
		for i, item := range v.list {
			items[i] = coerce(item, t.Elem)
		}
		return value{kind: '[', list: items}
	case t.Name == "Float":
		if f, err := strconv.ParseFloat(v.text, 64); err == nil {
			return value{text: strconv.FormatFloat(f, 'g', -1, 64)}
		}
	case t.Name == "ID" && v.kind == 0 && v.text != "" && v.text[0] != '"':
		return value{text: quote(v.text)}
	case v.kind == '{':
		return coerceObject(v, t)
	}
	return v
}

func coerceObject(v value, t *schema.TypeRef) value {
	members := make([]member, len(v.members))
	for i, m := range v.members {
		members[i] = m
		if named := t.Named(); named != nil {
			if f := named.InputField(m.name); f != nil {
				members[i].value = coerce(m.value, &f.Type)
			}
		}
	}
	return value{kind: '{', members: members}
}

// normalArguments is a list of arguments in its one form.
func normalArguments(text string) string { return printMembers(arguments(text)) }

// arguments reads "a: 1, b: 2".
func arguments(text string) []member {
	r := reader{text: text}
	return r.members(0)
}

func readValue(text string) value {
	r := reader{text: text}
	return r.value()
}

// A reader is at one place of a text.
type reader struct {
	text  string
	at    int
	depth int
}

// maxDepth bounds the recursion; what is deeper is taken as text.
const maxDepth = 200

// skip goes over blanks and commas, which mean nothing, and returns the next byte
// or 0.
func (r *reader) skip() byte {
	for r.at < len(r.text) && strings.IndexByte(" ,\t\r\n", r.text[r.at]) >= 0 {
		r.at++
	}
	if r.at == len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func (r *reader) value() value {
	r.depth++
	defer func() { r.depth-- }()
	c := r.skip()
	switch {
	case r.depth > maxDepth:
		v := value{text: r.text[r.at:]}
		r.at = len(r.text)
		return v
	case c == '[':
		r.at++
		return r.items()
	case c == '{':
		r.at++
		return value{kind: '{', members: r.members('}')}
	case c == '"':
		return value{text: r.quoted()}
	}
	return value{text: r.word()}
}

func (r *reader) items() value {
	v := value{kind: '['}
	for {
		switch c := r.skip(); c {
		case 0:
			return v
		case ']':
			r.at++
			return v
		}
		before := r.at
		v.list = append(v.list, r.value())
		if r.at == before {
			r.at++ // a byte that begins nothing
		}
	}
}

func (r *reader) members(end byte) []member {
	var list []member
	for {
		c := r.skip()
		if c == 0 || c == end {
			r.at = min(r.at+1, len(r.text))
			return list
		}
		m := member{name: r.word()}
		if r.skip() == ':' {
			r.at++
			m.value = r.value()
		} else if m.name == "" {
			r.at++ // a byte that begins nothing
			continue
		}
		list = append(list, m)
	}
}

// word is a name, a number, an enum value or a keyword.
func (r *reader) word() string {
	start := r.at
	for r.at < len(r.text) && strings.IndexByte(" ,\t\r\n:[]{}\"", r.text[r.at]) < 0 {
		r.at++
	}
	return r.text[start:r.at]
}

// quoted is a string with its quotes.
func (r *reader) quoted() string {
	start := r.at
	if strings.HasPrefix(r.text[r.at:], `"""`) {
		end := strings.Index(r.text[r.at+3:], `"""`)
		if end < 0 {
			r.at = len(r.text)
		} else {
			r.at += end + 6
		}
		return r.text[start:r.at]
	}
	for r.at++; r.at < len(r.text) && r.text[r.at] != '"'; r.at++ {
		if r.text[r.at] == '\\' {
			r.at++
		}
	}
	r.at = min(r.at+1, len(r.text))
	return r.text[start:r.at]
}

func quote(s string) string { return strconv.Quote(s) }

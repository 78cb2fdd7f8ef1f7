package search

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// A Kind is what an entry is, as one letter of the index.
type Kind byte

const (
	Query        Kind = 'q'
	Mutation     Kind = 'm'
	Subscription Kind = 's'
	Object       Kind = 'o'
	Interface    Kind = 'i'
	Union        Kind = 'u'
	Enum         Kind = 'e'
	Input        Kind = 'n'
	Scalar       Kind = 'c'
	Directive    Kind = 'd'
	ErrorCode    Kind = 'x'
	Guide        Kind = 'g'
	Subgraph     Kind = 'b'
)

// names of kinds, which filters such as "mutation:" use.
var names = map[Kind]string{
	Query: "query", Mutation: "mutation", Subscription: "subscription", Object: "object", Interface: "interface",
	Union: "union", Enum: "enum", Input: "input", Scalar: "scalar", Directive: "directive", ErrorCode: "error",
	Guide: "guide", Subgraph: "subgraph",
}

// folders are the segments of addresses by kind.
var folders = map[Kind]string{
	Query: "queries", Mutation: "mutations", Subscription: "subscriptions", Object: "objects",
	Interface: "interfaces", Union: "unions", Enum: "enums", Input: "inputs", Scalar: "scalars",
}

// operation reports whether a kind is one of a root field.
func (k Kind) operation() bool { return k == Query || k == Mutation || k == Subscription }

// An Entry is one page that can be found, with the members on it.
type Entry struct {
	Kind    Kind
	Name    string
	Path    string // of its page
	Group   int    // index in Index.Groups; -1 for none
	Rank    int    // how much of the schema refers to it, 0 to 9
	Returns string // named type of an operation's result
	Text    string // what is said of it, without markup
	Members []Member
}

// A Member is a field, an input field, a value or an argument, or a section of a guide.
type Member struct {
	Name string
	ID   string // of a section on its page; other members have the anchors of the site
	Type string // named type; empty for values and sections
	Text string // what is said of it, without markup
	Args []Member
}

// An Index holds entries in the order of the site.
type Index struct {
	Groups  []string // subgraphs, as addresses write them
	Entries []Entry
}

// Names is the part of the index that the browser loads first: one line an entry, of
// kind, rank and name, group, path, result and members. A path is left out where it
// follows from the rest. Sections of guides come with the texts.
//
//	gqldocNames(["taxi"],"q3ride|0||Ride|id\n…");
//
// It is a script and not JSON so that it also loads from a disk.
func (x *Index) Names() []byte {
	var b strings.Builder
	for i := range x.Entries {
		e := &x.Entries[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte(byte(e.Kind))
		b.WriteByte('0' + byte(max(0, min(e.Rank, 9))))
		b.WriteString(clean.Replace(e.Name))
		b.WriteByte('|')
		if e.Group >= 0 {
			b.WriteString(strconv.Itoa(e.Group))
		}
		b.WriteByte('|')
		if e.Path != x.usualPath(e) {
			b.WriteString(strings.TrimSuffix(e.Path, "/"))
		}
		b.WriteByte('|')
		b.WriteString(e.Returns)
		b.WriteByte('|')
		if e.Kind != Guide {
			writeMembers(&b, e.Members, " ", func(m *Member) string { return m.Name })
		}
	}
	groups, _ := json.Marshal(x.Groups) // strings always have a JSON form
	return script("gqldocNames", string(groups)+",", b.String())
}

// Texts is what the browser loads next: one line an entry, of its text and those of its
// members. A member of a guide brings its id and title along.
func (x *Index) Texts() []byte {
	b := make([]byte, 0, x.textSize())
	for i := range x.Entries {
		e := &x.Entries[i]
		if i > 0 {
			b = append(b, '\n')
		}
		b = appendOneLine(b, e.Text)
		for _, m := range e.Members {
			b = append(b, '\t')
			if e.Kind == Guide {
				b = append(append(b, m.ID...), '|')
				b = append(append(b, clean.Replace(oneLine(m.Name))...), '|')
			}
			b = appendOneLine(b, m.Text)
		}
		b = bytes.TrimRight(b, "\t")
	}
	return script("gqldocTexts", "", string(b))
}

// textSize is about how long all texts are together.
func (x *Index) textSize() (n int) {
	for i := range x.Entries {
		n += len(x.Entries[i].Text) + 1
		for j := range x.Entries[i].Members {
			n += len(x.Entries[i].Members[j].Text) + 1
		}
	}
	return n
}

// Arguments are those of the fields of types: one line an entry, of the arguments of each
// member. They are many, and loaded when a query asks for arguments.
func (x *Index) Arguments() []byte {
	var b strings.Builder
	for i := range x.Entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		var members []string
		for j := range x.Entries[i].Members {
			var names strings.Builder
			writeMembers(&names, x.Entries[i].Members[j].Args, ",", func(a *Member) string { return a.Name })
			members = append(members, names.String())
		}
		b.WriteString(strings.TrimRight(strings.Join(members, " "), " "))
	}
	return script("gqldocArguments", "", b.String())
}

// Shape says what type each member has, as the number of its entry in base 36: one line
// an entry. Queries for what returns a type need it, and completion below the first level.
func (x *Index) Shape() []byte {
	at := map[string]string{}
	for i := range x.Entries {
		if e := &x.Entries[i]; folders[e.Kind] != "" && !e.Kind.operation() && at[e.Name] == "" {
			at[e.Name] = strconv.FormatInt(int64(i), 36)
		}
	}
	var b strings.Builder
	for i := range x.Entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		if e := &x.Entries[i]; e.Kind != Enum && e.Kind != Guide {
			writeMembers(&b, e.Members, " ", func(m *Member) string { return at[m.Type] })
		}
	}
	return script("gqldocShape", "", b.String())
}

func writeMembers(b *strings.Builder, members []Member, between string, text func(*Member) string) {
	for i := range members {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(text(&members[i]))
	}
}

// script is a call with a text as its last argument.
func script(function, first, text string) []byte {
	var out bytes.Buffer
	out.Grow(len(text) + len(text)/8)
	out.WriteString(function + "(" + first)
	_ = json.NewEncoder(&out).Encode(text) // strings always have a JSON form
	out.Truncate(out.Len() - 1)            // its line break
	out.WriteString(");\n")
	return out.Bytes()
}

// clean keeps the index's own marks out of titles.
var clean = strings.NewReplacer("|", " ", "\n", " ")

func oneLine(s string) string { return string(appendOneLine(nil, s)) }

// appendOneLine appends the words of a text with a space between.
func appendOneLine(dst []byte, s string) []byte {
	start := len(dst)
	for word := range strings.FieldsSeq(s) {
		if len(dst) > start {
			dst = append(dst, ' ')
		}
		dst = append(dst, word...)
	}
	return dst
}

// usualPath is the path that the browser would make itself.
func (x *Index) usualPath(e *Entry) string {
	switch {
	case e.Kind == ErrorCode:
		return "errors/" + e.Name + "/"
	case e.Kind == Directive:
		return "directives/" + strings.TrimPrefix(e.Name, "@") + "/"
	case e.Kind == Subgraph:
		return "api/" + x.Groups[e.Group] + "/"
	case e.Group >= 0:
		return "api/" + x.Groups[e.Group] + "/" + folders[e.Kind] + "/" + e.Name + "/"
	}
	return ""
}

// url is where a member stands.
func (e *Entry) url(m *Member) string {
	switch {
	case m == nil:
		return e.Path
	case m.ID != "":
		return e.Path + "#" + m.ID
	case e.Kind.operation(), e.Kind == Directive:
		return e.Path + "#arg-" + m.Name
	case e.Kind == Enum:
		return e.Path + "#value-" + m.Name
	}
	return e.Path + "#field-" + m.Name
}

package search

import (
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
)

// names of kinds, which filters such as "mutation:" use.
var names = map[Kind]string{
	Query: "query", Mutation: "mutation", Subscription: "subscription", Object: "object", Interface: "interface",
	Union: "union", Enum: "enum", Input: "input", Scalar: "scalar", Directive: "directive", ErrorCode: "error", Guide: "guide",
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
	Path    string   // of its page
	Group   int      // index in Index.Groups; -1 for none
	Members []string // names of fields, input fields, values or arguments
	Returns string   // named type of an operation's result
}

// An Index holds entries in the order of the site.
type Index struct {
	Groups  []string // subgraphs, as addresses write them
	Entries []Entry
}

// Script is the index as the browser loads it: one line an entry, of kind, name,
// group, path, result and members. A path is left out where it follows from the rest.
//
//	gqldocNames(["taxi"],"qride|0||Ride|id\n…");
//
// It is a script and not JSON so that it also loads from a disk.
func (x *Index) Script() []byte {
	var b strings.Builder
	for i := range x.Entries {
		e := &x.Entries[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte(byte(e.Kind))
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
		b.WriteString(strings.Join(e.Members, " "))
	}
	groups, _ := json.Marshal(x.Groups) // strings always have a JSON form
	lines, _ := json.Marshal(b.String())
	return []byte("gqldocNames(" + string(groups) + "," + string(lines) + ");\n")
}

// clean keeps the index's own marks out of titles.
var clean = strings.NewReplacer("|", " ", "\n", " ")

// usualPath is the path that the browser would make itself.
func (x *Index) usualPath(e *Entry) string {
	switch {
	case e.Kind == ErrorCode:
		return "errors/" + e.Name + "/"
	case e.Kind == Directive:
		return "directives/" + strings.TrimPrefix(e.Name, "@") + "/"
	case e.Group >= 0:
		return "api/" + x.Groups[e.Group] + "/" + folders[e.Kind] + "/" + e.Name + "/"
	}
	return ""
}

// anchor is the id of a member on an entry's page.
func (k Kind) anchor() string {
	switch {
	case k.operation():
		return "#arg-"
	case k == Enum:
		return "#value-"
	}
	return "#field-"
}

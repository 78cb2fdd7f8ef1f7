package search

import (
	"encoding/json"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// Kinds of entries, as they are written in the index.
const (
	kindQuery        = 'q'
	kindMutation     = 'm'
	kindSubscription = 's'
	kindObject       = 'o'
	kindInterface    = 'i'
	kindUnion        = 'u'
	kindEnum         = 'e'
	kindInput        = 'n'
	kindScalar       = 'c'
	kindDirective    = 'd'
	kindError        = 'x'
	kindGuide        = 'g'
	kindMember       = 'f' // a field, input field or enum value of the entry it follows
)

// An Entry is one thing that can be found.
type Entry struct {
	Kind    byte
	Name    string
	Path    string   // of its page
	Group   int      // index of the subgraph in Index.Groups; -1 for none
	Members []string // names of fields, input fields or enum values
	Returns string   // named type of an operation's result
	prefix  byte     // of the members' anchors: f for field-, v for value-, a for arg-
}

// An Index holds the entries in the order of the site.
type Index struct {
	Groups  []string
	Entries []Entry
}

// typeKinds by schema.Kind.
var typeKinds = [...]byte{
	schema.Scalar: kindScalar, schema.Object: kindObject, schema.Interface: kindInterface,
	schema.Union: kindUnion, schema.Enum: kindEnum, schema.InputObject: kindInput,
}

var operationKinds = [...]byte{schema.Query: kindQuery, schema.Mutation: kindMutation, schema.Subscription: kindSubscription}

// Build collects the names of a schema.
func Build(s *schema.Schema) *Index {
	x := &Index{}
	for i, g := range s.Subgraphs {
		x.Groups = append(x.Groups, g.Label)
		for _, op := range g.Operations {
			e := Entry{Kind: operationKinds[op.Kind], Name: op.Name(), Path: op.Path, Group: i, Returns: op.Field.Type.NamedType(), prefix: 'a'}
			for _, a := range op.Field.Args {
				e.Members = append(e.Members, a.Name)
			}
			x.Entries = append(x.Entries, e)
		}
		for _, t := range g.Types {
			x.Entries = append(x.Entries, typeEntry(t, i))
		}
	}
	for _, d := range s.Directives {
		x.Entries = append(x.Entries, Entry{Kind: kindDirective, Name: "@" + d.Name, Path: d.Path, Group: -1})
	}
	for _, c := range s.ErrorCodes {
		x.Entries = append(x.Entries, Entry{Kind: kindError, Name: c.Name, Path: c.Path, Group: -1})
	}
	for _, g := range s.Guides {
		x.Entries = append(x.Entries, Entry{Kind: kindGuide, Name: g.Title, Path: g.Path, Group: -1})
	}
	return x
}

func typeEntry(t *schema.Type, group int) Entry {
	e := Entry{Kind: typeKinds[t.Kind], Name: t.Name, Path: t.Path, Group: group, prefix: 'f'}
	for _, f := range t.Fields {
		e.Members = append(e.Members, f.Name)
	}
	for _, v := range t.InputFields {
		e.Members = append(e.Members, v.Name)
	}
	for _, v := range t.EnumValues {
		e.Members = append(e.Members, v.Name)
		e.prefix = 'v'
	}
	return e
}

// Script is the index as the browser loads it: a call with one line an entry. A
// path is left out where it follows from the group, the kind and the name.
//
//	gqldoc.names({"groups":[["taxi","api/taxi/"]],"names":"qride|0|Ride|id\n…"})
//
// It is a script and not JSON so that it also loads from a disk.
func (x *Index) Script() []byte {
	var b strings.Builder
	for i := range x.Entries {
		e := &x.Entries[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte(e.Kind)
		b.WriteString(strings.NewReplacer("|", " ", "\n", " ").Replace(e.Name))
		b.WriteByte('|')
		if e.Group >= 0 {
			b.WriteString(digits(e.Group))
		}
		b.WriteByte('|')
		if e.Path != x.usualPath(e) {
			b.WriteString(e.Path)
		}
		b.WriteByte('|')
		b.WriteString(e.Returns)
		b.WriteByte('|')
		b.WriteString(strings.Join(e.Members, " "))
	}
	groups, _ := json.Marshal(x.Groups) // strings always have a JSON form
	names, _ := json.Marshal(b.String())
	return []byte("gqldocNames(" + string(groups) + "," + string(names) + ");\n")
}

func digits(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// folders are the segments of addresses by kind.
var folders = map[byte]string{
	kindQuery: "queries", kindMutation: "mutations", kindSubscription: "subscriptions", kindObject: "objects",
	kindInterface: "interfaces", kindUnion: "unions", kindEnum: "enums", kindInput: "inputs", kindScalar: "scalars",
}

// usualPath is the path that the browser would make itself.
func (x *Index) usualPath(e *Entry) string {
	switch e.Kind {
	case kindError:
		return schema.ErrorsPath + e.Name + "/"
	case kindDirective:
		return schema.DirectivesPath + strings.TrimPrefix(e.Name, "@") + "/"
	case kindGuide:
		return ""
	}
	return schema.APIPath + x.Groups[e.Group] + "/" + folders[e.Kind] + "/" + e.Name + "/"
}

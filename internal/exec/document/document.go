// Package document reads GraphQL executable documents: the text clients send.
//
//	doc, err := document.Parse("{ me { name } }", document.Limits{})
//	doc.Operations[0].Selections
//
// The tree keeps byte offsets; Document.Location turns one into a line and a column
// when an error needs them. A parsed document is never changed again, so any number
// of goroutines may read it. Type system definitions are not part of it.
//
// gqlparser's reader of operations is not used because its positions, its messages
// and its verdicts on strings differ from what clients see elsewhere, and because its
// validator writes into the tree.
package document

import (
	"strings"
	"unicode/utf8"
)

// A Document is one parsed request text.
type Document struct {
	Source     string
	Operations []*Operation
	Fragments  []*Fragment
	FieldCount int // Field.ID runs from 0 to FieldCount-1
	Aliases    int // number of fields that carry an alias
}

// Fragment returns the first definition of that name, or nil.
func (d *Document) Fragment(name string) *Fragment {
	for _, f := range d.Fragments {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// An OperationKind is query, mutation or subscription.
type OperationKind uint8

// The kinds of operation. NoOperation is the zero value.
const (
	NoOperation OperationKind = iota
	Query
	Mutation
	Subscription
)

// String is the keyword.
func (k OperationKind) String() string {
	return [...]string{"", "query", "mutation", "subscription"}[k]
}

// An Operation is an operation definition.
type Operation struct {
	Position   int // of the keyword, the description or the brace it starts with
	Kind       OperationKind
	Name       string // empty when anonymous
	NameAt     int
	Variables  []*VariableDefinition
	Directives []*Directive
	Selections []Selection
}

// A Fragment is a fragment definition.
type Fragment struct {
	Position    int
	Name        string
	NameAt      int
	Condition   string // type condition
	ConditionAt int
	Directives  []*Directive
	Selections  []Selection
}

// A VariableDefinition declares one variable of an operation.
type VariableDefinition struct {
	Position   int
	Name       string
	VariableAt int // of the dollar sign
	Type       *Type
	Default    *Value // nil when there is none
	Directives []*Directive
}

// A Type is a reference to a type. A list has Elem and no Name.
type Type struct {
	Position int
	Name     string
	NameAt   int
	Elem     *Type
	NonNull  bool
}

// Named is the name inside all wrappers.
func (t *Type) Named() *Type {
	for t.Elem != nil {
		t = t.Elem
	}
	return t
}

// String is the reference as written: [Int!]!.
func (t *Type) String() string {
	s := t.Name
	if t.Elem != nil {
		s = "[" + t.Elem.String() + "]"
	}
	if t.NonNull {
		s += "!"
	}
	return s
}

// A Selection is a *Field, a *FragmentSpread or an *InlineFragment.
type Selection interface{ selection() }

// A Field is one selected field.
type Field struct {
	ID         int // number in the document, in the order of the text
	Position   int // of the alias if there is one
	Alias      string
	Name       string
	NameAt     int
	Arguments  []*Argument
	Directives []*Directive
	Selections []Selection
}

// ResponseName is the key of the field in the response: its alias or its name.
func (f *Field) ResponseName() string {
	if f.Alias != "" {
		return f.Alias
	}
	return f.Name
}

// A FragmentSpread names a fragment.
type FragmentSpread struct {
	Position   int
	Name       string
	NameAt     int
	Directives []*Directive
}

// An InlineFragment holds selections, perhaps for one type only.
type InlineFragment struct {
	Position    int
	Condition   string // empty when there is none
	ConditionAt int
	Directives  []*Directive
	Selections  []Selection
}

func (*Field) selection()          {}
func (*FragmentSpread) selection() {}
func (*InlineFragment) selection() {}

// A Directive is one use of a directive.
type Directive struct {
	Position  int // of the at sign
	Name      string
	Arguments []*Argument
}

// Argument returns the first argument of that name, or nil.
func (d *Directive) Argument(name string) *Argument { return argument(d.Arguments, name) }

// Argument returns the first argument of that name, or nil.
func (f *Field) Argument(name string) *Argument { return argument(f.Arguments, name) }

func argument(list []*Argument, name string) *Argument {
	for _, a := range list {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// An Argument is a named value.
type Argument struct {
	Position int
	Name     string
	Value    *Value
}

// A ValueKind says what a literal is.
type ValueKind uint8

// The kinds of literal.
const (
	Variable ValueKind = iota
	Int
	Float
	String
	BlockString
	Boolean
	Null
	Enum
	List
	Object
)

// A Value is a literal or a variable.
type Value struct {
	Position int
	Kind     ValueKind
	// Text is the variable's name without the dollar sign, the number as written, the
	// content of the string with its escapes resolved, or the name.
	Text   string
	Items  []*Value    // of a list
	Fields []*Argument // of an object
}

// Field returns the first field of that name of an object literal, or nil.
func (v *Value) Field(name string) *Argument { return argument(v.Fields, name) }

// HasVariable reports whether a variable stands anywhere in the value.
func (v *Value) HasVariable() bool {
	switch v.Kind {
	case Variable:
		return true
	case List:
		for _, item := range v.Items {
			if item.HasVariable() {
				return true
			}
		}
	case Object:
		for _, f := range v.Fields {
			if f.Value.HasVariable() {
				return true
			}
		}
	}
	return false
}

// Location is the line and column of a byte offset, both from 1. Columns count
// UTF-16 code units, as editors and graphql-js do.
func (d *Document) Location(offset int) (line, column int) { return Locate(d.Source, offset) }

// Locate is Location for a text that could not be parsed.
func Locate(source string, offset int) (line, column int) {
	line, start := 1, 0
	offset = min(offset, len(source))
	for i := 0; i < offset; i++ {
		switch source[i] {
		case '\r':
			if i+1 < len(source) && source[i+1] == '\n' {
				if i+1 >= offset {
					continue
				}
				i++
			}
			line, start = line+1, i+1
		case '\n':
			line, start = line+1, i+1
		}
	}
	return line, utf16Len(source[start:max(offset, start)]) + 1
}

func utf16Len(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// String prints the value as graphql-js prints it: [1, 2], {a: 1, b: "x"}.
func (v *Value) String() string {
	var b strings.Builder
	v.print(&b)
	return b.String()
}

func (v *Value) print(b *strings.Builder) {
	switch v.Kind {
	case Variable:
		b.WriteByte('$')
		b.WriteString(v.Text)
	case String:
		quote(b, v.Text)
	case BlockString:
		printBlockString(b, v.Text)
	case List:
		b.WriteByte('[')
		for i, item := range v.Items {
			separate(b, i)
			item.print(b)
		}
		b.WriteByte(']')
	case Object:
		b.WriteByte('{')
		for i, f := range v.Fields {
			separate(b, i)
			b.WriteString(f.Name + ": ")
			f.Value.print(b)
		}
		b.WriteByte('}')
	default:
		b.WriteString(v.Text)
	}
}

// printBlockString puts text between lines of quotes when it has several lines, is
// long, or ends in what would run into the quotes; but not behind a line break when
// it is one line that begins with white space, which would be taken for an indent.
func printBlockString(b *strings.Builder, text string) {
	const longest = 70
	single := !strings.Contains(text, "\n")
	before, after := "", ""
	if !single || utf16Len(text) > longest || strings.HasSuffix(text, `"`) || strings.HasSuffix(text, `\`) {
		before, after = "\n", "\n"
	}
	if single && (strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t")) {
		before = ""
	}
	b.WriteString(`"""` + before + strings.ReplaceAll(text, `"""`, `\"""`) + after + `"""`)
}

func separate(b *strings.Builder, i int) {
	if i > 0 {
		b.WriteString(", ")
	}
}

// quote appends a string literal with the escapes of graphql-js's printer.
func quote(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= 0x20 && r < 0x7f || r > 0x9f:
			b.WriteRune(r)
		case escapes[byte(r)] != 0:
			b.WriteByte('\\')
			b.WriteByte(escapes[byte(r)])
		default:
			b.WriteString(`\u00`)
			b.WriteByte(hex[r>>4])
			b.WriteByte(hex[r&15])
		}
	}
	b.WriteByte('"')
}

var escapes = [256]byte{'\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

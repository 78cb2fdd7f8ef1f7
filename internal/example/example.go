package example

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// An Example is one call of a root field.
type Example struct {
	Name      string // of the operation in the document
	Document  string
	Variables []byte // a JSON object, indented; nil when the document declares none
	Upload    bool   // a variable stands for a file: the request must be multipart
}

// A generator invents one example.
type generator struct {
	inputs []*schema.Type // input objects we are inside of
	path   []*schema.Type // composite types we are inside of
	source Source
	known  Scalars
	fill   bool // optional fields of inputs are given too
	upload bool
}

// A variable is one that the document declares.
type variable struct {
	name  string
	typ   string
	value value
}

// A Source gives the values of examples that must exist somewhere, such as ids: for an
// argument or input field of a scalar type a string, bool, int64 or float64, in a list
// when the type is one; nil or anything else where a value should be invented. A nil
// Source invents all.
type Source func(*schema.InputValue) any

// Operation invents a call of the operation.
func Operation(op *schema.Operation) Example { return Source(nil).Operation(op) }

// Operation invents a call of the operation with values of the source.
func (s Source) Operation(op *schema.Operation) Example { return s.invent(op, usual) }

// Brief invents a call that selects a few leaves only, for where space is short.
func (s Source) Brief(op *schema.Operation) Example { return s.invent(op, brief) }

func (s Source) invent(op *schema.Operation, l limits) Example {
	g := generator{source: s, fill: op.Kind == schema.Mutation}
	var variables []variable
	for _, a := range op.Field.Args {
		if a.Required() || helpful(a) {
			name := qualified(a.Name, op.Field.Type.NamedType())
			variables = append(variables, variable{a.Name, a.Type.String(), g.value(a, name, 0)})
		}
	}
	name := operationName(op.Name())
	doc := append([]byte(op.Kind.String()), ' ')
	doc = append(doc, name...)
	doc = appendDeclarations(doc, variables)
	doc = append(doc, " {\n  "...)
	doc = append(doc, op.Name()...)
	doc = appendArguments(doc, variables)
	doc = g.appendSelection(doc, op.Field.Type.Named(), l)
	doc = append(doc, "\n}\n"...)
	return Example{Name: name, Document: string(doc), Variables: appendVariables(nil, variables), Upload: g.upload}
}

// qualified names an id by what it identifies, so that the id of a ride looks the
// same wherever it stands, and different from that of a driver.
func qualified(name, owner string) string {
	if name != "id" || owner == "" {
		return name
	}
	return strings.ToLower(owner[:1]) + owner[1:] + "Id"
}

// operationName is the field's name with its first letter in upper case.
func operationName(field string) string {
	r, n := utf8.DecodeRuneInString(field)
	return string(unicode.ToUpper(r)) + field[n:]
}

// maxLine is how long a line of declarations or arguments may get before each
// stands on its own.
const maxLine = 68

func appendDeclarations(dst []byte, variables []variable) []byte {
	return appendList(dst, "", variables, func(dst []byte, v variable) []byte {
		dst = append(dst, '$')
		dst = append(dst, v.name...)
		dst = append(dst, ": "...)
		return append(dst, v.typ...)
	})
}

func appendArguments(dst []byte, variables []variable) []byte {
	return appendList(dst, "  ", variables, func(dst []byte, v variable) []byte {
		dst = append(dst, v.name...)
		dst = append(dst, ": $"...)
		return append(dst, v.name...)
	})
}

// appendList prints (a, b, c) on one line, or one item a line when that is too long.
func appendList(dst []byte, indent string, variables []variable, item func([]byte, variable) []byte) []byte {
	if len(variables) == 0 {
		return dst
	}
	var line []byte
	for i, v := range variables {
		if i > 0 {
			line = append(line, ", "...)
		}
		line = item(line, v)
	}
	dst = append(dst, '(')
	if len(line) <= maxLine {
		dst = append(dst, line...)
		return append(dst, ')')
	}
	for _, v := range variables {
		dst = append(dst, '\n')
		dst = append(dst, indent...)
		dst = append(dst, "  "...)
		dst = item(dst, v)
	}
	dst = append(dst, '\n')
	dst = append(dst, indent...)
	return append(dst, ')')
}

func appendVariables(dst []byte, variables []variable) []byte {
	if len(variables) == 0 {
		return nil
	}
	v := value{object: true}
	for _, variable := range variables {
		v.members = append(v.members, member{variable.name, variable.value})
	}
	return v.appendJSON(dst, "")
}

// Input returns sample JSON for an input object.
func (s Source) Input(t *schema.Type) []byte {
	g := generator{source: s, fill: true}
	return g.inputObject(t, 0).appendJSON(nil, "")
}

// Scalars are samples of custom scalars, as JSON, whose kind is not to be read in the
// schema: a Timestamp may be a number. A nil one knows none.
type Scalars map[*schema.Type]string

// Scalars asks the source for a value of each custom scalar, and keeps those that are
// another kind of JSON than would be invented.
func (s Source) Scalars(types []*schema.Type) Scalars {
	known := Scalars{}
	for _, t := range types {
		if s == nil || t.Kind != schema.Scalar || t.BuiltIn {
			continue
		}
		given, ok := plain(s(&schema.InputValue{Name: strings.ToLower(t.Name[:1]) + t.Name[1:], Type: t.Ref()}))
		if ok && given.leaf != "" && (given.leaf[0] == '"') != (scalar(t, "").leaf[0] == '"') {
			known[t] = given.leaf
		}
	}
	return known
}

// Scalar returns a sample of a scalar's JSON.
func (k Scalars) Scalar(t *schema.Type) []byte { return k.of(t, "").appendJSON(nil, "") }

func (k Scalars) of(t *schema.Type, name string) value {
	if json, ok := k[t]; ok {
		return leaf(json)
	}
	return scalar(t, name)
}

// Object returns sample JSON of an object: its leaves, and those of the objects in
// it that stand for one thing.
func (k Scalars) Object(t *schema.Type) []byte {
	g := generator{known: k}
	return g.object(t, 0).appendJSON(nil, "")
}

// maxSampleFields bounds the fields of a sample by depth.
var maxSampleFields = [...]int{30, 8, 3}

func (g *generator) object(t *schema.Type, depth int) value {
	g.path = append(g.path, t)
	defer func() { g.path = g.path[:len(g.path)-1] }()
	v := value{object: true, members: make([]member, 0, min(len(t.Fields), maxSampleFields[depth]))}
	for _, f := range t.Fields {
		if len(v.members) == maxSampleFields[depth] {
			break
		}
		if f.Deprecation != nil {
			continue
		}
		if sample, ok := g.sample(f, &f.Type, depth); ok {
			v.members = append(v.members, member{f.Name, sample})
		}
	}
	return v
}

// sample invents the result of a field and reports whether it is worth showing.
func (g *generator) sample(f *schema.Field, t *schema.TypeRef, depth int) (value, bool) {
	if t.Elem != nil {
		item, ok := g.sample(f, t.Elem, depth)
		return value{isList: true, list: []value{item}}, ok
	}
	named := t.Named()
	if named == nil {
		return value{}, false
	}
	switch named.Kind {
	case schema.Enum:
		return enumValue(named), true
	case schema.Scalar:
		return g.known.of(named, qualified(singularIf(f.Type.List(), f.Name), f.Parent.Name)), true
	}
	if depth+1 >= len(maxSampleFields) || g.inside(named) || len(f.Args) > 2 {
		return value{}, false
	}
	if named.Kind != schema.Object {
		if len(named.PossibleTypes) == 0 || g.inside(named.PossibleTypes[0]) {
			return value{}, false
		}
		named = named.PossibleTypes[0]
	}
	o := g.object(named, depth+1)
	return o, len(o.members) > 0
}

func singularIf(list bool, name string) string {
	if list {
		return singular(name)
	}
	return name
}

func (g *generator) inside(t *schema.Type) bool {
	for _, p := range g.path {
		if p == t {
			return true
		}
	}
	return false
}

// Package definition prepares a schema for validation and execution: names become
// pointers, lists become tables, and the built-in types and directives are those that
// clients expect instead of the parser's own.
//
//	s, err := definition.New(api, definition.Options{})
//	s.Query.Field("me").Type.Named()
//
// A type is prepared when somebody first asks for its members, so a schema of
// thousands of types costs nearly nothing at start. A Schema may be shared by any
// number of goroutines.
package definition

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

//go:embed builtin.graphql
var builtinSource string

//go:embed incremental.graphql
var incrementalSource string

// Options change what a schema has besides its own definitions.
type Options struct {
	Incremental bool // the directives @defer and @stream
}

// A Schema is a prepared schema.
type Schema struct {
	Query        *Type // never nil
	Mutation     *Type // nil when there is none
	Subscription *Type // nil when there is none
	Description  string

	api        *ast.Schema
	types      map[string]*Type
	directives map[string]*Directive
	ordered    []*Directive
	typename   *Field
	meta       []*Field // __schema and __type

	once     sync.Once
	allTypes []*Type
}

// A Kind says what a type is.
type Kind uint8

// The kinds of named types.
const (
	Scalar Kind = iota
	Object
	Interface
	Union
	Enum
	InputObject
)

var kinds = map[ast.DefinitionKind]Kind{ast.Scalar: Scalar, ast.Object: Object, ast.Interface: Interface,
	ast.Union: Union, ast.Enum: Enum, ast.InputObject: InputObject}

// String is the kind as introspection writes it.
func (k Kind) String() string {
	return [...]string{"SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT"}[k]
}

// A BuiltIn says which of the five built-in scalars a type is.
type BuiltIn uint8

// The built-in scalars. Custom is every other type.
const (
	Custom BuiltIn = iota
	Int
	Float
	String
	Boolean
	ID
)

var builtInScalars = map[string]BuiltIn{"Int": Int, "Float": Float, "String": String, "Boolean": Boolean, "ID": ID}

// New prepares a schema that gqlparser has loaded.
func New(api *ast.Schema, options Options) (*Schema, error) {
	if api == nil || api.Query == nil {
		return nil, fmt.Errorf("preparing schema: there is no query root type")
	}
	source := builtinSource
	if options.Incremental {
		source += incrementalSource
	}
	builtin, _ := parser.ParseSchema(&ast.Source{Input: source}) // two constants, which are read in every test
	s := &Schema{api: api, Description: api.Description,
		types: make(map[string]*Type, len(api.Types)), directives: make(map[string]*Directive)}
	for _, d := range api.Types {
		if !strings.HasPrefix(d.Name, "__") {
			s.add(d)
		}
	}
	for _, d := range builtin.Definitions {
		s.add(d)
	}
	s.Query = s.types[api.Query.Name]
	s.Mutation, s.Subscription = s.root(api.Mutation), s.root(api.Subscription)
	s.addDirectives(builtin.Directives)
	s.dropUnreferenced()
	s.addMetaFields()
	return s, nil
}

// dropUnreferenced takes the built-in scalars away that nothing refers to: a schema has
// no others. String and Boolean are always there, for introspection.
//
// See https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars.
func (s *Schema) dropUnreferenced() {
	unseen := map[string]bool{"Int": true, "Float": true, "ID": true}
	refer := func(t *ast.Type) { delete(unseen, t.Name()) }
	arguments := func(list ast.ArgumentDefinitionList) {
		for _, a := range list {
			refer(a.Type)
		}
	}
	for _, d := range s.api.Types {
		if len(unseen) == 0 {
			return
		}
		if strings.HasPrefix(d.Name, "__") {
			continue
		}
		for _, f := range d.Fields {
			refer(f.Type)
			arguments(f.Arguments)
		}
	}
	for _, d := range s.ordered {
		for _, a := range d.Args {
			delete(unseen, a.Type.Named().Name)
		}
	}
	for name := range unseen {
		delete(s.types, name)
	}
}

// addMetaFields makes the fields that belong to no type.
//
// See https://spec.graphql.org/September2025/#sec-Introspection.Reserved-Names and the
// sections on schema and type name introspection below it.
func (s *Schema) addMetaFields() {
	of := func(name string, nonNull bool) *Ref { return &Ref{NonNull: nonNull, name: name, named: s.types[name]} }
	s.typename = &Field{Name: "__typename", Type: of("String", true)}
	s.meta = []*Field{
		{Name: "__schema", Parent: s.Query, Type: of("__Schema", true)},
		{Name: "__type", Parent: s.Query, Type: of("__Type", false),
			Args: []*InputValue{{Name: "name", Type: of("String", true)}}},
	}
}

// Field returns what a field name means on a type: one of its fields, or a meta
// field. It is nil when it means nothing.
func (s *Schema) Field(parent *Type, name string) *Field {
	if len(name) < 2 || name[:2] != "__" {
		return parent.Field(name)
	}
	if name == s.typename.Name && parent.Composite() {
		return s.typename
	}
	for _, f := range s.meta {
		if parent == s.Query && f.Name == name {
			return f
		}
	}
	return parent.Field(name)
}

func (s *Schema) add(d *ast.Definition) {
	s.types[d.Name] = &Type{Name: d.Name, Kind: kinds[d.Kind], BuiltIn: builtInScalars[d.Name], schema: s, definition: d}
}

func (s *Schema) root(d *ast.Definition) *Type {
	if d == nil {
		return nil
	}
	return s.types[d.Name]
}

// Type returns the type of that name, or nil.
func (s *Schema) Type(name string) *Type { return s.types[name] }

// Root is the root type of a kind of operation, or nil.
func (s *Schema) Root(kind document.OperationKind) *Type {
	return [...]*Type{nil, s.Query, s.Mutation, s.Subscription}[kind]
}

// Directive returns the directive of that name, or nil.
func (s *Schema) Directive(name string) *Directive { return s.directives[name] }

// Directives are all directives: those of the source in its order, then the
// built-in ones that it does not redefine.
func (s *Schema) Directives() []*Directive { return s.ordered }

// A Type is a named type.
type Type struct {
	Name    string
	Kind    Kind
	BuiltIn BuiltIn

	schema     *Schema
	definition *ast.Definition

	once     sync.Once
	fields   []*Field
	inputs   []*InputValue
	values   []*EnumValue
	byName   map[string]int
	possible []*Type
	isMember map[*Type]bool
}

// Leaf reports whether values of the type have no fields: scalars and enums.
func (t *Type) Leaf() bool { return t.Kind == Scalar || t.Kind == Enum }

// Composite reports whether the type may have a selection set.
func (t *Type) Composite() bool { return t.Kind == Object || t.Kind == Interface || t.Kind == Union }

// Abstract reports whether the type is an interface or a union.
func (t *Type) Abstract() bool { return t.Kind == Interface || t.Kind == Union }

// Input reports whether the type may stand in an argument.
func (t *Type) Input() bool { return t.Kind == Scalar || t.Kind == Enum || t.Kind == InputObject }

// Description is the text of the source; empty when there is none.
func (t *Type) Description() string { return t.definition.Description }

// OneOf reports whether the type is an input object of which exactly one field is given.
func (t *Type) OneOf() bool {
	return t.Kind == InputObject && t.definition.Directives.ForName("oneOf") != nil
}

// SpecifiedBy is the URL of a scalar's specification, and whether there is one.
func (t *Type) SpecifiedBy() (string, bool) {
	if d := t.definition.Directives.ForName("specifiedBy"); d != nil && t.Kind == Scalar {
		if a := d.Arguments.ForName("url"); a != nil && a.Value != nil {
			return a.Value.Raw, true
		}
	}
	return "", false
}

// Fields are the fields of an object or interface, in the order of the source.
func (t *Type) Fields() []*Field {
	t.once.Do(t.prepare)
	return t.fields
}

// Field returns the field of that name, or nil.
func (t *Type) Field(name string) *Field {
	t.once.Do(t.prepare)
	if i, ok := t.byName[name]; ok && t.fields != nil {
		return t.fields[i]
	}
	return nil
}

// InputFields are the fields of an input object, in the order of the source.
func (t *Type) InputFields() []*InputValue {
	t.once.Do(t.prepare)
	return t.inputs
}

// InputField returns the input field of that name, or nil.
func (t *Type) InputField(name string) *InputValue {
	t.once.Do(t.prepare)
	if i, ok := t.byName[name]; ok && t.inputs != nil {
		return t.inputs[i]
	}
	return nil
}

// EnumValues are the values of an enum, in the order of the source.
func (t *Type) EnumValues() []*EnumValue {
	t.once.Do(t.prepare)
	return t.values
}

// HasValue reports whether an enum has that value.
func (t *Type) HasValue(name string) bool {
	t.once.Do(t.prepare)
	_, ok := t.byName[name]
	return ok && t.values != nil
}

// Interfaces are the interfaces that the type says it implements.
func (t *Type) Interfaces() []*Type {
	list := make([]*Type, len(t.definition.Interfaces))
	for i, name := range t.definition.Interfaces {
		list[i] = t.schema.named(name)
	}
	return list
}

// PossibleTypes are the members of a union and the objects that implement an
// interface, in the order of the source; of an object itself.
func (t *Type) PossibleTypes() []*Type {
	t.once.Do(t.prepare)
	return t.possible
}

// IsPossible reports whether an object is among the possible types.
func (t *Type) IsPossible(object *Type) bool {
	t.once.Do(t.prepare)
	return t.isMember[object]
}

// Overlaps reports whether some object belongs to both types.
func (t *Type) Overlaps(other *Type) bool {
	if t == other {
		return true
	}
	small, large := t, other
	if len(small.PossibleTypes()) > len(large.PossibleTypes()) {
		small, large = large, small
	}
	for _, p := range small.PossibleTypes() {
		if large.IsPossible(p) {
			return true
		}
	}
	return false
}

// named is a type that must exist. A name that does not, which no loaded schema
// contains, is a scalar that takes anything.
func (s *Schema) named(name string) *Type {
	if t := s.types[name]; t != nil {
		return t
	}
	return &Type{Name: name, schema: s, definition: &ast.Definition{Kind: ast.Scalar, Name: name}}
}

package schema

import "github.com/bettersuite/gqldoc/internal/diag"

// A Kind is one of the six kinds of named types.
type Kind uint8

const (
	Scalar Kind = iota
	Object
	Interface
	Union
	Enum
	InputObject
)

// String is the kind's name in introspection: SCALAR, OBJECT, INTERFACE, UNION, ENUM, INPUT_OBJECT.
func (k Kind) String() string {
	return [...]string{"SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT"}[k]
}

// Keyword is the word that starts a definition of this kind in SDL.
func (k Kind) Keyword() string {
	return [...]string{"scalar", "type", "interface", "union", "enum", "input"}[k]
}

// Plural is the segment of an address for types of this kind.
func (k Kind) Plural() string {
	return [...]string{"scalars", "objects", "interfaces", "unions", "enums", "inputs"}[k]
}

// A Type is a named type.
type Type struct {
	Kind        Kind
	Name        string
	Description string // Markdown, dedented
	Position    diag.Position
	BuiltIn     bool // Int, Float, String, Boolean, ID
	Root        bool // the query, mutation or subscription type

	Fields      []*Field      // OBJECT, INTERFACE: in source order
	InputFields []*InputValue // INPUT_OBJECT: in source order
	EnumValues  []*EnumValue  // ENUM: in source order
	OneOf       bool          // INPUT_OBJECT with @oneOf
	SpecifiedBy string        // SCALAR: URL of its specification, or empty

	InterfaceNames []string // OBJECT, INTERFACE: what it implements, in source order
	MemberNames    []string // UNION: its members, in source order

	Keys       []Key       // federation: how it is looked up, and where
	Subgraphs  []*Subgraph // those that define it, in the order of Schema.Subgraphs
	Stubs      []*Subgraph // of Subgraphs, those that refer to it, extend it or stand in for it: never its home
	Owner      *Subgraph   // the one that owns it, where the supergraph says so (join v0.1); its home
	Tags       []string    // @tag names
	Directives []Applied   // other directives on it, as written

	// What follows is set by Link.

	Interfaces    []*Type       // of InterfaceNames
	PossibleTypes []*Type       // UNION: members; INTERFACE: objects that implement it, by name
	ImplementedBy []*Type       // INTERFACE: objects and interfaces, by name
	MemberOf      []*Type       // unions that list it, by name
	ReturnedBy    []*Field      // fields whose result it is, root fields first
	AcceptedBy    []*InputValue // arguments and input fields that take it
	Home          *Subgraph     // where its page stands
	Path          string        // "api/taxi/objects/Ride/"; empty for built-in scalars and roots
}

// Entity reports whether the type has an identity that other subgraphs refer to.
func (t *Type) Entity() bool { return len(t.Keys) > 0 }

// Composite reports whether the type has fields to select.
func (t *Type) Composite() bool { return t.Kind == Object || t.Kind == Interface || t.Kind == Union }

// Field returns the field of that name, or nil.
func (t *Type) Field(name string) *Field {
	for _, f := range t.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// InputField returns the input field of that name, or nil.
func (t *Type) InputField(name string) *InputValue {
	for _, f := range t.InputFields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// A Key is one @key of an entity in one subgraph.
type Key struct {
	Fields     string // selection, as written: "id" or "tenant { id } slug"
	Subgraph   *Subgraph
	Resolvable bool
}

// A Field is a field of an object or interface.
type Field struct {
	Parent      *Type // set by Link
	Name        string
	Description string
	Args        []*InputValue
	Type        TypeRef
	Deprecation *Deprecation // nil when it is not deprecated
	Position    diag.Position

	Subgraphs []*Subgraph // those that resolve it, in the order of Schema.Subgraphs
	Override  string      // label of the subgraph it was moved from, or empty
	Requires  string      // selection it needs from elsewhere, or empty
	Provides  string      // selection it brings along, or empty

	Auth       *Auth      // what the caller must show; nil when nothing is said
	Errors     []ErrorUse // documented codes, in source order
	Tags       []string
	Directives []Applied

	Operation *Operation // the operation it is, for fields of root types; set by Link
}

// Coordinate is the schema coordinate: Type.field.
func (f *Field) Coordinate() string { return f.Parent.Name + "." + f.Name }

// Arg returns the argument of that name, or nil.
func (f *Field) Arg(name string) *InputValue {
	for _, a := range f.Args {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// An InputValue is an argument or an input field.
type InputValue struct {
	Name        string
	Description string
	Type        TypeRef
	Default     string // GraphQL value as written, with a space after : and , ; empty when there is none
	Deprecation *Deprecation
	Position    diag.Position
	Subgraphs   []*Subgraph // input fields only
	Tags        []string
	Directives  []Applied

	// Exactly one of the three is set, by Link: where it stands.
	Field     *Field     // an argument of a field
	Directive *Directive // an argument of a directive
	Input     *Type      // a field of an input object
}

// Required reports whether a caller must give a value.
func (v *InputValue) Required() bool { return v.Type.NonNull && v.Default == "" }

// An EnumValue is one value of an enum.
type EnumValue struct {
	Enum        *Type // set by Link
	Name        string
	Description string
	Deprecation *Deprecation
	Position    diag.Position
	Subgraphs   []*Subgraph
	Tags        []string
	Directives  []Applied
}

// A Deprecation says that an element should no longer be used.
type Deprecation struct {
	Reason string // Markdown; the specification's default when none was given
}

// An Applied directive is one use of a directive that has no field of its own in the model.
type Applied struct {
	Name string
	Args string // as written, without the parentheses; may be empty
}

// Subject is what a result of the type is about: the item of a page or connection, else
// the type itself. Nil for nil.
func (t *Type) Subject() *Type {
	if t == nil {
		return nil
	}
	for _, name := range []string{"items", "nodes"} {
		if f := t.Field(name); f != nil && f.Type.List() && f.Type.Named() != nil {
			return f.Type.Named()
		}
	}
	if f := t.Field("edges"); f != nil && f.Type.Named() != nil {
		if node := f.Type.Named().Field("node"); node != nil && node.Type.Named() != nil {
			return node.Type.Named()
		}
	}
	return t
}

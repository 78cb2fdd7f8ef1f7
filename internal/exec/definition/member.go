package definition

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A Ref is a type with its wrappers.
type Ref struct {
	Elem    *Ref // of a list; nil otherwise
	NonNull bool

	name  string
	named *Type
}

// Named is the type inside all wrappers.
func (r *Ref) Named() *Type {
	for r.Elem != nil {
		r = r.Elem
	}
	return r.named
}

// IsList reports whether the type is a list, perhaps a non-null one.
func (r *Ref) IsList() bool { return r.Elem != nil }

// String is the reference as the source writes it: [Int!]!.
func (r *Ref) String() string {
	s := r.name
	if r.Elem != nil {
		s = "[" + r.Elem.String() + "]"
	}
	if r.NonNull {
		s += "!"
	}
	return s
}

// Nullable is the same type without its outer non-null.
func (r *Ref) Nullable() *Ref {
	if !r.NonNull {
		return r
	}
	bare := *r
	bare.NonNull = false
	return &bare
}

func (s *Schema) ref(t *ast.Type) *Ref {
	if t.Elem != nil {
		return &Ref{Elem: s.ref(t.Elem), NonNull: t.NonNull}
	}
	return &Ref{NonNull: t.NonNull, name: t.NamedType, named: s.named(t.NamedType)}
}

// Ref resolves the type of a variable. It is nil when the document names a type
// that does not exist.
func (s *Schema) Ref(t *document.Type) *Ref {
	if t.Elem != nil {
		elem := s.Ref(t.Elem)
		if elem == nil {
			return nil
		}
		return &Ref{Elem: elem, NonNull: t.NonNull}
	}
	named := s.types[t.Name]
	if named == nil {
		return nil
	}
	return &Ref{NonNull: t.NonNull, name: t.Name, named: named}
}

// IsSubtype reports whether every value of sub is a value of super.
func IsSubtype(sub, super *Ref) bool {
	switch {
	case super.NonNull && !sub.NonNull:
		return false
	case sub.Elem != nil && super.Elem != nil:
		return IsSubtype(sub.Elem, super.Elem)
	case sub.Elem != nil || super.Elem != nil:
		return false
	}
	return sub.named == super.named || super.named.Abstract() && super.named.IsPossible(sub.named)
}

// A Field is a field of an object or interface.
type Field struct {
	Name   string
	Parent *Type
	Type   *Ref
	Args   []*InputValue
	common
}

// Arg returns the argument of that name, or nil.
func (f *Field) Arg(name string) *InputValue { return find(f.Args, name) }

func find(list []*InputValue, name string) *InputValue {
	for _, v := range list {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// An InputValue is an argument or an input field.
type InputValue struct {
	Name    string
	Type    *Ref
	Default *document.Value // nil when there is none
	common
}

// Required reports whether a value must be given.
func (v *InputValue) Required() bool { return v.Type.NonNull && v.Default == nil }

// An EnumValue is one value of an enum.
type EnumValue struct {
	Name string
	common
}

// A Directive is a directive definition.
type Directive struct {
	Name       string
	Args       []*InputValue
	Repeatable bool
	Locations  []string
	common
}

// Arg returns the argument of that name, or nil.
func (d *Directive) Arg(name string) *InputValue { return find(d.Args, name) }

// common is what every element has.
type common struct {
	Description string

	deprecated bool
	reason     string
}

// Deprecated is the reason of a deprecation, and whether there is one.
func (c *common) Deprecated() (reason string, deprecated bool) { return c.reason, c.deprecated }

const noReason = "No longer supported"

// describe reads what the directives of an element say.
func describe(description string, directives ast.DirectiveList) common {
	c := common{Description: description}
	if d := directives.ForName("deprecated"); d != nil {
		c.deprecated, c.reason = true, noReason
		if a := d.Arguments.ForName("reason"); a != nil && a.Value != nil && a.Value.Kind != ast.NullValue {
			c.reason = a.Value.Raw
		}
	}
	return c
}

// prepare fills a type's members; it runs once.
func (t *Type) prepare() {
	d := t.definition
	switch t.Kind {
	case Object, Interface:
		t.prepareFields()
	case InputObject:
		for _, f := range d.Fields {
			t.inputs = append(t.inputs, t.schema.input(f.Name, f.Type, f.DefaultValue, describe(f.Description, f.Directives)))
		}
		t.byName = index(t.inputs, func(v *InputValue) string { return v.Name })
	case Enum:
		for _, v := range d.EnumValues {
			t.values = append(t.values, &EnumValue{Name: v.Name, common: describe(v.Description, v.Directives)})
		}
		t.byName = index(t.values, func(v *EnumValue) string { return v.Name })
	}
	t.preparePossible()
}

func (t *Type) prepareFields() {
	t.fields = make([]*Field, 0, len(t.definition.Fields))
	for _, f := range t.definition.Fields {
		if f.Name == "__schema" || f.Name == "__type" {
			continue // gqlparser's; meta fields belong to no type
		}
		t.fields = append(t.fields, &Field{
			Name: f.Name, Parent: t, Type: t.schema.ref(f.Type), Args: t.schema.args(f.Arguments),
			common: describe(f.Description, f.Directives),
		})
	}
	t.byName = index(t.fields, func(f *Field) string { return f.Name })
}

func index[T any](list []*T, name func(*T) string) map[string]int {
	m := make(map[string]int, len(list))
	for i, v := range list {
		if _, taken := m[name(v)]; !taken {
			m[name(v)] = i
		}
	}
	return m
}

func (t *Type) preparePossible() {
	switch t.Kind {
	case Object:
		t.possible = []*Type{t}
	case Union:
		for _, name := range t.definition.Types {
			t.possible = append(t.possible, t.schema.named(name))
		}
	case Interface:
		for _, d := range t.schema.inOrder(t.schema.api.PossibleTypes[t.Name]) {
			if p := t.schema.named(d.Name); p.Kind == Object {
				t.possible = append(t.possible, p)
			}
		}
	}
	t.isMember = make(map[*Type]bool, len(t.possible))
	for _, p := range t.possible {
		t.isMember[p] = true
	}
}

func (s *Schema) args(list ast.ArgumentDefinitionList) []*InputValue {
	if len(list) == 0 {
		return nil
	}
	args := make([]*InputValue, len(list))
	for i, a := range list {
		args[i] = s.input(a.Name, a.Type, a.DefaultValue, describe(a.Description, a.Directives))
	}
	return args
}

func (s *Schema) input(name string, t *ast.Type, value *ast.Value, c common) *InputValue {
	return &InputValue{Name: name, Type: s.ref(t), Default: literal(value), common: c}
}

var valueKinds = map[ast.ValueKind]document.ValueKind{
	ast.IntValue: document.Int, ast.FloatValue: document.Float, ast.StringValue: document.String,
	ast.BlockValue: document.String, ast.BooleanValue: document.Boolean, ast.NullValue: document.Null,
	ast.EnumValue: document.Enum, ast.ListValue: document.List, ast.ObjectValue: document.Object,
}

// literal copies a default value out of gqlparser's tree.
func literal(v *ast.Value) *document.Value {
	if v == nil {
		return nil
	}
	l := &document.Value{Kind: valueKinds[v.Kind], Text: v.Raw}
	for _, c := range v.Children {
		if l.Kind == document.List {
			l.Items = append(l.Items, literal(c.Value))
		} else {
			l.Fields = append(l.Fields, &document.Argument{Name: c.Name, Value: literal(c.Value)})
		}
	}
	return l
}

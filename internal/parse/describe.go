package parse

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// This file makes the model from the tree: one visit to each element, which reads
// its description, its place and the directives on it. What is left of the
// directives afterwards goes into Applied.

// defaultReason is the specification's reason of @deprecated without one.
const defaultReason = "No longer supported"

// A describer builds the model of one tree that was pruned of what clients must
// not see.
type describer struct {
	tree   *tree
	roles  *roles
	owners *ownership // nil when the schema was not made from subgraphs
	codes  *codeBook
	schema *schema.Schema
	inUse  map[string]bool         // directives of the specification that the schema applies
	auth   map[string]*schema.Auth // what types ask for, by name
}

// describe fills the schema's types, operations and directives. They are not
// linked yet.
func describe(t *tree, r *roles, o *ownership, codes *codeBook) *schema.Schema {
	d := &describer{tree: t, roles: r, owners: o, codes: codes, inUse: map[string]bool{}, auth: map[string]*schema.Auth{}}
	d.schema = &schema.Schema{Description: readable(t.schema.Description)}
	if o != nil {
		d.schema.Subgraphs = slices.Clone(o.subgraphs)
	}
	d.schema.Types = make([]*schema.Type, 0, len(t.types))
	for _, def := range t.types {
		described := d.describeType(def)
		if i := slices.Index(t.roots[:], def); i >= 0 {
			d.addRoot(schema.OperationKind(i), described)
		} else {
			d.schema.Types = append(d.schema.Types, described)
		}
	}
	d.guardTypes()
	d.describeDirectives()
	return d.schema
}

// guardTypes: who asks for credentials on a type means every field of the type and
// every field that returns it.
func (d *describer) guardTypes() {
	if len(d.auth) == 0 {
		return
	}
	roots := slices.DeleteFunc([]*schema.Type{d.schema.Query, d.schema.Mutation, d.schema.Subscription},
		func(t *schema.Type) bool { return t == nil })
	for _, t := range slices.Concat(roots, d.schema.Types) {
		for _, f := range t.Fields {
			f.Auth = mergeAuth(mergeAuth(f.Auth, d.auth[t.Name]), d.auth[f.Type.NamedType()])
		}
	}
}

func (d *describer) addRoot(kind schema.OperationKind, t *schema.Type) {
	*[]**schema.Type{&d.schema.Query, &d.schema.Mutation, &d.schema.Subscription}[kind] = t
	for _, f := range t.Fields {
		d.schema.Operations = append(d.schema.Operations, &schema.Operation{Kind: kind, Field: f})
	}
}

var modelKinds = map[ast.DefinitionKind]schema.Kind{
	ast.Scalar: schema.Scalar, ast.Object: schema.Object, ast.Interface: schema.Interface,
	ast.Union: schema.Union, ast.Enum: schema.Enum, ast.InputObject: schema.InputObject,
}

func (d *describer) describeType(def *ast.Definition) *schema.Type {
	t := &schema.Type{
		Kind: modelKinds[def.Kind], Name: def.Name, Description: readable(def.Description), Position: place(def.Position),
		InterfaceNames: def.Interfaces, MemberNames: def.Types,
	}
	if d.owners != nil {
		if mark := d.owners.types[def.Name]; mark != nil {
			t.Subgraphs, t.Keys, t.Owner = mark.graphs, mark.keys, mark.owner
			t.Stubs = mark.stubs
			for _, g := range mark.interfaceObjects {
				t.Stubs = withSubgraph(t.Stubs, g)
			}
		}
	}
	var use uses
	d.read(def.Directives, &use)
	t.Tags, t.Directives, t.OneOf, t.SpecifiedBy = use.tags, use.applied, use.oneOf, use.specifiedBy
	if use.auth != nil {
		d.auth[def.Name] = use.auth
	}
	switch def.Kind {
	case ast.Object, ast.Interface:
		t.Fields = make([]*schema.Field, len(def.Fields))
		for i, f := range def.Fields {
			t.Fields[i] = d.describeField(def, f)
		}
	case ast.InputObject:
		t.InputFields = make([]*schema.InputValue, len(def.Fields))
		for i, f := range def.Fields {
			t.InputFields[i] = d.describeInputField(def, f)
		}
	case ast.Enum:
		t.EnumValues = make([]*schema.EnumValue, len(def.EnumValues))
		for i, v := range def.EnumValues {
			t.EnumValues[i] = d.describeEnumValue(def, v)
		}
	}
	return t
}

func (d *describer) describeField(def *ast.Definition, f *ast.FieldDefinition) *schema.Field {
	described := &schema.Field{
		Name: f.Name, Description: readable(f.Description), Type: typeRef(f.Type), Position: place(f.Position),
	}
	if len(f.Arguments) > 0 {
		described.Args = make([]*schema.InputValue, len(f.Arguments))
		for i, a := range f.Arguments {
			described.Args[i] = d.describeArgument(a)
		}
	}
	var use uses
	d.read(f.Directives, &use)
	described.Deprecation, described.Tags, described.Directives = use.deprecation, use.tags, use.applied
	described.Auth, described.Errors = use.auth, use.errors
	if m := d.member(def, f.Name, f.Directives); m != nil {
		described.Subgraphs = m.graphs
		described.Override, described.Requires, described.Provides = m.override, m.requires, m.provides
	}
	return described
}

// member reads the ownership marks, if the schema has any.
func (d *describer) member(def *ast.Definition, name string, directives ast.DirectiveList) *memberMark {
	if d.owners == nil {
		return nil
	}
	m := d.owners.readMember(def, name, directives)
	return &m
}

func (d *describer) describeArgument(a *ast.ArgumentDefinition) *schema.InputValue {
	v := &schema.InputValue{
		Name: a.Name, Description: readable(a.Description), Type: typeRef(a.Type), Position: place(a.Position),
	}
	if a.DefaultValue != nil {
		v.Default = printValue(a.DefaultValue)
	}
	var use uses
	d.read(a.Directives, &use)
	v.Deprecation, v.Tags, v.Directives = use.deprecation, use.tags, use.applied
	return v
}

func (d *describer) describeInputField(def *ast.Definition, f *ast.FieldDefinition) *schema.InputValue {
	v := d.describeArgument(&ast.ArgumentDefinition{
		Name: f.Name, Description: readable(f.Description), Type: f.Type, Position: f.Position,
		DefaultValue: f.DefaultValue, Directives: f.Directives,
	})
	if m := d.member(def, f.Name, f.Directives); m != nil {
		v.Subgraphs = m.graphs
	}
	return v
}

func (d *describer) describeEnumValue(def *ast.Definition, v *ast.EnumValueDefinition) *schema.EnumValue {
	described := &schema.EnumValue{Name: v.Name, Description: readable(v.Description), Position: place(v.Position)}
	var use uses
	d.read(v.Directives, &use)
	described.Deprecation, described.Tags, described.Directives = use.deprecation, use.tags, use.applied
	if m := d.member(def, v.Name, v.Directives); m != nil {
		described.Subgraphs = m.graphs
	}
	return described
}

func typeRef(t *ast.Type) schema.TypeRef {
	r := schema.TypeRef{Name: t.NamedType, NonNull: t.NonNull}
	if t.Elem != nil {
		elem := typeRef(t.Elem)
		r.Elem = &elem
	}
	return r
}

// uses collects what the directives on one element say.
type uses struct {
	deprecation *schema.Deprecation
	specifiedBy string
	oneOf       bool
	tags        []string
	auth        *schema.Auth
	errors      []schema.ErrorUse
	applied     []schema.Applied
}

// read sorts the directives of an element by their roles.
func (d *describer) read(directives ast.DirectiveList, use *uses) {
	for _, dir := range directives {
		switch d.roles.of(dir.Name) {
		case deprecatedRole:
			d.inUse[dir.Name] = true
			use.deprecation = &schema.Deprecation{Reason: deprecationReason(dir)}
		case specifiedByRole:
			d.inUse[dir.Name] = true
			use.specifiedBy = stringArgument(dir, "url")
		case oneOfRole:
			d.inUse[dir.Name] = true
			use.oneOf = true
		case tagRole:
			use.tags = append(use.tags, stringArgument(dir, "name"))
		case errorRole:
			if read := d.codes.read(dir); read.Code != "" {
				use.errors = append(use.errors, read)
			}
		case authRole, authenticatedRole, requiresScopesRole, policyRole:
			use.auth = mergeAuth(use.auth, readAuth(d.roles.of(dir.Name), dir))
		case plainRole:
			if d.tree.directive[dir.Name] == nil {
				continue // left behind by a gateway
			}
			use.applied = append(use.applied, schema.Applied{Name: dir.Name, Args: printArguments(dir.Arguments)})
		}
	}
}

func deprecationReason(d *ast.Directive) string {
	if reason := stringArgument(d, "reason"); reason != "" {
		return readable(reason)
	}
	return defaultReason
}

// specDirective holds the directives that every schema has. A schema that declares
// them again does not make them its own.
var specDirective = map[string]bool{
	"skip": true, "include": true, "deprecated": true, "specifiedBy": true, "oneOf": true,
}

// describeDirectives adds the directives that the API defines, and those of the
// specification that it applies.
func (d *describer) describeDirectives() {
	for _, def := range d.tree.directives {
		if !specDirective[def.Name] || d.inUse[def.Name] {
			d.addDirective(def)
		}
	}
	for _, def := range d.tree.prelude.Directives {
		if d.inUse[def.Name] && d.tree.directive[def.Name] == def {
			d.addDirective(def)
		}
	}
}

func (d *describer) addDirective(def *ast.DirectiveDefinition) {
	described := &schema.Directive{
		Name: def.Name, Description: readable(def.Description), Repeatable: def.IsRepeatable, Position: place(def.Position),
	}
	if isBuiltIn(def.Position) {
		described.Position.File = ""
		described.Position.Line, described.Position.Column = 0, 0
	}
	for _, a := range def.Arguments {
		v := d.describeArgument(a)
		if isBuiltIn(a.Position) {
			v.Position = described.Position
		}
		described.Args = append(described.Args, v)
	}
	for _, l := range def.Locations {
		described.Locations = append(described.Locations, string(l))
	}
	d.schema.Directives = append(d.schema.Directives, described)
}

// printArguments prints the arguments of a directive as written.
func printArguments(args ast.ArgumentList) string {
	parts := make([]string, len(args))
	for i, a := range args {
		parts[i] = a.Name + ": " + printValue(a.Value)
	}
	return strings.Join(parts, ", ")
}

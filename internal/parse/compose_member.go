package parse

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// A composedType is one type of several subgraphs.
type composedType struct {
	def     *ast.Definition
	graphs  []*subgraphPart
	fields  map[string]*composedField
	values  map[string]*composedValue
	members []string // fields and values in order of appearance
}

// A subgraphPart is what one subgraph says of a type.
type subgraphPart struct {
	value           string // of join__Graph
	keys            []*ast.Directive
	extension       bool // nothing but extensions
	interfaceObject bool
}

// A composedField is one field of several subgraphs.
type composedField struct {
	definitions []*ast.FieldDefinition // that resolve it, or all when none does
	marks       []*ast.Directive       // join__field, one for each that resolves it
	labels      []string               // of those
	special     bool                   // the marks say more than their number
	external    []*ast.FieldDefinition
}

// A composedValue is an enum value of several subgraphs.
type composedValue struct {
	def   *ast.EnumValueDefinition
	marks []*ast.Directive
}

func newComposedType(name string, def *ast.Definition) *composedType {
	return &composedType{
		def:    &ast.Definition{Kind: def.Kind, Name: name, Position: def.Position},
		fields: map[string]*composedField{},
		values: map[string]*composedValue{},
	}
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }

// standsIn reports whether the type is an interface object anywhere.
func (t *composedType) standsIn() bool {
	return slices.ContainsFunc(t.graphs, func(p *subgraphPart) bool { return p.interfaceObject })
}

// part returns what a file said of the type so far; nil for shared definitions.
func (t *composedType) part(f *subgraphFile) *subgraphPart {
	if f.label == "" {
		return nil
	}
	for _, p := range t.graphs {
		if p.value == f.value {
			return p
		}
	}
	p := &subgraphPart{value: f.value, extension: true}
	t.graphs = append(t.graphs, p)
	return p
}

// add takes in one definition or extension of the type.
func (t *composedType) add(c *composer, f *subgraphFile, def *ast.Definition, extension bool) {
	part := t.part(f)
	standsIn := false
	for _, d := range def.Directives {
		switch r := f.roles.of(d.Name); {
		case r == keyRole && part != nil:
			part.keys = append(part.keys, d)
		case r == extendsRole:
			extension = true
		case r == interfaceObjectRole && part != nil:
			part.interfaceObject, standsIn = true, true
		default:
			t.def.Directives = f.carry(t.def.Directives, d)
		}
	}
	if part != nil && !extension {
		part.extension = false
	}
	t.settleKind(c, def, standsIn)
	if t.def.Description == "" {
		t.def.Description = def.Description
	}
	for _, name := range def.Interfaces {
		if !contains(t.def.Interfaces, name) {
			t.def.Interfaces = append(t.def.Interfaces, name)
		}
	}
	for i, name := range def.Types {
		if !contains(t.def.Types, name) && i < len(def.TypePositions) {
			t.def.Types = append(t.def.Types, name)
			t.def.TypePositions = append(t.def.TypePositions, def.TypePositions[i])
		}
	}
	for _, field := range def.Fields {
		t.addField(f, field)
	}
	for _, v := range def.EnumValues {
		t.addValue(f, v)
	}
}

// settleKind: an interface object is an object that stands for an interface;
// otherwise all subgraphs must agree.
func (t *composedType) settleKind(c *composer, def *ast.Definition, standsIn bool) {
	switch {
	case t.def.Kind == def.Kind || standsIn && t.def.Kind == ast.Interface:
	case t.standsIn() && def.Kind == ast.Interface:
		t.def.Kind, t.def.Position = ast.Interface, def.Position
	default:
		c.problems.Errorf(place(def.Position), "%s is %s here and %s at %s",
			def.Name, withArticle(def.Kind), withArticle(t.def.Kind), place(t.def.Position))
	}
}

// canonicalNames are what directives are called in the composed schema.
var canonicalNames = map[role]string{
	deprecatedRole: "deprecated", specifiedByRole: "specifiedBy", oneOfRole: "oneOf",
	inaccessibleRole: "inaccessible", tagRole: "tag", authenticatedRole: "authenticated",
	requiresScopesRole: "requiresScopes", policyRole: "policy", errorRole: "error", authRole: "auth",
}

// carry adds a directive to those of a composed element, unless it only concerns
// federation.
func (f *subgraphFile) carry(list ast.DirectiveList, d *ast.Directive) ast.DirectiveList {
	r := f.roles.of(d.Name)
	name := canonicalNames[r]
	if r == plainRole {
		name = d.Name
	}
	if name == "" {
		return list
	}
	renamed := *d
	renamed.Name = name
	return f.all.appendUse(list, &renamed)
}

// addField takes in one definition of a field.
func (t *composedType) addField(f *subgraphFile, def *ast.FieldDefinition) {
	if def.Name == "_service" || def.Name == "_entities" {
		return
	}
	field := t.fields[def.Name]
	if field == nil {
		field = &composedField{}
		t.fields[def.Name] = field
		t.members = append(t.members, def.Name)
	}
	own := *def
	own.Directives = nil
	own.Type = f.renameRoot(def.Type)
	join := mark(def.Position, "join__field", "graph", f.value)
	external := false
	for _, d := range def.Directives {
		switch f.roles.of(d.Name) {
		case externalRole:
			external = true
		case requiresRole:
			join.Arguments = append(join.Arguments, mark(d.Position, "", "requires", stringArgument(d, "fields")).Arguments...)
		case providesRole:
			join.Arguments = append(join.Arguments, mark(d.Position, "", "provides", stringArgument(d, "fields")).Arguments...)
		case overrideRole:
			join.Arguments = append(join.Arguments, mark(d.Position, "", "override", stringArgument(d, "from")).Arguments...)
		default:
			own.Directives = f.carry(own.Directives, d)
		}
	}
	if external {
		field.external = append(field.external, &own)
		return
	}
	field.definitions = append(field.definitions, &own)
	field.special = field.special || len(join.Arguments) > 1
	if f.label != "" {
		field.marks = append(field.marks, join)
		field.labels = append(field.labels, f.label)
	}
}

// renameRoot gives a reference to a root type the name it has in the composed schema.
func (f *subgraphFile) renameRoot(t *ast.Type) *ast.Type {
	if t == nil || f.rootName(t.Name()) == t.Name() {
		return t
	}
	renamed := *t
	if t.Elem != nil {
		renamed.Elem = f.renameRoot(t.Elem)
	} else {
		renamed.NamedType = f.rootName(t.NamedType)
	}
	return &renamed
}

func (t *composedType) addValue(f *subgraphFile, def *ast.EnumValueDefinition) {
	v := t.values[def.Name]
	if v == nil {
		own := *def
		own.Directives = nil
		v = &composedValue{def: &own}
		t.values[def.Name] = v
		t.members = append(t.members, def.Name)
	}
	if v.def.Description == "" {
		v.def.Description = def.Description
	}
	for _, d := range def.Directives {
		v.def.Directives = f.carry(v.def.Directives, d)
	}
	if f.label != "" {
		v.marks = append(v.marks, mark(def.Position, "join__enumValue", "graph", f.value))
	}
}

// finish writes the marks and merges the members.
func (t *composedType) finish(c *composer) {
	for _, p := range t.graphs {
		t.def.Directives = append(t.def.Directives, p.marks(t.def.Position)...)
	}
	for _, name := range t.members {
		if v := t.values[name]; v != nil {
			v.def.Directives = append(v.def.Directives, v.marks...)
			t.def.EnumValues = append(t.def.EnumValues, v.def)
		}
		if field := t.fields[name]; field != nil {
			if merged := t.mergeField(c, field); merged != nil {
				t.def.Fields = append(t.def.Fields, merged)
			}
		}
	}
}

// marks are the join__type of one subgraph: one for each key.
func (p *subgraphPart) marks(at *ast.Position) ast.DirectiveList {
	plain := []string{"graph", p.value}
	if p.interfaceObject {
		plain = append(plain, "isInterfaceObject", "true")
	}
	if len(p.keys) == 0 {
		return ast.DirectiveList{mark(at, "join__type", plain...)}
	}
	var list ast.DirectiveList
	for _, key := range p.keys {
		pairs := append(slices.Clone(plain), "key", stringArgument(key, "fields"))
		if p.extension {
			pairs = append(pairs, "extension", "true")
		}
		if !boolArgument(key, "resolvable", true) {
			pairs = append(pairs, "resolvable", "false")
		}
		list = append(list, mark(key.Position, "join__type", pairs...))
	}
	return list
}

// mergeField makes one field of its definitions, or nil when it is an input field
// that not every subgraph takes: a gateway would not take it either.
func (t *composedType) mergeField(c *composer, field *composedField) *ast.FieldDefinition {
	definitions := field.definitions
	if len(definitions) == 0 {
		definitions = field.external
	}
	field.dropOverridden()
	merged := definitions[0]
	input := t.def.Kind == ast.InputObject
	for _, def := range definitions[1:] {
		merged.Type = c.mergeTypes(merged.Position, t.def.Name+"."+merged.Name, merged.Type, def.Type, input)
		if merged.Description == "" {
			merged.Description = def.Description
		}
		for _, d := range def.Directives {
			merged.Directives = c.appendUse(merged.Directives, d)
		}
		t.mergeArguments(c, merged, def)
	}
	if input && len(t.graphs) > 1 && len(field.marks) < len(t.graphs) && !merged.Type.NonNull {
		c.problems.Warnf(place(merged.Position), "input field %s.%s is left out: not every subgraph takes it", t.def.Name, merged.Name)
		return nil
	}
	if field.special || len(field.marks) != len(t.graphs) {
		merged.Directives = append(merged.Directives, field.marks...)
	}
	return merged
}

// dropOverridden removes the marks of subgraphs that a field was moved from.
func (field *composedField) dropOverridden() {
	for _, join := range slices.Clone(field.marks) {
		from := stringArgument(join, "override")
		if i := slices.Index(field.labels, from); from != "" && i >= 0 {
			field.marks = slices.Delete(field.marks, i, i+1)
			field.labels = slices.Delete(field.labels, i, i+1)
		}
	}
}

// mergeTypes: what is returned may be null when it may be in one subgraph; what is
// taken must not be null when it must not in one.
func (c *composer) mergeTypes(at *ast.Position, name string, a, b *ast.Type, input bool) *ast.Type {
	if (a.Elem == nil) != (b.Elem == nil) || a.NamedType != b.NamedType {
		c.problems.Warnf(place(at), "%s has type %s here and %s at %s", name, a, b, place(b.Position))
		return a
	}
	merged := *a
	merged.NonNull = a.NonNull && b.NonNull || input && (a.NonNull || b.NonNull)
	if a.Elem != nil {
		merged.Elem = c.mergeTypes(at, name, a.Elem, b.Elem, input)
	}
	return &merged
}

// mergeArguments keeps the arguments that both definitions have, and those that
// one of them requires.
func (t *composedType) mergeArguments(c *composer, merged, other *ast.FieldDefinition) {
	for _, a := range other.Arguments {
		own := merged.Arguments.ForName(a.Name)
		switch {
		case own != nil:
			own.Type = c.mergeTypes(own.Position, t.def.Name+"."+merged.Name+"("+a.Name+":)", own.Type, a.Type, true)
		case a.Type.NonNull:
			merged.Arguments = append(merged.Arguments, a)
		}
	}
	merged.Arguments = filter(merged.Arguments, func(a *ast.ArgumentDefinition) bool {
		if a.Type.NonNull || other.Arguments.ForName(a.Name) != nil {
			return true
		}
		c.problems.Warnf(place(a.Position), "argument %s.%s(%s:) is left out: not every subgraph takes it", t.def.Name, merged.Name, a.Name)
		return false
	})
}

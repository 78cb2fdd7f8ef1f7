package parse

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// The check files hold the rules of type validation
// (https://spec.graphql.org/September2025/#sec-Type-System), as graphql-js applies
// them. Every violation is reported, once. Elements of linked specifications are
// not checked: their definitions in real files do not fit their uses, and all of
// them go anyway.
//
// Where graphql-js says nothing about a value in a directive's argument we warn.

// A checker walks one tree.
type checker struct {
	*tree
	roles   *roles
	seen    nameList               // names of the current list
	at      [2]string              // type and member that are being checked, for inputs without lines
	unknown map[string]*unknownUse // directives without a definition
	order   []*unknownUse
	hints   int // that may still be searched for
}

// An unknownUse counts the uses of a directive that is not defined.
type unknownUse struct {
	name  string
	first *ast.Position
	count int
}

// maxHints bounds the search for near names, which reads all names for each.
const maxHints = 50

// check reports what the specification forbids in a type system.
func check(t *tree, r *roles) {
	c := &checker{tree: t, roles: r, unknown: map[string]*unknownUse{}, hints: maxHints}
	c.checkRoots()
	c.checkUses("SCHEMA", t.schema.Directives)
	for _, def := range t.types {
		if !r.owned(def.Name) {
			c.checkType(def)
		}
	}
	for _, def := range t.directives {
		if !r.linked(def.Name) {
			c.checkDirective(def)
		}
	}
	c.checkInputCycles()
	c.checkDefaultCycles()
	c.reportUnknown()
}

func (c *checker) errorf(at *ast.Position, format string, args ...any) *diag.Diagnostic {
	return c.problems.Errorf(place(at), format, args...)
}

func (c *checker) warnf(at *ast.Position, format string, args ...any) *diag.Diagnostic {
	return c.problems.Warnf(place(at), format, args...)
}

// near is diag.DidYouMean for types of some kinds, as long as the budget lasts.
func (c *checker) near(name string, kinds ...ast.DefinitionKind) string {
	if c.hints--; c.hints < 0 {
		return ""
	}
	return diag.DidYouMean("", name, c.namesOf(kinds...))
}

// checkRoots: https://spec.graphql.org/September2025/#sec-Root-Operation-Types
func (c *checker) checkRoots() {
	for i, root := range c.roots {
		if root == nil {
			continue
		}
		at := c.rootPlaces[i]
		if at == nil {
			at = root.Position
		}
		if root.Kind != ast.Object {
			c.errorf(at, "the %s type %s must be an object, it is %s", rootOperations[i], root.Name, withArticle(root.Kind))
		}
		for j, other := range c.roots[:i] {
			if other == root {
				c.errorf(at, "%s is the %s type already and cannot be the %s type", root.Name, rootOperations[j], rootOperations[i])
				break
			}
		}
	}
	if c.roots[0] == nil && c.rootPlaces[0] == nil && !c.broken[rootNames[0]] && !c.broken[schemaName] {
		c.reportNoQuery()
	}
}

// reportNoQuery reports a schema without a query type, unless it has none because
// it could not be read.
func (c *checker) reportNoQuery() {
	at := c.schema.Position
	switch {
	case len(c.types) > 0 && at == nil:
		at = &ast.Position{Src: c.types[0].Position.Src}
	case len(c.types) == 0 && c.problems.HasErrors():
		return
	case len(c.types) == 0:
		c.problems.Errorf(c.file, "this is no schema: it defines no type")
		return
	}
	c.errorf(at, "the schema has no query type").Hint = "define type Query, or name the type in schema { query: … }"
}

// start begins a list of names for unique.
func (c *checker) start() { c.seen = nameList{few: c.seen.few[:0]} }

// unique reports the second use of a name in a list.
func (c *checker) unique(name string, at *ast.Position, what string, args ...any) {
	if first := c.seen.add(name, at); first != nil {
		c.errorf(at, what+" is defined twice, first at %s", append(args, place(first))...)
	}
}

// A nameList remembers where names stand. Most lists are short, and reading them
// through beats a map; some types have thousands of members.
type nameList struct {
	few  []namePlace
	many map[string]*ast.Position // instead of few, once there are many
}

type namePlace struct {
	name string
	at   *ast.Position
}

const fewNames = 16

// add returns where the name stood before, or nil when it is new.
func (l *nameList) add(name string, at *ast.Position) *ast.Position {
	if l.many != nil {
		first := l.many[name]
		if first == nil {
			l.many[name] = at
		}
		return first
	}
	for i := range l.few {
		if l.few[i].name == name {
			return l.few[i].at
		}
	}
	l.few = append(l.few, namePlace{name, at})
	if len(l.few) == fewNames {
		l.many = make(map[string]*ast.Position, 4*fewNames)
		for _, p := range l.few {
			l.many[p.name] = p.at
		}
	}
	return nil
}

// checkName: names that begin with two underscores belong to introspection.
func (c *checker) checkName(name string, at *ast.Position) {
	if strings.HasPrefix(name, "__") {
		c.errorf(at, "the name %s begins with __, which is reserved for introspection", name)
	}
}

// checkType checks one type and all that it holds.
func (c *checker) checkType(def *ast.Definition) {
	c.at = [2]string{def.Name, ""}
	c.checkName(def.Name, def.Position)
	c.checkUses(typeLocations[def.Kind], def.Directives)
	switch def.Kind {
	case ast.Object, ast.Interface:
		c.checkFields(def)
		c.checkImplements(def)
	case ast.Union:
		c.checkMembers(def)
	case ast.Enum:
		c.checkEnumValues(def)
	case ast.InputObject:
		c.checkInputFields(def)
	}
}

var typeLocations = map[ast.DefinitionKind]ast.DirectiveLocation{
	ast.Scalar: "SCALAR", ast.Object: "OBJECT", ast.Interface: "INTERFACE",
	ast.Union: "UNION", ast.Enum: "ENUM", ast.InputObject: "INPUT_OBJECT",
}

// checkEmpty: every type but a scalar holds something.
func (c *checker) checkEmpty(def *ast.Definition, what string) {
	if isEmpty(def) && !c.broken[def.Name] {
		c.errorf(def.Position, "%s %s has no %s", strings.ToLower(strings.ReplaceAll(string(def.Kind), "_", " ")), def.Name, what)
	}
}

// checkFields: fields of objects and interfaces.
func (c *checker) checkFields(def *ast.Definition) {
	c.checkEmpty(def, "fields")
	c.start()
	for _, f := range def.Fields {
		c.checkName(f.Name, f.Position)
		c.unique(f.Name, f.Position, "field %s.%s", def.Name, f.Name)
	}
	for _, f := range def.Fields {
		c.at[1] = f.Name
		c.checkOutputType(f.Type)
		c.checkUses("FIELD_DEFINITION", f.Directives)
		if len(f.Arguments) > 0 {
			c.checkArguments(def.Name+"."+f.Name, f.Arguments)
		}
	}
}

// checkArguments: arguments of a field or directive.
func (c *checker) checkArguments(of string, args ast.ArgumentDefinitionList) {
	if len(args) > 1 {
		c.start()
	}
	for _, a := range args {
		c.checkName(a.Name, a.Position)
		if len(args) > 1 {
			c.unique(a.Name, a.Position, "argument %s(%s:)", of, a.Name)
		}
		c.checkInputType(a.Type)
		c.checkUses("ARGUMENT_DEFINITION", a.Directives)
		c.checkDefault(a.Type, a.DefaultValue)
		if a.Type.NonNull && a.DefaultValue == nil && a.Directives.ForName("deprecated") != nil {
			c.errorf(a.Position, "argument %s(%s:) is required, so it cannot be deprecated", of, a.Name).Hint =
				"make it nullable or give it a default first"
		}
	}
}

// checkInputFields: fields of input objects, and the rules of @oneOf.
func (c *checker) checkInputFields(def *ast.Definition) {
	c.checkEmpty(def, "fields")
	oneOf := def.Directives.ForName("oneOf") != nil
	c.start()
	for _, f := range def.Fields {
		c.at[1] = f.Name
		c.checkName(f.Name, f.Position)
		c.unique(f.Name, f.Position, "field %s.%s", def.Name, f.Name)
		c.checkInputType(f.Type)
		c.checkUses("INPUT_FIELD_DEFINITION", f.Directives)
		c.checkDefault(f.Type, f.DefaultValue)
		switch {
		case oneOf && f.Type.NonNull:
			c.errorf(f.Position, "field %s.%s of a @oneOf input must be nullable", def.Name, f.Name)
		case oneOf && f.DefaultValue != nil:
			c.errorf(f.Position, "field %s.%s of a @oneOf input cannot have a default", def.Name, f.Name)
		case f.Type.NonNull && f.DefaultValue == nil && f.Directives.ForName("deprecated") != nil:
			c.errorf(f.Position, "input field %s.%s is required, so it cannot be deprecated", def.Name, f.Name).Hint =
				"make it nullable or give it a default first"
		}
	}
}

// checkMembers: https://spec.graphql.org/September2025/#sec-Unions.Type-Validation
func (c *checker) checkMembers(def *ast.Definition) {
	c.checkEmpty(def, "members")
	c.start()
	for i, name := range def.Types {
		at := def.Position
		if i < len(def.TypePositions) && def.TypePositions[i] != nil {
			at = def.TypePositions[i]
		}
		c.unique(name, at, "member %s of union %s", name, def.Name)
		switch member := c.byName[name]; {
		case member == nil:
			c.unknownType(name, at, ast.Object)
		case member.Kind != ast.Object:
			c.errorf(at, "member %s of union %s must be an object, it is %s", name, def.Name, withArticle(member.Kind))
		}
	}
}

// checkEnumValues: https://spec.graphql.org/September2025/#sec-Enums.Type-Validation
func (c *checker) checkEnumValues(def *ast.Definition) {
	c.checkEmpty(def, "values")
	c.start()
	for _, v := range def.EnumValues {
		c.checkName(v.Name, v.Position)
		c.unique(v.Name, v.Position, "value %s.%s", def.Name, v.Name)
		c.checkUses("ENUM_VALUE", v.Directives)
	}
}

func (c *checker) unknownType(name string, at *ast.Position, kinds ...ast.DefinitionKind) {
	if c.broken[name] || name == "" {
		return
	}
	where := ""
	if at.Line == 0 {
		where = " in " + strings.TrimSuffix(c.at[0]+"."+c.at[1], ".")
	}
	c.errorf(at, "unknown type %s%s", name, where).Hint = c.near(name, kinds...)
}

// named goes to the type inside all lists.
func named(t *ast.Type) *ast.Type {
	for t.Elem != nil {
		t = t.Elem
	}
	return t
}

func (c *checker) checkOutputType(t *ast.Type) {
	t = named(t)
	switch def := c.byName[t.NamedType]; {
	case def == nil:
		c.unknownType(t.NamedType, t.Position, ast.Scalar, ast.Object, ast.Interface, ast.Union, ast.Enum)
	case def.Kind == ast.InputObject:
		c.errorf(t.Position, "%s is an input object and cannot be the type of a field", t.NamedType)
	}
}

func (c *checker) checkInputType(t *ast.Type) {
	t = named(t)
	switch def := c.byName[t.NamedType]; {
	case def == nil:
		c.unknownType(t.NamedType, t.Position, ast.Scalar, ast.Enum, ast.InputObject)
	case def.IsCompositeType():
		c.errorf(t.Position, "%s is %s and cannot be the type of an input", t.NamedType, withArticle(def.Kind))
	}
}

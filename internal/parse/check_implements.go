package parse

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkImplements: https://spec.graphql.org/September2025/#IsValidImplementation()
//
// What is wrong with the pair of type and interface stands where the interface is named:
// with extensions, that may be far from the definition of either.
func (c *checker) checkImplements(def *ast.Definition) {
	for i, name := range def.Interfaces {
		of, at := c.byName[name], c.implementsPlace(def, i)
		switch {
		case slices.Contains(def.Interfaces[:i], name):
			c.errorf(at, "%s implements %s twice", def.Name, name)
		case of == nil:
			c.unknownType(name, at, ast.Interface)
		case of.Kind != ast.Interface:
			c.errorf(at, "%s cannot implement %s: it is %s, no interface", def.Name, name, withArticle(of.Kind))
		case of == def:
			c.errorf(at, "%s cannot implement itself", def.Name)
		default:
			c.checkAncestors(def, of, at)
			c.checkImplementation(def, of, at)
		}
	}
}

// implementsPlace is where a type names one of its interfaces.
func (c *checker) implementsPlace(def *ast.Definition, i int) *ast.Position {
	if at := c.implements[implementsClause{def, i}]; at != nil {
		return at
	}
	return def.Position
}

// checkAncestors: a type names the interfaces of its interfaces as well.
func (c *checker) checkAncestors(def, of *ast.Definition, at *ast.Position) {
	for _, name := range of.Interfaces {
		switch {
		case name == def.Name:
			c.errorf(at, "%s cannot implement %s, which implements %s", def.Name, of.Name, name)
		case !slices.Contains(def.Interfaces, name):
			c.errorf(at, "%s must implement %s, because %s does", def.Name, name, of.Name).Hint =
				"add & " + name
		}
	}
}

// checkImplementation: every field of the interface is there and fits.
func (c *checker) checkImplementation(def, of *ast.Definition, at *ast.Position) {
	if c.broken[def.Name] || c.broken[of.Name] {
		return
	}
	for _, wanted := range of.Fields {
		f := def.Fields.ForName(wanted.Name)
		if f == nil {
			c.errorf(at, "%s lacks the field %s of interface %s", def.Name, wanted.Name, of.Name).Hint =
				"add " + wanted.Name + ": " + wanted.Type.String()
			continue
		}
		if !c.isSubtype(f.Type, wanted.Type) && c.known(f.Type) && c.known(wanted.Type) {
			c.errorf(f.Position, "field %s.%s has type %s, but interface %s asks for %s",
				def.Name, f.Name, f.Type, of.Name, wanted.Type)
		}
		c.checkFieldArguments(def, of, f, wanted)
		if f.Directives.ForName("deprecated") != nil && wanted.Directives.ForName("deprecated") == nil {
			c.warnf(f.Position, "field %s.%s is deprecated, but %s.%s is not", def.Name, f.Name, of.Name, f.Name).Rule =
				"deprecated-implementation"
		}
	}
}

// known reports whether a type exists: if not, that was said elsewhere.
func (c *checker) known(t *ast.Type) bool { return c.byName[t.Name()] != nil }

func (c *checker) checkFieldArguments(def, of *ast.Definition, f, wanted *ast.FieldDefinition) {
	for _, a := range wanted.Arguments {
		own := f.Arguments.ForName(a.Name)
		switch {
		case own == nil:
			c.errorf(f.Position, "field %s.%s lacks the argument %s: %s of interface %s", def.Name, f.Name, a.Name, a.Type, of.Name)
		case !sameType(own.Type, a.Type):
			c.errorf(own.Position, "argument %s.%s(%s:) has type %s, but interface %s asks for %s",
				def.Name, f.Name, a.Name, own.Type, of.Name, a.Type)
		}
	}
	for _, own := range f.Arguments {
		if wanted.Arguments.ForName(own.Name) == nil && own.Type.NonNull && own.DefaultValue == nil {
			c.errorf(own.Position, "argument %s.%s(%s:) must be optional, because interface %s does not have it",
				def.Name, f.Name, own.Name, of.Name)
		}
	}
}

func sameType(a, b *ast.Type) bool {
	for a.Elem != nil && b.Elem != nil && a.NonNull == b.NonNull {
		a, b = a.Elem, b.Elem
	}
	return a.Elem == nil && b.Elem == nil && a.NonNull == b.NonNull && a.NamedType == b.NamedType
}

// isSubtype reports whether values of one type are values of the other.
//
// Algorithm: IsSubType (https://spec.graphql.org/September2025/#IsSubType()).
func (c *checker) isSubtype(sub, super *ast.Type) bool {
	for {
		switch {
		case super.NonNull && !sub.NonNull, (sub.Elem == nil) != (super.Elem == nil):
			return false
		case sub.Elem == nil:
			return sub.NamedType == super.NamedType || c.isPossible(sub.NamedType, super.NamedType)
		}
		sub, super = sub.Elem, super.Elem
	}
}

func (c *checker) isPossible(name, abstract string) bool {
	def, of := c.byName[name], c.byName[abstract]
	switch {
	case def == nil || of == nil:
		return false
	case of.Kind == ast.Union:
		return slices.Contains(of.Types, name)
	}
	return of.Kind == ast.Interface && slices.Contains(def.Interfaces, abstract)
}

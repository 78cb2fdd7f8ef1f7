package parse

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// apiSchema makes the schema that clients query from a pruned tree: gqlparser's
// form of it, as its own validator would have left it, with two differences that
// are meant. There is no @defer, which that library declares for everybody and no
// engine here executes; and directives are those that the API defines.
//
// It changes the tree, so the model is made before.
func apiSchema(t *tree) *ast.Schema {
	s := &ast.Schema{
		Description:   t.schema.Description,
		Types:         t.byName,
		Directives:    t.directive,
		PossibleTypes: make(map[string][]*ast.Definition, len(t.types)),
		Implements:    map[string][]*ast.Definition{},
		Query:         t.roots[0],
		Mutation:      t.roots[1],
		Subscription:  t.roots[2],
	}
	for _, def := range t.prelude.Definitions {
		addRelations(s, def)
	}
	for _, def := range t.types {
		t.stripDirectives(def)
		addRelations(s, def)
	}
	for _, def := range t.directive {
		def.Directives = t.kept(def.Directives)
		for _, a := range def.Arguments {
			a.Directives = t.kept(a.Directives)
		}
	}
	s.SchemaDirectives = t.kept(t.schema.Directives)
	s.Query.Fields = append(s.Query.Fields[:len(s.Query.Fields):len(s.Query.Fields)], validator.QueryIntrospectionFields()...)
	return s
}

// addRelations records who implements and belongs to what.
func addRelations(s *ast.Schema, def *ast.Definition) {
	switch def.Kind {
	case ast.Union:
		for _, member := range def.Types {
			s.AddPossibleType(def.Name, s.Types[member])
			s.AddImplements(member, def)
		}
	case ast.Object, ast.Interface, ast.InputObject:
		for _, i := range def.Interfaces {
			s.AddPossibleType(i, def)
			s.AddImplements(def.Name, s.Types[i])
		}
		if def.Kind != ast.Interface {
			s.AddPossibleType(def.Name, def)
		}
	}
}

// stripDirectives leaves on a type only directives that the API defines.
func (t *tree) stripDirectives(def *ast.Definition) {
	def.Directives = t.kept(def.Directives)
	for _, f := range def.Fields {
		f.Directives = t.kept(f.Directives)
		for _, a := range f.Arguments {
			a.Directives = t.kept(a.Directives)
		}
	}
	for _, v := range def.EnumValues {
		v.Directives = t.kept(v.Directives)
	}
}

func (t *tree) kept(list ast.DirectiveList) ast.DirectiveList {
	return filter(list, func(d *ast.Directive) bool {
		d.Definition = t.directive[d.Name]
		return d.Definition != nil
	})
}

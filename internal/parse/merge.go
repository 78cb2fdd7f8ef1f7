package parse

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A tree is a schema as definitions by name: extensions are part of what they
// extend, and what graphql-js ignores is gone.
type tree struct {
	schema     *ast.SchemaDefinition // never nil; empty where the source has none
	types      []*ast.Definition     // in source order, without the built-in ones
	byName     map[string]*ast.Definition
	directives []*ast.DirectiveDefinition // in source order, without the built-in ones
	directive  map[string]*ast.DirectiveDefinition
	prelude    *ast.SchemaDocument                // the built-in types and directives
	broken     map[string]bool                    // see document
	implements map[implementsClause]*ast.Position // see document
	roots      [3]*ast.Definition                 // query, mutation, subscription; nil where there is none
	rootPlaces [3]*ast.Position                   // where a root is named; nil when it is inferred

	file     diag.Position // the first source
	problems *diag.List
}

// rootOperations is the order of tree.roots.
var rootOperations = [...]ast.Operation{ast.Query, ast.Mutation, ast.Subscription}

// rootNames are the types that are roots when the schema does not say.
var rootNames = [...]string{"Query", "Mutation", "Subscription"}

// place is where a position of the syntax tree stands.
func place(p *ast.Position) diag.Position {
	if p == nil || p.Src == nil {
		return diag.Position{}
	}
	return diag.Position{File: p.Src.Name, Line: p.Line, Column: p.Column}
}

// merge turns a document into a tree. Duplicates and extensions that do not fit
// are problems; the first definition wins.
func merge(doc *document, problems *diag.List) *tree {
	t := &tree{
		byName:     make(map[string]*ast.Definition, len(doc.definitions)+16),
		directive:  make(map[string]*ast.DirectiveDefinition, len(doc.directives)+8),
		prelude:    validator.PreludeDocument(),
		broken:     doc.broken,
		implements: doc.implements,
		problems:   problems,
	}
	t.addBuiltIn()
	t.addTypes(doc)
	t.addDirectives(doc)
	t.addExtensions(doc)
	t.addSchema(doc)
	t.findRoots(len(doc.schemas) > 0)
	if len(doc.operations) > 0 {
		problems.Warnf(place(doc.operations[0]), "operations in a schema are ignored").Hint = "keep them in files of their own"
	}
	return t
}

func (t *tree) addBuiltIn() {
	for _, def := range t.prelude.Definitions {
		t.byName[def.Name] = def
	}
	for _, def := range t.prelude.Directives {
		if def.Name != "defer" {
			t.directive[def.Name] = def
		}
	}
}

// addTypes adds the definitions of types. Schemas that declare what every schema
// has, such as scalar String or type __Schema, mean the built-in ones.
func (t *tree) addTypes(doc *document) {
	t.types = make([]*ast.Definition, 0, len(doc.definitions))
	for _, def := range doc.definitions {
		switch first := t.byName[def.Name]; {
		case first == nil:
			t.byName[def.Name] = def
			t.types = append(t.types, def)
		case !first.BuiltIn:
			t.problems.Errorf(place(def.Position), "type %s is defined twice, first at %s", def.Name, place(first.Position))
		}
	}
}

func (t *tree) addDirectives(doc *document) {
	for _, def := range doc.directives {
		if first := t.directive[def.Name]; first != nil && !isBuiltIn(first.Position) {
			t.problems.Errorf(place(def.Position), "directive @%s is defined twice, first at %s", def.Name, place(first.Position))
			continue
		}
		t.directive[def.Name] = def
		t.directives = append(t.directives, def)
	}
}

func isBuiltIn(p *ast.Position) bool { return p != nil && p.Src != nil && p.Src.BuiltIn }

// addExtensions makes extensions part of what they extend. One that extends nothing is
// taken for a definition after the complaint, so that what it holds is checked as well,
// and what uses it is not reported a second time.
func (t *tree) addExtensions(doc *document) {
	undefined := map[string]bool{}
	for _, ext := range doc.extensions {
		def := t.byName[ext.Name]
		if def == nil && t.broken[ext.Name] {
			continue
		}
		if def == nil || undefined[ext.Name] {
			t.problems.Errorf(place(ext.Position), "cannot extend %s: it is not defined", ext.Name).Hint =
				diag.DidYouMean("", ext.Name, t.namesOf(ext.Kind))
		}
		switch {
		case def == nil:
			undefined[ext.Name] = true
			t.adopt(doc, ext)
		case def.BuiltIn:
			t.refuseBuiltIn(doc, ext)
		case def.Kind == ext.Kind:
			t.extend(def, ext)
		case !undefined[ext.Name]:
			t.problems.Errorf(place(ext.Position), "cannot extend %s as %s: it is %s",
				ext.Name, withArticle(ext.Kind), withArticle(def.Kind)).Hint = "it is defined at " + place(def.Position).String()
		}
	}
}

// adopt takes an extension for a definition of which some is missing.
func (t *tree) adopt(doc *document, ext *ast.Definition) {
	doc.markBroken(ext.Name)
	t.broken = doc.broken
	t.byName[ext.Name] = ext
	t.types = append(t.types, ext)
}

// refuseBuiltIn: what every schema has can only be extended where the schema declares it,
// as graphql-js sees it, and then both declaration and extension change nothing.
func (t *tree) refuseBuiltIn(doc *document, ext *ast.Definition) {
	if !slices.ContainsFunc(doc.definitions, func(def *ast.Definition) bool { return def.Name == ext.Name }) {
		t.problems.Errorf(place(ext.Position), "cannot extend %s: it is part of GraphQL", ext.Name)
	}
}

func (t *tree) extend(def, ext *ast.Definition) {
	for i := range ext.Interfaces {
		if at := t.implements[implementsClause{ext, i}]; at != nil {
			t.implements[implementsClause{def, len(def.Interfaces) + i}] = at
		}
	}
	def.Directives = append(def.Directives, ext.Directives...)
	def.Interfaces = append(def.Interfaces, ext.Interfaces...)
	def.Fields = append(def.Fields, ext.Fields...)
	def.Types = append(def.Types, ext.Types...)
	def.TypePositions = append(def.TypePositions, ext.TypePositions...)
	def.EnumValues = append(def.EnumValues, ext.EnumValues...)
}

// withArticle names a kind of type in a sentence.
func withArticle(kind ast.DefinitionKind) string {
	switch kind {
	case ast.InputObject:
		return "an input object"
	case ast.Enum, ast.Interface, ast.Object:
		return "an " + strings.ToLower(string(kind))
	}
	return "a " + strings.ToLower(string(kind))
}

// namesOf lists the types of some kinds, as candidates for a hint.
func (t *tree) namesOf(kinds ...ast.DefinitionKind) []string {
	var names []string
	for name, def := range t.byName {
		for _, kind := range kinds {
			if def.Kind == kind && !strings.HasPrefix(name, "__") {
				names = append(names, name)
			}
		}
	}
	return names
}

func (t *tree) addSchema(doc *document) {
	t.schema = &ast.SchemaDefinition{}
	for i, def := range doc.schemas {
		if i > 0 {
			t.problems.Errorf(place(def.Position), "the schema is defined twice, first at %s", place(t.schema.Position)).Hint =
				"add to it with extend schema"
			continue
		}
		t.schema = def
	}
	for _, ext := range doc.schemaExtension {
		t.schema.Directives = append(t.schema.Directives, ext.Directives...)
		t.schema.OperationTypes = append(t.schema.OperationTypes, ext.OperationTypes...)
	}
}

// findRoots looks up the root types. Where no schema definition names them, their
// names say it.
func (t *tree) findRoots(defined bool) {
	for _, entry := range t.schema.OperationTypes {
		for i, operation := range rootOperations {
			if entry.Operation == operation {
				t.setRoot(i, entry)
			}
		}
	}
	if defined {
		return
	}
	for i, name := range rootNames {
		if def := t.byName[name]; def != nil && t.roots[i] == nil {
			t.roots[i] = def
		}
	}
}

func (t *tree) setRoot(i int, entry *ast.OperationTypeDefinition) {
	if first := t.rootPlaces[i]; first != nil {
		t.problems.Errorf(place(entry.Position), "the %s type is given twice, first at %s", entry.Operation, place(first))
		return
	}
	t.rootPlaces[i] = entry.Position
	t.roots[i] = t.byName[entry.Type]
	if t.roots[i] == nil && !t.broken[entry.Type] {
		t.problems.Errorf(place(entry.Position), "the %s type %s is not defined", entry.Operation, entry.Type).Hint =
			diag.DidYouMean("", entry.Type, t.namesOf(ast.Object))
	}
}

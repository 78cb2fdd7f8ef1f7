package parse

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// This file is the grammar of type system documents, one method per production
// (https://spec.graphql.org/September2025/#sec-Document-Syntax), over the trees of
// gqlparser. A problem ends the definition it stands in; reading goes on with the
// next one. Operations are skipped, as graphql-js does.
//
// Positions differ from gqlparser's in two ways: columns are right after CRLF, and
// Start and End count bytes.

// A document is what was read from all sources, in order.
type document struct {
	schemas         []*ast.SchemaDefinition
	schemaExtension []*ast.SchemaDefinition
	directives      []*ast.DirectiveDefinition
	definitions     []*ast.Definition
	extensions      []*ast.Definition

	// broken names the definitions that could not be read to the end: they exist,
	// but nothing is said about what they hold.
	broken map[string]bool
	// operations are the places of definitions that are no part of a schema.
	operations []*ast.Position
	// implements says where each interface of a type is named, since its definition has
	// no room for it: an extension may name it in another file. What was not written in
	// SDL has no place.
	implements map[implementsClause]*ast.Position
}

// An implementsClause is one name in the list of interfaces of a definition.
type implementsClause struct {
	of    *ast.Definition
	index int
}

// append adds what another source holds.
func (d *document) append(other *document) {
	d.schemas = append(d.schemas, other.schemas...)
	d.schemaExtension = append(d.schemaExtension, other.schemaExtension...)
	d.directives = append(d.directives, other.directives...)
	d.definitions = append(d.definitions, other.definitions...)
	d.extensions = append(d.extensions, other.extensions...)
	d.operations = append(d.operations, other.operations...)
	for name := range other.broken {
		d.markBroken(name)
	}
	if d.implements == nil {
		d.implements = other.implements
		return
	}
	maps.Copy(d.implements, other.implements)
}

func (d *document) markBroken(name string) {
	if d.broken == nil {
		d.broken = map[string]bool{}
	}
	d.broken[name] = true
}

// maxNesting bounds types and values within each other, so that no reader of the
// tree runs out of stack.
const maxNesting = 5000

type sdlParser struct {
	lexer
	doc    *document
	source *ast.Source
	tok    token // the next one

	start    token  // first token of the current definition
	name     string // of the current definition
	failed   bool   // a problem of the current definition was reported
	resume   lexer  // state before the last token that looks like the next definition's first
	canStart int    // offset of that token, or -1
	depth    int
	open     int // braces that wait for their closing ones

	positions []ast.Position // room for the next positions: one allocation for many
}

// parseSDL reads one source into a document.
func parseSDL(source *ast.Source, problems *diag.List) *document {
	p := &sdlParser{lexer: newLexer(source.Name, source.Input, problems), doc: &document{}, source: source, canStart: -1}
	p.advance()
	for p.tok.kind != endOfFile {
		p.start, p.name, p.failed, p.depth, p.open = p.tok, "", false, 0, 0
		p.parseDefinition()
		if p.failed {
			p.recover()
		}
	}
	return p.doc
}

// advance takes the next token.
func (p *sdlParser) advance() token {
	taken := p.tok
	before := p.lexer
	p.tok = p.lexer.next()
	if p.tok.firstHere && p.tok.column <= p.start.column && p.startsDefinition() {
		p.resume, p.canStart = before, p.tok.start
	}
	return taken
}

// startsDefinition reports whether the next token can be the first of a definition.
func (p *sdlParser) startsDefinition() bool {
	return p.tok.kind == stringToken || p.tok.kind == nameToken && definitionKeyword[p.tok.text]
}

var definitionKeyword = map[string]bool{
	"schema": true, "scalar": true, "type": true, "interface": true, "union": true, "enum": true,
	"input": true, "directive": true, "extend": true,
	"query": true, "mutation": true, "subscription": true, "fragment": true,
}

// recover goes to the next definition after a problem. Where a closing brace is
// missing, the next definition was already taken for a field: it goes back to it.
func (p *sdlParser) recover() {
	if p.name != "" {
		p.doc.markBroken(p.name)
	}
	if p.canStart > p.start.start && p.canStart <= p.tok.start {
		p.lexer = p.resume
		p.tok = p.lexer.next()
		return
	}
	p.quiet = true
	defer func() { p.quiet = false }()
	for p.tok.kind != endOfFile {
		if p.tok.start > p.start.start && p.tok.firstHere && p.tok.column <= p.start.column && p.startsDefinition() {
			return
		}
		p.tok = p.lexer.next()
	}
}

// errorf reports the first problem of a definition.
func (p *sdlParser) errorf(at token, format string, args ...any) *diag.Diagnostic {
	if p.failed {
		return &diag.Diagnostic{}
	}
	p.failed = true
	return p.errorAt(diag.Position{File: p.file, Line: at.line, Column: at.column}, format, args...)
}

func (p *sdlParser) unexpected(want string) {
	d := p.errorf(p.tok, "expected %s, found %s", want, p.tok.describe())
	next := p.canStart > p.start.start && p.canStart == p.tok.start
	if p.open > 0 && (next || p.tok.kind == endOfFile) {
		d.Hint = "a closing brace may be missing before this line"
	}
}

// position makes the place of a token.
func (p *sdlParser) position(t token) *ast.Position {
	if len(p.positions) == 0 {
		p.positions = make([]ast.Position, 256)
	}
	at := &p.positions[0]
	p.positions = p.positions[1:]
	*at = ast.Position{Start: t.start, End: t.start + len(t.text), Line: t.line, Column: t.column, Src: p.source}
	return at
}

func (p *sdlParser) expect(kind tokenKind) token {
	if p.failed || p.tok.kind != kind {
		p.unexpected(kind.describe())
		return token{}
	}
	return p.advance()
}

// skip takes the next token if it is of that kind.
func (p *sdlParser) skip(kind tokenKind) bool {
	if p.failed || p.tok.kind != kind {
		return false
	}
	p.advance()
	return true
}

// keyword takes the next token if it is that name.
func (p *sdlParser) keyword(word string) bool {
	if p.failed || p.tok.kind != nameToken || p.tok.text != word {
		return false
	}
	p.advance()
	return true
}

// many reads one or more items between two punctuators, if the first is there.
func (p *sdlParser) many(opening, closing tokenKind, item func()) {
	if !p.skip(opening) {
		return
	}
	if opening == '{' {
		p.open++
	}
	for first := true; first || p.tok.kind != closing; first = false {
		item()
		if p.failed {
			return
		}
	}
	p.advance()
	if opening == '{' {
		p.open--
	}
}

// description reads an optional description.
func (p *sdlParser) description() (text string, present bool) {
	if p.tok.kind != stringToken || p.failed {
		return "", false
	}
	return p.advance().text, true
}

// named reads a name and its place.
func (p *sdlParser) named() (string, *ast.Position) {
	t := p.expect(nameToken)
	return t.text, p.position(t)
}

// parseDefinition: Definition, TypeSystemExtension.
func (p *sdlParser) parseDefinition() {
	if p.tok.kind == '{' {
		p.skipOperation()
		return
	}
	description, described := p.description()
	if p.tok.kind != nameToken {
		p.unexpected("a definition")
		return
	}
	switch p.tok.text {
	case "extend":
		if described {
			p.errorf(p.start, "an extension has no description").Hint = "describe the definition instead"
			return
		}
		p.advance()
		p.parseExtension()
	case "schema":
		p.advance()
		p.doc.schemas = append(p.doc.schemas, p.parseSchema(description))
	case "directive":
		p.advance()
		if def := p.parseDirectiveDefinition(description); def.Name != "" {
			p.doc.directives = append(p.doc.directives, def)
		}
	case "query", "mutation", "subscription", "fragment":
		p.skipOperation()
	default:
		if def := p.parseType(description); def != nil {
			p.doc.definitions = append(p.doc.definitions, def)
		}
	}
}

// parseExtension: SchemaExtension, TypeExtension.
func (p *sdlParser) parseExtension() {
	if p.keyword("schema") {
		p.doc.schemaExtension = append(p.doc.schemaExtension, p.parseSchema(""))
		return
	}
	if def := p.parseType(""); def != nil {
		p.doc.extensions = append(p.doc.extensions, def)
	}
}

// skipOperation passes over an executable definition.
func (p *sdlParser) skipOperation() {
	p.doc.operations = append(p.doc.operations, p.position(p.tok))
	depth := 0
	for p.tok.kind != endOfFile {
		switch p.advance().kind {
		case '{':
			depth++
		case '}':
			if depth--; depth <= 0 {
				return
			}
		}
	}
	p.unexpected(`"}"`)
}

// schemaName stands for the schema definition in document.broken. No type has it.
const schemaName = "schema {}"

// parseSchema: SchemaDefinition, after its keyword.
func (p *sdlParser) parseSchema(description string) *ast.SchemaDefinition {
	p.name = schemaName
	def := &ast.SchemaDefinition{Description: description, Position: p.position(p.start)}
	def.Directives = p.parseDirectives()
	p.many('{', '}', func() {
		operation, at := p.named()
		if !p.failed && operation != "query" && operation != "mutation" && operation != "subscription" {
			p.errorf(token{line: at.Line, column: at.Column}, "expected query, mutation or subscription, found %q", operation)
			return
		}
		p.expect(':')
		name, _ := p.named()
		def.OperationTypes = append(def.OperationTypes, &ast.OperationTypeDefinition{
			Operation: ast.Operation(operation), Type: name, Position: at,
		})
	})
	return def
}

var kindOfKeyword = map[string]ast.DefinitionKind{
	"scalar": ast.Scalar, "type": ast.Object, "interface": ast.Interface,
	"union": ast.Union, "enum": ast.Enum, "input": ast.InputObject,
}

// parseType: TypeDefinition, TypeExtension from its keyword on. It returns what
// could be read, or nil when there is not even a name.
func (p *sdlParser) parseType(description string) *ast.Definition {
	kind, ok := kindOfKeyword[p.tok.text]
	if !ok || p.tok.kind != nameToken {
		d := p.errorf(p.tok, "expected a definition, found %s", p.tok.describe())
		if p.tok.kind == nameToken {
			d.Hint = diag.DidYouMean("", p.tok.text, keywords)
		}
		return nil
	}
	p.advance()
	def := &ast.Definition{Kind: kind, Description: description}
	def.Name, def.Position = p.named()
	if def.Name == "" {
		return nil
	}
	p.name = def.Name
	if kind == ast.Object || kind == ast.Interface {
		p.parseImplements(def)
	}
	def.Directives = p.parseDirectives()
	switch kind {
	case ast.Object, ast.Interface:
		p.many('{', '}', func() { def.Fields = append(def.Fields, p.parseField()) })
	case ast.InputObject:
		p.many('{', '}', func() { def.Fields = append(def.Fields, p.parseInputField()) })
	case ast.Enum:
		p.many('{', '}', func() { def.EnumValues = append(def.EnumValues, p.parseEnumValue()) })
	case ast.Union:
		p.parseMembers(def)
	}
	return def
}

var keywords = []string{"schema", "scalar", "type", "interface", "union", "enum", "input", "directive", "extend"}

// parseImplements: ImplementsInterfaces. Only the name is the keyword: a string
// of that text is the description of the next definition.
func (p *sdlParser) parseImplements(def *ast.Definition) {
	if !p.keyword("implements") {
		return
	}
	if p.doc.implements == nil {
		p.doc.implements = map[implementsClause]*ast.Position{}
	}
	p.skip('&')
	for {
		name, at := p.named()
		p.doc.implements[implementsClause{def, len(def.Interfaces)}] = at
		def.Interfaces = append(def.Interfaces, name)
		if !p.skip('&') {
			break
		}
	}
	if p.tok.kind == nameToken && !p.tok.firstHere {
		p.errorf(p.tok, "expected \"&\" between interfaces, found %s", p.tok.describe())
	}
}

// parseMembers: UnionMemberTypes.
func (p *sdlParser) parseMembers(def *ast.Definition) {
	if !p.skip('=') {
		return
	}
	p.skip('|')
	for {
		name, at := p.named()
		def.Types = append(def.Types, name)
		def.TypePositions = append(def.TypePositions, at)
		if !p.skip('|') {
			return
		}
	}
}

// parseField: FieldDefinition.
func (p *sdlParser) parseField() *ast.FieldDefinition {
	f := &ast.FieldDefinition{}
	f.Description, _ = p.description()
	f.Name, f.Position = p.named()
	f.Arguments = p.parseArguments()
	p.expect(':')
	f.Type = p.parseTypeReference()
	f.Directives = p.parseDirectives()
	return f
}

// parseInputField: InputValueDefinition, in an input object.
func (p *sdlParser) parseInputField() *ast.FieldDefinition {
	a := p.parseArgument()
	return &ast.FieldDefinition{
		Description: a.Description, Name: a.Name, DefaultValue: a.DefaultValue,
		Type: a.Type, Directives: a.Directives, Position: a.Position,
	}
}

// parseArguments: ArgumentsDefinition.
func (p *sdlParser) parseArguments() (args ast.ArgumentDefinitionList) {
	p.many('(', ')', func() { args = append(args, p.parseArgument()) })
	return args
}

// parseArgument: InputValueDefinition.
func (p *sdlParser) parseArgument() *ast.ArgumentDefinition {
	a := &ast.ArgumentDefinition{}
	a.Description, _ = p.description()
	a.Name, a.Position = p.named()
	p.expect(':')
	a.Type = p.parseTypeReference()
	if p.skip('=') {
		a.DefaultValue = p.parseValue()
	}
	a.Directives = p.parseDirectives()
	return a
}

// parseEnumValue: EnumValueDefinition.
func (p *sdlParser) parseEnumValue() *ast.EnumValueDefinition {
	v := &ast.EnumValueDefinition{}
	v.Description, _ = p.description()
	if t := p.tok.text; p.tok.kind == nameToken && (t == "true" || t == "false" || t == "null") {
		p.errorf(p.tok, "%q is reserved and cannot be an enum value", t)
	}
	v.Name, v.Position = p.named()
	v.Directives = p.parseDirectives()
	return v
}

// parseDirectiveDefinition: DirectiveDefinition, after its keyword.
func (p *sdlParser) parseDirectiveDefinition(description string) *ast.DirectiveDefinition {
	def := &ast.DirectiveDefinition{Description: description}
	p.expect('@')
	def.Name, def.Position = p.named()
	def.Arguments = p.parseArguments()
	def.Directives = p.parseDirectives()
	def.IsRepeatable = p.keyword("repeatable")
	if !p.keyword("on") {
		p.unexpected(`"on"`)
		return def
	}
	p.skip('|')
	for {
		at := p.tok
		name, _ := p.named()
		if !p.failed && !directiveLocations[name] {
			p.errorf(at, "%q is not a directive location", name).Hint = diag.DidYouMean("", name, slices.Sorted(maps.Keys(directiveLocations)))
		}
		def.Locations = append(def.Locations, ast.DirectiveLocation(name))
		if !p.skip('|') {
			return def
		}
	}
}

var directiveLocations = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(`QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD
		INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE
		UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION DIRECTIVE_DEFINITION`) {
		set[name] = true
	}
	return set
}()

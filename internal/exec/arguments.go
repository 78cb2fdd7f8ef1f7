package exec

import (
	"fmt"
	"math"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A variableValue is a coerced variable. One that was not given and has no default
// is not set.
type variableValue struct {
	value any
	set   bool
}

// variableScope finds the value of a variable by its name.
type variableScope struct {
	variables []variable
	values    []variableValue
}

func (s *variableScope) lookup(name string) variableValue {
	if s != nil {
		for i := range s.variables {
			if s.variables[i].name == name {
				return s.values[i]
			}
		}
	}
	return variableValue{}
}

// coerceLiteral turns a literal into a value of the type. It reports false when
// that cannot be, which in a validated document only a variable can cause.
//
// See the input coercion part of each type's section,
// https://spec.graphql.org/September2025/#sec-Scalars.Input-Coercion and following. A
// variable holds a coerced value already.
func coerceLiteral(v *document.Value, t *inputType, scope *variableScope) (any, bool) {
	switch {
	case v.Kind == document.Variable:
		variable := scope.lookup(v.Text)
		if !variable.set || variable.value == nil {
			return nil, variable.set && !t.nonNull
		}
		return variable.value, true
	case v.Kind == document.Null:
		return nil, !t.nonNull
	case t.elem != nil:
		return coerceListLiteral(v, t, scope)
	case t.object != nil:
		return coerceObjectLiteral(v, t.object, scope)
	case t.enum != nil:
		value, ok := t.enum[v.Text]
		return value, ok && v.Kind == document.Enum
	}
	return coerceScalarLiteral(v, t.named.BuiltIn, scope)
}

// coerceListLiteral makes a list of one of a value that is no list. A variable
// without a value stands for null in a list.
func coerceListLiteral(v *document.Value, t *inputType, scope *variableScope) (any, bool) {
	if v.Kind != document.List {
		item, ok := coerceLiteral(v, t.elem, scope)
		return []any{item}, ok
	}
	list := make([]any, len(v.Items))
	for i, item := range v.Items {
		value, ok := coerceLiteral(item, t.elem, scope)
		if !ok {
			missing := item.Kind == document.Variable && !scope.lookup(item.Text).set
			if !missing || t.elem.nonNull {
				return nil, false
			}
		}
		list[i] = value
	}
	return list, true
}

// coerceObjectLiteral fills defaults and leaves out fields whose variable has no
// value.
func coerceObjectLiteral(v *document.Value, o *inputObject, scope *variableScope) (any, bool) {
	if v.Kind != document.Object {
		return nil, false
	}
	object := make(InputObject, 0, len(o.fields))
	for i := range o.fields {
		f := &o.fields[i]
		given := v.Field(f.name)
		if given == nil || given.Value.Kind == document.Variable && !scope.lookup(given.Value.Text).set {
			if value, ok := f.value(); ok {
				object = append(object, Argument{f.name, value})
			} else if f.typ.nonNull {
				return nil, false
			}
			continue
		}
		value, ok := coerceLiteral(given.Value, f.typ, scope)
		if !ok {
			return nil, false
		}
		object = append(object, Argument{f.name, value})
	}
	if o.oneOf && (len(object) != 1 || object[0].Value == nil) {
		return nil, false
	}
	return object, true
}

func coerceScalarLiteral(v *document.Value, kind definition.BuiltIn, scope *variableScope) (any, bool) {
	isString := v.Kind == document.String || v.Kind == document.BlockString
	switch kind {
	case definition.Int:
		n, err := strconv.ParseInt(v.Text, 10, 32)
		return n, err == nil && v.Kind == document.Int
	case definition.Float:
		f, err := strconv.ParseFloat(v.Text, 64)
		return f, err == nil && (v.Kind == document.Int || v.Kind == document.Float)
	case definition.String:
		return v.Text, isString
	case definition.ID:
		return v.Text, isString || v.Kind == document.Int
	case definition.Boolean:
		return v.Text == "true", v.Kind == document.Boolean
	}
	return untypedLiteral(v, scope), true
}

// untypedLiteral is the value of a literal where a custom scalar stands.
func untypedLiteral(v *document.Value, scope *variableScope) any {
	switch v.Kind {
	case document.Variable:
		return scope.lookup(v.Text).value
	case document.Int, document.Float:
		return number(v.Text)
	case document.String, document.BlockString:
		return v.Text
	case document.Boolean:
		return v.Text == "true"
	case document.Enum:
		return EnumValue(v.Text)
	case document.List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = untypedLiteral(item, scope)
		}
		return list
	case document.Object:
		object := make(InputObject, 0, len(v.Fields))
		for _, f := range v.Fields {
			if f.Value.Kind != document.Variable || scope.lookup(f.Value.Text).set {
				object = append(object, Argument{f.Name, untypedLiteral(f.Value, scope)})
			}
		}
		return object
	}
	return nil
}

// number is an int64 or a float64 if one holds the text, else the text.
func number(text string) any {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	for i := 0; i < len(text); i++ {
		if b := text[i]; b == '.' || b == 'e' || b == 'E' {
			if f, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(f, 0) {
				return f
			}
			break
		}
	}
	return Number(text)
}

// An argumentPlan is what is known of a field's arguments before it runs.
type argumentPlan struct {
	constant Arguments // all of them, when none depends on a variable
	sources  []argumentSource
	err      error // the arguments can never be coerced
}

// An argumentSource is where one argument comes from.
type argumentSource struct {
	name       string
	typ        *inputType
	literal    *document.Value // nil when value is known
	variable   int             // index, when the literal is a variable; else -1
	value      any             // a constant, or the default
	hasDefault bool
}

// planArguments prepares coerceArgumentValues for one field: constants are coerced
// now, and a field without variables is done.
func (e *Engine) planArguments(defs []*definition.InputValue, given []*document.Argument, variables []variable) argumentPlan {
	var p argumentPlan
	dynamic := false
	for _, def := range defs {
		s := argumentSource{name: def.Name, typ: e.inputs.of(def.Type), variable: -1}
		if def.Default != nil {
			s.value, s.hasDefault = coerceLiteral(def.Default, s.typ, nil)
		}
		if literal := argumentLiteral(given, def.Name); literal != nil {
			if err := s.plan(literal, variables); err != nil {
				p.err = err
				return p
			}
			dynamic = dynamic || s.literal != nil
		} else if !s.hasDefault {
			if def.Type.NonNull {
				p.err = &Error{Message: fmt.Sprintf("Argument %q of required type %q was not provided.", def.Name, s.typ.text)}
				return p
			}
			continue
		}
		p.sources = append(p.sources, s)
	}
	if !dynamic {
		for _, s := range p.sources {
			p.constant = append(p.constant, Argument{s.name, s.value})
		}
		p.sources = nil
	}
	return p
}

func argumentLiteral(given []*document.Argument, name string) *document.Value {
	for _, a := range given {
		if a.Name == name {
			return a.Value
		}
	}
	return nil
}

func (s *argumentSource) plan(literal *document.Value, variables []variable) error {
	if !literal.HasVariable() {
		value, ok := coerceLiteral(literal, s.typ, nil)
		if !ok {
			return invalidArgument(s.name, literal)
		}
		s.value, s.hasDefault = value, true
		return nil
	}
	s.literal = literal
	if literal.Kind == document.Variable {
		for i := range variables {
			if variables[i].name == literal.Text {
				s.variable = i
			}
		}
	}
	return nil
}

// coerceArgumentValues appends the values of a field's arguments to dst.
//
// Algorithm: CoerceArgumentValues
// (https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments). An absent
// variable counts as an absent argument; a default fills it.
func (p *argumentPlan) coerceArgumentValues(dst Arguments, scope *variableScope) (Arguments, error) {
	if p.err != nil {
		return nil, p.err
	}
	if p.sources == nil {
		return p.constant, nil
	}
	for i := range p.sources {
		s := &p.sources[i]
		switch {
		case s.literal == nil:
			dst = append(dst, Argument{s.name, s.value})
		case s.literal.Kind == document.Variable:
			value, ok, err := s.fromVariable(scope)
			if err != nil {
				return nil, err
			}
			if ok {
				dst = append(dst, Argument{s.name, value})
			}
		default:
			value, ok := coerceLiteral(s.literal, s.typ, scope)
			if !ok {
				return nil, invalidArgument(s.name, s.literal)
			}
			dst = append(dst, Argument{s.name, value})
		}
	}
	return dst, nil
}

func (s *argumentSource) fromVariable(scope *variableScope) (any, bool, error) {
	var v variableValue
	if s.variable >= 0 {
		v = scope.values[s.variable]
	}
	switch {
	case !v.set && s.hasDefault:
		return s.value, true, nil
	case !v.set && s.typ.nonNull:
		return nil, false, argumentError(s.literal, fmt.Sprintf("Argument %q of required type %q was provided the variable %q which was not provided a runtime value.",
			s.name, s.typ.text, "$"+s.literal.Text))
	case v.set && v.value == nil && s.typ.nonNull:
		return nil, false, nullArgument(s.name, s.typ.text, s.literal)
	}
	return v.value, v.set, nil
}

// A locatedError is one that clients see at a place of its own in the document, not
// at that of the field.
type locatedError struct {
	shown    *Error
	position int
}

// Error is the message.
func (e *locatedError) Error() string { return e.shown.Message }

// Unwrap is what clients see.
func (e *locatedError) Unwrap() error { return e.shown }

// argumentError is what is wrong with a literal, where it stands.
func argumentError(literal *document.Value, message string) error {
	return &locatedError{&Error{Message: message}, literal.Position}
}

func invalidArgument(name string, literal *document.Value) error {
	return argumentError(literal, fmt.Sprintf("Argument %q has invalid value %s.", name, literal))
}

func nullArgument(name, typ string, literal *document.Value) error {
	return argumentError(literal, fmt.Sprintf("Argument %q of non-null type %q must not be null.", name, typ))
}

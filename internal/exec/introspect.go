package exec

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// The schema answers questions about itself through the same engine: its elements
// are object values, and each introspection field is a function of one.
//
// See https://spec.graphql.org/September2025/#sec-Schema-Introspection.

// introspection answers one field.
type introspection func(s *definition.Schema, c *Call) Value

// introspector binds a field's function to a schema.
type introspectionField struct {
	schema *definition.Schema
	answer introspection
}

// ResolveFieldValue returns the field's value; it has no errors.
func (f introspectionField) ResolveFieldValue(c *Call) (Value, error) {
	return f.answer(f.schema, c), nil
}

func introspectionResolver(s *definition.Schema, objectType, field string) Resolver {
	if answer := introspectionFields[objectType][field]; answer != nil {
		return introspectionField{s, answer}
	}
	switch field {
	case "__schema":
		return introspectionField{s, func(s *definition.Schema, _ *Call) Value { return element("__Schema", s) }}
	case "__type":
		return introspectionField{s, answerType}
	}
	return unresolved{}
}

func answerType(s *definition.Schema, c *Call) Value {
	name, _ := c.Arguments.Lookup("name")
	text, _ := name.(string)
	return named(s.Type(text))
}

// element is an object value that is an element of the schema.
func element(objectType string, ref any) Value { return ObjectOf(objectType, Object{Ref: ref}) }

// named is a named type as a __Type, or null.
func named(t *definition.Type) Value {
	if t == nil {
		return Null
	}
	return element("__Type", t)
}

// wrapped is a type with its wrappers as a __Type. Number says that the outer
// non-null has been taken off already.
func wrapped(r *definition.Ref, bare bool) Value {
	switch {
	case r.NonNull && !bare:
		return element("__Type", r)
	case r.IsList():
		return ObjectOf("__Type", Object{Number: 1, Ref: r})
	}
	return named(r.Named())
}

// text is a nullable String: null when empty.
func text(s string) Value {
	if s == "" {
		return Null
	}
	return String(s)
}

// elements makes a list of those elements that the includeDeprecated argument lets
// through.
func elements[T any](c *Call, objectType string, all []*T, deprecated func(*T) bool) Value {
	include, _ := c.Arguments.Lookup("includeDeprecated")
	list := make(Values, 0, len(all))
	for _, v := range all {
		if include == true || !deprecated(v) {
			list = append(list, element(objectType, v))
		}
	}
	return ListOf(list)
}

func types(all []*definition.Type) Value {
	list := make(Values, len(all))
	for i, t := range all {
		list[i] = named(t)
	}
	return ListOf(list)
}

func inputValues(c *Call, all []*definition.InputValue) Value {
	return elements(c, "__InputValue", all, func(v *definition.InputValue) bool { return isDeprecated(v) })
}

// A deprecable is an element that may be deprecated.
type deprecable interface{ Deprecated() (string, bool) }

func isDeprecated(d deprecable) bool {
	_, deprecated := d.Deprecated()
	return deprecated
}

func deprecationReason(d deprecable) Value {
	reason, deprecated := d.Deprecated()
	if !deprecated {
		return Null
	}
	return String(reason)
}

// of makes an introspection of a function of one kind of element.
func of[T any](answer func(*T, *Call) Value) introspection {
	return func(_ *definition.Schema, c *Call) Value {
		v, ok := c.Object.Ref.(*T)
		if !ok {
			return Null
		}
		return answer(v, c)
	}
}

// ofType is of for a field of __Type that only named types answer.
func ofType(answer func(*definition.Type, *Call) Value) introspection { return of(answer) }

// introspectionFields holds the function of every field. It is filled once and only
// read afterwards.
var introspectionFields = map[string]map[string]introspection{
	"__Schema":     schemaFields,
	"__Type":       typeFields,
	"__Field":      fieldFields,
	"__InputValue": inputValueFields,
	"__EnumValue":  enumValueFields,
	"__Directive":  directiveFields,
}

var schemaFields = map[string]introspection{
	"description":      of(func(s *definition.Schema, _ *Call) Value { return text(s.Description) }),
	"types":            of(func(s *definition.Schema, _ *Call) Value { return types(s.Types()) }),
	"queryType":        of(func(s *definition.Schema, _ *Call) Value { return named(s.Query) }),
	"mutationType":     of(func(s *definition.Schema, _ *Call) Value { return named(s.Mutation) }),
	"subscriptionType": of(func(s *definition.Schema, _ *Call) Value { return named(s.Subscription) }),
	"directives": of(func(s *definition.Schema, c *Call) Value {
		return elements(c, "__Directive", s.Directives(), func(d *definition.Directive) bool { return isDeprecated(d) })
	}),
}

var typeFields = map[string]introspection{
	"kind":        func(_ *definition.Schema, c *Call) Value { return kind(c.Object) },
	"ofType":      func(_ *definition.Schema, c *Call) Value { return inner(c.Object) },
	"name":        ofType(func(t *definition.Type, _ *Call) Value { return String(t.Name) }),
	"description": ofType(func(t *definition.Type, _ *Call) Value { return text(t.Description()) }),
	"specifiedByURL": ofType(func(t *definition.Type, _ *Call) Value {
		if url, ok := t.SpecifiedBy(); ok {
			return String(url)
		}
		return Null
	}),
	"isOneOf": ofType(func(t *definition.Type, _ *Call) Value {
		return only(t.Kind == definition.InputObject, func() Value { return Bool(t.OneOf()) })
	}),
	"fields": ofType(func(t *definition.Type, c *Call) Value {
		return only(t.Kind == definition.Object || t.Kind == definition.Interface, func() Value {
			return elements(c, "__Field", t.Fields(), func(f *definition.Field) bool { return isDeprecated(f) })
		})
	}),
	"interfaces": ofType(func(t *definition.Type, _ *Call) Value {
		return only(t.Kind == definition.Object || t.Kind == definition.Interface, func() Value { return types(t.Interfaces()) })
	}),
	"possibleTypes": ofType(func(t *definition.Type, _ *Call) Value {
		return only(t.Abstract(), func() Value { return types(t.PossibleTypes()) })
	}),
	"enumValues": ofType(func(t *definition.Type, c *Call) Value {
		return only(t.Kind == definition.Enum, func() Value {
			return elements(c, "__EnumValue", t.EnumValues(), func(v *definition.EnumValue) bool { return isDeprecated(v) })
		})
	}),
	"inputFields": ofType(func(t *definition.Type, c *Call) Value {
		return only(t.Kind == definition.InputObject, func() Value { return inputValues(c, t.InputFields()) })
	}),
}

// only is null for kinds of types that a field says nothing of.
func only(applies bool, answer func() Value) Value {
	if !applies {
		return Null
	}
	return answer()
}

func kind(o Object) Value {
	switch t := o.Ref.(type) {
	case *definition.Type:
		return String(t.Kind.String())
	case *definition.Ref:
		if o.Number == 0 {
			return String("NON_NULL")
		}
	}
	return String("LIST")
}

func inner(o Object) Value {
	r, ok := o.Ref.(*definition.Ref)
	switch {
	case !ok:
		return Null
	case o.Number == 0:
		return wrapped(r, true)
	}
	return wrapped(r.Elem, false)
}

var fieldFields = map[string]introspection{
	"name":              of(func(f *definition.Field, _ *Call) Value { return String(f.Name) }),
	"description":       of(func(f *definition.Field, _ *Call) Value { return text(f.Description) }),
	"args":              of(func(f *definition.Field, c *Call) Value { return inputValues(c, f.Args) }),
	"type":              of(func(f *definition.Field, _ *Call) Value { return wrapped(f.Type, false) }),
	"isDeprecated":      of(func(f *definition.Field, _ *Call) Value { return Bool(isDeprecated(f)) }),
	"deprecationReason": of(func(f *definition.Field, _ *Call) Value { return deprecationReason(f) }),
}

var inputValueFields = map[string]introspection{
	"name":        of(func(v *definition.InputValue, _ *Call) Value { return String(v.Name) }),
	"description": of(func(v *definition.InputValue, _ *Call) Value { return text(v.Description) }),
	"type":        of(func(v *definition.InputValue, _ *Call) Value { return wrapped(v.Type, false) }),
	"defaultValue": of(func(v *definition.InputValue, _ *Call) Value {
		text, ok := v.DefaultText()
		return only(ok, func() Value { return String(text) })
	}),
	"isDeprecated":      of(func(v *definition.InputValue, _ *Call) Value { return Bool(isDeprecated(v)) }),
	"deprecationReason": of(func(v *definition.InputValue, _ *Call) Value { return deprecationReason(v) }),
}

var enumValueFields = map[string]introspection{
	"name":              of(func(v *definition.EnumValue, _ *Call) Value { return String(v.Name) }),
	"description":       of(func(v *definition.EnumValue, _ *Call) Value { return text(v.Description) }),
	"isDeprecated":      of(func(v *definition.EnumValue, _ *Call) Value { return Bool(isDeprecated(v)) }),
	"deprecationReason": of(func(v *definition.EnumValue, _ *Call) Value { return deprecationReason(v) }),
}

var directiveFields = map[string]introspection{
	"name":         of(func(d *definition.Directive, _ *Call) Value { return String(d.Name) }),
	"description":  of(func(d *definition.Directive, _ *Call) Value { return text(d.Description) }),
	"isRepeatable": of(func(d *definition.Directive, _ *Call) Value { return Bool(d.Repeatable) }),
	"locations": of(func(d *definition.Directive, _ *Call) Value {
		list := make(Values, len(d.Locations))
		for i, l := range d.Locations {
			list[i] = String(l)
		}
		return ListOf(list)
	}),
	"args":              of(func(d *definition.Directive, c *Call) Value { return inputValues(c, d.Args) }),
	"isDeprecated":      of(func(d *definition.Directive, _ *Call) Value { return Bool(isDeprecated(d)) }),
	"deprecationReason": of(func(d *definition.Directive, _ *Call) Value { return deprecationReason(d) }),
}

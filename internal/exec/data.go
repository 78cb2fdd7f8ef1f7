package exec

import (
	"context"
	"math"
)

// This file is the whole interface between the engine and the data it serves. The
// engine asks twice: for a Resolver when a document is compiled, once per field of
// the plan; and for a Value when it runs, once per field and object. Names are
// looked up in the first step only.

// Data owns the objects of a schema.
type Data interface {
	// Resolver returns who answers objectType.field. The engine keeps the answer in
	// the plan, for many requests and goroutines.
	Resolver(objectType, field string) Resolver
}

// A Resolver answers one field of one object type.
//
// Algorithm: ResolveFieldValue (https://spec.graphql.org/September2025/#sec-Value-Resolution).
type Resolver interface {
	// ResolveFieldValue returns the field's value for c.Object. An error becomes an
	// execution error at the field's path; see Error for one that carries extensions.
	ResolveFieldValue(c *Call) (Value, error)
}

// A LeafResolver is a Resolver of a leaf that follows from the object alone, whatever
// the request and its arguments are. The engine asks it for the JSON itself: most of a
// response is such leaves, and a Call and a Value for each is half of what they cost.
type LeafResolver interface {
	Resolver
	// LeafJSON returns one valid JSON value of the field's type. It reports false for
	// an object that ResolveFieldValue has to be asked about.
	LeafJSON(o Object) (json string, ok bool)
}

// A StableResolver is a Resolver whose answers follow from Object and Arguments alone,
// errors apart, for as long as Options.Version stays the same.
type StableResolver interface {
	Resolver
	Stable()
}

// A Subscriber is a Resolver of a subscription's root field.
//
// Algorithm: ResolveFieldEventStream.
type Subscriber interface {
	Resolver
	// ResolveFieldEventStream opens the source stream. Each of its values becomes the
	// Object of one execution of the selection set: ResolveFieldValue is called with
	// c.Event set to it.
	ResolveFieldEventStream(c *Call) (SourceStream, error)
}

// A SourceStream is the sequence of events behind a subscription.
type SourceStream interface {
	// Next waits for the next event. It returns io.EOF after the last one, and the
	// context's error when that ends first. Any other error ends the stream, and the
	// client is told as of that of a field.
	Next(ctx context.Context) (Value, error)
	// Close frees what the stream holds. Next returns io.EOF from then on.
	Close()
}

// A Call is what a Resolver may know. It is reused for the next field: a Resolver
// keeps neither the Call nor its Arguments, and changes no value in them, because
// constants are shared by all requests. Single values it may keep.
type Call struct {
	Context    context.Context
	Request    any          // whatever the caller of ExecuteRequest handed in: credentials, scenario, …
	ObjectType string       // concrete type of Object
	Object     Object       // objectValue
	Field      string       // name in the schema, not the alias
	Arguments  Arguments    // coerced argumentValues
	Event      Value        // event of the source stream; Null outside subscriptions
	Path       func() []any // response position of the field: names and indexes
}

// Arguments are coerced argument values in the order of the field's definition.
// An argument that was not given and has no default is absent.
type Arguments []Argument

// An Argument is a coerced value: nil, bool, int64 (Int), float64 (Float), string
// (String, ID), EnumValue, []any, or InputObject. A custom scalar holds whichever
// of these its literal is; integers and decimals beyond int64 and float64 are a
// Number.
type Argument struct {
	Name  string
	Value any
}

// EnumValue is a coerced enum value.
type EnumValue string

// Number is a numeric literal of a custom scalar, as written.
type Number string

// InputObject is a coerced input object: fields in the order of the definition,
// those absent left out.
type InputObject []Argument

// Lookup returns the value of an argument and whether it is present.
func (a Arguments) Lookup(name string) (any, bool) { return InputObject(a).Lookup(name) }

// Lookup returns the value of an input field and whether it is present.
func (o InputObject) Lookup(name string) (any, bool) {
	for i := range o {
		if o[i].Name == name {
			return o[i].Value, true
		}
	}
	return nil, false
}

// An Object is an object value as the engine passes it on: it hands to a field what
// the parent's field returned, and never looks inside. Number says which object,
// in the owner's own counting; Ref carries what a number cannot.
type Object struct {
	Number uint64
	Ref    any
}

// A Value is the answer of a Resolver: null, a leaf, an object with its concrete
// type, a list, or the failure of one item of a list. The zero Value is null.
type Value struct {
	kind   valueKind
	number uint64
	text   string
	ref    any
}

type valueKind uint8

const (
	nullValue valueKind = iota
	intValue
	floatValue
	boolValue
	stringValue
	rawValue
	objectValue
	listValue
	errorValue
)

// Null is null.
var Null = Value{}

// Int is an integer leaf.
func Int(i int64) Value { return Value{kind: intValue, number: uint64(i)} }

// Float is a leaf with a fraction. NaN and infinities fail when they are completed.
func Float(f float64) Value { return Value{kind: floatValue, number: math.Float64bits(f)} }

// Bool is a boolean leaf.
func Bool(b bool) Value {
	v := Value{kind: boolValue}
	if b {
		v.number = 1
	}
	return v
}

// String is a text leaf: a String, an ID, an enum value, or a scalar written as text.
func String(s string) Value { return Value{kind: stringValue, text: s} }

// Raw is a leaf that is JSON already. It is written as it stands, so it must be one
// valid JSON value of the field's type: data keeps its pools in this form.
func Raw(json string) Value { return Value{kind: rawValue, text: json} }

// ObjectOf is an object of a concrete type.
func ObjectOf(objectType string, o Object) Value {
	return Value{kind: objectValue, text: objectType, number: o.Number, ref: o.Ref}
}

// ListOf is a list.
func ListOf(l List) Value { return Value{kind: listValue, ref: l} }

// Failed is an item of a list that could not be resolved.
func Failed(err error) Value { return Value{kind: errorValue, ref: err} }

// A List is a list value. The engine reads items 0 to Len-1 once each, in order.
type List interface {
	Len() int
	At(i int) Value
}

// Values is a List of what is there already.
type Values []Value

// Len is the number of items.
func (v Values) Len() int { return len(v) }

// At is item i.
func (v Values) At(i int) Value { return v[i] }

// An Error is a failure of a field that clients may read: its message and
// extensions go into the response. Any other error becomes "internal server error"
// there, and is reported to the operator instead.
type Error struct {
	Message    string
	Code       string // extensions.code; may be empty
	Extensions []Argument
}

// Error is the message.
func (e *Error) Error() string { return e.Message }

// Object returns the concrete type and the object of an object value. It reports
// false for all other values.
func (v Value) Object() (objectType string, o Object, ok bool) {
	if v.kind != objectValue {
		return "", Object{}, false
	}
	return v.text, Object{Number: v.number, Ref: v.ref}, true
}

// List returns the items of a list value. It reports false for all other values.
func (v Value) List() (List, bool) {
	l, ok := v.ref.(List)
	return l, ok && v.kind == listValue
}

// JSON returns the text of a value made by Raw. It reports false for all others.
func (v Value) JSON() (string, bool) { return v.text, v.kind == rawValue }

package exec

import (
	"sync"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// An inputType says how a value becomes a coerced one. It is made once for each
// place that takes input and shared by all requests.
type inputType struct {
	elem    *inputType // of a list; nil otherwise
	nonNull bool
	text    string // as the source writes it, for messages
	named   *definition.Type
	enum    map[string]any // values of an enum, as an EnumValue each
	object  *inputObject   // of an input object
}

// An inputObject is the table of an input object's fields.
type inputObject struct {
	named  *definition.Type
	oneOf  bool
	fields []inputField
	byName map[string]int
}

type inputField struct {
	name       string
	typ        *inputType
	definition *definition.InputValue

	state        defaultState
	defaultValue any
}

// A defaultState says what is known of a default value.
type defaultState uint8

const (
	noDefault defaultState = iota
	unknownDefault
	underWay
	knownDefault
)

// inputTypes keeps the tables of one schema. They are filled while documents are
// compiled, under the lock, and only read afterwards.
type inputTypes struct {
	mu    sync.Mutex
	types map[*definition.Type]*inputObject
	enums map[*definition.Type]map[string]any
	fresh []*inputObject // whose defaults are still to be computed
}

// of returns the input type for a reference.
func (t *inputTypes) of(ref *definition.Ref) *inputType {
	t.mu.Lock()
	defer t.mu.Unlock()
	in := t.build(ref)
	for _, o := range t.fresh {
		for i := range o.fields {
			o.fields[i].fill()
		}
	}
	t.fresh = nil
	return in
}

func (t *inputTypes) build(ref *definition.Ref) *inputType {
	in := &inputType{nonNull: ref.NonNull, text: ref.String()}
	if ref.IsList() {
		in.elem = t.build(ref.Elem)
		return in
	}
	in.named = ref.Named()
	switch in.named.Kind {
	case definition.Enum:
		in.enum = t.enumOf(in.named)
	case definition.InputObject:
		in.object = t.objectOf(in.named)
	}
	return in
}

func (t *inputTypes) enumOf(named *definition.Type) map[string]any {
	values := t.enums[named]
	if values == nil {
		values = make(map[string]any, len(named.EnumValues()))
		for _, v := range named.EnumValues() {
			values[v.Name] = EnumValue(v.Name)
		}
		t.enums[named] = values
	}
	return values
}

// objectOf enters the table before its fields, so that types may contain themselves.
// Defaults come last, when all tables that they need exist.
func (t *inputTypes) objectOf(named *definition.Type) *inputObject {
	if o := t.types[named]; o != nil {
		return o
	}
	list := named.InputFields()
	o := &inputObject{named: named, oneOf: named.OneOf(), fields: make([]inputField, len(list)),
		byName: make(map[string]int, len(list))}
	t.types[named] = o
	for i, f := range list {
		o.fields[i] = inputField{name: f.Name, definition: f}
		if f.Default != nil {
			o.fields[i].state = unknownDefault
		}
		o.byName[f.Name] = i
	}
	for i, f := range list {
		o.fields[i].typ = t.build(f.Type)
	}
	t.fresh = append(t.fresh, o)
	return o
}

// fill computes the default value. A default that contains itself, which a
// validated schema does not have, counts as none.
func (f *inputField) fill() {
	if f.state != unknownDefault {
		return
	}
	f.state = underWay
	value, ok := coerceLiteral(f.definition.Default, f.typ, nil)
	if f.state = knownDefault; !ok {
		f.state = noDefault
	}
	f.defaultValue = value
}

// value is the default, and whether there is one.
func (f *inputField) value() (any, bool) {
	if f.state == unknownDefault {
		f.fill()
	}
	return f.defaultValue, f.state == knownDefault
}

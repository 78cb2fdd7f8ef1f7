package scenario

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A valueReader makes plain values of arguments, as conditions see them: map[string]any,
// []any, string, int, float64, bool and nil. What a value is follows from its type, so
// that 5 given for an ID is the text "5". It never fails: what does not fit its type
// stays as it is, for the engine refuses it anyway.
type valueReader struct {
	variables map[string]any                 // as decoded from JSON
	defaults  []*document.VariableDefinition // of the operation
	values    int                            // that may still come
	bytes     int
}

func newValueReader(o *operation) *valueReader {
	return &valueReader{variables: o.variables, defaults: o.node.Variables, values: maxValues, bytes: maxValueBytes}
}

// full reports whether there was more than conditions may look at.
func (r *valueReader) full() bool { return r.values < 0 || r.bytes < 0 }

// arguments are the values for a field, with the defaults of the schema.
func (r *valueReader) arguments(field *schema.Field, node *document.Field) map[string]any {
	return r.object(field.Args, node.Arguments)
}

func (r *valueReader) object(definitions []*schema.InputValue, given []*document.Argument) map[string]any {
	out := make(map[string]any, len(definitions))
	for _, definition := range definitions {
		v := literal(definition.Default)
		for _, g := range given {
			if g.Name == definition.Name && !r.absent(g.Value) {
				v = g.Value
			}
		}
		if v != nil {
			out[definition.Name] = r.value(&definition.Type, v)
		}
	}
	return out
}

// absent reports whether a value is a variable that was not given.
func (r *valueReader) absent(v *document.Value) bool {
	if v.Kind != document.Variable {
		return false
	}
	_, given := r.variables[v.Text]
	return !given && r.defaultOf(v.Text) == nil
}

func (r *valueReader) defaultOf(variable string) *document.Value {
	for _, d := range r.defaults {
		if d.Name == variable {
			return d.Default
		}
	}
	return nil
}

// value is a literal, or what a variable has.
func (r *valueReader) value(t *schema.TypeRef, v *document.Value) any {
	if r.values--; r.full() {
		return nil
	}
	switch v.Kind {
	case document.Variable:
		if value, given := r.variables[v.Text]; given {
			return r.decoded(t, value)
		}
		if d := r.defaultOf(v.Text); d != nil {
			return r.value(t, d)
		}
		return nil
	case document.Null:
		return nil
	case document.List:
		return r.list(t, v.Items)
	case document.Object:
		if named := t.Named(); named != nil && named.Kind == schema.InputObject {
			return single(t, r.object(named.InputFields, v.Fields))
		}
		out := make(map[string]any, len(v.Fields))
		for _, f := range v.Fields {
			out[f.Name] = r.value(t, f.Value)
		}
		return single(t, out)
	case document.Boolean:
		return single(t, v.Text == "true")
	case document.Int, document.Float:
		return single(t, r.leaf(t, json.Number(v.Text)))
	}
	return single(t, r.leaf(t, v.Text))
}

func (r *valueReader) list(t *schema.TypeRef, items []*document.Value) any {
	elem := t
	if t.Elem != nil {
		elem = t.Elem
	}
	out := make([]any, 0, min(len(items), maxValues))
	for _, item := range items {
		if out = append(out, r.value(elem, item)); r.full() {
			break
		}
	}
	return out
}

// decoded is a value that came as JSON.
func (r *valueReader) decoded(t *schema.TypeRef, v any) any {
	if r.values--; r.full() {
		return nil
	}
	named := t.Named()
	switch v := v.(type) {
	case []any:
		elem := t
		if t.Elem != nil {
			elem = t.Elem
		}
		out := make([]any, 0, min(len(v), maxValues))
		for _, item := range v {
			if out = append(out, r.decoded(elem, item)); r.full() {
				break
			}
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		if named == nil || named.Kind != schema.InputObject {
			for name, member := range v {
				out[name] = r.decoded(t, member)
			}
			return single(t, out)
		}
		for _, f := range named.InputFields {
			if member, given := v[f.Name]; given {
				out[f.Name] = r.decoded(&f.Type, member)
			} else if d := literal(f.Default); d != nil {
				out[f.Name] = r.value(&f.Type, d)
			}
		}
		return single(t, out)
	case string, json.Number:
		return single(t, r.leaf(t, v))
	}
	return single(t, v)
}

// leaf is a text or a number as its type wants it.
func (r *valueReader) leaf(t *schema.TypeRef, v any) any {
	number, isNumber := v.(json.Number)
	if !isNumber {
		text, _ := v.(string)
		r.bytes -= len(text)
		return text
	}
	r.bytes -= len(number)
	switch name := t.NamedType(); {
	case name == "ID" || name == "String":
		return string(number)
	case name == "Float":
		f, _ := number.Float64()
		return f
	default:
		if n, err := strconv.Atoi(string(number)); err == nil {
			return n
		}
		f, _ := number.Float64()
		return f
	}
}

// single is a value where a list is expected: a list of one.
func single(t *schema.TypeRef, v any) any {
	if t.Elem != nil && v != nil {
		return []any{single(t.Elem, v)}
	}
	return v
}

// literal reads the text of a default value; nil when there is none.
func literal(text string) *document.Value {
	if text == "" {
		return nil
	}
	doc, err := document.Parse("{a(b:"+text+")}", document.Limits{})
	if err != nil {
		return nil
	}
	return doc.Operations[0].Selections[0].(*document.Field).Arguments[0].Value
}

// decodeVariables reads the variables of a request; numbers keep their digits.
func decodeVariables(text []byte) map[string]any {
	var variables map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	_ = decoder.Decode(&variables) // wrong ones are the engine's to refuse
	return variables
}

// plain is what a condition sees of all variables, whose types depend on the document:
// whole numbers are int, others float64.
func (r *valueReader) plain() map[string]any {
	out := make(map[string]any, len(r.variables))
	for _, d := range r.defaults {
		if d.Default != nil {
			out[d.Name] = r.value(anything, d.Default)
		}
	}
	for name, v := range r.variables {
		out[name] = r.decoded(anything, v)
	}
	return out
}

// anything is the type of a value of which nothing is known.
var anything = &schema.TypeRef{}

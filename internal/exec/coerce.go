package exec

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// coerce reads one value of a type. What it returns after a problem is not used.
//
// See the input coercion part of each type's section,
// https://spec.graphql.org/September2025/#sec-Input-Objects.Input-Coercion and its likes.
func (c *coercion) coerce(t *inputType) any {
	first := c.peek()
	switch {
	case first == 'n':
		c.literal("null")
		if t.nonNull {
			return c.invalid([]byte("null"), fmt.Sprintf("Expected non-nullable type %q not to be null.", t.text))
		}
		return nil
	case t.elem != nil && first == '[':
		return c.coerceList(t.elem)
	case t.elem != nil:
		return []any{c.coerce(t.elem)}
	case t.object != nil && first == '{':
		return c.coerceObject(t.object)
	case t.object != nil:
		return c.invalid(c.skip(), fmt.Sprintf("Expected type %q to be an object.", t.named.Name))
	case t.enum != nil:
		return c.coerceEnum(t, first)
	}
	return c.coerceScalar(t.named, first)
}

func (c *coercion) coerceList(elem *inputType) any {
	list := make([]any, 0, 4)
	c.enter()
	depth := len(c.path)
	c.path = append(c.path, pathElement{})
	for first := true; c.more(first, ']'); first = false {
		c.path[depth].index = len(list)
		list = append(list, c.coerce(elem))
	}
	c.path = c.path[:depth]
	return list
}

func (c *coercion) coerceEnum(t *inputType, first byte) any {
	if first != '"' {
		raw := c.skip()
		return c.invalid(raw, fmt.Sprintf("Enum %q cannot represent non-string value: %s.%s",
			t.named.Name, inspectJSON(raw), validate.SuggestValue(t.named, string(raw))))
	}
	start := c.at
	raw, asIs := c.rawString()
	if asIs {
		if value, ok := t.enum[string(raw)]; ok {
			return value
		}
	}
	name := unescape(raw)
	if value, ok := t.enum[name]; ok || c.failed {
		return value
	}
	return c.invalid(c.text[start:c.at], fmt.Sprintf(`Value "%s" does not exist in "%s" enum.%s`,
		name, t.named.Name, validate.SuggestValue(t.named, name)))
}

func (c *coercion) coerceScalar(named *definition.Type, first byte) any {
	switch kind := named.BuiltIn; {
	case kind == definition.Custom:
		return c.value()
	case first == '"' && (kind == definition.String || kind == definition.ID):
		return c.string()
	case kind == definition.Boolean && first == 't':
		c.literal("true")
		return true
	case kind == definition.Boolean && first == 'f':
		c.literal("false")
		return false
	case kind == definition.Int || kind == definition.Float || kind == definition.ID:
		if first == '-' || '0' <= first && first <= '9' {
			return c.coerceNumber(kind)
		}
	}
	raw := c.skip()
	return c.invalid(raw, cannotRepresent[named.BuiltIn]+inspectJSON(raw))
}

var cannotRepresent = [...]string{
	definition.Int:     "Int cannot represent non-integer value: ",
	definition.Float:   "Float cannot represent non numeric value: ",
	definition.String:  "String cannot represent a non string value: ",
	definition.Boolean: "Boolean cannot represent a non boolean value: ",
	definition.ID:      "ID cannot represent value: ",
}

// coerceNumber reads an Int, a Float or a whole number for an ID. 1.0 and 1e2 are
// whole: JSON knows one kind of number.
func (c *coercion) coerceNumber(kind definition.BuiltIn) any {
	raw := c.number()
	if c.failed {
		return nil
	}
	if kind == definition.ID && !bytes.ContainsAny(raw, ".eE") && string(raw) != "-0" {
		return string(raw) // however many digits
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	f := float64(n)
	if err != nil || kind == definition.Float {
		f, err = strconv.ParseFloat(string(raw), 64)
	}
	whole := f == math.Trunc(f) && !math.IsInf(f, 0)
	switch {
	case kind == definition.Float && err == nil:
		return f
	case kind == definition.ID && whole:
		return string(AppendFloat(nil, f))
	case kind != definition.Int || !whole:
		return c.invalid(raw, cannotRepresent[kind]+inspectJSON(raw))
	case f > math.MaxInt32 || f < math.MinInt32:
		return c.invalid(raw, "Int cannot represent non 32-bit signed integer value: "+inspectJSON(raw))
	}
	return int64(f)
}

// coerceObject reads an input object: known fields in any order, defaults for those
// left out, all that is required. Fields come out in the order of the definition.
func (c *coercion) coerceObject(o *inputObject) any {
	start, problems, depth := c.at, len(c.problems), len(c.path)
	values := c.reserve(len(o.fields))
	defer c.release(len(o.fields))
	var unknown []string
	c.enter()
	for first := true; c.more(first, '}'); first = false {
		name := c.key()
		i, known := o.byName[string(name)]
		if !known {
			if n := string(name); !slices.Contains(unknown, n) && len(unknown) <= maxProblems {
				unknown = append(unknown, n)
			}
			c.skip()
			continue
		}
		if values[i].set { // given twice: the last one counts
			c.problems = append(c.problems[:problems], slices.DeleteFunc(c.problems[problems:],
				func(p coercionProblem) bool { return p.field == i })...)
		}
		before := len(c.problems)
		c.path = append(c.path, pathElement{name: o.fields[i].name})
		values[i] = variableValue{c.coerce(o.fields[i].typ), true}
		c.path = c.path[:depth]
		c.mark(before, i)
	}
	if c.failed {
		return nil
	}
	raw := c.text[start:c.at]
	object := c.fill(o, values, raw)
	slices.SortStableFunc(c.problems[problems:], func(a, b coercionProblem) int { return a.field - b.field })
	refused := len(object) > 0 && c.refusedField(problems, o.byName[object[0].Name])
	for _, name := range unknown {
		c.invalid(raw, fmt.Sprintf(`Field "%s" is not defined by type "%s".%s`, name, o.named.Name, validate.SuggestInputField(o.named, name)))
	}
	if o.oneOf {
		c.checkOneOf(o, object, raw, refused)
	}
	return object
}

// refusedField reports whether a problem was found in a field, from a place on.
func (c *coercion) refusedField(from, field int) bool {
	return slices.ContainsFunc(c.problems[from:], func(p coercionProblem) bool { return p.field == field })
}

// reserve takes room for n values from the end of the scratch space. Objects inside
// take theirs behind it and give it back first.
func (c *coercion) reserve(n int) []variableValue {
	from := len(c.scratch)
	if from+n > cap(c.scratch) {
		// What was handed out keeps the old array.
		c.scratch = make([]variableValue, from, 2*(from+n))
	}
	c.scratch = c.scratch[:from+n]
	values := c.scratch[from : from+n : from+n]
	clear(values)
	return values
}

func (c *coercion) release(n int) { c.scratch = c.scratch[:len(c.scratch)-n] }

// mark gives the problems from a place on the number of the field they belong to.
func (c *coercion) mark(from, field int) {
	for i := from; i < len(c.problems); i++ {
		c.problems[i].field = field
	}
}

// fill makes the object of what was given and of the defaults.
func (c *coercion) fill(o *inputObject, values []variableValue, raw []byte) InputObject {
	object := make(InputObject, 0, len(values))
	for i := range values {
		f := &o.fields[i]
		if !values[i].set {
			values[i].value, values[i].set = f.value()
		}
		switch {
		case values[i].set:
			object = append(object, Argument{f.name, values[i].value})
		case f.typ.nonNull:
			before := len(c.problems)
			c.invalid(raw, fmt.Sprintf("Field %q of required type %q was not provided.", f.name, f.typ.text))
			c.mark(before, i)
		}
	}
	return object
}

// checkOneOf wants exactly one field, and that not null. A value that was refused is
// not called null as well.
func (c *coercion) checkOneOf(o *inputObject, object InputObject, raw []byte, refused bool) {
	if len(object) != 1 {
		c.invalid(raw, fmt.Sprintf("Exactly one key must be specified for OneOf type %q.", o.named.Name))
	}
	if len(object) > 0 && object[0].Value == nil && !refused {
		c.path = append(c.path, pathElement{name: object[0].Name})
		c.invalid([]byte("null"), fmt.Sprintf("Field %q must be non-null.", object[0].Name))
		c.path = c.path[:len(c.path)-1]
	}
}

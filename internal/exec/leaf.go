package exec

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// errShape says that a value of this kind cannot stand for the type at all.
var errShape = errors.New("wrong kind of value")

// coerceResult appends a leaf, or records why its value does not fit the type.
//
// Algorithm: CoerceResult (https://spec.graphql.org/September2025/#sec-Value-Completion), by
// the result coercion rules of each scalar
// (https://spec.graphql.org/September2025/#sec-Scalars) and of enums.
func (x *execution) coerceResult(f *plannedField, t *outputType, v *Value) bool {
	var err error
	switch {
	case v.kind == rawValue:
		if v.text == "null" {
			return x.completeNull(f, t)
		}
		x.buf = append(x.buf, v.text...)
		return true
	case t.builtIn == definition.Int:
		x.buf, err = appendIntResult(x.buf, v)
	case t.builtIn == definition.Float:
		x.buf, err = appendFloatResult(x.buf, v)
	case t.builtIn == definition.String || t.builtIn == definition.ID:
		x.buf, err = appendTextResult(x.buf, v, t.builtIn)
	case t.builtIn == definition.Boolean:
		x.buf, err = appendBoolResult(x.buf, v)
	case t.named.Kind == definition.Enum:
		if v.kind != stringValue || !t.named.HasValue(v.text) {
			return x.fail(f, resultError("Enum "+strconv.Quote(t.named.Name)+" cannot represent value", v))
		}
		x.buf = append(append(append(x.buf, '"'), v.text...), '"')
	default:
		x.buf, err = appendAnyLeaf(x.buf, v)
	}
	if err == errShape {
		err = resultError(t.named.Name+" cannot represent value", v)
	}
	if err != nil {
		return x.fail(f, err)
	}
	return true
}

// resultError says which value did not fit. Such an error is the data's fault, but
// its text is what clients of other servers see.
func resultError(what string, v *Value) *Error {
	return &Error{Message: what + ": " + v.inspect()}
}

// inspect prints a value for an error.
func (v *Value) inspect() string {
	switch v.kind {
	case intValue:
		return strconv.FormatInt(int64(v.number), 10)
	case floatValue:
		f := math.Float64frombits(v.number)
		switch {
		case math.IsNaN(f):
			return "NaN"
		case math.IsInf(f, 0):
			return strings.TrimPrefix(fmt.Sprint(f), "+") + "inity"
		}
		return string(AppendFloat(nil, f))
	case boolValue:
		return strconv.FormatBool(v.number == 1)
	case stringValue:
		return string(AppendString(nil, v.text))
	case rawValue:
		return v.text
	case objectValue:
		return "[object " + v.text + "]"
	case listValue:
		return "[Array]"
	}
	return "null"
}

// appendIntResult takes integers of 32 bits, and what stands for one without loss.
func appendIntResult(dst []byte, v *Value) ([]byte, error) {
	n := int64(v.number)
	switch v.kind {
	case intValue:
	case floatValue:
		f := math.Float64frombits(v.number)
		if f != math.Trunc(f) || math.IsInf(f, 0) {
			return dst, resultError("Int cannot represent non-integer value", v)
		}
		if n = int64(f); f > math.MaxInt32 || f < math.MinInt32 {
			n = math.MaxInt64
		}
	case boolValue:
	case stringValue:
		var err error
		if n, err = strconv.ParseInt(v.text, 10, 64); err != nil {
			return dst, resultError("Int cannot represent non-integer value", v)
		}
	default:
		return dst, errShape
	}
	if n > math.MaxInt32 || n < math.MinInt32 {
		return dst, resultError("Int cannot represent non 32-bit signed integer value", v)
	}
	return strconv.AppendInt(dst, n, 10), nil
}

// appendFloatResult takes numbers. NaN and infinities do not exist in JSON.
func appendFloatResult(dst []byte, v *Value) ([]byte, error) {
	switch v.kind {
	case intValue, boolValue:
		return strconv.AppendInt(dst, int64(v.number), 10), nil
	case stringValue:
		f, err := strconv.ParseFloat(v.text, 64)
		if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
			return dst, resultError("Float cannot represent non numeric value", v)
		}
		return AppendFloat(dst, f), nil
	case floatValue:
		f := math.Float64frombits(v.number)
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return dst, resultError("Float cannot represent non numeric value", v)
		}
		return AppendFloat(dst, f), nil
	}
	return dst, errShape
}

// appendTextResult takes text, and what a String or an ID prints without doubt.
func appendTextResult(dst []byte, v *Value, kind definition.BuiltIn) ([]byte, error) {
	switch {
	case v.kind == stringValue:
		return AppendString(dst, v.text), nil
	case v.kind == intValue:
		return append(strconv.AppendInt(append(dst, '"'), int64(v.number), 10), '"'), nil
	case kind == definition.String && (v.kind == boolValue || v.kind == floatValue && v.finite()):
		return append(append(append(dst, '"'), v.inspect()...), '"'), nil
	}
	return dst, errShape
}

func (v *Value) finite() bool {
	f := math.Float64frombits(v.number)
	return !math.IsNaN(f) && !math.IsInf(f, 0)
}

func appendBoolResult(dst []byte, v *Value) ([]byte, error) {
	switch {
	case v.kind == boolValue || v.kind == intValue:
		return strconv.AppendBool(dst, v.number != 0), nil
	case v.kind == floatValue && v.finite():
		return strconv.AppendBool(dst, math.Float64frombits(v.number) != 0), nil
	case v.kind == stringValue || v.kind == floatValue:
		return dst, resultError("Boolean cannot represent a non boolean value", v)
	}
	return dst, errShape
}

// appendAnyLeaf writes a custom scalar: whatever its value is.
func appendAnyLeaf(dst []byte, v *Value) ([]byte, error) {
	switch {
	case v.kind == stringValue:
		return AppendString(dst, v.text), nil
	case v.kind == intValue:
		return strconv.AppendInt(dst, int64(v.number), 10), nil
	case v.kind == boolValue:
		return strconv.AppendBool(dst, v.number == 1), nil
	case v.kind == floatValue && v.finite():
		return AppendFloat(dst, math.Float64frombits(v.number)), nil
	case v.kind == rawValue:
		return append(dst, v.text...), nil
	case v.kind == nullValue:
		return append(dst, "null"...), nil
	case v.kind == listValue:
		return appendLeafList(dst, v)
	}
	return dst, errShape
}

func appendLeafList(dst []byte, v *Value) ([]byte, error) {
	list, ok := v.ref.(List)
	if !ok {
		return dst, errShape
	}
	dst = append(dst, '[')
	var item Value
	for i := range list.Len() {
		if i > 0 {
			dst = append(dst, ',')
		}
		var err error
		item = list.At(i)
		if dst, err = appendAnyLeaf(dst, &item); err != nil {
			return dst, err
		}
	}
	return append(dst, ']'), nil
}

package exec

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// Response format: https://spec.graphql.org/September2025/#sec-Response-Format. Entries of
// an error stand in graphql-js's order: message, locations, path, extensions.

const hexDigits = "0123456789abcdef"

// plain marks the bytes that stand for themselves in a JSON string.
var plain = func() (t [256]bool) {
	for b := 0x20; b < utf8.RuneSelf; b++ {
		t[b] = b != '"' && b != '\\'
	}
	return t
}()

// AppendString appends s as a JSON string. Bytes that are not UTF-8 become U+FFFD.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		b := s[i]
		if plain[b] {
			i++
			continue
		}
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				dst = append(append(dst, s[start:i]...), "\uFFFD"...)
				start = i + 1
			}
			i += size
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscape(dst, b)
		i++
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}

func appendEscape(dst []byte, b byte) []byte {
	switch b {
	case '"', '\\':
		return append(dst, '\\', b)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&15])
}

// AppendFloat appends a finite number as ECMAScript prints it.
func AppendFloat(dst []byte, f float64) []byte {
	if f == 0 {
		return append(dst, '0') // -0 too
	}
	format := byte('f')
	if abs := math.Abs(f); abs < 1e-6 || abs >= 1e21 {
		format = 'e'
	}
	dst = strconv.AppendFloat(dst, f, format, -1, 64)
	if n := len(dst); format == 'e' && n >= 4 && dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1] // e-09 is e-9
		dst = dst[:n-1]
	}
	return dst
}

// AppendValue appends a coerced input value, or whatever else an extension holds,
// as JSON.
func AppendValue(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case int64:
		return strconv.AppendInt(dst, v, 10)
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return AppendFloat(dst, v)
		}
		return append(dst, "null"...)
	case string:
		return AppendString(dst, v)
	case EnumValue:
		return AppendString(dst, string(v))
	case Number:
		return append(dst, v...)
	case []any:
		dst = append(dst, '[')
		for i, item := range v {
			dst = AppendValue(appendComma(dst, i), item)
		}
		return append(dst, ']')
	case InputObject:
		return appendObject(dst, v)
	case Arguments:
		return appendObject(dst, v)
	}
	return appendOther(dst, v)
}

func appendObject(dst []byte, list []Argument) []byte {
	dst = append(dst, '{')
	for i := range list {
		dst = append(AppendString(appendComma(dst, i), list[i].Name), ':')
		dst = AppendValue(dst, list[i].Value)
	}
	return append(dst, '}')
}

func appendComma(dst []byte, i int) []byte {
	if i > 0 {
		return append(dst, ',')
	}
	return dst
}

// appendOther leaves what the engine does not make itself to encoding/json.
func appendOther(dst []byte, v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		return AppendString(dst, fmt.Sprint(v))
	}
	return append(dst, bytes.TrimSpace(text)...)
}

// internalMessage is all that clients read of an error that is not an *Error.
const internalMessage = "internal server error"

// appendExecutionError appends an error with the path of the field that runs and
// the places of its fields in the document.
func (x *execution) appendExecutionError(dst []byte, err error, fields []*document.Field) []byte {
	shown := x.engine.shown(err)
	dst = AppendString(append(dst, `{"message":`...), shown.Message)
	if located := (*locatedError)(nil); errors.As(err, &located) {
		dst = x.appendLocations(dst, located.position)
	} else if len(fields) > 0 {
		positions := make([]int, len(fields))
		for i, f := range fields {
			positions[i] = f.Position
		}
		dst = x.appendLocations(dst, positions...)
	}
	if path := x.responsePath(); len(path) > 0 {
		dst = AppendValue(append(dst, `,"path":`...), path)
	}
	return append(shown.appendExtensions(dst), '}')
}

// appendLocations appends the places of an execution error.
func (x *execution) appendLocations(dst []byte, positions ...int) []byte {
	dst = append(dst, `,"locations":[`...)
	for i, position := range positions {
		line, column := x.variant.plan.document.Location(position)
		dst = appendLocation(appendComma(dst, i), line, column)
	}
	return append(dst, ']')
}

// shown is the error as clients see it. Others are reported.
func (e *Engine) shown(err error) *Error {
	var shown *Error
	if errors.As(err, &shown) && shown != nil {
		return shown
	}
	e.report(err)
	return &Error{Message: internalMessage, Code: CodeInternal}
}

func (e *Error) appendExtensions(dst []byte) []byte {
	if e.Code == "" && len(e.Extensions) == 0 {
		return dst
	}
	dst = append(dst, `,"extensions":{`...)
	n := 0
	if e.Code != "" {
		dst = AppendString(append(dst, `"code":`...), e.Code)
		n++
	}
	for _, a := range e.Extensions {
		if a.Name == "code" && e.Code != "" {
			continue
		}
		dst = append(AppendString(appendComma(dst, n), a.Name), ':')
		dst = AppendValue(dst, a.Value)
		n++
	}
	return append(dst, '}')
}

func appendLocation(dst []byte, line, column int) []byte {
	dst = strconv.AppendInt(append(dst, `{"line":`...), int64(line), 10)
	dst = strconv.AppendInt(append(dst, `,"column":`...), int64(column), 10)
	return append(dst, '}')
}

// appendProblem appends a request error.
func appendProblem(dst []byte, p *validate.Problem, extensions []Argument) []byte {
	dst = AppendString(append(dst, `{"message":`...), p.Message)
	if len(p.Locations) > 0 {
		dst = append(dst, `,"locations":[`...)
		for i, l := range p.Locations {
			dst = appendLocation(appendComma(dst, i), l.Line, l.Column)
		}
		dst = append(dst, ']')
	}
	e := Error{Extensions: extensions}
	return append(e.appendExtensions(dst), '}')
}

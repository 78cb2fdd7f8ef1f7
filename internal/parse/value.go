package parse

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
)

// printValue prints a value with a space after colons and commas. Numbers stay as
// written, whatever their length.
func printValue(v *ast.Value) string {
	switch v.Kind {
	case ast.IntValue, ast.FloatValue, ast.BooleanValue, ast.NullValue, ast.EnumValue:
		return v.Raw
	}
	var b bytes.Buffer
	appendValue(&b, v)
	return b.String()
}

// maxShortValue is how much of a value a message repeats.
const maxShortValue = 80

// shortValue is a value for a message.
func shortValue(v *ast.Value) string {
	text := printValue(v)
	if len(text) <= maxShortValue {
		return text
	}
	return strings.ToValidUTF8(text[:maxShortValue], "") + "…"
}

func appendValue(b *bytes.Buffer, v *ast.Value) {
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		appendString(b, v.Raw)
	case ast.ListValue:
		b.WriteByte('[')
		for i, item := range v.Children {
			if i > 0 {
				b.WriteString(", ")
			}
			appendValue(b, item.Value)
		}
		b.WriteByte(']')
	case ast.ObjectValue:
		b.WriteByte('{')
		for i, field := range v.Children {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(field.Name)
			b.WriteString(": ")
			appendValue(b, field.Value)
		}
		b.WriteByte('}')
	default:
		b.WriteString(v.Raw)
	}
}

// appendString prints a string literal on one line.
func appendString(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if r < ' ' || r == 0x7f || r == utf8.RuneError {
				b.WriteString(`\u` + hex4(r))
				continue
			}
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}

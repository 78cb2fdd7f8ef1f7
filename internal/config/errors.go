package config

import (
	"regexp"

	"github.com/goccy/go-yaml/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// An ErrorCode is what the configuration says of one error code. Whether the schema
// has the fields is for others to say.
type ErrorCode struct {
	Name        string
	Description string // Markdown: what it means
	Remedy      string // Markdown: what to do
	Fields      []ErrorField
	Position    diag.Position
}

// An ErrorField is a field that gives a code, or a pattern of operations.
type ErrorField struct {
	Coordinate string
	When       string // the cause there; may be empty
	Position   diag.Position
}

// codeName is what a code looks like: clients ask the mock for it as a part of names,
// headers and arguments.
var codeName = regexp.MustCompile(`^[_A-Za-z][_0-9A-Za-z]*$`)

// errorCodes reads a mapping from codes to what they mean: a text, or more of it.
func (l *loader) errorCodes(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "errors must be a mapping from code to what it means")
		return
	}
	for _, e := range entries {
		c := ErrorCode{Name: keyText(e), Position: l.at(e.Key)}
		if !codeName.MatchString(c.Name) {
			l.problems.Errorf(c.Position, "errors: %q is no error code", c.Name).Hint = "a code consists of letters, digits and _, as RIDE_NOT_FOUND"
			continue
		}
		if text, ok := scalarText(e.Value); ok {
			c.Description = text
		} else {
			l.errorCode(&c, e.Value)
		}
		l.config.Errors = append(l.config.Errors, c)
	}
}

func (l *loader) errorCode(c *ErrorCode, n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "errors.%s must be a text or a mapping", c.Name)
		return
	}
	for _, e := range entries {
		text, isText := scalarText(e.Value)
		switch key := keyText(e); {
		case key == "fields":
			l.errorFields(c, e.Value)
		case key != "description" && key != "remedy":
			l.unknownIn("errors."+c.Name, e.Key, key, []string{"description", "fields", "remedy"})
		case !isText:
			l.problems.Errorf(l.at(e.Value), "errors.%s.%s must be a text", c.Name, key)
		case key == "remedy":
			c.Remedy = text
		default:
			c.Description = text
		}
	}
}

// errorFields reads who gives a code: one, a list, or a mapping to the cause.
func (l *loader) errorFields(c *ErrorCode, n ast.Node) {
	list, isList := n.(*ast.SequenceNode)
	entries, isMapping := pairs(n)
	switch text, isText := scalarText(n); {
	case isText:
		c.Fields = append(c.Fields, ErrorField{Coordinate: text, Position: l.at(n)})
	case isList:
		for _, item := range list.Values {
			text, ok := scalarText(item)
			if !ok {
				l.problems.Errorf(l.at(item), "an item of errors.%s.fields must be a text, as Query.ride", c.Name)
				continue
			}
			c.Fields = append(c.Fields, ErrorField{Coordinate: text, Position: l.at(item)})
		}
	case isMapping:
		for _, e := range entries {
			when, ok := scalarText(e.Value)
			if _, none := e.Value.(*ast.NullNode); !ok && !none {
				l.problems.Errorf(l.at(e.Value), "errors.%s.fields.%s must be a text: when the field gives the code", c.Name, keyText(e))
				continue
			}
			c.Fields = append(c.Fields, ErrorField{Coordinate: keyText(e), When: when, Position: l.at(e.Key)})
		}
	default:
		l.problems.Errorf(l.at(n), "errors.%s.fields must be a list of fields, or a mapping from field to cause", c.Name)
	}
}

// errorCodeShape describes a code to editors.
var errorCodeShape = object{"oneOf": []object{
	{"type": "string", "description": "what it means, as Markdown"},
	{"type": "object", "additionalProperties": false, "properties": object{
		"description": object{"type": "string", "description": "what it means, as Markdown"},
		"remedy":      object{"type": "string", "description": "what to do, as Markdown"},
		"fields": object{"description": "who gives it: Query.ride, or a pattern of operations, as Mutation.*Ride", "oneOf": []object{
			{"type": "string"},
			{"type": "array", "items": object{"type": "string"}},
			{"type": "object", "description": "from field to cause", "additionalProperties": object{"type": []string{"string", "null"}}},
		}},
	}},
}}

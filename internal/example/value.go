package example

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A value is JSON whose members keep their order. Exactly one of its fields is
// used: leaf holds JSON text.
type value struct {
	leaf    string
	enum    bool // leaf is an enum value, quoted
	list    []value
	members []member
	object  bool
	isList  bool
}

type member struct {
	name  string
	value value
}

func leaf(json string) value { return value{leaf: json} }

func text(s string) value {
	b, _ := json.Marshal(s) // a string always has a JSON form
	return value{leaf: string(b)}
}

// maxInputDepth bounds how deep optional parts of an input are filled in. What is
// required is always filled in: GraphQL forbids it to be endless.
const maxInputDepth = 3

// value is what the source says of an argument or input field, else an invented one.
// Pages keep the sizes that we choose.
func (g *generator) value(v *schema.InputValue, name string, depth int) value {
	named := v.Type.Named()
	if g.source != nil && named != nil && named.Kind == schema.Scalar && named.Name != "Upload" && !helpful(v) {
		if given, ok := plain(g.source(v)); ok {
			return given
		}
	}
	return g.input(name, &v.Type, depth)
}

// plain is a value of a Source as JSON.
func plain(v any) (value, bool) {
	switch v := v.(type) {
	case string:
		return text(v), true
	case bool, int64, float64:
		b, err := json.Marshal(v)
		return leaf(string(b)), err == nil
	case []any:
		list := value{isList: true}
		for _, item := range v {
			given, ok := plain(item)
			if !ok {
				return value{}, false
			}
			list.list = append(list.list, given)
		}
		return list, true
	}
	return value{}, false
}

// input invents a value for an argument or input field.
func (g *generator) input(name string, t *schema.TypeRef, depth int) value {
	if t.Elem != nil {
		if named := t.Named(); named != nil && slices.Contains(g.inputs, named) {
			return value{isList: true}
		}
		return value{isList: true, list: []value{g.input(singular(name), t.Elem, depth)}}
	}
	named := t.Named()
	if named == nil {
		return leaf("null")
	}
	switch named.Kind {
	case schema.Enum:
		return enumValue(named)
	case schema.InputObject:
		return g.inputObject(named, depth)
	}
	if named.Name == "Upload" {
		g.upload = true
		return leaf("null")
	}
	return scalar(named, name)
}

// enumValue is the first value that is not deprecated.
func enumValue(t *schema.Type) value {
	for _, v := range t.EnumValues {
		if v.Deprecation == nil {
			return value{leaf: `"` + v.Name + `"`, enum: true}
		}
	}
	if len(t.EnumValues) > 0 {
		return value{leaf: `"` + t.EnumValues[0].Name + `"`, enum: true}
	}
	return leaf("null")
}

func (g *generator) inputObject(t *schema.Type, depth int) value {
	g.inputs = append(g.inputs, t)
	defer func() { g.inputs = g.inputs[:len(g.inputs)-1] }()
	v := value{object: true}
	for _, f := range g.chosenInputs(t, depth) {
		v.members = append(v.members, member{f.Name, g.value(f, f.Name, depth+1)})
	}
	return v
}

// chosenInputs selects the fields of an input that an example gives: one of a
// @oneOf, all that are required, those that page, and, where a mutation would have
// little to change, a few more. A query gets no more: each would be a filter, and an
// invented filter finds nothing.
func (g *generator) chosenInputs(t *schema.Type, depth int) []*schema.InputValue {
	if t.OneOf {
		return oneOf(t, g.inputs)
	}
	optional := 0
	if depth == 0 && g.fill {
		optional = 4
	}
	for _, f := range t.InputFields {
		if f.Required() {
			optional--
		}
	}
	var chosen []*schema.InputValue
	for _, f := range t.InputFields {
		if f.Required() || helpful(f) {
			chosen = append(chosen, f)
			continue
		}
		if optional <= 0 || f.Deprecation != nil || f.Default == "null" || depth >= maxInputDepth {
			continue
		}
		if named := f.Type.Named(); named != nil && named.Kind != schema.InputObject && f.Default == "" && !f.Type.List() {
			chosen = append(chosen, f)
			optional--
		}
	}
	return chosen
}

// oneOf chooses the first member that needs no object, else the first that does
// not lead back to where we are.
func oneOf(t *schema.Type, path []*schema.Type) []*schema.InputValue {
	var nested []*schema.InputValue
	for _, f := range t.InputFields {
		named := f.Type.Named()
		switch {
		case f.Deprecation != nil || named == nil || slices.Contains(path, named):
		case named.Kind != schema.InputObject:
			return []*schema.InputValue{f}
		default:
			nested = append(nested, f)
		}
	}
	if len(nested) == 0 {
		nested = t.InputFields
	}
	return nested[:min(1, len(nested))]
}

// helpful reports whether an optional argument or input field belongs in an
// example: those that page through a list do.
func helpful(v *schema.InputValue) bool {
	switch v.Name {
	case "first", "limit", "pageSize", "perPage", "pagination", "paging":
		return v.Deprecation == nil
	}
	return false
}

// singular drops the plural ending of a name, so that an item of "emails" is an e-mail.
func singular(name string) string {
	switch {
	case strings.HasSuffix(name, "ies"):
		return name[:len(name)-3] + "y"
	case strings.HasSuffix(name, "ses"):
		return name[:len(name)-2]
	case strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss"):
		return name[:len(name)-1]
	}
	return name
}

// appendJSON prints indented JSON; short lists of leaves stay on one line.
func (v value) appendJSON(dst []byte, indent string) []byte {
	switch {
	case v.object && len(v.members) == 0:
		return append(dst, "{}"...)
	case v.object:
		dst = append(dst, '{')
		for i, m := range v.members {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(dst, '\n')
			dst = append(dst, indent...)
			dst = append(dst, `  "`...)
			dst = append(dst, m.name...)
			dst = append(dst, `": `...)
			dst = m.value.appendJSON(dst, indent+"  ")
		}
		dst = append(dst, '\n')
		dst = append(dst, indent...)
		return append(dst, '}')
	case v.isList:
		dst = append(dst, '[')
		for i, item := range v.list {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = item.appendJSON(dst, indent)
		}
		return append(dst, ']')
	}
	return append(dst, v.leaf...)
}

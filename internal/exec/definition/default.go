package definition

import (
	"math"
	"regexp"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// maxDefaultDepth ends a default that contains itself, which valid schemas do not have.
const maxDefaultDepth = 50

// DefaultText is the default value as introspection shows it: what the literal
// means for its type, as graphql-js 16 prints it. Input fields stand in the order of
// their definition together with their own defaults, a single value where a list is
// expected is a list of one. Numbers that float64 does not hold stay as written.
func (v *InputValue) DefaultText() (string, bool) {
	if v.Default == nil {
		return "", false
	}
	return normal(v.Default, v.Type, 0).String(), true
}

func normal(v *document.Value, ref *Ref, depth int) *document.Value {
	switch {
	case v.Kind == document.Null || depth > maxDefaultDepth:
		return v
	case ref.IsList() && v.Kind != document.List:
		return &document.Value{Kind: document.List, Items: []*document.Value{normal(v, ref.Elem, depth+1)}}
	case ref.IsList():
		list := &document.Value{Kind: document.List}
		for _, item := range v.Items {
			list.Items = append(list.Items, normal(item, ref.Elem, depth+1))
		}
		return list
	case ref.named.Kind == InputObject && v.Kind == document.Object:
		return normalObject(v, ref.named, depth)
	}
	return normalLeaf(v, ref.named.BuiltIn)
}

func normalObject(v *document.Value, t *Type, depth int) *document.Value {
	object := &document.Value{Kind: document.Object}
	for _, f := range t.InputFields() {
		value := f.Default
		if given := v.Field(f.Name); given != nil {
			value = given.Value
		}
		if value != nil {
			object.Fields = append(object.Fields, &document.Argument{Name: f.Name, Value: normal(value, f.Type, depth+1)})
		}
	}
	return object
}

var wholeNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)$`)

func normalLeaf(v *document.Value, kind BuiltIn) *document.Value {
	switch {
	case kind == ID && v.Kind == document.String && wholeNumber.MatchString(v.Text):
		return &document.Value{Kind: document.Int, Text: v.Text}
	case v.Kind == document.Float && (kind == Float || kind == Custom):
		f, err := strconv.ParseFloat(v.Text, 64)
		const exact = 15 // digits that every float64 keeps
		if err == nil && len(v.Text) <= exact && f != 0 && math.Abs(f) < 1e15 && math.Abs(f) > 1e-6 {
			return &document.Value{Kind: document.Float, Text: strconv.FormatFloat(f, 'f', -1, 64)}
		}
	}
	return v
}

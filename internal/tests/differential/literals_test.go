package differential

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// literal writes a literal of a type, or one that does not fit it.
func (w *writer) literal(t *definition.Ref, depth int) string {
	switch {
	case depth > 30:
		return "null"
	case w.slip(0.05):
		return pick(w, "1", `"s"`, "true", "null", "RED", "[1, 2]", "{a: 1}", "1.5", "99999999999", "$x", "BLU", "\"\"\"b\n  c\"\"\"", "[]", "{}",
			"-0", "1e3", `"é\n\u00e9\u{1F600}"`, "[[1], null]", "[null]", "[$x]", "{required: $y}", "[[$x], {required: $z, bogus: 1}]", "[{id: $x}]", "1e999", "12345678901234567890123")
	case w.slip(0.15):
		return "$" + pick(w, variableNames...)
	case t.IsList():
		if w.chance(0.2) {
			return w.literal(t.Elem, depth)
		}
		var items []string
		for range w.IntN(3) {
			items = append(items, w.literal(t.Elem, depth+1))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case !t.NonNull && w.chance(0.05):
		return "null"
	case t.Named().Kind == definition.Enum:
		return pick(w, t.Named().EnumValues()...).Name
	case t.Named().Kind == definition.InputObject:
		return w.objectLiteral(t.Named(), depth)
	}
	return pick(w, scalarLiterals[t.Named().BuiltIn]...)
}

var scalarLiterals = [][]string{
	definition.Custom:  {"1", "{a: 1}", "[X]", `"t"`, "1.50", "true", "null", "{b: {c: [1.0, null]}}", "-3e2"},
	definition.Int:     {"1", "-5", "0", "2147483647"},
	definition.Float:   {"1", "2.5", "1e3", "-0.25E-2", "1e21", "123456789012345680000"},
	definition.String:  {`"s"`, `""`, `"a\"b\\\/\n\u00e9"`, "\"\"\"\n  block\n    text\n  \"\"\""},
	definition.Boolean: {"true", "false"},
	definition.ID:      {`"a"`, "4", `"4"`, "-0"},
}

func (w *writer) objectLiteral(t *definition.Type, depth int) string {
	var list []string
	inputs := t.InputFields()
	if t.OneOf() && !w.slip(0.2) {
		f := pick(w, inputs...)
		for range 20 { // there may be nothing else than objects
			if depth > 2 && f.Type.Named().Kind == definition.InputObject {
				f = pick(w, inputs...)
			}
		}
		bare := f.Type.Nullable()
		value := w.literal(bare, depth+1)
		for range 5 {
			if value == "null" {
				value = w.literal(bare, depth+1)
			}
		}
		return "{" + f.Name + ": " + value + "}"
	}
	for _, f := range inputs {
		if f.Required() && !w.slip(0.1) || !f.Required() && w.chance(0.3) && depth < 3 {
			list = append(list, f.Name+": "+w.literal(f.Type, depth+1))
		}
	}
	if w.slip(0.05) {
		list = append(list, pick(w, "bogus", "requird", "numbr")+": 1")
	}
	if w.slip(0.03) && len(list) > 0 {
		list = append(list, list[0])
	}
	w.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return "{" + strings.Join(list, ", ") + "}"
}

// json writes a JSON value for a variable of a type.
func (w *writer) json(t *definition.Ref, depth int) string {
	switch {
	case w.slip(0.12) || depth > 6:
		return w.anyJSON(depth)
	case !t.NonNull && w.chance(0.08):
		return "null"
	case t.IsList():
		if w.chance(0.2) {
			return w.json(t.Elem, depth+1)
		}
		items := make([]string, w.IntN(4))
		for i := range items {
			items[i] = w.json(t.Elem, depth+1)
		}
		return "[" + strings.Join(items, ",") + "]"
	case t.Named().Kind == definition.Enum:
		name := pick(w, t.Named().EnumValues()...).Name
		if w.slip(0.1) {
			name = pick(w, strings.ToLower(name), name[1:], name+"É", "Ⱥ"+name)
		}
		return `"` + name + `"`
	case t.Named().Kind == definition.InputObject:
		return w.objectJSON(t.Named(), depth)
	case t.Named().BuiltIn == definition.Custom:
		return w.anyJSON(depth)
	}
	return pick(w, scalarJSON[t.Named().BuiltIn]...)
}

var scalarJSON = [][]string{
	definition.Int:     {"1", "-7", "0", "2147483647", "-2147483648", "1.0", "1e2", "-0"},
	definition.Float:   {"1", "2.5", "-1e-7", "1e21", "0.1", "123456789.125", "5e-324", "1.7976931348623157e308", "-0.0"},
	definition.String:  {`"s"`, `"é\n\""`, `""`, `"\u00e9\ud83d\ude00"`, `"\u0000\u001f\u007f\u2028"`},
	definition.Boolean: {"true", "false"},
	definition.ID:      {`"a"`, "5", `"5"`, "-3", "1.0", "9007199254740991", `""`},
}

func (w *writer) anyJSON(depth int) string {
	if depth > 6 {
		return "1"
	}
	switch w.IntN(6) {
	case 0:
		return "[" + w.anyJSON(depth+1) + "," + w.anyJSON(depth+1) + "]"
	case 1:
		return `{"` + pick(w, "x", "id", "text", "a b") + `":` + w.anyJSON(depth+1) + `}`
	}
	return pick(w, "1", "0", "-3", "1.5", "2147483648", "-2147483649", "1e21", `"s"`, `"RED"`, `"4"`, `""`, "true", "false", "null", "[]", "{}",
		"[1,2,3,4,5,6,7,8,9,10,11,12]", `{"x":{"y":{"z":1}}}`, "[[[[1]]]]", "-0", "-0.0", "1e-400", "5e-324", "0.1e1", "1.7976931348623157e308",
		"9007199254740991", "100000000000000000000", "1e20", "123e-7", `"\u0000\u2028"`, `"\ud83d\ude00"`, `{"__proto__":1}`, `{"toString":null}`, `{"":1}`,
		`{"a":1,"a":2}`, `"Ⱥ"`, `"RÉD"`, `"gRE😀N"`, `"blu"`, `"`+strings.Repeat("long ", 30)+`"`)
}

func (w *writer) objectJSON(t *definition.Type, depth int) string {
	var list []string
	inputs := t.InputFields()
	if t.OneOf() && !w.slip(0.3) {
		f := pick(w, inputs...)
		required := *f.Type
		required.NonNull = true
		return `{"` + f.Name + `":` + w.json(&required, depth+1) + `}`
	}
	for _, f := range inputs {
		if f.Required() && !w.slip(0.1) || !f.Required() && w.chance(0.25) && depth < 4 {
			list = append(list, `"`+f.Name+`":`+w.json(f.Type, depth+1))
		}
	}
	if w.slip(0.08) {
		list = append(list, `"`+pick(w, "bogus", "requird", "numbr", "x1")+`":1`)
	}
	w.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return "{" + strings.Join(list, ",") + "}"
}

// variables writes values for the arguments of a field, given as variables.
func (w *writer) variables(args []*definition.InputValue) (definitions, uses string, values json.RawMessage) {
	var defs, given, members []string
	for _, a := range args {
		if !a.Required() && w.chance(0.5) {
			continue
		}
		typ := a.Type.String()
		if !a.Type.NonNull && w.chance(0.2) {
			typ += "!"
		}
		definition := "$" + a.Name + ": " + typ
		if w.chance(0.15) {
			definition += " = " + w.literal(a.Type, 1)
		}
		defs, given = append(defs, definition), append(given, a.Name+": $"+a.Name)
		if !w.chance(0.1) {
			members = append(members, `"`+a.Name+`":`+w.json(a.Type, 0))
		}
	}
	if len(defs) == 0 {
		return "", "", nil
	}
	if w.chance(0.1) {
		members = append(members, `"extra":[1,{}]`)
	}
	return "(" + strings.Join(defs, ", ") + ")", "(" + strings.Join(given, ", ") + ")", json.RawMessage("{" + strings.Join(members, ",") + "}")
}

// within writes a literal of a type that has variables in it, each of the type of its
// place, or of one that only a default makes fit.
func (w *writer) within(t *definition.Ref, depth int, vars *variables) string {
	switch {
	case w.chance(0.4):
		return w.placed(t, vars)
	case depth > 3:
		return w.literal(t, depth)
	case t.IsList():
		items := make([]string, w.IntN(3))
		for i := range items {
			items[i] = w.within(t.Elem, depth+1, vars)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case t.Named().Kind == definition.InputObject && t.Named().OneOf():
		f := pick(w, t.Named().InputFields()...)
		required := *f.Type
		required.NonNull = true
		return "{" + f.Name + ": " + w.placed(&required, vars) + "}"
	case t.Named().Kind == definition.InputObject:
		var list []string
		for _, f := range t.Named().InputFields() {
			if f.Required() || w.chance(0.3) {
				list = append(list, f.Name+": "+w.within(f.Type, depth+1, vars))
			}
		}
		return "{" + strings.Join(list, ", ") + "}"
	}
	return w.literal(t, depth)
}

// A variables is the definitions and values of one operation.
type variables struct{ definitions, members []string }

// placed defines a variable for a place of a type.
func (w *writer) placed(t *definition.Ref, vars *variables) string {
	name := fmt.Sprint("v", len(vars.definitions))
	text := "$" + name + ": " + t.String()
	switch {
	case t.NonNull && w.chance(0.4): // null may come at run time, where it must not stand
		text = strings.TrimSuffix(text, "!") + " = " + w.literal(t, 2)
	case !t.NonNull && w.chance(0.2):
		text += " = " + w.literal(t, 2)
	case !t.NonNull && w.chance(0.3):
		text += "!"
	}
	vars.definitions = append(vars.definitions, text)
	switch {
	case w.chance(0.2):
	case w.chance(0.2):
		vars.members = append(vars.members, `"`+name+`":null`)
	default:
		vars.members = append(vars.members, `"`+name+`":`+w.json(t, 1))
	}
	return "$" + name
}

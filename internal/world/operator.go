package world

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Filter objects in the styles of Hasura, Prisma, PostGraphile and their kin:
// where: {name: {_eq: …}}, AND, OR, NOT.

// An operator makes a test of what a field holds from what is asked for.
type operator func(want string) func(got string) bool

func same(want string) func(string) bool {
	c := comparandOf(want)
	return c.same
}

func ordered(accept func(order int) bool) operator {
	return func(want string) func(string) bool {
		c := comparandOf(want)
		return func(got string) bool {
			order, ok := c.compare(got)
			return ok && accept(order)
		}
	}
}

func text(accept func(got, want string) bool) operator {
	return func(want string) func(string) bool {
		want = strings.ToLower(strings.Trim(strings.ReplaceAll(want, "%", ""), `"`))
		return func(got string) bool { return got != "null" && accept(strings.ToLower(strings.Trim(got, `"`)), want) }
	}
}

// like is SQL's LIKE where % stands at the ends, whatever the case.
func like(want string) func(string) bool {
	pattern := strings.ToLower(strings.Trim(want, `"`))
	open, closed := strings.HasPrefix(pattern, "%"), !strings.HasSuffix(pattern, "%")
	pattern = strings.ReplaceAll(pattern, "%", "")
	return func(got string) bool {
		text := strings.ToLower(strings.Trim(got, `"`))
		switch {
		case got == "null":
			return false
		case open && closed:
			return strings.HasSuffix(text, pattern)
		case open:
			return strings.Contains(text, pattern)
		case closed:
			return text == pattern
		}
		return strings.HasPrefix(text, pattern)
	}
}

func not(o operator) operator {
	return func(want string) func(string) bool {
		holds := o(want)
		return func(got string) bool { return !holds(got) }
	}
}

func isNull(want string) func(string) bool {
	return func(got string) bool { return (got == "null") == (want == "true") }
}

// operators are known by their names in lower case, without underscores.
var operators = map[string]operator{
	"eq": same, "equals": same, "equal": same, "equalto": same, "is": same,
	"ne": not(same), "neq": not(same), "notequals": not(same), "notequalto": not(same), "not": not(same), "noteq": not(same),
	"in": same, "oneof": same, "any": same, "nin": not(same), "notin": not(same),
	"gt": ordered(func(o int) bool { return o > 0 }), "greaterthan": ordered(func(o int) bool { return o > 0 }), "after": ordered(func(o int) bool { return o > 0 }),
	"gte": ordered(func(o int) bool { return o >= 0 }), "greaterthanorequalto": ordered(func(o int) bool { return o >= 0 }), "from": ordered(func(o int) bool { return o >= 0 }), "min": ordered(func(o int) bool { return o >= 0 }),
	"lt": ordered(func(o int) bool { return o < 0 }), "lessthan": ordered(func(o int) bool { return o < 0 }), "before": ordered(func(o int) bool { return o < 0 }),
	"lte": ordered(func(o int) bool { return o <= 0 }), "lessthanorequalto": ordered(func(o int) bool { return o <= 0 }), "to": ordered(func(o int) bool { return o <= 0 }), "max": ordered(func(o int) bool { return o <= 0 }),
	"contains": text(strings.Contains), "like": like, "ilike": like, "notlike": not(like), "notilike": not(like), "nlike": not(like), "nilike": not(like), "containsinsensitive": text(strings.Contains), "includes": text(strings.Contains), "notcontains": not(text(strings.Contains)),
	"startswith": text(strings.HasPrefix), "endswith": text(strings.HasSuffix), "isnull": isNull,
}

func operatorNamed(name string) operator {
	return operators[strings.ToLower(strings.ReplaceAll(name, "_", ""))]
}

// operators makes a filter of an input object whose fields are operators, or whose
// fields filter the object behind a field.
func (e *element) operators(field string, input *schema.Type) func(any) (test, bool) {
	known := slices.ContainsFunc(input.InputFields, func(v *schema.InputValue) bool { return operatorNamed(v.Name) != nil })
	if !e.hasLeaf(field) {
		return e.nested(field, input)
	}
	if !known {
		return nil
	}
	return func(v any) (test, bool) {
		object, ok := v.(exec.InputObject)
		var tests []test
		for _, a := range object {
			if o := operatorNamed(a.Name); o != nil {
				if made, ok := operation(field, a.Name, o, a.Value); ok {
					tests = append(tests, made)
				}
			}
		}
		return every(tests), ok && len(tests) > 0
	}
}

// operation applies one operator. Of a list of values one suffices, or for the
// negated ones all; {equals: null} asks for null.
func operation(field, name string, o operator, v any) (test, bool) {
	if nested, ok := v.(exec.InputObject); ok {
		return negated(field, nested)
	}
	if v == nil {
		if name != "equals" && name != "is" {
			return nil, false
		}
		from := reader{name: field}
		return func(t *objectType, obj exec.Object) bool { return from.read(t, obj) == "null" }, true
	}
	var holds []func(got string) bool
	for _, want := range wantedJSON(v) {
		holds = append(holds, o(want))
	}
	negative := strings.HasPrefix(strings.TrimLeft(name, "_"), "n") // ne, nin, not, notIn
	from := reader{name: field}
	return func(t *objectType, obj exec.Object) bool {
		got := from.read(t, obj)
		for _, holds := range holds {
			if holds(got) != negative {
				return !negative
			}
		}
		return negative
	}, true
}

// negated is {not: {…}} around further operators.
func negated(field string, object exec.InputObject) (test, bool) {
	var tests []test
	for _, a := range object {
		if o := operatorNamed(a.Name); o != nil {
			if made, ok := operation(field, a.Name, o, a.Value); ok {
				tests = append(tests, made)
			}
		}
	}
	all := every(tests)
	return func(t *objectType, o exec.Object) bool { return !all(t, o) }, len(tests) > 0
}

func every(tests []test) test {
	return func(t *objectType, o exec.Object) bool {
		return !slices.ContainsFunc(tests, func(ok test) bool { return !ok(t, o) })
	}
}

// nested filters by the object behind a field: {driver: {name: {eq: …}}}. Of a list
// of objects one suffices.
func (e *element) nested(field string, input *schema.Type) func(any) (test, bool) {
	t := e.one()
	if t == nil {
		return nil
	}
	def := t.Field(field)
	if _, many := t.world.Many(def); many || len(def.Args) > 0 && meaning.HasRequired(def) {
		return nil
	}
	inner := t.world.element(def.Type.Named())
	return func(v any) (test, bool) {
		made, ok := inner.all(v, input)
		if !ok {
			return nil, false
		}
		call, ask := exec.Call{ObjectType: t.Name, Field: field}, t.world.field(t, field).resolver()
		return func(_ *objectType, o exec.Object) bool {
			call.Object = o
			got, err := ask.ResolveFieldValue(&call)
			name, object, is := got.Object()
			return err == nil && is && made(t.world.types[name], object)
		}, true
	}
}

// all is the test of a whole filter object.
func (e *element) all(v any, input *schema.Type) (test, bool) {
	object, ok := v.(exec.InputObject)
	if !ok {
		return nil, false
	}
	var tests []test
	for _, a := range object {
		def := input.InputField(a.Name)
		if def == nil || a.Value == nil {
			continue
		}
		if made := e.filterOf(def).make; made != nil {
			if ok, is := made(a.Value); is {
				tests = append(tests, ok)
			}
		}
	}
	return every(tests), len(tests) > 0
}

func isLogic(name string) bool {
	switch fake.Slugify(name) {
	case "and", "or", "not":
		return true
	}
	return name == "_and" || name == "_or" || name == "_not"
}

// logic is AND, OR or NOT over filter objects.
func (e *element) logic(v *schema.InputValue) func(any) (test, bool) {
	input := v.Type.Named()
	name := strings.ToLower(strings.Trim(v.Name, "_"))
	return func(value any) (test, bool) {
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		var tests []test
		for _, item := range list {
			if made, ok := e.all(item, input); ok {
				tests = append(tests, made)
			}
		}
		if len(tests) == 0 {
			return nil, false
		}
		return func(t *objectType, o exec.Object) bool {
			switch name {
			case "or":
				return slices.ContainsFunc(tests, func(ok test) bool { return ok(t, o) })
			case "not":
				return !every(tests)(t, o)
			}
			return every(tests)(t, o)
		}, true
	}
}

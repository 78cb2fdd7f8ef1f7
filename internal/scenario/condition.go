package scenario

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Conditions are written in the language of expr (https://expr-lang.org). They are
// compiled and type-checked when they are read: the arguments of a field have the
// types of the schema, so a name that does not exist is found before any request.
//
// What a condition may cost is known beforehand. It has at most maxNodes nodes; of the
// functions only those in builtins are there, none of which makes something large of
// something small; a loop may not stand in another; and where a request has more than
// maxValues values, or maxValueBytes bytes of them, no condition holds.

const (
	maxNodes      = 100
	maxValues     = 1000
	maxValueBytes = 64 << 10
)

// builtins are the functions of the language that conditions may call.
var builtins = []string{
	"all", "any", "none", "one", "count", "len", "lower", "upper", "trim", "int", "float", "string",
	"hasPrefix", "hasSuffix", "indexOf", "first", "last", "abs",
}

// A condition is compiled.
type condition struct{ program *vm.Program }

// holds evaluates the condition. What cannot be evaluated, such as a member of
// something that was not given, does not hold.
func (c *condition) holds(environment map[string]any) bool {
	result, err := expr.Run(c.program, environment)
	holds, _ := result.(bool)
	return err == nil && holds
}

// A conditionError says what is wrong with the text of a condition, and where in it.
type conditionError struct {
	line, column  int // from 1
	message, hint string
}

// compileCondition reads a condition of a field, whose arguments it may name; of no
// field in particular when that is nil.
func compileCondition(text string, field *schema.Field) (*condition, *conditionError) {
	if len(text) > maxWhen {
		return nil, &conditionError{1, 1, fmt.Sprintf("it has more than %d bytes", maxWhen), ""}
	}
	names := environmentOf(field)
	bounds := &bounds{text: text}
	options := []expr.Option{expr.Env(names), expr.AsBool(), expr.MaxNodes(maxNodes), expr.Patch(bounds), expr.DisableAllBuiltins()}
	for _, name := range builtins {
		options = append(options, expr.EnableBuiltin(name))
	}
	program, err := expr.Compile(text, options...)
	switch located, ok := errors.AsType[*file.Error](err); {
	case ok:
		return nil, &conditionError{max(located.Line, 1), located.Column + 1, located.Message, hintFor(located.Message, names, field)}
	case err != nil:
		message, _, _ := strings.Cut(err.Error(), "\n")
		return nil, &conditionError{1, 1, message, ""}
	case bounds.problem != nil:
		return nil, bounds.problem
	}
	return &condition{program}, nil
}

// unknownName is how the library names what it does not know.
var unknownName = regexp.MustCompile(`^unknown (?:name|field) (\w+)`)

// hintFor helps with a name that is not there.
func hintFor(message string, names types.Map, field *schema.Field) string {
	match := unknownName.FindStringSubmatch(message)
	if match == nil {
		return ""
	}
	known := append([]string(nil), builtins...)
	collectNames(names, &known)
	if near := diag.DidYouMean("", match[1], known); near != "" {
		return near
	}
	if match[1] == "args" && field == nil {
		return "args are those of a field: name it with field"
	}
	return "known are args, variables, header(name), identity and operation"
}

func collectNames(m types.Map, known *[]string) {
	for name, t := range m {
		if name != types.Extra {
			*known = append(*known, name)
		}
		if inner, ok := t.(types.Map); ok {
			collectNames(inner, known)
		}
	}
}

// bounds refuses what would make the cost of a condition grow faster than the request.
type bounds struct {
	text    string
	problem *conditionError
}

// Visit looks at one node, after those inside it.
func (b *bounds) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.PredicateNode:
		inner := &loopFinder{}
		ast.Walk(&n.Node, inner)
		if inner.found {
			b.refuse(n, "a loop cannot stand in another")
		}
	case *ast.BinaryNode:
		if n.Operator == ".." {
			b.refuse(n, "a range cannot be used here")
		}
	}
}

func (b *bounds) refuse(n ast.Node, message string) {
	if b.problem != nil {
		return
	}
	before := string([]rune(b.text)[:n.Location().From])
	line := strings.Count(before, "\n")
	column := utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:])
	b.problem = &conditionError{line + 1, column + 1, message, ""}
}

type loopFinder struct{ found bool }

// Visit notes a loop.
func (f *loopFinder) Visit(node *ast.Node) {
	if _, loop := (*node).(*ast.PredicateNode); loop {
		f.found = true
	}
}

// environmentOf gives the names of a condition their types.
func environmentOf(field *schema.Field) types.Map {
	text := types.String
	names := types.Map{
		"variables": types.Map{types.Extra: types.Any},
		"header":    types.TypeOf(func(string) string { return "" }),
		"identity": types.Map{"kind": text, "tenant": text, "key": text, "account": text, "session": text, "role": text,
			"app": text, "elevated": types.Bool},
		"operation": types.Map{"name": text, "kind": text},
	}
	if field != nil {
		names["args"] = inputTypes(field.Args, 0)
	}
	return names
}

// maxInputDepth is how deep input objects are known; they may contain themselves.
const maxInputDepth = 6

func inputTypes(values []*schema.InputValue, depth int) types.Map {
	m := types.Map{}
	for _, v := range values {
		m[v.Name] = inputType(&v.Type, depth)
	}
	return m
}

func inputType(r *schema.TypeRef, depth int) types.Type {
	if r.Elem != nil {
		return types.Array(inputType(r.Elem, depth))
	}
	named := r.Named()
	switch {
	case named == nil:
		return types.Any
	case named.Kind == schema.InputObject && depth < maxInputDepth:
		return inputTypes(named.InputFields, depth+1)
	case named.Kind == schema.Enum || named.Name == "String" || named.Name == "ID":
		return types.String
	case named.Name == "Int":
		return types.Int
	case named.Name == "Float":
		return types.Float64
	case named.Name == "Boolean":
		return types.Bool
	}
	return types.Any
}

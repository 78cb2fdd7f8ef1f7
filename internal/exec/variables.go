package exec

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// coerceVariableValues reads the variables of a request straight into coerced
// values. Every error is found, with graphql-js's messages.
//
// Algorithm: CoerceVariableValues
// (https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values). Variables that the
// operation does not define are ignored.
func (x *execution) coerceVariableValues(p *plan, variables []byte) *requestError {
	x.scope.variables = p.variables
	x.scope.values = append(x.scope.values[:0], make([]variableValue, len(p.variables))...) // no allocation
	if len(p.variables) == 0 && len(variables) == 0 {
		return nil
	}
	c := coercion{jsonReader: jsonReader{text: variables, limit: x.engine.limits.VariableDepth}, plan: p,
		scratch: x.scratch[:0], path: x.path[:0]}
	c.readVariables(x.scope.values)
	x.scratch, x.path = c.scratch[:0], c.path[:0]
	if c.failed {
		return c.unreadable(x.engine.limits.VariableDepth)
	}
	for i := range p.variables {
		c.complete(i, &x.scope.values[i])
	}
	if len(c.problems) > 0 {
		return c.refused()
	}
	return nil
}

func (p *plan) locations(variable int) []validate.Location {
	line, column := p.document.Location(p.variables[variable].position)
	return []validate.Location{{Line: line, Column: column}}
}

// A coercion is one reading of a request's variables.
type coercion struct {
	jsonReader
	plan     *plan
	variable int
	path     []pathElement
	problems []coercionProblem
	scratch  []variableValue // of the execution; room for the fields of input objects
}

// A coercionProblem remembers its place among the fields of an input object, so that
// problems are told in the order of the definition.
type coercionProblem struct {
	variable int
	field    int
	message  string
}

// maxProblems is graphql-js's bound.
const maxProblems = 50

const tooManyProblems = "Too many errors processing variables, error limit reached. Execution aborted."

func (c *coercion) unreadable(limit int) *requestError {
	r := &requestError{phase: VariablesPhase, problems: []validate.Problem{{Message: "Variables must be a JSON object."}}}
	if c.deep {
		r.problems[0].Message = fmt.Sprintf("Variables nest deeper than %d levels.", limit)
		r.extensions = limitExtensions("variableDepth", limit)
	}
	return r
}

func (c *coercion) refused() *requestError {
	slices.SortStableFunc(c.problems, func(a, b coercionProblem) int { return a.variable - b.variable })
	r := &requestError{phase: VariablesPhase}
	for i, p := range c.problems {
		if i == maxProblems {
			r.problems = append(r.problems, validate.Problem{Message: tooManyProblems})
			break
		}
		r.problems = append(r.problems, validate.Problem{Message: p.message, Locations: c.plan.locations(p.variable)})
	}
	return r
}

// readVariables coerces what is given, in the order of the text.
func (c *coercion) readVariables(values []variableValue) {
	switch c.peek() {
	case 0: // nothing at all
	case 'n':
		c.literal("null")
	case '{':
		c.enter()
		for first := true; c.more(first, '}'); first = false {
			i := c.find(c.key())
			if i < 0 {
				c.skip()
				continue
			}
			c.drop(i)
			c.variable = i
			values[i] = c.variableValue(&c.plan.variables[i])
		}
	default:
		c.fail()
	}
	if !c.end() {
		c.fail()
	}
}

func (c *coercion) find(name []byte) int {
	for i := range c.plan.variables {
		if c.plan.variables[i].name == string(name) {
			return i
		}
	}
	return -1
}

// drop forgets the problems of a variable that is given a second time.
func (c *coercion) drop(variable int) {
	c.problems = slices.DeleteFunc(c.problems, func(p coercionProblem) bool { return p.variable == variable })
}

func (c *coercion) variableValue(v *variable) variableValue {
	if c.peek() == 'n' && v.typ.nonNull {
		c.literal("null")
		c.add(fmt.Sprintf("Variable %q of non-null type %q must not be null.", "$"+v.name, v.typ.text))
		return variableValue{set: true}
	}
	return variableValue{value: c.coerce(v.typ), set: true}
}

// complete takes the default of a variable that was not given.
func (c *coercion) complete(i int, value *variableValue) {
	v := &c.plan.variables[i]
	switch {
	case value.set:
	case v.hasDefault:
		*value = variableValue{v.value, true}
	case v.typ.nonNull:
		c.variable = i
		c.add(fmt.Sprintf("Variable %q of required type %q was not provided.", "$"+v.name, v.typ.text))
	}
}

func (c *coercion) add(message string) {
	if len(c.problems) <= 2*maxProblems {
		c.problems = append(c.problems, coercionProblem{variable: c.variable, message: message})
	}
}

// invalid records that the value with this text does not fit.
func (c *coercion) invalid(raw []byte, reason string) any {
	if c.failed || len(c.problems) > 2*maxProblems {
		return nil
	}
	name := c.plan.variables[c.variable].name
	where := ""
	if len(c.path) > 0 {
		where = " at " + strconv.Quote(name+printPath(c.path))
	}
	c.add(fmt.Sprintf("Variable %q got invalid value %s%s; %s", "$"+name, inspectJSON(raw), where, reason))
	return nil
}

func printPath(path []pathElement) string {
	var text []byte
	for _, p := range path {
		if p.name != "" {
			text = append(append(text, '.'), p.name...)
		} else {
			text = append(strconv.AppendInt(append(text, '['), int64(p.index), 10), ']')
		}
	}
	return string(text)
}

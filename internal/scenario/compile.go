package scenario

import (
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// A rule is a Rule that fits the schema, ready to act.
type rule struct {
	Rule
	field     *schema.Field  // of Field; nil without
	objects   []*schema.Type // concrete types that have it
	path      []any          // of Path
	failure   *exec.Error    // of Error; nil where the code's use depends on the operation
	condition *condition     // of When
	delay     *span          // of Delay
	fault     *Fault         // of Fault
	needle    string         // text without which no document can be meant; may be empty
	used      *atomic.Int64  // requests it acted on; outlives a reload of the schema
}

// spent reports whether the rule has acted as often as it may.
func (r *rule) spent() bool { return r.Times > 0 && r.used.Load() >= int64(r.Times) }

// claim takes one of the times that the rule may act. It reports false when there is
// none left: of two requests at once that want the last one, one gets it.
func (r *rule) claim() bool {
	for {
		n := r.used.Load()
		if r.Times > 0 && n >= int64(r.Times) {
			return false
		}
		if r.used.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// A compiler compares rules with the schema. It collects what does not fit.
type compiler struct {
	schema   *schema.Schema
	data     func(coordinate string, value any, at diag.Position, inside map[string]diag.Position) error
	problems diag.List
}

// rule compiles a rule; the result is only good when there were no problems.
func (c *compiler) rule(written Rule) *rule {
	r := &rule{Rule: written, used: new(atomic.Int64)}
	before := len(c.problems)
	c.match(r)
	if len(c.problems) == before || r.field != nil {
		c.effect(r)
		c.when(r)
	}
	return r
}

// fail reports a problem with one part of a rule.
func (c *compiler) fail(r *rule, part, format string, args ...any) *diag.Diagnostic {
	at, known := r.Inside[part]
	if !known {
		at = r.Position
	}
	return c.problems.Errorf(at, "rule: "+format, args...)
}

// match reads which requests are meant.
func (c *compiler) match(r *rule) {
	if r.Field != "" {
		c.field(r)
	}
	if r.Path != "" {
		r.path = parsePath(r.Path)
		if _, named := r.path[0].(string); !named || strings.Contains("."+r.Path+".", "..") {
			c.fail(r, "path", "%q is no path of a response", r.Path).Hint = "write rides.0.driver: names of the response, and indexes"
		}
	}
	switch {
	case r.Operation != "":
		r.needle = r.Operation
	case r.field != nil:
		r.needle = r.field.Name
	case r.path != nil:
		r.needle = lastName(r.path)
	}
	if r.Event < EveryEvent {
		c.fail(r, "event", "%d is no event", r.Event).Hint = "events are counted from 1"
	}
	if r.Event != 0 && r.field != nil && r.field.Parent.Root && r.field.Parent != c.schema.Subscription {
		c.fail(r, "event", "%s has no events", r.Field).Hint = "only subscriptions have"
	}
	if r.Times < 0 {
		c.fail(r, "times", "%d times is less than none", r.Times)
	}
}

func (c *compiler) field(r *rule) {
	typeName, name, dotted := strings.Cut(r.Field, ".")
	t := c.schema.Type(typeName)
	switch {
	case !dotted:
		problem := c.fail(r, "field", "%q is no coordinate of a field", r.Field)
		problem.Hint = "write Type.field, as Query.ride"
		if op := c.schema.Operation(r.Field); op != nil {
			problem.Hint = "did you mean " + op.Field.Coordinate() + "?"
		}
	case t == nil:
		var known []string
		for _, t := range slices.Concat(c.schema.Types, []*schema.Type{c.schema.Query, c.schema.Mutation, c.schema.Subscription}) {
			if t != nil {
				known = append(known, t.Name)
			}
		}
		c.fail(r, "field", "unknown type %q", typeName).Hint = diag.DidYouMean("", typeName, known)
	case t.Field(name) == nil:
		var known []string
		for _, f := range t.Fields {
			known = append(known, f.Name)
		}
		c.fail(r, "field", "unknown field %q of %s", name, typeName).Hint = diag.DidYouMean(typeName+".", name, known)
	default:
		r.field, r.objects = t.Field(name), objectsOf(t)
	}
}

// objectsOf are the concrete types that an object of a type may have.
func objectsOf(t *schema.Type) []*schema.Type {
	if t.Kind == schema.Object {
		return []*schema.Type{t}
	}
	return t.PossibleTypes
}

// effect reads what happens.
func (c *compiler) effect(r *rule) {
	if r.Error == "" && !r.HasData && r.Delay == "" && r.Fault == "" {
		c.fail(r, "", "it does nothing").Hint = "give it error, data, delay or fault"
	}
	if r.Error != "" {
		c.errorCode(r)
	} else if r.Message != "" {
		c.fail(r, "message", "a message needs an error")
	}
	if r.HasData {
		c.value(r)
	}
	if r.Delay != "" {
		span, err := parseSpan(r.Delay)
		if err != nil {
			c.fail(r, "delay", "%v", err)
		}
		r.delay = &span
	}
	if r.Fault != "" {
		var err error
		if r.fault, err = ParseFault(r.Fault); err != nil {
			message, hint, _ := strings.Cut(err.Error(), ": ")
			c.fail(r, "fault", "%s", message).Hint = hint
		}
	}
}

// errorCode checks that the code is one that clients know. A field that documents
// none can fail with those of the operation it is selected in, which is seen later.
func (c *compiler) errorCode(r *rule) {
	switch {
	case r.HasData:
		c.fail(r, "data", "it cannot answer both error and data")
	case r.field != nil && len(r.field.Errors) > 0:
		use := find(r.field.Errors, r.Error)
		if use == nil {
			c.fail(r, "error", "%s does not document %s", r.Field, r.Error).Hint = "documented are " + strings.Join(names(r.field.Errors), ", ")
			return
		}
		r.failure = r.fails(use)
	case c.schema.ErrorCode(r.Error) == nil:
		var known []string
		for _, code := range c.schema.ErrorCodes {
			known = append(known, code.Name)
		}
		c.fail(r, "error", "no field documents %s", r.Error).Hint = diag.DidYouMean("", r.Error, known)
	}
}

// fails is the error of a rule that documents the code.
func (r *rule) fails(use *schema.ErrorUse) *exec.Error {
	err := failure(use)
	if r.Message != "" {
		err.Message = r.Message
	}
	return err
}

func (c *compiler) value(r *rule) {
	switch {
	case r.field == nil:
		c.fail(r, "data", "data are those of a field").Hint = "name it with field"
	case c.data == nil:
		c.fail(r, "data", "this mock cannot change data")
	default:
		inside := make(map[string]diag.Position, len(r.Inside))
		for path, at := range r.Inside {
			if rest, within := strings.CutPrefix(path, "data"); within {
				inside[strings.TrimPrefix(rest, ".")] = at
			}
		}
		at, known := r.Inside["data"]
		if !known {
			at = r.Position
		}
		for _, object := range r.objects {
			err := c.data(object.Name+"."+r.field.Name, r.Data, at, inside)
			if list, ok := err.(diag.List); ok {
				c.problems = append(c.problems, list...)
				return
			} else if err != nil {
				c.fail(r, "data", "%v", err)
				return
			}
		}
	}
}

func (c *compiler) when(r *rule) {
	if r.When == "" {
		return
	}
	condition, problem := compileCondition(r.When, r.field)
	if problem == nil {
		r.condition = condition
		return
	}
	d := c.fail(r, "when", "when: %s", problem.message)
	d.Hint = problem.hint
	if d.Position.Line == 0 {
		d.Message += " at " + strconv.Itoa(problem.line) + ":" + strconv.Itoa(problem.column)
		return
	}
	if problem.line == 1 {
		d.Position.Column += problem.column - 1
		return
	}
	d.Position.Line += problem.line - 1
}

// lastName is the response name at the end of a path.
func lastName(path []any) string {
	for i := len(path) - 1; i >= 0; i-- {
		if name, ok := path[i].(string); ok {
			return name
		}
	}
	return ""
}

package exec

import (
	"context"
	"errors"
	"fmt"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// An execution is one run of a plan. It is used again for later requests.
type execution struct {
	engine  *Engine
	variant *variant
	call    Call
	scope   variableScope
	scratch []variableValue // room for coercion

	buf   []byte
	limit int // length of buf that must not be exceeded
	steps int // until the next look at the clock

	path      []pathElement // of the object or item that is completed
	current   *plannedField // the field of it that runs; nil between fields
	arguments Arguments     // space for the arguments of the field that runs
	errors    []byte        // JSON of the execution errors, with commas between
	failures  int           // how many
	lastError int           // where the last of them begins
	aborted   bool          // nothing more is executed; null rises to the root
	unstable  int           // fields so far whose answers may differ next time; see keptObjects

	delivery *delivery // of what is postponed; nil when nothing is
}

// A pathElement is a response name, or an index when the name is empty.
type pathElement struct {
	name  string
	index int
}

// stepsPerCheck says how many fields or items run between two looks at the context.
const stepsPerCheck = 128

func newExecution(e *Engine) *execution {
	x := &execution{engine: e}
	x.call.Path = x.responsePath
	return x
}

// start makes the execution ready for a request. JSON goes to the end of dst.
func (x *execution) start(ctx context.Context, dst []byte, v *variant, req *Request) {
	x.variant = v
	x.buf, x.limit = dst, len(dst)+x.engine.limits.ResponseBytes
	if x.limit < 0 {
		x.limit = unlimited
	}
	// The first look comes late: what is small is answered, also to a client that has
	// closed its side of the connection already.
	x.steps, x.aborted, x.failures = stepsPerCheck, false, 0
	x.path, x.errors, x.current = x.path[:0], x.errors[:0], nil
	x.call.Context, x.call.Request, x.call.Event = ctx, req.Value, Null
}

// stop gives back what belongs to the request.
func (x *execution) stop() {
	path := x.call.Path
	x.call = Call{Path: path}
	x.variant, x.buf, x.current, x.delivery = nil, nil, nil, nil
	clear(x.scope.values)
	clear(x.scratch[:cap(x.scratch)])
	clear(x.arguments[:cap(x.arguments)])
	x.arguments = x.arguments[:0]
	if cap(x.errors) > 1<<16 {
		x.errors = nil
	}
}

// executeRootSelectionSet runs the operation's selection set and appends the value
// of data.
//
// Algorithm: ExecuteRootSelectionSet
// (https://spec.graphql.org/September2025/#sec-Executing-the-Root-Selection-Set). Fields run
// one after the other for every kind of operation, which is what mutations require
// and others allow: ExecuteQuery and ExecuteMutation are this function. An error
// that rises to the root leaves null.
func (x *execution) executeRootSelectionSet(root Object) {
	mark := len(x.buf)
	selection := x.variant.selectionFor(x.variant.root, x.variant.plan.rootType)
	if !x.executeCollectedFields(selection, root) {
		x.buf = append(x.buf[:mark], "null"...)
		x.delivery.forget(nil)
	}
}

// executeCollectedFields appends the object of a collected fields map. It reports
// false when an error rises through a non-null field.
//
// Algorithm: ExecuteCollectedFields
// (https://spec.graphql.org/September2025/#sec-Executing-Collected-Fields).
func (x *execution) executeCollectedFields(s *selection, objectValue Object) bool {
	if s.postponed != nil {
		return x.postpone(s, objectValue)
	}
	return x.executeFields(s.fields, objectValue)
}

func (x *execution) executeFields(fields []plannedField, objectValue Object) bool {
	if len(fields) == 0 {
		x.buf = append(x.buf, "{}"...)
		return true
	}
	if x.steps -= len(fields); x.steps < 0 && !x.check() {
		return false
	}
	start := len(x.buf)
	for i := range fields {
		f := &fields[i]
		x.buf = append(x.buf, f.key...)
		switch {
		case f.typename != "":
			x.buf = append(x.buf, f.typename...)
		case f.leaf != nil && x.appendLeaf(f, objectValue):
		case !x.executeField(f, objectValue):
			return false
		}
	}
	x.buf[start] = '{' // the first key's comma
	x.buf = append(x.buf, '}')
	return true
}

// appendLeaf is ExecuteField for a leaf whose JSON is there already. It reports false
// for what takes a closer look: null, and objects that the resolver must be asked about.
func (x *execution) appendLeaf(f *plannedField, objectValue Object) bool {
	x.current = f
	json, ok := f.leaf.LeafJSON(objectValue)
	if !ok || json == "null" {
		return false
	}
	x.buf = append(x.buf, json...)
	return true
}

// executeField resolves one field and completes its value. A leaf's name is not put
// on the path: current stands for it.
//
// Algorithm: ExecuteField (https://spec.graphql.org/September2025/#sec-Executing-Fields).
func (x *execution) executeField(f *plannedField, objectValue Object) bool {
	x.current = f
	if !f.stable {
		x.unstable++
	}
	value, err := x.resolveFieldValue(f, objectValue)
	if err != nil {
		value = Failed(err)
	}
	if f.typ.leaf {
		if value.kind == rawValue && value.text != "null" {
			x.buf = append(x.buf, value.text...)
			return true
		}
		return x.completeValue(f, f.typ, &value)
	}
	depth := len(x.path)
	x.path = append(x.path, pathElement{name: f.responseName})
	x.current = nil
	ok := x.completeValue(f, f.typ, &value)
	if !x.aborted {
		x.path = x.path[:depth]
	}
	return ok
}

// resolveFieldValue coerces the arguments and asks the resolver.
//
// Algorithm: ResolveFieldValue (https://spec.graphql.org/September2025/#sec-Value-Resolution).
func (x *execution) resolveFieldValue(f *plannedField, objectValue Object) (Value, error) {
	arguments := f.arguments.constant
	if f.arguments.sources != nil || f.arguments.err != nil {
		var err error
		if arguments, err = f.arguments.coerceArgumentValues(x.arguments[:0], &x.scope); err != nil {
			return Null, err
		}
		x.arguments = arguments[:0]
	}
	x.call.ObjectType, x.call.Object = f.objectType, objectValue
	x.call.Field, x.call.Arguments = f.name, arguments
	return f.resolver.ResolveFieldValue(&x.call)
}

// check looks whether the request may go on: its context and the size of the
// response.
func (x *execution) check() bool {
	x.steps = stepsPerCheck
	switch {
	case x.call.Context.Err() != nil: // not Done: a context may make its timer when somebody waits
		x.abort(stopped(context.Cause(x.call.Context)))
	case len(x.buf) > x.limit:
		x.abort(limitError("responseBytes", x.engine.limits.ResponseBytes,
			fmt.Sprintf("Response is larger than %d bytes.", x.engine.limits.ResponseBytes)))
	}
	return !x.aborted
}

// stopped is the error of an execution whose context has ended. The cause may know the
// limit that was exceeded.
func stopped(cause error) *Error {
	e := &Error{Message: fmt.Sprintf("Execution stopped: %v.", cause), Code: CodeTimeout}
	var limited interface{ Limit() []Argument }
	if errors.As(cause, &limited) {
		e.Extensions = limited.Limit()
	}
	return e
}

// abort ends the execution with an error at the current path.
func (x *execution) abort(err error) {
	if !x.aborted {
		x.addError(err, nil)
		x.aborted = true
	}
}

// responsePath is the response position of the field that runs.
func (x *execution) responsePath() []any {
	path := make([]any, 0, len(x.path)+1)
	for _, p := range x.path {
		if p.name != "" {
			path = append(path, p.name)
		} else {
			path = append(path, p.index)
		}
	}
	if x.current != nil {
		path = append(path, x.current.responseName)
	}
	return path
}

// addError records an execution error at the current path.
func (x *execution) addError(err error, fields []*document.Field) {
	if x.aborted {
		return
	}
	if x.failures++; x.failures > x.engine.limits.Errors {
		x.aborted = true
		err = limitError("errors", x.engine.limits.Errors,
			fmt.Sprintf("Execution gave more than %d errors.", x.engine.limits.Errors))
	}
	if len(x.errors) > 0 {
		x.errors = append(x.errors, ',')
	}
	x.lastError = len(x.errors)
	x.errors = x.appendExecutionError(x.errors, err, fields)
}

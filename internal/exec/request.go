package exec

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// A Request is what a client asks.
type Request struct {
	// Query is the document. The engine keeps a copy at most, so it may share memory
	// that is used again after the call.
	Query         string
	OperationName string
	Named         bool            // OperationName was given, be it empty: no operation has that name
	Variables     json.RawMessage // an object; nil and null are the same as {}
	Value         any             // handed to every Resolver as Call.Request
	ReadOnly      bool            // only a query may run
	// Incremental lets ExecuteIncrementally and Subscribe postpone what @defer and
	// @stream say. Without it, and in an engine without Options.Incremental, whatever
	// is asked for comes at once.
	Incremental bool
}

// ExecuteRequest appends the response to a request to dst: one complete JSON object.
//
// Algorithm: ExecuteRequest (https://spec.graphql.org/September2025/#sec-Executing-Requests).
// A subscription needs Subscribe and is refused here.
func (e *Engine) ExecuteRequest(ctx context.Context, dst []byte, req *Request) (out []byte, outcome Outcome) {
	x, v, outcome, failure := e.begin(req, false)
	if failure != nil {
		return failure.respond(dst, outcome)
	}
	out, outcome.Errors = x.answer(ctx, dst, v, req)
	return out, outcome
}

// begin does all that comes before execution: it finds the plan and coerces the
// variables, which stand in the execution afterwards.
func (e *Engine) begin(req *Request, incremental bool) (*execution, *variant, Outcome, *requestError) {
	p, outcome, failure := e.prepare(req)
	if failure == nil && outcome.Kind == document.Subscription {
		outcome.Phase = OperationPhase
		failure = operationError("Subscription operations need a transport that streams responses.")
	}
	if failure != nil {
		return nil, nil, outcome, failure
	}
	x := e.pool.Get().(*execution)
	if failure = x.coerceVariableValues(p, req.Variables); failure != nil {
		e.pool.Put(x)
		return nil, nil, outcome, failure
	}
	return x, p.variantFor(x.scope.values, incremental), outcome, nil
}

// answer appends the only response to a request: one that is kept, if it never
// changes, or by running the plan.
func (x *execution) answer(ctx context.Context, dst []byte, v *variant, req *Request) (out []byte, failures int) {
	if kept := v.answer.Load(); kept != nil {
		x.engine.pool.Put(x)
		return append(dst, *kept...), 0
	}
	e := x.engine
	out, failures = x.run(ctx, dst, v, req, Null)
	if v.introspective && failures == 0 {
		if kept := e.kept.keep(out[len(dst):]); kept != nil {
			v.answer.Store(&kept)
		}
	}
	return out, failures
}

// respond completes the outcome of a request error and appends its response.
func (r *requestError) respond(dst []byte, outcome Outcome) ([]byte, Outcome) {
	outcome.Phase, outcome.Errors, outcome.Limited = r.phase, len(r.problems), r.limited()
	return r.appendRequestError(dst), outcome
}

// prepare finds the plan of a request: from the cache, or by parsing, validating and
// compiling its document.
func (e *Engine) prepare(req *Request) (*plan, Outcome, *requestError) {
	var outcome Outcome
	d := e.prepared(req.Query)
	if d.err != nil {
		return nil, outcome, d.err
	}
	op, err := getOperation(d.doc, req.OperationName, req.Named)
	if err != nil {
		return nil, outcome, err
	}
	outcome.Kind, outcome.Operation = op.Kind, op.Name
	if req.ReadOnly && op.Kind != document.Query {
		return nil, outcome, &requestError{phase: ReadOnlyPhase, problems: []validate.Problem{
			{Message: fmt.Sprintf("Can only perform a %s operation from a POST request.", op.Kind)}}}
	}
	p, err := d.plan(e, op)
	return p, outcome, err
}

// Document returns a document that may be executed, parsed as the engine knows it, or
// nil. It is shared: nobody changes it.
func (e *Engine) Document(query string) *document.Document { return e.prepared(query).doc }

// prepared is a document from the cache, or one that is made now.
func (e *Engine) prepared(source string) *preparedDocument {
	d := e.cache.get(source)
	if d == nil {
		d = e.prepareDocument(strings.Clone(source))
		e.cache.add(d)
	}
	return d
}

// prepareDocument parses and validates. What is wrong is kept as well: clients
// repeat their mistakes.
func (e *Engine) prepareDocument(source string) *preparedDocument {
	d := &preparedDocument{source: source}
	doc, err := document.Parse(source, e.documentLimits())
	if err != nil {
		d.err = e.syntaxError(source, err)
		return d
	}
	if problems := e.validate(doc); len(problems) > 0 {
		d.err = &requestError{phase: ValidationPhase, problems: problems}
		if limit := problems[0].Limit; limit != "" {
			d.err.extensions = limitExtensions(limit, problems[0].Maximum)
		}
		return d
	}
	d.doc = doc
	return d
}

func (e *Engine) syntaxError(source string, err *document.Error) *requestError {
	line, column := document.Locate(source, err.Position)
	r := &requestError{phase: SyntaxPhase, problems: []validate.Problem{
		{Message: err.Message, Locations: []validate.Location{{Line: line, Column: column}}}}}
	if err.Limit != "" {
		r.extensions = limitExtensions(err.Limit, err.Maximum)
	}
	return r
}

// validate runs all rules.
func (e *Engine) validate(doc *document.Document) []validate.Problem {
	return validate.Document(e.schema, doc, validate.Options{
		Depth: e.limits.Depth, Aliases: e.limits.Aliases, RootFields: e.limits.RootFields, Fields: e.limits.Fields,
		NoIntrospection: e.options.NoIntrospection, Incremental: e.options.Incremental,
	})
}

// getOperation chooses the operation of a request.
//
// Algorithm: GetOperation (https://spec.graphql.org/September2025/#GetOperation()).
func getOperation(doc *document.Document, operationName string, named bool) (*document.Operation, *requestError) {
	if operationName == "" && !named {
		switch len(doc.Operations) {
		case 1:
			return doc.Operations[0], nil
		case 0:
			return nil, operationError("Must provide an operation.")
		}
		return nil, operationError("Must provide operation name if query contains multiple operations.")
	}
	for _, op := range doc.Operations {
		if op.Name == operationName && operationName != "" {
			return op, nil
		}
	}
	return nil, operationError(`Unknown operation named "` + operationName + `".`)
}

// run executes a variant once and appends the response. A panic of a resolver
// becomes an internal error; what it held of the execution is not used again.
func (x *execution) run(ctx context.Context, dst []byte, v *variant, req *Request, event Value) (out []byte, failures int) {
	x.start(ctx, dst, v, req)
	x.call.Event = event
	defer func() {
		if r := recover(); r != nil {
			x.aborted = false
			x.addError(panicError(x, r), nil)
			x.delivery.forget(nil)
			out, failures = x.respond(dst, "null"), x.failures
		}
	}()
	x.buf = append(x.buf, `{"data":`...)
	data := len(x.buf)
	x.executeRootSelectionSet(Object{Number: event.number, Ref: event.ref})
	if failures = x.failures; failures == 0 {
		out = append(x.buf, '}')
	} else {
		out = x.respond(dst, string(x.buf[data:]))
	}
	x.stop()
	x.engine.pool.Put(x)
	return out, failures
}

// respond appends a response with errors before the data, as the specification
// recommends.
func (x *execution) respond(dst []byte, data string) []byte {
	dst = append(append(dst, `{"errors":[`...), x.errors...)
	return append(append(append(dst, `],"data":`...), data...), '}')
}

// panicError is what a panic of a resolver becomes: one for the operator.
func panicError(x *execution, recovered any) error {
	path := x.responsePath()
	text := make([]string, len(path))
	for i, p := range path {
		text[i] = fmt.Sprint(p)
	}
	return fmt.Errorf("panic while executing %s: %v\n%s", strings.Join(text, "."), recovered, debug.Stack())
}

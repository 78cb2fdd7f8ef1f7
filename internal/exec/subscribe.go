package exec

import (
	"context"
	"errors"
	"io"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A ResponseStream is the sequence of responses to a subscription. It belongs to one
// goroutine, except Close, which any may call.
type ResponseStream struct {
	engine  *Engine
	variant *variant
	request Request
	scope   variableScope
	source  SourceStream
	pending []byte             // the first response to a query or mutation
	outcome Outcome            // of it
	rest    *IncrementalStream // what follows it; nil when nothing does
}

// Subscribe opens the response stream of a request. When it cannot be opened,
// stream is nil and out is a response without data, appended to dst. A query or a
// mutation gives a stream of its one response, or of its payloads when it postpones
// something, so a transport need not look at the document first.
//
// Algorithm: Subscribe (https://spec.graphql.org/September2025/#sec-Subscription).
func (e *Engine) Subscribe(ctx context.Context, dst []byte, req *Request) (stream *ResponseStream, out []byte, outcome Outcome) {
	p, outcome, failure := e.prepare(req)
	if failure == nil && outcome.Kind != document.Subscription {
		return e.once(ctx, dst, req)
	}
	x := e.pool.Get().(*execution)
	defer e.pool.Put(x)
	if failure == nil {
		failure = x.coerceVariableValues(p, req.Variables)
	}
	if failure != nil {
		out, outcome = failure.respond(dst, outcome)
		return nil, out, outcome
	}
	v := p.variantFor(x.scope.values, false)
	// The stream outlives the call, so its variables are its own.
	scope := variableScope{p.variables, append([]variableValue(nil), x.scope.values...)}
	source, message := x.createSourceEventStream(ctx, v, req)
	if source == nil {
		outcome.Phase, outcome.Errors = SubscribingPhase, 1
		return nil, append(append(append(dst, `{"errors":[`...), message...), `]}`...), outcome
	}
	return &ResponseStream{engine: e, variant: v, request: *req, scope: scope, source: source}, dst, outcome
}

// once is the stream of a query or mutation. A request error is none.
func (e *Engine) once(ctx context.Context, dst []byte, req *Request) (*ResponseStream, []byte, Outcome) {
	response, rest, outcome := e.ExecuteIncrementally(ctx, nil, req)
	if outcome.RequestError() {
		return nil, append(dst, response...), outcome
	}
	return &ResponseStream{pending: response, outcome: outcome, rest: rest}, dst, outcome
}

// nextPayload is Next for a query or mutation.
func (s *ResponseStream) nextPayload(ctx context.Context, dst []byte) ([]byte, Outcome, error) {
	switch {
	case s.pending != nil:
		dst = append(dst, s.pending...)
		s.pending = nil
		return dst, s.outcome, nil
	case s.rest == nil:
		return dst, Outcome{}, io.EOF
	}
	dst, more := s.rest.Next(ctx, dst)
	if !more {
		s.rest = nil
	}
	return dst, Outcome{Kind: s.outcome.Kind, Operation: s.outcome.Operation}, nil
}

// createSourceEventStream asks the resolver of the root field for its events. On
// failure the source is nil and the error is returned as JSON.
//
// Algorithm: CreateSourceEventStream
// (https://spec.graphql.org/September2025/#sec-Source-Stream), with ResolveFieldEventStream.
func (x *execution) createSourceEventStream(ctx context.Context, v *variant, req *Request) (source SourceStream, failure []byte) {
	x.start(ctx, nil, v, req)
	defer x.stop()
	root := v.selectionFor(v.root, v.plan.rootType)
	if len(root.fields) == 0 || root.fields[0].typename != "" {
		return nil, x.failure(&Error{Message: "The subscription selects no event."}, nil)
	}
	f := &root.fields[0]
	x.path = append(x.path, pathElement{name: f.responseName})
	defer func() {
		if r := recover(); r != nil {
			source, failure = nil, x.failure(panicError(x, r), f)
		}
	}()
	subscriber, ok := f.resolver.(Subscriber)
	if !ok {
		return nil, x.failure(errors.New("field "+f.objectType+"."+f.name+" has no source stream"), f)
	}
	arguments, err := f.arguments.coerceArgumentValues(nil, &x.scope)
	if err != nil {
		return nil, x.failure(err, f)
	}
	x.call.ObjectType, x.call.Field, x.call.Arguments = f.objectType, f.name, arguments
	source, err = subscriber.ResolveFieldEventStream(&x.call)
	if err == nil && source == nil {
		err = errors.New("field " + f.objectType + "." + f.name + " gave no source stream")
	}
	if err != nil {
		return nil, x.failure(err, f)
	}
	return source, nil
}

func (x *execution) failure(err error, f *plannedField) []byte {
	if f == nil {
		return x.appendExecutionError(nil, err, nil)
	}
	return x.appendExecutionError(nil, err, f.group.fields)
}

// ErrSource is what Next returns where a source stream fails. The response that comes
// with it has no data: it tells the client why this was the last one.
var ErrSource = errors.New("the source stream failed")

// Next waits for the next event and appends its response. It returns io.EOF after
// the last one, and ErrSource with a last response where the source fails: the response
// stream completes with that error.
//
// Algorithm: MapSourceToResponseEvent
// (https://spec.graphql.org/September2025/#sec-Response-Stream), with
// ExecuteSubscriptionEvent for each event.
func (s *ResponseStream) Next(ctx context.Context, dst []byte) ([]byte, Outcome, error) {
	if s.source == nil {
		return s.nextPayload(ctx, dst)
	}
	event, err := s.source.Next(ctx)
	if err != nil {
		return s.failed(ctx, dst, err)
	}
	op := s.variant.plan.operation
	outcome := Outcome{Kind: op.Kind, Operation: op.Name}
	x := s.engine.pool.Get().(*execution)
	x.scope.variables = s.scope.variables
	x.scope.values = append(x.scope.values[:0], s.scope.values...)
	dst, outcome.Errors = x.run(ctx, dst, s.variant, &s.request, event)
	return dst, outcome, nil
}

// failed is the end of a source. Its error belongs to no field: it has neither places
// nor a path, as with graphql-js.
func (s *ResponseStream) failed(ctx context.Context, dst []byte, err error) ([]byte, Outcome, error) {
	switch {
	case errors.Is(err, io.EOF):
		return dst, Outcome{}, io.EOF
	case ctx.Err() != nil:
		return dst, Outcome{}, err
	}
	op, shown := s.variant.plan.operation, s.engine.shown(err)
	dst = AppendString(append(dst, `{"errors":[{"message":`...), shown.Message)
	dst = append(shown.appendExtensions(dst), `}]}`...)
	return dst, Outcome{Kind: op.Kind, Operation: op.Name, Phase: SubscribingPhase, Errors: 1}, ErrSource
}

// Close ends the stream.
func (s *ResponseStream) Close() {
	if s.source != nil {
		s.source.Close()
	}
}

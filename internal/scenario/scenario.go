package scenario

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Headers that steer a request.
const (
	ErrorHeader = "X-Mock-Error" // CODE, path=CODE or Type.field=CODE; several with commas
	DelayHeader = "X-Mock-Delay" // 250ms, or 100ms-300ms
)

// CodeBadScenario is the extensions.code of a request that asks for what cannot be.
const CodeBadScenario = "BAD_SCENARIO"

// Options are what Scenarios act on. Schema and Engine are needed.
type Options struct {
	Schema *schema.Schema
	// Engine makes the engine of steered requests, over Data. It is called once, when
	// the first of them comes.
	Engine func() (*exec.Engine, error)
	// Seed decides how long a request waits that gives a range.
	Seed uint64
	// Wait waits; nil is the clock. It returns early when the context ends.
	Wait func(context.Context, time.Duration)
}

// Scenarios steer the requests to one schema. They hold nothing of any request.
type Scenarios struct {
	schema *schema.Schema
	engine func() (*exec.Engine, error)
	seed   uint64
	wait   func(context.Context, time.Duration)
}

// New makes scenarios.
func New(o Options) *Scenarios {
	s := &Scenarios{schema: o.Schema, engine: sync.OnceValues(o.Engine), seed: o.Seed, wait: o.Wait}
	if s.wait == nil {
		s.wait = wait
	}
	return s
}

// Begin reads what a request asks for beyond its answer. It returns the engine that
// must run it, with the context it needs; nil where any engine will do. A delay is
// over when it returns. The error is for the client, and the request must not run.
//
// A document that cannot run anyway is passed on: what is wrong with it matters more.
func (s *Scenarios) Begin(ctx context.Context, h http.Header, r *exec.Request) (context.Context, *exec.Engine, *exec.Error) {
	errorHeader, delays := h[ErrorHeader], h[DelayHeader]
	if errorHeader == nil && delays == nil && !mentions(r) {
		return ctx, nil, nil
	}
	delay, refused := s.delay(delays, r)
	if refused != nil {
		return ctx, nil, refused
	}
	var engine *exec.Engine
	if errorHeader != nil || mentions(r) {
		if ctx, engine, refused = s.failing(ctx, errorHeader, r); refused != nil {
			return ctx, nil, refused
		}
	}
	if delay > 0 {
		s.wait(ctx, delay)
	}
	return ctx, engine, nil
}

// Marks of triggers in a request itself.
const (
	valueMark = "mock:"  // before the code in the value of an argument
	nameMark  = "_mock_" // before the code in the name of an operation
)

// mentions reports whether the text of a request may hold a trigger. It is asked of
// every request, so it only looks for the marks.
func mentions(r *exec.Request) bool {
	return strings.Contains(r.Query, valueMark) || bytes.Contains(r.Variables, []byte(valueMark)) ||
		strings.Contains(r.Query, nameMark)
}

// failing finds the fields that must fail and puts them into the context.
func (s *Scenarios) failing(ctx context.Context, header []string, r *exec.Request) (context.Context, *exec.Engine, *exec.Error) {
	engine, err := s.engine()
	if err != nil {
		return ctx, nil, &exec.Error{Message: "internal server error", Code: exec.CodeInternal}
	}
	o := s.read(engine, r)
	if o == nil {
		return ctx, nil, nil
	}
	var targets []target
	for _, read := range []func() ([]target, *exec.Error){
		func() ([]target, *exec.Error) { return o.fromHeader(header) },
		o.fromArguments,
		o.fromName,
	} {
		found, refused := read()
		if refused != nil {
			return ctx, nil, refused
		}
		targets = append(targets, found...)
	}
	if targets == nil {
		return ctx, nil, nil
	}
	return context.WithValue(ctx, contextKey{}, targets), engine, nil
}

// read finds the operation of a request. It returns nil for one that cannot run.
func (s *Scenarios) read(engine *exec.Engine, r *exec.Request) *operation {
	if len(engine.Validate(r.Query)) > 0 {
		return nil
	}
	doc, err := document.Parse(r.Query, document.Limits{})
	if err != nil {
		return nil
	}
	for _, op := range doc.Operations {
		if op.Name == r.OperationName && op.Name != "" || r.OperationName == "" && !r.Named && len(doc.Operations) == 1 {
			return newOperation(s.schema, doc, op, r.Variables)
		}
	}
	return nil
}

// bad refuses a request, with what would have been possible.
func bad(message string, documented []string) *exec.Error {
	e := &exec.Error{Message: message, Code: CodeBadScenario}
	if documented != nil {
		list := make([]any, len(documented))
		for i, code := range documented {
			list[i] = code
		}
		e.Extensions = []exec.Argument{{Name: "documented", Value: list}}
	}
	return e
}

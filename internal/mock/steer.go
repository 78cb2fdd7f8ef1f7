package mock

import (
	"context"
	"net/http"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

// Scenarios let a request ask for what does not happen by itself. See package scenario.
type Scenarios interface {
	// Begin returns how the request must run, or nil where nothing is asked for. The
	// error refuses the request.
	Begin(ctx context.Context, h http.Header, r *exec.Request) (*scenario.Run, *exec.Error)
}

// A steering is what an operation runs with.
type steering struct {
	ctx    context.Context
	engine *exec.Engine
	run    *scenario.Run // nil: nothing is asked for
	usual  bool          // the engine is that of all requests
}

// steered returns what runs an operation, by the engine of the host unless something
// special is asked for. Who gets a steering ends it.
func (h *host) steered(ctx context.Context, header http.Header, p *parameters, incremental bool) (s steering, refused *refusal) {
	s.ctx = ctx
	if h.config.Scenarios != nil {
		run, err := h.config.Scenarios.Begin(ctx, header, &p.Request)
		if err != nil {
			return s, &refusal{status: http.StatusBadRequest, message: err.Message, code: err.Code, extensions: err.Extensions}
		}
		if run != nil {
			if s.engine, err = run.Engine(incremental); err != nil {
				run.End()
				return s, &refusal{status: http.StatusInternalServerError, message: err.Message, code: err.Code}
			}
			s.run = run
			s.ctx = s.context(ctx)
		}
	}
	switch {
	case s.engine != nil:
	case incremental && h.config.Incremental != nil:
		s.engine = h.config.Incremental()
	default:
		s.engine, s.usual = h.config.Engine, true
	}
	return s, nil
}

// context is a context that carries what is asked for.
func (s *steering) context(ctx context.Context) context.Context {
	if s.run == nil {
		return ctx
	}
	return s.run.Context(ctx)
}

// end ends the operation.
func (s *steering) end() {
	if s.run != nil {
		s.run.End()
		s.run = nil
	}
}

package mock

import (
	"context"
	"net/http"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Scenarios let a request ask for a failure or a delay. See package scenario.
type Scenarios interface {
	// Begin returns the engine and the context that the request must run with; a nil
	// engine stands for that of all requests. The error refuses the request.
	Begin(ctx context.Context, h http.Header, r *exec.Request) (context.Context, *exec.Engine, *exec.Error)
}

// steered returns what runs an operation. The engine is that of the handler, unless
// the request asks for something special.
func (h *host) steered(ctx context.Context, header http.Header, p *parameters) (context.Context, *exec.Engine, *refusal) {
	if h.config.Scenarios == nil {
		return ctx, h.config.Engine, nil
	}
	ctx, engine, err := h.config.Scenarios.Begin(ctx, header, &p.Request)
	if err != nil {
		return ctx, nil, &refusal{status: http.StatusBadRequest, message: err.Message, code: err.Code, extensions: err.Extensions}
	}
	if engine == nil {
		engine = h.config.Engine
	}
	return ctx, engine, nil
}

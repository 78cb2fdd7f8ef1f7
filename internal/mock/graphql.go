package mock

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// serveGraphQL is the endpoint: transport, authentication, execution, answer.
func (h *Handler) serveGraphQL(w http.ResponseWriter, r *http.Request) {
	exchange := &exchange{handler: h, w: w, r: r}
	defer exchange.recover()
	if !exchange.negotiate() {
		return
	}
	caller, rejected := h.config.Checker.Authenticate(r.Header)
	if rejected != nil {
		exchange.reject(rejected)
		return
	}
	request, refused := h.decode(w, r)
	if refused != nil {
		exchange.refuse(refused)
		return
	}
	exchange.execute(caller, request)
}

// An exchange is one request and its answer.
type exchange struct {
	handler *Handler
	w       http.ResponseWriter
	r       *http.Request
	media   mediaType
}

// execute runs the request and writes the response.
func (x *exchange) execute(caller auth.Caller, request *exec.Request) {
	h := x.handler
	start := h.now()
	ctx, cancel := context.WithTimeout(x.r.Context(), h.config.Timeout)
	defer cancel()
	request.Value = &caller
	buf := h.buffers.Get().(*bytes.Buffer)
	buf.Reset()
	out, outcome := h.config.Engine.ExecuteRequest(ctx, buf.AvailableBuffer(), request)
	status := x.media.status(outcome)
	x.write(status, out)
	h.logRequest(x.r, &caller, outcome, status, start)
	h.keep(buf, out)
}

// maxKept bounds the buffers that wait for the next request.
const maxKept = 1 << 20

// keep puts the buffer back, grown to what this response took.
func (h *Handler) keep(buf *bytes.Buffer, out []byte) {
	if cap(out) > maxKept {
		return
	}
	if cap(out) > buf.Cap() {
		buf = bytes.NewBuffer(out[:0])
	}
	h.buffers.Put(buf)
}

// recover keeps the server alive when a request finds a bug, and shows nothing of it.
func (x *exchange) recover() {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	if log := x.handler.config.Log; log != nil {
		log.Error("panic", "error", fmt.Sprint(p), "stack", string(debug.Stack()))
	}
	x.refuse(&refusal{status: http.StatusInternalServerError, message: "internal server error"})
}

func (h *Handler) logRequest(r *http.Request, caller *auth.Caller, outcome exec.Outcome, status int, start int64) {
	if h.config.Log == nil {
		return
	}
	attrs := []slog.Attr{
		slog.String("method", r.Method),
		slog.String("operation", outcome.Operation),
		slog.Int("status", status),
		slog.Int("errors", outcome.Errors),
	}
	if caller.KeyPrefix != "" {
		attrs = append(attrs, slog.String("key", caller.KeyPrefix))
	}
	if h.config.Now != nil {
		attrs = append(attrs, slog.Float64("ms", float64(h.now()-start)/1e6))
	}
	h.config.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", attrs...)
}

// now is the clock in nanoseconds, or 0 without one.
func (h *Handler) now() int64 {
	if h.config.Now == nil {
		return 0
	}
	return h.config.Now().UnixNano()
}

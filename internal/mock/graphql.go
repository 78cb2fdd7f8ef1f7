package mock

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// serveGraphQL is the endpoint: transport, authentication, execution, answer.
func (h *host) serveGraphQL(w http.ResponseWriter, r *http.Request) {
	x := h.exchanges.Get().(*exchange)
	x.host, x.w, x.r = h, w, r
	defer x.end()
	if r.Header["Upgrade"] != nil && isWebSocket(r) {
		x.serveWebSocket()
		return
	}
	if !x.negotiate() {
		return
	}
	var rejected *auth.Rejection
	if x.caller, rejected = h.config.Checker.Authenticate(r.Header); rejected != nil {
		x.reject(rejected)
		return
	}
	if h.config.Limiter != nil && x.limited() {
		return
	}
	if x.reserves() {
		return
	}
	if refused := x.decode(); refused != nil {
		x.refuse(refused)
		return
	}
	if x.media == eventStream {
		x.streamEvents()
		return
	}
	x.execute()
}

// An exchange is one request and its answer. It is used again for another one, with
// the buffers that it has grown.
type exchange struct {
	host       *host
	w          http.ResponseWriter
	r          *http.Request
	media      mediaType
	events     bool // the client also reads event streams
	caller     auth.Caller
	body       []byte // of the request
	operations []parameters
	batch      bool
	out        []byte // the response
	key        []byte // of a kept response
	answered   bool   // its header was written
}

// add makes room for one more operation.
func (x *exchange) add() *parameters {
	x.operations = append(x.operations, parameters{})
	p := &x.operations[len(x.operations)-1]
	p.Value = &x.caller
	return p
}

// maxKept bounds the buffers that wait for the next request.
const maxKept = 256 << 10

// end puts the exchange back. It also keeps the server alive when a request finds a
// bug, and shows nothing of it.
func (x *exchange) end() {
	if p := recover(); p != nil {
		x.recovered(p)
		return // what the panic left behind is not used again
	}
	if cap(x.body) > maxKept {
		x.body = nil
	}
	if cap(x.out) > maxKept {
		x.out = nil
	}
	clear(x.operations)
	*x = exchange{host: x.host, body: x.body[:0], out: x.out[:0], key: x.key[:0], operations: x.operations[:0]}
	x.host.exchanges.Put(x)
}

func (x *exchange) recovered(p any) {
	if p == http.ErrAbortHandler {
		panic(p)
	}
	x.host.logPanic(p)
	if x.answered {
		panic(http.ErrAbortHandler)
	}
	x.refuse(&refusal{status: http.StatusInternalServerError, message: "internal server error"})
}

func (h *host) logPanic(p any) {
	if log := h.config.Log; log != nil {
		log.Error("panic", "error", fmt.Sprint(p), "stack", string(debug.Stack()))
	}
}

// limited counts the request of a key, and refuses one that is too many. A counter
// that cannot be reached stops nobody: limits are no reason to be down.
func (x *exchange) limited() bool {
	h := x.host
	quota, err := h.config.Limiter.Take(x.r.Context(), &x.caller, h.config.Now())
	if err != nil {
		if h.config.Log != nil {
			h.config.Log.Error("rate limit", "error", err)
		}
		return false
	}
	quota.SetHeaders(x.w.Header())
	if quota.Exceeded() {
		x.reject(auth.ErrRateLimited)
	}
	return quota.Exceeded()
}

// execute runs what was asked for and writes the response.
func (x *exchange) execute() {
	h := x.host
	start := h.now()
	h.sync(x.r.Context())
	var status int
	var outcome exec.Outcome
	switch {
	case x.batch:
		ctx, cancel := h.bounded(x.r.Context())
		defer cancel()
		outcome = x.executeBatch(ctx)
		status = http.StatusOK
		x.write(status, x.out)
	default:
		p := &x.operations[0]
		if refused := h.resolve(p); refused != nil {
			x.refuse(refused)
			return
		}
		status, outcome = x.executeOne(p)
	}
	h.logRequest(x.r, &x.caller, &outcome, status, start)
}

// sync brings the data up to date with those of other replicas.
func (h *host) sync(ctx context.Context) {
	if h.config.Sync == nil {
		return
	}
	if err := h.config.Sync(ctx); err != nil && h.config.Log != nil {
		h.config.Log.Error("state", "error", err)
	}
}

// executeOne runs an operation that is not in a batch. A subscription becomes an
// event stream where the client reads those.
func (x *exchange) executeOne(p *parameters) (status int, outcome exec.Outcome) {
	h := x.host
	ctx, engine, refused := h.steered(x.r.Context(), x.r.Header, p)
	if refused != nil {
		x.refuse(refused)
		return refused.status, exec.Outcome{Phase: exec.ValidationPhase, Errors: 1}
	}
	if x.postpones(p) {
		if h.config.Incremental != nil && engine == h.config.Engine {
			engine = h.config.Incremental()
		}
		return x.executeIncrementally(ctx, engine, p)
	}
	usual := engine == h.config.Engine
	schema := usual && asksSchema(p)
	if schema {
		if a := h.answers.find(p); a != nil {
			return x.sendPrepared(a)
		}
	}
	var key repeatKey
	if usual && h.repeats != nil {
		key = h.repeats.key(x.key[:0], p, &x.caller, x.r.Header)
		x.key = key.text
		if kept := h.repeats.find(&key); kept != nil {
			x.write(http.StatusOK, kept.body)
			return http.StatusOK, kept.outcome
		}
	}
	ctx, cancel := h.bounded(ctx)
	defer cancel()
	x.out, outcome = engine.ExecuteRequest(ctx, x.out[:0], &p.Request)
	h.ran(&outcome)
	if x.events && outcome.RequestError() && isSubscription(&outcome) {
		x.streamEvents()
		return http.StatusOK, exec.Outcome{Kind: outcome.Kind, Operation: outcome.Operation}
	}
	status = x.media.status(&outcome)
	x.write(status, x.out)
	switch {
	case schema:
		h.answers.keep(p, x.out, outcome)
	case usual && h.repeats != nil:
		h.repeats.keep(&key, x.out, &outcome)
	}
	return status, outcome
}

// ran drops the kept answers after a mutation.
func (h *host) ran(o *exec.Outcome) {
	if h.repeats != nil && o.Kind == document.Mutation {
		h.repeats.changed()
	}
}

// sendPrepared sends a kept answer of the schema from the one copy there is.
func (x *exchange) sendPrepared(a *answer) (status int, outcome exec.Outcome) {
	if len(a.body) >= minPrepared {
		x.w.Header().Add("Vary", "Accept-Encoding")
	}
	coding := a.coding(x.r.Header["Accept-Encoding"])
	x.send(http.StatusOK, coding, a.in(coding))
	return http.StatusOK, a.outcome
}

func isSubscription(o *exec.Outcome) bool { return o.Kind.String() == "subscription" }

// bounded limits how long the operations of one request may run.
func (h *host) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, h.config.Limits.ExecutionTime, h.timeLimit)
}

func (h *host) logRequest(r *http.Request, caller *auth.Caller, outcome *exec.Outcome, status int, start int64) {
	log := h.config.Log
	if log == nil || !log.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	attrs := append(make([]slog.Attr, 0, 6),
		slog.String("method", r.Method),
		slog.String("operation", outcome.Operation),
		slog.Int("status", status),
		slog.Int("errors", outcome.Errors),
	)
	if caller.KeyPrefix != "" {
		attrs = append(attrs, slog.String("key", caller.KeyPrefix))
	}
	if h.config.Now != nil {
		attrs = append(attrs, slog.Float64("ms", float64(h.now()-start)/1e6))
	}
	h.log(r.Context(), "request", attrs)
}

// log hands a record to the handler itself: slog.Logger would look up its caller's
// line, which is always this one.
func (h *host) log(ctx context.Context, message string, attrs []slog.Attr) {
	var at time.Time
	if h.config.Now != nil {
		at = h.config.Now()
	}
	record := slog.NewRecord(at, slog.LevelInfo, message, 0)
	record.AddAttrs(attrs...)
	_ = h.config.Log.Handler().Handle(ctx, record) // a log that fails has nobody to tell
}

// logOperation is the line of an operation that may go on for long: when it begins.
func (h *host) logOperation(transport string, caller *auth.Caller, outcome *exec.Outcome, start int64) {
	log := h.config.Log
	if log == nil || !log.Enabled(context.Background(), slog.LevelInfo) {
		return
	}
	attrs := append(make([]slog.Attr, 0, 5),
		slog.String("transport", transport),
		slog.String("operation", outcome.Operation),
		slog.Int("errors", outcome.Errors),
	)
	if caller.KeyPrefix != "" {
		attrs = append(attrs, slog.String("key", caller.KeyPrefix))
	}
	if h.config.Now != nil {
		attrs = append(attrs, slog.Float64("ms", float64(h.now()-start)/1e6))
	}
	h.log(context.Background(), "stream", attrs)
}

// now is the clock in nanoseconds, or 0 without one.
func (h *host) now() int64 {
	if h.config.Now == nil {
		return 0
	}
	return h.config.Now().UnixNano()
}

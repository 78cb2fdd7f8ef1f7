package mock

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/gate"
)

// serveGraphQL is the endpoint: transport, authentication, execution, answer.
func (h *host) serveGraphQL(w http.ResponseWriter, r *http.Request) {
	x := h.exchanges.Get().(*exchange)
	x.host, x.w, x.r, x.start = h, w, r, h.now()
	defer x.end()
	if r.Header["Upgrade"] != nil && isWebSocket(r) {
		x.serveWebSocket()
		return
	}
	if gate.Blind(r) {
		x.refuse(errBlind)
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
	if h.config.Limiter != nil && x.caller.Key != nil && x.limited() {
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

// errBlind is for what a page of another site sends without a look at the answer.
var errBlind = &refusal{status: http.StatusForbidden, code: "FORBIDDEN",
	message: "a page of another origin sent this without asking first: fetch it with mode cors"}

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

	start  int64    // of the request
	finish int64    // when its only operation was answered: one look at the clock for all who want to know
	status int      // that was sent
	told   bool     // log and observers know
	fault  steering // what breaks the answer; nothing without a run
	abort  bool     // the connection is to end behind what was sent
	record Record
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
	if !x.told && x.status != 0 {
		x.tellRefusal()
	}
	if cap(x.body) > maxKept {
		x.body = nil
	}
	if cap(x.out) > maxKept {
		x.out = nil
	}
	clear(x.operations)
	abort := x.abort
	*x = exchange{host: x.host, body: x.body[:0], out: x.out[:0], key: x.key[:0], operations: x.operations[:0]}
	x.host.exchanges.Put(x)
	if abort {
		panic(http.ErrAbortHandler)
	}
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
	quota, err := h.config.Limiter.Take(x.r.Context(), &x.caller, time.Unix(0, x.start))
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
	h.sync(x.r.Context())
	if x.batch {
		x.executeBatch()
		return
	}
	p := &x.operations[0]
	if refused := h.resolve(p); refused != nil {
		x.refuse(refused)
		return
	}
	if outcome, ran := x.executeOne(p); ran {
		x.finish = h.now()
		x.tellOne(p, &outcome)
		x.logged(&outcome)
	}
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

// executeOne runs an operation that is not in a batch, and reports whether it answered:
// it may be refused, and a subscription becomes an event stream where the client reads
// those; either is told of elsewhere.
func (x *exchange) executeOne(p *parameters) (outcome exec.Outcome, ran bool) {
	h := x.host
	postpones := x.postpones(p)
	steer, refused := h.steered(x.r.Context(), x.r.Header, p, postpones)
	if refused != nil {
		x.refuse(refused)
		return outcome, false
	}
	defer steer.end()
	if steer.run != nil && x.breaks(steer) {
		return outcome, false
	}
	if postpones {
		return x.executeIncrementally(steer.ctx, steer.engine, p), true
	}
	schema := steer.usual && asksSchema(p)
	if schema {
		if a := h.answers.find(p); a != nil {
			return x.sendPrepared(a), true
		}
	}
	var key repeatKey
	if steer.usual && h.repeats != nil {
		key = h.repeats.key(x.key[:0], p, &x.caller, x.r.Header)
		x.key = key.text
		if kept := h.repeats.find(&key); kept != nil {
			x.write(http.StatusOK, kept.body)
			return kept.outcome, true
		}
	}
	ctx := h.bounded(steer.ctx)
	defer ctx.stop()
	x.out, outcome = steer.engine.ExecuteRequest(ctx, x.out[:0], &p.Request)
	h.ran(&outcome)
	if x.events && outcome.RequestError() && isSubscription(&outcome) {
		x.streamSteered(p, steer)
		return outcome, false
	}
	x.out = h.warn(p.Query, x.out, &outcome)
	x.errorsOf(&outcome, x.out)
	x.write(x.media.status(&outcome), x.out)
	switch {
	case schema:
		h.answers.keep(p, x.out, outcome)
	case steer.usual && h.repeats != nil:
		h.repeats.keep(&key, x.out, &outcome)
	}
	return outcome, true
}

// ran drops the kept answers after a mutation.
func (h *host) ran(o *exec.Outcome) {
	if h.repeats != nil && o.Kind == document.Mutation {
		h.repeats.changed()
	}
}

// sendPrepared sends a kept answer of the schema from the one copy there is.
func (x *exchange) sendPrepared(a *answer) exec.Outcome {
	if len(a.body) >= minPrepared {
		x.w.Header().Add("Vary", "Accept-Encoding")
	}
	coding := a.coding(x.r.Header["Accept-Encoding"])
	x.send(http.StatusOK, coding, a.in(coding))
	return a.outcome
}

func isSubscription(o *exec.Outcome) bool { return o.Kind.String() == "subscription" }

// bounded limits how long the operations of one request may run.
func (h *host) bounded(ctx context.Context) *deadline {
	return &deadline{Context: ctx, at: time.Now().Add(h.config.Limits.ExecutionTime), cause: h.timeLimit}
}

// now is the clock in nanoseconds, or 0 without one.
func (h *host) now() int64 {
	if h.config.Now == nil {
		return 0
	}
	return h.config.Now().UnixNano()
}

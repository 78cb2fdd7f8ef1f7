package mock

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// A request is one line of the log, an operation one record for the observers. Neither
// tells a body, a variable or more of a key than its prefix; see docs/security.md.

// errorsOf reads what errors a response has, where somebody wants to know, and names
// the pages about them in a header that is still to be written.
func (x *exchange) errorsOf(outcome *exec.Outcome, response []byte) {
	c := &x.host.config
	if outcome.Errors == 0 || len(c.Observers) == 0 && c.ErrorPage == nil {
		return
	}
	x.record.Codes = errorCodes(response)
	x.linkPages()
}

// coded is errorsOf for a request that is refused.
func (x *exchange) coded(r *refusal) {
	if r.code != "" {
		x.record.Codes = append(x.record.Codes[:0], r.code)
		x.linkPages()
	}
}

func (x *exchange) linkPages() {
	if x.host.config.ErrorPage == nil {
		return
	}
	for _, code := range x.record.Codes {
		if page := x.host.config.ErrorPage(code); page != "" {
			x.w.Header().Add("Link", "<"+page+`>; rel="help"`)
		}
	}
}

// tellOne tells the observers of an operation that was answered.
func (x *exchange) tellOne(p *parameters, outcome *exec.Outcome) {
	if len(x.host.config.Observers) == 0 {
		return
	}
	codes := x.record.Codes
	x.record = began("http", x.r.Method, x.r.Header)
	x.record.Codes, x.record.Status = codes, x.status
	x.host.since(&x.record, x.start, x.answeredAt())
	x.host.tell(&x.record, p, outcome, &x.caller)
	x.record.Codes = nil
}

// tellRefusal tells of a request that came to no operation.
func (x *exchange) tellRefusal() {
	outcome := exec.Outcome{Phase: exec.ValidationPhase, Errors: 1}
	var p *parameters
	if len(x.operations) > 0 {
		p = &x.operations[0]
	}
	x.tellOne(p, &outcome)
	x.logged(&outcome)
}

// logged writes the line of the request.
func (x *exchange) logged(outcome *exec.Outcome) {
	x.told = true
	x.host.logRequest(x.r, &x.caller, outcome, x.status, x.start, x.answeredAt())
}

// answeredAt is when the answer was there: now, unless somebody has looked at the clock.
func (x *exchange) answeredAt() int64 {
	if x.finish == 0 {
		return x.host.now()
	}
	return x.finish
}

func (h *host) logRequest(r *http.Request, caller *auth.Caller, outcome *exec.Outcome, status int, start, finish int64) {
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
		attrs = append(attrs, slog.Float64("ms", float64(finish-start)/1e6))
	}
	h.log(r.Context(), "request", finish, attrs)
}

// log hands a record to the handler itself: slog.Logger would look up its caller's
// line, which is always this one.
func (h *host) log(ctx context.Context, message string, at int64, attrs []slog.Attr) {
	var when time.Time
	if h.config.Now != nil {
		when = time.Unix(0, at)
	}
	record := slog.NewRecord(when, slog.LevelInfo, message, 0)
	record.AddAttrs(attrs...)
	_ = h.config.Log.Handler().Handle(ctx, record) // a log that fails has nobody to tell
}

// logOperation tells of an operation that may go on for long: when it begins. header
// is that of the request which carried it, response that without data if there is one.
func (h *host) logOperation(transport string, header http.Header, p *parameters, outcome *exec.Outcome, response []byte, start int64) {
	caller, now := p.Value.(*auth.Caller), h.now()
	if len(h.config.Observers) > 0 {
		r := began(transport, "", header)
		r.Status = http.StatusOK
		h.since(&r, start, now)
		if outcome.Errors > 0 {
			r.Codes = errorCodes(response)
		}
		h.tell(&r, p, outcome, caller)
	}
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
		attrs = append(attrs, slog.Float64("ms", float64(now-start)/1e6))
	}
	h.log(context.Background(), "stream", now, attrs)
}

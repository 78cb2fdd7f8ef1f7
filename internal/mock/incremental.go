package mock

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Incremental delivery over HTTP: a client that accepts multipart/mixed gets the
// payloads of @defer and @stream each as a part, as soon as it is there
// (https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md).
// Where a response may come in several messages anyway, in event streams and over
// WebSockets, each payload is one of them. Everywhere else nobody knows the directives.
// The payloads are those with pending and completed entries, which clients call
// incrementalSpec v0.2; who asks for the older form (deferSpec) gets one whole response.

const multipartMixed = "multipart/mixed"

// postpones reports whether the client knows the directives and its document could have
// some. Only what reads the parts of today is sent in parts.
func (x *exchange) postpones(p *parameters) (known bool) {
	for _, accept := range x.r.Header["Accept"] {
		for part := range strings.SplitSeq(accept, ",") {
			part = strings.ToLower(strings.TrimSpace(part))
			if strings.HasPrefix(part, multipartMixed) && p.asksToPostpone() {
				known = true
				p.Incremental = p.Incremental || !strings.Contains(part, "deferspec")
			}
		}
	}
	return known
}

// asksToPostpone reports whether the document could need more than one payload.
func (p *parameters) asksToPostpone() bool {
	return strings.Contains(p.Query, "@defer") || strings.Contains(p.Query, "@stream")
}

// executeIncrementally runs an operation and writes its payloads, or its only
// response when nothing is postponed.
func (x *exchange) executeIncrementally(ctx context.Context, engine *exec.Engine, p *parameters) (outcome exec.Outcome) {
	h := x.host
	bounded := h.bounded(ctx)
	defer bounded.stop()
	var rest *exec.IncrementalStream
	x.out, rest, outcome = engine.ExecuteIncrementally(bounded, x.out[:0], &p.Request)
	h.ran(&outcome)
	x.errorsOf(&outcome, x.out)
	if rest == nil {
		x.write(x.media.status(&outcome), x.out)
		return outcome
	}
	x.writeParts(ctx, rest)
	return outcome
}

// What stands around a part. The boundary follows each part at once, so that a client
// knows that the part is complete before the next one is there.
const (
	partsBegin = "\r\n---"
	partBegin  = "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"
	partsEnd   = "--\r\n"
)

// writeParts sends the initial result in x.out and all payloads behind it.
func (x *exchange) writeParts(ctx context.Context, rest *exec.IncrementalStream) {
	if x.fault.run != nil && x.breaksAtOnce() {
		return
	}
	header := x.w.Header()
	header["Content-Type"] = []string{multipartMixed + `; boundary="-"`}
	header["Cache-Control"] = noStore
	header["X-Content-Type-Options"] = noSniff
	header["X-Accel-Buffering"] = []string{"no"}
	x.answered, x.status = true, http.StatusOK
	x.w.WriteHeader(x.status)
	control := http.NewResponseController(x.w)
	defer control.SetWriteDeadline(time.Time{})
	part := append([]byte(partsBegin+partBegin), x.out...)
	for more := true; ; {
		part = append(part, partsBegin...)
		if !more {
			part = append(part, partsEnd...)
		}
		control.SetWriteDeadline(time.Now().Add(x.host.config.Limits.WriteTime))
		if x.fault.run != nil && x.breaksPart(part) {
			return
		}
		if _, err := x.w.Write(part); err != nil || control.Flush() != nil || !more {
			return
		}
		part, more = rest.Next(ctx, append(part[:0], partBegin...))
	}
}

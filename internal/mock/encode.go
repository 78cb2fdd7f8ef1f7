package mock

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// A mediaType is one of those that a response may have. The first two differ in the
// status of a request that was understood but could not run: with application/json it
// is 200, because whatever stands between may invent JSON errors of its own.
type mediaType string

const (
	plainJSON    mediaType = "application/json"
	responseJSON mediaType = "application/graphql-response+json"
	eventStream  mediaType = "text/event-stream"
	anyJSON      mediaType = "*/*" // of a wildcard; no response has it
)

// Values of headers, made once. Nobody appends to them in place: they have no room.
var (
	contentTypes = map[mediaType][]string{
		plainJSON:    {string(plainJSON) + "; charset=utf-8"},
		responseJSON: {string(responseJSON) + "; charset=utf-8"},
	}
	noStore        = []string{"no-store"}
	noSniff        = []string{"nosniff"}
	acceptEncoding = []string{"Accept-Encoding"}
)

// negotiate chooses the media type of the response. It answers 406 itself and
// reports false when the client takes none of ours.
func (x *exchange) negotiate() bool {
	if x.r.Method == http.MethodPut {
		if takesToken(x.r.Header["Accept"]) {
			return true
		}
		x.refuse(&refusal{status: http.StatusNotAcceptable, message: "PUT is answered with a token, as text/plain"})
		return false
	}
	media, events, ok := chooseMedia(x.r.Header["Accept"])
	x.media, x.events = media, events
	if !ok {
		x.refuse(&refusal{
			status:  http.StatusNotAcceptable,
			message: "this endpoint answers application/graphql-response+json, application/json or text/event-stream",
		})
	}
	return ok
}

// chooseMedia takes the JSON type with the highest weight, the newer one among
// equals; without a header, or by wildcard, the older one, which every client reads,
// unless that is refused by its name. It takes an event stream only where no JSON is
// wanted; events tells whether the client reads one at all, which a subscription then uses.
func chooseMedia(accept []string) (media mediaType, events, ok bool) {
	header := ""
	switch len(accept) {
	case 0:
	case 1:
		header = accept[0]
	default:
		header = strings.Join(accept, ",")
	}
	switch header {
	case "", "*/*", string(plainJSON):
		return plainJSON, false, true
	}
	best, weight := plainJSON, 0.0
	wild, wildWeight := plainJSON, 0.0
	parts := false // what is postponed may come in them; each is JSON, and so is a response that is whole
	for part := range strings.SplitSeq(header, ",") {
		media, q, ok := acceptable(part)
		switch {
		case !ok:
		case q <= 0:
			if media == plainJSON {
				wild = responseJSON
			}
		case media == eventStream:
			events = true
		case media == multipartMixed:
			parts = true
		case media == anyJSON:
			wildWeight = max(wildWeight, q)
		case q > weight || q == weight && media == responseJSON:
			best, weight = media, q
		}
	}
	if wildWeight > weight {
		best, weight = wild, wildWeight
	}
	if weight == 0 && events {
		return eventStream, true, true
	}
	return best, events, weight > 0 || parts
}

// acceptable reads one part of an Accept header.
func acceptable(part string) (media mediaType, q float64, ok bool) {
	name, params, err := mime.ParseMediaType(part)
	if err != nil {
		return "", 0, false
	}
	q = 1
	if text, given := params["q"]; given {
		if q, err = strconv.ParseFloat(text, 64); err != nil {
			return "", 0, false
		}
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return "", 0, false
	}
	switch name {
	case string(responseJSON), string(eventStream), multipartMixed:
		return mediaType(name), q, true
	case string(plainJSON):
		return plainJSON, q, true
	case "application/*", "*/*":
		return anyJSON, q, true
	}
	return "", 0, false
}

// status is the HTTP status for what the engine did.
func (m mediaType) status(o *exec.Outcome) int {
	switch {
	case o.Phase == exec.ReadOnlyPhase:
		return http.StatusMethodNotAllowed
	case m == plainJSON || !o.RequestError():
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// write sends a response body.
func (x *exchange) write(status int, body []byte) {
	var coding string
	if len(body) >= x.host.config.CompressAbove {
		x.w.Header().Add("Vary", acceptEncoding[0])
		if coding = chooseCoding(x.r.Header["Accept-Encoding"]); coding != "" {
			body = x.compress(coding, body)
		}
	}
	x.send(status, coding, body)
}

// send writes header and body, the body in a content coding that the client takes.
func (x *exchange) send(status int, coding string, body []byte) {
	header := x.w.Header()
	media := x.media
	if media == "" || media == eventStream {
		media = plainJSON
	}
	header["Content-Type"] = contentTypes[media]
	if len(body) > countedByServer || x.r.Method == http.MethodHead {
		header["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	header["Cache-Control"] = noStore
	header["X-Content-Type-Options"] = noSniff
	if coding != "" {
		header["Content-Encoding"] = []string{coding}
	}
	if status == http.StatusMethodNotAllowed && header["Allow"] == nil {
		header.Set("Allow", "POST")
	}
	if x.fault.run != nil {
		x.sendBroken(status, body)
		return
	}
	x.answered, x.status = true, status
	x.w.WriteHeader(status)
	if x.r.Method == http.MethodHead {
		return
	}
	if len(body) < largeBody {
		x.w.Write(body)
		return
	}
	x.writeLarge(body)
}

// countedByServer is how long a body may be whose length net/http finds out by itself,
// since it waits in its buffer until the handler is done.
const countedByServer = 2 << 10

// largeBody is what the buffers of a socket no longer take at once.
const largeBody = 64 << 10

// writeLarge sends what a client that reads slowly could hold up for ever. Without
// a deadline of the server's own, none may stay behind for the next request.
func (x *exchange) writeLarge(body []byte) {
	limit := x.host.config.Limits.WriteTime
	control := http.NewResponseController(x.w)
	for len(body) > 0 {
		part := body[:min(len(body), 4<<20)]
		body = body[len(part):]
		control.SetWriteDeadline(time.Now().Add(limit))
		if _, err := x.w.Write(part); err != nil {
			return
		}
	}
	control.SetWriteDeadline(time.Time{})
}

// A refusal is a request that is not well formed, by GraphQL over HTTP
// (https://graphql.github.io/graphql-over-http/draft/).
type refusal struct {
	status     int // 0: that of a request error, by media type
	message    string
	code       string          // extensions.code; may be empty
	extensions []exec.Argument // after the code
	header     http.Header     // to add; may be nil
}

// appendTo appends the response without data that tells of the refusal.
func (r *refusal) appendTo(dst []byte) []byte {
	dst = exec.AppendString(append(dst, `{"errors":[{"message":`...), r.message)
	if r.code != "" {
		dst = exec.AppendString(append(dst, `,"extensions":{"code":`...), r.code)
		for _, e := range r.extensions {
			dst = append(exec.AppendString(append(dst, ','), e.Name), ':')
			dst = exec.AppendValue(dst, e.Value)
		}
		dst = append(dst, '}')
	}
	return append(dst, `}]}`...)
}

// reject answers a request whose credentials were turned down.
func (x *exchange) reject(r *auth.Rejection) {
	if r.Status == http.StatusUnauthorized {
		x.w.Header().Set("WWW-Authenticate", `Bearer realm="gqldoc"`)
	}
	x.refuse(rejection(r))
}

func rejection(r *auth.Rejection) *refusal {
	http := exec.InputObject{{Name: "status", Value: int64(r.Status)}}
	return &refusal{status: r.Status, message: r.Message, code: r.Code,
		extensions: []exec.Argument{{Name: "http", Value: http}}}
}

// refuse answers a request that does not reach the engine.
func (x *exchange) refuse(r *refusal) {
	for name, values := range r.header {
		x.w.Header()[name] = values
	}
	status := r.status
	if status == 0 {
		status = x.media.status(&exec.Outcome{Phase: exec.ValidationPhase})
	}
	x.coded(r)
	x.out = r.appendTo(x.out[:0])
	x.send(status, "", x.out)
}

package mock

import (
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// A mediaType is one of the two that a response may have. They differ in the status
// of a request that was understood but could not run: with application/json it is
// 200, because whatever stands between may invent JSON errors of its own.
type mediaType string

const (
	plainJSON    mediaType = "application/json"
	responseJSON mediaType = "application/graphql-response+json"
)

// negotiate chooses the media type of the response. It answers 406 itself and
// reports false when the client takes neither.
func (x *exchange) negotiate() bool {
	media, ok := chooseMedia(strings.Join(x.r.Header.Values("Accept"), ","))
	x.media = media
	if !ok {
		x.refuse(&refusal{
			status:  http.StatusNotAcceptable,
			message: "this endpoint answers application/graphql-response+json or application/json",
		})
	}
	return ok
}

// chooseMedia takes the type with the highest weight, the newer one among equals;
// without a header, or by wildcard, the older one, which every client reads.
func chooseMedia(accept string) (mediaType, bool) {
	if strings.TrimSpace(accept) == "" {
		return plainJSON, true
	}
	best, weight := plainJSON, 0.0
	for part := range strings.SplitSeq(accept, ",") {
		media, q, ok := acceptable(part)
		if ok && (q > weight || q == weight && media == responseJSON) && q > 0 {
			best, weight = media, q
		}
	}
	return best, weight > 0
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
	case string(responseJSON):
		return responseJSON, q, true
	case string(plainJSON), "application/*", "*/*":
		return plainJSON, q, true
	}
	return "", 0, false
}

// status is the HTTP status for what the engine did.
func (m mediaType) status(o exec.Outcome) int {
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
	header := x.w.Header()
	header.Set("Content-Type", string(x.media)+"; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	if status == http.StatusMethodNotAllowed && header.Get("Allow") == "" {
		header.Set("Allow", "POST")
	}
	x.w.WriteHeader(status)
	if x.r.Method != http.MethodHead {
		x.w.Write(body)
	}
}

// An errorBody is a GraphQL response without data.
type errorBody struct {
	Errors []responseError `json:"errors"`
}

type responseError struct {
	Message    string         `json:"message"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

// reject answers a request whose credentials were turned down.
func (x *exchange) reject(r *auth.Rejection) {
	x.w.Header().Set("WWW-Authenticate", `Bearer realm="gqldoc"`)
	x.fail(r.Status, r.Message, map[string]any{
		"code": r.Code,
		"http": map[string]any{"status": r.Status},
	})
}

// refuse answers a request that is not well formed.
func (x *exchange) refuse(r *refusal) {
	if x.media == "" {
		x.media = plainJSON
	}
	for name, values := range r.header {
		x.w.Header()[name] = values
	}
	x.fail(r.status, r.message, nil)
}

func (x *exchange) fail(status int, message string, extensions map[string]any) {
	body, err := json.Marshal(errorBody{[]responseError{{message, extensions}}})
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	x.write(status, body)
}

package mock

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// A refusal is a request that is not well formed, by GraphQL over HTTP
// (https://graphql.github.io/graphql-over-http/draft/).
type refusal struct {
	status  int
	message string
	header  http.Header // to add; may be nil
}

func badRequest(format string, args ...any) *refusal {
	return &refusal{status: http.StatusBadRequest, message: fmt.Sprintf(format, args...)}
}

// decode reads a GraphQL request from a POST body or from the query of a GET.
func (h *Handler) decode(w http.ResponseWriter, r *http.Request) (*exec.Request, *refusal) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return decodeQuery(r.URL.Query())
	case http.MethodPost:
		return h.decodeBody(w, r)
	}
	return nil, &refusal{
		status:  http.StatusMethodNotAllowed,
		message: fmt.Sprintf("%s is not a method of this endpoint: use POST, or GET for queries", r.Method),
		header:  http.Header{"Allow": {"GET, HEAD, POST, OPTIONS"}},
	}
}

// decodeQuery reads the parameters of a GET request. Only queries may run that way.
func decodeQuery(q url.Values) (*exec.Request, *refusal) {
	if !q.Has("query") || q.Get("query") == "" {
		return nil, badRequest(`the parameter "query" is missing: POST {"query": "{ __typename }"}, or GET ?query={__typename}`)
	}
	request := &exec.Request{Query: q.Get("query"), OperationName: q.Get("operationName"), ReadOnly: true}
	for _, name := range []string{"variables", "extensions"} {
		text := q.Get(name)
		if text == "" {
			continue
		}
		if !isObject([]byte(text)) || !json.Valid([]byte(text)) {
			return nil, badRequest("the parameter %q must be a JSON object", name)
		}
		if name == "variables" {
			request.Variables = json.RawMessage(text)
		}
	}
	return request, nil
}

func (h *Handler) decodeBody(w http.ResponseWriter, r *http.Request) (*exec.Request, *refusal) {
	if refused := checkContentType(r.Header.Get("Content-Type")); refused != nil {
		return nil, refused
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.config.MaxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &refusal{
			status:  http.StatusRequestEntityTooLarge,
			message: fmt.Sprintf("the body has more than %d bytes", tooLarge.Limit),
		}
	case err != nil:
		return nil, badRequest("the body could not be read")
	}
	return decodeJSON(body)
}

// checkContentType accepts JSON in UTF-8 alone. A form or plain text, which a
// browser sends across sites without asking, is refused.
func checkContentType(header string) *refusal {
	media, params, err := mime.ParseMediaType(header)
	if err != nil || media != "application/json" {
		return &refusal{
			status:  http.StatusUnsupportedMediaType,
			message: "the Content-Type of a POST must be application/json",
			header:  http.Header{"Accept-Post": {"application/json"}},
		}
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return &refusal{status: http.StatusUnsupportedMediaType, message: "the charset of the body must be utf-8"}
	}
	return nil
}

// A jsonRequest is the body of a POST. Raw members tell absent, null and wrong
// types apart.
type jsonRequest struct {
	Query         json.RawMessage `json:"query"`
	OperationName json.RawMessage `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

func decodeJSON(body []byte) (*exec.Request, *refusal) {
	if !utf8.Valid(body) {
		return nil, badRequest("the body is not UTF-8")
	}
	if !isObject(body) {
		return nil, badRequest("the body must be a JSON object with the member \"query\"")
	}
	var raw jsonRequest
	if err := json.Unmarshal(body, &raw); err != nil {
		return nil, badRequest("the body is not valid JSON: %v", err)
	}
	request := &exec.Request{}
	if present(raw.Query) && json.Unmarshal(raw.Query, &request.Query) != nil {
		return nil, badRequest(`the member "query" must be a string`)
	}
	if request.Query == "" {
		return nil, badRequest(`the member "query" is missing`)
	}
	if present(raw.OperationName) && json.Unmarshal(raw.OperationName, &request.OperationName) != nil {
		return nil, badRequest(`the member "operationName" must be a string`)
	}
	for name, value := range map[string]json.RawMessage{"variables": raw.Variables, "extensions": raw.Extensions} {
		if present(value) && !isObject(value) {
			return nil, badRequest("the member %q must be an object", name)
		}
	}
	if present(raw.Variables) {
		request.Variables = raw.Variables
	}
	return request, nil
}

// present reports whether a member was given and is not null.
func present(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

func isObject(raw []byte) bool {
	trimmed := strings.TrimLeft(string(raw[:min(len(raw), 64)]), " \t\r\n")
	return strings.HasPrefix(trimmed, "{")
}

package mock

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/exec"
)

func badRequest(format string, args ...any) *refusal {
	return &refusal{status: http.StatusBadRequest, message: fmt.Sprintf(format, args...)}
}

// Parameters are one operation as a client sends it: in a body, in the query of a
// GET, in a message of a WebSocket. Their strings may lie in the buffer they were
// read from.
type parameters struct {
	exec.Request
	documentID string // of a registered document
	extensions []byte // an object, or nothing
}

// clone makes parameters that outlive the buffer they were read from.
func (p *parameters) clone() parameters {
	c := *p
	c.Query = strings.Clone(p.Query)
	c.OperationName = strings.Clone(p.OperationName)
	c.documentID = strings.Clone(p.documentID)
	c.Variables = append([]byte(nil), p.Variables...)
	c.extensions = append([]byte(nil), p.extensions...)
	return c
}

// decode reads the operations of a request into x.operations.
func (x *exchange) decode() *refusal {
	switch x.r.Method {
	case http.MethodGet, http.MethodHead:
		return x.decodeQuery(readParams(x.r.URL.RawQuery))
	case http.MethodPost:
		return x.decodeBody()
	}
	return &refusal{
		status:  http.StatusMethodNotAllowed,
		message: x.r.Method + " is not a method of this endpoint: use POST, or GET for queries",
		header:  http.Header{"Allow": allowed},
	}
}

// decodeQuery reads the parameters of a GET request. Only queries may run that way.
func (x *exchange) decodeQuery(q url.Values) *refusal {
	p := x.add()
	p.Query, p.OperationName, p.ReadOnly = q.Get("query"), q.Get("operationName"), true
	p.documentID = q.Get("documentId")
	if p.documentID == "" {
		p.documentID = q.Get("id")
	}
	for _, name := range []string{"variables", "extensions"} {
		text := q.Get(name)
		if text == "" || text == "null" {
			continue
		}
		s := scanner{text: []byte(text)}
		if s.peek() != '{' || s.skip() == nil || !s.done() {
			return badRequest("the parameter %q must be a JSON object", name)
		}
		if name == "variables" {
			p.Variables = s.text
		} else {
			p.extensions = s.text
		}
	}
	if p.Query == "" && p.documentID == "" && p.extensions == nil {
		return badRequest(`the parameter "query" is missing: POST {"query": "{ __typename }"}, or GET ?query={__typename}`)
	}
	return nil
}

// readParams reads the query of a URL as URLSearchParams does, by which GraphQL over HTTP
// defines it: a semicolon is a character like others, and a percent sign that begins no
// escape is one. url.ParseQuery leaves out what it takes for mistakes.
func readParams(query string) url.Values {
	params := make(url.Values)
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name = percentDecoded(name)
		params[name] = append(params[name], percentDecoded(value))
	}
	return params
}

func percentDecoded(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '%' && i+2 < len(s) {
			if b, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(b))
				i += 2
				continue
			}
		}
		if s[i] == '+' {
			out = append(out, ' ')
		} else {
			out = append(out, s[i])
		}
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

func (x *exchange) decodeBody() *refusal {
	content := headerValue(x.r.Header, "Content-Type")
	if content != string(plainJSON) {
		media, params, _ := mime.ParseMediaType(content)
		if media == multipartForm && x.host.config.Limits.Files > 0 {
			return x.decodeUpload(params["boundary"])
		}
		if refused := checkContentType(media, params); refused != nil {
			return refused
		}
	}
	if refused := x.readBody(); refused != nil {
		return refused
	}
	return x.decodeJSON(x.body)
}

// headerValue is the first value of a header whose name is given as net/http keeps it.
// Header.Get makes sure of that first, byte by byte, in every request.
func headerValue(header http.Header, name string) string {
	if values := header[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// checkContentType accepts JSON in UTF-8 alone. A form or plain text, which a
// browser sends across sites without asking, is refused.
func checkContentType(media string, params map[string]string) *refusal {
	if media != string(plainJSON) {
		return &refusal{
			status:  http.StatusUnsupportedMediaType,
			message: "the Content-Type of a POST must be application/json",
			header:  http.Header{"Accept-Post": {"application/json, multipart/form-data"}},
		}
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return &refusal{status: http.StatusUnsupportedMediaType, message: "the charset of the body must be utf-8"}
	}
	return nil
}

// readBody reads the whole body into the exchange's buffer, decompressed.
func (x *exchange) readBody() *refusal {
	maximum := x.host.config.Limits.BodyBytes
	body := io.Reader(x.r.Body)
	if coding := headerValue(x.r.Header, "Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		plain, refused := x.decompress(coding)
		if refused != nil {
			return refused
		}
		defer plain.Close()
		body = plain
	} else if x.r.ContentLength > int64(maximum) {
		return bodyTooLarge(maximum)
	}
	var err error
	x.body, err = readUpTo(x.body[:0], body, maximum)
	switch {
	case err == errTooLarge:
		return bodyTooLarge(maximum)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &refusal{status: http.StatusRequestTimeout, message: "the body did not come in time"}
	case err != nil:
		return badRequest("the body could not be read")
	}
	return nil
}

var errTooLarge = errors.New("too large")

// readUpTo appends what r gives to dst, at most maximum bytes.
func readUpTo(dst []byte, r io.Reader, maximum int) ([]byte, error) {
	if cap(dst) < 1024 {
		dst = make([]byte, 0, 4096)
	}
	for {
		n, err := r.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+n]
		switch {
		case len(dst) > maximum:
			return dst, errTooLarge
		case err == io.EOF:
			return dst, nil
		case err != nil:
			return dst, err
		case len(dst) == cap(dst):
			dst = append(dst, 0)[:len(dst)]
		}
	}
}

// byteOrderMark is what some programs write before JSON; RFC 8259 lets readers ignore it.
var byteOrderMark = []byte("\uFEFF")

// decodeJSON reads a body: an object, or an array of them, which is a batch.
func (x *exchange) decodeJSON(body []byte) *refusal {
	if !utf8.Valid(body) {
		return badRequest("the body is not UTF-8")
	}
	s := scanner{text: bytes.TrimPrefix(body, byteOrderMark)}
	switch s.peek() {
	case '{':
		if refused := x.add().read(&s); refused != nil {
			return refused
		}
	case '[':
		if refused := x.decodeBatch(&s); refused != nil {
			return refused
		}
	default:
		return badRequest(`the body must be a JSON object with the member "query", or an array of them`)
	}
	if end := s.at; !s.done() {
		return badRequest("the body is not valid JSON: text after its end, %s", position(end))
	}
	return nil
}

// read takes the members of one request. null is the same as a member that is
// absent, the last of several equal members wins, unknown ones are ignored.
func (p *parameters) read(s *scanner) *refusal {
	s.open()
	for first := true; s.more(first, '}'); first = false {
		name := s.key()
		start := s.at
		if refused := p.member(s, name); refused != nil {
			return refused
		}
		if s.bad {
			return s.refusal(": see the value " + position(start))
		}
	}
	if s.bad {
		return s.refusal("")
	}
	if p.Query == "" && p.documentID == "" && p.extensions == nil {
		return badRequest(`the member "query" is missing`)
	}
	return nil
}

func (p *parameters) member(s *scanner, name []byte) *refusal {
	switch string(name) {
	case "query":
		return takeString(s, "query", &p.Query)
	case "operationName":
		p.Named = s.peek() == '"'
		return takeString(s, "operationName", &p.OperationName)
	case "documentId":
		return takeString(s, "documentId", &p.documentID)
	case "doc_id":
		return takeString(s, "doc_id", &p.documentID)
	case "id":
		// A batch link may number its requests with it: no string, no document.
		if p.documentID == "" && s.peek() == '"' {
			return takeString(s, "id", &p.documentID)
		}
	case "variables":
		return takeObject(s, "variables", (*[]byte)(&p.Variables))
	case "extensions":
		return takeObject(s, "extensions", &p.extensions)
	}
	s.skip()
	return nil
}

func takeString(s *scanner, name string, to *string) *refusal {
	switch s.peek() {
	case '"':
		*to = text(s.str())
		return nil
	case 'n':
		s.skip()
		*to = ""
		return nil
	}
	if s.skip() == nil {
		return nil // not JSON, which is worse
	}
	return badRequest("the member %q must be a string", name)
}

func takeObject(s *scanner, name string, to *[]byte) *refusal {
	switch s.peek() {
	case '{':
		*to = s.skip()
		return nil
	case 'n':
		s.skip()
		*to = nil
		return nil
	}
	if s.skip() == nil {
		return nil
	}
	return badRequest("the member %q must be an object", name)
}

package mock

import (
	"bytes"
	"net/http"
	"slices"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

// SessionHeader names the test that a request belongs to.
const SessionHeader = scenario.SessionHeader

// A Record is what observers are told of one operation, or of a request that did not
// come to one. Its texts lie in buffers that are used again: who keeps them copies.
type Record struct {
	Transport string // http, sse or websocket
	Method    string // of HTTP
	Kind      string // query, mutation, subscription; empty when there was none
	Operation string // its name
	Document  string
	Variables []byte // JSON
	KeyPrefix string // of the caller's key, never more of it
	Account   string // of the caller's token
	Session   string // X-Mock-Session
	Status    int    // of HTTP; of a stream 200
	Codes     []string
	Errors    int
	Start     time.Time     // zero without a clock
	Took      time.Duration // until the answer, of a subscription until its stream was open
}

// tell completes a record and hands it to all observers.
func (h *host) tell(r *Record, p *parameters, outcome *exec.Outcome, caller *auth.Caller) {
	r.Operation, r.Errors = outcome.Operation, outcome.Errors
	if outcome.Kind != document.NoOperation {
		r.Kind = outcome.Kind.String()
	}
	if p != nil {
		r.Document, r.Variables = p.Query, p.Variables
	}
	r.KeyPrefix, r.Account = caller.KeyPrefix, caller.Account
	for _, observer := range h.config.Observers {
		observer(r)
	}
}

// began starts the record of a request that came by HTTP.
func began(transport, method string, header http.Header) Record {
	r := Record{Transport: transport, Method: method}
	if sessions := header[SessionHeader]; sessions != nil {
		r.Session = sessions[0]
	}
	return r
}

// since notes how long it took from a moment of now until another.
func (h *host) since(r *Record, start, finish int64) {
	if h.config.Now != nil {
		r.Start, r.Took = time.Unix(0, start), time.Duration(finish-start)
	}
}

// errorCodes returns the codes of the errors in a response, each once. Errors come
// first in a response, so no data are read for them.
func errorCodes(response []byte) []string {
	s := scanner{text: response}
	if s.peek() != '{' {
		return nil
	}
	s.open()
	if !s.more(true, '}') || string(s.key()) != "errors" || s.peek() != '[' {
		return nil
	}
	var codes []string
	s.open()
	for first := true; s.more(first, ']'); first = false {
		extensions := member(s.skip(), "extensions")
		if code := member(extensions, "code"); len(code) > 2 && code[0] == '"' && !slices.Contains(codes, string(code[1:len(code)-1])) {
			codes = append(codes, string(code[1:len(code)-1]))
		}
	}
	return codes
}

// member returns the text of a member of an object, or nil. It changes nothing in it.
func member(object []byte, name string) []byte {
	s := scanner{text: object}
	if s.peek() != '{' {
		return nil
	}
	s.open()
	for first := true; s.more(first, '}'); first = false {
		start := s.at
		s.skipKey()
		found := !s.bad && bytes.HasPrefix(object[start:], []byte(`"`+name+`"`))
		if value := s.skip(); found {
			return value
		}
	}
	return nil
}

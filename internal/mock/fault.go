package mock

import (
	"net"
	"net/http"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

// Faults are what scenarios ask the connection to do: see scenario.Fault. Here are those
// of a request with one answer; faultstream.go has the rest.

// statusFault returns the fault of a request that must not run, or nil.
func (s *steering) statusFault() *scenario.Fault {
	if s.run == nil || s.run.Fault == nil || s.run.Fault.Kind != scenario.FaultStatus {
		return nil
	}
	return s.run.Fault
}

// fault returns the fault of a request that runs, or nil.
func (s *steering) fault() *scenario.Fault {
	if s.run == nil || s.run.Fault == nil || s.run.Fault.Kind == scenario.FaultStatus {
		return nil
	}
	return s.run.Fault
}

// breaks prepares the exchange for the fault of its operation, if there is one. It
// reports whether that answers already, so that nothing must run.
func (x *exchange) breaks(s steering) bool {
	if f := s.statusFault(); f != nil {
		x.failBefore(f)
		return true
	}
	if x.fault.run == nil && s.fault() != nil {
		x.fault = s
	}
	return false
}

// codes of the answers that something before the API gives.
var faultCodes = map[int]string{
	http.StatusTooManyRequests:     auth.ErrRateLimited.Code,
	http.StatusInternalServerError: exec.CodeInternal,
}

// faultRefusal is a FaultStatus as a well-formed response.
func faultRefusal(f *scenario.Fault) *refusal {
	text := http.StatusText(f.Status)
	if text == "" {
		text = "Status " + strconv.Itoa(f.Status)
	}
	code := faultCodes[f.Status]
	if code == "" {
		code = strings.ToUpper(strings.NewReplacer("-", "_", " ", "_", "'", "").Replace(text))
	}
	r := rejection(&auth.Rejection{Status: f.Status, Code: code, Message: text})
	if f.RetryAfter != "" {
		r.header = http.Header{"Retry-After": {f.RetryAfter}}
	}
	return r
}

// failBefore answers in place of the API.
func (x *exchange) failBefore(f *scenario.Fault) {
	r := faultRefusal(f)
	if f.Body == scenario.BodyJSON {
		x.refuse(r)
		return
	}
	for name, values := range r.header {
		x.w.Header()[name] = values
	}
	body := ""
	if f.Body == scenario.BodyHTML {
		title := strconv.Itoa(f.Status) + " " + r.message
		body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title + "</h1></center>\r\n</body>\r\n</html>\r\n"
		x.w.Header().Set("Content-Type", "text/html")
	}
	x.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	x.coded(r)
	x.answered, x.status = true, f.Status
	x.w.WriteHeader(f.Status)
	x.w.Write([]byte(body))
}

// sendBroken sends an answer, of which the header is set, as a fault wants it.
func (x *exchange) sendBroken(status int, body []byte) {
	f := x.fault.run.Fault
	switch f.Kind {
	case scenario.FaultReset, scenario.FaultDrop:
		x.cut()
		return
	case scenario.FaultTimeout:
		x.fault.run.Wait(x.r.Context(), f.For)
		x.cut()
		return
	}
	x.answered, x.status = true, status
	x.w.WriteHeader(status)
	if f.Kind == scenario.FaultTruncate {
		arrives := len(body) / 2
		if f.At >= 0 {
			arrives = min(f.At, len(body))
		}
		x.w.Write(body[:arrives])
		x.flush()
		x.abort = arrives < len(body)
		return
	}
	x.drip(body)
}

// pieces is how many parts a slow body arrives in.
const pieces = 10

// drip sends a body in parts, with equal pauses before each.
func (x *exchange) drip(body []byte) {
	run := x.fault.run
	for i := range pieces {
		run.Wait(x.r.Context(), run.Fault.For/pieces)
		from, to := len(body)*i/pieces, len(body)*(i+1)/pieces
		if _, err := x.w.Write(body[from:to]); err != nil || x.r.Context().Err() != nil {
			return
		}
		x.flush()
	}
}

func (x *exchange) flush() { _ = http.NewResponseController(x.w).Flush() } // what cannot be sent at once is sent at the end

// cut ends the connection without an answer: by a reset where there is a connection of
// its own, else by ending the stream.
func (x *exchange) cut() {
	x.answered, x.status = true, 0
	conn, _, err := http.NewResponseController(x.w).Hijack()
	if err != nil {
		x.abort = true
		return
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // so that it is a reset and no orderly end
	}
	_ = conn.Close() // it is broken on purpose
}

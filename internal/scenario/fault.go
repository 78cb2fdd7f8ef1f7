package scenario

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A FaultKind says what goes wrong with the connection.
type FaultKind uint8

// The kinds of faults. With a Status nothing runs: something before the API answered.
// With all others the operation runs, and its answer does not arrive as it should:
// what a mutation changed is changed, as with a real connection that breaks.
const (
	FaultStatus   FaultKind = iota // an answer of another status, without GraphQL
	FaultReset                     // the connection is reset instead of an answer
	FaultTruncate                  // the answer ends in the middle
	FaultSlow                      // the answer arrives in small pieces
	FaultTimeout                   // no answer arrives, and then the connection ends
	FaultDrop                      // a subscription ends early
)

// String is the kind as it is written.
func (k FaultKind) String() string {
	return [...]string{"status", "reset", "truncate", "slow", "timeout", "drop"}[k]
}

// A Fault is what is done to the answer of one request.
type Fault struct {
	Kind FaultKind

	Status     int    // FaultStatus
	RetryAfter string // header of FaultStatus, in seconds; empty: none
	Body       string // of FaultStatus: BodyJSON, BodyHTML or BodyEmpty

	At    int           // FaultTruncate: bytes of the body that arrive; -1: half of them
	For   time.Duration // FaultSlow: until the whole body is there; FaultTimeout: until the end
	After int           // FaultDrop: events before it
	Close int           // FaultDrop: close code of a WebSocket; 0: the connection is cut
}

// What a FaultStatus has in its body.
const (
	BodyJSON  = "json"  // a well-formed response with errors
	BodyHTML  = "html"  // the page of a proxy, which is no GraphQL
	BodyEmpty = "empty" // nothing
)

// Bounds and defaults of faults.
const (
	defaultSlow    = 2 * time.Second
	defaultTimeout = maxDelay
	maxEvents      = 1_000_000
)

// faultHint lists what can be written.
const faultHint = "faults are a status such as 503, reset, truncate, slow, timeout and drop"

// ParseFault reads a fault: a kind or a status, then parameters.
//
//	503                          429; retry-after=30          500; body=html
//	reset                        truncate; at=100             timeout; for=5s
//	slow; for=2s                 drop; after=2; code=1012
//
// The error is one line, with a hint behind a colon.
func ParseFault(text string) (*Fault, error) {
	kind, rest, more := strings.Cut(text, ";")
	f, known, err := newFault(strings.ToLower(strings.TrimSpace(kind)))
	if err != nil {
		return nil, err
	}
	if !more {
		return f, nil
	}
	for part := range strings.SplitSeq(rest, ";") {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		set, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("%q has no %q: %s", strings.TrimSpace(kind), name, parameterHint(name, known))
		}
		if !set(value) {
			return nil, fmt.Errorf("%q is no value for %s of %s", value, name, strings.TrimSpace(kind))
		}
	}
	return f, nil
}

func parameterHint(name string, known map[string]func(string) bool) string {
	names := slices.Sorted(maps.Keys(known))
	if near := diag.DidYouMean("", name, names); near != "" {
		return near
	}
	if len(names) == 0 {
		return "it has no parameters"
	}
	return "it has " + strings.Join(names, ", ")
}

// newFault makes a fault with its defaults, and tells which parameters it has.
func newFault(kind string) (*Fault, map[string]func(string) bool, error) {
	switch kind {
	case "reset":
		return &Fault{Kind: FaultReset}, nil, nil
	case "truncate":
		f := &Fault{Kind: FaultTruncate, At: -1}
		return f, map[string]func(string) bool{"at": whole(&f.At, 0, 1<<30)}, nil
	case "slow":
		f := &Fault{Kind: FaultSlow, For: defaultSlow}
		return f, map[string]func(string) bool{"for": lasting(&f.For)}, nil
	case "timeout":
		f := &Fault{Kind: FaultTimeout, For: defaultTimeout}
		return f, map[string]func(string) bool{"for": lasting(&f.For)}, nil
	case "drop":
		f := &Fault{Kind: FaultDrop}
		return f, map[string]func(string) bool{"after": whole(&f.After, 0, maxEvents), "code": closeCode(&f.Close)}, nil
	}
	status, err := strconv.Atoi(kind)
	if err != nil || status < 400 || status > 599 {
		problem := fmt.Errorf("%q is no fault: %s", kind, faultHint)
		if near := diag.DidYouMean("", kind, []string{"reset", "truncate", "slow", "timeout", "drop"}); near != "" {
			problem = fmt.Errorf("%q is no fault: %s", kind, near)
		}
		return nil, nil, problem
	}
	return statusFault(status)
}

// statusFault is what gateways do: those that ask to come back say when, and those
// that could not reach the API answer with a page of their own.
func statusFault(status int) (*Fault, map[string]func(string) bool, error) {
	f := &Fault{Kind: FaultStatus, Status: status, Body: BodyJSON}
	switch status {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		f.RetryAfter = "1"
	case http.StatusBadGateway, http.StatusGatewayTimeout:
		f.Body = BodyHTML
	}
	return f, map[string]func(string) bool{
		"retry-after": func(value string) bool {
			seconds, err := strconv.Atoi(value)
			f.RetryAfter = strconv.Itoa(seconds)
			if value == "none" {
				f.RetryAfter, err = "", nil
			}
			return err == nil && seconds >= 0
		},
		"body": func(value string) bool {
			f.Body = value
			return value == BodyJSON || value == BodyHTML || value == BodyEmpty
		},
	}, nil
}

func whole(target *int, least, most int) func(string) bool {
	return func(value string) (ok bool) {
		n, err := strconv.Atoi(value)
		*target = n
		return err == nil && n >= least && n <= most
	}
}

func lasting(target *time.Duration) func(string) bool {
	return func(value string) bool {
		d, err := time.ParseDuration(value)
		*target = d
		return err == nil && d >= 0 && d <= maxDelay
	}
}

// closeCode takes the codes that a WebSocket may be closed with.
func closeCode(target *int) func(string) bool {
	return func(value string) bool {
		n, err := strconv.Atoi(value)
		*target = n
		sent := n >= 1000 && n <= 1014 && n != 1004 && n != 1005 && n != 1006 || n >= 3000 && n <= 4999
		return err == nil && sent
	}
}

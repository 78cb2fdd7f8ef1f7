package scenario

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// Headers that steer a request, besides SessionHeader.
const (
	ErrorHeader    = "X-Mock-Error"    // CODE, path=CODE or Type.field=CODE; several with commas
	DelayHeader    = "X-Mock-Delay"    // 250ms, or 100ms-300ms
	FaultHeader    = "X-Mock-Fault"    // 503, reset, truncate, slow, timeout or drop; see ParseFault
	ScenarioHeader = "X-Mock-Scenario" // names of the configuration; several with commas
	SeedHeader     = "X-Mock-Seed"     // of the world that answers
)

// adminHeader is the admin API's: a client may send it with everything.
const adminHeader = "X-Mock-Admin-Token"

var headers = []string{DelayHeader, ErrorHeader, FaultHeader, ScenarioHeader, SeedHeader, SessionHeader}

// HandshakeFault returns the status that a handshake asks for instead of a connection, or
// nil. Whatever else it asks for concerns the operations of the connection.
func HandshakeFault(h http.Header) *Fault {
	values := h[FaultHeader]
	if len(values) == 0 {
		return nil
	}
	if f, err := ParseFault(values[0]); err == nil && f.Kind == FaultStatus {
		return f
	}
	return nil
}

// What the headers of a request ask for.
type asked struct {
	errors    []string
	delay     *span
	fault     *Fault
	scenarios []string
	seed      *uint64
	session   string
}

// readHeader reads all headers that steer. One that nobody knows is refused: whoever
// sent it expects something to happen.
func readHeader(h http.Header) (*asked, *exec.Error) {
	for name := range h {
		if strings.HasPrefix(name, HeaderPrefix) && !slices.Contains(headers, name) && name != adminHeader {
			hint := diag.DidYouMean("", name, headers)
			if hint == "" {
				hint = "known are " + strings.Join(headers, ", ")
			}
			return nil, bad("unknown header "+name+": "+hint, nil)
		}
	}
	a := &asked{errors: h[ErrorHeader]}
	var err error
	if a.session, err = SessionOf(h); err != nil {
		return nil, bad(SessionHeader+": "+err.Error(), nil)
	}
	if values := h[DelayHeader]; values != nil {
		delay, err := parseSpan(values[0])
		if err != nil {
			return nil, bad(DelayHeader+": "+err.Error(), nil)
		}
		a.delay = &delay
	}
	if values := h[FaultHeader]; values != nil {
		if a.fault, err = ParseFault(values[0]); err != nil {
			return nil, bad(FaultHeader+": "+err.Error(), nil)
		}
	}
	if values := h[SeedHeader]; values != nil {
		seed, err := strconv.ParseUint(values[0], 10, 64)
		if err != nil {
			return nil, bad(SeedHeader+": "+strconv.Quote(values[0])+" is no seed: write a whole number, as 7", nil)
		}
		a.seed = &seed
	}
	for _, value := range h[ScenarioHeader] {
		for name := range strings.SplitSeq(value, ",") {
			a.scenarios = append(a.scenarios, strings.TrimSpace(name))
		}
	}
	for _, list := range [][]string{a.errors, h[ScenarioHeader]} {
		if strings.Count(strings.Join(list, ","), ",") >= maxListed {
			return nil, tooMuch("entries in one X-Mock header", maxListed)
		}
	}
	return a, nil
}

// maxListed bounds the entries of a header that is a list.
const maxListed = 100

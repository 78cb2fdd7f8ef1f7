package scenario

import (
	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Rule changes what requests get: which ones, what happens to them, and how often.
// Everything that is said of the requests must hold; what is not said does not matter.
//
// It is written in gqldoc.yaml, or added while the mock runs. Both are compared with
// the schema before they act: see Registry.Add.
type Rule struct {
	ID string // names it in its session; Add gives one to a rule that has none

	// Which requests.

	Field     string // coordinate, as Query.ride or Driver.rating: those that select it
	Path      string // of the response, as rides.0.driver: those that have it
	Operation string // name that the client gives the operation
	When      string // condition on args, variables, header(…), identity and operation
	// Event picks one event of a subscription, counted from 1. 0 means the moment at
	// which it is opened, or, for a field inside, all events; EveryEvent means all.
	Event int

	// What happens to them. One is needed at least; Error and Data exclude each other.

	Error   string // documented code that the field fails with
	Message string // of the error; empty: that of the code's description
	Data    any    // what the field answers; objects are partial, the rest is invented
	HasData bool   // Data counts, even if it is nil: null
	Delay   string // 250ms, or 100ms-300ms; see DelayHeader
	Fault   string // what happens to the connection; see ParseFault

	Times int // requests that it acts on, then it is spent; 0: all of them

	// Where it is written, for messages; zero for rules that are added. Inside has the
	// positions of its parts by their keys ("error", "when"), and within Data as
	// "data.driver.name".
	Position diag.Position
	Inside   map[string]diag.Position
}

// EveryEvent is the Event of a rule that acts on each event of a subscription.
const EveryEvent = -1

// A Named scenario is a set of rules that act together, once it is asked for by name:
// for one request by header, or for a session until it is reset.
type Named struct {
	Name        string
	Description string // for people
	Rules       []Rule
	Position    diag.Position
}

// Bounds of what can be added while the mock runs. They keep a test that never cleans
// up from filling the machine, and are far from what tests need.
const (
	MaxRules    = 1000     // of one session
	MaxSessions = 100      // besides the main one
	maxBytes    = 16 << 20 // of all rules together, about
	maxWhen     = 1000     // bytes of a condition
)

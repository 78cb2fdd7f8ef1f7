package gqlmock

import (
	"maps"
	"slices"

	"github.com/bettersuite/gqldoc/internal/scenario"
)

// A Rule changes what requests get: which ones, what happens to them, and how often.
// Everything that is said of the requests must hold; what is not said does not matter.
type Rule struct {
	// Which requests.
	Field     string // coordinate, as Query.ride: those that select it
	Path      string // of the response, as rides.0.driver: those that have it
	Operation string // name that the client gives the operation
	When      string // condition, as args.id == "7"

	// What happens to them. One is needed at least.
	Error   string // documented code that the field fails with
	Message string // of the error; empty: that of the code's description
	Data    any    // what the field answers; objects are partial, the rest is invented
	Null    bool   // the field answers null
	Delay   string // 250ms, or 100ms-300ms
	Fault   string // of the connection, as reset, truncate or 503

	Times int // requests that it acts on; 0: all of them
}

func rulesOf(rules []Rule) []scenario.Rule {
	list := make([]scenario.Rule, len(rules))
	for i, r := range rules {
		list[i] = scenario.Rule{
			Field: r.Field, Path: r.Path, Operation: r.Operation, When: r.When, Error: r.Error, Message: r.Message,
			Data: widened(r.Data), HasData: r.Data != nil || r.Null, Delay: r.Delay, Fault: r.Fault, Times: r.Times,
		}
	}
	return list
}

func (o *Options) named() []scenario.Named {
	var list []scenario.Named
	for _, name := range slices.Sorted(maps.Keys(o.Scenarios)) {
		list = append(list, scenario.Named{Name: name, Rules: rulesOf(o.Scenarios[name])})
	}
	return list
}

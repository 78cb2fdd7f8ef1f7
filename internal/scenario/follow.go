package scenario

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// A subscription may be open for long, so what rules say of it is not settled when it is
// opened: a rule that comes, or goes, while it is open counts from its next event.

// Following is what a subscription keeps for its later events.
type following struct {
	operation *operation
	header    http.Header
	request   *exec.Request
	asked     *asked
	named     []*rule             // of the scenarios that it asks for itself
	targets   map[string][]target // that it asks for itself
	said      int
	changes   uint64 // of the session's rules, when they were last looked at
}

// follow begins a subscription of which nothing is said yet but by itself. Its text may
// share memory that is used again, so it is copied.
func (run *Run) follow(o *operation, asked *asked, named []*rule, h http.Header, r *exec.Request) {
	request := *r
	request.Query, request.Variables = strings.Clone(r.Query), bytes.Clone(r.Variables)
	run.following = &following{
		operation: o, header: h, request: &request, asked: asked, named: named,
		targets: cloneTargets(run.targets), said: run.said, changes: run.visit.changes,
	}
}

// Follows reports whether more may be said of the request while it runs: Fault may change
// with each event.
func (run *Run) Follows() bool { return run.following != nil }

// nextEvent begins an event of a subscription. The error is for the client.
func (run *Run) nextEvent(ctx context.Context) *exec.Error {
	run.event++
	f := run.following
	if f == nil {
		return nil
	}
	rules, changes := run.visit.now()
	if changes == f.changes {
		return nil
	}
	f.changes = changes
	rules = slices.DeleteFunc(slices.Concat(f.named, rules), func(each *rule) bool {
		return !each.named(f.request) || each.spent() && !run.acted[each.used]
	})
	run.targets, run.said, run.Fault, run.delay = cloneTargets(f.targets), f.said, f.asked.fault, 0
	refused := f.operation.apply(run, rules, f.asked.delay == nil, f.header, f.request)
	if run.delay > 0 {
		run.Wait(ctx, run.delay)
	}
	return refused
}

// cloneTargets copies targets, so that some can be added to the copy alone.
func cloneTargets(targets map[string][]target) map[string][]target {
	out := make(map[string][]target, len(targets))
	for field, list := range targets {
		out[field] = slices.Clone(list)
	}
	return out
}

package scenario

import (
	"net/http"
	"slices"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// maxEvaluations bounds how often conditions are evaluated for one request, which may
// select a field thousands of times.
const maxEvaluations = 1000

// An application lays rules over one request. The first rule that says something of a
// field wins, as does the first delay and the first fault; a rule of which nothing is
// left to do does not count as used.
type application struct {
	*operation
	run         *Run
	mayDelay    bool
	environment map[string]any // of conditions, but for args
	values      *valueReader
	evaluations int
	taken       map[string]bool // places of which something is said
	seed        uint64
	request     *exec.Request
}

// apply lays rules over a request, in their order.
func (o *operation) apply(run *Run, rules []*rule, mayDelay bool, h http.Header, r *exec.Request) *exec.Error {
	a := &application{operation: o, run: run, mayDelay: mayDelay, seed: run.visit.seed, request: r,
		taken: make(map[string]bool), evaluations: maxEvaluations}
	for _, said := range run.targets {
		for _, t := range said {
			a.taken[t.key()] = true
		}
	}
	for _, each := range rules {
		if each.Operation != "" && each.Operation != o.node.Name {
			continue
		}
		if refused := a.rule(each, h); refused != nil {
			return refused
		}
		if a.evaluations < 0 {
			return tooMuch("evaluations of conditions", maxEvaluations)
		}
	}
	if run.said > maxTargets {
		return tooMuch("fields that are answered otherwise", maxTargets)
	}
	return nil
}

// rule lets one rule act.
func (a *application) rule(r *rule, h http.Header) *exec.Error {
	var targets []target
	meant := false
	if r.field == nil && r.path == nil {
		if meant = a.holds(r, nil, h); !meant {
			return nil
		}
		if r.Error != "" {
			found, refused := a.failAnywhere(r)
			if refused != nil {
				return refused
			}
			targets, meant = found, found != nil
		}
	} else {
		for i := range a.places {
			p := &a.places[i]
			if !r.means(p) || !a.holds(r, p, h) {
				continue
			}
			if t, ok := a.targetOf(r, p); ok {
				targets, meant = append(targets, t), true
			} else if r.Error == "" && !r.HasData {
				meant = true
			}
		}
	}
	if meant {
		a.act(r, targets)
	}
	return nil
}

// act counts the rule, once for a request, and lets it do what is left to do.
func (a *application) act(r *rule, targets []target) {
	found := make(map[string]bool)
	targets = slices.DeleteFunc(targets, func(t target) bool {
		key := t.key()
		again := a.taken[key] || found[key]
		found[key] = true
		return again
	})
	delays := r.delay != nil && a.mayDelay
	breaks := r.fault != nil && a.run.Fault == nil
	before := a.run.acted[r.used]
	if len(targets) == 0 && !delays && !breaks || !before && !r.claim() {
		return
	}
	if !before {
		a.run.firstTime(r, targets)
	}
	for _, t := range targets {
		a.taken[t.key()] = true
	}
	a.run.add(targets...)
	if delays {
		a.mayDelay = false
		if !before {
			a.run.delay = r.delay.of(a.seed, a.request)
		}
	}
	if breaks {
		a.run.Fault = r.fault
	}
}

// firstTime notes that a rule acts. What it says of the moment at which a subscription is
// opened it says of the next event, when that moment is over.
func (run *Run) firstTime(r *rule, targets []target) {
	if run.acted == nil {
		run.acted = make(map[*atomic.Int64]bool)
	}
	run.acted[r.used] = true
	for i := range targets {
		if t := &targets[i]; run.event > 0 && t.event == 0 && len(t.path) == 1 && !t.lays {
			t.event = run.event
		}
	}
}

// means reports whether a rule is about a place of the operation.
func (r *rule) means(p *place) bool {
	if r.field != nil {
		if p.field.Name != r.field.Name || !overlap(objectsOf(p.field.Parent), r.objects) {
			return false
		}
	}
	return r.path == nil || leads(r.path, p.path)
}

// overlap compares names, for a subscription may have been opened under another reading
// of the schema.
func overlap(a, b []*schema.Type) bool {
	return slices.ContainsFunc(a, func(t *schema.Type) bool {
		return slices.ContainsFunc(b, func(u *schema.Type) bool { return t.Name == u.Name })
	})
}

// targetOf is the field that a rule answers, if it says how and can say it here.
func (a *application) targetOf(r *rule, p *place) (target, bool) {
	t := target{field: p.field.Name, path: r.path, objects: r.objects, event: r.Event}
	if t.path == nil {
		t.path = p.plainPath()
	}
	switch {
	case r.HasData:
		t.data, t.lays = r.Data, true
	case r.failure != nil:
		t.err = r.failure
	case r.Error != "":
		use := find(p.uses(), r.Error)
		if use == nil {
			return t, false
		}
		t.err = r.fails(use)
	default:
		return t, false
	}
	return t, true
}

// failAnywhere is for a rule without a field: the first field of the operation that
// documents the code. An operation that the rule names must have one.
func (a *application) failAnywhere(r *rule) ([]target, *exec.Error) {
	for i := range a.places {
		p := &a.places[i]
		if use := find(p.field.Errors, r.Error); use != nil && len(p.path) == 1 {
			return []target{{field: p.field.Name, path: p.plainPath(), event: r.Event, err: r.fails(use)}}, nil
		}
	}
	if r.Operation != "" {
		return nil, undocumented("rule "+r.ID+": the operation's fields", r.Error, a.rootUses())
	}
	return nil, nil
}

// holds evaluates the condition of a rule for a place, or for the whole operation.
func (a *application) holds(r *rule, p *place, h http.Header) bool {
	if r.condition == nil {
		return true
	}
	if a.evaluations--; a.evaluations < 0 {
		return false
	}
	if a.environment == nil {
		a.values = newValueReader(a.operation)
		a.environment = environmentOfRequest(a.operation, a.values, h, a.request)
	}
	values := *a.values // each field may have as much as any
	delete(a.environment, "args")
	if p != nil {
		a.environment["args"] = values.arguments(p.field, p.node)
	}
	return !values.full() && r.condition.holds(a.environment)
}

// environmentOfRequest is what a condition may know of a request besides arguments.
func environmentOfRequest(o *operation, values *valueReader, h http.Header, r *exec.Request) map[string]any {
	caller, known := r.Value.(*auth.Caller)
	if !known {
		caller = new(auth.Caller)
	}
	return map[string]any{
		"variables": values.plain(),
		"header":    h.Get,
		"identity": map[string]any{
			"kind": callerKinds[caller.Kind], "tenant": caller.Tenant, "key": caller.KeyPrefix, "account": caller.Account,
			"session": caller.Session, "role": caller.Role, "app": caller.App, "elevated": caller.Elevated,
		},
		"operation": map[string]any{"name": o.node.Name, "kind": o.node.Kind.String()},
	}
}

// callerKinds are the values of identity.kind.
var callerKinds = map[auth.Kind]string{
	auth.Anonymous: "anonymous", auth.PublicClient: "public", auth.TenantKey: "key", auth.User: "user",
}

// plainPath is the path of a place, for all items of its lists.
func (p *place) plainPath() []any {
	path := make([]any, len(p.path))
	for i, name := range p.path {
		path[i] = name
	}
	return path
}

// isSubscription reports whether the operation is one.
func (o *operation) isSubscription() bool { return o.node.Kind == document.Subscription }

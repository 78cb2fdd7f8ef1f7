package exec

import (
	"fmt"
	"slices"
)

// A delivery is what one response still owes: found while objects and lists are
// completed, executed later. Groups, tasks and streams are those that the run under
// way has found; IncrementalStream takes them over when it ends.
type delivery struct {
	groups  []*deliveryGroup
	tasks   []*deferredTask
	streams []*streamedList
	scope   *deliveryScope // of the object that is completed
	total   int            // of groups and streams in the whole response
}

// A deliveryGroup is one @defer at one response position. Clients know it by its id
// from the time it is pending.
type deliveryGroup struct {
	usage  *deferUsage
	path   []pathElement
	parent *deliveryGroup

	id       int
	state    groupState
	tasks    []*deferredTask  // not delivered yet
	children []*deliveryGroup // that become pending when this one is complete
}

// A groupState is how far a group is. A closed one was delivered, has failed, or lies
// in one that failed.
type groupState uint8

const (
	foundGroup groupState = iota
	waitingGroup
	pendingGroup
	closedGroup
)

// A deferredTask executes the fields of one object that the same groups ask for.
type deferredTask struct {
	groups []*deliveryGroup
	path   []pathElement
	fields []plannedField
	object Object
	scope  *deliveryScope

	done    bool
	data    []byte          // JSON; nil when the task failed
	errors  []byte          // JSON, with commas between; of a failed task the one that counts
	streams []*streamedList // found in it
}

// A streamedList is the rest of a list with @stream.
type streamedList struct {
	stream *plannedStream
	path   []pathElement
	list   List
	next   int
	id     int
}

// A deliveryScope finds the group of a usage for the objects below a position.
type deliveryScope struct {
	outer *deliveryScope
	usage *deferUsage
	group *deliveryGroup
}

func (s *deliveryScope) lookup(usage *deferUsage) *deliveryGroup {
	for ; s != nil; s = s.outer {
		if s.usage == usage {
			return s.group
		}
	}
	return nil
}

// forget drops what was found at a position that became null, or below it. Runs go
// depth first, so that is at the end of each list.
func (d *delivery) forget(path []pathElement) {
	if d == nil {
		return
	}
	for n := len(d.groups); n > 0 && below(d.groups[n-1].path, path); n-- {
		d.groups = d.groups[:n-1]
	}
	for n := len(d.tasks); n > 0 && below(d.tasks[n-1].path, path); n-- {
		d.tasks = d.tasks[:n-1]
	}
	for n := len(d.streams); n > 0 && below(d.streams[n-1].path, path); n-- {
		d.streams = d.streams[:n-1]
	}
}

// below reports whether a path is another one, or leads on from it.
func below(path, other []pathElement) bool {
	return len(path) >= len(other) && slices.Equal(path[:len(other)], other)
}

// postpone executes those fields of a selection that come at once, and notes the
// others. A selection that could not be collected fails.
func (x *execution) postpone(s *selection, objectValue Object) bool {
	if err := s.postponed.err; err != nil {
		x.addError(err, nil)
		return false
	}
	d, outer := x.delivery, x.delivery.scope
	groups := make([]*deliveryGroup, len(s.postponed.usages))
	for i, usage := range s.postponed.usages {
		groups[i] = &deliveryGroup{usage: usage, path: slices.Clone(x.path), parent: d.scope.lookup(usage.parent)}
		d.scope = &deliveryScope{d.scope, usage, groups[i]}
	}
	inner := d.scope
	ok := x.executeFields(s.fields, objectValue)
	d.scope = outer
	if !ok || !x.afford(len(groups)) {
		return false
	}
	d.groups = append(d.groups, groups...)
	for _, set := range s.postponed.sets {
		task := &deferredTask{path: slices.Clone(x.path), fields: set.fields, object: objectValue, scope: inner}
		for _, usage := range set.usages {
			task.groups = append(task.groups, inner.lookup(usage))
		}
		d.tasks = append(d.tasks, task)
	}
	return true
}

// initialCount is how many of n items of a list come at once.
func (x *execution) initialCount(f *plannedField, n int) (int, bool) {
	arguments, err := f.stream.count.coerceArgumentValues(nil, &x.scope)
	if err != nil {
		return 0, x.fail(f, err)
	}
	value, _ := arguments.Lookup("initialCount")
	count, _ := value.(int64)
	if count < 0 {
		return 0, x.fail(f, &Error{Message: "initialCount must be a positive integer"})
	}
	return int(min(count, int64(n))), true
}

// postponeItems notes the items of a list from the next one on.
func (x *execution) postponeItems(f *plannedField, list List, next int) bool {
	if !x.afford(1) {
		return false
	}
	x.delivery.streams = append(x.delivery.streams,
		&streamedList{stream: f.stream, path: slices.Clone(x.path), list: list, next: next})
	return true
}

// afford counts what is postponed against the limit.
func (x *execution) afford(n int) bool {
	limit := x.engine.limits.Postponed
	if x.delivery.total += n; x.delivery.total <= limit {
		return true
	}
	x.abort(limitError("postponed", limit, fmt.Sprintf("Operation postpones more than %d fragments and lists.", limit)))
	return false
}

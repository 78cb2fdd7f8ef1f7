package exec

import (
	"context"
	"slices"
	"strconv"
)

// Incremental delivery follows the draft of the response section
// (https://github.com/graphql/graphql-spec/pull/1110): an initial result with what is
// pending, then payloads with incremental, completed and further pending entries, and
// hasNext. What the draft leaves to the server is decided so: one payload brings all
// fragments that one @defer has postponed and that wait together, or some items of
// one list; whatever came first is delivered first. Nothing runs ahead: a payload is
// executed when it is asked for.

// itemsPerPayload is how many items of one streamed list come together.
const itemsPerPayload = 10

// An IncrementalStream is what follows the initial result. It belongs to one
// goroutine, and needs no end: one that is not asked again is done.
type IncrementalStream struct {
	engine   *Engine
	variant  *variant
	request  Request
	scope    variableScope
	delivery *delivery
	queue    []queued // what is pending, in the order in which it is delivered
	ids      int

	// The entries of the payload under way, JSON with commas between.
	pending, incremental, completed []byte
}

// Queued is a group or a streamed list.
type queued struct {
	group *deliveryGroup
	list  *streamedList
}

// ExecuteIncrementally appends the initial result of a request to dst. When something
// is postponed, rest gives the payloads that follow; otherwise it is nil, and out is
// the same response as that of ExecuteRequest.
func (e *Engine) ExecuteIncrementally(ctx context.Context, dst []byte, req *Request) (out []byte, rest *IncrementalStream, outcome Outcome) {
	x, v, outcome, failure := e.begin(req, req.Incremental)
	if failure != nil {
		out, outcome = failure.respond(dst, outcome)
		return out, nil, outcome
	}
	if !v.incremental {
		out, outcome.Errors = x.answer(ctx, dst, v, req)
		return out, nil, outcome
	}
	// What follows outlives the call, so its variables are its own.
	s := &IncrementalStream{engine: e, variant: v, request: *req, delivery: &delivery{},
		scope: variableScope{x.scope.variables, slices.Clone(x.scope.values)}}
	x.delivery = s.delivery
	out, outcome.Errors = x.run(ctx, dst, v, req, Null)
	s.announce(s.take(nil))
	if len(s.queue) == 0 {
		return out, nil, outcome
	}
	out = append(out[:len(out)-1], `,"pending":[`...)
	out = append(append(out, s.pending...), `],"hasNext":true}`...)
	return out, s, outcome
}

// Next executes the next payload and appends it to dst. It reports whether another
// one follows. When the context ends, what is left fails with that error.
func (s *IncrementalStream) Next(ctx context.Context, dst []byte) (out []byte, more bool) {
	s.pending, s.incremental, s.completed = s.pending[:0], s.incremental[:0], s.completed[:0]
	for first := (queued{}); len(s.queue) > 0; {
		next := s.queue[0]
		if first != (queued{}) && (first.group == nil || next.group == nil || first.group.usage != next.group.usage) {
			break
		}
		first = next
		s.queue = s.queue[1:]
		if next.group != nil {
			s.deliverGroup(ctx, next.group)
		} else {
			s.deliverItems(ctx, next.list)
		}
		if len(s.incremental) > maxPayload {
			break
		}
	}
	return s.appendPayload(dst), len(s.queue) > 0
}

// maxPayload is where a payload stops to take in more.
const maxPayload = 64 << 10

func (s *IncrementalStream) appendPayload(dst []byte) []byte {
	dst = append(dst, '{')
	for _, part := range []struct {
		name    string
		entries []byte
	}{{"pending", s.pending}, {"incremental", s.incremental}, {"completed", s.completed}} {
		if len(part.entries) > 0 {
			dst = append(append(dst, '"'), part.name...)
			dst = append(append(append(dst, `":[`...), part.entries...), `],`...)
		}
	}
	dst = append(dst, `"hasNext":`...)
	return append(strconv.AppendBool(dst, len(s.queue) > 0), '}')
}

// announce makes groups and lists pending. A group without anything to deliver, all
// of which came with another one, is passed over for those below it.
func (s *IncrementalStream) announce(groups []*deliveryGroup, lists []*streamedList) {
	for _, g := range groups {
		if len(g.tasks) == 0 {
			g.state = closedGroup
			s.announce(g.children, nil)
			continue
		}
		g.state, g.id = pendingGroup, s.ids
		s.ids++
		s.pending = appendPending(s.pending, g.id, g.path, g.usage.label)
		s.queue = append(s.queue, queued{group: g})
	}
	for _, l := range lists {
		l.id = s.ids
		s.ids++
		s.pending = appendPending(s.pending, l.id, l.path, l.stream.label)
		s.queue = append(s.queue, queued{list: l})
	}
}

// take makes what a run has found part of the response. It returns what may be
// announced: groups that lie in no other one, and lists unless they were found in a
// task, with which they wait.
func (s *IncrementalStream) take(in *deferredTask) (groups []*deliveryGroup, lists []*streamedList) {
	d := s.delivery
	// Groups were noted when their fields were done, so outer ones come after inner ones.
	for _, g := range d.groups {
		groups = g.settle(groups)
	}
	for _, task := range d.tasks {
		for _, g := range task.groups {
			g.tasks = append(g.tasks, task)
		}
	}
	if lists = d.streams; in != nil {
		in.streams, lists = lists, nil
	}
	d.groups, d.tasks, d.streams, d.scope = nil, nil, nil, nil
	return groups, lists
}

// settle puts a group below its parent, or at the end of the list when it has none.
// The parents that were found with it come first.
func (g *deliveryGroup) settle(roots []*deliveryGroup) []*deliveryGroup {
	if g.state != foundGroup {
		return roots
	}
	g.state = waitingGroup
	if g.parent == nil {
		return append(roots, g)
	}
	roots = g.parent.settle(roots)
	g.parent.children = append(g.parent.children, g)
	return roots
}

// deliverGroup executes what a group still misses and completes it. Its tasks may find
// more of its own.
func (s *IncrementalStream) deliverGroup(ctx context.Context, g *deliveryGroup) {
	for i := 0; i < len(g.tasks); i++ {
		task := g.tasks[i]
		if !task.done {
			s.execute(ctx, task)
		}
		if task.data == nil {
			s.completed = appendCompleted(s.completed, g.id, task.errors)
			g.close()
			return
		}
	}
	var lists []*streamedList
	for _, task := range slices.Clone(g.tasks) {
		s.incremental = g.appendResult(s.incremental, task)
		lists = append(lists, task.streams...)
		for _, other := range task.groups {
			other.tasks = slices.DeleteFunc(other.tasks, func(t *deferredTask) bool { return t == task })
		}
	}
	s.completed = appendCompleted(s.completed, g.id, nil)
	g.state = closedGroup
	s.announce(g.children, lists)
}

// close ends a failed group and those that lie in it. What they share with others is
// still delivered there.
func (g *deliveryGroup) close() {
	g.state, g.tasks = closedGroup, nil
	for _, child := range g.children {
		child.close()
	}
}

// execute runs a task.
func (s *IncrementalStream) execute(ctx context.Context, task *deferredTask) {
	task.done = true
	s.run(ctx, task.path, func(x *execution) bool {
		x.delivery.scope = task.scope
		return x.executeFields(task.fields, task.object)
	}, func(x *execution, ok bool) {
		if !ok {
			task.errors = slices.Clone(x.errors[x.lastError:])
			x.delivery.forget(nil)
		} else {
			task.data, task.errors = slices.Clone(x.buf), slices.Clone(x.errors)
		}
	})
	s.take(task)
}

// run prepares an execution at a path, and hands it to done with what do said. A panic
// counts as a failure of its own.
func (s *IncrementalStream) run(ctx context.Context, path []pathElement, do func(*execution) bool, done func(x *execution, ok bool)) {
	x := s.engine.pool.Get().(*execution)
	x.scope.variables = s.scope.variables
	x.scope.values = append(x.scope.values[:0], s.scope.values...)
	x.start(ctx, nil, s.variant, &s.request)
	x.path = append(x.path, path...)
	x.delivery = s.delivery
	defer func() {
		if r := recover(); r != nil {
			x.aborted = false
			x.addError(panicError(x, r), nil)
			done(x, false)
		}
	}()
	done(x, x.check() && do(x))
	x.stop()
	s.engine.pool.Put(x)
}

// deliverItems completes the next items of a list. One that fails where null may not
// stand ends the list.
func (s *IncrementalStream) deliverItems(ctx context.Context, l *streamedList) {
	var items, errors []byte
	end := min(l.next+itemsPerPayload, l.list.Len())
	failed := false
	var groups []*deliveryGroup
	var lists []*streamedList
	for ; l.next < end && !failed; l.next++ {
		s.run(ctx, append(l.path, pathElement{index: l.next}), func(x *execution) bool {
			item := l.list.At(l.next)
			return x.completeValue(&l.stream.item, l.stream.item.typ.elem, &item)
		}, func(x *execution, ok bool) {
			if failed = !ok; failed {
				x.delivery.forget(nil)
				s.completed = appendCompleted(s.completed, l.id, x.errors[x.lastError:])
				return
			}
			items = append(appendComma(items, len(items)), x.buf...)
			if len(x.errors) > 0 {
				errors = append(appendComma(errors, len(errors)), x.errors...)
			}
		})
		foundGroups, foundLists := s.take(nil)
		groups, lists = append(groups, foundGroups...), append(lists, foundLists...)
	}
	s.incremental = appendItems(s.incremental, l.id, items, errors)
	switch {
	case failed:
	case l.next == l.list.Len():
		s.completed = appendCompleted(s.completed, l.id, nil)
	default:
		s.queue = append(s.queue, queued{list: l})
	}
	s.announce(groups, lists)
}

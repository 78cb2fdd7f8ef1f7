package world

import (
	"context"
	"io"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// subscription answers a subscription's root field: with what a query of the same
// arguments answers, at once and after every change of the type it returns.
func (w *World) subscription(owner *objectType, def *schema.Field) exec.Resolver {
	s := &subscription{}
	named := def.Type.Named()
	if !named.Composite() {
		s.Resolver = w.leafField(owner, def)
		return s
	}
	if s.Resolver = w.collectionField(owner, def); s.Resolver == nil {
		s.Resolver = w.singleField(owner, def)
	}
	for _, t := range w.possible(named) {
		s.watch(t)
		for _, f := range t.Fields {
			if to := w.entity(f.Type.Named()); to != nil && t.pop == nil {
				s.watch(to)
			}
		}
	}
	return s
}

type subscription struct {
	exec.Resolver
	logs []state.Log
}

func (s *subscription) watch(t *objectType) {
	if t.pop != nil {
		s.logs = append(s.logs, t.pop.log)
	}
}

// ResolveFieldEventStream implements exec.Subscriber.
func (s *subscription) ResolveFieldEventStream(*exec.Call) (exec.SourceStream, error) {
	return &stream{logs: s.logs, closed: make(chan struct{})}, nil
}

// A stream gives one event at once, so that a client sees the shape, then one after
// every change.
type stream struct {
	logs   []state.Log
	begun  bool
	seen   []uint64
	closed chan struct{}
}

// Next implements exec.SourceStream. The event says nothing itself: the field is
// resolved again.
func (s *stream) Next(ctx context.Context) (exec.Value, error) {
	if !s.begun {
		s.begun = true
		s.note()
		return exec.Bool(true), nil
	}
	if len(s.logs) == 0 {
		return s.wait(ctx, nil)
	}
	for {
		// The channel is taken before the versions are compared: a change in
		// between closes it.
		changed := make([]<-chan struct{}, len(s.logs))
		for i, l := range s.logs {
			changed[i] = l.Changed()
		}
		if s.note() {
			return exec.Bool(true), nil
		}
		if v, err := s.wait(ctx, changed); err != nil {
			return v, err
		}
	}
}

// note remembers the versions and reports whether one of them is new.
func (s *stream) note() bool {
	moved := false
	if s.seen == nil {
		s.seen = make([]uint64, len(s.logs))
	}
	for i, l := range s.logs {
		if v := l.Version(); v != s.seen[i] {
			s.seen[i], moved = v, true
		}
	}
	return moved
}

// wait returns nil when one of the channels is closed.
func (s *stream) wait(ctx context.Context, changed []<-chan struct{}) (exec.Value, error) {
	woken := make(chan struct{}, len(changed))
	done := make(chan struct{})
	defer close(done)
	for _, c := range changed {
		go func() {
			select {
			case <-c:
				woken <- struct{}{}
			case <-done:
			}
		}()
	}
	select {
	case <-ctx.Done():
		return exec.Null, ctx.Err()
	case <-s.closed:
		return exec.Null, io.EOF
	case <-woken:
		return exec.Null, nil
	}
}

// Close implements exec.SourceStream.
func (s *stream) Close() {
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
}

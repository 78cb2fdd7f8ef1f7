package mock

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestDeadline(t *testing.T) {
	type key struct{}
	errLate := errors.New("late")
	parent, cancel := context.WithCancel(context.WithValue(context.Background(), key{}, "kept"))
	defer cancel()

	ahead := &deadline{Context: parent, at: time.Now().Add(time.Hour), cause: errLate}
	if ahead.Err() != nil || ahead.timed.Load() != nil {
		t.Errorf("Err() = %v with timer %v, want none of both", ahead.Err(), ahead.timed.Load())
	}
	below, cancelBelow := context.WithCancel(ahead)
	defer cancelBelow()
	if ahead.timed.Load() == nil {
		t.Error("somebody waits, and there is no timer")
	}
	if at, ok := ahead.Deadline(); !ok || !at.Equal(ahead.at) || ahead.Value(key{}) != "kept" {
		t.Errorf("Deadline() = %v, %v; Value() = %v", at, ok, ahead.Value(key{}))
	}
	ahead.stop()
	<-below.Done()
	if err := ahead.Err(); err != context.Canceled {
		t.Errorf("Err() = %v after stop, want that of a canceled context", err)
	}

	over := &deadline{Context: parent, at: time.Now().Add(-time.Second), cause: errLate}
	if err := over.Err(); err != context.DeadlineExceeded || context.Cause(over) != errLate {
		t.Errorf("Err() = %v by %v, want %v by %v", err, context.Cause(over), context.DeadlineExceeded, errLate)
	}
	<-over.Done()

	sooner, cancelSooner := context.WithDeadline(parent, time.Now().Add(time.Minute))
	defer cancelSooner()
	inner := &deadline{Context: sooner, at: time.Now().Add(time.Hour), cause: errLate}
	if at, _ := inner.Deadline(); time.Until(at) > time.Minute {
		t.Errorf("Deadline() = %v, want that of the context around", at)
	}
	inner.stop() // without a timer there is nothing to stop

	gone := &deadline{Context: parent, at: time.Now().Add(time.Hour), cause: errLate}
	cancel()
	if gone.Err() != context.Canceled || gone.timed.Load() != nil {
		t.Errorf("Err() = %v after the client has gone", gone.Err())
	}
}

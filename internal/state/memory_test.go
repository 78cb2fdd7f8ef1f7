package state_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/bettersuite/gqldoc/internal/state"
)

func TestMemoryLog(t *testing.T) {
	ctx := context.Background()
	m := state.NewMemory()
	log := m.Log("Ride")
	if got := log.Version(); got != 0 {
		t.Errorf("Version() = %d before any change, want 0", got)
	}
	for want := range uint64(3) {
		seq, err := log.Append(ctx, state.Any, state.Change{Kind: state.Create, Fields: map[string]any{"n": int64(want)}})
		if err != nil || seq != want {
			t.Fatalf("Append() = %d, %v, want %d", seq, err, want)
		}
	}
	changes, version, fresh := log.Since(0)
	if len(changes) != 3 || fresh || version != log.Version() {
		t.Errorf("Since(0) = %d changes, version %d, fresh %v", len(changes), version, fresh)
	}
	if again, _, _ := log.Since(version); len(again) != 0 {
		t.Errorf("Since(latest) = %d changes, want none", len(again))
	}
	if m.Log("Driver").Version() != 0 {
		t.Error("a change of Ride shows in Driver")
	}
}

func TestMemoryConflict(t *testing.T) {
	ctx := context.Background()
	log := state.NewMemory().Log("Ride")
	seen := log.Version()
	if _, err := log.Append(ctx, seen, state.Change{}); err != nil {
		t.Fatalf("first Append: %v", err)
	}
	if _, err := log.Append(ctx, seen, state.Change{}); !errors.Is(err, state.ErrConflict) {
		t.Errorf("second Append = %v, want ErrConflict", err)
	}
}

func TestMemoryReset(t *testing.T) {
	ctx := context.Background()
	m := state.NewMemory()
	log := m.Log("Ride")
	log.Append(ctx, state.Any, state.Change{Kind: state.Delete, Number: 7})
	seen := log.Version()
	changed := log.Changed()
	if err := m.Reset(ctx); err != nil {
		t.Fatal(err)
	}
	<-changed
	changes, version, fresh := log.Since(seen)
	if !fresh || len(changes) != 0 || version == seen {
		t.Errorf("Since after reset = %d changes, version %d, fresh %v; want none, new, true", len(changes), version, fresh)
	}
	if seq, _ := log.Append(ctx, state.Any, state.Change{}); seq != 0 {
		t.Errorf("first sequence number after reset = %d, want 0", seq)
	}
}

func TestMemoryLosesNothing(t *testing.T) {
	log := state.NewMemory().Log("Ride")
	var writers sync.WaitGroup
	for range 8 {
		writers.Go(func() {
			for range 100 {
				log.Append(context.Background(), state.Any, state.Change{Kind: state.Create})
			}
		})
	}
	writers.Wait()
	if changes, _, _ := log.Since(0); len(changes) != 800 {
		t.Errorf("%d changes after 800 concurrent appends", len(changes))
	}
}

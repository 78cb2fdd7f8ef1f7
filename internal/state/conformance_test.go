package state

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The conformance suite: every promise of the interface, kept by every state.

var promises = []struct {
	name string
	test func(*testing.T, State)
}{
	{"a log has what was appended", testAppend},
	{"values come back as they were", testValues},
	{"a condition that fails changes nothing", testConflict},
	{"reset begins anew", testReset},
	{"reset of nothing is nothing", testResetOfNothing},
	{"snapshots are kept and loaded", testSnapshots},
	{"snapshots have rules", testSnapshotRules},
	{"an empty snapshot can be loaded", testEmptySnapshot},
	{"changes wake those who wait", testChanged},
	{"what cannot be kept is refused", testRefused},
	{"concurrent appends lose nothing", testConcurrent},
	{"decisions rest on what is true", testDecide},
	{"a decision can be declined", testDeclined},
	{"a context that ended ends the work", testContext},
	{"after Close nothing is changed", testClosed},
}

func TestConformance(t *testing.T) {
	for _, kind := range specs {
		t.Run(kind.name, func(t *testing.T) {
			for _, p := range promises {
				t.Run(p.name, func(t *testing.T) { p.test(t, open(t, kind.spec(t))) })
			}
		})
	}
}

func testAppend(t *testing.T, s State) {
	log := s.Log("Ride")
	if log.Version() != 0 || s.Log("Ride") != log {
		t.Errorf("Version() = %d before any change, want 0; Log gives another log: %v", log.Version(), s.Log("Ride") != log)
	}
	for want := range uint64(3) {
		if seq := mustAppend(t, log, Change{Fields: map[string]any{"n": int64(want)}}); seq != want {
			t.Fatalf("Append() = %d, want %d", seq, want)
		}
	}
	changes, version, fresh := log.Since(0)
	if len(changes) != 3 || fresh || version != log.Version() {
		t.Errorf("Since(0) = %d changes, version %d, fresh %v", len(changes), version, fresh)
	}
	if again, _, _ := log.Since(version); len(again) != 0 {
		t.Errorf("Since(latest) = %d changes, want none", len(again))
	}
	mustAppend(t, log, Change{Kind: Delete, Number: 9})
	if after, _, fresh := log.Since(version); len(after) != 1 || fresh || after[0].Number != 9 {
		t.Errorf("Since = %v, fresh %v, want the last change", after, fresh)
	}
	if s.Log("Driver").Version() != 0 {
		t.Error("a change of Ride shows in Driver")
	}
	must(t, s.Sync(ctx))
}

// odd are changes that a careless encoding would alter.
var odd = []Change{
	{Kind: Create, Fields: map[string]any{"a": nil, "b": true, "c": false, "d": int64(-5), "e": 5.0, "f": json.Number("1.50"), "g": "", "h": "x\x00\xff\n\"é"}},
	{Kind: Create, Fields: map[string]any{}},
	{Kind: Create},
	{Kind: Update, Number: 1<<63 + 7, ID: `"ride_\u00e9"`, Fields: map[string]any{"": []any{}, "list": []any{[]any{int64(1), nil}, map[string]any{"x": "y"}}}},
	{Kind: Update, Number: math.MaxUint64, Fields: map[string]any{"max": int64(math.MaxInt64), "min": int64(math.MinInt64), "small": 5e-324, "none": map[string]any{}}},
	{Kind: Delete, Number: 3, ID: "3"},
}

func testValues(t *testing.T, s State) {
	for _, c := range odd {
		mustAppend(t, s.Log("Straße des 17. Juni"), c)
	}
	if diff := cmp.Diff(odd, all(s.Log("Straße des 17. Juni"))); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
}

func testConflict(t *testing.T, s State) {
	log := s.Log("Ride")
	seen := log.Version()
	_, err := log.Append(ctx, seen, Change{})
	must(t, err)
	_, err = log.Append(ctx, seen, Change{})
	wantError(t, "Append after another", err, ErrConflict)
	mustAppend(t, s.Log("Driver"), Change{})
	if seq, err := log.Append(ctx, log.Version(), Change{}); err != nil || seq != 1 {
		t.Errorf("Append after a change of another log = %d, %v", seq, err)
	}
	seen = log.Version()
	must(t, s.Reset(ctx))
	mustAppend(t, log, Change{})
	mustAppend(t, log, Change{})
	_, err = log.Append(ctx, seen, Change{})
	wantError(t, "Append after as many changes of another epoch", err, ErrConflict)
}

func testReset(t *testing.T, s State) {
	log := s.Log("Ride")
	mustAppend(t, log, Change{Kind: Delete, Number: 7})
	seen, changed := log.Version(), log.Changed()
	must(t, s.Reset(ctx))
	<-changed
	changes, version, fresh := log.Since(seen)
	if !fresh || len(changes) != 0 || version == seen || version != log.Version() {
		t.Errorf("Since after reset = %d changes, version %d, fresh %v; want none, new, true", len(changes), version, fresh)
	}
	if seq := mustAppend(t, log, Change{}); seq != 0 {
		t.Errorf("first sequence number after reset = %d, want 0", seq)
	}
	if changes, _, fresh := log.Since(version); len(changes) != 1 || fresh {
		t.Errorf("Since the reset = %d changes, fresh %v", len(changes), fresh)
	}
}

func testResetOfNothing(t *testing.T, s State) {
	log := s.Log("Ride")
	must(t, s.Reset(ctx))
	must(t, s.Reset(ctx))
	if log.Version() != 0 {
		t.Errorf("Version() = %d though nothing was ever changed", log.Version())
	}
}

func testSnapshots(t *testing.T, s State) {
	rides, drivers := s.Log("Ride"), s.Log("Driver")
	mustAppend(t, rides, Change{Number: 1})
	mustAppend(t, drivers, Change{Number: 2})
	must(t, s.Snapshot(ctx, "two"))
	mustAppend(t, rides, Change{Number: 3})
	must(t, s.Snapshot(ctx, "three"))
	must(t, s.Reset(ctx))
	mustAppend(t, s.Log("Shop"), Change{Number: 4})
	seen := rides.Version()
	names, err := s.Snapshots(ctx)
	if diff := cmp.Diff([]string{"three", "two"}, names); diff != "" || err != nil {
		t.Errorf("Snapshots: %v (-want +got)\n%s", err, diff)
	}

	must(t, s.Load(ctx, "two"))
	if changes, _, fresh := rides.Since(seen); !fresh || len(changes) != 1 {
		t.Errorf("Since after Load = %v, fresh %v", changes, fresh)
	}
	if len(all(drivers)) != 1 || len(all(s.Log("Shop"))) != 0 {
		t.Errorf("after Load %d drivers, %d shops, want 1, 0", len(all(drivers)), len(all(s.Log("Shop"))))
	}
	if seq := mustAppend(t, rides, Change{Number: 5}); seq != 1 {
		t.Errorf("first sequence number after Load = %d, want 1", seq)
	}
	must(t, s.Load(ctx, "three"))
	if got := all(rides); len(got) != 2 || got[1].Number != 3 {
		t.Errorf("after Load of three: %v", got)
	}
	must(t, s.Load(ctx, "two"))
	if got := all(rides); len(got) != 1 {
		t.Errorf("a change after Load got into the snapshot: %v", got)
	}
}

func testSnapshotRules(t *testing.T, s State) {
	for _, name := range []string{"", "a b", "../x", "é", strings.Repeat("x", 65)} {
		wantError(t, fmt.Sprintf("Snapshot(%q)", name), s.Snapshot(ctx, name), ErrName)
	}
	wantError(t, "Load of what is not there", s.Load(ctx, "x"), ErrNoSnapshot)
	wantError(t, "Drop of what is not there", s.Drop(ctx, "x"), ErrNoSnapshot)
	for i := range MaxSnapshots {
		must(t, s.Snapshot(ctx, fmt.Sprint("s", i)))
	}
	wantError(t, "one snapshot too many", s.Snapshot(ctx, "x"), ErrSnapshots)
	must(t, s.Snapshot(ctx, "s5"))
	must(t, s.Drop(ctx, "s7"))
	must(t, s.Snapshot(ctx, "x"))
	wantError(t, "Load of what was dropped", s.Load(ctx, "s7"), ErrNoSnapshot)
	if names, _ := s.Snapshots(ctx); len(names) != MaxSnapshots || !slices.Contains(names, "x") {
		t.Errorf("Snapshots = %v", names)
	}
}

func testEmptySnapshot(t *testing.T, s State) {
	must(t, s.Snapshot(ctx, "nothing"))
	mustAppend(t, s.Log("Ride"), Change{})
	must(t, s.Load(ctx, "nothing"))
	if n := len(all(s.Log("Ride"))); n != 0 {
		t.Errorf("%d changes after Load of an empty snapshot", n)
	}
}

func testChanged(t *testing.T, s State) {
	log := s.Log("Ride")
	changed := log.Changed()
	select {
	case <-changed:
		t.Fatal("woken though nothing has changed")
	default:
	}
	other := s.Log("Driver").Changed()
	mustAppend(t, log, Change{})
	<-changed
	select {
	case <-other:
		t.Error("a change of Ride wakes those who wait for Driver")
	default:
	}
}

func testRefused(t *testing.T, s State) {
	log := s.Log("Ride")
	deep := any("x")
	for range 70 {
		deep = []any{deep}
	}
	for name, c := range map[string]Change{
		"a Go int":     {Fields: map[string]any{"a": 1}},
		"a struct":     {Fields: map[string]any{"a": []any{struct{}{}}}},
		"too deep":     {Fields: map[string]any{"a": deep}},
		"too large":    {Fields: map[string]any{"a": map[string]any{"b": strings.Repeat("x", MaxChange)}}},
		"unknown kind": {Kind: 9},
	} {
		if _, err := log.Append(ctx, Any, c); err == nil {
			t.Errorf("Append of %s succeeds", name)
		}
	}
	if log.Version() != 0 {
		t.Errorf("Version() = %d after refusals", log.Version())
	}
}

func testConcurrent(t *testing.T, s State) {
	const writers, each = 8, 50
	var work sync.WaitGroup
	seqs := make([][]uint64, writers)
	for w := range writers {
		work.Go(func() {
			for range each {
				seq, err := s.Log("Ride").Append(ctx, Any, Change{Number: uint64(w)})
				if err != nil {
					t.Errorf("Append: %v", err)
				}
				seqs[w] = append(seqs[w], seq)
			}
		})
	}
	work.Wait()
	changes := all(s.Log("Ride"))
	if len(changes) != writers*each {
		t.Fatalf("%d changes after %d appends", len(changes), writers*each)
	}
	for w, own := range seqs {
		for _, seq := range own {
			if changes[seq].Number != uint64(w) {
				t.Fatalf("change %d is not that of writer %d", seq, w)
			}
		}
	}
}

// count adds one to a counter that is kept in the last change of a log.
func count(s State) error {
	log := s.Log("Counter")
	_, err := Decide(ctx, log, func() (Change, error) {
		next := int64(1)
		if changes := all(log); len(changes) > 0 {
			next += changes[len(changes)-1].Fields["n"].(int64)
		}
		return Change{Kind: Update, Fields: map[string]any{"n": next}}, nil
	})
	return err
}

func counted(s State) any {
	changes := all(s.Log("Counter"))
	return changes[len(changes)-1].Fields["n"]
}

func testDecide(t *testing.T, s State) {
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() {
			for range 25 {
				if err := count(s); err != nil {
					t.Errorf("Decide: %v", err)
				}
			}
		})
	}
	work.Wait()
	if got := counted(s); got != int64(200) {
		t.Errorf("counted to %v, want 200", got)
	}
}

func testDeclined(t *testing.T, s State) {
	_, err := Decide(ctx, s.Log("Ride"), func() (Change, error) { return Change{}, ErrTooLarge })
	wantError(t, "Decide", err, ErrTooLarge)
	mustAppend(t, s.Log("Ride"), Change{})
}

func testContext(t *testing.T, s State) {
	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err := s.Log("Ride").Append(ended, Any, Change{})
	wantError(t, "Append", err, context.Canceled)
	wantError(t, "Reset", s.Reset(ended), context.Canceled)
	_, err = Decide(ended, s.Log("Ride"), func() (Change, error) { return Change{}, nil })
	wantError(t, "Decide", err, context.Canceled)
	if s.Log("Ride").Version() != 0 {
		t.Error("something was changed all the same")
	}
}

func testClosed(t *testing.T, s State) {
	log := s.Log("Ride")
	mustAppend(t, log, Change{})
	must(t, s.Close())
	_, err := log.Append(ctx, Any, Change{})
	wantError(t, "Append", err, ErrClosed)
	wantError(t, "Reset", s.Reset(ctx), ErrClosed)
	wantError(t, "Sync", s.Sync(ctx), ErrClosed)
	_, err = s.Snapshots(ctx)
	wantError(t, "Snapshots", err, ErrClosed)
	if len(all(log)) != 1 {
		t.Error("what was read is gone")
	}
}

// TestReopen finds everything again in the states that last.
func TestReopen(t *testing.T) {
	for _, kind := range specs {
		if !kind.lasts {
			continue
		}
		t.Run(kind.name, func(t *testing.T) {
			spec := kind.spec(t)
			s, err := Open(spec)
			must(t, err)
			mustAppend(t, s.Log("Ride"), Change{Number: 1})
			must(t, s.Snapshot(ctx, "one"))
			must(t, s.Reset(ctx))
			for _, c := range odd {
				mustAppend(t, s.Log("Driver"), c)
			}
			must(t, s.Close())

			s = open(t, spec)
			if diff := cmp.Diff(odd, all(s.Log("Driver"))); diff != "" {
				t.Errorf("mismatch (-want +got)\n%s", diff)
			}
			if s.Log("Ride").Version()&lengthMask != 0 || s.Log("Driver").Version() == 0 {
				t.Errorf("versions %d, %d", s.Log("Ride").Version(), s.Log("Driver").Version())
			}
			must(t, s.Load(ctx, "one"))
			if got := all(s.Log("Ride")); len(got) != 1 || got[0].Number != 1 {
				t.Errorf("the snapshot holds %v", got)
			}
		})
	}
}

package state

import (
	"errors"
	"strings"
	"testing"
)

func TestSession(t *testing.T) {
	for _, kind := range specs {
		t.Run(kind.name, func(t *testing.T) {
			spec := kind.spec(t)
			w := World{Seed: 7}
			main, err := w.Open(spec)
			must(t, err)
			mustAppend(t, main.Log("Ride"), Change{})
			session := func(name string) State {
				s, err := w.Session(spec, name)
				must(t, err)
				return s
			}
			one, two, again := session("one"), session("two"), session("one")
			mustAppend(t, one.Log("Ride"), Change{Number: 1})
			mustAppend(t, one.Log("Ride"), Change{Number: 2})
			must(t, one.Snapshot(ctx, "mine"))
			for _, s := range []State{main, two, again} {
				must(t, s.Sync(ctx))
			}
			if m, a, b := len(all(main.Log("Ride"))), len(all(one.Log("Ride"))), len(all(two.Log("Ride"))); m != 1 || a != 2 || b != 0 {
				t.Errorf("main, one and two hold %d, %d and %d changes, want 1, 2 and 0", m, a, b)
			}
			if names, err := main.Snapshots(ctx); len(names) != 0 || err != nil {
				t.Errorf("main has the session's snapshots: %v, %v", names, err)
			}
			if n := len(all(again.Log("Ride"))); Shared(spec) && n != 2 {
				t.Errorf("another replica's session holds %d changes, want 2", n)
			}
			for _, s := range []State{main, one, two, again} {
				must(t, s.Close())
			}
			_, err = w.Session(spec, "a/b")
			wantError(t, "Session(a/b)", err, ErrName)
		})
	}
}

func TestShared(t *testing.T) {
	for spec, want := range map[string]bool{"": false, "memory": false, "file:a": false, "file:///tmp/a": false, "redis://h": true, "valkeys://h": true, "unix:///run/redis": true} {
		if got := Shared(spec); got != want {
			t.Errorf("Shared(%q) = %v, want %v", spec, got, want)
		}
	}
}

func TestBegin(t *testing.T) {
	for _, kind := range specs {
		t.Run(kind.name, func(t *testing.T) {
			spec := kind.spec(t)
			s := open(t, spec)
			var failed *OpenError
			if err := Begin(ctx, s, "start"); !errors.As(err, &failed) || failed.Error() != `state has no snapshot "start"` || !strings.Contains(failed.Hint, "/_mock/") {
				t.Errorf("Begin without snapshots = %v", err)
			}
			mustAppend(t, s.Log("Ride"), Change{})
			must(t, s.Snapshot(ctx, "start"))
			mustAppend(t, s.Log("Ride"), Change{})
			if kind.lasts {
				must(t, s.Close())
				s = open(t, spec)
			}
			if err := Begin(ctx, s, "begin"); !errors.As(err, &failed) || failed.Hint != "it has start" {
				t.Errorf("Begin with a wrong name = %v", err)
			}
			must(t, Begin(ctx, s, "start"))
			if n := len(all(s.Log("Ride"))); n != 1 {
				t.Errorf("%d changes after Begin, want 1", n)
			}
			wantError(t, "Begin with no name", Begin(ctx, s, "a b"), ErrName)
		})
	}
}

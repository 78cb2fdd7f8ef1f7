package state

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
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
				s, err := w.Session(spec, name, 0)
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
			_, err = w.Session(spec, "a/b", 0)
			wantError(t, "Session(a/b)", err, ErrName)
		})
	}
}

// The server forgets a session that is not used, with its snapshots, and nothing else.
func TestSessionsInRedisEnd(t *testing.T) {
	spec := redisSpec(t)
	options, _, err := redisOptions(spec)
	must(t, err)
	direct := redis.NewClient(options)
	defer direct.Close()
	main := open(t, spec)
	opened, err := World{}.Session(spec, "one", time.Hour)
	must(t, err)
	one := opened.(*Redis)
	defer one.Close()
	for _, s := range []State{main, one} {
		mustAppend(t, s.Log("Ride"), Change{})
		must(t, s.Snapshot(ctx, "start"))
	}
	const parts = 4
	lives := func(s State, what string, least, most time.Duration) {
		t.Helper()
		for _, key := range [parts]string{"meta", "log", "snapshots", "snapshot:start"} {
			if left := direct.PTTL(ctx, s.(*Redis).prefix+key).Val(); left < least || left > most {
				t.Errorf("%s, %s lives %v, want %v to %v", what, key, left, least, most)
			}
		}
	}
	shorten := func() {
		t.Helper()
		for _, key := range [parts]string{"meta", "log", "snapshots", "snapshot:start"} {
			must(t, direct.PExpire(ctx, one.prefix+key, time.Minute).Err())
		}
	}
	const nearly = time.Hour - 5*time.Minute
	lives(main, "the main state", -1, -1) // the answer of the server: for good
	lives(one, "a session that was changed", nearly, time.Hour)
	for what, use := range map[string]func(){
		"read":                  func() { must(t, one.Sync(ctx)) },
		"changed":               func() { mustAppend(t, one.Log("Ride"), Change{Number: 1}) },
		"loaded":                func() { must(t, one.Load(ctx, "start")) },
		"heard of while in use": func() { one.Hold(); must(t, one.catchUp(ctx, one.heard())); one.Release() },
		"opened by another one": func() { again, err := World{}.Session(spec, "one", time.Hour); must(t, err); must(t, again.Close()) },
	} {
		shorten()
		use()
		lives(one, "a session that was "+what, nearly, time.Hour)
	}
	shorten()
	must(t, one.catchUp(ctx, one.heard()))
	lives(one, "a session that is only listened to", 0, time.Minute)

	for _, key := range direct.Keys(ctx, one.prefix+"*").Val() { // as time does
		must(t, direct.Del(ctx, key).Err())
	}
	must(t, one.Sync(ctx))
	if n := len(all(one.Log("Ride"))); n != 0 {
		t.Errorf("a session that ended holds %d changes", n)
	}
	mustAppend(t, one.Log("Ride"), Change{})
	must(t, main.Sync(ctx))
	if n := len(all(main.Log("Ride"))); n != 1 {
		t.Errorf("the main state holds %d changes, want 1", n)
	}
}

// The world of another seed is not that of a mock which is started with it.
func TestSessionOfAnotherSeed(t *testing.T) {
	spec := redisSpec(t)
	beside, err := World{Seed: 7}.Session(spec, "", time.Hour)
	must(t, err)
	defer beside.Close()
	main, err := World{Seed: 7}.Open(spec)
	must(t, err)
	defer main.Close()
	mustAppend(t, beside.Log("Ride"), Change{})
	must(t, main.Sync(ctx))
	if n := len(all(main.Log("Ride"))); n != 0 {
		t.Errorf("the main state holds %d changes of a visitor", n)
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

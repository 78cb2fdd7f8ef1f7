package backend

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/redistest"
	"github.com/bettersuite/gqldoc/internal/state"
)

func doorParsed(t *testing.T) *parse.Result {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "door.graphql", Data: []byte(doorSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// Whatever is open is closed, so that a program that opens many mocks runs out of nothing.
func TestCloseEndsConnections(t *testing.T) {
	spec := redistest.Start(t).URL()
	stores, err := Open(t.Context(), Places{State: spec, Registry: spec}, doorParsed(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	if _, err := stores.Keys.List(ctx, ""); err != nil {
		t.Fatal(err)
	}
	if err := stores.Sessions.Reset(); err != nil {
		t.Fatal(err)
	}
	if err := stores.Close(); err != nil {
		t.Fatal(err)
	}
	_, keys := stores.Keys.List(ctx, "")
	_, _, _, count := stores.Requests.Count(ctx, "k", 1, 1, true, noon)
	for name, err := range map[string]error{"keys": keys, "requests": count, "sessions": stores.Sessions.Reset(), "state": stores.State.Sync(ctx)} {
		if err == nil || !strings.Contains(err.Error(), "closed") {
			t.Errorf("%s after Close: %v", name, err)
		}
	}
}

func TestOpenBeginsWithASnapshot(t *testing.T) {
	spec, parsed := "file:"+t.TempDir()+"/door.state", doorParsed(t)
	open := func(snapshot string) (*Stores, error) {
		return Open(t.Context(), Places{State: spec, Snapshot: snapshot}, parsed)
	}
	first, err := open("")
	if err != nil {
		t.Fatal(err)
	}
	write := func(s *Stores) {
		t.Helper()
		if _, err := s.State.Log("Ride").Append(t.Context(), state.Any, state.Change{}); err != nil {
			t.Fatal(err)
		}
	}
	write(first)
	if err := first.State.Snapshot(t.Context(), "one-ride"); err != nil {
		t.Fatal(err)
	}
	write(first)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := open("two-rides"); err == nil || !strings.Contains(err.Error(), `no snapshot "two-rides"`) {
		t.Errorf("a snapshot that nobody saved: %v", err)
	}
	second, err := open("one-ride") // and the file is free again
	if err != nil {
		t.Fatal(err)
	}
	if changes, _, _ := second.State.Log("Ride").Since(0); len(changes) != 1 {
		t.Errorf("%d changes, want 1", len(changes))
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenRefusesWhatItCannotUse(t *testing.T) {
	for name, p := range map[string]Places{
		"a registry nobody knows":    {Registry: "http://keys.example"},
		"a state that is not there":  {State: "redis://127.0.0.1:1"},
		"a state, keys being shared": {State: "redis://127.0.0.1:1", Registry: "redis://127.0.0.1:1"},
	} {
		t.Run(name, func(t *testing.T) {
			if s, err := Open(t.Context(), p, doorParsed(t)); err == nil || s != nil {
				t.Errorf("Open = %v, %v", s, err)
			}
		})
	}
}

// Keys and sign-ins in Redis are those of every mock that names the server.
func TestReplicasShareTheDoor(t *testing.T) {
	spec := redistest.Start(t).URL()
	one := serve(t, Places{Registry: spec}, Options{Auth: auth.Registered})
	two := serve(t, Places{Registry: spec}, Options{Auth: auth.Registered})
	in := ask(t, one, "X-Api-Key", auth.FindTestKey("public"), `mutation { loginWithPassword(input: {email: "owner@acme-rides.example", password: "mock-password"}) { accessToken } }`)
	_, token, _ := strings.Cut(in, `"accessToken":"`)
	token, _, _ = strings.Cut(token, `"`)
	if out := ask(t, two, "Authorization", "Bearer "+token, `{ me { displayName } }`); !strings.Contains(out, `"displayName":"`) {
		t.Errorf("a token of the other: %s", out)
	}
}

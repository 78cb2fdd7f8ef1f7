package auth

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Of many that refresh with one token at the same time one gets through, and the
// session is over: nobody can tell who the thief is.
func TestOneRefreshWins(t *testing.T) {
	s := NewSessions(func() time.Time { return noon })
	in, err := s.SignInWithPassword(TestTenant, "owner@acme-rides.example", TestPassword, "ADMIN_CONSOLE")
	if err != nil {
		t.Fatal(err)
	}
	var won atomic.Int32
	var latest atomic.Value
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if tokens, err := s.Refresh(in.Refresh); err == nil {
				won.Add(1)
				latest.Store(tokens.Refresh)
			}
			s.List(in.Account.ID)
			s.seen("x", noon)
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Fatalf("%d refreshes won, want 1", won.Load())
	}
	if _, err := s.Refresh(latest.Load().(string)); err != ErrSessionRevoked {
		t.Errorf("refresh after the race: %v, want %v", err, ErrSessionRevoked)
	}
}

func TestMask(t *testing.T) {
	for destination, want := range map[string]string{
		"+12025550110": "**********10", "paula@example.com": "p***@example.com", "@example.com": "***@example.com", "1": "1", "": "",
	} {
		if got := mask(destination); got != want {
			t.Errorf("mask(%q) = %q, want %q", destination, got, want)
		}
	}
}

func TestTestUsersAreSound(t *testing.T) {
	seen := map[string]bool{}
	for i := range TestUsers {
		u := &TestUsers[i]
		for _, unique := range []string{u.Name, u.Email, u.Phone, u.Passkey(), u.AccountID()} {
			if unique == "" || seen[unique] {
				t.Errorf("%s: %q is empty or not his alone", u.Name, unique)
			}
			seen[unique] = true
		}
		if !IsUUID(u.AccountID()) || u.Role == "" || u.Answer == "" || len(u.Apps) == 0 {
			t.Errorf("%s = %+v", u.Name, u)
		}
	}
	stranger := TestUser{Name: "nobody"}
	if id := stranger.AccountID(); id != "" {
		t.Errorf("nobody has account %s", id)
	}
}

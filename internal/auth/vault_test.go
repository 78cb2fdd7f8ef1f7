package auth

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/redistest"
)

// replicas are two stores that share what they keep, as two mocks over one Redis do. In
// memory there is only one, twice.
func replicas(t *testing.T, kind string, now func() time.Time) [2]*Sessions {
	t.Helper()
	if kind == "memory" {
		s := NewSessions(now)
		return [2]*Sessions{s, s}
	}
	url := redistest.Start(t).URL()
	var list [2]*Sessions
	for i := range list {
		client, err := DialRedis(url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { client.Close() })
		list[i] = NewSharedSessions(now, client)
	}
	return list
}

func TestReplicasShareSignIn(t *testing.T) {
	for _, kind := range []string{"memory", "redis"} {
		t.Run(kind, func(t *testing.T) {
			now := noon
			var mu sync.Mutex
			clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
			later := func(d time.Duration) { mu.Lock(); defer mu.Unlock(); now = now.Add(d) }
			r := replicas(t, kind, clock)
			standing := func(s *Sessions, access string) Standing {
				t.Helper()
				c := Checker{Keys: TestRegistry(), Sessions: s, Now: clock}
				caller, rejected := c.Authenticate(http.Header{"Authorization": {"Bearer " + access}})
				if rejected != nil {
					t.Fatal(rejected)
				}
				return caller.Standing
			}

			// A code that one sends is right at the other, once.
			begun, err := r[0].Start(TestTenant, ForPhone, "+12025550110", "TAXI_PASSENGER", "SMS")
			check(t, err)
			in, err := r[1].VerifyCode(begun.ID, TestCode, ForPhone)
			check(t, err)
			if _, err := r[0].VerifyCode(begun.ID, TestCode, ForPhone); err != ErrCode {
				t.Errorf("a code that was used answers %v", err)
			}
			again, err := r[0].Start(TestTenant, ForPhone, "+12025550110", "TAXI_PASSENGER", "SMS")
			check(t, err)
			for range maxTries {
				r[0].VerifyCode(again.ID, "123456", ForPhone)
			}
			if _, err := r[1].VerifyCode(again.ID, TestCode, ForPhone); err != ErrCode {
				t.Errorf("after %d wrong codes the right one answers %v", maxTries, err)
			}

			// Tokens that one hands out the other knows, and refreshes.
			if got := standing(r[0], in.Access); got != Good {
				t.Errorf("standing = %v", got)
			}
			later(2 * time.Minute)
			standing(r[0], in.Access)
			open, err := r[1].List(in.Account.ID)
			check(t, err)
			if len(open) != 1 || !open[0].LastSeenAt.Equal(clock()) {
				t.Fatalf("sessions = %+v", open)
			}
			fresh, err := r[0].Refresh(in.Refresh)
			check(t, err)
			elevated, err := r[1].StepUp(open[0].ID, Proof{Password: TestPassword})
			check(t, err)
			if elevated.Refresh != fresh.Refresh {
				t.Error("stepUp answers with another refresh token")
			}

			// What one ends is over for the other with its next request.
			ended, err := r[0].End(open[0].ID)
			check(t, err)
			if got := standing(r[1], fresh.Access); got != SessionRevoked || ended.RevokedAt.IsZero() {
				t.Errorf("standing = %v after the session was ended at %s", got, ended.RevokedAt)
			}
			if _, err := r[1].Refresh(fresh.Refresh); err != ErrSessionRevoked {
				t.Errorf("refresh of an ended session: %v", err)
			}
		})
	}
}

func TestReplicasShareRegistrations(t *testing.T) {
	for _, kind := range []string{"memory", "redis"} {
		t.Run(kind, func(t *testing.T) {
			r := replicas(t, kind, func() time.Time { return noon })
			begun, err := r[0].Start(TestTenant, ForPhone, " +491700000001", "TAXI_DRIVER", "SMS")
			check(t, err)
			in, err := r[1].VerifyCode(begun.ID, TestCode, ForPhone)
			check(t, err)
			made, err := r[0].Register(in.Registration, "Nina New", "Nina@new.example")
			check(t, err)
			if _, err := r[1].Register(in.Registration, "Nina Again", ""); err != ErrCodeExpired {
				t.Errorf("a registration twice: %v", err)
			}
			if a, err := r[1].Account(made.Account.ID); err != nil || a == nil || a.Name != "Nina New" || !a.Registered() || a.HasPassword {
				t.Errorf("account = %+v, %v", a, err)
			}
			if _, err := r[1].SignInWithPassword(TestTenant, "nina@new.example", "", "TAXI_DRIVER"); err != ErrCredentials {
				t.Errorf("no password opens: %v", err)
			}
			mailed, err := r[1].Start(TestTenant, ForPassword, "nina@new.example", "TAXI_DRIVER", Email)
			check(t, err)
			if _, err = r[0].SetPassword(mailed.ID, TestCode, "correct horse"); err != nil {
				t.Fatal(err)
			}
			if _, err := r[0].Refresh(made.Refresh); err != ErrSessionRevoked {
				t.Errorf("a session from before the password: %v", err)
			}
			again, err := r[1].SignInWithPassword(TestTenant, "NINA@new.example", "correct horse", "TAXI_DRIVER")
			check(t, err)
			if n, err := r[0].EndAll(made.Account.ID, ""); err != nil || n != 2 {
				t.Errorf("%d sessions ended, %v", n, err)
			}
			check(t, r[0].Reset())
			if _, err := r[1].Refresh(again.Refresh); err != ErrRefreshToken {
				t.Errorf("after reset: %v", err)
			}
			if a, err := r[1].Account(made.Account.ID); a != nil || err != nil {
				t.Errorf("after reset: account %v, %v", a, err)
			}
		})
	}
}

// Of many replicas that take one refresh token at the same time one gets through.
func TestOneRefreshWinsOverReplicas(t *testing.T) {
	for _, kind := range []string{"memory", "redis"} {
		t.Run(kind, func(t *testing.T) {
			r := replicas(t, kind, func() time.Time { return noon })
			in, err := r[0].SignInWithPassword(TestTenant, "owner@acme-rides.example", TestPassword, "ADMIN_CONSOLE")
			check(t, err)
			var won, lost atomic.Int32
			var all sync.WaitGroup
			for i := range 16 {
				all.Go(func() {
					switch _, err := r[i%2].Refresh(in.Refresh); err {
					case nil:
						won.Add(1)
					case ErrRefreshToken:
						lost.Add(1)
					default:
						t.Errorf("refresh: %v", err)
					}
				})
			}
			all.Wait()
			if won.Load() != 1 || lost.Load() != 15 {
				t.Errorf("%d refreshes won and %d lost, want 1 and 15", won.Load(), lost.Load())
			}
		})
	}
}

// A server that is gone refuses, and does not let everybody in.
func TestVaultThatIsGone(t *testing.T) {
	client, err := DialRedis("redis://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	s := NewSharedSessions(func() time.Time { return noon }, client)
	token := IssueToken(Claims{Tenant: TestTenant, Session: "s"}, "someone", noon, AccessTokenLife)
	c := Checker{Keys: TestRegistry(), Sessions: s, Now: func() time.Time { return noon }}
	if _, rejected := c.Authenticate(http.Header{"Authorization": {"Bearer " + token}}); rejected != ErrRegistry {
		t.Errorf("rejection = %v", rejected)
	}
	var failure *Failure
	if _, err := s.SignInWithPassword(TestTenant, "owner@acme-rides.example", TestPassword, ""); err == nil || errors.As(err, &failure) || !strings.HasPrefix(err.Error(), "sign-in: ") {
		t.Errorf("sign-in: %v", err)
	}
	if err := s.Reset(); err == nil {
		t.Error("reset succeeds")
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

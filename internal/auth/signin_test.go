package auth

import (
	"errors"
	"testing"
	"time"
)

// How sign-in, step-up and new passwords end where there is nothing to go on, in memory
// and over Redis.
func TestNothingToSignInWith(t *testing.T) {
	for _, kind := range []string{"memory", "redis"} {
		t.Run(kind, func(t *testing.T) {
			now := noon
			s := replicas(t, kind, func() time.Time { return now })[0]
			code := func(purpose Purpose, destination string) string {
				t.Helper()
				c, err := s.Start(TestTenant, purpose, destination, "TAXI_PASSENGER", Email)
				check(t, err)
				return c.ID
			}
			mailed, nowhere, mailedAgain := code(ForPassword, "nobody@new.example"), code(ForEmail, ""), code(ForPassword, "owner@acme-rides.example")
			open := func(email string) string {
				t.Helper()
				in, err := s.SignInWithPassword(TestTenant, email, TestPassword, "")
				check(t, err)
				list, err := s.vaultSessions(in.Account.ID)
				check(t, err)
				return list[len(list)-1]
			}
			ended, old := open("revoked@acme-rides.example"), open("expired@acme-rides.example")
			for name, tt := range map[string]struct {
				do   func() error
				want error
			}{
				"new password of nobody":        {func() error { _, err := s.SetPassword(mailed, TestCode, "secret"); return err }, ErrCode},
				"new password, wrong code":      {func() error { _, err := s.SetPassword(mailedAgain, "123456", "secret"); return err }, ErrCode},
				"a code that went nowhere":      {func() error { _, err := s.VerifyCode(nowhere, TestCode, ForEmail); return err }, ErrCode},
				"step-up of no session":         {func() error { _, err := s.StepUp(NewID(), Proof{Password: TestPassword}); return err }, ErrSessionRevoked},
				"step-up of an ended session":   {func() error { _, err := s.StepUp(ended, Proof{Password: TestPassword}); return err }, ErrSessionRevoked},
				"step-up of an expired session": {func() error { _, err := s.StepUp(old, Proof{Password: TestPassword}); return err }, ErrSessionExpired},
				"new tokens of no session":      {func() error { _, err := s.Reissue(NewID()); return err }, ErrSessionRevoked},
				"new tokens of a session":       {func() error { _, err := s.Reissue(old); return err }, nil},
				"the end of no session":         {func() error { _, err := s.End(NewID()); return err }, ErrNoSession},
				"a session of no id":            {func() error { _, err := s.Find(TestTenant, ""); return err }, ErrNoSession},
			} {
				if err := tt.do(); !errors.Is(err, tt.want) {
					t.Errorf("%s: %v, want %v", name, err, tt.want)
				}
			}
		})
	}
}

// vaultSessions are the ids of all sessions of an account, open or not.
func (s *Sessions) vaultSessions(account string) ([]string, error) {
	return at(s, func(w *work) (ids []string, err error) {
		for _, session := range w.sessionsOf(account) {
			ids = append(ids, session.ID)
		}
		return ids, nil
	})
}

// An app decides what somebody new is in it; staff do not register themselves.
func TestRolesOfThoseWhoRegister(t *testing.T) {
	for app, want := range map[string]string{"TAXI_DRIVER": "DRIVER", "SHOP_VENDOR": "VENDOR", "SERVICE_PROVIDER": "SERVICE_PROVIDER", "SHOP_CUSTOMER": "CUSTOMER", "ADMIN_CONSOLE": ""} {
		t.Run(app, func(t *testing.T) {
			for _, kind := range []string{"memory", "redis"} {
				s := replicas(t, kind, func() time.Time { return noon })[0]
				begun, err := s.Start(TestTenant, ForPhone, "+491700000002", app, "SMS")
				check(t, err)
				in, err := s.VerifyCode(begun.ID, TestCode, ForPhone)
				check(t, err)
				if want == "" {
					if in.Refused != "REGISTRATION_CLOSED" {
						t.Errorf("%s: sign-in = %+v", kind, in)
					}
					continue
				}
				made, err := s.Register(in.Registration, "Nina", "")
				check(t, err)
				if made.Account.Role != want {
					t.Errorf("%s: role = %q, want %q", kind, made.Account.Role, want)
				}
			}
		})
	}
}

// The session of a caller is opened when nobody opened it; in mode off it is kept nowhere.
func TestAdopt(t *testing.T) {
	for _, kind := range []string{"memory", "redis"} {
		t.Run(kind, func(t *testing.T) {
			s := replicas(t, kind, func() time.Time { return noon })[0]
			begun, err := s.Start(TestTenant, ForPhone, "+491700000003", "TAXI_DRIVER", "SMS")
			check(t, err)
			in, err := s.VerifyCode(begun.ID, TestCode, ForPhone)
			check(t, err)
			made, err := s.Register(in.Registration, "Nina", "")
			check(t, err)

			adopted, err := s.Adopt(&Caller{Tenant: TestTenant, Account: made.Account.ID, Session: "of-a-test"})
			check(t, err)
			if adopted.Account.Name != "Nina" {
				t.Errorf("account = %+v", adopted.Account)
			}
			found, err := s.Find(TestTenant, "of-a-test")
			if check(t, err); found.Account.ID != made.Account.ID || !found.CreatedAt.Equal(noon) {
				t.Errorf("found = %+v", found)
			}
			nowhere, err := s.Adopt(&Caller{Tenant: TestTenant, Account: "x", Role: "CUSTOMER"})
			check(t, err)
			if _, err := s.Find(TestTenant, nowhere.ID); err != ErrNoSession || !IsUUID(nowhere.ID) {
				t.Errorf("session %q without an id is kept: %v", nowhere.ID, err)
			}
			stranger, err := s.Adopt(&Caller{Tenant: TestTenant, Account: "x", Role: "CUSTOMER", Session: "of-a-stranger"})
			check(t, err)
			if _, err := s.StepUp(stranger.ID, Proof{Password: TestPassword}); err != nil {
				t.Errorf("a stranger steps up: %v", err)
			}
		})
	}
}

// The step-up password of the command line is the owner's.
func TestCheckPassword(t *testing.T) {
	s := NewSessions(func() time.Time { return noon })
	for password, want := range map[string]bool{TestPassword: true, "": false, TestPassword + " ": false} {
		if got := s.CheckPassword(password); got != want {
			t.Errorf("CheckPassword(%q) = %v", password, got)
		}
	}
	if got := ErrNoSession.Error(); got != ErrNoSession.Message {
		t.Errorf("a failure says %q", got)
	}
}

package auth

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// How long things live.
const (
	RefreshTokenLife = 7 * 24 * time.Hour
	SessionLife      = 30 * 24 * time.Hour // no refresh goes beyond it
	ElevationLife    = 5 * time.Minute     // after stepUp
)

// A Failure is an answer of the identity operations that clients decide by.
type Failure struct{ Code, Message string }

// Error is the message.
func (f *Failure) Error() string { return f.Message }

// The failures.
var (
	ErrCredentials    = &Failure{"INVALID_CREDENTIALS", "The sign-in data do not match an account"}
	ErrCode           = &Failure{"OTP_INVALID", "The code is wrong or was used already"}
	ErrCodeExpired    = &Failure{"OTP_EXPIRED", "The code is no longer valid; start again"}
	ErrRefreshToken   = &Failure{"INVALID_REFRESH_TOKEN", "The refresh token is spent, foreign or too old; sign in again"}
	ErrSessionRevoked = &Failure{"SESSION_REVOKED", "The session was ended; sign in again"}
	ErrSessionExpired = &Failure{"SESSION_EXPIRED", "The session reached the end of its life; sign in again"}
	ErrBlocked        = &Failure{"ACCOUNT_BLOCKED", "The account is blocked; ask support"}
	ErrPasskey        = &Failure{"PASSKEY_NOT_FOUND", "Nobody registered this passkey here"}
	ErrNoSession      = &Failure{"SESSION_NOT_FOUND", "There is no such session"}
)

// A Session is one sign-in on one device.
type Session struct {
	ID            string
	Tenant        string
	Account       *Account
	App, Role     string
	CreatedAt     time.Time
	ExpiresAt     time.Time
	LastSeenAt    time.Time
	RevokedAt     time.Time // zero while it was not ended
	ElevatedUntil time.Time // zero: not stepped up

	pending   bool   // waits for its second proof
	refreshID string // of the one refresh token that is not spent
	refresh   string // that token
}

// standing is what the state of the session makes of a request with its token.
func (s *Session) standing(now time.Time) Standing {
	switch {
	case !s.RevokedAt.IsZero():
		return SessionRevoked
	case !now.Before(s.ExpiresAt):
		return SessionExpired
	case s.pending:
		return SessionPending
	}
	return Good
}

// Sessions keeps accounts, sign-ins under way, and sessions, bounded. It is safe for
// concurrent use. Where a vault in Redis cannot be reached its methods return that error.
type Sessions struct {
	now      func() time.Time
	accounts []*Account // of the test users
	vault    vault
}

// NewSessions returns a store that knows the test users and no session, and keeps what
// comes in memory. now is its only clock.
func NewSessions(now func() time.Time) *Sessions {
	return &Sessions{now: now, accounts: testAccounts(), vault: new(memoryVault)}
}

// Reset forgets every session, registration and sign-in under way.
func (s *Sessions) Reset() error { return s.vault.reset() }

// Owner is the account that everything is done as where nobody is asked who they are.
func (s *Sessions) Owner() *Account {
	if s == nil {
		return nil
	}
	return s.accounts[0]
}

// Account returns the account with an id as it is now, or nil.
func (s *Sessions) Account(id string) (*Account, error) {
	if a := s.testAccount(id); a != nil {
		return a, nil
	}
	return at(s, func(w *work) (*Account, error) {
		a := w.account(id)
		if a == nil {
			return nil, nil
		}
		now := *a
		return &now, nil
	})
}

// testAccount finds the account of a test user, which never changes.
func (s *Sessions) testAccount(id string) *Account {
	if i := slices.IndexFunc(s.accounts, func(a *Account) bool { return a.ID == id }); i >= 0 {
		return s.accounts[i]
	}
	return nil
}

// known finds an account by its id.
func (w *work) known(id string) *Account {
	if a := w.account(id); a != nil {
		return a
	}
	return w.testAccount(id)
}

// reached finds an account by its phone or its e-mail address.
func (w *work) reached(destination string) *Account {
	if destination == "" {
		return nil
	}
	i := slices.IndexFunc(w.accounts, func(a *Account) bool {
		return destination == normal(a.Phone) || destination == normal(a.Email)
	})
	if i >= 0 {
		return w.accounts[i]
	}
	return w.holder(destination)
}

// Find returns a session of a tenant.
func (s *Sessions) Find(tenant, id string) (Session, error) {
	session, err := s.vault.peek(id)
	switch {
	case err != nil:
		return Session{}, err
	case session == nil || session.Tenant != tenant:
		return Session{}, ErrNoSession
	}
	return *session, nil
}

// List returns the open sessions of an account, the one used last first.
func (s *Sessions) List(account string) ([]Session, error) {
	return at(s, func(w *work) ([]Session, error) {
		var open []Session
		for _, session := range slices.Backward(w.sessionsOf(account)) {
			if session.standing(w.now()) == Good {
				open = append(open, *session)
			}
		}
		slices.SortStableFunc(open, func(a, b Session) int { return b.LastSeenAt.Compare(a.LastSeenAt) })
		return open, nil
	})
}

// End revokes a session. Ending it twice changes nothing.
func (s *Sessions) End(id string) (Session, error) {
	return at(s, func(w *work) (Session, error) {
		session := w.session(id)
		if session == nil {
			return Session{}, ErrNoSession
		}
		w.end(session)
		return *session, nil
	})
}

func (s *Sessions) end(session *Session) {
	if session.RevokedAt.IsZero() {
		session.RevokedAt = s.now().UTC().Truncate(time.Second)
	}
}

// EndAll revokes the sessions of an account but one, and returns how many it ended.
func (s *Sessions) EndAll(account, but string) (int, error) {
	return at(s, func(w *work) (int, error) {
		ended := 0
		for _, session := range w.sessionsOf(account) {
			if session.ID != but && session.RevokedAt.IsZero() {
				w.end(session)
				ended++
			}
		}
		return ended, nil
	})
}

// seenEvery is how exact LastSeenAt is.
const seenEvery = time.Minute

// seen notes a request of a session and says how the session stands. A token that we
// signed for a session nobody opened here is good: tests sign their own.
func (s *Sessions) seen(id string, now time.Time) (Standing, error) {
	if s == nil {
		return Good, nil
	}
	session, err := s.vault.peek(id)
	if err != nil || session == nil {
		return Good, err
	}
	standing := session.standing(now)
	if standing == Good && now.Sub(session.LastSeenAt) >= seenEvery {
		_, err = at(s, func(w *work) (bool, error) {
			if session := w.session(id); session != nil {
				session.LastSeenAt = now.UTC().Truncate(time.Second)
			}
			return true, nil
		})
	}
	return standing, err
}

// Tokens are what a sign-in or a refresh hands out.
type Tokens struct {
	Account         *Account
	Access, Refresh string
	ExpiresIn       time.Duration
}

// open begins a session.
func (w *work) open(tenant string, a *Account, app string) *Session {
	now := w.now().UTC().Truncate(time.Second)
	session := &Session{
		ID: NewID(), Tenant: tenant, Account: a, App: app, Role: cmp.Or(a.Role, roleOfApp(app)),
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(SessionLife),
	}
	switch a.special {
	case endedSession:
		session.RevokedAt = now
	case oldSession:
		session.ExpiresAt = now
	}
	w.putSession(session)
	return session
}

// access signs an access token for the session as it is.
func (s *Sessions) access(session *Session) string {
	c := Claims{Tenant: session.Tenant, Session: session.ID, Role: session.Role, App: session.App}
	if !session.ElevatedUntil.IsZero() {
		c.Elevated = session.ElevatedUntil.Unix()
	}
	return IssueToken(c, session.Account.ID, s.now(), AccessTokenLife)
}

// tokens signs a new pair. The refresh token of before is spent.
func (s *Sessions) tokens(session *Session) Tokens {
	session.refreshID = NewID()
	session.refresh = issueRefreshToken(session, session.refreshID, s.now())
	return s.pair(session)
}

// pair is an access token for the session as it is, with the refresh token that it has.
func (s *Sessions) pair(session *Session) Tokens {
	return Tokens{Account: session.Account, Access: s.access(session), Refresh: session.refresh, ExpiresIn: AccessTokenLife}
}

// Refresh trades a refresh token for a new pair. One that was spent before is taken
// for stolen and ends the session.
func (s *Sessions) Refresh(token string) (Tokens, error) {
	var claims refreshClaims
	if !parseSigned(strings.TrimSpace(token), refreshSecret, &claims, s.now()) {
		return Tokens{}, ErrRefreshToken
	}
	return at(s, func(w *work) (Tokens, error) { return w.refresh(&claims) })
}

func (w *work) refresh(claims *refreshClaims) (Tokens, error) {
	now := w.now()
	session := w.session(claims.Session)
	if session == nil {
		return Tokens{}, ErrRefreshToken
	}
	if claims.ID != session.refreshID {
		w.end(session)
		return Tokens{}, ErrRefreshToken
	}
	switch session.standing(now) {
	case SessionRevoked:
		return Tokens{}, ErrSessionRevoked
	case SessionExpired:
		return Tokens{}, ErrSessionExpired
	}
	session.ElevatedUntil = time.Time{}
	session.LastSeenAt = now.UTC().Truncate(time.Second)
	return w.tokens(session), nil
}

package auth

import (
	"cmp"
	"slices"
	"strings"
	"sync"
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

// Sessions keeps accounts, sign-ins under way, and sessions, in memory and bounded.
// It is safe for concurrent use.
type Sessions struct {
	now func() time.Time

	mu            sync.Mutex
	accounts      []*Account
	registered    shelf[*Account]
	sessions      shelf[*Session]
	challenges    shelf[*challenge]
	registrations shelf[*registration]
}

// NewSessions returns a store that knows the test users and no session. now is its
// only clock.
func NewSessions(now func() time.Time) *Sessions {
	return &Sessions{now: now, accounts: testAccounts()}
}

// Reset forgets every session, registration and sign-in under way.
func (s *Sessions) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.registered, s.sessions = shelf[*Account]{}, shelf[*Session]{}
	s.challenges, s.registrations = shelf[*challenge]{}, shelf[*registration]{}
}

// Owner is the account that everything is done as where nobody is asked who they are.
func (s *Sessions) Owner() *Account {
	if s == nil {
		return nil
	}
	return s.accounts[0]
}

// Account returns the account with an id as it is now, or nil.
func (s *Sessions) Account(id string) *Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.registered.items[id]
	if a == nil {
		a = s.account(func(a *Account) bool { return a.ID == id })
	}
	if a == nil {
		return nil
	}
	now := *a
	return &now
}

// account finds one by what is true of it alone.
func (s *Sessions) account(is func(*Account) bool) *Account {
	if i := slices.IndexFunc(s.accounts, is); i >= 0 {
		return s.accounts[i]
	}
	for _, id := range s.registered.order {
		if a := s.registered.items[id]; is(a) {
			return a
		}
	}
	return nil
}

// Find returns a session of a tenant.
func (s *Sessions) Find(tenant, id string) (Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	session := s.sessions.items[id]
	if session == nil || session.Tenant != tenant {
		return Session{}, ErrNoSession
	}
	return *session, nil
}

// List returns the open sessions of an account, the one used last first.
func (s *Sessions) List(account string) []Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	var open []Session
	for _, id := range slices.Backward(s.sessions.order) {
		if session := s.sessions.items[id]; session.Account.ID == account && session.standing(now) == Good {
			open = append(open, *session)
		}
	}
	slices.SortStableFunc(open, func(a, b Session) int { return b.LastSeenAt.Compare(a.LastSeenAt) })
	return open
}

// End revokes a session. Ending it twice changes nothing.
func (s *Sessions) End(id string) (Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	session := s.sessions.items[id]
	if session == nil {
		return Session{}, ErrNoSession
	}
	s.end(session)
	return *session, nil
}

func (s *Sessions) end(session *Session) {
	if session.RevokedAt.IsZero() {
		session.RevokedAt = s.now().UTC().Truncate(time.Second)
	}
}

// EndAll revokes the sessions of an account but one, and returns how many it ended.
func (s *Sessions) EndAll(account, but string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	ended := 0
	for id, session := range s.sessions.items {
		if session.Account.ID == account && id != but && session.RevokedAt.IsZero() {
			s.end(session)
			ended++
		}
	}
	return ended
}

// seen notes a request of a session and says how the session stands. A token that we
// signed for a session nobody opened here is good: tests sign their own.
func (s *Sessions) seen(id string, now time.Time) Standing {
	if s == nil {
		return Good
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	session := s.sessions.items[id]
	if session == nil {
		return Good
	}
	standing := session.standing(now)
	if standing == Good {
		session.LastSeenAt = now.UTC().Truncate(time.Second)
	}
	return standing
}

// Tokens are what a sign-in or a refresh hands out.
type Tokens struct {
	Account         *Account
	Access, Refresh string
	ExpiresIn       time.Duration
}

// open begins a session.
func (s *Sessions) open(tenant string, a *Account, app string) *Session {
	now := s.now().UTC().Truncate(time.Second)
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
	s.sessions.put(session.ID, session)
	return session
}

// access signs an access token for the session as it is.
func (s *Sessions) access(session *Session) (string, error) {
	c := Claims{Tenant: session.Tenant, Session: session.ID, Role: session.Role, App: session.App}
	if !session.ElevatedUntil.IsZero() {
		c.Elevated = session.ElevatedUntil.Unix()
	}
	return IssueToken(c, session.Account.ID, s.now(), AccessTokenLife)
}

// tokens signs a new pair. The refresh token of before is spent.
func (s *Sessions) tokens(session *Session) (Tokens, error) {
	access, err := s.access(session)
	if err != nil {
		return Tokens{}, err
	}
	session.refreshID = NewID()
	session.refresh, err = issueRefreshToken(session, session.refreshID, s.now())
	return Tokens{Account: session.Account, Access: access, Refresh: session.refresh, ExpiresIn: AccessTokenLife}, err
}

// Refresh trades a refresh token for a new pair. One that was spent before is taken
// for stolen and ends the session.
func (s *Sessions) Refresh(token string) (Tokens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	var claims refreshClaims
	if !parseSigned(strings.TrimSpace(token), refreshSecret, &claims, now) {
		return Tokens{}, ErrRefreshToken
	}
	session := s.sessions.items[claims.Session]
	if session == nil {
		return Tokens{}, ErrRefreshToken
	}
	if claims.ID != session.refreshID {
		s.end(session)
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
	return s.tokens(session)
}

package auth

import "time"

// Adopt returns the session of a caller. One that was not opened here, because a test
// signed its token itself, is opened now, under the id that the token gives it.
// Without an id, as in mode off, it is kept nowhere.
func (s *Sessions) Adopt(c *Caller) Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	if session := s.sessions.items[c.Session]; session != nil {
		return *session
	}
	a := s.registered.items[c.Account]
	if a == nil {
		a = s.account(func(a *Account) bool { return a.ID == c.Account })
	}
	if a == nil {
		a = &Account{ID: c.Account, Role: c.Role, password: TestPassword, HasPassword: true}
	}
	now := s.now().UTC().Truncate(time.Second)
	session := &Session{
		ID: c.Session, Tenant: c.Tenant, Account: a, App: c.App, Role: c.Role,
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(SessionLife),
	}
	if c.Session == "" {
		session.ID = NewID()
		return *session
	}
	s.sessions.put(session.ID, session)
	return *session
}

// Reissue answers with a new pair of tokens for an open session.
func (s *Sessions) Reissue(id string) (Tokens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	session := s.sessions.items[id]
	if session == nil {
		return Tokens{}, ErrSessionRevoked
	}
	return s.tokens(session)
}

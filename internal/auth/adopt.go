package auth

import "time"

// Adopt returns the session of a caller. One that was not opened here, because a test
// signed its token itself, is opened now, under the id that the token gives it.
// Without an id, as in mode off, it is kept nowhere.
func (s *Sessions) Adopt(c *Caller) (Session, error) {
	return at(s, func(w *work) (Session, error) { return w.adopt(c), nil })
}

func (w *work) adopt(c *Caller) Session {
	if session := w.session(c.Session); session != nil {
		return *session
	}
	a := w.known(c.Account)
	if a == nil {
		a = &Account{ID: c.Account, Role: c.Role, password: Hash(TestPassword), HasPassword: true}
	}
	now := w.now().UTC().Truncate(time.Second)
	session := &Session{
		ID: c.Session, Tenant: c.Tenant, Account: a, App: c.App, Role: c.Role,
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(SessionLife),
	}
	if c.Session == "" {
		session.ID = NewID()
		return *session
	}
	w.putSession(session)
	return *session
}

// Reissue answers with a new pair of tokens for an open session.
func (s *Sessions) Reissue(id string) (Tokens, error) {
	return at(s, func(w *work) (Tokens, error) {
		session := w.session(id)
		if session == nil {
			return Tokens{}, ErrSessionRevoked
		}
		return w.tokens(session), nil
	})
}

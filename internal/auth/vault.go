package auth

import "sync"

// A vault keeps what sign-in makes: accounts that were registered, sessions, codes on
// their way. It is in memory, or in Redis where replicas share it.
type vault interface {
	// do lets f work with what is there, as if nobody else did. What f changed is kept,
	// whatever it found. It may call f several times, and only the last counts. The error
	// says that the vault cannot be reached.
	do(f func(desk)) error
	// peek returns a copy of a session, or nil, without the right to change it.
	peek(id string) (*Session, error)
	reset() error
}

// A desk is where things of the vault lie while somebody works on them. What it hands out
// may be changed; what is not there is nil.
type desk interface {
	account(id string) *Account         // registered
	holder(destination string) *Account // registered, by phone or e-mail as normal writes them
	session(id string) *Session
	sessionsOf(account string) []*Session // in the order in which they were opened
	challenge(id string) *challenge
	registration(token string) *registration

	putAccount(*Account)
	putSession(*Session)
	putChallenge(*challenge)
	putRegistration(token string, r *registration)
	dropRegistration(token string)
}

// work is one use of Sessions: the rules, and the desk that they act on.
type work struct {
	*Sessions
	desk
}

// at lets f work, and returns what it says.
func at[T any](s *Sessions, f func(*work) (T, error)) (out T, err error) {
	if failed := s.vault.do(func(d desk) { out, err = f(&work{s, d}) }); failed != nil {
		var nothing T
		return nothing, failed
	}
	return out, err
}

// A memoryVault ends with the process. Each of its shelves is bounded.
type memoryVault struct {
	mu sync.Mutex
	shelves
}

type shelves struct {
	registered    shelf[*Account]
	sessions      shelf[*Session]
	challenges    shelf[*challenge]
	registrations shelf[*registration]
}

func (m *memoryVault) do(f func(desk)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	f(&m.shelves)
	return nil
}

func (m *memoryVault) peek(id string) (*Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.sessions.items[id]
	if s == nil {
		return nil, nil
	}
	now := *s
	return &now, nil
}

func (m *memoryVault) reset() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shelves = shelves{}
	return nil
}

func (s *shelves) account(id string) *Account                { return s.registered.items[id] }
func (s *shelves) session(id string) *Session                { return s.sessions.items[id] }
func (s *shelves) challenge(id string) *challenge            { return s.challenges.items[id] }
func (s *shelves) registration(token string) *registration   { return s.registrations.items[token] }
func (s *shelves) putAccount(a *Account)                     { s.registered.put(a.ID, a) }
func (s *shelves) putSession(session *Session)               { s.sessions.put(session.ID, session) }
func (s *shelves) putChallenge(c *challenge)                 { s.challenges.put(c.ID, c) }
func (s *shelves) putRegistration(t string, r *registration) { s.registrations.put(t, r) }
func (s *shelves) dropRegistration(token string)             { delete(s.registrations.items, token) }

func (s *shelves) holder(destination string) *Account {
	for _, id := range s.registered.order {
		if a := s.registered.items[id]; destination == normal(a.Phone) || destination == normal(a.Email) {
			return a
		}
	}
	return nil
}

func (s *shelves) sessionsOf(account string) []*Session {
	var list []*Session
	for _, id := range s.sessions.order {
		if session := s.sessions.items[id]; session.Account.ID == account {
			list = append(list, session)
		}
	}
	return list
}

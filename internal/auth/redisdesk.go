package auth

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

// What is stored of each thing. Accounts have the digest of a password and no more of it.

type storedAccount struct {
	ID, Name, Email, Phone, Role string
	Apps                         []string `json:",omitempty"`
	Password                     Digest
	HasPassword                  bool
}

type storedSession struct {
	ID, Tenant, Account, App, Role                             string
	CreatedAt, ExpiresAt, LastSeenAt, RevokedAt, ElevatedUntil time.Time
	Pending                                                    bool `json:",omitempty"`
	RefreshID, Refresh                                         string
}

type storedChallenge struct {
	Challenge
	Tenant, Destination, App string
	Purpose                  Purpose
	Tries                    int
	Done                     bool
}

type storedRegistration struct {
	Tenant, Destination, App string
	ExpiresAt                time.Time
}

func (s *storedSession) session(a *Account) *Session {
	return &Session{
		ID: s.ID, Tenant: s.Tenant, Account: a, App: s.App, Role: s.Role,
		CreatedAt: s.CreatedAt, ExpiresAt: s.ExpiresAt, LastSeenAt: s.LastSeenAt, RevokedAt: s.RevokedAt, ElevatedUntil: s.ElevatedUntil,
		pending: s.Pending, refreshID: s.RefreshID, refresh: s.Refresh,
	}
}

func stored(s *Session) *storedSession {
	return &storedSession{
		ID: s.ID, Tenant: s.Tenant, Account: s.Account.ID, App: s.App, Role: s.Role,
		CreatedAt: s.CreatedAt, ExpiresAt: s.ExpiresAt, LastSeenAt: s.LastSeenAt, RevokedAt: s.RevokedAt, ElevatedUntil: s.ElevatedUntil,
		Pending: s.pending, RefreshID: s.refreshID, Refresh: s.refresh,
	}
}

func (d *redisDesk) account(id string) *Account {
	return found(d, &d.used.accounts, accountName+id, func(s *storedAccount) (*Account, *thing) {
		a := &Account{ID: s.ID, Name: s.Name, Email: s.Email, Phone: s.Phone, Role: s.Role, Apps: s.Apps,
			HasPassword: s.HasPassword, password: s.Password, made: true}
		return a, d.accountThing(a)
	})
}

func (d *redisDesk) accountThing(a *Account) *thing {
	return &thing{now: func() (any, time.Duration) {
		return &storedAccount{a.ID, a.Name, a.Email, a.Phone, a.Role, a.Apps, a.password, a.HasPassword}, accountLife
	}}
}

func (d *redisDesk) putAccount(a *Account) {
	t := d.accountThing(a)
	t.then = func(p redis.Pipeliner, ctx context.Context) {
		for _, name := range contacts(a) {
			id, _ := json.Marshal(a.ID) // a string always has a form
			p.Set(ctx, name, id, accountLife)
		}
	}
	put(d, &d.used.accounts, accountName+a.ID, a, t)
}

func (d *redisDesk) session(id string) *Session {
	return found(d, &d.used.sessions, sessionName+id, func(s *storedSession) (*Session, *thing) {
		a := d.vault.accounts(s.Account)
		if a == nil {
			a = d.account(s.Account)
		}
		if a == nil { // a test signed the token of somebody else
			a = &Account{ID: s.Account, Role: s.Role, password: Hash(TestPassword), HasPassword: true}
		}
		session := s.session(a)
		return session, d.sessionThing(session)
	})
}

func (d *redisDesk) sessionThing(s *Session) *thing {
	return &thing{now: func() (any, time.Duration) { return stored(s), d.left(s.ExpiresAt) }}
}

func (d *redisDesk) putSession(s *Session) {
	t := d.sessionThing(s)
	t.then = func(p redis.Pipeliner, ctx context.Context) {
		list := sessionsName + s.Account.ID
		p.ZAdd(ctx, list, redis.Z{Score: float64(s.CreatedAt.UnixNano()), Member: s.ID})
		p.ZRemRangeByRank(ctx, list, 0, -maxSessionsRead-1)
		p.Expire(ctx, list, SessionLife+keptAfter)
	}
	put(d, &d.used.sessions, sessionName+s.ID, s, t)
}

func (d *redisDesk) sessionsOf(account string) []*Session {
	var list []*Session
	for _, id := range d.ids(sessionsName + account) {
		if s := d.session(id); s != nil {
			list = append(list, s)
		}
	}
	return list
}

func (d *redisDesk) challenge(id string) *challenge {
	return found(d, &d.used.challenges, challengeName+id, func(s *storedChallenge) (*challenge, *thing) {
		c := &challenge{Challenge: s.Challenge, tenant: s.Tenant, destination: s.Destination, app: s.App, purpose: s.Purpose, tries: s.Tries, done: s.Done}
		return c, d.challengeThing(c)
	})
}

func (d *redisDesk) challengeThing(c *challenge) *thing {
	return &thing{now: func() (any, time.Duration) {
		return &storedChallenge{c.Challenge, c.tenant, c.destination, c.app, c.purpose, c.tries, c.done}, d.left(c.ExpiresAt)
	}}
}

func (d *redisDesk) putChallenge(c *challenge) {
	put(d, &d.used.challenges, challengeName+c.ID, c, d.challengeThing(c))
}

func (d *redisDesk) registration(token string) *registration {
	return found(d, &d.used.registrations, registerName+token, func(s *storedRegistration) (*registration, *thing) {
		r := &registration{s.Tenant, s.Destination, s.App, s.ExpiresAt}
		return r, d.registrationThing(r)
	})
}

func (d *redisDesk) registrationThing(r *registration) *thing {
	return &thing{now: func() (any, time.Duration) {
		return &storedRegistration{r.tenant, r.destination, r.app, r.expiresAt}, d.left(r.expiresAt)
	}}
}

func (d *redisDesk) putRegistration(token string, r *registration) {
	put(d, &d.used.registrations, registerName+token, r, d.registrationThing(r))
}

func (d *redisDesk) dropRegistration(token string) {
	if t := d.things[registerName+token]; t != nil {
		t.now = nil
	}
}

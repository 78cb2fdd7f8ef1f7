package auth

import (
	"crypto/subtle"
	"strings"
	"time"
)

// Lives of what leads to a session.
const (
	CodeLife         = 10 * time.Minute
	ResendAfter      = 30 * time.Second
	PasskeyLife      = 5 * time.Minute
	RegistrationLife = 15 * time.Minute
	maxTries         = 5 // of a code
)

// A Channel is how a code travels: SMS, EMAIL, …
type Channel string

// Email is the channel of codes that are mailed.
const Email Channel = "EMAIL"

// A Challenge is a code on its way, or a passkey ceremony that has begun.
type Challenge struct {
	ID          string
	Channel     Channel
	Masked      string // where the code went
	CodeLength  int
	ResendAfter time.Time
	ExpiresAt   time.Time
}

type challenge struct {
	Challenge
	tenant      string
	destination string // empty for passkeys
	app         string
	purpose     Purpose
	tries       int
	done        bool
}

// A Purpose says what a challenge is good for.
type Purpose uint8

// The purposes.
const (
	ForPhone Purpose = iota
	ForEmail
	ForPassword // setting a new one
	ForPasskey
)

type registration struct {
	tenant, destination, app string
	expiresAt                time.Time
}

// A SignIn is how a flow ended. Of Tokens, Registration, Pending and Refused exactly
// one says something.
type SignIn struct {
	Tokens

	Registration string    // token for Register: nobody has this phone yet
	ExpiresAt    time.Time // of Registration

	Pending string // access token that is good for StepUp alone

	Refused     string // reason why there is no session
	LockedUntil time.Time
}

// Start sends a code, or begins a passkey ceremony: for those the destination is empty.
func (s *Sessions) Start(tenant string, purpose Purpose, destination, app string, channel Channel) Challenge {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now().UTC().Truncate(time.Second)
	c := &challenge{tenant: tenant, destination: normal(destination), app: app, purpose: purpose}
	c.Challenge = Challenge{ID: NewID(), Channel: channel, Masked: mask(destination), CodeLength: len(TestCode)}
	c.ResendAfter, c.ExpiresAt = now.Add(ResendAfter), now.Add(CodeLife)
	if purpose == ForPasskey {
		c.ExpiresAt = now.Add(PasskeyLife)
	}
	s.challenges.put(c.ID, c)
	return c.Challenge
}

func normal(destination string) string { return strings.ToLower(strings.TrimSpace(destination)) }

// Resend sends the code again. It reports false before ResendAfter.
func (s *Sessions) Resend(id string, channel Channel) (Challenge, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, now := s.challenges.items[id], s.now()
	switch {
	case c == nil || c.done || !now.Before(c.ExpiresAt) || c.purpose == ForPasskey:
		return Challenge{}, true, ErrCodeExpired
	case now.Before(c.ResendAfter):
		return Challenge{}, false, nil
	}
	if channel != "" {
		c.Channel = channel
	}
	c.ResendAfter = now.UTC().Truncate(time.Second).Add(ResendAfter)
	return c.Challenge, true, nil
}

// answer checks a code against a challenge for one of some purposes. A right code
// works once.
func (s *Sessions) answer(id, code string, purposes ...Purpose) (*challenge, error) {
	c := s.challenges.items[id]
	fits := false
	if c != nil {
		for _, p := range purposes {
			fits = fits || c.purpose == p
		}
	}
	code = strings.ReplaceAll(code, " ", "")
	switch {
	case c == nil || !s.now().Before(c.ExpiresAt) || code == ExpiredCode:
		return nil, ErrCodeExpired
	case !fits || c.done || c.tries >= maxTries:
		return nil, ErrCode
	case subtle.ConstantTimeCompare([]byte(code), []byte(TestCode)) == 0:
		c.tries++
		return nil, ErrCode
	}
	c.done = true
	return c, nil
}

// holder is the account that a code was sent to.
func (s *Sessions) holder(c *challenge) *Account {
	return s.account(func(a *Account) bool {
		return c.destination != "" && (c.destination == normal(a.Phone) || c.destination == normal(a.Email))
	})
}

// VerifyCode ends a flow that Start began for a phone or an e-mail address.
func (s *Sessions) VerifyCode(id, code string, purpose Purpose) (SignIn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.answer(id, code, purpose)
	if err != nil {
		return SignIn{}, err
	}
	if a := s.holder(c); a != nil {
		return s.enter(c.tenant, a, c.app, false)
	}
	if purpose != ForPhone {
		return SignIn{}, ErrCode // an address that nobody has got no mail
	}
	if roleOfApp(c.app) == "" {
		return SignIn{Refused: "REGISTRATION_CLOSED"}, nil
	}
	token := NewID()
	r := &registration{tenant: c.tenant, destination: c.destination, app: c.app, expiresAt: s.now().UTC().Truncate(time.Second).Add(RegistrationLife)}
	s.registrations.put(token, r)
	return SignIn{Registration: token, ExpiresAt: r.expiresAt}, nil
}

// Register makes an account for a phone that was proved, and signs it in.
func (s *Sessions) Register(token, name, email string) (SignIn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.registrations.items[token]
	if r == nil || !s.now().Before(r.expiresAt) {
		return SignIn{}, ErrCodeExpired
	}
	delete(s.registrations.items, token)
	a := &Account{ID: NewID(), Name: name, Email: email, Phone: r.destination, Role: roleOfApp(r.app), made: true}
	s.registered.put(a.ID, a)
	return s.enter(r.tenant, a, r.app, false)
}

// SignInWithPassword is the flow of e-mail and password. Its answer is the same
// whether or not the account exists.
func (s *Sessions) SignInWithPassword(tenant, email, password, app string) (SignIn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	email = normal(email)
	a := s.account(func(a *Account) bool { return normal(a.Email) == email && email != "" })
	switch {
	case a == nil || !a.proves(password):
		return SignIn{}, ErrCredentials
	case a.special == locked:
		return SignIn{Refused: "LOCKED", LockedUntil: s.now().UTC().Truncate(time.Second).Add(15 * time.Minute)}, nil
	}
	return s.enter(tenant, a, app, false)
}

// proves compares a password without telling by its time how much of it was right.
func (a *Account) proves(password string) bool { return a.password != "" && same(a.password, password) }

// same compares two texts by their digests, which have one length.
func same(a, b string) bool {
	x, y := Hash(a), Hash(b)
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// CheckPassword reports whether a password is the step-up password of the owner, for
// the command line.
func (s *Sessions) CheckPassword(password string) bool { return s.Owner().proves(password) }

// SignInWithPasskey ends a ceremony with the id of a credential.
func (s *Sessions) SignInWithPasskey(id, credential string) (SignIn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, a, err := s.passkey(id, credential)
	if err != nil {
		return SignIn{}, err
	}
	return s.enter(c.tenant, a, c.app, true)
}

func (s *Sessions) passkey(id, credential string) (*challenge, *Account, error) {
	c := s.challenges.items[id]
	if c == nil || c.purpose != ForPasskey || c.done || !s.now().Before(c.ExpiresAt) {
		return nil, nil, ErrCredentials
	}
	c.done = true
	a := s.account(func(a *Account) bool { return a.passkey != "" && same(a.passkey, credential) })
	if a == nil {
		return nil, nil, ErrPasskey
	}
	return c, a, nil
}

// SetPassword ends a flow that Start began for a new password: it sets it, ends the
// account's sessions and signs in. Test users keep theirs.
func (s *Sessions) SetPassword(id, code, password string) (SignIn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.answer(id, code, ForPassword)
	if err != nil {
		return SignIn{}, err
	}
	a := s.holder(c)
	if a == nil {
		return SignIn{}, ErrCode
	}
	for _, session := range s.sessions.items {
		if session.Account == a {
			s.end(session)
		}
	}
	if a.made {
		a.password, a.HasPassword = password, true
	}
	return s.enter(c.tenant, a, c.app, false)
}

// enter opens a session for an account that proved itself, or says why not.
func (s *Sessions) enter(tenant string, a *Account, app string, elevated bool) (SignIn, error) {
	switch {
	case a.special == blocked:
		return SignIn{}, ErrBlocked
	case !a.admits(app):
		return SignIn{Refused: "NO_ROLE_FOR_APP"}, nil
	}
	session := s.open(tenant, a, app)
	if elevated {
		session.ElevatedUntil = session.CreatedAt.Add(ElevationLife)
	}
	if a.special == secondFactor && !elevated {
		session.pending = true
		token, err := s.access(session)
		return SignIn{Pending: token}, err
	}
	tokens, err := s.tokens(session)
	return SignIn{Tokens: tokens}, err
}

// A Proof is what a step-up is made with: one of the three.
type Proof struct {
	Password string

	ChallengeID string // of a code or of a passkey
	Code        string
	Credential  string
}

// StepUp elevates a session for a while. The refresh token stays as it is.
func (s *Sessions) StepUp(id string, proof Proof) (Tokens, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	session, now := s.sessions.items[id], s.now()
	if session == nil {
		return Tokens{}, ErrSessionRevoked // forgotten, or never opened here
	}
	switch session.standing(now) {
	case SessionRevoked:
		return Tokens{}, ErrSessionRevoked
	case SessionExpired:
		return Tokens{}, ErrSessionExpired
	}
	if err := s.check(session.Account, proof); err != nil {
		return Tokens{}, err
	}
	session.ElevatedUntil = now.UTC().Truncate(time.Second).Add(ElevationLife)
	if session.pending {
		session.pending = false
		return s.tokens(session)
	}
	access, err := s.access(session)
	return Tokens{Account: session.Account, Access: access, Refresh: session.refresh, ExpiresIn: AccessTokenLife}, err
}

// check verifies a proof of an account's own.
func (s *Sessions) check(a *Account, proof Proof) error {
	switch {
	case proof.Credential != "":
		_, holder, err := s.passkey(proof.ChallengeID, proof.Credential)
		if err != nil || holder != a {
			return ErrCredentials
		}
	case proof.ChallengeID != "":
		c, err := s.answer(proof.ChallengeID, proof.Code, ForPhone, ForEmail)
		if err != nil {
			return err
		}
		if s.holder(c) != a {
			return ErrCode
		}
	case !a.proves(proof.Password):
		return ErrCredentials
	}
	return nil
}

package auth

import (
	"crypto/subtle"
	"slices"
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
func (s *Sessions) Start(tenant string, purpose Purpose, destination, app string, channel Channel) (Challenge, error) {
	now := s.now().UTC().Truncate(time.Second)
	c := &challenge{tenant: tenant, destination: normal(destination), app: app, purpose: purpose}
	c.Challenge = Challenge{ID: NewID(), Channel: channel, Masked: mask(destination), CodeLength: len(TestCode)}
	c.ResendAfter, c.ExpiresAt = now.Add(ResendAfter), now.Add(CodeLife)
	if purpose == ForPasskey {
		c.ExpiresAt = now.Add(PasskeyLife)
	}
	return at(s, func(w *work) (Challenge, error) {
		w.putChallenge(c)
		return c.Challenge, nil
	})
}

func normal(destination string) string { return strings.ToLower(strings.TrimSpace(destination)) }

// Resend sends the code again. It reports false before ResendAfter.
func (s *Sessions) Resend(id string, channel Channel) (again Challenge, ready bool, err error) {
	again, err = at(s, func(w *work) (Challenge, error) {
		ready = true
		c, now := w.challenge(id), w.now()
		switch {
		case c == nil || c.done || !now.Before(c.ExpiresAt) || c.purpose == ForPasskey:
			return Challenge{}, ErrCodeExpired
		case now.Before(c.ResendAfter):
			ready = false
			return Challenge{}, nil
		}
		if channel != "" {
			c.Channel = channel
		}
		c.ResendAfter = now.UTC().Truncate(time.Second).Add(ResendAfter)
		return c.Challenge, nil
	})
	return again, ready, err
}

// answer checks a code against a challenge for one of some purposes. A right code
// works once.
func (w *work) answer(id, code string, purposes ...Purpose) (*challenge, error) {
	c := w.challenge(id)
	fits := false
	if c != nil {
		for _, p := range purposes {
			fits = fits || c.purpose == p
		}
	}
	code = strings.ReplaceAll(code, " ", "")
	switch {
	case c == nil || !w.now().Before(c.ExpiresAt) || code == ExpiredCode:
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

// VerifyCode ends a flow that Start began for a phone or an e-mail address.
func (s *Sessions) VerifyCode(id, code string, purpose Purpose) (SignIn, error) {
	return at(s, func(w *work) (SignIn, error) { return w.verify(id, code, purpose) })
}

func (w *work) verify(id, code string, purpose Purpose) (SignIn, error) {
	c, err := w.answer(id, code, purpose)
	if err != nil {
		return SignIn{}, err
	}
	if a := w.reached(c.destination); a != nil {
		return w.enter(c.tenant, a, c.app, false)
	}
	if purpose != ForPhone {
		return SignIn{}, ErrCode // an address that nobody has got no mail
	}
	if roleOfApp(c.app) == "" {
		return SignIn{Refused: "REGISTRATION_CLOSED"}, nil
	}
	token := NewID()
	r := &registration{tenant: c.tenant, destination: c.destination, app: c.app, expiresAt: w.now().UTC().Truncate(time.Second).Add(RegistrationLife)}
	w.putRegistration(token, r)
	return SignIn{Registration: token, ExpiresAt: r.expiresAt}, nil
}

// Register makes an account for a phone that was proved, and signs it in.
func (s *Sessions) Register(token, name, email string) (SignIn, error) {
	return at(s, func(w *work) (SignIn, error) { return w.register(token, name, email) })
}

func (w *work) register(token, name, email string) (SignIn, error) {
	r := w.registration(token)
	if r == nil || !w.now().Before(r.expiresAt) {
		return SignIn{}, ErrCodeExpired
	}
	w.dropRegistration(token)
	a := &Account{ID: NewID(), Name: name, Email: email, Phone: r.destination, Role: roleOfApp(r.app), made: true}
	w.putAccount(a)
	return w.enter(r.tenant, a, r.app, false)
}

// SignInWithPassword is the flow of e-mail and password. Its answer is the same
// whether or not the account exists.
func (s *Sessions) SignInWithPassword(tenant, email, password, app string) (SignIn, error) {
	return at(s, func(w *work) (SignIn, error) { return w.withPassword(tenant, email, password, app) })
}

func (w *work) withPassword(tenant, email, password, app string) (SignIn, error) {
	a := w.reached(normal(email))
	switch {
	case a == nil || normal(a.Email) != normal(email) || !a.proves(password):
		return SignIn{}, ErrCredentials
	case a.special == locked:
		return SignIn{Refused: "LOCKED", LockedUntil: w.now().UTC().Truncate(time.Second).Add(15 * time.Minute)}, nil
	}
	return w.enter(tenant, a, app, false)
}

// proves compares a password without telling by its time how much of it was right.
func (a *Account) proves(password string) bool {
	given := Hash(password)
	return a.password != (Digest{}) && subtle.ConstantTimeCompare(given[:], a.password[:]) == 1
}

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
	return at(s, func(w *work) (SignIn, error) { return w.withPasskey(id, credential) })
}

func (w *work) withPasskey(id, credential string) (SignIn, error) {
	c, a, err := w.passkey(id, credential)
	if err != nil {
		return SignIn{}, err
	}
	return w.enter(c.tenant, a, c.app, true)
}

func (w *work) passkey(id, credential string) (*challenge, *Account, error) {
	c := w.challenge(id)
	if c == nil || c.purpose != ForPasskey || c.done || !w.now().Before(c.ExpiresAt) {
		return nil, nil, ErrCredentials
	}
	c.done = true
	i := slices.IndexFunc(w.accounts, func(a *Account) bool { return same(a.passkey, credential) })
	if i < 0 {
		return nil, nil, ErrPasskey
	}
	return c, w.accounts[i], nil
}

// SetPassword ends a flow that Start began for a new password: it sets it, ends the
// account's sessions and signs in. Test users keep theirs.
func (s *Sessions) SetPassword(id, code, password string) (SignIn, error) {
	return at(s, func(w *work) (SignIn, error) { return w.setPassword(id, code, password) })
}

func (w *work) setPassword(id, code, password string) (SignIn, error) {
	c, err := w.answer(id, code, ForPassword)
	if err != nil {
		return SignIn{}, err
	}
	a := w.reached(c.destination)
	if a == nil {
		return SignIn{}, ErrCode
	}
	for _, session := range w.sessionsOf(a.ID) {
		w.end(session)
	}
	if a.made {
		a.password, a.HasPassword = Hash(password), true
	}
	return w.enter(c.tenant, a, c.app, false)
}

// enter opens a session for an account that proved itself, or says why not.
func (w *work) enter(tenant string, a *Account, app string, elevated bool) (SignIn, error) {
	switch {
	case a.special == blocked:
		return SignIn{}, ErrBlocked
	case !a.admits(app):
		return SignIn{Refused: "NO_ROLE_FOR_APP"}, nil
	}
	session := w.open(tenant, a, app)
	if elevated {
		session.ElevatedUntil = session.CreatedAt.Add(ElevationLife)
	}
	if a.special == secondFactor && !elevated {
		session.pending = true
		return SignIn{Pending: w.access(session)}, nil
	}
	return SignIn{Tokens: w.tokens(session)}, nil
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
	return at(s, func(w *work) (Tokens, error) { return w.stepUp(id, proof) })
}

func (w *work) stepUp(id string, proof Proof) (Tokens, error) {
	session, now := w.session(id), w.now()
	if session == nil {
		return Tokens{}, ErrSessionRevoked // forgotten, or never opened here
	}
	switch session.standing(now) {
	case SessionRevoked:
		return Tokens{}, ErrSessionRevoked
	case SessionExpired:
		return Tokens{}, ErrSessionExpired
	}
	if err := w.check(session.Account, proof); err != nil {
		return Tokens{}, err
	}
	session.ElevatedUntil = now.UTC().Truncate(time.Second).Add(ElevationLife)
	if session.pending {
		session.pending = false
		return w.tokens(session), nil
	}
	return w.pair(session), nil
}

// check verifies a proof of an account's own.
func (w *work) check(a *Account, proof Proof) error {
	switch {
	case proof.Credential != "":
		_, holder, err := w.passkey(proof.ChallengeID, proof.Credential)
		if err != nil || holder.ID != a.ID {
			return ErrCredentials
		}
	case proof.ChallengeID != "":
		c, err := w.answer(proof.ChallengeID, proof.Code, ForPhone, ForEmail)
		if err != nil {
			return err
		}
		if holder := w.reached(c.destination); holder == nil || holder.ID != a.ID {
			return ErrCode
		}
	case !a.proves(proof.Password):
		return ErrCredentials
	}
	return nil
}

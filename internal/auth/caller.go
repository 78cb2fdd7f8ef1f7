package auth

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// A Mode says which keys are accepted.
type Mode string

const (
	Format     Mode = "format"   // any well-formed key, but the ready-made ones that stand for a refusal
	Registered Mode = "registry" // issued keys only
	Off        Mode = "off"      // everything; nobody is ever refused
)

// A Kind says what a caller proved, weakest first.
type Kind uint8

const (
	Anonymous Kind = iota
	PublicClient
	TenantKey
	User
)

// A Caller is who sends a request, as far as the credentials tell.
type Caller struct {
	Kind      Kind
	Tenant    string // UUID; empty for anonymous callers
	KeyPrefix string // of key callers: what may be logged

	// Of users only, from the token.
	Account, Session, Role string
	Elevated               bool // proved again a short while ago

	// Key is the record of the key, of callers whose key is registered.
	Key *Key
	// Standing is what is wrong with good credentials.
	Standing Standing

	App string // from the token; for keys what x-app says

	// Unlimited callers pass every check: mode off, and the program itself.
	Unlimited bool
}

// A Standing says what good credentials are still worth. Fields that need some are
// refused with a code of their own where it is not Good; the request itself is not.
type Standing uint8

const (
	Good           Standing = iota
	SessionRevoked          // the session was ended
	SessionExpired          // the session is past its own end, though the token is not
	SessionPending          // the session waits for its second proof: stepUp works, nothing else
	TenantUnknown           // there is no such tenant
)

// NoTenant is the tenant that nobody is: keys that begin with btk_00000000 and tokens
// that name it are answered as those of a tenant which does not exist.
const NoTenant = "00000000-0000-0000-0000-000000000000"

// A Checker authenticates requests. The zero Mode is Format, the zero Keys none.
type Checker struct {
	Mode     Mode
	Keys     *Registry
	Sessions *Sessions        // nil: tokens are good until they expire
	Now      func() time.Time // the only clock of the package

	// Ownerless makes whoever sends no session in mode off nobody in particular, instead
	// of the owner among the test users.
	Ownerless bool
}

// Authenticate tells the caller from the headers of a request, or why it is
// refused. A Bearer token wins over a key, a key over nothing. The headers that the
// gateway fills itself (x-account-id, x-tenant-id, x-role, …) are never read.
func (c *Checker) Authenticate(h http.Header) (Caller, *Rejection) {
	if c.Mode == Off {
		return c.anybody(h), nil
	}
	// Looked up as they are spelt in a Header: most requests have neither.
	if given := h["Authorization"]; given != nil {
		if token, ok := bearer(given[0]); ok {
			return c.user(token)
		}
	}
	if given := h["X-Api-Key"]; given != nil {
		return c.key(given[0], h.Get("X-App"))
	}
	return Caller{}, nil
}

// anybody is the caller in mode off: the person of a good token, so that sign-in
// flows work, else the owner of the test tenant, unless there is none.
func (c *Checker) anybody(h http.Header) Caller {
	caller := Caller{Kind: User, Tenant: TestTenant, App: h.Get("X-App")}
	if token, ok := bearer(h.Get("Authorization")); ok {
		if user, rejected := c.user(token); rejected == nil {
			caller = user
		}
	}
	if owner := c.Sessions.Owner(); caller.Account == "" && owner != nil && !c.Ownerless {
		caller.Account, caller.Role = owner.ID, owner.Role
	}
	caller.Unlimited, caller.Standing = true, Good
	return caller
}

// bearer returns the token of a Bearer header. Other schemes are none of ours.
func bearer(header string) (string, bool) {
	const scheme = "bearer"
	if len(header) < len(scheme) || !strings.EqualFold(header[:len(scheme)], scheme) {
		return "", false
	}
	rest := header[len(scheme):]
	if rest != "" && rest[0] != ' ' {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

func (c *Checker) user(token string) (Caller, *Rejection) {
	now := c.Now()
	claims, rejected := parseToken(token, now)
	if rejected != nil {
		return Caller{}, rejected
	}
	standing, err := c.Sessions.seen(claims.Session, now)
	if err != nil {
		return Caller{}, ErrRegistry
	}
	caller := Caller{
		Kind:     User,
		Tenant:   claims.Tenant,
		Account:  claims.Subject,
		Session:  claims.Session,
		Role:     claims.Role,
		App:      claims.App,
		Elevated: claims.Elevated > now.Unix(),
		Standing: standing,
	}
	if caller.Standing == Good && !c.exists(claims.Tenant) {
		caller.Standing = TenantUnknown
	}
	return caller, nil
}

// exists reports whether there is a tenant, as far as the checker can know.
func (c *Checker) exists(tenant string) bool {
	if c.Keys == nil {
		return tenant != NoTenant
	}
	return c.Keys.Tenant(context.Background(), tenant)
}

func (c *Checker) key(key, app string) (Caller, *Rejection) {
	if !WellFormed(key) {
		return Caller{}, ErrKeyFormat
	}
	caller := Caller{Kind: TenantKey, Tenant: TestTenant, KeyPrefix: key[:PrefixLength], App: app}
	if strings.HasPrefix(key, PublicKeyPrefix) {
		caller.Kind = PublicClient
	}
	digest := Hash(key)
	issued, err := c.lookup(digest)
	switch {
	case err != nil:
		return Caller{}, ErrRegistry
	case issued != nil:
		return c.issued(caller, issued)
	case c.Mode == Registered || digest == unknownTestKey:
		return Caller{}, ErrKeyUnknown
	case key[len(TenantKeyPrefix):PrefixLength] == NoTenant[:8]:
		caller.Tenant, caller.Standing = NoTenant, TenantUnknown
	}
	return caller, nil
}

// issued completes the caller with the record of its key.
func (c *Checker) issued(caller Caller, k *Key) (Caller, *Rejection) {
	now := c.Now()
	if rejected := k.valid(now); rejected != nil {
		return Caller{}, rejected
	}
	caller.Tenant, caller.Key = k.Tenant, k
	c.Keys.Used(context.Background(), k, now)
	return caller, nil
}

// lookup finds a key by its hash: the comparison sees no byte of the key itself, so
// its time tells nothing of it.
func (c *Checker) lookup(key Digest) (*Key, error) {
	if c.Keys == nil {
		return nil, nil
	}
	return c.Keys.Lookup(context.Background(), key)
}

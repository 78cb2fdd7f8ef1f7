package auth

import (
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

	App string // from the token; for keys what x-app says

	// Unlimited callers pass every check: mode off, and the program itself.
	Unlimited bool
}

// A Checker authenticates requests. The zero Mode is Format, the zero Keys none.
type Checker struct {
	Mode Mode
	Keys Registry
	Now  func() time.Time // the only clock of the package
}

// Authenticate tells the caller from the headers of a request, or why it is
// refused. A Bearer token wins over a key, a key over nothing. The headers that the
// gateway fills itself (x-account-id, x-tenant-id, x-role, …) are never read.
func (c *Checker) Authenticate(h http.Header) (Caller, *Rejection) {
	if c.Mode == Off {
		return Caller{Kind: User, Tenant: TestTenant, App: h.Get("X-App"), Unlimited: true}, nil
	}
	if token, ok := bearer(h.Get("Authorization")); ok {
		return c.user(token)
	}
	if key := h.Get("X-Api-Key"); key != "" || h.Values("X-Api-Key") != nil {
		return c.key(key, h.Get("X-App"))
	}
	return Caller{}, nil
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
	return Caller{
		Kind:     User,
		Tenant:   claims.Tenant,
		Account:  claims.Subject,
		Session:  claims.Session,
		Role:     claims.Role,
		App:      claims.App,
		Elevated: claims.Elevated > now.Unix(),
	}, nil
}

func (c *Checker) key(key, app string) (Caller, *Rejection) {
	if !WellFormed(key) {
		return Caller{}, ErrKeyFormat
	}
	caller := Caller{Kind: TenantKey, Tenant: TestTenant, KeyPrefix: key[:PrefixLength], App: app}
	if strings.HasPrefix(key, PublicKeyPrefix) {
		caller.Kind = PublicClient
	}
	issued, known := c.lookup(key)
	if known {
		caller.Tenant = issued.Tenant
		if rejected := issued.valid(c.Now()); rejected != nil {
			return Caller{}, rejected
		}
		return caller, nil
	}
	if c.Mode == Registered || key == FindTestKey("unknown") {
		return Caller{}, ErrKeyUnknown
	}
	return caller, nil
}

// lookup finds a key by its hash: the comparison sees no byte of the key itself, so
// its time tells nothing of it.
func (c *Checker) lookup(key string) (*Key, bool) {
	if c.Keys == nil {
		return nil, false
	}
	return c.Keys.Lookup(Hash(key))
}

package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"
)

// Prefixes of the two kinds of keys.
const (
	TenantKeyPrefix = "btk_" // secret, from server to server
	PublicKeyPrefix = "bpk_" // names the tenant in an app, authorises nothing else
)

// PrefixLength is how much of a key may be shown and logged: btk_ and the first
// eight characters of the tenant's UUID. A shorter key is not one.
const PrefixLength = 12

// secretBytes is how much randomness a key carries.
const secretBytes = 32

// A Key is what is kept of an issued key; the key itself is not.
type Key struct {
	Name      string
	Prefix    string            // first PrefixLength characters
	Hash      [sha256.Size]byte // SHA-256 of the whole key
	Tenant    string            // UUID
	ExpiresAt time.Time         // zero: never
	RevokedAt time.Time         // zero: still good

	// RequestsPerMinute and RequestsPerDay are the key's own limits; 0 is none.
	RequestsPerMinute, RequestsPerDay int
}

// Hash is the form in which a key is stored and looked up.
func Hash(key string) [sha256.Size]byte { return sha256.Sum256([]byte(key)) }

// WellFormed reports whether s can be a key at all: the prefix of one of the two
// kinds, and at least PrefixLength characters. The API checks no more than that
// before it looks the key up, so neither do we.
func WellFormed(s string) bool {
	return len(s) >= PrefixLength &&
		(strings.HasPrefix(s, TenantKeyPrefix) || strings.HasPrefix(s, PublicKeyPrefix))
}

// NewKey makes a key for a tenant: prefix, the first eight characters of the
// tenant's UUID, an underscore and 32 random bytes in unpadded base64url.
func NewKey(prefix, tenant string) string {
	var secret [secretBytes]byte
	rand.Read(secret[:]) // never fails
	return prefix + tenant[:min(8, len(tenant))] + "_" + base64.RawURLEncoding.EncodeToString(secret[:])
}

// valid reports what speaks against the key at a moment, or nil.
func (k *Key) valid(now time.Time) *Rejection {
	if !k.RevokedAt.IsZero() || !k.ExpiresAt.IsZero() && !now.Before(k.ExpiresAt) {
		return ErrKeyRevoked
	}
	return nil
}

// A Registry knows the issued keys.
type Registry interface {
	// Lookup returns the key with that hash, and whether there is one.
	Lookup(hash [sha256.Size]byte) (*Key, bool)
}

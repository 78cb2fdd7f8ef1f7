package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Prefixes of the two kinds of keys.
const (
	TenantKeyPrefix = "btk_" // secret, from server to server
	PublicKeyPrefix = "bpk_" // names the tenant in an app, authorises nothing else
)

// PrefixLength is how much of a key may be shown and logged: btk_ and the first
// eight characters of the tenant's UUID. A shorter key is not one.
const PrefixLength = 12

// MaxKeyLength is far more than a key has, which is 56 characters. What is longer is a
// mistake, such as a file in place of its first line, and need not be hashed or kept.
const MaxKeyLength = 256

// secretBytes is how much randomness a key carries.
const secretBytes = 32

// A Digest is the SHA-256 of a key: the form in which keys are stored, compared and
// looked up. As text it is hexadecimal.
type Digest [sha256.Size]byte

// Hash is the digest of a key.
func Hash(key string) Digest { return sha256.Sum256([]byte(key)) }

// MarshalText writes the digest in hexadecimal.
func (d Digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads a digest.
func (d *Digest) UnmarshalText(text []byte) error {
	if hex.DecodedLen(len(text)) != len(d) {
		return fmt.Errorf("%q is no SHA-256", text)
	}
	_, err := hex.Decode(d[:], text)
	return err
}

// A Key is what is kept of an issued key; the key itself is not.
type Key struct {
	ID        string    `json:"id"`        // UUID, no part of the key
	Name      string    `json:"name"`      // unique among the active keys of a tenant
	Prefix    string    `json:"keyPrefix"` // first PrefixLength characters
	Hash      Digest    `json:"sha256"`
	Tenant    string    `json:"tenant"` // UUID
	CreatedAt time.Time `json:"createdAt,omitzero"`
	CreatedBy string    `json:"createdBy,omitempty"` // account; empty for the command line

	// RequestsPerMinute and RequestsPerDay are the key's own limits; 0 is none.
	RequestsPerMinute int      `json:"rateLimitRpm,omitempty"`
	RequestsPerDay    int      `json:"rateLimitRpd,omitempty"`
	AllowedIPs        []string `json:"allowedIps,omitempty"` // shown, not enforced

	LastUsedAt       time.Time `json:"lastUsedAt,omitzero"` // exact to a minute; zero: never
	ExpiresAt        time.Time `json:"expiresAt,omitzero"`  // zero: never
	RevokedAt        time.Time `json:"revokedAt,omitzero"`  // zero: still good
	RevocationReason string    `json:"revocationReason,omitempty"`

	// ReadyMade keys are part of the program and stay as they are.
	ReadyMade bool `json:"-"`
}

// Public reports whether the key only names its tenant.
func (k *Key) Public() bool { return strings.HasPrefix(k.Prefix, PublicKeyPrefix) }

// Active reports whether requests with the key are accepted at a moment.
func (k *Key) Active(now time.Time) bool { return k.valid(now) == nil }

// valid reports what speaks against the key at a moment, or nil.
func (k *Key) valid(now time.Time) *Rejection {
	if !k.RevokedAt.IsZero() || !k.ExpiresAt.IsZero() && !now.Before(k.ExpiresAt) {
		return ErrKeyRevoked
	}
	return nil
}

// WellFormed reports whether s can be a key at all: the prefix of one of the two
// kinds, and PrefixLength to MaxKeyLength characters. The API checks no more than that
// before it looks the key up, so neither do we.
func WellFormed(s string) bool {
	return len(s) >= PrefixLength && len(s) <= MaxKeyLength &&
		(strings.HasPrefix(s, TenantKeyPrefix) || strings.HasPrefix(s, PublicKeyPrefix))
}

// NewKey makes a key for a tenant: prefix, the first eight characters of the
// tenant's UUID, an underscore and 32 random bytes in unpadded base64url.
func NewKey(prefix, tenant string) string {
	var secret [secretBytes]byte
	rand.Read(secret[:]) // never fails
	return prefix + tenant[:min(8, len(tenant))] + "_" + base64.RawURLEncoding.EncodeToString(secret[:])
}

// NewID makes a random UUID.
func NewID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// IsUUID reports whether s is written as a UUID, in lower or upper case.
func IsUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (s[i] == '-') || !dash && !strings.ContainsRune("0123456789abcdefABCDEF", rune(s[i])) {
			return false
		}
	}
	return true
}

// maxName is how many characters a name may have.
const maxName = 60

// IsName reports whether a name has 1 to 60 characters that can be shown, and no
// blank at its ends.
func IsName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 1 && n <= maxName && strings.TrimSpace(s) == s && utf8.ValidString(s) &&
		!strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

package auth

import (
	"encoding/base64"
	"fmt"
	"strings"
	"time"
)

// TestTenant is the tenant that the ready-made keys belong to.
const TestTenant = "01923a4b-7c5d-7e8f-9a0b-1c2d3e4f5a6b"

// A TestKey is a key that every mock knows, as payment providers publish test
// cards: one for each answer a key can get. They are the same everywhere, so that
// documentation and tests can name them.
type TestKey struct {
	Name   string // valid, revoked, expired, unknown, public
	Key    string // in plain text: these are no secrets
	Answer string // what a request with it gets, for people
}

// TestKeys lists them.
var TestKeys = []TestKey{
	{"valid", testKey(TenantKeyPrefix, "valid"), "accepted as the key of tenant Acme Rides"},
	{"revoked", testKey(TenantKeyPrefix, "revoked"), "401 " + ErrKeyRevoked.Message},
	{"expired", testKey(TenantKeyPrefix, "expired"), "401 " + ErrKeyRevoked.Message},
	{"unknown", testKey(TenantKeyPrefix, "unknown"), "401 " + ErrKeyUnknown.Message},
	{"public", testKey(PublicKeyPrefix, "public"), "accepted where a public client key will do"},
}

// unknownTestKey is the digest of the key that is refused in every mode but off.
var unknownTestKey = Hash(FindTestKey("unknown"))

// testKey writes the name where a real key has random bytes. The zeros keep it
// valid base64url of 32 bytes.
func testKey(prefix, name string) string {
	secret := "mock-" + name + "-"
	length := base64.RawURLEncoding.EncodedLen(secretBytes)
	return prefix + TestTenant[:8] + "_" + secret + strings.Repeat("0", length-len(secret))
}

// FindTestKey returns the ready-made key of that name; it panics when there is none.
func FindTestKey(name string) string {
	for _, k := range TestKeys {
		if k.Name == name {
			return k.Key
		}
	}
	panic("auth: no test key " + name)
}

// TestRegistry knows the ready-made keys but "unknown", and what is issued until the
// process ends.
func TestRegistry() *Registry { return NewRegistry(NewMemoryStore()) }

// readyMade returns the records of the ready-made keys that a registry knows.
func readyMade() []*Key {
	made := time.Date(2025, 10, 1, 8, 0, 0, 0, time.UTC)
	past := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var keys []*Key
	for i, k := range TestKeys {
		key := &Key{
			ID: fmt.Sprintf("01999f01-0000-7000-8000-%012d", i+1), Name: k.Name, Prefix: k.Key[:PrefixLength], Hash: Hash(k.Key),
			Tenant: TestTenant, CreatedAt: made, ReadyMade: true,
		}
		switch k.Name {
		case "unknown":
			continue
		case "revoked":
			key.RevokedAt = past
		case "expired":
			key.ExpiresAt = past
		}
		keys = append(keys, key)
	}
	return keys
}

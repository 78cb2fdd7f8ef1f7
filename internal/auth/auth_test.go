package auth

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

var noon = time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)

func checker(mode Mode) *Checker {
	return &Checker{Mode: mode, Keys: TestRegistry(), Now: func() time.Time { return noon }}
}

func headers(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i < len(pairs); i += 2 {
		h.Add(pairs[i], pairs[i+1])
	}
	return h
}

func token(t *testing.T, c Claims, issued time.Time) string {
	t.Helper()
	return IssueToken(c, "acc", issued, AccessTokenLife)
}

var session = Claims{Tenant: TestTenant, Session: "s1", Role: "CUSTOMER", App: "TAXI_PASSENGER"}

func TestAuthenticate(t *testing.T) {
	wellFormed := NewKey(TenantKeyPrefix, TestTenant)
	good := token(t, session, noon)
	tests := []struct {
		name     string
		mode     Mode
		headers  http.Header
		kind     Kind
		rejected *Rejection
	}{
		{"nothing", Format, headers(), Anonymous, nil},
		{"no prefix", Format, headers("X-Api-Key", "abc"), 0, ErrKeyFormat},
		{"no prefix but long", Format, headers("X-Api-Key", "sk_test_0123456789"), 0, ErrKeyFormat},
		{"empty key", Format, headers("X-Api-Key", ""), 0, ErrKeyFormat},
		{"11 characters", Format, headers("X-Api-Key", "btk_1234567"), 0, ErrKeyFormat},
		{"12 characters", Format, headers("X-Api-Key", "btk_12345678"), TenantKey, nil},
		{"256 characters", Format, headers("X-Api-Key", "btk_"+strings.Repeat("x", 252)), TenantKey, nil},
		{"257 characters", Format, headers("X-Api-Key", "btk_"+strings.Repeat("x", 253)), 0, ErrKeyFormat},
		{"12 characters, registry", Registered, headers("X-Api-Key", "btk_12345678"), 0, ErrKeyUnknown},
		{"fresh key", Format, headers("X-Api-Key", wellFormed), TenantKey, nil},
		{"fresh key, registry", Registered, headers("X-Api-Key", wellFormed), 0, ErrKeyUnknown},
		{"valid", Registered, headers("X-Api-Key", FindTestKey("valid")), TenantKey, nil},
		{"public", Registered, headers("X-Api-Key", FindTestKey("public")), PublicClient, nil},
		{"revoked", Format, headers("X-Api-Key", FindTestKey("revoked")), 0, ErrKeyRevoked},
		{"expired", Format, headers("X-Api-Key", FindTestKey("expired")), 0, ErrKeyRevoked},
		{"unknown", Format, headers("X-Api-Key", FindTestKey("unknown")), 0, ErrKeyUnknown},
		{"mode off takes anything", Off, headers("X-Api-Key", "abc", "Authorization", "Bearer x"), User, nil},
		{"session", Format, headers("Authorization", "Bearer "+good), User, nil},
		{"scheme in any case", Format, headers("Authorization", "bearer "+good), User, nil},
		{"session wins over bad key", Format, headers("Authorization", "Bearer "+good, "X-Api-Key", "abc"), User, nil},
		{"bad token wins over good key", Format, headers("Authorization", "Bearer x", "X-Api-Key", wellFormed), 0, ErrToken},
		{"key as token", Format, headers("Authorization", "Bearer "+wellFormed), 0, ErrToken},
		{"no token", Format, headers("Authorization", "Bearer"), 0, ErrToken},
		{"a scheme that only begins so", Format, headers("Authorization", "Bearers x", "X-Api-Key", wellFormed), TenantKey, nil},
		{"other scheme is not ours", Format, headers("Authorization", "Basic abc", "X-Api-Key", wellFormed), TenantKey, nil},
		{"expired token", Format, headers("Authorization", "Bearer "+token(t, session, noon.Add(-AccessTokenLife))), 0, ErrToken},
		{"token without tenant", Format, headers("Authorization", "Bearer "+token(t, Claims{}, noon)), 0, ErrToken},
		{"token that is no base64", Format, headers("Authorization", "Bearer a.!.c"), 0, ErrToken},
		{"huge token", Format, headers("Authorization", "Bearer "+strings.Repeat("a.", 1<<20)), 0, ErrToken},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			caller, rejected := checker(tt.mode).Authenticate(tt.headers)
			if rejected != tt.rejected {
				t.Fatalf("rejected = %v, want %v", rejected, tt.rejected)
			}
			if caller.Kind != tt.kind {
				t.Errorf("kind = %v, want %v", caller.Kind, tt.kind)
			}
		})
	}
}

// Without a registry the shape of a key is all there is to know of it.
func TestCheckerWithoutRegistry(t *testing.T) {
	for mode, want := range map[Mode]*Rejection{Format: nil, Registered: ErrKeyUnknown} {
		c := Checker{Mode: mode, Now: func() time.Time { return noon }}
		if caller, rejected := c.Authenticate(headers("X-Api-Key", FindTestKey("valid"))); rejected != want || caller.Key != nil {
			t.Errorf("%v: caller %+v, rejected %v, want %v", mode, caller, rejected, want)
		}
	}
}

func TestForgedTokensAreRefused(t *testing.T) {
	claims := session
	claims.Subject = "acc"
	claims.ExpiresAt = jwt.NewNumericDate(noon.Add(time.Hour))
	sign := func(method jwt.SigningMethod, key any) string {
		s, err := jwt.NewWithClaims(method, claims).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	eternal := claims
	eternal.ExpiresAt = nil
	noExpiry, _ := jwt.NewWithClaims(jwt.SigningMethodHS256, eternal).SignedString([]byte(SessionSecret))
	forged := map[string]string{
		"none":              sign(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType),
		"other secret":      sign(jwt.SigningMethodHS256, []byte("guessed")),
		"other algorithm":   sign(jwt.SigningMethodHS512, []byte(SessionSecret)),
		"without expiry":    noExpiry,
		"signature removed": strings.TrimRight(sign(jwt.SigningMethodHS256, []byte(SessionSecret)), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
	}
	for name, token := range forged {
		if _, rejected := checker(Format).Authenticate(headers("Authorization", "Bearer "+token)); rejected != ErrToken {
			t.Errorf("%s: rejected = %v, want %v", name, rejected, ErrToken)
		}
	}
}

func TestCallerOfSession(t *testing.T) {
	claims := session
	claims.Elevated = noon.Add(time.Minute).Unix()
	caller, _ := checker(Format).Authenticate(headers(
		"Authorization", "Bearer "+token(t, claims, noon),
		"X-Role", "TENANT_OWNER", "X-Account-Id", "someone-else", "X-App", "ADMIN_CONSOLE",
	))
	want := Caller{
		Kind: User, Tenant: TestTenant, Account: "acc", Session: "s1",
		Role: "CUSTOMER", App: "TAXI_PASSENGER", Elevated: true,
	}
	if caller != want {
		t.Errorf("caller = %+v, want %+v", caller, want)
	}
}

func TestAppOfKeyCallerIsWhatItSays(t *testing.T) {
	caller, _ := checker(Format).Authenticate(headers("X-Api-Key", FindTestKey("valid"), "X-App", "SHOP_VENDOR"))
	if caller.App != "SHOP_VENDOR" || caller.Role != "" || caller.Account != "" {
		t.Errorf("caller = %+v", caller)
	}
}

func TestKeysHaveTheDocumentedShape(t *testing.T) {
	keys := map[string]string{"new": NewKey(TenantKeyPrefix, TestTenant)}
	for _, k := range TestKeys {
		keys[k.Name] = k.Key
	}
	for name, key := range keys {
		if len(key) != 56 || key[4:12] != TestTenant[:8] || key[12] != '_' {
			t.Errorf("%s: %q is not prefix, eight characters of the tenant, _ and 43 more", name, key)
		}
		secret, err := base64.RawURLEncoding.Strict().DecodeString(key[13:])
		if err != nil || len(secret) != 32 {
			t.Errorf("%s: secret has %d bytes, %v", name, len(secret), err)
		}
	}
	if first, second := NewKey(TenantKeyPrefix, TestTenant), NewKey(TenantKeyPrefix, TestTenant); first == second {
		t.Error("two new keys are equal")
	}
}

func TestRejectionsHaveTheDocumentedMessages(t *testing.T) {
	want := []string{"Invalid API key format", "Unknown API key", "API key is revoked or expired", "Invalid or expired token"}
	for i, r := range Rejections {
		if r.Error() != want[i] || r.Status != 401 || r.Code != "UNAUTHORIZED" || r.Cause == "" {
			t.Errorf("rejection %d = %+v, want message %q", i, r, want[i])
		}
		if r.Example != "" {
			if _, got := checker(Format).Authenticate(headers("X-Api-Key", FindTestKey(r.Example))); got != r {
				t.Errorf("key %s is answered %v, want %v", r.Example, got, r)
			}
		}
	}
}

func FuzzAuthenticate(f *testing.F) {
	for _, k := range TestKeys {
		f.Add(k.Key, "")
	}
	f.Add("", "Bearer eyJhbGciOiJub25lIn0.e30.")
	f.Fuzz(func(t *testing.T, key, authorization string) {
		h := headers("X-Api-Key", key)
		if authorization != "" {
			h.Set("Authorization", authorization)
		}
		caller, rejected := checker(Registered).Authenticate(h)
		if rejected != nil && caller != (Caller{}) {
			t.Errorf("rejected caller is %+v", caller)
		}
	})
}

func TestIsName(t *testing.T) {
	for name, want := range map[string]bool{
		"dev-laptop": true, "Größe 3": true, strings.Repeat("é", maxName): true,
		"": false, " dev": false, "a\tb": false, "a\xff": false, "a\u202eb": false, strings.Repeat("é", maxName+1): false,
	} {
		if got := IsName(name); got != want {
			t.Errorf("IsName(%q) = %t", name, got)
		}
	}
}

func TestFindTestKeyKnowsItsKeys(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a test key that there is not was found")
		}
	}()
	FindTestKey("nobody")
}

// In mode off whoever brings nothing is the owner, where the API has one.
func TestNobodyIsTheOwnerWhereThereIsNone(t *testing.T) {
	now := func() time.Time { return time.Unix(0, 0) }
	for _, ownerless := range []bool{false, true} {
		c := Checker{Mode: Off, Sessions: NewSessions(now), Now: now, Ownerless: ownerless}
		caller, rejected := c.Authenticate(http.Header{})
		if rejected != nil || !caller.Unlimited || (caller.Account == "") != ownerless {
			t.Errorf("ownerless %v: the caller is %+v, %v", ownerless, caller, rejected)
		}
	}
}

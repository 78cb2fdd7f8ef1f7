package auth

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// signed makes a token with any header and payload, signed with HS256 by a secret.
func signed(t *testing.T, header, payload, secret string) string {
	t.Helper()
	body := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload))
	signature, err := jwt.SigningMethodHS256.Sign(body, []byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	return body + "." + base64.RawURLEncoding.EncodeToString(signature)
}

const (
	plainHeader  = `{"alg":"HS256","typ":"JWT"}`
	plainPayload = `{"sub":"a","tid":"` + TestTenant + `","exp":1779192060}` // a minute after noon
)

func TestConfusedTokens(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	rs256, err := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{"sub": "a", "tid": TestTenant, "exp": 1779192060}).SignedString(rsaKey)
	if err != nil {
		t.Fatal(err)
	}
	payload := func(exp string) string { return strings.Replace(plainPayload, "1779192060", exp, 1) }
	unsigned := func(header string) string {
		return base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(plainPayload)) + "."
	}
	good := signed(t, plainHeader, plainPayload, SessionSecret)
	tests := map[string]struct {
		token string
		good  bool
	}{
		"good":                         {good, true},
		"alg none":                     {unsigned(`{"alg":"none"}`), false},
		"alg None":                     {unsigned(`{"alg":"None"}`), false},
		"alg empty":                    {unsigned(`{"alg":""}`), false},
		"no alg":                       {unsigned(`{}`), false},
		"alg none, signed":             {signed(t, `{"alg":"none"}`, plainPayload, SessionSecret), false},
		"alg HS512, signed with HS256": {signed(t, `{"alg":"HS512"}`, plainPayload, SessionSecret), false},
		"alg RS256, signed with HS256": {signed(t, `{"alg":"RS256"}`, plainPayload, SessionSecret), false},
		"alg hs256":                    {signed(t, `{"alg":"hs256"}`, plainPayload, SessionSecret), false},
		"alg is a list":                {signed(t, `{"alg":["HS256"]}`, plainPayload, SessionSecret), false},
		"really RS256":                 {rs256, false},
		"kid is ignored":               {signed(t, `{"alg":"HS256","kid":"../../dev/null"}`, plainPayload, SessionSecret), true},
		"kid of an empty key":          {signed(t, `{"alg":"HS256","kid":"/dev/null"}`, plainPayload, ""), false},
		"kid of another key":           {signed(t, `{"alg":"HS256","kid":"x' UNION SELECT 'k"}`, plainPayload, "k"), false},
		"key in the header":            {signed(t, `{"alg":"HS256","jwk":{"kty":"oct","k":"a2V5"}}`, plainPayload, "key"), false},
		"critical extension":           {signed(t, `{"alg":"HS256","crit":["b64"],"b64":false}`, plainPayload, SessionSecret), false},
		"signed as refresh token":      {signed(t, plainHeader, plainPayload, refreshSecret), false},
		"expired":                      {signed(t, plainHeader, payload("1779191999"), SessionSecret), false},
		"expires now":                  {signed(t, plainHeader, payload("1779192000"), SessionSecret), false},
		"exp is text":                  {signed(t, plainHeader, payload(`"1779192060"`), SessionSecret), false},
		"exp is null":                  {signed(t, plainHeader, payload(`null`), SessionSecret), false},
		"exp is true":                  {signed(t, plainHeader, payload(`true`), SessionSecret), false},
		"exp is a list":                {signed(t, plainHeader, payload(`[1779192060]`), SessionSecret), false},
		"exp is beyond time":           {signed(t, plainHeader, payload(`1e300`), SessionSecret), false},
		"exp is negative":              {signed(t, plainHeader, payload(`-1`), SessionSecret), false},
		"exp has a fraction":           {signed(t, plainHeader, payload(`1779192060.5`), SessionSecret), true},
		"no exp":                       {signed(t, plainHeader, `{"sub":"a","tid":"t"}`, SessionSecret), false},
		"not yet":                      {signed(t, plainHeader, strings.Replace(plainPayload, `"exp"`, `"nbf":1779192030,"exp"`, 1), SessionSecret), false},
		"no subject":                   {signed(t, plainHeader, strings.Replace(plainPayload, `"sub"`, `"sup"`, 1), SessionSecret), false},
		"subject is a number":          {signed(t, plainHeader, strings.Replace(plainPayload, `"a"`, `1`, 1), SessionSecret), false},
		"no tenant":                    {signed(t, plainHeader, strings.Replace(plainPayload, `"tid"`, `"tit"`, 1), SessionSecret), false},
		"payload is a list":            {signed(t, plainHeader, `[]`, SessionSecret), false},
		"payload is no JSON":           {signed(t, plainHeader, `exp`, SessionSecret), false},
		"four parts":                   {good + ".x", false},
		"padded":                       {good + "=", false},
		"signature of another":         {good[:strings.LastIndex(good, ".")] + rs256[strings.LastIndex(rs256, "."):], false},
		"huge":                         {strings.Repeat("a", 1<<20) + "." + good, false},
		"huge and signed":              {signed(t, plainHeader, strings.Replace(plainPayload, `{`, `{"x":"`+strings.Repeat("a", 1<<20)+`",`, 1), SessionSecret), false},
	}
	c := &Checker{Now: func() time.Time { return noon }}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			caller, rejected := c.Authenticate(headers("Authorization", "Bearer "+tt.token))
			if (rejected == nil) != tt.good {
				t.Errorf("rejected = %v", rejected)
			}
			if rejected != nil && (rejected != ErrToken || caller != (Caller{})) {
				t.Errorf("rejected = %v, caller = %+v", rejected, caller)
			}
		})
	}
}

// Any change of a good token makes it bad.
func FuzzTokenMalleability(f *testing.F) {
	good := IssueToken(Claims{Tenant: TestTenant}, "acc", noon, time.Minute)
	f.Add(good + "=")
	f.Add(strings.ToUpper(good))
	f.Add(strings.Replace(good, ".", "..", 1))
	f.Fuzz(func(t *testing.T, token string) {
		claims, rejected := parseToken(token, noon)
		if rejected != nil {
			return
		}
		// Whoever knows the public secret may sign others; nobody else may change this one.
		if strings.HasPrefix(token, good[:strings.LastIndex(good, ".")]) && token != good {
			t.Errorf("%q is accepted as %q", token, good)
		}
		if claims.Subject == "" {
			t.Errorf("%q is accepted without subject", token)
		}
	})
}

func TestHeadersOfTheGatewayAreIgnored(t *testing.T) {
	smuggled := []string{
		"X-Account-Id", "someone", "X-Tenant-Id", NoTenant, "X-Session-Id", "s", "X-Role", "TENANT_OWNER",
		"X-Partnership-Id", "p", "X-Elevation-Jti", "e", "X_Role", "TENANT_OWNER", "Forwarded", "for=1",
	}
	for name, credentials := range map[string][]string{
		"nothing": nil, "key": {"X-Api-Key", FindTestKey("valid")}, "public key": {"X-Api-Key", FindTestKey("public")},
	} {
		t.Run(name, func(t *testing.T) {
			plain, _ := checker(Registered).Authenticate(headers(credentials...))
			given, _ := checker(Registered).Authenticate(headers(append(smuggled, credentials...)...))
			plain.Key, given.Key = nil, nil
			if plain != given {
				t.Errorf("caller = %+v, want %+v", given, plain)
			}
		})
	}
}

func TestAccessTokenHasTheDocumentedClaims(t *testing.T) {
	s := NewSessions(func() time.Time { return noon })
	in, err := s.SignInWithPassword(TestTenant, "owner@acme-rides.example", TestPassword, "ADMIN_CONSOLE")
	if err != nil {
		t.Fatal(err)
	}
	part := strings.Split(in.Access, ".")[1]
	payload, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		t.Fatal(err)
	}
	var claims map[string]any
	if err := json.Unmarshal(payload, &claims); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"sub", "tid", "sid", "role", "app", "iat", "exp"} {
		if claims[name] == nil {
			t.Errorf("no claim %s in %s", name, payload)
		}
	}
	if len(claims) != 7 {
		t.Errorf("claims = %s", payload)
	}
}

func TestShelfForgetsTheOldest(t *testing.T) {
	var s shelf[int]
	for i := range shelfSize + 1 {
		s.put(string(rune(i+1)), i)
	}
	if len(s.items) != shelfSize || len(s.order) != shelfSize {
		t.Errorf("%d items, %d in order", len(s.items), len(s.order))
	}
	if _, there := s.items[string(rune(1))]; there {
		t.Error("the oldest is still there")
	}
}

func TestResetForgetsSessions(t *testing.T) {
	s := NewSessions(func() time.Time { return noon })
	in, err := s.SignInWithPassword(TestTenant, "owner@acme-rides.example", TestPassword, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Reset(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Refresh(in.Refresh); err != ErrRefreshToken {
		t.Errorf("refresh after reset: %v", err)
	}
}

package auth

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// SessionSecret signs the access tokens of the mock. It is public on purpose: tests
// of client code may sign tokens of their own with it.
const SessionSecret = "gqldoc-mock-session-secret-not-for-production"

// refreshSecret signs refresh tokens. It differs from SessionSecret so that neither
// kind of token can ever pass for the other.
const refreshSecret = SessionSecret + "/refresh"

// AccessTokenLife is how long an access token is good.
const AccessTokenLife = 900 * time.Second

// maxTokenBytes bounds what is parsed; real tokens have a few hundred bytes.
const maxTokenBytes = 8 << 10

// Claims are those of an access token: who the session belongs to and where it
// was opened.
type Claims struct {
	Tenant  string `json:"tid"`
	Session string `json:"sid"`
	Role    string `json:"role"`
	App     string `json:"app"`
	// Elevated is the moment until which the session counts as proved again, in
	// seconds since 1970; 0 when it never was.
	Elevated int64 `json:"elv,omitempty"`
	jwt.RegisteredClaims
}

// IssueToken signs an access token for an account at a moment.
func IssueToken(c Claims, account string, now time.Time, life time.Duration) string {
	c.Subject = account
	c.IssuedAt = jwt.NewNumericDate(now)
	c.ExpiresAt = jwt.NewNumericDate(now.Add(life))
	return sign(c, SessionSecret)
}

// sign makes a token. That fails only for claims that JSON cannot hold; ours are texts
// and dates.
func sign(claims jwt.Claims, secret string) string {
	token, _ := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(secret))
	return token
}

// parseToken returns the claims of a valid, unexpired access token.
func parseToken(token string, now time.Time) (*Claims, *Rejection) {
	var claims Claims
	if !parseSigned(token, SessionSecret, &claims, now) || claims.Subject == "" || claims.Tenant == "" {
		return nil, ErrToken
	}
	return &claims, nil
}

// parseSigned reads a valid, unexpired token signed with HS256 by a secret. Any other
// algorithm, "none" included, is refused before the signature is looked at. A key
// named in the header (kid, jwk, jku, x5u) is never looked for: there is one secret.
func parseSigned(token, secret string, claims jwt.Claims, now time.Time) bool {
	if len(token) > maxTokenBytes || !plainDates(token) {
		return false
	}
	parsed, err := jwt.ParseWithClaims(token, claims,
		func(*jwt.Token) (any, error) { return []byte(secret), nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithExpirationRequired(),
		jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(func() time.Time { return now }),
	)
	if err != nil {
		return false
	}
	_, critical := parsed.Header["crit"] // extensions that one must understand: we know none
	return !critical
}

// lastDate is the end of the year 9999: later moments overflow somewhere.
const lastDate = 253402300799

// plainDates reports whether the dates of a token are numbers of seconds that make
// sense. The library also takes "123" and 1e300.
func plainDates(token string) bool {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return false
	}
	payload, err := base64.RawURLEncoding.Strict().DecodeString(parts[1])
	if err != nil {
		return false
	}
	var dates struct{ Exp, Iat, Nbf json.RawMessage }
	if json.Unmarshal(payload, &dates) != nil {
		return false
	}
	for _, raw := range []json.RawMessage{dates.Exp, dates.Iat, dates.Nbf} {
		var at float64
		if raw != nil && (raw[0] == 'n' || json.Unmarshal(raw, &at) != nil || at < 0 || at > lastDate) {
			return false
		}
	}
	return true
}

// A refreshClaims is the content of a refresh token.
type refreshClaims struct {
	Tenant  string `json:"tid"`
	Session string `json:"sid"`
	jwt.RegisteredClaims
}

func issueRefreshToken(s *Session, id string, now time.Time) string {
	c := refreshClaims{Tenant: s.Tenant, Session: s.ID, RegisteredClaims: jwt.RegisteredClaims{
		ID: id, Subject: s.Account.ID, IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(RefreshTokenLife)),
	}}
	return sign(c, refreshSecret)
}

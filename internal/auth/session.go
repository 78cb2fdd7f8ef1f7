package auth

import (
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// SessionSecret signs the access tokens of the mock. It is public on purpose: tests
// of client code may sign tokens of their own with it.
const SessionSecret = "gqldoc-mock-session-secret-not-for-production"

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
func IssueToken(c Claims, account string, now time.Time, life time.Duration) (string, error) {
	c.Subject = account
	c.IssuedAt = jwt.NewNumericDate(now)
	c.ExpiresAt = jwt.NewNumericDate(now.Add(life))
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString([]byte(SessionSecret))
}

// parseToken returns the claims of a valid, unexpired token signed with HS256 by
// our secret. Any other algorithm, "none" included, is refused before the
// signature is looked at.
func parseToken(token string, now time.Time) (*Claims, *Rejection) {
	if len(token) > maxTokenBytes {
		return nil, ErrToken
	}
	var claims Claims
	_, err := jwt.ParseWithClaims(token, &claims,
		func(*jwt.Token) (any, error) { return []byte(SessionSecret), nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithExpirationRequired(),
		jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(func() time.Time { return now }),
	)
	if err != nil || claims.Subject == "" || claims.Tenant == "" {
		return nil, ErrToken
	}
	return &claims, nil
}

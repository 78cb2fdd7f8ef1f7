package auth

// A Rejection ends a request before GraphQL sees it.
type Rejection struct {
	Status  int    // HTTP status
	Code    string // errors[].extensions.code of the body
	Message string // errors[].message, as documented
	Cause   string // for the documentation: what leads to it
	Remedy  string // likewise: what to do
	Example string // name of the ready-made key that shows it; empty when none does
}

// Error is the message.
func (r *Rejection) Error() string { return r.Message }

// The rejections. Their messages are part of the API.
var (
	ErrKeyFormat = &Rejection{
		Status:  401,
		Code:    "UNAUTHORIZED",
		Message: "Invalid API key format",
		Cause:   "The value of `X-Api-Key` begins with neither `btk_` nor `bpk_`, or has fewer than 12 characters or more than 256.",
		Remedy:  "Send the whole key, as it was shown when it was created.",
	}
	ErrKeyUnknown = &Rejection{
		Status:  401,
		Code:    "UNAUTHORIZED",
		Message: "Unknown API key",
		Cause:   "The key is well formed but was never issued here: a typing error, or a key of another environment.",
		Remedy:  "Check which environment the key belongs to.",
		Example: "unknown",
	}
	ErrKeyRevoked = &Rejection{
		Status:  401,
		Code:    "UNAUTHORIZED",
		Message: "API key is revoked or expired",
		Cause:   "The key was issued here, but somebody revoked or rotated it, or its expiry has passed.",
		Remedy:  "Use the key that took its place, or create one.",
		Example: "revoked",
	}
	ErrToken = &Rejection{
		Status:  401,
		Code:    "UNAUTHORIZED",
		Message: "Invalid or expired token",
		Cause:   "`Authorization: Bearer` carries something that is not an access token of this API, or one past its expiry.",
		Remedy:  "Refresh the session, or sign in again.",
	}
)

// Rejections lists every rejection, in the order of the checks behind it.
var Rejections = []*Rejection{ErrKeyFormat, ErrKeyUnknown, ErrKeyRevoked, ErrToken}

// Rejections of the mock that are not documented for the real API, and therefore not
// in the table.
var (
	// ErrRateLimited answers a request that is one too many, where limits are enforced.
	ErrRateLimited = &Rejection{
		Status:  429,
		Code:    "RATE_LIMITED",
		Message: "Rate limit exceeded",
		Cause:   "The key has used up its requests of this minute or this day.",
	}
	// ErrRegistry answers while nobody can tell whether a key is good.
	ErrRegistry = &Rejection{
		Status:  503,
		Code:    "SERVICE_UNAVAILABLE",
		Message: "The key registry cannot be read",
		Cause:   "The file of issued keys is damaged, or the Redis server that holds them does not answer.",
	}
)

package identity

import (
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

func (p *Plugin) startPhone(c *call) (exec.Value, error) {
	channel := c.text("input.channel")
	var wrong invalid
	wrong.check(phone.MatchString(c.text("input.phone")), "input.phone", "must be a number in international form, such as +12025550110")
	wrong.check(channel != string(auth.Email), "input.channel", "must be one that reaches a phone")
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	if channel == "" {
		channel = "SMS"
	}
	return p.sent(p.sessions.Start(c.caller.Tenant, auth.ForPhone, c.text("input.phone"), c.app(), auth.Channel(channel)))
}

func (p *Plugin) startEmail(c *call) (exec.Value, error) {
	var wrong invalid
	wrong.check(isEmail(c.text("input.email")), "input.email", "must be an e-mail address")
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	purpose := auth.ForEmail
	if c.text("input.purpose") == "PASSWORD_RESET" {
		purpose = auth.ForPassword
	}
	return p.sent(p.sessions.Start(c.caller.Tenant, purpose, c.text("input.email"), c.app(), auth.Email))
}

func (p *Plugin) resend(c *call) (exec.Value, error) {
	again, ready, err := p.sessions.Resend(c.text("challengeId"), auth.Channel(c.text("channel")))
	if err != nil {
		return exec.Null, err
	}
	var wrong invalid
	wrong.check(ready, "challengeId", "was sent a moment ago: wait thirty seconds")
	return p.challenge(again), wrong.err()
}

// sent answers with a code that is on its way, if it is.
func (p *Plugin) sent(c auth.Challenge, err error) (exec.Value, error) {
	if err != nil {
		return exec.Null, err
	}
	return p.challenge(c), nil
}

// challenge is a code on its way.
func (p *Plugin) challenge(c auth.Challenge) exec.Value {
	return p.object(p.types.challenge, whole(c.ID), values{
		"id":                exec.String(c.ID),
		"channel":           exec.String(string(c.Channel)),
		"maskedDestination": exec.String(c.Masked),
		"codeLength":        exec.Int(int64(c.CodeLength)),
		"resendAfter":       moment(c.ResendAfter),
		"resendAllowedAt":   moment(c.ResendAfter),
		"expiresAt":         moment(c.ExpiresAt),
	})
}

func (p *Plugin) verifyPhone(c *call) (exec.Value, error) { return p.verify(c, auth.ForPhone) }
func (p *Plugin) verifyEmail(c *call) (exec.Value, error) { return p.verify(c, auth.ForEmail) }

func (p *Plugin) verify(c *call, purpose auth.Purpose) (exec.Value, error) {
	if err := c.code(); err != nil {
		return exec.Null, err
	}
	return p.flow(p.sessions.VerifyCode(c.text("input.challengeId"), c.text("input.code"), purpose))
}

// code checks the form of a one-time code.
func (c *call) code() error {
	var wrong invalid
	wrong.check(digits.MatchString(c.text("input.code")), "input.code", "must be the digits of the code")
	return wrong.err()
}

func (p *Plugin) login(c *call) (exec.Value, error) {
	var wrong invalid
	wrong.check(isEmail(c.text("input.email")), "input.email", "must be an e-mail address")
	wrong.check(c.text("input.password") != "", "input.password", "must not be empty")
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	return p.flow(p.sessions.SignInWithPassword(c.caller.Tenant, c.text("input.email"), c.text("input.password"), c.app()))
}

func (p *Plugin) startPasskey(c *call) (exec.Value, error) {
	begun, err := p.sessions.Start(c.caller.Tenant, auth.ForPasskey, "", c.app(), "")
	if err != nil {
		return exec.Null, err
	}
	options, err := json.Marshal(map[string]any{
		"challenge":        base64.RawURLEncoding.EncodeToString([]byte(begun.ID)),
		"rpId":             "acme-rides.example",
		"timeout":          auth.PasskeyLife.Milliseconds(),
		"userVerification": "preferred",
		"allowCredentials": []any{},
	})
	if err != nil {
		return exec.Null, err
	}
	return p.object(p.types.ceremony, whole(begun.ID), values{
		"id": exec.String(begun.ID), "options": exec.Raw(string(options)), "expiresAt": moment(begun.ExpiresAt),
	}), nil
}

func (p *Plugin) completePasskey(c *call) (exec.Value, error) {
	credential := c.credential("input")
	var wrong invalid
	wrong.check(credential != "", "input.credential", "must be a PublicKeyCredential with its id")
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	return p.flow(p.sessions.SignInWithPasskey(c.text("input.challengeId"), credential))
}

// credential is the id of a passkey: of the credential as the browser gave it, or of
// its JSON in a string. Nothing else of it is checked: there is no key to check with.
func (c *call) credential(input string) string {
	v, _ := c.look(input + ".credential")
	switch v := v.(type) {
	case exec.InputObject:
		id, _ := v.Lookup("id")
		s, _ := id.(string)
		return s
	case string:
		var decoded struct{ ID string }
		if json.Unmarshal([]byte(v), &decoded) == nil {
			return decoded.ID
		}
	}
	return ""
}

func (p *Plugin) register(c *call) (exec.Value, error) {
	email := c.text("input.email")
	var wrong invalid
	wrong.check(auth.IsName(c.text("input.displayName")), "input.displayName", "must have 1 to 60 characters")
	wrong.check(email == "" || isEmail(email), "input.email", "must be an e-mail address")
	if takes(c.field, "input.acceptedTermsVersion") {
		wrong.check(c.text("input.acceptedTermsVersion") != "", "input.acceptedTermsVersion", "must not be empty")
	}
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	return p.flow(p.sessions.Register(c.text("input.registrationToken"), c.text("input.displayName"), email))
}

func (p *Plugin) resetPassword(c *call) (exec.Value, error) {
	if err := c.code(); err != nil {
		return exec.Null, err
	}
	var wrong invalid
	wrong.check(isPassword(c.text("newPassword")), "newPassword", "must have 10 to 128 characters")
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	return p.flow(p.sessions.SetPassword(c.text("input.challengeId"), c.text("input.code"), c.text("newPassword")))
}

func (p *Plugin) refresh(c *call) (exec.Value, error) {
	return p.success(p.sessions.Refresh(c.text("refreshToken")))
}

// reissue answers with new tokens for the session of the caller.
func (p *Plugin) reissue(c *call) (exec.Value, error) {
	return p.withCurrent(c, func(s auth.Session) (auth.Tokens, error) { return p.sessions.Reissue(s.ID) })
}

func (p *Plugin) stepUp(c *call) (exec.Value, error) {
	proof := auth.Proof{Password: c.text("input.password")}
	var wrong invalid
	switch {
	case c.text("input.otp.challengeId") != "":
		proof.ChallengeID, proof.Code = c.text("input.otp.challengeId"), c.text("input.otp.code")
		wrong.check(digits.MatchString(proof.Code), "input.otp.code", "must be the digits of the code")
	case c.text("input.passkey.challengeId") != "":
		proof.ChallengeID, proof.Credential = c.text("input.passkey.challengeId"), c.credential("input.passkey")
		wrong.check(proof.Credential != "", "input.passkey.credential", "must be a PublicKeyCredential with its id")
	default:
		wrong.check(proof.Password != "", "input.password", "must not be empty")
	}
	if err := wrong.err(); err != nil {
		return exec.Null, err
	}
	return p.withCurrent(c, func(s auth.Session) (auth.Tokens, error) { return p.sessions.StepUp(s.ID, proof) })
}

// withCurrent answers with the tokens that somebody has for the caller's session.
func (p *Plugin) withCurrent(c *call, tokens func(auth.Session) (auth.Tokens, error)) (exec.Value, error) {
	session, err := p.current(c)
	if err != nil {
		return exec.Null, err
	}
	return p.success(tokens(session))
}

// success is a pair of tokens.
func (p *Plugin) success(t auth.Tokens, err error) (exec.Value, error) {
	if err != nil {
		return exec.Null, err
	}
	return p.object(p.types.success, whole(t.Account.ID), values{
		"accountId":    exec.String(t.Account.ID),
		"accessToken":  exec.String(t.Access),
		"refreshToken": exec.String(t.Refresh),
		"expiresIn":    exec.Int(int64(t.ExpiresIn / time.Second)),
		"nextSteps":    exec.ListOf(exec.Values{}),
		"account":      p.laterAccount(t.Account.ID),
	}), nil
}

// flow is the end of a sign-in.
func (p *Plugin) flow(s auth.SignIn, err error) (exec.Value, error) {
	switch {
	case err != nil:
		return exec.Null, err
	case s.Registration != "" && p.types.registration != "":
		required := []string{"displayName", "acceptedTermsVersion"}
		return p.object(p.types.registration, whole(s.Registration), values{
			"registrationToken": exec.String(s.Registration), "requiredFields": texts(required), "expiresAt": moment(s.ExpiresAt),
		}), nil
	case s.Pending != "" && p.types.stepUp != "":
		return p.object(p.types.stepUp, whole(s.Pending), values{
			"pendingToken": exec.String(s.Pending), "methods": texts([]string{"PASSKEY", "PASSWORD", "OTP"}), "challenge": exec.Null,
		}), nil
	case s.Refused != "" && p.types.failure != "":
		return p.object(p.types.failure, whole(s.Refused), values{
			"reason": exec.String(s.Refused), "message": exec.String(refusals[s.Refused]), "lockedUntil": moment(s.LockedUntil),
		}), nil
	case s.Account == nil:
		return exec.Null, auth.ErrCredentials // the schema has no word for the way it ended
	}
	return p.success(s.Tokens, nil)
}

// refusals say to people why there is no session.
var refusals = map[string]string{
	"LOCKED":              "Too many wrong passwords. Try again later, or sign in with a code.",
	"NO_ROLE_FOR_APP":     "This account cannot be used in this app.",
	"REGISTRATION_CLOSED": "This app takes no new accounts. Ask for an invitation.",
}

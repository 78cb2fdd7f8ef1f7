package identity_test

import (
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/bettersuite/gqldoc/internal/auth"
)

const (
	startPhone    = `mutation ($phone: PhoneNumber!, $app: App!, $channel: OtpChannel! = SMS) { startPhoneVerification(input: {phone: $phone, app: $app, channel: $channel}) { id channel maskedDestination codeLength resendAllowedAt expiresAt } }`
	startEmail    = `mutation ($email: EmailAddress!, $purpose: EmailLoginPurpose! = SIGN_IN) { startEmailLogin(input: {email: $email, app: TAXI_PASSENGER, purpose: $purpose}) { id channel maskedDestination } }`
	signedIn      = ` { __typename ... on AuthSuccess { accountId accessToken refreshToken expiresIn nextSteps } ... on AuthRegistrationRequired { registrationToken requiredFields expiresAt } ... on AuthFailure { reason message lockedUntil } ... on AuthStepUpRequired { pendingToken methods challenge { id } } }`
	verifyPhone   = `mutation ($id: UUID!, $code: String!) { verifyOtp(input: {challengeId: $id, code: $code})` + signedIn + ` }`
	verifyEmail   = `mutation ($id: UUID!, $code: String!) { verifyEmailLogin(input: {challengeId: $id, code: $code})` + signedIn + ` }`
	startPasskey  = `mutation { startPasskeyAuthentication(app: TAXI_PASSENGER) { id options expiresAt } }`
	finishPasskey = `mutation ($id: UUID!, $credential: JSON!) { completePasskeyAuthentication(input: {challengeId: $id, credential: $credential})` + signedIn + ` }`
	refreshQuery  = `mutation ($t: String!) { refreshToken(refreshToken: $t)` + signedIn + ` }`
	registerQuery = `mutation ($t: String!, $name: String!) { completeRegistration(input: {registrationToken: $t, displayName: $name, acceptedTermsVersion: "2026-01"})` + signedIn + ` }`
	resetQuery    = `mutation ($id: UUID!, $new: String!) { resetPassword(input: {challengeId: $id, code: "000000"}, newPassword: $new)` + signedIn + ` }`
	meQuery       = `{ me { id displayName email phone status hasPassword roles { role account { id } } } }`
	sessionsQuery = `query ($p: PaginationInput! = {limit: 10}) { mySessions(pagination: $p) { totalCount items { id isCurrent app role elevatedUntil expiresAt account { displayName } } pageInfo { page limit hasNextPage hasPreviousPage endCursor } } }`
	logoutQuery   = `mutation { logout { id isCurrent revokedAt } }`
	endQuery      = `mutation ($id: UUID!) { revokeSession(id: $id) { id isCurrent revokedAt } }`
	rotateAny     = `mutation { rotateApiKey(id: "00000000-0000-4000-8000-000000000000") { plaintext } }`
)

func (h *house) phoneChallenge(phone, app string) string {
	h.t.Helper()
	return h.ask(public(), startPhone, "phone", phone, "app", app).text("startPhoneVerification.id")
}

func claimsOf(t *testing.T, token string) *auth.Claims {
	t.Helper()
	var c auth.Claims
	if _, _, err := jwt.NewParser().ParseUnverified(token, &c); err != nil {
		t.Fatal(err)
	}
	return &c
}

func TestSignInByPhone(t *testing.T) {
	h := newHouse(t)
	begun := h.ask(public(), startPhone, "phone", "+12025550110", "app", "TAXI_PASSENGER")
	for path, want := range map[string]any{
		"channel": "SMS", "maskedDestination": "**********10", "codeLength": 6.0,
		"resendAllowedAt": "2026-05-19T12:00:30Z", "expiresAt": "2026-05-19T12:10:00Z",
	} {
		if got := begun.at("startPhoneVerification." + path); got != want {
			t.Errorf("%s = %v, want %v", path, got, want)
		}
	}
	id := begun.text("startPhoneVerification.id")
	if a := h.ask(public(), verifyPhone, "id", id, "code", "123456"); a.code() != "OTP_INVALID" {
		t.Errorf("wrong code: %s", a.raw)
	}
	done := h.ask(public(), verifyPhone, "id", id, "code", "000 000")
	if done.at("verifyOtp.expiresIn") != 900.0 || done.text("verifyOtp.__typename") != "AuthSuccess" {
		t.Errorf("answer = %s", done.raw)
	}
	token := done.text("verifyOtp.accessToken")
	c := claimsOf(t, token)
	if c.Subject != done.text("verifyOtp.accountId") || c.Tenant != auth.TestTenant || c.Session == "" || c.Role != "CUSTOMER" ||
		c.App != "TAXI_PASSENGER" || c.ExpiresAt.Sub(h.now) != 900*time.Second {
		t.Errorf("claims = %+v", c)
	}
	me := h.ask(bearer(token), meQuery)
	for path, want := range map[string]any{
		"id": c.Subject, "displayName": "Paula P.", "email": "passenger@acme-rides.example", "phone": "+12025550110",
		"status": "ACTIVE", "hasPassword": true, "roles.0.role": "CUSTOMER", "roles.0.account.id": c.Subject,
	} {
		if got := me.at("me." + path); got != want {
			t.Errorf("me.%s = %v, want %v", path, got, want)
		}
	}
	if a := h.ask(public(), verifyPhone, "id", id, "code", "000000"); a.code() != "OTP_INVALID" {
		t.Errorf("code used twice: %s", a.raw)
	}
}

// The world tells the same of a test user as the sign-in does.
func TestTestUsersAreOfTheWorld(t *testing.T) {
	h := newHouse(t)
	access, _ := h.signIn("owner")
	list := h.ask(bearer(access), `{ listAccounts(input: {search: "dimitri"}) { items { id displayName } } }`)
	if list.text("listAccounts.items.0.displayName") != "Dimitri Driver" {
		t.Fatalf("list = %s", list.raw)
	}
	token, _ := h.signIn("driver")
	if id := h.ask(bearer(token), meQuery).text("me.id"); id != list.text("listAccounts.items.0.id") {
		t.Errorf("me.id = %s, the list says %s", id, list.raw)
	}
}

func TestHowSignInEnds(t *testing.T) {
	h := newHouse(t)
	tests := []struct{ user, app, typename, code, detail string }{
		{"owner", "ADMIN_CONSOLE", "AuthSuccess", "", ""},
		{"driver", "TAXI_DRIVER", "AuthSuccess", "", ""},
		{"driver", "SHOP_VENDOR", "AuthFailure", "", "NO_ROLE_FOR_APP"},
		{"locked", "TAXI_PASSENGER", "AuthFailure", "", "LOCKED"},
		{"two-step", "ADMIN_CONSOLE", "AuthStepUpRequired", "", ""},
		{"blocked", "TAXI_PASSENGER", "", "ACCOUNT_BLOCKED", ""},
	}
	for _, tt := range tests {
		t.Run(tt.user+" in "+tt.app, func(t *testing.T) {
			for _, u := range auth.TestUsers {
				if u.Name != tt.user {
					continue
				}
				a := h.login(u.Email, tt.app)
				if a.code() != tt.code {
					t.Fatalf("code = %q, want %q: %s", a.code(), tt.code, a.raw)
				}
				if tt.code == "" && a.text("loginWithPassword.__typename") != tt.typename {
					t.Errorf("answer = %s, want %s", a.raw, tt.typename)
				}
				if tt.detail != "" && a.text("loginWithPassword.reason") != tt.detail {
					t.Errorf("answer = %s, want reason %s", a.raw, tt.detail)
				}
			}
		})
	}
}

func TestInputsAreChecked(t *testing.T) {
	h := newHouse(t)
	owner, _ := h.signIn("owner")
	tests := []struct {
		name, query  string
		given        []any
		code, fields string
	}{
		{"wrong password", loginQuery, []any{"email", "owner@acme-rides.example", "password", "guess", "app", "ADMIN_CONSOLE"}, "INVALID_CREDENTIALS", ""},
		{"unknown address", loginQuery, []any{"email", "nobody@acme-rides.example", "password", auth.TestPassword, "app", "ADMIN_CONSOLE"}, "INVALID_CREDENTIALS", ""},
		{"no address, no password", loginQuery, []any{"email", "owner", "password", "", "app", "ADMIN_CONSOLE"}, "VALIDATION_ERROR", "input.email input.password"},
		{"national number", startPhone, []any{"phone", "0202 5550110", "app", "TAXI_DRIVER"}, "VALIDATION_ERROR", "input.phone"},
		{"mail to a phone", startPhone, []any{"phone", "+12025550110", "app", "TAXI_DRIVER", "channel", "EMAIL"}, "VALIDATION_ERROR", "input.channel"},
		{"no address", startEmail, []any{"email", "Paula <p@example.com>"}, "VALIDATION_ERROR", "input.email"},
		{"code of letters", verifyPhone, []any{"id", auth.NewID(), "code", "abcdef"}, "VALIDATION_ERROR", "input.code"},
		{"unknown challenge", verifyPhone, []any{"id", auth.NewID(), "code", "000000"}, "OTP_EXPIRED", ""},
		{"code that is always too old", verifyPhone, []any{"id", h.phoneChallenge("+12025550110", "TAXI_PASSENGER"), "code", "999999"}, "OTP_EXPIRED", ""},
		{"mail code at the phone's door", verifyPhone, []any{"id", h.ask(public(), startEmail, "email", "owner@acme-rides.example").text("startEmailLogin.id"), "code", "000000"}, "OTP_INVALID", ""},
		{"mail to nobody", verifyEmail, []any{"id", h.ask(public(), startEmail, "email", "nobody@acme-rides.example").text("startEmailLogin.id"), "code", "000000"}, "OTP_INVALID", ""},
		{"code for a new password", verifyEmail, []any{"id", h.ask(public(), startEmail, "email", "owner@acme-rides.example", "purpose", "PASSWORD_RESET").text("startEmailLogin.id"), "code", "000000"}, "OTP_INVALID", ""},
		{"credential without id", finishPasskey, []any{"id", h.ask(public(), startPasskey).text("startPasskeyAuthentication.id"), "credential", input("type", "public-key")}, "VALIDATION_ERROR", "input.credential"},
		{"passkey of nobody", finishPasskey, []any{"id", h.ask(public(), startPasskey).text("startPasskeyAuthentication.id"), "credential", input("id", "other")}, "PASSKEY_NOT_FOUND", ""},
		{"unknown ceremony", finishPasskey, []any{"id", auth.NewID(), "credential", input("id", "mock-passkey-owner")}, "INVALID_CREDENTIALS", ""},
		{"registration of long ago", registerQuery, []any{"t", "x", "name", "N"}, "OTP_EXPIRED", ""},
		{"registration without name", registerQuery, []any{"t", "x", "name", ""}, "VALIDATION_ERROR", "input.displayName"},
		{"short password", resetQuery, []any{"id", auth.NewID(), "new", "short"}, "VALIDATION_ERROR", "newPassword"},
		{"refresh with nonsense", refreshQuery, []any{"t", "abc"}, "INVALID_REFRESH_TOKEN", ""},
		{"refresh with an access token", refreshQuery, []any{"t", owner}, "INVALID_REFRESH_TOKEN", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := h.ask(public(), tt.query, tt.given...)
			if a.code() != tt.code {
				t.Fatalf("code = %q, want %q: %s", a.code(), tt.code, a.raw)
			}
			if a.fields() != tt.fields {
				t.Errorf("fields = %q, want %q", a.fields(), tt.fields)
			}
		})
	}
}

func TestFiveWrongCodesSpendTheChallenge(t *testing.T) {
	h := newHouse(t)
	id := h.phoneChallenge("+12025550110", "TAXI_PASSENGER")
	for range 5 {
		h.ask(public(), verifyPhone, "id", id, "code", "111111")
	}
	if a := h.ask(public(), verifyPhone, "id", id, "code", "000000"); a.code() != "OTP_INVALID" {
		t.Errorf("sixth try: %s", a.raw)
	}
}

func TestCodesGrowOld(t *testing.T) {
	h := newHouse(t)
	id := h.phoneChallenge("+12025550110", "TAXI_PASSENGER")
	const resend = `mutation ($id: UUID!) { resendOtp(challengeId: $id, channel: WHATSAPP) { id channel resendAllowedAt expiresAt } }`
	if a := h.ask(public(), resend, "id", id); a.code() != "VALIDATION_ERROR" || a.fields() != "challengeId" {
		t.Errorf("too early: %s", a.raw)
	}
	h.now = h.now.Add(30 * time.Second)
	if a := h.ask(public(), resend, "id", id); a.text("resendOtp.channel") != "WHATSAPP" || a.text("resendOtp.expiresAt") != "2026-05-19T12:10:00Z" {
		t.Errorf("again: %s", a.raw)
	}
	h.now = noon.Add(auth.CodeLife)
	if a := h.ask(public(), resend, "id", id); a.code() != "OTP_EXPIRED" {
		t.Errorf("too late: %s", a.raw)
	}
	if a := h.ask(public(), verifyPhone, "id", id, "code", "000000"); a.code() != "OTP_EXPIRED" {
		t.Errorf("answered too late: %s", a.raw)
	}
}

func TestOtherWaysIn(t *testing.T) {
	h := newHouse(t)
	mail := h.ask(public(), startEmail, "email", "Passenger@Acme-Rides.example")
	if mail.text("startEmailLogin.channel") != "EMAIL" || mail.text("startEmailLogin.maskedDestination") != "P***@Acme-Rides.example" {
		t.Errorf("mail = %s", mail.raw)
	}
	byMail := h.ask(public(), verifyEmail, "id", mail.text("startEmailLogin.id"), "code", "000000")
	h.ask(bearer(byMail.text("verifyEmailLogin.accessToken")), meQuery).at("me")

	ceremony := h.ask(public(), startPasskey)
	if _, ok := ceremony.at("startPasskeyAuthentication.options").(map[string]any)["challenge"].(string); !ok {
		t.Errorf("options = %s", ceremony.raw)
	}
	byPasskey := h.ask(public(), finishPasskey, "id", ceremony.text("startPasskeyAuthentication.id"),
		"credential", input("id", "mock-passkey-passenger", "type", "public-key"))
	if c := claimsOf(t, byPasskey.text("completePasskeyAuthentication.accessToken")); c.Elevated != h.now.Add(5*time.Minute).Unix() {
		t.Errorf("a passkey counts as step-up: elevated until %d", c.Elevated)
	}

	reset := h.ask(public(), startEmail, "email", "passenger@acme-rides.example", "purpose", "PASSWORD_RESET").text("startEmailLogin.id")
	after := h.ask(public(), resetQuery, "id", reset, "new", "a much longer one")
	h.ask(bearer(after.text("resetPassword.accessToken")), meQuery).at("me")
	if a := h.ask(bearer(byMail.text("verifyEmailLogin.accessToken")), meQuery); a.code() != "SESSION_REVOKED" {
		t.Errorf("a session outlived the new password: %s", a.raw)
	}
}

func TestNewPhoneRegisters(t *testing.T) {
	h := newHouse(t)
	a := h.ask(public(), verifyPhone, "id", h.phoneChallenge("+4915112345678", "TAXI_DRIVER"), "code", "000000")
	if a.text("verifyOtp.__typename") != "AuthRegistrationRequired" || a.text("verifyOtp.requiredFields.0") != "displayName" {
		t.Fatalf("answer = %s", a.raw)
	}
	done := h.ask(public(), registerQuery, "t", a.text("verifyOtp.registrationToken"), "name", "Nina Neu")
	me := h.ask(bearer(done.text("completeRegistration.accessToken")), meQuery)
	for path, want := range map[string]any{
		"id": done.text("completeRegistration.accountId"), "displayName": "Nina Neu", "phone": "+4915112345678", "email": nil,
		"hasPassword": false, "roles.0.role": "DRIVER", "roles.0.account.id": done.text("completeRegistration.accountId"),
	} {
		if got := me.at("me." + path); got != want {
			t.Errorf("me.%s = %v, want %v", path, got, want)
		}
	}
	again := h.ask(public(), verifyPhone, "id", h.phoneChallenge("+4915112345678", "TAXI_DRIVER"), "code", "000000")
	if again.text("verifyOtp.accountId") != done.text("completeRegistration.accountId") {
		t.Errorf("the second sign-in is another account: %s", again.raw)
	}
	staff, _ := h.signIn("owner")
	found := h.ask(bearer(staff), `query ($id: UUID!) { account(id: $id) { displayName } }`, "id", me.text("me.id"))
	if found.text("account.displayName") != "Nina Neu" {
		t.Errorf("account = %s", found.raw)
	}
	if a := h.ask(public(), verifyPhone, "id", h.phoneChallenge("+4915112345679", "ADMIN_CONSOLE"), "code", "000000"); a.text("verifyOtp.reason") != "REGISTRATION_CLOSED" {
		t.Errorf("staff register: %s", a.raw)
	}
}

func TestRefreshRotates(t *testing.T) {
	h := newHouse(t)
	access, first := h.signIn("passenger")
	h.now = h.now.Add(time.Minute)
	a := h.ask(public(), refreshQuery, "t", first)
	second := a.text("refreshToken.refreshToken")
	if second == first || claimsOf(t, a.text("refreshToken.accessToken")).Session != claimsOf(t, access).Session {
		t.Errorf("answer = %s", a.raw)
	}
	h.ask(bearer(access), meQuery).at("me") // good until it expires
	if a := h.ask(public(), refreshQuery, "t", first); a.code() != "INVALID_REFRESH_TOKEN" {
		t.Errorf("spent token: %s", a.raw)
	}
	if a := h.ask(public(), refreshQuery, "t", second); a.code() != "SESSION_REVOKED" {
		t.Errorf("after the theft: %s", a.raw)
	}
	if a := h.ask(bearer(access), meQuery); a.code() != "SESSION_REVOKED" {
		t.Errorf("access token after the theft: %s", a.raw)
	}
}

func TestTokensAndSessionsEnd(t *testing.T) {
	h := newHouse(t)
	access, refresh := h.signIn("passenger")
	h.now = h.now.Add(auth.AccessTokenLife)
	if a := h.ask(bearer(access), meQuery); a.status != 401 || a.raw != auth.ErrToken.Message {
		t.Errorf("expired access token: %d %s", a.status, a.raw)
	}
	h.now = noon.Add(auth.RefreshTokenLife)
	if a := h.ask(public(), refreshQuery, "t", refresh); a.code() != "INVALID_REFRESH_TOKEN" {
		t.Errorf("expired refresh token: %s", a.raw)
	}

	h.now = noon
	_, refresh = h.signIn("passenger")
	for day := 6; day <= 30; day += 6 {
		h.now = noon.Add(time.Duration(day)*24*time.Hour - time.Minute)
		a := h.ask(public(), refreshQuery, "t", refresh)
		access, refresh = a.text("refreshToken.accessToken"), a.text("refreshToken.refreshToken")
	}
	h.ask(bearer(access), meQuery).at("me")
	h.now = noon.Add(auth.SessionLife)
	if a := h.ask(bearer(access), meQuery); a.code() != "SESSION_EXPIRED" {
		t.Errorf("good token of an old session: %s", a.raw)
	}
	if a := h.ask(public(), refreshQuery, "t", refresh); a.code() != "SESSION_EXPIRED" {
		t.Errorf("refresh of an old session: %s", a.raw)
	}
}

// Nobody needs to wait for a session to end: two test users have such sessions.
func TestUsersWithEndedSessions(t *testing.T) {
	h := newHouse(t)
	for user, want := range map[string]string{"revoked": "SESSION_REVOKED", "expired": "SESSION_EXPIRED"} {
		access, refresh := h.signIn(user)
		if a := h.ask(bearer(access), meQuery); a.code() != want {
			t.Errorf("%s: %s", user, a.raw)
		}
		if a := h.ask(public(), refreshQuery, "t", refresh); a.code() != want {
			t.Errorf("%s refreshes: %s", user, a.raw)
		}
		if a := h.ask(bearer(access), refreshQuery, "t", refresh); a.code() != want {
			t.Errorf("%s refreshes with the old token in the header: %s", user, a.raw)
		}
		// mySessions documents UNAUTHORIZED only.
		if a := h.ask(bearer(access), sessionsQuery); a.code() != want && a.code() != "UNAUTHORIZED" {
			t.Errorf("%s lists sessions: %s", user, a.raw)
		}
	}
}

func TestStepUp(t *testing.T) {
	h := newHouse(t)
	access, refresh := h.signIn("owner")
	if a := h.ask(bearer(access), rotateAny); a.code() != "STEP_UP_REQUIRED" {
		t.Fatalf("before: %s", a.raw)
	}
	otp := func(phone, code string) map[string]any {
		return input("otp", input("challengeId", h.phoneChallenge(phone, "ADMIN_CONSOLE"), "code", code))
	}
	passkey := func(name string) map[string]any {
		id := h.ask(public(), startPasskey).text("startPasskeyAuthentication.id")
		return input("passkey", input("challengeId", id, "credential", input("id", "mock-passkey-"+name)))
	}
	tests := []struct {
		name  string
		proof map[string]any
		code  string
	}{
		{"wrong password", input("password", "guess"), "INVALID_CREDENTIALS"},
		{"empty password", input("password", ""), "VALIDATION_ERROR"},
		{"password", input("password", auth.TestPassword), ""},
		{"code", otp("+12025550100", "000000"), ""},
		{"wrong code", otp("+12025550100", "111111"), "OTP_INVALID"},
		{"old code", otp("+12025550100", "999999"), "OTP_EXPIRED"},
		{"code of somebody else", otp("+12025550101", "000000"), "OTP_INVALID"},
		{"passkey", passkey("owner"), ""},
		{"passkey of somebody else", passkey("admin"), "INVALID_CREDENTIALS"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := h.ask(bearer(access), stepUpQuery, "input", tt.proof)
			if a.code() != tt.code {
				t.Fatalf("code = %q, want %q: %s", a.code(), tt.code, a.raw)
			}
			if tt.code != "" {
				return
			}
			if a.text("stepUp.refreshToken") != refresh {
				t.Error("the refresh token changed")
			}
			if a := h.ask(bearer(a.text("stepUp.accessToken")), rotateAny); a.code() != "API_KEY_NOT_FOUND" {
				t.Errorf("after: %s", a.raw)
			}
		})
	}
	elevated := h.elevated("owner")
	h.now = h.now.Add(auth.ElevationLife)
	if a := h.ask(bearer(elevated), rotateAny); a.code() != "STEP_UP_REQUIRED" {
		t.Errorf("five minutes later: %s", a.raw)
	}
	fresh := h.ask(public(), refreshQuery, "t", refresh).text("refreshToken.accessToken")
	if a := h.ask(bearer(fresh), rotateAny); a.code() != "STEP_UP_REQUIRED" {
		t.Errorf("after a refresh: %s", a.raw)
	}
}

func TestSecondProof(t *testing.T) {
	h := newHouse(t)
	a := h.login("twostep@acme-rides.example", "ADMIN_CONSOLE")
	pending := a.text("loginWithPassword.pendingToken")
	if a := h.ask(bearer(pending), meQuery); a.code() != "STEP_UP_REQUIRED" && a.code() != "UNAUTHORIZED" {
		t.Errorf("me with a pending token: %s", a.raw)
	}
	done := h.ask(bearer(pending), stepUpQuery, "input", input("password", auth.TestPassword))
	if got := h.ask(bearer(done.text("stepUp.accessToken")), meQuery).text("me.displayName"); got != "Tara Twostep" {
		t.Errorf("me = %s", got)
	}
	h.ask(public(), refreshQuery, "t", done.text("stepUp.refreshToken")).at("refreshToken.accessToken")
}

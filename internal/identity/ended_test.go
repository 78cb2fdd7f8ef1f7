package identity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
)

func TestSessionsAreListedAndEnded(t *testing.T) {
	h := newHouse(t)
	phone, _ := h.signIn("passenger")
	h.now = h.now.Add(time.Minute)
	laptop, laptopRefresh := h.signIn("passenger")
	list := h.ask(bearer(laptop), sessionsQuery)
	if list.at("mySessions.totalCount") != 2.0 || list.at("mySessions.items.0.isCurrent") != true || list.at("mySessions.items.1.isCurrent") != false ||
		list.text("mySessions.items.1.account.displayName") != "Paula P." {
		t.Fatalf("list = %s", list.raw)
	}
	page := h.ask(bearer(laptop), sessionsQuery, "p", input("limit", 1))
	if page.at("mySessions.pageInfo.hasNextPage") != true {
		t.Errorf("first page = %s", page.raw)
	}
	next := h.ask(bearer(laptop), sessionsQuery, "p", input("limit", 1, "after", page.text("mySessions.pageInfo.endCursor")))
	if next.text("mySessions.items.0.id") != list.text("mySessions.items.1.id") || next.at("mySessions.pageInfo.page") != 2.0 {
		t.Errorf("second page = %s", next.raw)
	}

	ended := h.ask(bearer(laptop), endQuery, "id", claimsOf(t, phone).Session)
	if ended.at("revokeSession.isCurrent") != false || ended.text("revokeSession.revokedAt") != "2026-05-19T12:01:00Z" {
		t.Errorf("ended = %s", ended.raw)
	}
	if a := h.ask(bearer(phone), meQuery); a.code() != "SESSION_REVOKED" {
		t.Errorf("ended session: %s", a.raw)
	}
	out := h.ask(bearer(laptop), logoutQuery)
	if out.at("logout.isCurrent") != true || out.text("logout.revokedAt") == "" {
		t.Errorf("logout = %s", out.raw)
	}
	if a := h.ask(public(), refreshQuery, "t", laptopRefresh); a.code() != "SESSION_REVOKED" {
		t.Errorf("refresh after logout: %s", a.raw)
	}
}

func TestWhoMayEndWhichSession(t *testing.T) {
	h := newHouse(t)
	passenger, _ := h.signIn("passenger")
	driver, _ := h.signIn("driver")
	admin, _ := h.signIn("admin")
	if a := h.ask(bearer(driver), endQuery, "id", claimsOf(t, passenger).Session); a.code() != "PERMISSION_DENIED" {
		t.Errorf("driver: %s", a.raw)
	}
	if a := h.ask(bearer(driver), endQuery, "id", auth.NewID()); a.code() != "SESSION_NOT_FOUND" {
		t.Errorf("unknown: %s", a.raw)
	}
	h.ask(bearer(admin), endQuery, "id", claimsOf(t, passenger).Session).at("revokeSession")
	if a := h.ask(bearer(passenger), meQuery); a.code() != "SESSION_REVOKED" {
		t.Errorf("ended by an admin: %s", a.raw)
	}
	const all = `mutation ($id: UUID!, $keep: Boolean!) { revokeAccountSessions(accountId: $id, keepCurrent: $keep) { id revokedAt } }`
	h.signIn("driver")
	a := h.ask(bearer(driver), all, "id", claimsOf(t, driver).Subject, "keep", true)
	if n := len(a.at("revokeAccountSessions").([]any)); n != 1 {
		t.Errorf("%d ended, want 1: %s", n, a.raw)
	}
	h.ask(bearer(driver), meQuery).at("me")
	if a := h.ask(bearer(driver), all, "id", claimsOf(t, admin).Subject, "keep", true); a.code() != "PERMISSION_DENIED" {
		t.Errorf("somebody else's: %s", a.raw)
	}
}

// Tests of clients sign tokens of their own. They work, and can be logged out.
func TestTokenThatATestSigned(t *testing.T) {
	h := newHouse(t)
	token := auth.IssueToken(auth.Claims{Tenant: auth.TestTenant, Session: "11111111-1111-4111-8111-111111111111", Role: "CUSTOMER", App: "TAXI_PASSENGER"},
		"22222222-2222-4222-8222-222222222222", h.now, time.Hour)
	if got := h.ask(bearer(token), meQuery).text("me.id"); got != "22222222-2222-4222-8222-222222222222" {
		t.Errorf("me.id = %s", got)
	}
	if a := h.ask(bearer(token), sessionsQuery); a.at("mySessions.totalCount") != 1.0 {
		t.Errorf("sessions = %s", a.raw)
	}
	h.ask(bearer(token), stepUpQuery, "input", input("password", auth.TestPassword)).at("stepUp.accessToken")
	h.ask(bearer(token), logoutQuery).at("logout.id")
	if a := h.ask(bearer(token), meQuery); a.code() != "SESSION_REVOKED" {
		t.Errorf("after logout: %s", a.raw)
	}
}

func TestUnknownTenant(t *testing.T) {
	h := newHouse(t)
	h.checker.Mode = auth.Format
	if a := h.ask(key("btk_00000000_anything"), handshake); a.code() != "TENANT_NOT_FOUND" {
		t.Errorf("key: %s", a.raw)
	}
	token := auth.IssueToken(auth.Claims{Tenant: auth.NoTenant, Session: "s", Role: "CUSTOMER"}, "a", h.now, time.Hour)
	if a := h.ask(bearer(token), handshake); a.code() != "TENANT_NOT_FOUND" {
		t.Errorf("token: %s", a.raw)
	}
	// me does not document the code.
	if a := h.ask(bearer(token), meQuery); a.code() != "UNAUTHORIZED" && a.code() != "TENANT_NOT_FOUND" {
		t.Errorf("me: %s", a.raw)
	}
}

func TestModeOff(t *testing.T) {
	h := newHouse(t)
	h.checker.Mode = auth.Off
	if got := h.ask(nil, meQuery).text("me.displayName"); got != "Olivia Owner" {
		t.Errorf("me = %s", got)
	}
	k := h.ask(nil, createQuery, "input", input("name", "off")).text("createApiKey.plaintext")
	h.checker.Mode = auth.Registered
	h.ask(key(k), handshake).at("tenantInfo")
	h.checker.Mode = auth.Off
	access, _ := h.signIn("driver")
	if got := h.ask(bearer(access), meQuery).text("me.displayName"); got != "Dimitri Driver" {
		t.Errorf("me = %s", got)
	}
}

func TestCredentialsAreNeeded(t *testing.T) {
	h := newHouse(t)
	for _, query := range []string{meQuery, handshake, startPasskey, logoutQuery} {
		if a := h.ask(nil, query); a.code() != "UNAUTHORIZED" {
			t.Errorf("%s: %s", query, a.raw)
		}
	}
	if a := h.ask(public(), meQuery); a.code() != "UNAUTHORIZED" || !strings.Contains(a.raw, "user session") {
		t.Errorf("me with a public key: %s", a.raw)
	}
}

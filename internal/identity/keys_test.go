package identity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
)

const (
	createQuery = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
		plaintext apiKey { id name keyPrefix rateLimitRpm rateLimitRpd allowedIps lastUsedAt expiresAt revokedAt createdAt createdBy { displayName } } } }`
	rotateQuery = `mutation ($id: UUID!) { rotateApiKey(id: $id) { plaintext apiKey { id name rateLimitRpm rateLimitRpd expiresAt } revokedKey { id revokedAt } } }`
	revokeQuery = `mutation ($id: UUID!) { revokeApiKey(id: $id) { id revokedAt } }`
	updateQuery = `mutation ($id: UUID!, $input: UpdateApiKeyInput!) { updateApiKey(id: $id, input: $input) { id name rateLimitRpm rateLimitRpd allowedIps expiresAt } }`
	listQuery   = `query ($all: Boolean) { apiKeys(includeRevoked: $all) { id name keyPrefix lastUsedAt revokedAt } }`
	handshake   = `{ tenantInfo { id } }`
)

func input(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

// The whole life of a key as its owner and its user see it.
func TestKeyMadeByMutation(t *testing.T) {
	h := newHouse(t)
	owner := bearer(h.elevated("owner"))

	made := h.ask(owner, createQuery, "input", input("name", "dev-laptop", "rateLimitRpm", 120, "allowedIps", []string{"203.0.113.0/24"}))
	plaintext, id := made.text("createApiKey.plaintext"), made.text("createApiKey.apiKey.id")
	if len(plaintext) != 56 || !strings.HasPrefix(plaintext, "btk_"+auth.TestTenant[:8]+"_") {
		t.Errorf("plaintext = %q", plaintext)
	}
	for path, want := range map[string]any{
		"keyPrefix": plaintext[:12], "name": "dev-laptop", "rateLimitRpm": 120.0, "rateLimitRpd": nil, "lastUsedAt": nil,
		"revokedAt": nil, "createdAt": "2026-05-19T12:00:00Z", "createdBy.displayName": "Olivia Owner", "allowedIps.0": "203.0.113.0/24",
	} {
		if got := made.at("createApiKey.apiKey." + path); got != want {
			t.Errorf("%s = %v, want %v", path, got, want)
		}
	}
	if got := h.ask(key(plaintext), handshake).text("tenantInfo.id"); got == "" {
		t.Error("the new key does not work at once")
	}
	if got := h.ask(owner, listQuery); got.text("apiKeys.0.id") != id || got.text("apiKeys.0.lastUsedAt") != "2026-05-19T12:00:00Z" {
		t.Errorf("list = %s", got.raw)
	}

	rotated := h.ask(owner, rotateQuery, "id", id)
	fresh := rotated.text("rotateApiKey.plaintext")
	if rotated.at("rotateApiKey.apiKey.rateLimitRpm") != 120.0 || rotated.text("rotateApiKey.apiKey.name") != "dev-laptop" ||
		rotated.text("rotateApiKey.revokedKey.id") != id || rotated.text("rotateApiKey.revokedKey.revokedAt") == "" {
		t.Errorf("rotated = %s", rotated.raw)
	}
	if a := h.ask(key(plaintext), handshake); a.status != 401 || a.raw != auth.ErrKeyRevoked.Message {
		t.Errorf("old key: %d %s", a.status, a.raw)
	}
	h.ask(key(fresh), handshake).at("tenantInfo.id")

	h.ask(owner, revokeQuery, "id", rotated.text("rotateApiKey.apiKey.id")).at("revokeApiKey.revokedAt")
	if a := h.ask(key(fresh), handshake); a.status != 401 {
		t.Errorf("revoked key: %d %s", a.status, a.raw)
	}
	active, all := h.ask(owner, listQuery), h.ask(owner, listQuery, "all", true)
	if strings.Contains(active.raw, id) || !strings.Contains(all.raw, id) {
		t.Errorf("active %s\nall %s", active.raw, all.raw)
	}
	if strings.Contains(all.raw, `"public"`) {
		t.Errorf("the public key is listed: %s", all.raw)
	}
}

func TestKeyRules(t *testing.T) {
	h := newHouse(t)
	owner := bearer(h.elevated("owner"))
	existing := h.ask(owner, createQuery, "input", input("name", "existing")).text("createApiKey.apiKey.id")
	revoked := h.ask(owner, createQuery, "input", input("name", "gone")).text("createApiKey.apiKey.id")
	h.ask(owner, revokeQuery, "id", revoked).at("revokeApiKey")
	ready := ""
	for _, k := range h.ask(owner, listQuery).at("apiKeys").([]any) {
		if k := k.(map[string]any); k["name"] == "valid" {
			ready = k["id"].(string)
		}
	}
	nobody := "00000000-0000-4000-8000-000000000000"
	plain, _ := h.signIn("owner")
	admin, _ := h.signIn("admin")
	staff, _ := h.signIn("platform")
	tests := []struct {
		name    string
		token   string
		query   string
		given   []any
		code    string
		offends string
	}{
		{"without step-up", plain, rotateQuery, []any{"id", existing}, "STEP_UP_REQUIRED", ""},
		{"admins make no keys", admin, createQuery, []any{"input", input("name", "x")}, "PERMISSION_DENIED", ""},
		{"admins rotate none", admin, rotateQuery, []any{"id", existing}, "PERMISSION_DENIED", ""},
		{"admins revoke none", admin, revokeQuery, []any{"id", existing}, "PERMISSION_DENIED", ""},
		{"staff pass as owner", staff, createQuery, []any{"input", input("name", "by-staff")}, "", ""},
		{"no name", plain, createQuery, []any{"input", input("name", "")}, "VALIDATION_ERROR", "input.name"},
		{"long name", plain, createQuery, []any{"input", input("name", strings.Repeat("ä", 61))}, "VALIDATION_ERROR", "input.name"},
		{"60 characters", plain, createQuery, []any{"input", input("name", strings.Repeat("ä", 60))}, "", ""},
		{"control character", plain, createQuery, []any{"input", input("name", "a\x07b")}, "VALIDATION_ERROR", "input.name"},
		{"several mistakes", plain, createQuery, []any{"input", input("name", "", "rateLimitRpm", 0, "rateLimitRpd", -5, "allowedIps", []string{"here"}, "expiresAt", "2026-05-19T11:59:59Z")},
			"VALIDATION_ERROR", "input.name input.rateLimitRpm input.rateLimitRpd input.allowedIps.0 input.expiresAt"},
		{"name of an active key", plain, createQuery, []any{"input", input("name", "existing")}, "API_KEY_NAME_TAKEN", "input.name"},
		{"name of a ready-made key", plain, createQuery, []any{"input", input("name", "valid")}, "API_KEY_NAME_TAKEN", "input.name"},
		{"name of a revoked key", plain, createQuery, []any{"input", input("name", "gone")}, "", ""},
		{"update to a taken name", plain, updateQuery, []any{"id", existing, "input", input("name", "gone")}, "API_KEY_NAME_TAKEN", "input.name"},
		{"update of a revoked key", plain, updateQuery, []any{"id", revoked, "input", input("rateLimitRpm", 1)}, "INVALID_TENANT_STATE", ""},
		{"update to nonsense", plain, updateQuery, []any{"id", existing, "input", input("rateLimitRpm", 0)}, "VALIDATION_ERROR", "input.rateLimitRpm"},
		{"unknown key, update", plain, updateQuery, []any{"id", nobody, "input", input()}, "API_KEY_NOT_FOUND", ""},
		{"unknown key, revoke", plain, revokeQuery, []any{"id", nobody}, "API_KEY_NOT_FOUND", ""},
		{"unknown key, look up", plain, `query ($id: UUID!) { apiKey(id: $id) { id } }`, []any{"id", nobody}, "API_KEY_NOT_FOUND", ""},
		{"rotate a revoked key", h.elevated("owner"), rotateQuery, []any{"id", revoked}, "INVALID_TENANT_STATE", ""},
		{"revoke twice", plain, revokeQuery, []any{"id", revoked}, "", ""},
		{"ready-made keys stay", plain, revokeQuery, []any{"id", ready}, "PERMISSION_DENIED", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := h.ask(bearer(tt.token), tt.query, tt.given...)
			if a.status != 200 || a.code() != tt.code {
				t.Fatalf("code = %q, want %q: %d %s", a.code(), tt.code, a.status, a.raw)
			}
			if tt.code != "" && a.fields() != tt.offends {
				t.Errorf("fields = %q, want %q", a.fields(), tt.offends)
			}
		})
	}
}

func TestUpdateChangesWhatItNames(t *testing.T) {
	h := newHouse(t)
	access, _ := h.signIn("owner")
	owner := bearer(access)
	id := h.ask(owner, createQuery, "input", input("name", "k", "rateLimitRpm", 5, "rateLimitRpd", 50, "expiresAt", "2027-01-01T00:00:00+01:00")).text("createApiKey.apiKey.id")
	a := h.ask(owner, updateQuery, "id", id, "input", input("rateLimitRpm", nil, "allowedIps", []string{"::1"}))
	for path, want := range map[string]any{"name": "k", "rateLimitRpm": nil, "rateLimitRpd": 50.0, "allowedIps.0": "::1", "expiresAt": "2026-12-31T23:00:00Z"} {
		if got := a.at("updateApiKey." + path); got != want {
			t.Errorf("%s = %v, want %v", path, got, want)
		}
	}
	if got := h.ask(owner, updateQuery, "id", id, "input", input("expiresAt", nil)).at("updateApiKey.expiresAt"); got != nil {
		t.Errorf("expiresAt = %v, want null", got)
	}
}

func TestKeysOfOtherTenantsAreUnknown(t *testing.T) {
	h := newHouse(t)
	const other = "0a1b2c3d-0000-4000-8000-000000000001"
	_, k, err := h.keys.Create(t.Context(), auth.Key{Name: "theirs", Tenant: other}, false, h.now)
	if err != nil {
		t.Fatal(err)
	}
	access, _ := h.signIn("owner")
	if a := h.ask(bearer(access), revokeQuery, "id", k.ID); a.code() != "API_KEY_NOT_FOUND" {
		t.Errorf("revoke: %s", a.raw)
	}
	if a := h.ask(bearer(access), listQuery, "all", true); strings.Contains(a.raw, "theirs") {
		t.Errorf("list: %s", a.raw)
	}
	staff, _ := h.signIn("platform")
	list := h.ask(bearer(staff), `query ($t: UUID!) { adminListApiKeys(tenantId: $t) { id } }`, "t", other)
	if list.text("adminListApiKeys.0.id") != k.ID {
		t.Errorf("staff: %s", list.raw)
	}
	unknown := h.ask(bearer(staff), `query ($t: UUID!) { adminListApiKeys(tenantId: $t) { id } }`, "t", auth.NoTenant)
	if unknown.code() != "TENANT_NOT_FOUND" {
		t.Errorf("unknown tenant: %s", unknown.raw)
	}
}

func TestExpiredKey(t *testing.T) {
	h := newHouse(t)
	access, _ := h.signIn("owner")
	k := h.ask(bearer(access), createQuery, "input", input("name", "short", "expiresAt", "2026-05-19T12:01:00Z")).text("createApiKey.plaintext")
	h.ask(key(k), handshake).at("tenantInfo")
	h.now = h.now.Add(time.Minute)
	if a := h.ask(key(k), handshake); a.status != 401 || a.raw != auth.ErrKeyRevoked.Message {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if a := h.ask(bearer(access), listQuery); strings.Contains(a.raw, "short") {
		t.Errorf("an expired key is listed as active: %s", a.raw)
	}
}

// The examples of the site run as the program itself: they see the world and change
// nothing.
func TestTheProgramItselfChangesNothing(t *testing.T) {
	h := newHouse(t)
	site := &auth.Caller{Kind: auth.User, Tenant: auth.TestTenant, Unlimited: true}
	first := h.as(site, createQuery, "input", input("name", "example"))
	if first.text("createApiKey.apiKey.name") != "example" {
		t.Errorf("example: %s", first.raw)
	}
	keys, err := h.keys.List(t.Context(), "")
	if err != nil || len(keys) != 4 {
		t.Errorf("%d keys, %v: want the four ready-made ones", len(keys), err)
	}
}

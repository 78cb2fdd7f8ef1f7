package identity

import (
	"fmt"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

func (p *Plugin) listKeys(c *call) (exec.Value, error) {
	return p.listed(c, c.caller.Tenant, c.truth("includeRevoked"))
}

func (p *Plugin) listKeysOfTenant(c *call) (exec.Value, error) {
	tenant := strings.ToLower(c.text("tenantId"))
	if !p.keys.Tenant(c.context(), tenant) {
		return exec.Null, refused(codeTenantNotFound, "There is no such tenant")
	}
	return p.listed(c, tenant, c.truth("includeRevoked"))
}

// listed are the secret keys of a tenant. The public one is not among them: nobody
// issues or rotates it.
func (p *Plugin) listed(c *call, tenant string, ended bool) (exec.Value, error) {
	keys, err := p.keys.List(c.context(), tenant)
	if err != nil {
		return exec.Null, err
	}
	items := exec.Values{}
	for _, k := range keys {
		if !k.Public() && (ended || k.Active(p.now())) {
			items = append(items, p.key(k))
		}
	}
	return exec.ListOf(items), nil
}

// key is the record of a key.
func (p *Plugin) key(k *auth.Key) exec.Value {
	known := values{
		"id":               exec.String(k.ID),
		"name":             exec.String(k.Name),
		"keyPrefix":        exec.String(k.Prefix),
		"rateLimitRpm":     number(k.RequestsPerMinute),
		"rateLimitRpd":     number(k.RequestsPerDay),
		"allowedIps":       texts(k.AllowedIPs),
		"lastUsedAt":       moment(k.LastUsedAt),
		"expiresAt":        moment(k.ExpiresAt),
		"revokedAt":        moment(k.RevokedAt),
		"revocationReason": text(k.RevocationReason),
		"revocationNote":   text(k.RevocationReason),
		"createdBy":        exec.Null,
		"createdAt":        moment(k.CreatedAt),
	}
	if k.CreatedBy != "" {
		known["createdBy"] = p.laterAccount(k.CreatedBy)
	}
	return p.object(p.types.key, whole(k.ID), known)
}

// own finds a secret key of the caller's tenant.
func (p *Plugin) own(c *call) (*auth.Key, error) {
	k, err := p.keys.Find(c.context(), strings.ToLower(c.text("id")))
	if err != nil {
		return nil, err
	}
	if k.Tenant != c.caller.Tenant || k.Public() {
		return nil, auth.ErrNoKey
	}
	return k, nil
}

func (p *Plugin) keyByID(c *call) (exec.Value, error) {
	k, err := p.own(c)
	if err != nil {
		return exec.Null, err
	}
	return p.key(k), nil
}

// A keyInput is what the input says of a key. A nil pointer says nothing.
type keyInput struct {
	name     *string
	rpm, rpd *int // 0: no limit
	ips      *[]string
	end      *time.Time // zero: never
}

// keyInput reads and checks the input of createApiKey and updateApiKey.
func (p *Plugin) keyInput(c *call) (keyInput, error) {
	var in keyInput
	var wrong invalid
	if v, _ := c.look("input.name"); v != nil {
		name := strings.TrimSpace(c.text("input.name"))
		in.name = &name
		wrong.check(auth.IsName(name), "input.name", "must have 1 to 60 characters")
	}
	in.rpm = c.limit(&wrong, "input.rateLimitRpm")
	in.rpd = c.limit(&wrong, "input.rateLimitRpd")
	in.ips = c.networks(&wrong)
	if v, given := c.look("input.expiresAt"); given {
		in.end = new(time.Time)
		if v != nil {
			end, ok := dateTime(c.text("input.expiresAt"))
			wrong.check(ok && end.After(p.now()), "input.expiresAt", "must be a moment in the future")
			*in.end = end
		}
	}
	return in, wrong.err()
}

// limit reads a number of requests; null takes the limit away.
func (c *call) limit(wrong *invalid, path string) *int {
	v, given := c.look(path)
	if !given {
		return nil
	}
	limit, _ := c.integer(path)
	wrong.check(v == nil || limit >= 1, path, "must be at least 1")
	return &limit
}

func (c *call) networks(wrong *invalid) *[]string {
	v, given := c.look("input.allowedIps")
	if !given {
		return nil
	}
	list, _ := v.([]any)
	ips := make([]string, len(list))
	for i, item := range list {
		ips[i], _ = item.(string)
		wrong.check(isNetwork(ips[i]), fmt.Sprintf("input.allowedIps.%d", i), "must be an address or a network like 203.0.113.0/24")
	}
	return &ips
}

// apply changes a key as the input says.
func (in *keyInput) apply(k *auth.Key) {
	if in.name != nil {
		k.Name = *in.name
	}
	if in.rpm != nil {
		k.RequestsPerMinute = *in.rpm
	}
	if in.rpd != nil {
		k.RequestsPerDay = *in.rpd
	}
	if in.ips != nil {
		k.AllowedIPs = *in.ips
	}
	if in.end != nil {
		k.ExpiresAt = *in.end
	}
}

func (p *Plugin) createKey(c *call) (exec.Value, error) {
	in, err := p.keyInput(c)
	if err != nil {
		return exec.Null, err
	}
	wanted := auth.Key{Tenant: c.caller.Tenant, CreatedBy: p.creator(c)}
	in.apply(&wanted)
	plaintext, k, err := p.keys.Create(c.context(), wanted, false, p.now())
	if err != nil {
		return exec.Null, err
	}
	return p.newKey(c, plaintext, k, nil), nil
}

// creator is who made a key. Staff of the platform stay unnamed.
func (p *Plugin) creator(c *call) string {
	if c.caller.Role == "PLATFORM_ADMIN" {
		return ""
	}
	return c.caller.Account
}

// newKey is the payload with a key in plain text.
func (p *Plugin) newKey(c *call, plaintext string, k, old *auth.Key) exec.Value {
	payload := c.field.Type.Named()
	holder := p.keyField(payload)
	known := values{"plaintext": exec.String(plaintext), holder.Name: p.key(k)}
	for _, f := range payload.Fields {
		if f != holder && f.Type.NamedType() == p.types.key && old != nil {
			known[f.Name] = p.key(old)
		}
	}
	return p.object(payload.Name, whole(k.ID), known)
}

func (p *Plugin) updateKey(c *call) (exec.Value, error) {
	k, err := p.own(c)
	if err != nil {
		return exec.Null, err
	}
	in, err := p.keyInput(c)
	if err != nil {
		return exec.Null, err
	}
	updated, err := p.keys.Update(c.context(), k.ID, p.now(), in.apply)
	if err != nil {
		return exec.Null, err
	}
	return p.key(updated), nil
}

func (p *Plugin) rotateKey(c *call) (exec.Value, error) {
	k, err := p.own(c)
	if err != nil {
		return exec.Null, err
	}
	plaintext, fresh, old, err := p.keys.Rotate(c.context(), k.ID, p.creator(c), p.now())
	if err != nil {
		return exec.Null, err
	}
	return p.newKey(c, plaintext, fresh, old), nil
}

func (p *Plugin) revokeKey(c *call) (exec.Value, error) {
	k, err := p.own(c)
	if err != nil {
		return exec.Null, err
	}
	return p.revoked(c, k)
}

func (p *Plugin) revokeAnyKey(c *call) (exec.Value, error) {
	k, err := p.keys.Find(c.context(), strings.ToLower(c.text("id")))
	if err != nil {
		return exec.Null, err
	}
	return p.revoked(c, k)
}

func (p *Plugin) revoked(c *call, k *auth.Key) (exec.Value, error) {
	revoked, err := p.keys.Revoke(c.context(), k.ID, c.text("reason", "note"), p.now())
	if err != nil {
		return exec.Null, err
	}
	return p.key(revoked), nil
}

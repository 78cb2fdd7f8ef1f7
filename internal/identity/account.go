package identity

import (
	"strings"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

func (p *Plugin) me(c *call) (exec.Value, error) {
	if v, err := p.account(c.Call, c.caller.Account); err == nil && !isNull(v) {
		return v, nil
	}
	return c.fallThrough()
}

func (p *Plugin) accountByID(c *call) (exec.Value, error) {
	id := strings.ToLower(c.text("id"))
	a, err := p.sessions.Account(id)
	switch {
	case err != nil:
		return exec.Null, err
	case a != nil && a.Registered():
		return p.account(c.Call, id)
	}
	return c.fallThrough()
}

// laterAccount is the account with an id, found when somebody asks for it. Of one that
// nobody knows, such as that of a token which a test signed, it is the id.
func (p *Plugin) laterAccount(id string) later {
	return func(c *exec.Call) (exec.Value, error) {
		if v, err := p.account(c, id); err == nil && !isNull(v) {
			return v, nil
		}
		return p.object(p.types.account, whole(id), values{"id": exec.String(id)}), nil
	}
}

// account is the account with an id: what the data below have under it, and what a
// person said at registration. It is null for an id that neither knows.
func (p *Plugin) account(c *exec.Call, id string) (exec.Value, error) {
	known, err := p.sessions.Account(id)
	if err != nil {
		return exec.Null, err
	}
	below, err := p.accountBelow(c, id)
	if known == nil || err == nil && !isNull(below) && !known.Registered() {
		return below, err
	}
	_, object, found := below.Object()
	if !found {
		object = whole(id)
	}
	return p.object(p.types.account, object, p.registered(known)), nil
}

// accountBelow asks the data below for an account, as a query for it would.
func (p *Plugin) accountBelow(c *exec.Call, id string) (exec.Value, error) {
	query := p.schema.Query
	if query == nil || query.Field("account") == nil || !takes(query.Field("account"), "id") || id == "" {
		return exec.Null, nil
	}
	return p.below.Resolver(query.Name, "account").ResolveFieldValue(&exec.Call{
		Context: c.Context, Request: c.Request, ObjectType: query.Name, Field: "account", Path: c.Path,
		Arguments: exec.Arguments{{Name: "id", Value: id}},
	})
}

// registered is what is known of an account without the data below.
func (p *Plugin) registered(a *auth.Account) values {
	known := values{
		"id":            exec.String(a.ID),
		"displayName":   exec.String(a.Name),
		"name":          exec.String(a.Name),
		"phone":         text(a.Phone),
		"email":         text(a.Email),
		"avatar":        exec.Null,
		"status":        exec.String("ACTIVE"),
		"blockedReason": exec.Null,
		"hasPassword":   exec.Bool(a.HasPassword),
		"deletionDueAt": exec.Null,
	}
	if roles := p.schema.Type(p.types.account).Field("roles"); roles != nil && roles.Type.List() && roles.Type.Named().Kind == schema.Object {
		known["roles"] = exec.ListOf(exec.Values{p.object(roles.Type.NamedType(), whole(a.ID), values{
			"role": exec.String(a.Role), "account": p.laterAccount(a.ID), "partnership": exec.Null, "permissionSet": exec.Null,
			"grantedBy": exec.Null, "expiresAt": exec.Null, "revokedAt": exec.Null,
		})})
	}
	return known
}

// A Pin is what the data must say of a test user, so that lists, searches and other
// objects tell the same as sign-in does: a fixture.
type Pin struct {
	Coordinate string // name of the account type
	ID         string
	Value      map[string]any
}

// Pins returns what data must say of the test users. It returns nothing for a schema
// without sign-in, or whose accounts have no ids that are texts.
func Pins(s *schema.Schema) []Pin {
	p := New(s, Options{})
	t := s.Type(p.types.account)
	if t == nil || t.Field("id") == nil || p.types.success == "" {
		return nil
	}
	switch t.Field("id").Type.NamedType() {
	case "UUID", "ID", "String":
	default:
		return nil
	}
	pins := make([]Pin, len(auth.TestUsers))
	for i := range auth.TestUsers {
		u := &auth.TestUsers[i]
		pins[i] = Pin{Coordinate: t.Name, ID: u.AccountID(), Value: pinned(t, u, u.AccountID())}
	}
	return pins
}

// pinned is what an account of the data must say of a test user, as far as its type
// has words for it.
func pinned(t *schema.Type, u *auth.TestUser, id string) map[string]any {
	value := map[string]any{}
	set := func(name string, v any) {
		if f := t.Field(name); f != nil && holds(&f.Type, v) {
			value[name] = v
		}
	}
	set("displayName", u.Display)
	set("name", u.Display)
	set("email", u.Email)
	set("phone", u.Phone)
	set("hasPassword", true)
	set("deletionDueAt", nil)
	set("status", "ACTIVE")
	set("blockedReason", nil)
	if u.Blocked() {
		set("status", "BLOCKED")
		set("blockedReason", "Charged back three rides in a row")
	}
	if role := pinnedRole(t, u, id); role != nil {
		value["roles"] = []any{role}
	}
	return value
}

// pinnedRole is the one role of a test user.
func pinnedRole(t *schema.Type, u *auth.TestUser, id string) map[string]any {
	roles := t.Field("roles")
	if roles == nil || !roles.Type.List() || roles.Type.Named() == nil || roles.Type.Named().Kind != schema.Object {
		return nil
	}
	grant := roles.Type.Named()
	f := grant.Field("role")
	if f == nil || !holds(&f.Type, u.Role) {
		return nil
	}
	value := map[string]any{"role": u.Role}
	for _, name := range []string{"partnership", "permissionSet", "grantedBy", "expiresAt", "revokedAt"} {
		if f := grant.Field(name); f != nil && !f.Type.NonNull {
			value[name] = nil
		}
	}
	if f := grant.Field("account"); f != nil && f.Type.NamedType() == t.Name && !f.Type.List() {
		value["account"] = id
	}
	return value
}

// holds reports whether a leaf of the type can have the value.
func holds(r *schema.TypeRef, v any) bool {
	named := r.Named()
	if named == nil || named.Composite() && v != nil || r.List() {
		return false
	}
	switch v := v.(type) {
	case nil:
		return !r.NonNull
	case bool:
		return named.Name == "Boolean"
	case string:
		if named.Kind == schema.Enum {
			for _, value := range named.EnumValues {
				if value.Name == v {
					return true
				}
			}
			return false
		}
		return named.Name != "Boolean" && named.Name != "Int" && named.Name != "Float"
	}
	return false
}

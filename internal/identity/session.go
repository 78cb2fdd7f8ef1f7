package identity

import (
	"encoding/base64"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// adminRoles may end the sessions of others.
var adminRoles = []string{"TENANT_OWNER", "TENANT_ADMIN", "PLATFORM_ADMIN"}

func (c *call) admin() bool { return c.caller.Unlimited || slices.Contains(adminRoles, c.caller.Role) }

// current is the session of the caller. A token that was not issued here, as tests
// sign them, has one from now on.
func (p *Plugin) current(c *call) (auth.Session, error) { return p.sessions.Adopt(c.caller) }

func (p *Plugin) logout(c *call) (exec.Value, error) {
	session, err := p.current(c)
	if err == nil && c.truth("everywhere") {
		_, err = p.sessions.EndAll(c.caller.Account, "")
	}
	if err != nil {
		return exec.Null, err
	}
	if ended, err := p.sessions.End(session.ID); err == nil {
		session = ended
	}
	return p.session(session, c.caller.Session), nil
}

// revokeSession ends a session. One that was not opened here may be one of the data
// below, for those who are shown it there.
func (p *Plugin) revokeSession(c *call) (exec.Value, error) {
	if _, err := p.current(c); err != nil {
		return exec.Null, err
	}
	session, err := p.sessions.Find(c.caller.Tenant, strings.ToLower(c.text("id")))
	switch {
	case errors.Is(err, auth.ErrNoSession) && c.admin():
		return c.fallThrough()
	case err != nil:
		return exec.Null, err
	case session.Account.ID != c.caller.Account && !c.admin():
		return exec.Null, refused(codeDenied, "Only admins end the sessions of others")
	}
	session, err = p.sessions.End(session.ID)
	return p.session(session, c.caller.Session), err
}

func (p *Plugin) revokeSessions(c *call) (exec.Value, error) {
	id := strings.ToLower(c.text("accountId"))
	if id != c.caller.Account && !c.admin() {
		return exec.Null, refused(codeDenied, "Only admins end the sessions of others")
	}
	if _, err := p.current(c); err != nil {
		return exec.Null, err
	}
	known, err := p.sessions.Account(id)
	switch {
	case err != nil:
		return exec.Null, err
	case known == nil && id != c.caller.Account:
		return c.fallThrough()
	}
	open, err := p.sessions.List(id)
	if err != nil {
		return exec.Null, err
	}
	keep := ""
	if c.truth("keepCurrent") {
		keep = c.caller.Session
	}
	items := exec.Values{}
	for _, session := range open {
		if session.ID == keep {
			continue
		}
		ended, err := p.sessions.End(session.ID)
		if err != nil {
			continue // forgotten meanwhile
		}
		items = append(items, p.session(ended, c.caller.Session))
	}
	return exec.ListOf(items), nil
}

// session is a session as the caller of another, or of the same, sees it.
func (p *Plugin) session(s auth.Session, current string) exec.Value {
	return p.object(p.types.session, whole(s.ID), values{
		"id":            exec.String(s.ID),
		"account":       p.laterAccount(s.Account.ID),
		"app":           text(s.App),
		"role":          text(s.Role),
		"partnership":   exec.Null,
		"device":        exec.Null,
		"ipAddress":     exec.Null,
		"isCurrent":     exec.Bool(s.ID == current),
		"elevatedUntil": moment(s.ElevatedUntil),
		"lastSeenAt":    moment(s.LastSeenAt),
		"createdAt":     moment(s.CreatedAt),
		"expiresAt":     moment(s.ExpiresAt),
		"revokedAt":     moment(s.RevokedAt),
	})
}

// Pages of sessions.
const (
	usualLimit = 10
	maxLimit   = 100
)

// mySessions is a page of the caller's open sessions. Limits beyond the allowed are
// brought back to them, since the field documents no code for them.
func (p *Plugin) mySessions(c *call) (exec.Value, error) {
	if _, err := p.current(c); err != nil {
		return exec.Null, err
	}
	open, err := p.sessions.List(c.caller.Account)
	if err != nil {
		return exec.Null, err
	}
	limit, ok := c.integer("pagination.limit")
	if !ok {
		limit = usualLimit
	}
	limit = min(max(limit, 1), maxLimit)
	page, _ := c.integer("pagination.page")
	start := (max(page, 1) - 1) * limit
	if after := c.text("pagination.after"); after != "" {
		start = afterCursor(open, after)
	}
	start = min(start, len(open))
	end := min(start+limit, len(open))
	items := make(exec.Values, 0, end-start)
	last := exec.Null
	for _, session := range open[start:end] {
		items = append(items, p.session(session, c.caller.Session))
		last = exec.String(cursorOf(session.ID))
	}
	info := c.field.Type.Named().Field("pageInfo")
	known := values{"items": exec.ListOf(items), "totalCount": exec.Int(int64(len(open)))}
	if info != nil {
		known["pageInfo"] = p.object(info.Type.NamedType(), whole(strconv.Itoa(start)), values{
			"page": exec.Int(int64(start/limit + 1)), "limit": exec.Int(int64(limit)), "endCursor": last,
			"hasNextPage": exec.Bool(end < len(open)), "hasPreviousPage": exec.Bool(start > 0),
		})
	}
	return p.object(p.types.sessionPage, whole(c.caller.Account), known), nil
}

func cursorOf(id string) string { return base64.RawURLEncoding.EncodeToString([]byte("session:" + id)) }

// afterCursor is the index behind the session that a cursor names; that of the end
// when it is gone.
func afterCursor(list []auth.Session, cursor string) int {
	i := slices.IndexFunc(list, func(s auth.Session) bool { return cursorOf(s.ID) == cursor })
	if i < 0 {
		return len(list)
	}
	return i + 1
}

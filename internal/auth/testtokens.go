package auth

import (
	"slices"
	"time"
)

// TestToken is an access token that every mock takes until the year 2100, so that the
// site can offer one for an operation that needs a session: of the test user who has
// one of the roles, or of the passenger with the first role when none of them has.
// Elevated tokens pass where a step-up is needed. The same call gives the same token.
func TestToken(roles []string, elevated bool) string {
	user := testUserWith(roles)
	c := Claims{Tenant: TestTenant, Session: testSession, Role: user.Role, App: user.Apps[0]}
	if len(roles) > 0 && !slices.Contains(roles, user.Role) {
		c.Role = roles[0]
	}
	end := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	if elevated {
		c.Elevated = end.Unix()
	}
	made := time.Date(2025, 10, 1, 8, 0, 0, 0, time.UTC)
	return IssueToken(c, user.AccountID(), made, end.Sub(made))
}

// testSession is the session of test tokens. Nobody opens it, so nobody can end it.
const testSession = "01999f03-0000-7000-8000-000000000001"

// testUserWith is the ordinary test user with the role that is named first, the
// passenger when there is none.
func testUserWith(roles []string) TestUser {
	ordinaryWith := func(role string) int {
		return slices.IndexFunc(TestUsers, func(u TestUser) bool { return u.special == ordinary && u.Role == role })
	}
	for _, role := range roles {
		if i := ordinaryWith(role); i >= 0 {
			return TestUsers[i]
		}
	}
	return TestUsers[ordinaryWith("CUSTOMER")]
}

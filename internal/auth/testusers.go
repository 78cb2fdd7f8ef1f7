package auth

import (
	"fmt"
	"strings"
)

// What signs a test user in, whoever it is.
const (
	TestPassword = "mock-password"
	TestCode     = "000000" // of every one-time code that was sent
	ExpiredCode  = "999999" // answers OTP_EXPIRED, so that nobody needs to wait for it
)

// A TestUser is an account that every mock knows, one for each role and for each way
// in which a sign-in can go wrong. All have TestPassword, the passkey that Passkey
// names, and TestCode on their phone and in their mail.
type TestUser struct {
	Name    string // of the row in the documentation
	Display string
	Email   string
	Phone   string
	Role    string
	Apps    []string // that the account may sign in to; none: all
	Answer  string   // what signing in leads to, for people

	special special
}

// special is what is wrong with an account.
type special uint8

const (
	ordinary     special = iota
	secondFactor         // the first proof is not enough
	blocked              // shut out
	locked               // too many wrong passwords
	endedSession         // sessions are revoked as soon as they are opened
	oldSession           // sessions are past their end as soon as they are opened
)

var (
	consoleApps  = []string{"ADMIN_CONSOLE"}
	customerApps = []string{"TAXI_PASSENGER", "SHOP_CUSTOMER", "PARKING_APP", "SERVICE_CUSTOMER"}
)

// TestUsers lists them.
var TestUsers = []TestUser{
	{"owner", "Olivia Owner", "owner@acme-rides.example", "+12025550100", "TENANT_OWNER", consoleApps, "signed in; may do everything, keys included", ordinary},
	{"admin", "Adam Admin", "admin@acme-rides.example", "+12025550101", "TENANT_ADMIN", consoleApps, "signed in; `PERMISSION_DENIED` for what owners alone may do", ordinary},
	{"dispatcher", "Dana Dispatch", "dispatch@acme-rides.example", "+12025550102", "DISPATCHER", consoleApps, "signed in", ordinary},
	{"platform", "Priya Platform", "staff@bettersuite.example", "+12025550103", "PLATFORM_ADMIN", consoleApps, "signed in; passes as owner", ordinary},
	{"passenger", "Paula P.", "passenger@acme-rides.example", "+12025550110", "CUSTOMER", customerApps, "signed in", ordinary},
	{"driver", "Dimitri Driver", "driver@acme-rides.example", "+12025550111", "DRIVER", []string{"TAXI_DRIVER"}, "signed in", ordinary},
	{"vendor", "Vera Vendor", "vendor@acme-rides.example", "+12025550112", "VENDOR", []string{"SHOP_VENDOR"}, "signed in", ordinary},
	{"provider", "Pedro Provider", "provider@acme-rides.example", "+12025550113", "SERVICE_PROVIDER", []string{"SERVICE_PROVIDER"}, "signed in", ordinary},
	{"two-step", "Tara Twostep", "twostep@acme-rides.example", "+12025550120", "OPERATOR", consoleApps, "`AuthStepUpRequired`: finish with `stepUp`", secondFactor},
	{"blocked", "Boris Blocked", "blocked@acme-rides.example", "+12025550121", "CUSTOMER", customerApps, "`ACCOUNT_BLOCKED`", blocked},
	{"locked", "Lena Locked", "locked@acme-rides.example", "+12025550122", "CUSTOMER", customerApps, "by password `AuthFailure` with the reason `LOCKED`; by code signed in", locked},
	{"revoked", "Rita Revoked", "revoked@acme-rides.example", "+12025550123", "CUSTOMER", customerApps, "tokens of a session that is over: `SESSION_REVOKED`", endedSession},
	{"expired", "Emil Expired", "expired@acme-rides.example", "+12025550124", "CUSTOMER", customerApps, "tokens of a session past its end: `SESSION_EXPIRED`", oldSession},
}

// AccountID is the id of the test user's account: the same in every mock.
func (u *TestUser) AccountID() string {
	for i := range TestUsers {
		if TestUsers[i].Name == u.Name {
			return fmt.Sprintf("01999f02-0000-7000-8000-%012d", i+1)
		}
	}
	return ""
}

// Passkey is the credential id that stands for a test user's passkey.
func (u *TestUser) Passkey() string { return passkeyPrefix + u.Name }

// Blocked reports whether staff shut the account out.
func (u *TestUser) Blocked() bool { return u.special == blocked }

const passkeyPrefix = "mock-passkey-"

// An Account is a person who can sign in.
type Account struct {
	ID          string // UUID; the subject of tokens
	Name        string // for others to see
	Email       string // may be empty
	Phone       string // may be empty
	Role        string
	Apps        []string // that it may sign in to; none: all
	HasPassword bool

	password Digest // zero: none
	passkey  string
	special  special
	made     bool // by registration: the world does not know it
}

// Registered reports whether the account was made by a sign-up, not by the program.
func (a *Account) Registered() bool { return a.made }

func (a *Account) admits(app string) bool {
	for _, known := range a.Apps {
		if known == app {
			return true
		}
	}
	return app == "" || len(a.Apps) == 0
}

// testAccounts makes the accounts of the test users.
func testAccounts() []*Account {
	accounts := make([]*Account, len(TestUsers))
	for i, u := range TestUsers {
		accounts[i] = &Account{
			ID: u.AccountID(), Name: u.Display, Email: u.Email, Phone: u.Phone,
			Role: u.Role, Apps: u.Apps, HasPassword: true,
			password: Hash(TestPassword), passkey: u.Passkey(), special: u.special,
		}
	}
	return accounts
}

// roleOfApp is the role of a new account.
func roleOfApp(app string) string {
	switch app {
	case "TAXI_DRIVER":
		return "DRIVER"
	case "SHOP_VENDOR":
		return "VENDOR"
	case "SERVICE_PROVIDER":
		return "SERVICE_PROVIDER"
	case "ADMIN_CONSOLE":
		return "" // staff are invited
	}
	return "CUSTOMER"
}

// mask hides all but the last characters of an address or number.
func mask(destination string) string {
	if name, host, ok := strings.Cut(destination, "@"); ok {
		return name[:min(1, len(name))] + strings.Repeat("*", 3) + "@" + host
	}
	const shown = 2
	if len(destination) <= shown {
		return destination
	}
	return strings.Repeat("*", len(destination)-shown) + destination[len(destination)-shown:]
}

package identity_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// The guide tells the truth about the people, the password and the codes.
func TestGuideListsTheTestUsers(t *testing.T) {
	data, err := os.ReadFile("../../site/guides/jwt-sessions.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(data)
	for _, u := range auth.TestUsers {
		row := fmt.Sprintf("| %s | `%s` | `%s` | `%s` | %s |\n", u.Name, u.Email, u.Phone, u.Role, u.Answer)
		if !strings.Contains(guide, row) {
			t.Errorf("the guide lacks the row\n%s", row)
		}
	}
	for _, fact := range []string{auth.TestPassword, auth.TestCode, auth.ExpiredCode, "`mock-passkey-`"} {
		if !strings.Contains(guide, fact) {
			t.Errorf("the guide does not say %s", fact)
		}
	}
	if n := strings.Count(guide, "@acme-rides.example` |") + strings.Count(guide, "@bettersuite.example` |"); n != len(auth.TestUsers) {
		t.Errorf("the guide lists %d people, there are %d", n, len(auth.TestUsers))
	}
	data, err = os.ReadFile("../../site/guides/authentication.md")
	if err != nil || !strings.Contains(string(data), auth.SessionSecret) {
		t.Errorf("the guide does not tell the secret, %v", err)
	}
}

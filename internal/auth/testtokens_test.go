package auth

import (
	"testing"
	"time"
)

func TestTestToken(t *testing.T) {
	now := time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name     string
		roles    []string
		elevated bool
		role     string
		account  string
	}{
		{"no role is asked for", nil, false, "CUSTOMER", "01999f02-0000-7000-8000-000000000005"},
		{"a test user has the role", []string{"DRIVER"}, false, "DRIVER", "01999f02-0000-7000-8000-000000000006"},
		{"the first that somebody has", []string{"AUDITOR", "TENANT_ADMIN", "TENANT_OWNER"}, false, "TENANT_ADMIN", "01999f02-0000-7000-8000-000000000002"},
		{"nobody has it", []string{"AUDITOR"}, false, "AUDITOR", "01999f02-0000-7000-8000-000000000005"},
		{"step-up", []string{"TENANT_OWNER"}, true, "TENANT_OWNER", "01999f02-0000-7000-8000-000000000001"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			token := TestToken(tt.roles, tt.elevated)
			claims, rejection := parseToken(token, now)
			if rejection != nil {
				t.Fatalf("refused: %v", rejection)
			}
			if claims.Role != tt.role || claims.Subject != tt.account || (claims.Elevated > now.Unix()) != tt.elevated {
				t.Errorf("got role %s, account %s, elevated until %d", claims.Role, claims.Subject, claims.Elevated)
			}
			if again := TestToken(tt.roles, tt.elevated); again != token {
				t.Errorf("another token for the same call: %s, %s", token, again)
			}
		})
	}
}

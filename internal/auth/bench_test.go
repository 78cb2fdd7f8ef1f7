package auth

import (
	"path/filepath"
	"testing"
)

// What a request pays for its credentials.
func BenchmarkAuthenticate(b *testing.B) {
	r := NewRegistry(NewFileStore(filepath.Join(b.TempDir(), "keys.json")))
	plaintext, _, err := r.Create(b.Context(), Key{Name: "a", Tenant: TestTenant}, false, noon)
	if err != nil {
		b.Fatal(err)
	}
	c := checker(Registered)
	c.Keys, c.Sessions = r, NewSessions(c.Now)
	in, err := c.Sessions.SignInWithPassword(TestTenant, "owner@acme-rides.example", TestPassword, "ADMIN_CONSOLE")
	if err != nil {
		b.Fatal(err)
	}
	for name, h := range map[string][]string{
		"ready-made key": {"X-Api-Key", FindTestKey("valid")},
		"key in a file":  {"X-Api-Key", plaintext},
		"session":        {"Authorization", "Bearer " + in.Access},
	} {
		b.Run(name, func(b *testing.B) {
			header := headers(h...)
			b.ReportAllocs()
			for b.Loop() {
				if _, rejected := c.Authenticate(header); rejected != nil {
					b.Fatal(rejected)
				}
			}
		})
	}
}

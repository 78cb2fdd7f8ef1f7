package main

import (
	"testing"
	"time"
)

func TestExpiry(t *testing.T) {
	now := time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		text, want string
		wrong      bool
	}{
		{"", "0001-01-01T00:00:00Z", false},
		{"90d", "2026-08-17T12:00:00Z", false},
		{"2w", "2026-06-02T12:00:00Z", false},
		{"12h", "2026-05-20T00:00:00Z", false},
		{"30m", "2026-05-19T12:30:00Z", false},
		{"2027-01-31", "2027-01-31T00:00:00Z", false},
		{"2027-01-31T08:00:00+02:00", "2027-01-31T06:00:00Z", false},
		{"0d", "", true},
		{"-1d", "", true},
		{"d", "", true},
		{"90", "", true},
		{"99999999999d", "", true},
		{"2026-05-19", "", true},
		{"tomorrow", "", true},
	}
	for _, tt := range tests {
		got, err := expiry(tt.text, now)
		if (err != nil) != tt.wrong {
			t.Errorf("expiry(%q) = %v, %v", tt.text, got, err)
		} else if err == nil && got.Format(time.RFC3339) != tt.want {
			t.Errorf("expiry(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestKeysCreateReadsItsFlags(t *testing.T) {
	var got *keysCreateOptions
	cmd := newKeysCreateCmd(&ui{}, func(o *keysCreateOptions) error { got = o; return nil })
	cmd.SetArgs([]string{"--name", "ci", "--rpm", "60", "--rpd", "1000", "--tenant", "0A1B2C3D-0000-4000-8000-000000000001", "--public", "--registry", "memory", "--expires", "2099-01-01"})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	if got.Name != "ci" || got.RPM != 60 || got.RPD != 1000 || got.Tenant != "0a1b2c3d-0000-4000-8000-000000000001" || !got.Public ||
		got.Registry != "memory" || got.end.Year() != 2099 {
		t.Errorf("options = %+v", got)
	}
}

func TestShownHidesKeys(t *testing.T) {
	for who, want := range map[string]string{
		"ci": `"ci"`, "btk_01923a4b": `"btk_01923a4b"`, "btk_01923a4b_secret": "btk_01923a4b…", "btk_019": `"btk_019"`,
	} {
		if got := shownKey(who); got != want {
			t.Errorf("shownKey(%q) = %s, want %s", who, got, want)
		}
	}
}

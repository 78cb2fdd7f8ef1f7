package meaning

import (
	"testing"
)

func TestStem(t *testing.T) {
	for _, same := range [][]string{
		{"cancel", "cancelled", "canceled", "cancellation"}, {"reject", "rejected", "rejection"}, {"revoke", "revoked", "revocation"}, {"approve", "approved", "approval"},
		{"suspend", "suspended", "suspension"}, {"escalate", "escalated", "escalation"}, {"delete", "deleted", "deletion"}, {"verify", "verified"}, {"activate", "activated", "active"},
		{"fail", "failed", "failure"}, {"close", "closed"}, {"complete", "completed"}, {"pause", "paused"}, {"archive", "archived"},
	} {
		for _, word := range same[1:] {
			if Stem(word) != Stem(same[0]) {
				t.Errorf("stem(%q) = %q, stem(%q) = %q", word, Stem(word), same[0], Stem(same[0]))
			}
		}
	}
}

func TestVerbOf(t *testing.T) {
	for name, want := range map[string]string{
		"cancelRide": "cancel", "adminCancelRide": "cancel", "rideCancel": "cancel", "productCreate": "create", "updateMyProfile": "update", "login": "login",
	} {
		if verb, _ := VerbOf(name); verb != want {
			t.Errorf("verbOf(%q) = %q, want %q", name, verb, want)
		}
	}
}

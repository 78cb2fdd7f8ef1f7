package schema

import "testing"

func TestErrorCodeSpeaksOfItsRemedy(t *testing.T) {
	tests := []struct {
		name, description, meaning, remedy string
		retry                              Retry
	}{
		{"GONE", "It is gone.\n\n**What to do:** read the list\nagain.", "It is gone.", "read the list\nagain.", RetryChanged},
		{"GONE", "It is gone.", "It is gone.", "", RetryChanged},
		{"GONE", "", "", "", RetryChanged},
		{"DENIED", "No.\n\nRemedy: do not retry; ask.", "No.", "do not retry; ask.", RetryNever},
		{"BUSY", "All are busy.\n\n**Resolution**: Try again after a minute.\n\nMore.", "All are busy.", "Try again after a minute.\n\nMore.", RetryLater},
		{"PROVIDER_RATE_LIMITED", "Too many.", "Too many.", "", RetryLater},
		{"NO_RATE_LIMITEDNESS", "Too many.", "Too many.", "", RetryChanged},
		{"INTERNAL_SERVER_ERROR", "Ours.\n\n## Fix:\nNone.", "Ours.", "None.", RetryLater},
		{"X", "A prefix: fixed.\nSolutions: many.", "A prefix: fixed.\nSolutions: many.", "", RetryChanged},
	}
	for _, tt := range tests {
		c := &ErrorCode{Name: tt.name, Description: tt.description}
		if got := c.Meaning(); got != tt.meaning {
			t.Errorf("Meaning of %q = %q, want %q", tt.description, got, tt.meaning)
		}
		if got := c.Remedy(); got != tt.remedy {
			t.Errorf("Remedy of %q = %q, want %q", tt.description, got, tt.remedy)
		}
		if got := c.Retry(); got != tt.retry {
			t.Errorf("Retry of %s, %q = %v, want %v", tt.name, tt.description, got, tt.retry)
		}
	}
}

package diag

import (
	"strings"
	"testing"
)

func TestDidYouMean(t *testing.T) {
	names := []string{"Ride", "Driver", "Drivers", "RideInput", "ID", "A"}
	tests := []struct{ name, want string }{
		{"Drivr", "did you mean Driver?"},
		{"driver", "did you mean Driver?"},
		{"Dirver", "did you mean Driver?"},
		{"RIDE", "did you mean Ride?"},
		{"id", "did you mean ID?"},
		{"B", ""},
		{"Nothing", ""},
		{strings.Repeat("x", 300), ""},
	}
	for _, tt := range tests {
		if got := DidYouMean("", tt.name, names); got != tt.want {
			t.Errorf("DidYouMean(%.20q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDidYouMeanPrefix(t *testing.T) {
	if got, want := DidYouMean("--", "prot", []string{"port", "out"}), "did you mean --port?"; got != want {
		t.Errorf("DidYouMean = %q, want %q", got, want)
	}
}

package scenario_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/scenario"
)

// What is wrong with a fault is told with what would have been right.
func TestFaultsThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"503; retry=5":         "it has body, retry-after",
		"503; retry-aftr=5":    "did you mean retry-after?",
		"truncate; for=2s":     "it has at",
		"reset; at=1":          "it has no parameters",
		"truncate; at=soon":    `"soon" is no value for at of truncate`,
		"429; retry-after=now": `"now" is no value for retry-after of 429`,
		"explode":              "faults are a status such as 503",
	} {
		if f, err := scenario.ParseFault(text); err == nil || f != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseFault(%q) = %v, %v, want %q", text, f, err, want)
		}
	}
}

// Of a handshake only the status can be another: there is no body to cut yet.
func TestHandshakeFault(t *testing.T) {
	for header, want := range map[string]int{"": 0, "503": 503, "429; retry-after=none": 429, "reset": 0, "explode": 0} {
		h := http.Header{}
		if header != "" {
			h.Set(scenario.FaultHeader, header)
		}
		got := 0
		if f := scenario.HandshakeFault(h); f != nil {
			got = f.Status
		}
		if got != want {
			t.Errorf("HandshakeFault(%q) = %d, want %d", header, got, want)
		}
	}
}

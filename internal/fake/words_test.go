package fake

import (
	"slices"
	"testing"
)

// FuzzWords compares the short way for ASCII with the long one.
func FuzzWords(f *testing.F) {
	for _, name := range []string{"customerEmailV2", "pickupURL", "URLs", "h3Index", "ipv6Address", "__typename", "a", "", "ID", "userIDs", "x1y2", "SHA256Sum", "a_B-c", "HTTPServer2Go"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if got, want := Words(name), wordsOf(name); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", name, got, want)
		}
	})
}

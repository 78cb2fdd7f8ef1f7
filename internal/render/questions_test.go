package render_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/guide"
	"github.com/bettersuite/gqldoc/internal/render"
)

// TestQuestionsInWords asks BetterSuite's reference as people ask: what they mean is
// among the first five.
func TestQuestionsInWords(t *testing.T) {
	s := realSchema(t, filepath.Join("..", "..", "schema.graphql"))
	if err := guide.Load(s, filepath.Join("..", "..", "site", "guides")); err != nil {
		t.Fatal(err)
	}
	x, err := render.SearchIndex(s, render.Options{
		Releases:   []render.Release{{Slug: "first", Date: "2026-10-01"}},
		Rejections: []render.Rejection{{Status: 401, Message: "Unknown API key", Cause: "It was never issued."}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]string{
		"how do I sign in?":                       "guides/jwt-sessions/",
		"how do I get an API key":                 "guides/api-keys/",
		"what does a 401 mean":                    "errors/",
		"what happens when I reach a rate limit?": "guides/rate-limits/",
		"how to refresh an expired token":         "guides/jwt-sessions/#refresh",
		"how can I test errors":                   "guides/errors-on-demand/",
		"cancel a ride":                           "api/taxi/mutations/cancelRide/",
		"refund a payment":                        "api/payment/mutations/refundPayment/",
		"Query.tenantInfo":                        "api/tenant/queries/tenantInfo/",
		"rate limit":                              "guides/rate-limits/",
		"step-up":                                 "api/identity/mutations/stepUp/",
		"changelog":                               "changelog/",
		"what was deprecated":                     "deprecations/",
		"adminListCoupons(filter:)":               "api/promotion/queries/adminListCoupons/#arg-filter",
	} {
		hits, _ := x.Search(q)
		var found []string
		for _, h := range hits[:min(len(hits), 5)] {
			found = append(found, h.URL)
		}
		if !slices.ContainsFunc(found, func(url string) bool { return strings.HasPrefix(url, want) }) {
			t.Errorf("%q leads to %v, want %s among them", q, found, want)
		}
	}
}

package fake

import (
	"regexp"
	"testing"
)

// What a schema does not speak of does not come from its mock.
func TestNeutralTexts(t *testing.T) {
	rides := regexp.MustCompile(`(?i)\b(rides?|drivers?|couriers?|trips?|fares?|cars?|taxi|umbrella|luggage|pick-up|airport)\b`)
	p := New(Options{Neutral: true})
	for k := range neutralKinds {
		for _, text := range p.Values(k, Text) {
			if rides.MatchString(text) {
				t.Errorf("kind %d: %s", k, text)
			}
		}
	}
	for _, owner := range []string{"Ticket", "License", "Label", "Notification", "Payment", "Campaign", "AuditEvent", "TaxClass", "Setting", "ShippingZone", "CustomerGroup", "ProductType", "User", "Organization"} {
		for _, field := range []string{"name", "description", "body", "reason", "note"} {
			leaf := p.Prose(Paragraph, SubjectOf(owner, field), Text, 1)
			for _, text := range leaf.Values() {
				if rides.MatchString(text) {
					t.Errorf("%s.%s: %s", owner, field, text)
				}
			}
		}
	}
	mobile := New(Options{}).Prose(Title, SubjectOf("Ticket", "subject"), Text, 1)
	if neutral := p.Prose(Title, SubjectOf("Ticket", "subject"), Text, 1); neutral.Values()[1] == mobile.Values()[1] {
		t.Errorf("a ticket is %s with and without rides", neutral.Values()[1])
	}
}

// Goods are named where a schema speaks of products.
func TestShoppingTexts(t *testing.T) {
	s := SubjectOf("Listing", "title")
	shop, other := New(Options{Neutral: true, Shopping: true}).Prose(Title, s, Text, 1), New(Options{Neutral: true}).Prose(Title, s, Text, 1)
	if got, want := shop.Values()[0], `"Classic Sourdough Loaf"`; got != want {
		t.Errorf("in a shop: %s, want %s", got, want)
	}
	if got, want := other.Values()[0], `"Standard Listing"`; got != want {
		t.Errorf("elsewhere: %s, want %s", got, want)
	}
}

func TestChooseTerms(t *testing.T) {
	for _, c := range []struct {
		owner, field, about string
		want                Kind
	}{
		{"License", "name", "", LicenseName},
		{"License", "spdxId", "", SPDX},
		{"License", "key", "", LicenseKey},
		{"Language", "name", "", LanguageName},
		{"Language", "name", "Represents a language found in repositories.", ProgrammingLanguage},
		{"ProgrammingLanguage", "name", "", ProgrammingLanguage},
	} {
		if got, _ := Choose(Hint{Owner: c.owner, Field: c.field, Scalar: "String", About: c.about}); got != c.want {
			t.Errorf("%s.%s, %q: kind %d, want %d", c.owner, c.field, c.about, got, c.want)
		}
	}
}

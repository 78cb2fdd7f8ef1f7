package fake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/fake"
)

func TestChoose(t *testing.T) {
	for _, test := range []struct {
		hint fake.Hint
		kind fake.Kind
		form fake.Form
	}{
		{fake.Hint{Owner: "Account", Field: "email", Scalar: "String"}, fake.Email, fake.Text},
		{fake.Hint{Owner: "Account", Field: "contactEmailAddress", Scalar: "String"}, fake.Email, fake.Text},
		{fake.Hint{Owner: "BillingProfile", Field: "emails", Scalar: "String"}, fake.Email, fake.Text},
		{fake.Hint{Owner: "Account", Field: "first_name", Scalar: "String"}, fake.FirstName, fake.Text},
		{fake.Hint{Owner: "Driver", Field: "name", Scalar: "String"}, fake.FullName, fake.Text},
		{fake.Hint{Owner: "ShopOrder", Field: "merchantName", Scalar: "String"}, fake.ShopName, fake.Text},
		{fake.Hint{Owner: "Product", Field: "name", Scalar: "String"}, fake.ProductName, fake.Text},
		{fake.Hint{Owner: "Zone", Field: "name", Scalar: "String"}, fake.ZoneName, fake.Text},
		{fake.Hint{Owner: "ApiKeyInfo", Field: "name", Scalar: "String"}, fake.KeyName, fake.Text},
		{fake.Hint{Owner: "Thing", Field: "name", Scalar: "String"}, fake.Title, fake.Text},
		{fake.Hint{Owner: "Country", Field: "code", Scalar: "String"}, fake.CountryCode, fake.Text},
		{fake.Hint{Owner: "Coupon", Field: "code", Scalar: "String"}, fake.ShortCode, fake.Text},
		{fake.Hint{Owner: "SavedCard", Field: "brand", Scalar: "String"}, fake.CardBrand, fake.Text},
		{fake.Hint{Owner: "Review", Field: "text", Scalar: "String"}, fake.Comment, fake.Text},
		{fake.Hint{Owner: "Ride", Field: "noteToDriver", Scalar: "String"}, fake.Note, fake.Text},
		{fake.Hint{Owner: "Ride", Field: "fare", Scalar: "Decimal"}, fake.Amount, fake.Text},
		{fake.Hint{Owner: "Ride", Field: "fare", Scalar: "Float"}, fake.Amount, fake.Decimal},
		{fake.Hint{Owner: "Ride", Field: "amountMinor", Scalar: "Int"}, fake.Amount, fake.Integer},
		{fake.Hint{Owner: "Ride", Field: "phone", Scalar: "Int"}, fake.Count, fake.Integer},
		{fake.Hint{Owner: "Ride", Field: "createdAt", Scalar: "DateTime"}, fake.Instant, fake.Text},
		{fake.Hint{Owner: "Ride", Field: "createdAt", Scalar: "String"}, fake.Instant, fake.Text},
		{fake.Hint{Owner: "Ride", Field: "createdAt", Scalar: "Int"}, fake.Instant, fake.Integer},
		{fake.Hint{Owner: "Ride", Field: "createdAt", Scalar: "Timestamp"}, fake.Instant, fake.Integer},
		{fake.Hint{Owner: "Shift", Field: "opensAt", Scalar: "LocalTime"}, fake.TimeOfDay, fake.Text},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Odd", SpecifiedBy: "https://scalars.graphql.org/andimarek/date-time"}, fake.Instant, fake.Text},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Identity", SpecifiedBy: "https://www.rfc-editor.org/rfc/rfc9562"}, fake.UUID, fake.Text},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "JSONObject"}, fake.Object, fake.Any},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "PhoneNumber"}, fake.Phone, fake.Text},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Percentage"}, fake.Percent, fake.Decimal},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Month"}, fake.Month, fake.Integer},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Day"}, fake.Day, fake.Text},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Day", Description: "The number of days by integer value."}, fake.SmallCount, fake.Integer},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "Boolean"}, fake.Word, fake.Boolean},
		{fake.Hint{Owner: "X", Field: "x", Scalar: "String", Description: "ISO 4217 code"}, fake.Currency, fake.Text},
		{fake.Hint{Owner: "Ticket", Field: "resolution", Scalar: "String"}, fake.Reason, fake.Text},
		{fake.Hint{Owner: "Ticket", Field: "", Scalar: "String"}, fake.Phrase, fake.Text},
	} {
		t.Run(test.hint.Owner+"."+test.hint.Field+":"+test.hint.Scalar, func(t *testing.T) {
			if kind, form := fake.Choose(test.hint); kind != test.kind || form != test.form {
				t.Errorf("Choose() = kind %d, form %d, want %d, %d", kind, form, test.kind, test.form)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"createdAt": {"created", "at"}, "pickupURL": {"pickup", "url"}, "URLPath": {"url", "path"}, "fleetIDs": {"fleet", "ids"},
		"snake_case_name": {"snake", "case", "name"}, "h3Index": {"h3", "index"}, "SCREAMING": {"screaming"}, "line2": {"line", "2"}, "": nil, "_": {"_"}, "__": {"__"},
	} {
		if diff := cmp.Diff(want, fake.Words(name)); diff != "" {
			t.Errorf("Words(%q) mismatch (-want +got)\n%s", name, diff)
		}
	}
}

func TestSingular(t *testing.T) {
	for plural, want := range map[string]string{
		"rides": "ride", "statuses": "status", "categories": "category", "addresses": "address", "boxes": "box", "status": "status", "address": "address", "bus": "bus", "analysis": "analysis", "matches": "match",
	} {
		if got := fake.Singular(plural); got != want {
			t.Errorf("Singular(%q) = %q, want %q", plural, got, want)
		}
	}
}

func TestPrefix(t *testing.T) {
	for field, want := range map[string]string{"city": "", "pickupCity": "pickup", "homePostalCode": "home", "whatever": ""} {
		if got := fake.Prefix(field); got != want {
			t.Errorf("Prefix(%q) = %q, want %q", field, got, want)
		}
	}
}

func TestBias(t *testing.T) {
	for field, want := range map[string]int{"success": 1000, "isActive": 850, "isDeleted": 20, "hasPets": 500, "canEdit": 700} {
		if got := fake.Bias(field); got != want {
			t.Errorf("Bias(%q) = %d, want %d", field, got, want)
		}
	}
}

// FuzzChoose: whatever the names are, there is a kind that can be written in the form.
func FuzzChoose(f *testing.F) {
	f.Add("Driver", "email", "String", "an e-mail address")
	f.Add("", "ÄÖ__9x", "Int", "")
	f.Add("X", "aB", "Any", "uuid")
	pools := fake.New(fake.Options{})
	f.Fuzz(func(t *testing.T, owner, field, scalar, description string) {
		kind, form := fake.Choose(fake.Hint{Owner: owner, Field: field, Scalar: scalar, SpecifiedBy: description, Description: description})
		if form != fake.Boolean && len(pools.Values(kind, form)) == 0 {
			t.Errorf("kind %d has no values in form %d", kind, form)
		}
		fake.Prefix(field)
		fake.Bias(field)
	})
}

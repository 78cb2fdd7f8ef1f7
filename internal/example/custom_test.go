package example_test

import (
	"encoding/json"
	"testing"

	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// TestCustomScalars: what a scalar says of itself decides, word by word.
func TestCustomScalars(t *testing.T) {
	for _, tt := range []struct{ name, description, want string }{
		{"DateTime", "", `"2026-03-14T09:30:00Z"`},
		{"date_time", "", `"2026-03-14T09:30:00Z"`},
		{"PreciseDateTime", "", `"2026-03-14T09:30:00Z"`},
		{"ISO8601Date", "", `"2026-03-14"`},
		{"Hour", "", "9"},
		{"Hour", "The `Hour` scalar type represents number of hours by integer value.", "2"},
		{"Minute", "", "30"},
		{"Minutes", "", "15"},
		{"Day", "", `"2026-03-14"`},
		{"Day", "The `Day` scalar type represents number of days by integer value.", "2"},
		{"Year", "", "2026"},
		{"Percentage", "", "12.5"},
		{"DiscountPercentage", "", "12.5"},
		{"Latitude", "", "52.52"},
		{"Longitude", "", "13.405"}, // and no Long
		{"Interval", "", `"PT15M"`}, // and no Int
		{"PositiveInt", "", "42"},
		{"NonNegativeFloat", "", "1.5"},
		{"JSONObject", "", `{"note":"any JSON"}`},
		{"JSONString", "", `"{\"note\": \"any JSON\"}"`},
		{"GitObjectID", "", `"6dcb09b5b57875f334f61aebed695e2e4193db5e"`},
		{"CountryCode", "", `"DE"`},
		{"UsernameValue", "", `"ada"`},
		{"WalletId", "", `"1001"`},
		{"SatAmount", "", `"24.50"`},
		{"Odd", "A 32-bit integer that is odd.", "1"},
		{"Odd", "An integer as a string.", `"text"`},
		{"Recipient", "", `"text"`}, // and no IP
		{"_", "", `"text"`},
	} {
		var got any
		sample := example.Scalars(nil).Scalar(&schema.Type{Kind: schema.Scalar, Name: tt.name, Description: tt.description})
		if err := json.Unmarshal(sample, &got); err != nil {
			t.Errorf("%s: %s: %v", tt.name, sample, err)
			continue
		}
		if compact, _ := json.Marshal(got); string(compact) != string(marshalled(t, tt.want)) {
			t.Errorf("%s (%s) is %s, want %s", tt.name, tt.description, sample, tt.want)
		}
	}
}

// marshalled writes JSON as json.Marshal does.
func marshalled(t *testing.T, text string) []byte {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

package fake

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestValuesOfSomebodysChoosing(t *testing.T) {
	p := New(Options{Seed: 3})
	drawn, err := p.Draw("Pet Name")
	if err != nil || len(drawn) != rows || drawn[0] == "" {
		t.Fatalf("Draw = %v, %v", drawn, err)
	}
	again, _ := New(Options{Seed: 3}).Draw("petname")
	if !slices.Equal(drawn, again) {
		t.Error("the same function gives other values")
	}
	if _, err := p.Draw("petnam"); err == nil || !strings.Contains(err.Error(), "petnam") {
		t.Errorf("an unknown function: %v", err)
	}
	plate := regexp.MustCompile(`^[A-Z]{2}-[0-9]{4}$`)
	for _, text := range p.Match(`[A-Z]{2}-[0-9]{4}`) {
		if !plate.MatchString(text) {
			t.Fatalf("%q does not match", text)
		}
	}
}

func TestRanges(t *testing.T) {
	tests := []struct {
		name      string
		got, want []string
	}{
		{"whole numbers", Between(3, 5, Integer, 2), []string{"3", "4", "5"}},
		{"one number", Between(7, 7, Decimal, 1), []string{"7.0"}},
		{"as text", Between(0.5, 0.7, Text, 1), []string{`"0.5"`, `"0.6"`, `"0.7"`}},
	}
	for _, tt := range tests {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if wide := Between(0, 1e6, Integer, 0); len(wide) != rows || wide[0] != "0" || wide[rows-1] != "1000000" {
		t.Errorf("wide range: %d values, %s to %s", len(wide), wide[0], wide[len(wide)-1])
	}
	low := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	days := BetweenTimes(low, low.AddDate(0, 0, 2), Day, Text)
	if want := []string{`"2026-01-01"`, `"2026-01-02"`, `"2026-01-03"`}; !slices.Equal(days, want) {
		t.Errorf("days = %v, want %v", days, want)
	}
}

func TestLocalesHaveNamesAndStreetsOfTheirOwn(t *testing.T) {
	for _, language := range Locales() {
		p := New(Options{Seed: 1, Locale: language})
		local, _ := tongueOf(language)
		last := p.Values(LastName, Text)[0]
		if !slices.Contains(local.last, strings.Trim(last, `"`)) {
			t.Errorf("%s: %s is no name of it", language, last)
		}
		for _, mail := range p.Values(Email, Text) {
			if !regexp.MustCompile(`^"[a-z0-9.]+@example\.(com|org)"$`).MatchString(mail) {
				t.Fatalf("%s: e-mail address %s", language, mail)
			}
		}
		if street := p.Values(Street, Text)[0]; strings.Contains(street, "#") {
			t.Errorf("%s: street %s", language, street)
		}
	}
}

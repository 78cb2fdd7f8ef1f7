package fake_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/fake"
)

// every calls f for each kind and form.
func every(f func(k fake.Kind, form fake.Form)) {
	for k := fake.Word; k <= fake.Port; k++ {
		for _, form := range []fake.Form{fake.Text, fake.Integer, fake.Decimal} {
			f(k, form)
		}
	}
}

func TestValuesAreJSONOfTheirForm(t *testing.T) {
	pools := fake.New(fake.Options{Seed: 1})
	every(func(k fake.Kind, form fake.Form) {
		values := pools.Values(k, form)
		if len(values) == 0 {
			t.Errorf("kind %d, form %d: no values", k, form)
		}
		for _, text := range values {
			var v any
			if err := json.Unmarshal([]byte(text), &v); err != nil {
				t.Fatalf("kind %d, form %d: %s: %v", k, form, text, err)
			}
			number, isNumber := v.(float64)
			_, isText := v.(string)
			switch {
			case form == fake.Text && !isText, form != fake.Text && !isNumber:
				t.Fatalf("kind %d, form %d: %s is %T", k, form, text, v)
			case form == fake.Integer && (number != math.Trunc(number) || math.Abs(number) > math.MaxInt32):
				t.Fatalf("kind %d: %s is no 32-bit integer", k, text)
			}
		}
	})
}

func TestPoolsDependOnSeedAlone(t *testing.T) {
	one, two, other := fake.New(fake.Options{Seed: 7}), fake.New(fake.Options{Seed: 7}), fake.New(fake.Options{Seed: 8})
	// The second is filled in the opposite order: no pool may draw from another's source.
	for k := fake.Port; k > fake.Word; k-- {
		two.Values(k, fake.Text)
	}
	for k := fake.Word; k <= fake.Port; k++ {
		if diff := cmp.Diff(one.Values(k, fake.Text), two.Values(k, fake.Text)); diff != "" {
			t.Errorf("kind %d differs between pools of one seed (-one +two)\n%s", k, diff)
		}
	}
	if slices.Equal(one.Values(fake.Email, fake.Text), other.Values(fake.Email, fake.Text)) {
		t.Error("another seed has the same people")
	}
}

// These values are what earlier builds and other machines give. A change here changes
// every mock that somebody wrote tests against.
func TestValuesStayTheSame(t *testing.T) {
	pools := fake.New(fake.Options{Seed: 1})
	var got []string
	for _, k := range []fake.Kind{fake.FullName, fake.Email, fake.City, fake.Amount, fake.Instant, fake.Plate} {
		leaf := pools.Leaf(k, fake.Text, fake.Seed(1, "Driver")).Apart()
		got = append(got, leaf.At(7))
	}
	want := []string{`"Isabel Martin"`, `"isabel.martin@example.org"`, `"São Paulo"`, `"141.50"`, `"2025-04-10T09:52:35Z"`, `"JYG5C47"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values changed (-want +got)\n%s", diff)
	}
}

func TestAddressesAreReserved(t *testing.T) {
	pools := fake.New(fake.Options{})
	for _, k := range []fake.Kind{fake.Email, fake.URL, fake.ImageURL, fake.Host, fake.Avatar} {
		for _, v := range pools.Values(k, fake.Text) {
			if !strings.Contains(v, "example.com") && !strings.Contains(v, "example.org") {
				t.Fatalf("kind %d: %s could belong to somebody", k, v)
			}
		}
	}
}

func TestRowsBelongTogether(t *testing.T) {
	pools := fake.New(fake.Options{})
	first, email := pools.Values(fake.FirstName, fake.Text), pools.Values(fake.Email, fake.Text)
	for i := range first {
		plain := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' {
				return r
			}
			return -1
		}, strings.ToLower(first[i]))
		if !strings.HasPrefix(email[i], `"`+plain) {
			t.Errorf("row %d: %s has the address %s", i, first[i], email[i])
		}
	}
	currencies := make(map[string]string)
	country, currency := pools.Values(fake.CountryCode, fake.Text), pools.Values(fake.Currency, fake.Text)
	for i := range country {
		if before, ok := currencies[country[i]]; ok && before != currency[i] {
			t.Errorf("%s pays in %s and in %s", country[i], before, currency[i])
		}
		currencies[country[i]] = currency[i]
	}
}

func TestLocaleChoosesPlaces(t *testing.T) {
	for locale, want := range map[string]string{"de-DE": `"DE"`, "fr_FR": `"FR"`, "pt": `"BR" "PT"`, "xx": ""} {
		var codes []string
		for _, c := range fake.New(fake.Options{Locale: locale}).Values(fake.CountryCode, fake.Text) {
			if !slices.Contains(codes, c) {
				codes = append(codes, c)
			}
		}
		slices.Sort(codes)
		if got := strings.Join(codes, " "); want != "" && got != want {
			t.Errorf("locale %s: countries %s, want %s", locale, got, want)
		} else if want == "" && len(codes) < 20 {
			t.Errorf("locale %s: only %d countries", locale, len(codes))
		}
	}
}

func TestInstantsSurroundThePresent(t *testing.T) {
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	pools := fake.New(fake.Options{Now: now})
	values := pools.Values(fake.Instant, fake.Text)
	present := len(values) * fake.Present / 1000
	want := fake.Clock(fake.Instant, fake.Text, now)
	if values[present-1] >= want || values[present] <= want {
		t.Errorf("the present lies not between %s and %s", values[present-1], values[present])
	}
	if got := pools.IndexOf(now); got != present-1 {
		t.Errorf("IndexOf(now) = %d, want %d", got, present-1)
	}
}

func TestLeaf(t *testing.T) {
	pools := fake.New(fake.Options{Seed: 3})
	base := pools.Leaf(fake.Instant, fake.Text, 1).Window(0, 600).Along(100)
	later := pools.Leaf(fake.Instant, fake.Text, 2).Window(0, fake.Present).After(base, 200)
	low := pools.Leaf(fake.Amount, fake.Text, 3).Window(0, 400)
	high := pools.Leaf(fake.Amount, fake.Text, 4).Window(600, 1000)
	before := ""
	for n := range uint64(100) {
		if base.At(n) > later.At(n) {
			t.Errorf("object %d: %s is after %s", n, base.At(n), later.At(n))
		}
		if base.At(n) < before {
			t.Errorf("object %d was made before its predecessor", n)
		}
		before = base.At(n)
		if low.Index(n) >= high.Index(n) {
			t.Errorf("object %d: minimum at %d, maximum at %d", n, low.Index(n), high.Index(n))
		}
	}
	var zero fake.Leaf
	if got := zero.At(1) + zero.Nth(1, 1); got != "nullnull" {
		t.Errorf("the zero leaf gives %s", got)
	}
}

func TestUniqueKindsDiffer(t *testing.T) {
	leaf := fake.New(fake.Options{}).Leaf(fake.Email, fake.Text, 5)
	seen := make(map[string]bool)
	for n := range uint64(500) {
		if v := leaf.At(n); seen[v] {
			t.Fatalf("%s stands twice among the first %d", v, n)
		}
		seen[leaf.At(n)] = true
	}
}

func TestPoolsAreFilledOnce(t *testing.T) {
	pools := fake.New(fake.Options{})
	firsts := make([]*string, 8)
	var all sync.WaitGroup
	for i := range firsts {
		all.Go(func() { firsts[i] = &pools.Values(fake.Email, fake.Text)[0] })
	}
	all.Wait()
	for _, p := range firsts {
		if p != firsts[0] {
			t.Fatal("two goroutines got different pools")
		}
	}
}

func TestQuote(t *testing.T) {
	for _, s := range []string{"", "plain", `"quoted" \ back`, "line\nbreak\ttab\x01", "São Paulo ✓", "bad\xff"} {
		var back string
		if err := json.Unmarshal([]byte(fake.Quote(s)), &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") {
			t.Errorf("Quote(%q) = %s, which reads %q, %v", s, fake.Quote(s), back, err)
		}
	}
}

func TestUnmix(t *testing.T) {
	for _, x := range []uint64{0, 1, 42, 1 << 63, math.MaxUint64} {
		if got := fake.Unmix(fake.Mix(x)); got != x {
			t.Errorf("Unmix(Mix(%d)) = %d", x, got)
		}
	}
}

func BenchmarkLeaf(b *testing.B) {
	pools := fake.New(fake.Options{})
	email := pools.Leaf(fake.Email, fake.Text, 1)
	created := pools.Leaf(fake.Instant, fake.Text, 2).Window(0, 600).Along(100)
	updated := pools.Leaf(fake.Instant, fake.Text, 3).Window(0, 750).After(created, 200)
	for name, leaf := range map[string]*fake.Leaf{"email": &email, "created": &created, "updated": &updated} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n, size := uint64(0), 0
			for b.Loop() {
				size += len(leaf.At(n))
				n++
			}
		})
	}
}

package fake_test

import (
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/fake"
)

func TestLeavesOfLists(t *testing.T) {
	leaf := fake.Of([]string{"1", "2", "3"}, 9)
	seen := leaf.Nth(4, 0) + leaf.Nth(4, 1) + leaf.Nth(4, 2)
	if len(seen) != 3 || strings.Count(seen, "1") != 1 || strings.Count(seen, "2") != 1 || leaf.Nth(4, 3) != leaf.Nth(4, 0) {
		t.Errorf("three items of three values are %s", seen)
	}
	if leaf.Len() != 3 {
		t.Errorf("Len() = %d", leaf.Len())
	}
	if got := leaf.First(1).Map(func(s string) string { return s + s }); got.At(77) != "11" {
		t.Errorf("the only value is %s", got.At(77))
	}
}

func TestNumbersThatSayTheRow(t *testing.T) {
	pools := fake.New(fake.Options{})
	city, code := pools.Leaf(fake.City, fake.Text, 1).Row(0), pools.Leaf(fake.CountryCode, fake.Text, 2).Row(0)
	cities, codes := pools.Values(fake.City, fake.Text), pools.Values(fake.CountryCode, fake.Text)
	for _, row := range []uint64{0, 5, 511} {
		if number := row | 1<<40; city.At(number) != cities[row] || code.At(number) != codes[row] {
			t.Errorf("row %d is %s, %s, want %s, %s", row, city.At(number), code.At(number), cities[row], codes[row])
		}
	}
	place := pools.Leaf(fake.Position, fake.Integer, 3).Place(2 * fake.RowBits)
	for i := range uint64(16) {
		if got, want := place.Index(i<<(2*fake.RowBits)|123), int(i); got != want {
			t.Errorf("item %d has place %d", i, got)
		}
	}
}

func TestMomentsShareTheirIndex(t *testing.T) {
	pools := fake.New(fake.Options{})
	bare := fake.Moments(6).Window(0, 600).Along(50)
	full := pools.Leaf(fake.Instant, fake.Text, 6).Window(0, 600).Along(50)
	for n := range uint64(60) {
		if bare.Index(n) != full.Index(n) {
			t.Fatalf("object %d: %d and %d", n, bare.Index(n), full.Index(n))
		}
	}
	if bare.At(1) != "null" || !pools.Now().Equal(fake.Now) {
		t.Errorf("At = %s, Now = %v", bare.At(1), pools.Now())
	}
}

func TestKinds(t *testing.T) {
	if fake.City.Group() != fake.Place || fake.Email.Group() != fake.Person || fake.Title.Group() != fake.Alone {
		t.Error("groups are mixed up")
	}
	if !fake.Instant.Sorted() || fake.City.Sorted() || !fake.Email.Unique() || !fake.FullName.Prose() || fake.Token.Prose() {
		t.Error("properties of kinds are mixed up")
	}
	if fake.Kind(250).Group() != fake.Alone {
		t.Error("a kind that does not exist has a group")
	}
}

package meaning

import (
	"strings"
	"testing"
)

// TestEveryWordNamesOneEnd: a word cannot be low and high of the same things.
func TestEveryWordNamesOneEnd(t *testing.T) {
	for _, of := range []Sense{Amounts, Times, Limits} {
		for _, r := range ranges {
			if r.of&of == 0 {
				continue
			}
			if r.low != "" && EndOf(r.low, of) != Low {
				t.Errorf("%s is also a high end", r.low)
			}
			if r.high != "" && EndOf(r.high, of) != High {
				t.Errorf("%s is also a low end", r.high)
			}
		}
	}
}

func TestOpposite(t *testing.T) {
	for _, c := range []struct {
		low, high string
		of        Sense
		want      bool
	}{
		{"min fare", "max fare", Amounts, true},
		{"fare min", "fare max", Limits, true},
		{"max fare", "min fare", Amounts, false},
		{"min fare", "max tip", Amounts, false},
		{"valid from", "valid until", Times, true},
		{"started at", "completed at", Times, true},
		{"created after", "created before", Limits, true},
		{"stock after", "stock before", Amounts, false},
		{"used seats", "limit seats", Amounts, true},
		{"used seats", "limit seats", Limits | Times, false},
		{"gt", "lt", Limits, false},
		{"from", "from", Limits, false},
		{"from to", "to from", Limits, false},
		{"min", "max fare", Limits, false},
	} {
		if got := Opposite(strings.Fields(c.low), strings.Fields(c.high), c.of); got != c.want {
			t.Errorf("Opposite(%q, %q) = %t, want %t", c.low, c.high, got, c.want)
		}
	}
}

func TestTimeRoleOf(t *testing.T) {
	for name, want := range map[string]TimeRole{
		"createdAt": RoleBorn, "expiresAt": RoleAhead, "startsAt": RoleBegin, "validFrom": RoleBegin, "endedAt": RoleEnd,
		"validUntil": RoleEnd, "effectiveOn": RoleBegin, "cancelledAt": roleEvent, "minPrice": roleEvent,
	} {
		if got := TimeRoleOf(name); got != want {
			t.Errorf("TimeRoleOf(%s) = %d, want %d", name, got, want)
		}
	}
}

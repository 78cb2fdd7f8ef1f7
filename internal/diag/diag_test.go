package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPositionString(t *testing.T) {
	for want, p := range map[string]Position{
		"":           {},
		"a.graphql":  {File: "a.graphql"},
		"a:3":        {File: "a", Line: 3},
		"a:3:7":      {File: "a", Line: 3, Column: 7},
		"3:7":        {Line: 3, Column: 7},
		"a:3 really": {File: "a:3 really"},
	} {
		if got := p.String(); got != want {
			t.Errorf("String(%+v) = %q, want %q", p, got, want)
		}
	}
	if !(Position{}).IsZero() || (Position{Line: 1}).IsZero() {
		t.Error("IsZero is wrong")
	}
}

func TestErrSortsAndDropsRepetitions(t *testing.T) {
	var l List
	l.Errorf(Position{"b", 1, 1}, "last")
	l.Warnf(Position{"a", 2, 1}, "a warning")
	l.Errorf(Position{"a", 2, 1}, "unknown type %q", "Ridee").Hint = "did you mean Ride?"
	l.Errorf(Position{"b", 1, 1}, "last")
	l.Errorf(Position{"a", 1, 9}, "first")
	err := l.Err()
	want := "a:1:9: first\na:2:1: unknown type \"Ridee\"\na:2:1: warning: a warning\nb:1:1: last"
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
	if hint := err.(List)[1].Hint; hint != "did you mean Ride?" {
		t.Errorf("hint = %q", hint)
	}
}

func TestWarningsAreNoError(t *testing.T) {
	var l List
	if l.Err() != nil {
		t.Error("an empty list is an error")
	}
	l.Warnf(Position{}, "careful")
	if l.Err() != nil || l.HasErrors() {
		t.Error("a warning is an error")
	}
	if got, want := l[0].String(), "warning: careful"; got != want {
		t.Errorf("String = %q, want %q", got, want)
	}
}

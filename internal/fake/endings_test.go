package fake

import (
	"slices"
	"strings"
	"testing"
)

// A name in two rows would get the kind of whichever row a map gives last.
func TestNamesStandInOneRow(t *testing.T) {
	rows := make(map[string]Kind)
	for kind, names := range known {
		for name := range strings.SplitSeq(names, ",") {
			name = strings.TrimSpace(name)
			if other, ok := rows[name]; ok {
				t.Errorf("%q stands for kind %d and for kind %d", name, other, kind)
			}
			rows[name] = kind
			if words := Words(strings.ReplaceAll(name, " ", "_")); strings.Join(words, " ") != name && !strings.ContainsAny(name, "0123456789") {
				t.Errorf("%q can never match: a name is split into %q", name, words)
			}
		}
	}
}

func TestEveryKindIsDefined(t *testing.T) {
	for k := range kinds {
		if d := k.definition(); d.texts == nil && d.numbers == nil && d.layout == "" {
			t.Errorf("kind %d has no definition", k)
		}
	}
}

func TestSortedKindsAscend(t *testing.T) {
	p := New(Options{})
	for k := range kinds {
		d := k.definition()
		if !d.sorted {
			continue
		}
		switch {
		case d.numbers != nil:
			if numbers := d.numbers(p); !slices.IsSorted(numbers) {
				t.Errorf("numbers of kind %d do not ascend", k)
			}
		case d.layout != "" || k == TimeOfDay || k == Birthdate:
			if !slices.IsSorted(p.Values(k, Text)) {
				t.Errorf("texts of kind %d do not ascend", k)
			}
		}
	}
}

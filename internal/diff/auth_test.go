package diff

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/schema"
)

func TestAdmits(t *testing.T) {
	key, session := schema.APIKey, schema.UserSession
	tests := []struct {
		name          string
		before, after schema.Auth
		want          bool
	}{
		{"the same", schema.Auth{Requires: key}, schema.Auth{Requires: key}, true},
		{"less", schema.Auth{Requires: session}, schema.Auth{Requires: key}, true},
		{"more", schema.Auth{Requires: key}, schema.Auth{Requires: session}, false},
		{"a scope more", schema.Auth{}, schema.Auth{Scopes: [][]string{{"a"}}}, false},
		{"no scope any more", schema.Auth{Scopes: [][]string{{"a"}}}, schema.Auth{}, true},
		{"an alternative more", schema.Auth{Scopes: [][]string{{"a"}}}, schema.Auth{Scopes: [][]string{{"b"}, {"a"}}}, true},
		{"an alternative less", schema.Auth{Scopes: [][]string{{"a"}, {"b"}}}, schema.Auth{Scopes: [][]string{{"a"}}}, false},
		{"one of two scopes", schema.Auth{Scopes: [][]string{{"a", "b"}}}, schema.Auth{Scopes: [][]string{{"b"}}}, true},
		{"two of one scope", schema.Auth{Policies: [][]string{{"a"}}}, schema.Auth{Policies: [][]string{{"a", "b"}}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := admits(&tt.before, &tt.after); got != tt.want {
				t.Errorf("admits(%+v, %+v) = %v", tt.before, tt.after, got)
			}
		})
	}
}

func TestDescribeAuth(t *testing.T) {
	a := &schema.Auth{Requires: schema.UserSession, Roles: []string{"B", "A"}, StepUp: true, Scopes: [][]string{{"x", "y"}, {"z"}}}
	if got, want := describeAuth(a), "a session with role A or B after step-up with x+y or z"; got != want {
		t.Errorf("describeAuth = %q, want %q", got, want)
	}
}

func TestCountAndString(t *testing.T) {
	changes := []Change{{Type: FieldAdded, Level: Safe, Message: "x"}, {Level: Breaking}, {Level: Safe}}
	if got := Count(changes); got != [3]int{1, 0, 2} {
		t.Errorf("Count = %v", got)
	}
	if got, want := changes[0].String(), "safe: x (FIELD_ADDED)"; got != want {
		t.Errorf("String = %q, want %q", got, want)
	}
	if got := join([]string{"a", "b", "c"}); got != "a, b and c" {
		t.Errorf("join = %q", got)
	}
}

func TestReadValue(t *testing.T) {
	for text, want := range map[string]string{
		`{b: 1, a: [1 2]}`: `{a: [1, 2], b: 1}`,
		`"a, \"b\""`:       `"a, \"b\""`,
		`"""x " y"""`:      `"""x " y"""`,
		`"""open`:          `"""open`,
		`[[]]`:             `[[]]`,
		`[:`:               `[]`,
		`{a: "x`:           `{a: "x}`,
	} {
		if got := readValue(text).String(); got != want {
			t.Errorf("readValue(%s) = %s, want %s", text, got, want)
		}
	}
}

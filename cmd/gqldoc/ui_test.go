package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// TestExcerpts: a problem comes with the line it stands in, however lines end; and what the
// input says in it does not reach the terminal as an order.
func TestExcerpts(t *testing.T) {
	tests := []struct {
		name, source string
		problem      diag.Diagnostic
		want         string
	}{
		{"a line", "one\ntwo\n", diag.Diagnostic{Position: at(2, 3), Message: "m", Hint: "h"}, "F:2:3: m\n    two\n      ^\n    hint: h\n"},
		{"carriage returns alone", "one\rtwo\r\n\rfour", diag.Diagnostic{Position: at(4, 2), Message: "m"}, "F:4:2: m\n    four\n     ^\n"},
		{"behind a very long line", strings.Repeat("x", 100_000) + "\ntwo", diag.Diagnostic{Position: at(2, 1), Message: "m"}, "F:2:1: m\n    two\n    ^\n"},
		{"beyond the end", "one", diag.Diagnostic{Position: at(2, 1), Message: "m"}, "F:2:1: m\n"},
		{"tabs stay", "\ta b", diag.Diagnostic{Position: at(1, 4), Message: "m"}, "F:1:4: m\n    \ta b\n    \t  ^\n"},
		{"orders to the terminal", "a\x1b]0;x\a\u202eb", diag.Diagnostic{Position: at(1, 9), Message: "m\x1b[2J\nn", Hint: "h\x9b"},
			"F:1:9: m\ufffd[2J n\n    a\ufffd]0;x\ufffd\ufffdb\n            ^\n    hint: h\ufffd\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.graphql")
			if err := os.WriteFile(file, []byte(tt.source), 0o600); err != nil {
				t.Fatal(err)
			}
			tt.problem.Position.File = file
			var b strings.Builder
			(&ui{err: &b}).diagnostics(diag.List{tt.problem})
			if diff := cmp.Diff(tt.want, strings.ReplaceAll(b.String(), file, "F")); diff != "" {
				t.Errorf("output (-want +got)\n%s", diff)
			}
		})
	}
}

func at(line, column int) diag.Position { return diag.Position{Line: line, Column: column} }

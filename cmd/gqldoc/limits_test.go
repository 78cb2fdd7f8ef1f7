package main

import (
	"os"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/config"
)

// TestLimitsAreDocumented compares the table of docs/limits.md with the settings and with
// the flags of mock: there is a row for each limit, with its names and its default.
func TestLimitsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[string][]string)
	for line := range strings.Lines(string(text)) {
		if cells := strings.Split(line, "|"); len(cells) == 7 && strings.Contains(cells[2], "`--") {
			for i := range cells {
				cells[i] = strings.Trim(cells[i], " `")
			}
			rows["mock.limits."+cells[1]] = cells
		}
	}
	flags := newMockCmd(&ui{}, nil).Flags()
	limits := 0
	for _, s := range config.Default().Settings() {
		if !strings.HasPrefix(s.Key, "mock.limits.") {
			continue
		}
		limits++
		row := rows[s.Key]
		if row == nil {
			t.Errorf("docs/limits.md has no row for %s", s.Key)
			continue
		}
		_, def, _ := strings.Cut(s.Help, "; 0: ")
		def, _, _ = strings.Cut(def, ", -1")
		flag := flags.Lookup(strings.TrimPrefix(row[2], "--"))
		switch {
		case flag == nil:
			t.Errorf("%s: mock has no flag %s", s.Key, row[2])
		case !strings.Contains(flag.Usage, s.Env()) || row[3] != s.Env():
			t.Errorf("%s: the environment is %s, not %s; the flag says %q", s.Key, s.Env(), row[3], flag.Usage)
		case row[4] != def:
			t.Errorf("%s: the default is %s, not %s", s.Key, def, row[4])
		}
	}
	if limits != len(rows) {
		t.Errorf("docs/limits.md has %d rows for %d limits", len(rows), limits)
	}
}

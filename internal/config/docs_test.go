package config

import (
	"os"
	"strings"
	"testing"
)

// TestDocsShowFilesThatLoad reads the settings that docs/world.md shows.
func TestDocsShowFilesThatLoad(t *testing.T) {
	text, err := os.ReadFile("../../docs/world.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```yaml\n")[1:]
	if len(blocks) == 0 {
		t.Fatal("docs/world.md shows no settings")
	}
	for _, block := range blocks {
		sample, _, _ := strings.Cut(block, "```")
		c := Default()
		if err := c.LoadFile("docs/world.md", []byte(sample)); err != nil {
			t.Error(err)
		}
		if len(c.Values) == 0 || len(c.Fixtures) == 0 || len(c.Relations) == 0 || len(c.Mutations) == 0 {
			t.Error("the sample leaves out a table")
		}
	}
}

// TestSiteDocShowsSettingsThatLoad reads those of docs/site.md.
func TestSiteDocShowsSettingsThatLoad(t *testing.T) {
	text, err := os.ReadFile("../../docs/site.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```yaml\n")[1:]
	if len(blocks) == 0 {
		t.Fatal("docs/site.md shows no settings")
	}
	for _, block := range blocks {
		sample, _, _ := strings.Cut(block, "```")
		if err := Default().LoadFile("docs/site.md", []byte(sample)); err != nil {
			t.Error(err)
		}
	}
}

// TestSiteDocTellsDefaults compares the tables of docs/site.md with the settings: a
// folder stands before the setting that names it, a budget after.
func TestSiteDocTellsDefaults(t *testing.T) {
	text, err := os.ReadFile("../../docs/site.md")
	if err != nil {
		t.Fatal(err)
	}
	c := Default()
	told := map[string]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 {
			continue
		}
		for i := range cells {
			cells[i] = strings.Trim(cells[i], " `")
		}
		if c.Setting(cells[2]) != nil {
			told[cells[2]] = cells[1]
		} else if c.Setting(cells[1]) != nil {
			told[cells[1]] = cells[2]
		}
	}
	for key, value := range told {
		if want := c.Setting(key).Value(); value != want {
			t.Errorf("docs/site.md: the default of %s is %s, want %s", key, value, want)
		}
	}
	for _, s := range c.Settings() {
		if _, ok := told[s.Key]; strings.HasPrefix(s.Key, "site.budget.") && !ok {
			t.Errorf("docs/site.md has no row for %s", s.Key)
		}
	}
	if len(told) < 12 {
		t.Errorf("only %d rows were found", len(told))
	}
}

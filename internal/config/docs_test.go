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

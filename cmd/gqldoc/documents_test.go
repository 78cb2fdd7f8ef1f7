package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/config"
)

// documents are the texts that tell people what to type: path below the root -> text.
func documents(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "site/guides/*.md", "subgraphs/README.md"} {
		files, err := filepath.Glob(filepath.Join("..", "..", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts[strings.TrimPrefix(filepath.ToSlash(file), "../../")] = string(text)
		}
	}
	return texts
}

var (
	quotedCommand = regexp.MustCompile("`gqldoc ([a-z][^`]*)`")
	fencedCommand = regexp.MustCompile(`(?:^|[" ]|\$\()gqldoc ([a-z][^"#>|)]*)`)
	shownFlag     = regexp.MustCompile("`--([a-z][a-z-]*)")
	shownSetting  = regexp.MustCompile("`((?:site|mock|world|check|group|dev)\\.[a-zA-Z.]+)`")
	shownTarget   = regexp.MustCompile("(?m)(?:^|`)make ([a-z-]+)(?:`|$|  )")
)

// commands are those that a text shows, in backquotes or between fences.
func commands(text string) []string {
	var list []string
	code := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		pattern := quotedCommand
		if fence := strings.HasPrefix(strings.TrimSpace(line), "```"); fence {
			code = !code
			continue
		} else if code {
			pattern = fencedCommand
		}
		for _, m := range pattern.FindAllStringSubmatch(line, -1) {
			list = append(list, m[1])
		}
	}
	return list
}

// TestDocumentsShowCommandsThatExist finds each command that a document shows, and each
// of its flags, in the program.
func TestDocumentsShowCommandsThatExist(t *testing.T) {
	found := 0
	for name, text := range documents(t) {
		for _, shown := range commands(text) {
			args := strings.Fields(shown)
			cmd, rest, err := newRootCmd(quietUI()).Find(args)
			if err != nil || cmd.Name() == "gqldoc" {
				t.Errorf("%s shows gqldoc %s, which is no command", name, shown)
				continue
			}
			found++
			checkFlags(t, name, cmd, rest)
		}
	}
	if found < 40 {
		t.Errorf("only %d commands are shown", found)
	}
}

func checkFlags(t *testing.T, name string, cmd *cobra.Command, args []string) {
	t.Helper()
	cmd.InheritedFlags() // adds those of the root
	for _, arg := range args {
		if arg == "--" {
			return
		}
		flag, ok := strings.CutPrefix(arg, "--")
		if flag, _, _ = strings.Cut(flag, "="); ok && flag != "help" && cmd.Flags().Lookup(flag) == nil {
			t.Errorf("%s shows %s --%s, which is no flag", name, cmd.CommandPath(), flag)
		}
	}
}

// TestDocumentsNameWhatExists looks for flags, settings and targets of make.
func TestDocumentsNameWhatExists(t *testing.T) {
	all := []*cobra.Command{newRootCmd(quietUI())}
	for i := 0; i < len(all); i++ {
		all = append(all, all[i].Commands()...)
	}
	flag := func(name string) bool {
		return slices.ContainsFunc(all, func(c *cobra.Command) bool {
			return c.Flags().Lookup(name) != nil || c.PersistentFlags().Lookup(name) != nil
		})
	}
	settings := config.JSONSchema()
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range documents(t) {
		for _, m := range shownFlag.FindAllStringSubmatch(text, -1) {
			if !flag(m[1]) {
				t.Errorf("%s names --%s, which is no flag", name, m[1])
			}
		}
		for _, m := range shownSetting.FindAllStringSubmatch(text, -1) {
			key := m[1][strings.LastIndexByte(m[1], '.')+1:]
			asset := key == "js" || key == "css"
			code := strings.ToUpper(key[:1]) == key[:1]
			if !asset && !code && !bytes.Contains(settings, []byte(`"`+key+`"`)) {
				t.Errorf("%s names %s, which is no setting", name, m[1])
			}
		}
		for _, m := range shownTarget.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(string(makefile), "\n"+m[1]+":") {
				t.Errorf("%s names make %s, which is no target", name, m[1])
			}
		}
	}
}

// Links within a document, and files that it names.
var (
	shownCode = regexp.MustCompile("(?s)````.*?````|```.*?```|`[^`]*`")
	shownLink = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	shownFile = regexp.MustCompile("`((?:cmd|internal|templates|site|docs|scripts|gqlmock)/[a-zA-Z0-9_./-]+)`")
	heading   = regexp.MustCompile(`(?m)^#+ (.+)$`)
	noAnchor  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestLinksOfDocumentsLeadSomewhere follows those of the repository; a build does so for
// guides.
func TestLinksOfDocumentsLeadSomewhere(t *testing.T) {
	texts := documents(t)
	root := os.DirFS("../..")
	for name, text := range texts {
		for _, m := range shownFile.FindAllStringSubmatch(text, -1) {
			if file := strings.TrimRight(m[1], "/."); !optional[file] && !exists(root, file) {
				t.Errorf("%s names %s, which does not exist", name, file)
			}
		}
		if strings.HasPrefix(name, "site/guides/") {
			continue
		}
		for _, m := range shownLink.FindAllStringSubmatch(shownCode.ReplaceAllString(text, ""), -1) {
			target, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := name
			if target != "" {
				file = filepath.ToSlash(filepath.Join(filepath.Dir(name), target))
			}
			if !exists(root, file) || anchor != "" && !anchors(texts[file])[anchor] {
				t.Errorf("%s links to %s, which leads nowhere", name, m[1])
			}
		}
	}
}

// optional are folders that a project may have, and this one has not.
var optional = map[string]bool{"site/public": true, "site/examples": true, "site/changelog": true, "site/static": true}

func exists(root fs.FS, file string) bool {
	_, err := fs.Stat(root, file)
	return err == nil
}

// anchors are those of a document's headings, as code hosts name them.
func anchors(text string) map[string]bool {
	found := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		found[strings.ReplaceAll(noAnchor.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-")] = true
	}
	return found
}

// TestGuideOfTheDocumentIsBuilt builds a site with the guide that docs/site.md shows, and
// finds on its page what the document promises.
func TestGuideOfTheDocumentIsBuilt(t *testing.T) {
	_, guide, _ := strings.Cut(documents(t)["docs/site.md"], "````markdown\n")
	guide, _, _ = strings.Cut(guide, "````\n")
	dir := t.TempDir()
	for name, text := range map[string]string{
		"schema.graphql":       "type Query { ride(id: ID!): Ride }\ntype Ride { driver: String }",
		"guides/quickstart.md": guide,
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := config.Default()
	c.Schema = []string{filepath.Join(dir, "schema.graphql")}
	c.Site.Guides = filepath.Join(dir, "guides")
	site := buildSite(t, c)
	if len(site.Problems) > 0 {
		t.Errorf("problems: %v", site.Problems)
	}
	body, _, ok := site.File("/guides/quickstart/")
	if !ok {
		t.Fatal("the guide has no page")
	}
	for _, want := range []string{
		`href="../../api/api/queries/ride/"`, `href="../../api/api/objects/Ride/#field-driver"`, `class="callout tip"`, `class="tabs"`,
		"http://localhost:4000/graphql", auth.FindTestKey("valid"), "Unknown API key", auth.FindTestKey("revoked"),
	} {
		if !bytes.Contains(body, []byte(want)) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

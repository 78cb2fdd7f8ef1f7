package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/check"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
)

// execute runs a command that only fills its options.
func execute(t *testing.T, cmd *cobra.Command, args ...string) error {
	t.Helper()
	cmd.Flags().String("config", "", "")
	cmd.SetArgs(args)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	return cmd.ExecuteContext(context.Background())
}

func quietUI() *ui { return newUI(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}) }

func TestFlagsOfCheck(t *testing.T) {
	var got *checkOptions
	cmd := newCheckCmd(quietUI(), func(o *checkOptions) error { got = o; return nil })
	if err := execute(t, cmd, "a.graphql", "--format", "sarif", "--fail-on", "never", "--min-described", "80", "--max-annotations", "3"); err != nil {
		t.Fatal(err)
	}
	if got.Format != "sarif" || got.FailOn != "never" || got.config.Check.MinDescribed != 80 || got.MaxAnnotations != 3 || got.config.Schema[0] != "a.graphql" {
		t.Errorf("options = %+v", got)
	}
}

func TestFlagsOfDiff(t *testing.T) {
	var got *diffOptions
	cmd := newDiffCmd(quietUI(), func(o *diffOptions) error { got = o; return nil })
	err := execute(t, cmd, "a.graphql", "b.graphql", "--format", "json", "--fail-on", "dangerous", "--rule", "safeUnreachable", "--rule", "dangerousBreaking", "--compat", "inspector")
	if err != nil {
		t.Fatal(err)
	}
	if got.Old != "a.graphql" || got.New != "b.graphql" || got.Format != "json" || got.FailOn != "dangerous" {
		t.Errorf("options = %+v", got)
	}
	if options := got.compareOptions(); !options.Inspector || len(options.Rules) != 2 {
		t.Errorf("compare options = %+v", options)
	}
}

func TestFlagsOfMockExec(t *testing.T) {
	var got *mockExecOptions
	cmd := newMockExecCmd(quietUI(), func(o *mockExecOptions) error { got = o; return nil })
	if err := execute(t, cmd, "s.graphql", "--seed", "5", "--", "npm", "test", "--seed", "6"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"npm", "test", "--seed", "6"}, got.Command); d != "" {
		t.Error(d)
	}
	if got.config.World.Seed != 5 || got.config.Schema[0] != "s.graphql" || got.LogFormat != "" {
		t.Errorf("options = %+v %+v", got, got.config)
	}
}

func TestFlagsOfExplainAndInit(t *testing.T) {
	var name, dir, schema string
	if err := execute(t, newExplainCmd(quietUI(), func(o *explainOptions) error { name = o.Name; return nil }), "Ride"); err != nil || name != "Ride" {
		t.Errorf("explain: %q, %v", name, err)
	}
	run := func(o *initOptions) error { dir, schema = o.Dir, o.Schema; return nil }
	if err := execute(t, newInitCmd(quietUI(), run), "docs", "--schema", "x"); err != nil || dir != "docs" || schema != "x" {
		t.Errorf("init: %q, %q, %v", dir, schema, err)
	}
	if err := execute(t, newInitCmd(quietUI(), run)); err != nil || dir != "." {
		t.Errorf("init: %q, %v", dir, err)
	}
}

func TestWrongUseOfCommands(t *testing.T) {
	for _, tt := range []struct{ args, stderr string }{
		{"check --format xml", "gqldoc: unknown value \"xml\" of --format\n"},
		{"check --min-described many", "gqldoc: flag --min-described: check.minDescribed: \"many\" is not a whole number\n"},
		{"diff", "gqldoc: gqldoc diff needs an argument\ngqldoc: hint: usage: gqldoc diff OLD [NEW] [flags]\n"},
		{"diff a b --format xml", "gqldoc: unknown value \"xml\" of --format\n"},
		{"diff a b --fail-on x", "gqldoc: unknown value \"x\" of --fail-on\n"},
		{"diff a b --compat x", "gqldoc: unknown value \"x\" of --compat\n"},
		{"diff git:x b", "gqldoc: git:x names no file of a commit\n"},
		{"explain", "gqldoc: gqldoc explain needs an argument\ngqldoc: hint: usage: gqldoc explain NAME [flags]\n"},
		{"init a b", "gqldoc: too many arguments for gqldoc init\ngqldoc: hint: usage: gqldoc init [DIR] [flags]\n"},
		{"mock exec", "gqldoc: no command is given\n"},
		{"mock exec --log-format xml -- true", "gqldoc: unknown log format \"xml\"\n"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			code, stdout, stderr := runInProcess(t, strings.Fields(tt.args)...)
			if code != exitUsage || stdout != "" || !strings.HasPrefix(stderr, tt.stderr) {
				t.Errorf("exit code %d, stdout %q, stderr %q, want prefix %q", code, stdout, stderr, tt.stderr)
			}
		})
	}
}

func TestManyWarningsAreFolded(t *testing.T) {
	var problems diag.List
	for range shownWarnings + 7 {
		problems.Warnf(diag.Position{}, "x").Rule = "undescribed"
	}
	problems.Errorf(diag.Position{}, "y")
	shown, more := foldWarnings(problems)
	if len(shown) != shownWarnings+1 || !shown.HasErrors() {
		t.Errorf("%d are shown", len(shown))
	}
	if d := cmp.Diff([]string{"and 7 more warnings of the rule undescribed; --all prints them"}, more); d != "" {
		t.Error(d)
	}
}

func TestLevelsOfConfigAndCheckAgree(t *testing.T) {
	if d := cmp.Diff(config.RuleLevels, check.Levels[:]); d != "" {
		t.Error(d)
	}
}

func TestFoldKeepsCodeAndBreaksProse(t *testing.T) {
	p := &explainer{width: 24}
	p.wrap("A sentence that\nis longer than the line.\n\n- an item that is longer too\n- another\n1. one\n\n```\ncode that stays as long as it is\n```\n| a table | is kept as it is |", "  ")
	const want = `  A sentence that is
  longer than the line.

  - an item that is
    longer too
  - another
  1. one

  ` + "```" + `
  code that stays as long as it is
  ` + "```" + `
  | a table | is kept as it is |
`
	if d := cmp.Diff(want, string(p.out)); d != "" {
		t.Error(d)
	}
}

func TestMarkdownOfChangesIsEscaped(t *testing.T) {
	if got, want := escapeMarkdown.Replace("a_b <img> @team `x`\n[y](z)"), "a\\_b &lt;img&gt; &#64;team \\`x\\` \\[y\\](z)"; got != want {
		t.Errorf("escaped %q, want %q", got, want)
	}
}

// TestReadmeListsEveryCommand compares the README's table with the program.
func TestReadmeListsEveryCommand(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, cmd := range newRootCmd(quietUI()).Commands() {
		if !cmd.IsAvailableCommand() || cmd.Name() == "help" {
			continue
		}
		if !bytes.Contains(text, []byte("`gqldoc "+cmd.Name())) && !bytes.Contains(text, []byte("`"+cmd.Name()+"`")) {
			t.Errorf("the README does not mention gqldoc %s", cmd.Name())
		}
	}
}

// TestEveryNameIsExplained explains everything in the project's schema: what the
// shell completes is found, and has something to say.
func TestEveryNameIsExplained(t *testing.T) {
	c := config.Default()
	c.Schema = []string{filepath.Join("..", "..", "schema.graphql")}
	result, err := readSchema(context.Background(), quietUI(), c)
	if err != nil {
		t.Fatal(err)
	}
	s := result.Schema
	all := completions(s, "")
	for _, typ := range s.Types {
		all = append(all, completions(s, typ.Name+".")...)
		for _, f := range typ.Fields {
			all = append(all, argumentNames(f)...)
		}
	}
	if len(all) < 5000 {
		t.Errorf("only %d names", len(all))
	}
	for _, name := range all {
		found := findNames(s, name)
		if len(found) == 0 {
			t.Errorf("%s is not found", name)
		}
		p := &explainer{schema: s, width: 80}
		for _, x := range found {
			p.explain(x)
		}
		if len(p.out) == 0 || bytes.Contains(p.out, []byte("%!")) {
			t.Errorf("%s: %s", name, p.out)
		}
	}
}

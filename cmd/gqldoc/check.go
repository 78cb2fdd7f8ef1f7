package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/check"
	"github.com/bettersuite/gqldoc/internal/check/report"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
)

type checkOptions struct {
	settings
	Format         string
	FailOn         string
	Rules          bool
	All            bool
	MaxAnnotations int

	config *config.Config
}

var (
	checkFormats = []string{"text", "json", "github", "sarif", "junit"}
	checkFailOn  = []string{"error", "warning", "never"}
)

const checkLong = `Reads everything that a build and a mock would read and says at once all that is wrong with it,
sorted by position. Then rules ask whether it is good enough to publish: --rules lists them, and
gqldoc.yaml sets the level of each:

  check:
    minDescribed: 90
    rules:
      naming: warning
      undescribed: off

Exits with 1 when there is a problem that --fail-on names. The text goes to stderr, with --quiet only
what --fail-on names and errors; the other formats are results, go to stdout and are always whole.`

func newCheckCmd(u *ui, runF func(*checkOptions) error) *cobra.Command {
	opts := &checkOptions{}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say all that is wrong with the schema, the examples and the guides",
		Long:  checkLong,
		Example: `  gqldoc check
  gqldoc check schema.graphql --fail-on warning --min-described 90
  gqldoc check --format sarif > gqldoc.sarif
  gqldoc check --rules`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := opts.validate(); err != nil {
				return err
			}
			opts.args = args
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runCheck(cmd.Context(), u, opts)
		},
	}
	opts.schemaFlags(cmd)
	opts.text(cmd, "guides", "site.guides")
	opts.text(cmd, "min-described", "check.minDescribed")
	flags := cmd.Flags()
	flags.StringVar(&opts.Format, "format", "text", strings.Join(checkFormats, ", "))
	flags.StringVar(&opts.FailOn, "fail-on", "error", "which problems lead to exit code 1: error, warning, never")
	flags.BoolVar(&opts.Rules, "rules", false, "list the rules with their levels and do nothing else")
	flags.BoolVar(&opts.All, "all", false, fmt.Sprintf("print every warning as text, not only the first %d of each rule", shownWarnings))
	flags.IntVar(&opts.MaxAnnotations, "max-annotations", 10, "lines of each level with --format github; GitHub shows no more than 10")
	completeWords(cmd, "format", checkFormats)
	completeWords(cmd, "fail-on", checkFailOn)
	return cmd
}

func (o *checkOptions) validate() error {
	if err := oneOf("format", o.Format, checkFormats); err != nil {
		return err
	}
	return oneOf("fail-on", o.FailOn, checkFailOn)
}

// oneOf checks the value of a flag that takes some words only.
func oneOf(flag, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	last := len(words) - 1
	return usage(fmt.Errorf("unknown value %q of --%s", value, flag),
		fmt.Sprintf("--%s takes %s or %s", flag, strings.Join(words[:last], ", "), words[last]))
}

// completeWords offers the words that a flag takes to the shell.
func completeWords(cmd *cobra.Command, flag string, words []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // a flag that the command does not have
	}
}

func runCheck(ctx context.Context, u *ui, opts *checkOptions) error {
	levels, err := ruleLevels(opts.config)
	if err != nil {
		return err
	}
	if opts.Rules {
		return writeRules(u.out, levels)
	}
	found, err := findProblems(ctx, u, opts.config, levels)
	if err != nil {
		return err
	}
	if err := opts.report(u, found, levels); err != nil {
		return err
	}
	if slices.ContainsFunc(found.problems, opts.fails) {
		return silent(exitProblems)
	}
	return nil
}

// fails reports whether a problem leads to exit code 1.
func (o *checkOptions) fails(d diag.Diagnostic) bool {
	return o.FailOn == "warning" || o.FailOn == "error" && d.Severity == diag.Error
}

// findings are what a check found.
type findings struct {
	problems diag.List
	coverage []check.Coverage // nil when the schema cannot be read
}

func (o *checkOptions) report(u *ui, found findings, levels map[string]check.Level) error {
	switch o.Format {
	case "json":
		return report.JSON(u.out, found.problems, map[string]any{"coverage": coverageJSON(found.coverage)})
	case "github":
		return report.GitHub(u.out, report.Annotations(found.problems), o.MaxAnnotations)
	case "sarif":
		return report.SARIF(u.out, found.problems, reportRules(levels), versionName())
	case "junit":
		return report.JUnit(u.out, "gqldoc check", found.problems, reportRules(levels), o.fails)
	}
	shown, more := found.problems, []string(nil)
	if u.quiet {
		shown = slices.DeleteFunc(slices.Clone(shown), func(d diag.Diagnostic) bool { return d.Severity != diag.Error && !o.fails(d) })
	}
	if !o.All {
		shown, more = foldWarnings(shown)
	}
	u.print(shown)
	for _, line := range more {
		fmt.Fprintln(u.err, line)
	}
	if o.config.Check.MinDescribed > 0 {
		for _, c := range found.coverage {
			u.notef("%s: %.1f %% of %d elements described", c.Subgraph, c.Percent(), c.Elements)
		}
	}
	return nil
}

// shownWarnings is how many warnings of one rule a person reads.
const shownWarnings = 50

// foldWarnings leaves out what a schema without descriptions has thousands of. It
// returns a line for each rule that had more.
func foldWarnings(problems diag.List) (shown diag.List, more []string) {
	count := map[string]int{}
	for _, d := range problems {
		if d.Severity == diag.Warning {
			if count[d.Rule]++; count[d.Rule] > shownWarnings {
				continue
			}
		}
		shown = append(shown, d)
	}
	for _, r := range check.Rules {
		if n := count[r.Name] - shownWarnings; n > 0 {
			more = append(more, fmt.Sprintf("and %d more warnings of the rule %s; --all prints them", n, r.Name))
		}
	}
	return shown, more
}

type jsonCoverage struct {
	Subgraph  string  `json:"subgraph"`
	Elements  int     `json:"elements"`
	Described int     `json:"described"`
	Percent   float64 `json:"percent"`
}

func coverageJSON(list []check.Coverage) []jsonCoverage {
	out := make([]jsonCoverage, len(list))
	for i, c := range list {
		out[i] = jsonCoverage{c.Subgraph, c.Elements, c.Described, float64(int(c.Percent()*10)) / 10}
	}
	return out
}

// ruleLevels are the levels that the configuration sets. A rule that does not exist
// is reported with its place.
func ruleLevels(c *config.Config) (map[string]check.Level, error) {
	var problems diag.List
	levels := map[string]check.Level{}
	for _, r := range c.Check.Rules {
		if check.Find(r.Name) == nil {
			problems.Errorf(r.Position, "there is no rule %s", r.Name).Hint = diag.DidYouMean("", r.Name, ruleNames())
			continue
		}
		levels[r.Name], _ = check.ParseLevel(r.Level) // config let nothing else through
	}
	return levels, problems.Err()
}

func ruleNames() []string {
	names := make([]string, len(check.Rules))
	for i, r := range check.Rules {
		names[i] = r.Name
	}
	return names
}

func levelOf(r *check.Rule, levels map[string]check.Level) check.Level {
	if level, ok := levels[r.Name]; ok {
		return level
	}
	return r.Level
}

func writeRules(w io.Writer, levels map[string]check.Level) error {
	for _, r := range check.Rules {
		if _, err := fmt.Fprintf(w, "%-25s %-8s %s\n", r.Name, levelOf(r, levels), r.Doc); err != nil {
			return err
		}
	}
	return nil
}

func reportRules(levels map[string]check.Level) []report.Rule {
	rules := make([]report.Rule, len(check.Rules))
	for i, r := range check.Rules {
		rules[i] = report.Rule{Name: r.Name, Doc: r.Doc, Level: levelOf(r, levels).String()}
	}
	return rules
}

// listOf returns the problems that an error holds, or the error.
func listOf(err error) (diag.List, error) {
	if list, ok := errors.AsType[diag.List](err); ok {
		return list, nil
	}
	return nil, err
}

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diff"
)

type diffOptions struct {
	settings
	Old, New       string // New is "" for the schema of the configuration
	Format         string
	FailOn         string
	Rules          []string
	Compat         string
	MaxAnnotations int

	config *config.Config
}

var (
	diffFormats = []string{"text", "json", "markdown", "github"}
	diffFailOn  = []string{"breaking", "dangerous", "any", "never"}
)

const diffLong = `Compares two schemas as clients see them and tells each change as breaking, dangerous or safe. Change
types are those of GraphQL Inspector, and some of our own: deprecated arguments and input fields,
owners that changed, error codes, what callers must show. The order of elements is no change.

OLD and NEW are whatever --schema takes, or git:REVISION:PATH for a file or folder of a commit.
Without NEW the schema of gqldoc.yaml is compared with OLD.

--rule changes what is told: ignoreDescriptionChanges, suppressRemovalOfDeprecatedField,
safeUnreachable, dangerousBreaking. Exits with 1 when there is a change that --fail-on names.`

func newDiffCmd(u *ui, runF func(*diffOptions) error) *cobra.Command {
	opts := &diffOptions{}
	cmd := &cobra.Command{
		Use:   "diff OLD [NEW]",
		Short: "Tell what changed between two schemas, and whom it hurts",
		Long:  diffLong,
		Example: `  gqldoc diff old.graphql new.graphql
  gqldoc diff git:main:schema.graphql --format markdown
  gqldoc diff https://api.example.com/graphql schema.graphql --fail-on dangerous`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := opts.validate(); err != nil {
				return err
			}
			if opts.Old = args[0]; len(args) > 1 {
				opts.New = args[1]
			}
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runDiff(cmd.Context(), u, opts)
		},
	}
	opts.repeatable(cmd, "header", "headers")
	flags := cmd.Flags()
	flags.StringVar(&opts.Format, "format", "text", strings.Join(diffFormats, ", "))
	flags.StringVar(&opts.FailOn, "fail-on", "breaking", "which changes lead to exit code 1: breaking, dangerous, any, never")
	flags.StringArrayVar(&opts.Rules, "rule", nil, "rule to apply, by the name that GraphQL Inspector gave it (list)")
	flags.StringVar(&opts.Compat, "compat", "", "inspector: only its change types, with its levels")
	flags.IntVar(&opts.MaxAnnotations, "max-annotations", 10, "lines of each level with --format github; GitHub shows no more than 10")
	completeWords(cmd, "format", diffFormats)
	completeWords(cmd, "fail-on", diffFailOn)
	completeWords(cmd, "rule", diffRuleNames())
	return cmd
}

func diffRuleNames() []string {
	names := make([]string, len(diff.Rules))
	for i, r := range diff.Rules {
		names[i] = string(r)
	}
	return names
}

func (o *diffOptions) validate() error {
	if err := oneOf("format", o.Format, diffFormats); err != nil {
		return err
	}
	if err := oneOf("fail-on", o.FailOn, diffFailOn); err != nil {
		return err
	}
	for _, name := range o.Rules {
		if err := oneOf("rule", name, diffRuleNames()); err != nil {
			return err
		}
	}
	if o.Compat != "" && o.Compat != "inspector" {
		return usage(fmt.Errorf("unknown value %q of --compat", o.Compat), "--compat takes inspector")
	}
	return nil
}

func runDiff(ctx context.Context, u *ui, opts *diffOptions) error {
	before, err := readSide(ctx, u, opts.config, opts.Old)
	if err != nil {
		return err
	}
	after, err := readSide(ctx, u, opts.config, opts.New)
	if err != nil {
		return err
	}
	changes := diff.Compare(before, after, opts.compareOptions())
	if err := writeChanges(u, opts, changes); err != nil {
		return err
	}
	if slices.ContainsFunc(changes, func(c diff.Change) bool { return opts.fails(c.Level) }) {
		return silent(exitProblems)
	}
	return nil
}

func (o *diffOptions) compareOptions() diff.Options {
	options := diff.Options{Inspector: o.Compat == "inspector"}
	for _, name := range o.Rules {
		options.Rules = append(options.Rules, diff.Rule(name))
	}
	return options
}

// fails reports whether a change of this level leads to exit code 1.
func (o *diffOptions) fails(level diff.Level) bool {
	switch o.FailOn {
	case "breaking":
		return level == diff.Breaking
	case "dangerous":
		return level <= diff.Dangerous
	}
	return o.FailOn == "any"
}

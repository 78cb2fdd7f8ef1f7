package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
)

type checkOptions struct {
	settings
	FailOn string

	config *config.Config
}

func newCheckCmd(u *ui, runF func(*checkOptions) error) *cobra.Command {
	opts := &checkOptions{}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say all that is wrong with the schema, the fixtures and the guides",
		Long: `Reads everything that a build and a mock would read and prints every problem at once, with its
position, sorted. Exits with 1 when there is one that --fail-on names.`,
		Example: `  gqldoc check
  gqldoc check schema.graphql --fail-on warning`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if opts.FailOn != "error" && opts.FailOn != "warning" && opts.FailOn != "never" {
				return usage(fmt.Errorf("unknown value %q of --fail-on", opts.FailOn), "--fail-on takes error, warning or never")
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
	cmd.Flags().StringVar(&opts.FailOn, "fail-on", "error", "which problems lead to exit code 1: error, warning, never")
	return cmd
}

func runCheck(ctx context.Context, u *ui, opts *checkOptions) error {
	problems, err := findProblems(ctx, u, opts.config)
	if err != nil {
		return err
	}
	problems.Sort()
	u.diagnostics(problems)
	switch {
	case len(problems) == 0 || opts.FailOn == "never":
		return nil
	case problems.HasErrors() || opts.FailOn == "warning":
		return silent(exitProblems)
	}
	return nil
}

// findProblems reads schema, fixtures and guides. The error is for what cannot be
// read at all.
func findProblems(ctx context.Context, u *ui, c *config.Config) (diag.List, error) {
	var problems diag.List
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return listOf(err)
	}
	problems = append(problems, parsed.Warnings...)
	p, err := prepare(parsed, c)
	if err != nil {
		found, err := listOf(err)
		return append(problems, found...), err
	}
	site, err := p.newSite()
	if err != nil {
		found, err := listOf(err)
		return append(problems, found...), err
	}
	return append(problems, site.Problems...), nil
}

// listOf returns the problems that an error holds, or the error.
func listOf(err error) (diag.List, error) {
	if list, ok := errors.AsType[diag.List](err); ok {
		return list, nil
	}
	return nil, err
}

package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
)

type explainOptions struct {
	settings
	Name string

	config *config.Config
}

const explainLong = `Prints the reference of one name of the schema: a type, a member as Type.field, an argument as
Type.field(arg:), a directive as @name, an operation, or an error code.`

func newExplainCmd(u *ui, runF func(*explainOptions) error) *cobra.Command {
	opts := &explainOptions{}
	cmd := &cobra.Command{
		Use:   "explain NAME",
		Short: "Print the reference of a type, a member, an operation or an error code",
		Long:  explainLong,
		Example: `  gqldoc explain Ride
  gqldoc explain Ride.driver
  gqldoc explain 'Query.rides(first:)'
  gqldoc explain RIDE_NOT_FOUND --schema schema.graphql`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			opts.Name = args[0]
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runExplain(cmd.Context(), u, opts)
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return opts.complete(cmd, u, prefix), cobra.ShellCompDirectiveNoFileComp
		},
	}
	opts.repeatable(cmd, "schema", "schema")
	opts.repeatable(cmd, "header", "headers")
	return cmd
}

func runExplain(ctx context.Context, u *ui, opts *explainOptions) error {
	result, err := readSchema(ctx, u, opts.config)
	if err != nil {
		return err
	}
	found := findNames(result.Schema, opts.Name)
	if len(found) == 0 {
		hint := diag.DidYouMean("", opts.Name, candidates(result.Schema, opts.Name))
		if hint == "" {
			hint = "gqldoc schema --format sdl prints all there is"
		}
		return problem(fmt.Errorf("the schema has no %s", opts.Name), hint)
	}
	p := &explainer{schema: result.Schema, width: terminalWidth(u.out)}
	for i, x := range found {
		if i > 0 {
			p.line("")
		}
		p.explain(x)
	}
	_, err = u.out.Write(p.out)
	return err
}

// complete returns the names of the schema that begin with a prefix. What cannot be
// read completes to nothing.
func (o *explainOptions) complete(cmd *cobra.Command, u *ui, prefix string) []string {
	c, err := o.load(cmd)
	if err != nil {
		return nil
	}
	result, err := readSchema(cmd.Context(), u, c)
	if err != nil {
		return nil
	}
	return completions(result.Schema, prefix)
}

// maxWidth is as wide as lines of prose may be.
const maxWidth = 100

// terminalWidth is the width to wrap to, or 0 when nobody looks.
func terminalWidth(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok || !isTerminal(file) {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil || width < 20 {
		return 0
	}
	return min(width, maxWidth)
}

func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }

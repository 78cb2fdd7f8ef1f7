package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/render"
)

type buildOptions struct {
	settings
	Check  bool
	Budget bool

	config *config.Config
}

func newBuildCmd(u *ui, runF func(*buildOptions) error) *cobra.Command {
	opts := &buildOptions{}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the reference site",
		Long: `Writes the site as static files that need no server of their own: they work under any base path and
from file://. Only files that changed are touched. With --check nothing is written; files that
would differ are listed and the exit code is 1. With --budget nothing is written either when pages are
heavier than site.budget allows; each is named with its figure, and the exit code is 1.`,
		Example: `  gqldoc build
  gqldoc build schema.graphql --out public --base-url https://docs.example.com/api/
  gqldoc build --url-style file --out offline
  gqldoc build --templates templates --static assets
  gqldoc build --budget
  gqldoc build --check`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			opts.args = args
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runBuild(cmd.Context(), u, opts)
		},
	}
	opts.schemaFlags(cmd)
	opts.text(cmd, "out", "site.out")
	opts.text(cmd, "base-url", "site.baseUrl")
	opts.text(cmd, "url-style", "site.urlStyle")
	opts.text(cmd, "guides", "site.guides")
	opts.text(cmd, "examples", "site.examples")
	opts.text(cmd, "changelog", "site.changelog")
	opts.text(cmd, "static", "site.static")
	opts.text(cmd, "templates", "site.templates")
	opts.text(cmd, "title", "site.title")
	opts.text(cmd, "endpoint", "site.endpoint")
	cmd.Flags().BoolVar(&opts.Check, "check", false, "write nothing; list files that would differ and exit with 1")
	cmd.Flags().BoolVar(&opts.Budget, "budget", false, "exit with 1 when pages are heavier than site.budget in the configuration allows")
	return cmd
}

func runBuild(ctx context.Context, u *ui, opts *buildOptions) error {
	out := opts.config.Site.Out
	sources, err := loadSources(ctx, u, opts.config)
	if err != nil {
		return err
	}
	inputs := inputsOf(opts.config, sources)
	if s, ok := unchangedSince(out, inputs); ok && !opts.Budget {
		u.diagnostics(s.Warnings)
		if !opts.Check {
			u.notef("%s: %d files, 0 changed", out, len(s.Files)-1)
		}
		return nil
	}
	useLargePages(buildHeap)
	defer postponeCollector(buildHeap)()
	parsed, err := parseSources(sources, opts.config)
	if err != nil {
		return err
	}
	p, err := prepare(parsed, opts.config)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) && !opts.Check && !opts.Budget {
		return p.createSite(ctx, u, inputs)
	}
	site, err := p.newSite(ctx, u)
	if err != nil {
		return err
	}
	warnings := append(p.parsed.Warnings, site.Problems...)
	u.diagnostics(warnings)
	if opts.Budget {
		if err := checkBudget(u, site, opts.config.Site.Budget); err != nil {
			return err
		}
	}
	if opts.Check {
		return checkSite(u, site, out)
	}
	changed, err := site.WriteDir(out)
	if err != nil {
		return usage(err)
	}
	endBuild(u, out, inputs, site.Paths(), len(changed), warnings)
	return nil
}

// createSite writes a site into a folder that is not there.
func (p *project) createSite(ctx context.Context, u *ui, inputs string) error {
	options, problems, err := p.siteOptions(ctx, u)
	if err != nil {
		return err
	}
	out := p.config.Site.Out
	paths, broken, err := render.RenderDir(p.parsed.Schema, options, out)
	if _, ok := errors.AsType[*render.WriteError](err); ok {
		return usage(err)
	}
	if err != nil {
		return err
	}
	warnings := slices.Concat(p.parsed.Warnings, broken, problems)
	u.diagnostics(warnings)
	endBuild(u, out, inputs, paths, len(paths), warnings)
	return nil
}

// endBuild says what was written, and lets the next build from the same inputs know.
func endBuild(u *ui, out, inputs string, paths []string, changed int, warnings diag.List) {
	remember(out, inputs, paths, warnings)
	u.notef("%s: %d files, %d changed", out, len(paths), changed)
}

// maxExcesses is how much of what is too heavy is told.
const maxExcesses = 20

// checkBudget tells what of a site is heavier than its budget.
func checkBudget(u *ui, site *render.Site, b config.Budget) error {
	over := site.Over(render.Budget(b))
	for i, excess := range over {
		if i == maxExcesses {
			fmt.Fprintf(u.out, "and %d more\n", len(over)-i)
			break
		}
		fmt.Fprintf(u.out, "%s (site.budget.%s)\n", excess, excess.Setting)
	}
	if len(over) > 0 {
		return problem(fmt.Errorf("%d budgets are exceeded", len(over)), "make the pages lighter, or raise the limits in "+configFile)
	}
	return nil
}

// checkSite lists the files of a folder that are not as a build would write them.
func checkSite(u *ui, site *render.Site, out string) error {
	changes, err := site.Diff(out)
	if err != nil {
		return usage(err)
	}
	for _, change := range changes {
		fmt.Fprintln(u.out, change)
	}
	if len(changes) > 0 {
		return problem(fmt.Errorf("%s is not current: %d files differ", out, len(changes)), "run gqldoc build")
	}
	return nil
}

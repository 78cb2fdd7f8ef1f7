package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
)

const rootLong = `gqldoc turns one GraphQL schema into a reference site and a mock endpoint that cannot
disagree: every example on the site is executed by the engine that serves the mock.

The schema is named by --schema, by the first argument, or in gqldoc.yaml.

Exit codes: 0 done, 1 problems found (in the schema, in gqldoc.yaml, in a guide; a breaking change; a
stale site), 2 wrong use, or an input that cannot be read.`

const rootExample = `  gqldoc dev                            site and mock on http://127.0.0.1:8080/
  gqldoc build --out public             write the site
  gqldoc mock --port 0                  serve the endpoint on a free port
  gqldoc check schema.graphql           say all that is wrong`

const configFile = "gqldoc.yaml"

// newRootCmd is the program: every command hangs below it.
func newRootCmd(u *ui) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:           "gqldoc",
		Short:         "Reference site and mock endpoint from one GraphQL schema",
		Long:          rootLong,
		Example:       rootExample,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetOut(u.out)
	cmd.SetErr(u.err)
	cmd.SetIn(u.in)
	flags := cmd.PersistentFlags()
	flags.StringVar(&file, "config", "", "configuration file (default gqldoc.yaml, if there is one)")
	flags.BoolVarP(&u.quiet, "quiet", "q", false, "print results and errors only: no progress, no warnings")
	cmd.SetFlagErrorFunc(wrongFlag)
	cmd.AddCommand(
		newDevCmd(u, nil), newBuildCmd(u, nil), newMockCmd(u, nil), newCheckCmd(u, nil),
		newSchemaCmd(u, nil), newKeysCmd(u), newConfigCmd(u, nil), newVersionCmd(u),
		newDiffCmd(u, nil),
		newExplainCmd(u, nil),
		newInitCmd(u, nil),
	)
	describeCompletion(cmd)
	checkArguments(cmd)
	return cmd
}

// describeCompletion gives the command that cobra adds words like those of the others.
func describeCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	cmd, _, _ := root.Find([]string{"completion"}) // it is there: it was just made
	cmd.Short = "Print the completion script of a shell"
	cmd.Long = `Prints a script that completes commands, flags, and names of the schema in a shell. The help of each
shell says where to put it.`
	cmd.Example = `  source <(gqldoc completion bash)
  gqldoc completion zsh --help`
	for _, shell := range cmd.Commands() {
		shell.Short = "Print the completion script of " + shell.Name()
	}
}

// suggestFlag names the flag that was probably meant.
func suggestFlag(c *cobra.Command, err error) string {
	_, unknown, ok := strings.Cut(err.Error(), "unknown flag: --")
	if !ok {
		return ""
	}
	return diag.DidYouMean("--", unknown, flagNames(c))
}

func flagNames(c *cobra.Command) []string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// settings are flags of one command that set values of the configuration. A flag
// that nobody gave leaves the value to environment, file and default.
type settings struct {
	flags []settingFlag
	args  []string // of the command: the schema, when given
}

type settingFlag struct {
	name, key string
	text      *string
	list      *[]string
}

// A settingText is the value of a flag as it was given; the configuration reads it.
type settingText struct {
	text *string
	kind string // what help calls it
}

func (v settingText) String() string     { return *v.text }
func (v settingText) Set(s string) error { *v.text = s; return nil }
func (v settingText) Type() string       { return v.kind }

// text adds a flag for a setting.
func (s *settings) text(cmd *cobra.Command, name, key string) {
	f := settingFlag{name: name, key: key, text: new(string)}
	cmd.Flags().Var(settingText{f.text, config.Default().Setting(key).Type()}, name, help(key))
	s.flags = append(s.flags, f)
}

// repeatable adds a flag for a setting that is a list.
func (s *settings) repeatable(cmd *cobra.Command, name, key string) {
	f := settingFlag{name: name, key: key, list: new([]string)}
	cmd.Flags().StringArrayVar(f.list, name, nil, help(key))
	s.flags = append(s.flags, f)
}

// yes adds a flag for a setting that is true or false.
func (s *settings) yes(cmd *cobra.Command, name, key string) {
	s.text(cmd, name, key)
	cmd.Flags().Lookup(name).NoOptDefVal = "true"
}

// help describes a setting with its options, default and environment variable.
func help(key string) string {
	setting := config.Default().Setting(key)
	text := setting.Help
	if setting.Options != nil {
		text += ": " + strings.Join(setting.Options, ", ")
	}
	told := strings.Contains(setting.Help, "; 0: ") // what 0 means stands there already
	if value := setting.Value(); value != "" && value != "false" && !told {
		text += fmt.Sprintf(" (default %s)", value)
	}
	return text + " [" + setting.Env() + "]"
}

// schemaFlags adds what every command that reads a schema takes.
func (s *settings) schemaFlags(cmd *cobra.Command) {
	s.repeatable(cmd, "schema", "schema")
	s.repeatable(cmd, "header", "headers")
	cmd.Use += " [SCHEMA]"
	cmd.Args = cobra.ArbitraryArgs
}

// load reads the configuration in the order of precedence: default, file,
// environment, flags.
func (s *settings) load(cmd *cobra.Command) (*config.Config, error) {
	c := config.Default()
	if err := loadFile(cmd, c); err != nil {
		return nil, err
	}
	if !cmd.Flags().Changed("config") && s.otherSchema(c) {
		c = config.Default()
		// What people wrote in this folder speaks of the other schema.
		c.Site.Guides, c.Site.Examples, c.Site.Changelog, c.Site.Static = "", "", "", ""
	}
	if err := c.LoadEnv(os.LookupEnv); err != nil {
		return nil, usage(err)
	}
	for _, f := range s.flags {
		if !cmd.Flags().Changed(f.name) {
			continue
		}
		if err := f.apply(c); err != nil {
			return nil, usage(err, config.Hint(err))
		}
	}
	if err := s.keepApart(c); err != nil {
		return nil, err
	}
	if len(s.args) > 0 {
		return c, c.SetList("schema", s.args, "argument")
	}
	return c, nil
}

// otherSchema reports whether the command line names another schema than the file
// that lies in this folder. Then the file, with its titles, guides and fixtures, is
// another project's: it counts only when --config names it.
func (s *settings) otherSchema(c *config.Config) bool {
	named := s.args
	for _, f := range s.flags {
		if f.key == "schema" && len(named) == 0 {
			named = *f.list
		}
	}
	if len(named) == 0 || c.Setting("schema").At.IsZero() {
		return false
	}
	clean := func(names []string) []string {
		names = slices.Clone(names)
		for i, name := range names {
			if !strings.Contains(name, "://") {
				names[i] = filepath.Clean(name)
			}
		}
		return names
	}
	return !slices.Equal(clean(named), clean(c.Schema))
}

func (f *settingFlag) apply(c *config.Config) error {
	origin := "flag --" + f.name
	if f.list != nil {
		return c.SetList(f.key, *f.list, origin)
	}
	return c.Set(f.key, *f.text, origin)
}

// configName is the file that the settings are in, and whether somebody named it.
func configName(cmd *cobra.Command) (name string, wanted bool) {
	if name = cmd.Flag("config").Value.String(); name != "" {
		return name, true
	}
	return configFile, false
}

func loadFile(cmd *cobra.Command, c *config.Config) error {
	name, wanted := configName(cmd)
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !wanted:
		return nil
	case err != nil:
		return usage(fmt.Errorf("reading the configuration: %w", err))
	}
	return c.LoadFile(name, data)
}

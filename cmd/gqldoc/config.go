package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
)

// newConfigCmd prints the settings in force. runF replaces the run in tests.
func newConfigCmd(u *ui, runF func(*settings) error) *cobra.Command {
	s := &settings{}
	schema := false
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the settings in force and where each came from",
		Long: `Prints every setting with its value and its origin. A flag goes over the environment, the
environment over gqldoc.yaml, and that over the default. With --schema it prints a JSON Schema of
gqldoc.yaml instead, for editors.`,
		Example: `  gqldoc config
  gqldoc config --schema > gqldoc.schema.json
  GQLDOC_WORLD_SEED=7 gqldoc config | grep seed`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if runF != nil {
				return runF(s)
			}
			if schema {
				_, err := u.out.Write(config.JSONSchema())
				return err
			}
			c, err := s.load(cmd)
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', 0)
			for _, setting := range c.Settings() {
				fmt.Fprintf(table, "%s\t%s\t%s\n", setting.Key, setting.Shown(), setting.Origin())
			}
			return table.Flush()
		},
	}
	cmd.Flags().BoolVar(&schema, "schema", false, "print a JSON Schema of gqldoc.yaml")
	return cmd
}

package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// newConfigCmd prints the settings in force. runF replaces the run in tests.
func newConfigCmd(u *ui, runF func(*settings) error) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the settings in force and where each came from",
		Long: `Prints every setting with its value and its origin. A flag goes over the environment, the
environment over gqldoc.yaml, and that over the default.`,
		Example: `  gqldoc config
  GQLDOC_WORLD_SEED=7 gqldoc config | grep seed`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if runF != nil {
				return runF(s)
			}
			c, err := s.load(cmd)
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', 0)
			for _, setting := range c.Settings() {
				fmt.Fprintf(table, "%s\t%s\t%s\n", setting.Key, setting.Value(), setting.Origin)
			}
			return table.Flush()
		},
	}
	return cmd
}

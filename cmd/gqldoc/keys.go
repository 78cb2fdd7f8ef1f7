package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/auth"
)

func newKeysCmd(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "keys",
		Short:   "API keys of the mock",
		Example: "  gqldoc keys list --test",
	}
	cmd.AddCommand(newKeysListCmd(u, nil))
	return cmd
}

type keysListOptions struct {
	Test   bool
	Format string
}

func newKeysListCmd(u *ui, runF func(*keysListOptions) error) *cobra.Command {
	opts := &keysListOptions{}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the ready-made keys, one for each answer a key can get",
		Example: `  gqldoc keys list --test
  gqldoc keys list --test --format json | jq -r .valid`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if opts.Format != "text" && opts.Format != "json" {
				return usage(fmt.Errorf("unknown format %q", opts.Format), "formats are text and json")
			}
			if !opts.Test {
				return usage(errors.New("there is no registry of issued keys yet"), "--test lists the ready-made keys")
			}
			if runF != nil {
				return runF(opts)
			}
			if opts.Format == "json" {
				return writeTestKeysJSON(u.out)
			}
			return writeTestKeys(u.out)
		},
	}
	cmd.Flags().BoolVar(&opts.Test, "test", false, "the ready-made keys that every mock knows")
	cmd.Flags().StringVar(&opts.Format, "format", "text", "text or json")
	return cmd
}

// writeTestKeys prints a line "name<TAB>key" for each.
func writeTestKeys(w io.Writer) error {
	for _, k := range auth.TestKeys {
		if _, err := fmt.Fprintf(w, "%s\t%s\n", k.Name, k.Key); err != nil {
			return err
		}
	}
	return nil
}

func writeTestKeysJSON(w io.Writer) error {
	byName := map[string]string{}
	for _, k := range auth.TestKeys {
		byName[k.Name] = k.Key
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(byName)
}

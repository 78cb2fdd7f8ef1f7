package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/auth"
)

type keysListOptions struct {
	Registry string
	Test     bool
	Revoked  bool
	Format   string
}

func newKeysListCmd(u *ui, runF func(*keysListOptions) error) *cobra.Command {
	opts := &keysListOptions{}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List issued keys, or the ready-made ones",
		Example: `  gqldoc keys list
  gqldoc keys list --revoked --format json | jq -r '.[].keyPrefix'
  gqldoc keys list --test
  gqldoc keys list --test --format json | jq -r .valid`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if opts.Format != "text" && opts.Format != "json" {
				return usage(fmt.Errorf("unknown format %q", opts.Format), "formats are text and json")
			}
			if runF != nil {
				return runF(opts)
			}
			return runKeysList(cmd.Context(), u, opts, time.Now())
		},
	}
	registryFlag(cmd, &opts.Registry)
	cmd.Flags().BoolVar(&opts.Test, "test", false, "the ready-made keys that every mock knows, one for each answer")
	cmd.Flags().BoolVar(&opts.Revoked, "revoked", false, "also keys that were revoked or have expired")
	cmd.Flags().StringVar(&opts.Format, "format", "text", "text or json")
	return cmd
}

func runKeysList(ctx context.Context, u *ui, opts *keysListOptions, now time.Time) error {
	switch {
	case opts.Test && opts.Format == "json":
		return writeTestKeysJSON(u.out)
	case opts.Test:
		return writeTestKeys(u.out)
	}
	r, err := openRegistry(opts.Registry)
	if err != nil {
		return err
	}
	keys, err := issuedKeys(ctx, r)
	if err != nil {
		return err
	}
	if !opts.Revoked {
		keys = slices.DeleteFunc(keys, func(k *auth.Key) bool { return !k.Active(now) })
	}
	if len(keys) == 0 {
		u.notef("no keys yet: gqldoc keys create --name dev-laptop makes one, --test lists the ready-made ones")
	}
	if opts.Format == "json" {
		return writeKeysJSON(u.out, keys)
	}
	return writeKeys(u.out, keys, opts.Revoked)
}

// writeKeys prints a table, and nothing for no keys.
func writeKeys(w io.Writer, keys []*auth.Key, revoked bool) error {
	if len(keys) == 0 {
		return nil
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "NAME\tPREFIX\tCREATED\tLAST USED\tPER MINUTE\tPER DAY\tEXPIRES")
	if revoked {
		fmt.Fprint(table, "\tREVOKED")
	}
	fmt.Fprintln(table)
	for _, k := range keys {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s", k.Name, k.Prefix, dayCell(k.CreatedAt), minuteCell(k.LastUsedAt),
			limitCell(k.RequestsPerMinute), limitCell(k.RequestsPerDay), dayCell(k.ExpiresAt))
		if revoked {
			fmt.Fprintf(table, "\t%s", dayCell(k.RevokedAt))
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

// emptyCell stands in a cell that has no value.
const emptyCell = "-"

func dayCell(t time.Time) string { return timeCell(t, time.DateOnly) }

func minuteCell(t time.Time) string { return timeCell(t, "2006-01-02 15:04") }

func timeCell(t time.Time, form string) string {
	if t.IsZero() {
		return emptyCell
	}
	return t.UTC().Format(form)
}

func limitCell(n int) string {
	if n == 0 {
		return emptyCell
	}
	return strconv.Itoa(n)
}

// A listedKey is a key as programs read it: every field is there, null when empty.
type listedKey struct {
	ID           string     `json:"id"`
	Name         string     `json:"name"`
	KeyPrefix    string     `json:"keyPrefix"`
	Tenant       string     `json:"tenant"`
	CreatedAt    *time.Time `json:"createdAt"`
	LastUsedAt   *time.Time `json:"lastUsedAt"`
	RateLimitRpm *int       `json:"rateLimitRpm"`
	RateLimitRpd *int       `json:"rateLimitRpd"`
	ExpiresAt    *time.Time `json:"expiresAt"`
	RevokedAt    *time.Time `json:"revokedAt"`
}

func writeKeysJSON(w io.Writer, keys []*auth.Key) error {
	list := make([]listedKey, len(keys))
	for i, k := range keys {
		list[i] = listedKey{
			ID: k.ID, Name: k.Name, KeyPrefix: k.Prefix, Tenant: k.Tenant,
			CreatedAt: orNull(k.CreatedAt), LastUsedAt: orNull(k.LastUsedAt),
			RateLimitRpm: orNull(k.RequestsPerMinute), RateLimitRpd: orNull(k.RequestsPerDay),
			ExpiresAt: orNull(k.ExpiresAt), RevokedAt: orNull(k.RevokedAt),
		}
	}
	return printJSON(w, list)
}

// orNull is nil for the zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
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
	return printJSON(w, byName)
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

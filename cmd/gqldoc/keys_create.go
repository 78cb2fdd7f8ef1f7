package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/auth"
)

type keysCreateOptions struct {
	Registry string
	Name     string
	RPM, RPD int
	Expires  string
	Tenant   string
	Public   bool

	end time.Time // of Expires
}

func newKeysCreateCmd(u *ui, runF func(*keysCreateOptions) error) *cobra.Command {
	opts := &keysCreateOptions{}
	cmd := &cobra.Command{
		Use:   "create --name NAME",
		Short: "Issue a key and print it, this once",
		Long: `Issues a key. The key is all that is printed on stdout, so a script can take it from there;
what is stored is its digest, and nobody can print it again.`,
		Example: `  gqldoc keys create --name dev-laptop
  API_KEY=$(gqldoc keys create --name ci --rpm 120 --rpd 10000 --expires 90d)
  gqldoc keys create --name app --public`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			now := time.Now()
			if err := opts.check(cmd, now); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runKeysCreate(cmd.Context(), u, opts, now)
		},
	}
	registryFlag(cmd, &opts.Registry)
	flags := cmd.Flags()
	flags.StringVar(&opts.Name, "name", "", "what the key is for; unique among active keys")
	flags.IntVar(&opts.RPM, "rpm", 0, "requests per minute (default no limit)")
	flags.IntVar(&opts.RPD, "rpd", 0, "requests per day (default no limit)")
	flags.StringVar(&opts.Expires, "expires", "", "when it ends by itself: 90d, 2w, 12h, or a date (default never)")
	flags.StringVar(&opts.Tenant, "tenant", auth.TestTenant, "UUID of the tenant it belongs to")
	flags.BoolVar(&opts.Public, "public", false, "a public client key (bpk_), which names the tenant and nothing more")
	return cmd
}

// check reads the flags.
func (o *keysCreateOptions) check(cmd *cobra.Command, now time.Time) (err error) {
	switch {
	case o.Name == "":
		return usage(errors.New("the key needs a name"), "--name dev-laptop says what it is for")
	case !auth.IsName(o.Name):
		return usage(fmt.Errorf("%q is no name for a key", o.Name), "a name has 1 to 60 visible characters")
	case cmd.Flags().Changed("rpm") && o.RPM < 1, cmd.Flags().Changed("rpd") && o.RPD < 1:
		return usage(errors.New("a limit is at least 1 request"), "leave --rpm or --rpd out for no limit")
	case !auth.IsUUID(o.Tenant):
		return usage(fmt.Errorf("tenant %q is no UUID", o.Tenant), "one looks like "+auth.TestTenant)
	}
	o.Tenant = strings.ToLower(o.Tenant)
	if o.end, err = expiry(o.Expires, now); err != nil {
		return usage(err, "write 90d, 2w, 12h, or a date in the future like 2027-01-31")
	}
	return nil
}

// expiry reads a time from now on, or a date. The empty text is never.
func expiry(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	end, ok := fromNow(text, now)
	for _, form := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(form, text); err == nil {
			end, ok = t, true
		}
	}
	switch {
	case !ok:
		return time.Time{}, fmt.Errorf("%q is no time", text)
	case !end.After(now):
		return time.Time{}, fmt.Errorf("%s has passed", text)
	}
	return end.UTC().Truncate(time.Second), nil
}

// longestLife keeps sums of times within what a date can hold.
const longestLife = 100 * 365 * 24 * time.Hour

// fromNow reads 90d, 2w, 12h and 30m.
func fromNow(text string, now time.Time) (time.Time, bool) {
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	unit := units[text[len(text)-1]]
	n, err := strconv.Atoi(text[:len(text)-1])
	if unit == 0 || err != nil || n < 0 || n > int(longestLife/unit) {
		return time.Time{}, false
	}
	return now.Add(time.Duration(n) * unit), true
}

func runKeysCreate(ctx context.Context, u *ui, opts *keysCreateOptions, now time.Time) error {
	r, err := openRegistry(opts.Registry)
	if err != nil {
		return err
	}
	wanted := auth.Key{Name: opts.Name, Tenant: opts.Tenant, RequestsPerMinute: opts.RPM, RequestsPerDay: opts.RPD, ExpiresAt: opts.end}
	plaintext, k, err := r.Create(ctx, wanted, opts.Public, now)
	if err != nil {
		return registryError(err)
	}
	return printKey(u, plaintext, k)
}

// printKey prints a new key on stdout and all about it on stderr.
func printKey(u *ui, plaintext string, k *auth.Key) error {
	end := "never expires"
	if !k.ExpiresAt.IsZero() {
		end = "expires " + k.ExpiresAt.Format(time.RFC3339)
	}
	u.notef("key %s of %s, %s", k.Name, k.Prefix, end)
	u.notef("store it now: it cannot be printed again")
	_, err := fmt.Fprintln(u.out, plaintext)
	return err
}

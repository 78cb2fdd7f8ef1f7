package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/auth"
)

const keysLong = `Issues, lists, rotates and revokes API keys of the mock. They are kept in a registry that
the mock reads with every request: what is done here holds at once, also for a mock that is
running. The registry stores digests only; a key itself is printed once, when it is made.`

func newKeysCmd(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "API keys of the mock",
		Long:  keysLong,
		Example: `  export API_KEY=$(gqldoc keys create --name dev-laptop --expires 90d)
  gqldoc keys list
  gqldoc keys revoke dev-laptop
  gqldoc keys list --test`,
	}
	cmd.AddCommand(newKeysCreateCmd(u, nil), newKeysListCmd(u, nil), newKeysRotateCmd(u, nil), newKeysRevokeCmd(u, nil))
	return cmd
}

// registryFlag adds the flag that says where the keys are.
func registryFlag(cmd *cobra.Command, where *string) {
	cmd.Flags().StringVar(where, "registry", auth.DefaultFile, "file, or redis:// or unix:// URL, that holds the keys")
}

// openRegistry opens the registry that a flag names.
func openRegistry(where string) (*auth.Registry, error) {
	store, err := auth.OpenStore(where)
	if err != nil {
		return nil, usage(err)
	}
	return auth.NewRegistry(store), nil
}

// registryError says what to do about a registry that cannot be read or written.
func registryError(err error) error {
	switch {
	case errors.Is(err, auth.ErrNameTaken):
		return problem(err, "names are unique among active keys: choose another, or revoke that key first")
	case errors.Is(err, auth.ErrKeyEnded):
		return problem(err, "gqldoc keys create makes a new one")
	case errors.Is(err, auth.ErrDamaged):
		return usage(err, "--registry says where the keys are; a damaged file can be removed, its keys are then unknown")
	}
	return usage(err, "--registry says where the keys are")
}

// issuedKeys returns the keys of the registry without the ready-made ones, newest first.
func issuedKeys(ctx context.Context, r *auth.Registry) ([]*auth.Key, error) {
	keys, err := r.List(ctx, "")
	if err != nil {
		return nil, registryError(err)
	}
	return slices.DeleteFunc(keys, func(k *auth.Key) bool { return k.ReadyMade }), nil
}

// findKey returns the one key that a person means: by its name, its id, the whole key,
// or its prefix where no other active key begins alike. Active keys come before others.
func findKey(ctx context.Context, r *auth.Registry, who string, now time.Time) (*auth.Key, error) {
	keys, err := issuedKeys(ctx, r)
	if err != nil {
		return nil, err
	}
	digest := auth.Hash(who)
	means := func(k *auth.Key) bool {
		return k.Name == who || k.ID == who || k.Prefix == who || k.Hash == digest
	}
	var active, ended []*auth.Key
	for _, k := range keys {
		switch {
		case means(k) && k.Active(now):
			active = append(active, k)
		case means(k):
			ended = append(ended, k)
		}
	}
	switch {
	case len(active) == 1:
		return active[0], nil
	case len(active) > 1:
		return nil, problem(fmt.Errorf("%d active keys are called %s", len(active), shownKey(who)), "give the name or the id of one: "+keyNames(active))
	case len(ended) > 0:
		return nil, problem(fmt.Errorf("%s is revoked or has expired", shownKey(who)), "gqldoc keys list --revoked shows when")
	}
	return nil, problem(fmt.Errorf("there is no key %s", shownKey(who)), knownKeys(keys, now))
}

// shownKey is what may be printed of something that could be a key.
func shownKey(who string) string {
	if auth.WellFormed(who) && len(who) > auth.PrefixLength {
		return who[:auth.PrefixLength] + "…"
	}
	return fmt.Sprintf("%q", who)
}

func knownKeys(keys []*auth.Key, now time.Time) string {
	active := slices.DeleteFunc(slices.Clone(keys), func(k *auth.Key) bool { return !k.Active(now) })
	if len(active) == 0 {
		return "the registry has no active key; gqldoc keys create makes one"
	}
	return "active keys: " + keyNames(active)
}

func keyNames(keys []*auth.Key) string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = k.Name
		if slices.ContainsFunc(keys, func(other *auth.Key) bool { return other != k && other.Name == k.Name }) {
			list[i] = k.ID // two tenants may use one name
		}
	}
	return strings.Join(list, ", ")
}

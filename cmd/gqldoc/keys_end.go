package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/bettersuite/gqldoc/internal/auth"
)

type keysRotateOptions struct {
	Registry     string
	PasswordFile string
	Key          string
}

func newKeysRotateCmd(u *ui, runF func(*keysRotateOptions) error) *cobra.Command {
	opts := &keysRotateOptions{}
	cmd := &cobra.Command{
		Use:   "rotate NAME|PREFIX",
		Short: "Replace a key by a new one with the same name and limits",
		Long: `Revokes a key and issues another with its name, limits and end. As in the real API this asks
for the owner's password again: on the terminal, or from a file. In the mock that is
"` + auth.TestPassword + `", as for all its test users. The new key is all that is printed on stdout.`,
		Example: `  gqldoc keys rotate dev-laptop
  API_KEY=$(gqldoc keys rotate dev-laptop --password-file password.txt)`,
		Args: oneKey,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Key = args[0]
			if runF != nil {
				return runF(opts)
			}
			return runKeysRotate(cmd.Context(), u, opts, time.Now())
		},
	}
	registryFlag(cmd, &opts.Registry)
	cmd.Flags().StringVar(&opts.PasswordFile, "password-file", "", "file with the step-up password; - reads stdin (default: ask on the terminal)")
	return cmd
}

// oneKey wants one argument, and says which.
func oneKey(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage(fmt.Errorf("%d arguments where one names the key", len(args)), "give its name, or the prefix that gqldoc keys list shows")
	}
	return nil
}

func runKeysRotate(ctx context.Context, u *ui, opts *keysRotateOptions, now time.Time) error {
	r, err := openRegistry(opts.Registry)
	if err != nil {
		return err
	}
	old, err := findKey(ctx, r, opts.Key, now)
	if err != nil {
		return err
	}
	password, err := readPassword(u, opts.PasswordFile)
	if err != nil {
		return err
	}
	if !auth.NewSessions(time.Now).CheckPassword(password) {
		return problem(errors.New("the password is wrong; nothing was changed"), "the mock's step-up password is "+auth.TestPassword)
	}
	plaintext, fresh, _, err := r.Rotate(ctx, old.ID, "", now)
	if err != nil {
		return registryError(err)
	}
	u.notef("the old key no longer works")
	return printKey(u, plaintext, fresh)
}

// maxPassword bounds what is read from a file that is none of passwords.
const maxPassword = 4 << 10

// readPassword reads the first line of a file, or asks on the terminal without
// showing what is typed.
func readPassword(u *ui, file string) (string, error) {
	switch file {
	case "":
		return askPassword(u)
	case "-":
		return firstLine(u.in)
	}
	f, err := os.Open(file)
	if err != nil {
		return "", usage(fmt.Errorf("reading the password: %w", err))
	}
	defer f.Close()
	return firstLine(f)
}

func firstLine(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxPassword))
	if err != nil {
		return "", usage(fmt.Errorf("reading the password: %w", err))
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}

func askPassword(u *ui) (string, error) {
	terminal, ok := u.in.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		return "", usage(errors.New("rotating a key needs the step-up password, and there is no terminal to ask on"), "--password-file FILE names a file with it, - is stdin")
	}
	fmt.Fprint(u.err, "Step-up password: ")
	typed, err := term.ReadPassword(int(terminal.Fd()))
	fmt.Fprintln(u.err)
	if err != nil {
		return "", usage(fmt.Errorf("reading the password: %w", err))
	}
	return string(typed), nil
}

type keysRevokeOptions struct {
	Registry string
	Reason   string
	Key      string
}

func newKeysRevokeCmd(u *ui, runF func(*keysRevokeOptions) error) *cobra.Command {
	opts := &keysRevokeOptions{}
	cmd := &cobra.Command{
		Use:   "revoke NAME|PREFIX",
		Short: "End a key for good",
		Long: `Ends a key. A running mock answers it with 401 from its next request on; its name is free again.
A key that turned up where it should not may be given whole: it is never repeated.`,
		Example: `  gqldoc keys revoke dev-laptop
  gqldoc keys revoke ci --reason "printed in a build log"`,
		Args: oneKey,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Key = args[0]
			if runF != nil {
				return runF(opts)
			}
			return runKeysRevoke(cmd.Context(), u, opts, time.Now())
		},
	}
	registryFlag(cmd, &opts.Registry)
	cmd.Flags().StringVar(&opts.Reason, "reason", "", "note that lists show")
	return cmd
}

func runKeysRevoke(ctx context.Context, u *ui, opts *keysRevokeOptions, now time.Time) error {
	r, err := openRegistry(opts.Registry)
	if err != nil {
		return err
	}
	k, err := findKey(ctx, r, opts.Key, now)
	if err != nil {
		return err
	}
	if _, err := r.Revoke(ctx, k.ID, opts.Reason, now); err != nil {
		return registryError(err)
	}
	u.notef("key %s of %s is revoked", k.Name, k.Prefix)
	return nil
}

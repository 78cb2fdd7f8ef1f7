package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/admin"
	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/mock"
)

// exitNotStarted is the exit code of a shell for a command that it cannot find.
const exitNotStarted = 127

// exitSignal is what a shell adds to the number of the signal that ended a command.
const exitSignal = 128

type mockExecOptions struct {
	settings
	Command   []string
	LogFormat string // empty: requests are not logged

	config *config.Config
}

const mockExecLong = `Starts the mock on a free port, runs a command beside it and returns the command's exit code. The
command finds the endpoint in GQLDOC_URL, a key that it takes in GQLDOC_API_KEY, and the admin API in
GQLDOC_ADMIN_URL: "${GQLDOC_ADMIN_URL}reset" resets the mock. Input and output are the command's, and
signals are passed on to it.

The exit code is 127 when the command cannot be started.`

func newMockExecCmd(u *ui, runF func(*mockExecOptions) error) *cobra.Command {
	opts := &mockExecOptions{}
	cmd := &cobra.Command{
		Use:   "exec [flags] [SCHEMA] -- COMMAND [ARGUMENT...]",
		Short: "Run a command beside the mock",
		Long:  mockExecLong,
		Example: `  gqldoc mock exec -- npm test
  gqldoc mock exec --seed 7 -- sh -c 'curl -gH "X-Api-Key: $GQLDOC_API_KEY" "$GQLDOC_URL?query={__typename}"'`,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			dash := cmd.ArgsLenAtDash()
			if dash < 0 || dash == len(args) {
				return usage(errors.New("no command is given"), "write it behind two hyphens: gqldoc mock exec -- npm test")
			}
			opts.args, opts.Command = args[:dash], args[dash:]
			if opts.LogFormat != "" {
				if err := checkLogFormat(opts.LogFormat); err != nil {
					return err
				}
			}
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runMockExec(cmd.Context(), u, opts)
		},
	}
	opts.repeatable(cmd, "schema", "schema")
	opts.repeatable(cmd, "header", "headers")
	opts.text(cmd, "auth", "mock.auth")
	opts.yes(cmd, "strict-roles", "mock.strictRoles")
	opts.repeatable(cmd, "allowed-host", "mock.hosts")
	opts.text(cmd, "state", "mock.state")
	opts.text(cmd, "snapshot", "mock.snapshot")
	opts.text(cmd, "seed", "world.seed")
	opts.text(cmd, "size", "world.size")
	opts.text(cmd, "missing", "world.missing")
	cmd.Flags().StringVar(&opts.LogFormat, "log-format", "", "log requests on stderr, as text or json")
	return cmd
}

func runMockExec(ctx context.Context, u *ui, opts *mockExecOptions) error {
	if opts.config.Mock.Keys == auth.DefaultFile {
		opts.config.Mock.Keys = "memory" // a run of tests leaves nothing behind
	}
	quiet := *u
	quiet.quiet = u.quiet || opts.LogFormat == ""
	log := newLog(&quiet, opts.LogFormat)
	defer log.close()
	l, parsed, err := newLive(ctx, u, opts.config, log.Logger)
	if err != nil {
		return err
	}
	defer l.close()
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		return err
	}
	if _, err := l.start(parsed, listener.Addr()); err != nil {
		listener.Close()
		return err
	}
	url := "http://" + listener.Addr().String() + mock.GraphQLPath
	stop := serveBeside(newServer(l.server), listener, l.server.Shutdown)
	code, err := runCommand(u, opts.Command, []string{
		"GQLDOC_URL=" + url, "GQLDOC_API_KEY=" + auth.FindTestKey("valid"),
		"GQLDOC_ADMIN_URL=" + strings.TrimSuffix(url, mock.GraphQLPath) + admin.Prefix,
	})
	if failed := stop(); err == nil {
		err = failed
	}
	if err != nil {
		return err
	}
	if code != exitDone {
		return silent(code)
	}
	return nil
}

// serveBeside serves until the function it returns is called. The server does not
// end with the context of the program: the command may still need it while it stops.
func serveBeside(server *http.Server, listener net.Listener, shutdown func(context.Context) error) (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- serve(ctx, server, listener, shutdown) }()
	return func() error {
		cancel()
		return <-done
	}
}

// runCommand runs a command with our input and output and returns its exit code.
// The error is for one that cannot be started.
func runCommand(u *ui, command, environment []string) (int, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = u.in, u.out, u.err
	cmd.Env = append(os.Environ(), environment...)
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	defer signal.Stop(signals)
	if err := cmd.Start(); err != nil {
		return 0, &hintedError{err: fmt.Errorf("cannot start %s: %w", command[0], reasonOf(err)), code: exitNotStarted}
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case s := <-signals:
			if !fromTerminal(u, s) {
				_ = cmd.Process.Signal(s) // it may have ended just now
			}
		case err := <-ended:
			return exitCode(cmd, err)
		}
	}
}

// fromTerminal reports whether a signal is one that a terminal sends to all its
// programs at once: the command has it already.
func fromTerminal(u *ui, s os.Signal) bool {
	file, ok := u.in.(*os.File)
	if !ok || s != os.Interrupt && s != syscall.SIGQUIT {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && file.Name() != os.DevNull && isTerminal(file)
}

// exitCode is the code that a shell would give to a command that ended.
func exitCode(cmd *exec.Cmd, err error) (int, error) {
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		return 0, problem(err)
	}
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return exitSignal + int(status.Signal()), nil
	}
	return cmd.ProcessState.ExitCode(), nil
}

// reasonOf is what went wrong without the name of the program, which is said before.
func reasonOf(err error) error {
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	return err
}

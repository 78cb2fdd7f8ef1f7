// Command gqldoc turns one GraphQL schema into a reference site and a mock endpoint
// that cannot disagree.
//
//	gqldoc dev                  site and mock on one port, rebuilt on change
//	gqldoc build                the site, as files
//	gqldoc mock                 the endpoint
//	gqldoc check                what is wrong with the schema and the guides
//
// See `gqldoc help` for the others. This package is the only place where parse,
// render and mock meet; it holds flags and output, and no logic of theirs.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

// run is main with an exit code: 0 done, 1 problems found, 2 wrong use or unreadable input.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ui := newUI(os.Stdin, os.Stdout, os.Stderr)
	cmd := newRootCmd(ui)
	cmd.SetArgs(os.Args[1:])
	return ui.exit(cmd.ExecuteContext(ctx))
}

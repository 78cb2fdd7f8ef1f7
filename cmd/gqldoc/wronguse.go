package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// What was typed wrongly is told in our words, with the line that would have been right.

// checkArguments does so for the arguments of a command and of those below it.
func checkArguments(cmd *cobra.Command) {
	if !cmd.Runnable() && cmd.HasSubCommands() { // cobra would print the help, and call it done
		cmd.Args, cmd.RunE = cobra.NoArgs, func(c *cobra.Command, _ []string) error { return c.Help() }
	}
	if count := cmd.Args; count != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			err := count(c, args)
			if hinted := new(hintedError); err == nil || errors.As(err, &hinted) {
				return err // it is well said already
			}
			if c.HasAvailableSubCommands() && len(args) > 0 {
				return usage(fmt.Errorf("%s has no command %q", c.CommandPath(), args[0]),
					diag.DidYouMean(c.CommandPath()+" ", args[0], commandNames(c)), c.CommandPath()+" --help lists the commands")
			}
			wrong := "too many arguments for " + c.CommandPath()
			if len(args) == 0 {
				wrong = c.CommandPath() + " needs an argument"
			}
			return usage(errors.New(wrong), "usage: "+c.UseLine())
		}
	}
	for _, c := range cmd.Commands() {
		checkArguments(c)
	}
}

func commandNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names
}

// wrongFlag is what a command says of a flag that cannot be read.
func wrongFlag(c *cobra.Command, err error) error {
	if text, _, ok := strings.Cut(err.Error(), ": strconv."); ok {
		err = errors.New(text + ": it is not a number")
	}
	return usage(err, suggestFlag(c, err), c.CommandPath()+" --help lists the flags")
}

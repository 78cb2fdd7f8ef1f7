package main

import (
	"bufio"
	"context"
	"fmt"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// runExplainWorld prints what the mock makes of the schema.
func runExplainWorld(ctx context.Context, u *ui, c *config.Config) error {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return err
	}
	data, err := newWorld(parsed, c)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(u.out)
	explainWorld(out, data.Explain())
	return out.Flush()
}

// explainWorld prints one line a fact: indented facts belong to the line above.
func explainWorld(out *bufio.Writer, e world.Explanation) {
	fmt.Fprintln(out, "ENTITIES")
	for _, t := range e.Entities {
		fmt.Fprintf(out, "\n%s: %d members, ids like %s (%s)\n", t.Name, t.Members, t.Example, t.Format)
		printNotes(out, t.Fields)
	}
	heading := [...]string{schema.Query: "QUERIES", schema.Mutation: "MUTATIONS", schema.Subscription: "SUBSCRIPTIONS"}
	last := ""
	idle := 0
	for _, op := range e.Operations {
		if h := heading[op.Kind]; h != last {
			fmt.Fprintf(out, "\n%s\n", h)
			last = h
		}
		fmt.Fprintf(out, "\n%s: %s\n", op.Name, op.Does)
		printNotes(out, op.Arguments)
		for _, a := range op.Arguments {
			if a.Idle {
				idle++
			}
		}
	}
	fmt.Fprintf(out, "\n%d arguments are accepted and mean nothing to the world; docs/world.md says how to change that.\n", idle)
}

func printNotes(out *bufio.Writer, notes []world.Note) {
	width := 0
	for _, n := range notes {
		width = max(width, len(n.Name))
	}
	for _, n := range notes {
		mark := " "
		if n.Idle {
			mark = "!"
		}
		fmt.Fprintf(out, " %s %-*s  %s\n", mark, width, n.Name, n.Says)
	}
}

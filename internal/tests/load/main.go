package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

type options struct {
	schemas     string
	program     string
	connections int
	turns       int
	requests    int
	only        string
	memory      int
	start       int
	bare        string
}

func run() error {
	var o options
	flag.StringVar(&o.schemas, "schema", "", "files of schemas whose loads to run, comma separated; all that are there when empty")
	flag.StringVar(&o.program, "gqldoc", "", "the program; built from this module when empty")
	flag.IntVar(&o.connections, "connections", 32, "connections that stay open")
	flag.IntVar(&o.turns, "turns", 15, "turns of each server")
	flag.IntVar(&o.requests, "requests", 0, "requests a turn; as many as the bare handler answers in a third of a second when 0")
	flag.StringVar(&o.only, "only", "", "run only the loads whose name contains this")
	flag.IntVar(&o.memory, "memory", 0, "send so many requests with new arguments and print the memory of the mock")
	flag.IntVar(&o.start, "start", 0, "start the mock so many times and print how long the first answer takes")
	flag.StringVar(&o.bare, "bare", "", "internal: serve the files of this folder")
	flag.Parse()
	if o.bare != "" {
		return serveBare(o.bare)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if o.program == "" {
		folder, err := os.MkdirTemp("", "gqldoc-load")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder) //nolint:errcheck // a folder of the system's own, cleaned at the next start
		if o.program, err = build(ctx, folder); err != nil {
			return err
		}
	}
	for _, s := range schemas {
		if !s.wanted(o.schemas) {
			continue
		}
		if _, err := os.Stat(s.file); err != nil {
			fmt.Printf("%s is not here\n", s.file)
			continue
		}
		if err := s.run(ctx, &o); err != nil {
			return fmt.Errorf("%s: %w", s.file, err)
		}
	}
	return ctx.Err()
}

func (s *schemaLoads) wanted(files string) bool {
	return files == "" || slices.ContainsFunc(strings.Split(files, ","), func(f string) bool {
		return filepath.Base(f) == filepath.Base(s.file)
	})
}

// build makes the program as it is released.
func build(ctx context.Context, folder string) (string, error) {
	program := filepath.Join(folder, "gqldoc")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "./cmd/gqldoc")
	cmd.Stderr = os.Stderr
	return program, cmd.Run()
}

func (s *schemaLoads) run(ctx context.Context, o *options) error {
	fmt.Printf("%s\n", s.file)
	switch {
	case o.start > 0:
		return s.measureStart(ctx, o)
	case o.memory > 0:
		return s.measureMemory(ctx, o)
	}
	return s.compare(ctx, o)
}

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

// newWorld makes the world that the configuration describes. What is changed in it is
// kept in a memory of its own.
func newWorld(parsed *parse.Result, c *config.Config) (*world.World, error) {
	options, err := worldOptions(parsed, c)
	if err != nil {
		return nil, err
	}
	return backend.NewWorld(parsed.Schema, options)
}

// worldOptions reads what stands in files beside the configuration.
func worldOptions(parsed *parse.Result, c *config.Config) (world.Options, error) {
	o := world.Options{Seed: uint64(c.World.Seed), Size: c.World.Size, Locale: c.World.Locale, SizeOf: map[string]int{}}
	if c.World.Missing == "strict" {
		o.Missing = world.Strict
	}
	if problem, hint := world.LocaleProblem(c.World.Locale); problem != "" {
		return o, usage(fmt.Errorf("%s: world.locale: %q: %s", c.Setting("world.locale").Origin, c.World.Locale, problem), hint)
	}
	if c.World.Now != "" {
		now, err := time.Parse(time.RFC3339, c.World.Now)
		if err != nil {
			return o, usage(fmt.Errorf("%s: world.now: %q is no instant", c.Setting("world.now").Origin, c.World.Now), "write it as 2026-06-15T12:00:00Z")
		}
		o.Now = now
	}
	var problems diag.List
	for _, size := range c.World.SizeOf {
		if t := parsed.Schema.Type(size.Type); t == nil {
			problems.Errorf(size.Position, "world.sizeOf: unknown type %q", size.Type).Hint = didYouMean(size.Type, parsed)
		}
		o.SizeOf[size.Type] = size.Size
	}
	files, err := withFiles(c)
	if err != nil {
		return o, err
	}
	for _, f := range files.Fixtures {
		o.Fixtures = append(o.Fixtures, world.Fixture(f))
	}
	for _, v := range files.Values {
		o.Values = append(o.Values, world.Value(v))
	}
	for _, r := range files.Relations {
		o.Relations = append(o.Relations, world.Relation(r))
	}
	for _, m := range files.Mutations {
		o.Mutations = append(o.Mutations, meaning.Rule(m))
	}
	return o, problems.Err()
}

func didYouMean(name string, parsed *parse.Result) string {
	var known []string
	for _, t := range parsed.Schema.Types {
		known = append(known, t.Name)
	}
	return diag.DidYouMean("", name, known)
}

// withFiles is the configuration with what it names in other files. The original
// stays as it is: the world is made more than once.
func withFiles(c *config.Config) (*config.Config, error) {
	full := *c
	full.Fixtures, full.Values = slices.Clone(c.Fixtures), slices.Clone(c.Values)
	var problems []error
	for _, pattern := range c.World.Fixtures {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			return nil, usage(fmt.Errorf("%s: world.fixtures: no file is named like %s", c.Setting("world.fixtures").Origin, pattern))
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, usage(fmt.Errorf("reading fixtures: %w", err))
			}
			problems = append(problems, full.LoadFixtures(name, data))
		}
	}
	for i := range full.Values {
		v := &full.Values[i]
		if v.File == "" {
			continue
		}
		data, err := os.ReadFile(v.File)
		if err != nil {
			return nil, usage(fmt.Errorf("%s: values.%s: %w", v.Position, v.Coordinate, err))
		}
		problems = append(problems, full.LoadValues(v, v.File, data))
	}
	return &full, joined(problems)
}

// joined makes one list of several.
func joined(problems []error) error {
	var all diag.List
	for _, err := range problems {
		var list diag.List
		if errors.As(err, &list) {
			all = append(all, list...)
		} else if err != nil {
			return err
		}
	}
	return all.Err()
}

// worldFiles are the files beside the configuration that the world is made from.
func worldFiles(c *config.Config) []string {
	files := slices.Clone(c.World.Fixtures)
	for _, v := range c.Values {
		if v.File != "" {
			files = append(files, v.File)
		}
	}
	return files
}

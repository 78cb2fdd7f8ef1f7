package main

import (
	"errors"
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
	o.Now, _ = time.Parse(time.RFC3339, c.World.Now) // "" is none, and config let nothing else through
	var problems diag.List
	if problem, hint := world.LocaleProblem(c.World.Locale); problem != "" {
		problems.Errorf(c.Setting("world.locale").At, "world.locale: %q: %s", c.World.Locale, problem).Hint = hint
	}
	for _, size := range c.World.SizeOf {
		if t := parsed.Schema.Type(size.Type); t == nil {
			problems.Errorf(size.Position, "world.sizeOf: unknown type %q", size.Type).Hint = didYouMean(size.Type, parsed)
		}
		o.SizeOf[size.Type] = size.Size
	}
	files := withFiles(c, &problems)
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
	return o, judged(problems)
}

// judged makes an error of problems with settings. It is wrong use where a flag or a
// variable has one, and these have no lines.
func judged(problems diag.List) error {
	if slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Position.Line == 0 }) {
		return usage(problems)
	}
	return problems.Err()
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
func withFiles(c *config.Config, problems *diag.List) *config.Config {
	full := *c
	full.Fixtures, full.Values = slices.Clone(c.Fixtures), slices.Clone(c.Values)
	add := func(err error) {
		list, _ := errors.AsType[diag.List](err) // config returns no other
		*problems = append(*problems, list...)
	}
	for _, pattern := range c.World.Fixtures {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			problems.Errorf(c.Setting("world.fixtures").At, "world.fixtures: no file is named like %s", pattern)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				problems.Errorf(c.Setting("world.fixtures").At, "world.fixtures: %v", err)
				continue
			}
			add(full.LoadFixtures(name, data))
		}
	}
	for i := range full.Values {
		v := &full.Values[i]
		if v.File == "" {
			continue
		}
		data, err := os.ReadFile(v.File)
		if err != nil {
			problems.Errorf(v.Position, "values.%s: %v", v.Coordinate, err)
			continue
		}
		add(full.LoadValues(v, v.File, data))
	}
	return &full
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

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// A project is one reading of the inputs: what the site and the mock are made from.
type project struct {
	config *config.Config
	parsed *parse.Result
	engine *exec.Engine
	door   *door
}

// readSchema reads what the configuration names as the schema, and tells of its
// warnings.
func readSchema(ctx context.Context, u *ui, c *config.Config) (*parse.Result, error) {
	header, err := headers(c.Headers)
	if err != nil {
		return nil, err
	}
	sources, err := parse.Load(ctx, c.Schema, parse.LoadOptions{Stdin: u.in, Client: http.DefaultClient, Header: header})
	if err != nil {
		return nil, unreadable(err)
	}
	result, err := parse.Parse(sources, parse.Options{Group: grouping(c.Group)})
	if err != nil {
		return nil, err
	}
	checkSubgraphs(result, c)
	return result, nil
}

// headers reads "Name: value" lines.
func headers(lines []string) (http.Header, error) {
	h := http.Header{}
	for _, line := range lines {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, usage(fmt.Errorf("header %q has no colon", line), `a header is "Name: value"`)
		}
		h.Add(name, strings.TrimSpace(value))
	}
	return h, nil
}

// unreadable is an input that is not there, with what a person may do about it.
func unreadable(err error) error {
	return usage(errors.New(strings.ReplaceAll(err.Error(), "\n", "\ngqldoc: ")),
		"name the schema with --schema, as the argument, or in "+configFile)
}

func grouping(g config.Group) parse.Grouping {
	rules := parse.Grouping{Tags: g.Tags}
	rules.Directive, rules.Argument, _ = strings.Cut(strings.TrimSuffix(g.Directive, ")"), "(")
	for _, rule := range g.Names {
		pattern, label, _ := strings.Cut(rule, "=")
		rules.Names = append(rules.Names, parse.NameGroup{Pattern: pattern, Label: label})
	}
	return rules
}

// checkSubgraphs warns of texts for subgraphs that the schema does not have.
func checkSubgraphs(result *parse.Result, c *config.Config) {
	known := map[string]bool{}
	for _, g := range result.Schema.Subgraphs {
		known[g.Label] = true
	}
	for _, text := range c.Subgraphs {
		if !known[text.Name] {
			result.Warnings.Warnf(text.Position, "the schema has no subgraph %s", text.Name)
		}
	}
}

// loadProject reads the inputs and prepares the engine over the invented world.
func loadProject(ctx context.Context, u *ui, c *config.Config) (*project, error) {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		return nil, err
	}
	return prepare(parsed, c)
}

func prepare(parsed *parse.Result, c *config.Config) (*project, error) {
	data, err := newWorld(parsed, c)
	if err != nil {
		return nil, err
	}
	d, err := newDoor(auth.DefaultFile)
	if err != nil {
		return nil, err
	}
	engine, err := exec.New(parsed.API, d.guard(parsed.Schema, data, c.Mock.Strict), exec.Options{
		Report: func(err error) { slog.Error("data", "error", err) },
	})
	if err != nil {
		return nil, fmt.Errorf("preparing the engine: %w", err)
	}
	return &project{config: c, parsed: parsed, engine: engine, door: d}, nil
}

// newMock makes the endpoint.
func (p *project) newMock(log *slog.Logger) *mock.Handler {
	return mock.New(mock.Config{
		Schema:  p.parsed.Schema,
		Engine:  p.engine,
		Checker: p.door.checker(p.config.Mock.Auth),
		SDL:     parse.PrintSDL(p.parsed.API),
		Log:     log,
		Now:     time.Now,
	})
}

// newLog writes a line a request to stderr.
func newLog(u *ui, format string) *slog.Logger {
	if u.quiet {
		return nil
	}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(u.err, nil))
	}
	return slog.New(slog.NewTextHandler(u.err, &slog.HandlerOptions{ReplaceAttr: dropTime}))
}

// dropTime keeps the lines short for a person who sees them as they come.
func dropTime(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey) {
		return slog.Attr{}
	}
	return a
}

// writeFileAtomic replaces a file in one step.
func writeFileAtomic(name string, data []byte) error {
	temporary := name + ".tmp"
	if err := os.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temporary, name)
}

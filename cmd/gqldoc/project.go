package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/world"
)

// A project is one reading of the inputs: what the site and the mock are made from.
type project struct {
	config *config.Config
	parsed *parse.Result
	engine *exec.Engine
	world  *world.World // nil where the engine answers clients
}

// readSchema reads what the configuration names as the schema. Its warnings are in the
// result: whether to tell of them is for the command to say.
func readSchema(ctx context.Context, u *ui, c *config.Config) (*parse.Result, error) {
	sources, err := loadSources(ctx, u, c)
	if err != nil {
		return nil, err
	}
	return parseSources(sources, c)
}

// loadSources reads the bytes of the schema.
func loadSources(ctx context.Context, u *ui, c *config.Config) ([]parse.Source, error) {
	header, err := headers(c.Headers)
	if err != nil {
		return nil, err
	}
	sources, err := parse.Load(ctx, c.Schema, parse.LoadOptions{Stdin: u.in, Client: http.DefaultClient, Header: header})
	if err != nil {
		return nil, unreadable(err)
	}
	return sources, nil
}

func parseSources(sources []parse.Source, c *config.Config) (*parse.Result, error) {
	result, err := parse.Parse(sources, parseOptions(c))
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
		"name the schema with --schema, as the argument, or in "+configFile+", which gqldoc init writes")
}

// parseOptions are what the configuration says of reading a schema.
func parseOptions(c *config.Config) parse.Options {
	o := parse.Options{Group: grouping(c.Group), Codes: make([]parse.Code, len(c.Errors))}
	for i, e := range c.Errors {
		code := parse.Code{Name: e.Name, Description: e.Description, Remedy: e.Remedy, Position: e.Position}
		for _, f := range e.Fields {
			code.Fields = append(code.Fields, parse.CodeField(f))
		}
		o.Codes[i] = code
	}
	return o
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

// prepare makes a project that nobody calls from outside: pages and checks are made
// from it.
func prepare(parsed *parse.Result, c *config.Config) (*project, error) {
	data, err := newWorld(parsed, c)
	if err != nil {
		return nil, err
	}
	rules, named := steering(c)
	if err := scenario.Check(scenario.Options{Schema: parsed.Schema, CheckData: data.CheckValue, Rules: rules, Named: named}); err != nil {
		return nil, err
	}
	engine, err := exec.New(parsed.API, data, engineOptions(c))
	if err != nil {
		return nil, fmt.Errorf("preparing the engine: %w", err)
	}
	return &project{config: c, parsed: parsed, engine: engine, world: data}, nil
}

func engineOptions(c *config.Config) exec.Options {
	l := c.Mock.Limits
	return exec.Options{
		Report: reportFailure,
		Limits: exec.Limits{
			Tokens: l.Tokens, Depth: l.Depth, Aliases: l.Aliases,
			RootFields: l.RootFields, Fields: l.Fields, ResponseBytes: l.ResponseBytes,
			VariableDepth: l.VariableDepth, ListSize: l.ListSize,
		},
	}
}

// reportFailure tells the operator what clients must not read.
func reportFailure(err error) { slog.Error("data", "error", err) }

// A requestLog writes a line a request to stderr. Without a Logger it is silent.
type requestLog struct {
	*slog.Logger
	lines *mock.LogWriter
}

func newLog(u *ui, format string) requestLog {
	if u.quiet {
		return requestLog{}
	}
	lines := mock.NewLogWriter(u.err)
	if format == "json" {
		return requestLog{slog.New(slog.NewJSONHandler(lines, nil)), lines}
	}
	return requestLog{slog.New(mock.NewLineHandler(lines)), lines}
}

// close writes what has been collected.
func (l requestLog) close() {
	if l.lines != nil {
		_ = l.lines.Close() // stderr is gone: nobody to tell
	}
}

// writeFileAtomic replaces a file in one step.
func writeFileAtomic(name string, data []byte) error {
	temporary := name + ".tmp"
	if err := os.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temporary, name)
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// gitPrefix begins the name of a file in a commit: git:main:schema.graphql.
const gitPrefix = "git:"

// readSide reads one of the two schemas; "" is that of the configuration. Its
// warnings are the business of check. A schema that is wrong is an input that cannot
// be read.
func readSide(ctx context.Context, u *ui, c *config.Config, input string) (*schema.Schema, error) {
	result, err := parseSide(ctx, u, c, input)
	if problems, _ := listOf(err); problems != nil {
		u.diagnostics(problems)
		return nil, silent(exitUsage) // 1 would say that something broke between the two
	}
	if err != nil {
		return nil, err
	}
	return result.Schema, nil
}

func parseSide(ctx context.Context, u *ui, c *config.Config, input string) (*parse.Result, error) {
	sources, err := loadSide(ctx, u, c, input)
	if err != nil {
		return nil, err
	}
	// Both sides get the codes of the configuration, which speaks of the schema of today.
	options := parseOptions(c)
	options.Past = true
	return parse.Parse(sources, options)
}

func loadSide(ctx context.Context, u *ui, c *config.Config, input string) ([]parse.Source, error) {
	if name, ok := strings.CutPrefix(input, gitPrefix); ok {
		return loadGit(ctx, name)
	}
	side := *c
	if input != "" {
		side.Schema = []string{input}
	}
	return loadSources(ctx, u, &side)
}

// loadGit reads REVISION:PATH. As for git itself the path begins at the top of the
// repository, or with ./ in the working folder.
func loadGit(ctx context.Context, name string) ([]parse.Source, error) {
	revision, file, ok := strings.Cut(name, ":")
	if !ok || revision == "" || file == "" || revision[0] == '-' {
		return nil, usage(fmt.Errorf("%s%s names no file of a commit", gitPrefix, name), "write git:REVISION:PATH, as git:main:schema.graphql")
	}
	kind, err := git(ctx, "cat-file", "-t", name)
	if err != nil {
		return nil, usage(fmt.Errorf("%s%s: %w", gitPrefix, name, err), "is the history complete? A shallow clone lacks other commits")
	}
	if strings.TrimSpace(string(kind)) != "tree" {
		data, err := git(ctx, "cat-file", "blob", name)
		if err != nil {
			return nil, usage(fmt.Errorf("%s%s: %w", gitPrefix, name, err))
		}
		return []parse.Source{{Name: file, Data: data}}, nil
	}
	return loadGitFolder(ctx, name, file)
}

// loadGitFolder reads the SDL files of a folder, as parse.Load does on a disk.
func loadGitFolder(ctx context.Context, name, folder string) ([]parse.Source, error) {
	list, err := git(ctx, "ls-tree", "-r", "-z", "--name-only", name)
	if err != nil {
		return nil, usage(fmt.Errorf("%s%s: %w", gitPrefix, name, err))
	}
	var sources []parse.Source
	for file := range strings.SplitSeq(strings.TrimRight(string(list), "\x00"), "\x00") {
		if !slices.Contains([]string{".graphql", ".graphqls", ".gql"}, path.Ext(file)) {
			continue
		}
		data, err := git(ctx, "cat-file", "blob", strings.TrimSuffix(name, "/")+"/"+file)
		if err != nil {
			return nil, usage(fmt.Errorf("%s%s: %w", gitPrefix, name, err))
		}
		sources = append(sources, parse.Source{Name: path.Join(folder, file), Data: data, Subgraph: subgraphOf(file)})
	}
	if len(sources) == 0 {
		return nil, usage(fmt.Errorf("%s%s holds no SDL", gitPrefix, name))
	}
	return sources, nil
}

// subgraphOf is the label that a file of a folder has: its name, or that of its
// folder when it is called schema or subgraph.
func subgraphOf(file string) string {
	label := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if dir := path.Base(path.Dir(file)); (label == "schema" || label == "subgraph") && dir != "." {
		return dir
	}
	return label
}

// git runs git and returns what it prints. Its own message is the error.
func git(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if message, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n"); message != "" {
		return nil, errors.New(strings.TrimPrefix(message, "fatal: "))
	}
	return nil, err
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
)

type initOptions struct {
	Dir    string
	Schema string // empty: the one that is there
}

const configSchemaFile = "gqldoc.schema.json"

func newInitCmd(u *ui, runF func(*initOptions) error) *cobra.Command {
	opts := &initOptions{}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a configuration and a first guide",
		Long: `Writes gqldoc.yaml, a JSON Schema of it for editors, and a first guide, and says what it wrote. A file
that exists already stays as it is.`,
		Example: `  gqldoc init
  gqldoc init docs --schema ../schema.graphql`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if opts.Dir = "."; len(args) > 0 {
				opts.Dir = args[0]
			}
			if runF != nil {
				return runF(opts)
			}
			return runInit(u, opts)
		},
	}
	cmd.Flags().StringVar(&opts.Schema, "schema", "", "schema to name in gqldoc.yaml (default: the one in the folder)")
	return cmd
}

func runInit(u *ui, opts *initOptions) error {
	schema := opts.Schema
	if schema == "" {
		schema = findSchema(opts.Dir)
	}
	files := []struct {
		name string
		data []byte
	}{
		{configFile, fmt.Appendf(nil, initConfig, configSchemaFile, schema)},
		{configSchemaFile, config.JSONSchema()},
		{filepath.Join("site", "guides", "quickstart.md"), []byte(initGuide)},
	}
	for _, f := range files {
		name := filepath.Join(opts.Dir, f.name)
		created, err := createFile(name, f.data)
		if err != nil {
			return usage(fmt.Errorf("writing %w", err))
		}
		if created {
			fmt.Fprintf(u.out, "created %s\n", name)
		} else {
			u.notef("kept %s, which exists already", name)
		}
	}
	if _, err := os.Stat(filepath.Join(opts.Dir, schema)); err != nil && opts.Schema == "" {
		u.notef("there is no schema yet: put it in %s, or name it in %s", filepath.Join(opts.Dir, schema), configFile)
	}
	u.notef("next: gqldoc dev")
	return nil
}

// findSchema is the schema of a folder: schema.graphql, or the only file or folder
// that looks like one.
func findSchema(dir string) string {
	const usual = "schema.graphql"
	if _, err := os.Stat(filepath.Join(dir, usual)); err == nil {
		return usual
	}
	var found []string
	for _, pattern := range []string{"*.graphql", "*.graphqls", "*.gql", "subgraphs", "schema", "introspection.json", "schema.json"} {
		matches, _ := filepath.Glob(filepath.Join(dir, pattern)) // the patterns are well-formed
		for _, m := range matches {
			found = append(found, filepath.Base(m))
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return usual
}

// createFile writes a file that does not exist yet, and its folders.
func createFile(name string, data []byte) (created bool, err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return false, err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	_, err = f.Write(data)
	return true, errors.Join(err, f.Close())
}

const initConfig = `# yaml-language-server: $schema=%s
# Settings of the site and the mock. "gqldoc config" prints those in force and where each came from.

schema: %s

site:
  title: GraphQL API
  # Shown in snippets: the endpoint of the real API.
  # endpoint: https://api.example.com/graphql
  # Where the site will be published.
  # baseUrl: https://docs.example.com/

check:
  # Percentage of each subgraph that must be described.
  minDescribed: 0
  # Levels of the rules that "gqldoc check --rules" lists: off, warning or error.
  # rules:
  #   naming: warning

# What must be exact in the mock; the rest of the object is invented.
# fixtures:
#   Query.viewer:
#     name: Ada Lovelace
`

const initGuide = `---
title: Quickstart
description: From nothing to the first answer.
order: 1
---

Send a request to the endpoint, with a key:

` + "```shell" + `
curl {{endpoint}} \
  -H 'X-Api-Key: {{key}}' \
  -H 'Content-Type: application/json' \
  -d '{"query": "{ __typename }"}'
` + "```" + `

The same as a document:

` + "```graphql" + `
query First {
  __typename
}
` + "```" + `

Every query, mutation and type has a page in the [reference](../api/).
`

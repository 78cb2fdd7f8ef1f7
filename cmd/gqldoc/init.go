package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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
		Long: `Writes gqldoc.yaml, a JSON Schema of it for editors, and a first guide, and says what it wrote. The
schema is schema.graphql, or the only file or folder in DIR that looks like one. A file that exists
already stays as it is.`,
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
	cmd.Flags().StringVar(&opts.Schema, "schema", "", "schema to name in gqldoc.yaml, as seen from DIR (default: the one that lies there)")
	return cmd
}

func runInit(u *ui, opts *initOptions) error {
	schema, found := opts.Schema, []string(nil)
	if schema == "" {
		schema, found = findSchema(opts.Dir)
	}
	settings := filepath.Join(opts.Dir, configFile)
	files := []struct {
		name string
		data []byte
	}{
		{settings, fmt.Appendf(nil, initConfig, configSchemaFile, schema)},
		{filepath.Join(opts.Dir, configSchemaFile), config.JSONSchema()},
		{filepath.Join(opts.Dir, "site", "guides", "quickstart.md"), []byte(initGuide)},
	}
	for _, f := range files {
		created, err := createFile(f.name, f.data)
		if err != nil {
			return usage(fmt.Errorf("writing %w", err))
		}
		if created {
			fmt.Fprintf(u.out, "created %s\n", f.name)
			continue
		}
		u.notef("kept %s, which exists already", f.name)
		if f.name == settings {
			schema = "" // it names its own
		}
	}
	next := "next: "
	if missing(opts.Dir, schema) {
		u.notef("%s", schemaHint(filepath.Join(opts.Dir, schema), settings, found))
		next = "then: "
	}
	if opts.Dir != "." {
		next += "cd " + opts.Dir + " && "
	}
	u.notef("%sgqldoc dev", next)
	return nil
}

// missing reports whether a schema is a file that does not exist. Addresses and patterns
// are left to the command that reads them.
func missing(dir, schema string) bool {
	if schema == "" || schema == "-" || strings.ContainsAny(schema, "*?[") || strings.Contains(schema, "://") {
		return false
	}
	if !filepath.IsAbs(schema) {
		schema = filepath.Join(dir, schema)
	}
	_, err := os.Stat(schema)
	return err != nil
}

// schemaHint says what to do when the schema of a new configuration is not there.
func schemaHint(schema, settings string, found []string) string {
	if len(found) > 0 {
		return fmt.Sprintf("several schemas lie here (%s): name the one that is meant in %s", strings.Join(found, ", "), settings)
	}
	return fmt.Sprintf("there is no schema yet: put it in %s, or name it in %s", schema, settings)
}

// findSchema is the schema of a folder: schema.graphql, or the only file or folder that
// looks like one. Of several it takes none, and returns what they are called.
func findSchema(dir string) (schema string, found []string) {
	const usual = "schema.graphql"
	if !missing(dir, usual) {
		return usual, nil
	}
	for _, pattern := range []string{"*.graphql", "*.graphqls", "*.gql", "subgraphs", "schema", "introspection.json", "schema.json"} {
		matches, _ := filepath.Glob(filepath.Join(dir, pattern)) // the patterns are well-formed
		for _, m := range matches {
			found = append(found, filepath.Base(m))
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return usual, found
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

mock:
  # Which credentials the mock asks for: none (off), or keys and tokens as BetterSuite's API does (format, registry).
  auth: off

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

Send a request to the endpoint:

` + "```shell" + `
curl {{endpoint}} \
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

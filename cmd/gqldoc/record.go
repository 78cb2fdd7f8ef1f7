package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
)

type recordOptions struct {
	settings
	URL       string
	Queries   []string
	Variables string
	Sent      []string // headers for the endpoint
	Out       string

	config *config.Config
}

const recordLong = `Sends operations to a live endpoint and writes its answers as fixtures, so that the mock answers the
same: objects with an id by type and id, the rest by field. Set world.fixtures in gqldoc.yaml to
the file. Only queries are sent.`

func newMockRecordCmd(u *ui, runF func(*recordOptions) error) *cobra.Command {
	opts := &recordOptions{}
	cmd := &cobra.Command{
		Use:   "record URL --query FILE...",
		Short: "Write fixtures from a live endpoint's answers",
		Long:  recordLong,
		Example: `  gqldoc mock record https://api.example.com/graphql --query tenant.graphql --send 'X-Api-Key: …' > fixtures.yaml
  gqldoc mock record http://127.0.0.1:4000/graphql --query a.graphql --query b.graphql --out fixtures.yaml`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			opts.URL = args[0]
			if len(opts.Queries) == 0 {
				return usage(errors.New("no operation is given"), "name a file with one: --query tenant.graphql")
			}
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runRecord(cmd.Context(), u, opts)
		},
	}
	opts.repeatable(cmd, "schema", "schema")
	opts.repeatable(cmd, "header", "headers")
	cmd.Flags().StringArrayVar(&opts.Queries, "query", nil, "file with an operation (repeatable)")
	cmd.Flags().StringVar(&opts.Variables, "variables", "", "variables of the operations, as JSON")
	cmd.Flags().StringArrayVar(&opts.Sent, "send", nil, "header to send, as Name: value (repeatable)")
	cmd.Flags().StringVar(&opts.Out, "out", "", "file to write instead of stdout")
	return cmd
}

func runRecord(ctx context.Context, u *ui, opts *recordOptions) error {
	parsed, err := readSchema(ctx, u, opts.config)
	if err != nil {
		return err
	}
	header, err := headers(opts.Sent)
	if err != nil {
		return err
	}
	data, err := newWorld(parsed, opts.config)
	if err != nil {
		return err
	}
	rec := &recorder{schema: parsed.Schema, idField: data.IDField, fixtures: map[string]any{}}
	for _, name := range opts.Queries {
		text, err := os.ReadFile(name)
		if err != nil {
			return usage(fmt.Errorf("reading an operation: %w", err))
		}
		operation, err := readQuery(string(text))
		if err != nil {
			return problem(fmt.Errorf("%s: %w", name, err))
		}
		answer, err := ask(ctx, opts, header, string(text))
		if err != nil {
			return problem(fmt.Errorf("%s: %w", name, err))
		}
		if err := rec.add(operation, answer); err != nil {
			return problem(fmt.Errorf("%s: %w", name, err))
		}
	}
	for _, note := range rec.notes {
		u.notef("%s", note)
	}
	out := writeYAML(rec.fixtures)
	if opts.Out == "" {
		_, err := u.out.Write(out)
		return err
	}
	if err := writeFileAtomic(opts.Out, out); err != nil {
		return usage(fmt.Errorf("writing fixtures: %w", err))
	}
	u.notef("%d fixtures in %s", rec.count, opts.Out)
	return nil
}

// maxAnswer is more than any endpoint should answer at once.
const maxAnswer = 64 << 20

// ask sends an operation and returns its data.
func ask(ctx context.Context, opts *recordOptions, header http.Header, query string) (json.RawMessage, error) {
	body := map[string]any{"query": query}
	if opts.Variables != "" {
		if !json.Valid([]byte(opts.Variables)) {
			return nil, errors.New("the variables are no JSON")
		}
		body["variables"] = json.RawMessage(opts.Variables)
	}
	encoded, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, opts.URL, bytes.NewReader(encoded))
	if err != nil {
		return nil, err
	}
	for name, values := range header {
		request.Header[name] = values
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/graphql-response+json, application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, err
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(content, &answer); err != nil {
		return nil, fmt.Errorf("the endpoint answers %s, and no JSON", response.Status)
	}
	if len(answer.Errors) > 0 {
		var messages []string
		for _, e := range answer.Errors {
			messages = append(messages, e.Message)
		}
		return nil, fmt.Errorf("the endpoint answers: %s", strings.Join(messages, "; "))
	}
	return answer.Data, nil
}

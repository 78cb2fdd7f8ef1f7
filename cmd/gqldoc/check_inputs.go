package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/bettersuite/gqldoc/internal/changelog"
	"github.com/bettersuite/gqldoc/internal/check"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/guide"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// findProblems reads schema, fixtures and guides and runs the rules over what could
// be read. The error is for what cannot be read at all.
func findProblems(ctx context.Context, u *ui, c *config.Config, levels map[string]check.Level) (findings, error) {
	parsed, err := readSchema(ctx, u, c)
	if err != nil {
		problems, err := listOf(err)
		return findings{problems: problems}, err
	}
	var problems diag.List
	if err := guide.Load(parsed.Schema, c.Site.Guides); err != nil {
		found, err := listOf(err)
		if err != nil {
			return findings{}, err
		}
		problems = append(problems, found...)
	}
	_, found := changelog.Load(c.Site.Changelog)
	problems = append(problems, found...)
	in := check.Input{
		Schema: parsed.Schema, Warnings: parsed.Warnings, MinDescribed: c.Check.MinDescribed,
		Levels: levels, Exists: staticFile(c.Site),
	}
	p, err := prepare(parsed, c)
	if err != nil {
		found, err := listOf(err)
		if err != nil {
			return findings{}, err
		}
		problems = append(problems, found...)
	} else {
		examples, err := p.newExampleRunner()
		if err != nil {
			return findings{}, err
		}
		problems = append(problems, p.loadExamples(examples)...)
		in.Validate = p.validate
		in.Example = func(op *schema.Operation) string { return p.tryExample(examples, op) }
	}
	problems = append(problems, check.Run(in)...)
	problems.Sort()
	return findings{problems, check.Described(parsed.Schema)}, nil
}

// staticFile tells whether there is a file that a guide may link to: beside the
// guides, or in the folder of static files.
func staticFile(site config.Site) func(string) bool {
	return func(path string) bool {
		for _, folder := range []string{site.Guides, site.Static} {
			if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(path))); folder != "" && err == nil {
				return true
			}
		}
		return false
	}
}

// operation begins an operation in a document.
var operation = regexp.MustCompile(`(?m)^\s*(query|mutation|subscription|\{)`)

// validate says why the engine would refuse a document. One that consists of
// fragments is there to be read: that nothing uses them is no fault.
func (p *project) validate(document string) []check.Invalid {
	var list []check.Invalid
	fragments := !operation.MatchString(document)
	for _, problem := range p.engine.Validate(document) {
		if fragments && problem.Rule == "NoUnusedFragments" {
			continue
		}
		invalid := check.Invalid{Message: problem.Message}
		if len(problem.Locations) > 0 {
			invalid.Line, invalid.Column = problem.Locations[0].Line, problem.Locations[0].Column
		}
		list = append(list, invalid)
	}
	return list
}

// tryExample runs the example of an operation as the site does and says why it
// fails, or "". Of a subscription only the document is checked: it has no answer.
func (p *project) tryExample(examples *exampleRunner, op *schema.Operation) string {
	e := example.Source(examples.value).Operation(op)
	if invalid := p.validate(e.Document); len(invalid) > 0 {
		return invalid[0].Message
	}
	if op.Kind == schema.Subscription || e.Upload {
		return ""
	}
	out := examples.execute(e.Document, bytes.TrimSpace(e.Variables))
	if out == nil {
		return "the engine refuses the request"
	}
	return failure(op, out)
}

// failure is the first error of a response that the example of an operation should
// not have had, or "". A mutation may be refused with a code that it documents: what
// it wants to change is in one of its states already.
func failure(op *schema.Operation, out []byte) string {
	var response struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(out, &response); err != nil {
		return "the response is no JSON: " + err.Error()
	}
	for _, e := range response.Errors {
		documented := slices.ContainsFunc(op.Field.Errors, func(u schema.ErrorUse) bool { return u.Code == e.Extensions.Code })
		if op.Kind != schema.Mutation || !documented {
			return e.Message
		}
	}
	return ""
}

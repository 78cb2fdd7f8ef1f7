package main

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bettersuite/gqldoc/internal/diag"
	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// loadExamples reads the examples that people wrote, makes them part of the schema
// and tries each on the engine. What the schema does not allow is an error at its
// place; an answer with an error that nobody documented is a warning.
func (p *project) loadExamples(runner *exampleRunner) diag.List {
	examples, problems := example.Load(p.config.Site.Examples)
	for _, e := range examples {
		if invalid := p.invalidExample(e); invalid != nil {
			problems = append(problems, invalid...)
			continue
		}
		p.runExample(runner, e, &problems)
	}
	p.parsed.Schema.SetExamples(examples)
	problems.Sort()
	return problems
}

func (p *project) invalidExample(e *schema.Example) diag.List {
	var problems diag.List
	for _, problem := range p.engine.Validate(e.Document) {
		at := diag.Position{File: e.File, Line: e.Line}
		if len(problem.Locations) > 0 {
			at.Line, at.Column = e.Line+problem.Locations[0].Line-1, problem.Locations[0].Column
		}
		problems.Errorf(at, "%s", problem.Message)
	}
	return problems
}

// runExample tries an example. A file that it would upload is not there, so of those
// only the document is checked.
func (p *project) runExample(runner *exampleRunner, e *schema.Example, problems *diag.List) {
	if e.Upload {
		return
	}
	out, outcome := runner.run(e)
	var response struct {
		Errors []struct {
			Message    string
			Locations  []struct{ Line, Column int }
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(out, &response); err != nil {
		problems.Errorf(diag.Position{File: e.File, Line: e.Line}, "the response is no JSON: %v", err)
		return
	}
	for _, problem := range response.Errors {
		at := diag.Position{File: e.File, Line: e.Line}
		if len(problem.Locations) > 0 {
			at.Line, at.Column = e.Line+problem.Locations[0].Line-1, problem.Locations[0].Column
		}
		switch {
		case outcome.RequestError():
			problems.Errorf(at, "%s", problem.Message).Hint = "variables stand in " + e.Name + ".json beside the example"
		case !p.documents(e, problem.Extensions.Code):
			problems.Warnf(at, "the example answers with an error: %s", problem.Message)
		}
	}
}

// documents reports whether a root field of an example tells of an error code.
func (p *project) documents(e *schema.Example, code string) bool {
	root := p.parsed.Schema.Root(e.Kind)
	return slices.ContainsFunc(e.Fields, func(name string) bool {
		f := root.Field(name)
		return f != nil && slices.ContainsFunc(f.Errors, func(u schema.ErrorUse) bool { return u.Code == code })
	})
}

// run executes an example as the page shows it. A subscription is begun and ended.
func (e *exampleRunner) run(x *schema.Example) ([]byte, exec.Outcome) {
	e.mu.Lock()
	defer e.mu.Unlock()
	request := &exec.Request{Query: x.Document, Variables: x.Variables, Value: exampleCaller()}
	if x.Kind != schema.Subscription {
		return e.answer(request)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stream, out, outcome := e.engine.Subscribe(ctx, nil, request)
	if stream != nil {
		stream.Close()
		out = []byte("{}")
	}
	return out, outcome
}

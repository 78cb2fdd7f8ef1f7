//go:build unix

package render_test

import (
	"context"
	"os"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// BenchmarkCost compares a whole site, from the text of a schema to the bytes of every
// page, twin and index with executed examples, with the least that it could cost: loading
// the schema with gqlparser, and executing the templates of pages that are prepared. Both
// run in turn in one process; what counts is processor time.
func BenchmarkCost(b *testing.B) {
	text, err := os.ReadFile(shared("github-valid.graphql"))
	if err != nil {
		b.Skip("github-valid.graphql is not here")
	}
	s, options := readForCost(b, text)
	execute, err := render.PreparedPages(s, options)
	if err != nil {
		b.Fatal(err)
	}
	var whole, least time.Duration
	for b.Loop() {
		whole += spent(func() { _, err = render.Render(readForCost(b, text)) })
		if err != nil {
			b.Fatal(err)
		}
		least += spent(func() {
			if _, err = gqlparser.LoadSchema(&ast.Source{Name: "s", Input: string(text)}); err == nil {
				err = execute()
			}
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(whole.Milliseconds())/float64(b.N), "whole-ms")
	b.ReportMetric(float64(least.Milliseconds())/float64(b.N), "least-ms")
	b.ReportMetric(float64(whole)/float64(least), "ratio")
}

// readForCost reads a schema as a build does, with an engine for the examples.
func readForCost(b *testing.B, text []byte) (*schema.Schema, render.Options) {
	parsed, err := parse.Parse([]parse.Source{{Name: "s", Data: text}}, parse.Options{})
	if err != nil {
		b.Fatal(err)
	}
	data, err := world.New(parsed.Schema, world.Options{Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	engine, err := exec.New(parsed.API, data, exec.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var mu sync.Mutex
	ctx := context.Background()
	return parsed.Schema, render.Options{
		Title: "GitHub", SDL: parse.PrintSDL(parsed.API), Introspection: engine.Introspection(),
		Lifecycles: data.Lifecycles(),
		Value: func(v *schema.InputValue) any {
			mu.Lock()
			defer mu.Unlock()
			return data.Example(v)
		},
		Execute: func(query string, variables []byte) []byte {
			mu.Lock()
			defer mu.Unlock()
			out, outcome := engine.ExecuteRequest(ctx, nil, &exec.Request{Query: query, Variables: variables})
			if outcome.Kind == document.Mutation {
				if err := data.Reset(ctx); err != nil {
					return nil
				}
			}
			if outcome.RequestError() {
				return nil
			}
			return out
		},
	}
}

// spent is the processor time of f, with the collections that it causes.
func spent(f func()) time.Duration {
	runtime.GC()
	before := processorTime()
	f()
	return processorTime() - before
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it asks about this very process
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

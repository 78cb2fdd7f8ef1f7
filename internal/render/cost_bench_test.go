//go:build unix

package render_test

import (
	"context"
	"io/fs"
	"os"
	process "os/exec"
	"path/filepath"
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

// BenchmarkCost compares the command that builds a whole site with the least that it
// could cost: loading the schema with gqlparser, and executing the templates of pages that
// are prepared. What counts is processor time, of the command with all it does: start,
// reading, executed examples, every page, twin and index, and the writing of the files,
// which is told besides.
func BenchmarkCost(b *testing.B) {
	text, err := os.ReadFile(shared("github-valid.graphql"))
	if err != nil {
		b.Skip("github-valid.graphql is not here")
	}
	command := filepath.Join(b.TempDir(), "gqldoc")
	if out, err := process.Command("go", "build", "-o", command, "../../cmd/gqldoc").CombinedOutput(); err != nil {
		b.Fatalf("building the command: %v\n%s", err, out)
	}
	s, options := readForCost(b, text)
	execute, err := render.PreparedPages(s, options)
	if err != nil {
		b.Fatal(err)
	}
	var build, writing, least time.Duration
	var peak int64 // kilobytes on Linux
	for b.Loop() {
		out := filepath.Join(b.TempDir(), "site")
		cmd := process.Command(command, "build", shared("github-valid.graphql"), "--out", out)
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.TempDir())
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		build += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		peak = max(peak, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
		files := readFiles(b, out)
		writing += spent(func() { err = writeFiles(filepath.Join(b.TempDir(), "site"), files) })
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
	b.ReportMetric(float64(build.Milliseconds())/float64(b.N), "build-ms")
	b.ReportMetric(float64(writing.Milliseconds())/float64(b.N), "of-it-writing-ms")
	b.ReportMetric(float64(least.Milliseconds())/float64(b.N), "least-ms")
	b.ReportMetric(float64(build)/float64(least), "ratio")
	b.ReportMetric(float64(peak)/1024, "peak-MB")
	b.ReportMetric(float64(build-writing)/float64(least), "ratio-without-writing")
}

// readFiles reads the files of a folder by their paths in it.
func readFiles(b *testing.B, dir string) map[string][]byte {
	files := map[string][]byte{}
	folder := os.DirFS(dir)
	err := fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[name], err = fs.ReadFile(folder, name)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}

// writeFiles does no more than write files into a new folder.
func writeFiles(dir string, files map[string][]byte) error {
	made := map[string]bool{}
	for name, body := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if folder := filepath.Dir(name); !made[folder] {
			made[folder] = true
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
		}
		if err := os.WriteFile(name, body, 0o644); err != nil {
			return err
		}
	}
	return nil
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

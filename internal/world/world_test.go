package world_test

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// A server is a world behind the engine, as a client meets it.
type server struct {
	t      testing.TB
	world  *world.World
	schema *schema.Schema
	parsed *parse.Result
	engine *exec.Engine
}

// rides serves testdata/rides.graphql.
func rides(t testing.TB, o world.Options) *server {
	t.Helper()
	sdl, err := os.ReadFile("testdata/rides.graphql")
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, string(sdl), o)
}

func serve(t testing.TB, sdl string, o world.Options) *server {
	t.Helper()
	result, err := parse.Parse([]parse.Source{{Name: "test.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := world.New(result.Schema, o)
	if err != nil {
		t.Fatal(err)
	}
	return (&server{t: t, schema: result.Schema, parsed: result}).over(w)
}

// over is a server of the same schema for another world.
func (s *server) over(w *world.World) *server {
	s.t.Helper()
	engine, err := exec.New(s.parsed.API, w, exec.Options{Report: func(err error) { s.t.Errorf("engine reports: %v", err) }})
	if err != nil {
		s.t.Fatal(err)
	}
	return &server{t: s.t, world: w, schema: s.schema, parsed: s.parsed, engine: engine}
}

// ask returns the whole response.
func (s *server) ask(query string) string {
	s.t.Helper()
	out, _ := s.engine.ExecuteRequest(context.Background(), nil, &exec.Request{Query: query})
	return string(out)
}

// data runs an operation that must succeed, and decodes its data.
func (s *server) data(query string) map[string]any {
	s.t.Helper()
	var response struct {
		Data   map[string]any
		Errors []any
	}
	out := s.ask(query)
	if err := json.Unmarshal([]byte(out), &response); err != nil {
		s.t.Fatalf("%s\nis no JSON: %v", out, err)
	}
	if len(response.Errors) > 0 {
		s.t.Fatalf("%s\nanswers %s", query, out)
	}
	return response.Data
}

// at walks down a decoded response: names of fields and places in lists.
func at[T any](t testing.TB, v any, path ...any) T {
	t.Helper()
	for _, step := range path {
		switch key := step.(type) {
		case string:
			object, ok := v.(map[string]any)
			if !ok {
				t.Fatalf("no object at %v of %v", key, path)
			}
			v = object[key]
		case int:
			list, ok := v.([]any)
			if !ok || key >= len(list) {
				t.Fatalf("no item %d of %v", key, path)
			}
			v = list[key]
		}
	}
	value, ok := v.(T)
	if !ok {
		t.Fatalf("%v is %T", path, v)
	}
	return value
}

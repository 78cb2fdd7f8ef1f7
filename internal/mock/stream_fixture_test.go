package mock

import (
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const streamSchema = `
scalar Upload
type Query {
  open: String
  text(bytes: Int!): String
  wait: String
  list(n: Int! = 10): [Item!]!
  greet(name: String!): String
}
type Item { id: ID! name: String! price: Float! count: Int! active: Boolean! }
type Mutation { write: String upload(file: Upload, files: [Upload!]): String }
type Subscription {
  "the numbers up to n, then the end"
  count(to: Int!): Int
  "one event, then silence"
  quiet: String
  "one event, then the source fails"
  fails: String
  "no stream"
  broken: String
}
`

// A feed answers streamSchema.
type feed struct {
	closed chan string // gets the name of each stream that was closed
}

type feedField struct {
	*feed
	object, name string
}

func (f *feed) Resolver(object, name string) exec.Resolver {
	if object == "Subscription" {
		return feedStream{feedField{f, object, name}}
	}
	return feedField{f, object, name}
}

func (f feedField) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if f.object == "Subscription" {
		return c.Event, nil
	}
	if f.object == "Item" {
		return f.item(c), nil
	}
	switch f.name {
	case "text":
		n, _ := c.Arguments.Lookup("bytes")
		return exec.String(strings.Repeat("x", int(n.(int64)))), nil
	case "wait":
		<-c.Context.Done()
	case "list":
		n, _ := c.Arguments.Lookup("n")
		items := make(exec.Values, n.(int64))
		for i := range items {
			items[i] = exec.ObjectOf("Item", exec.Object{Number: uint64(i)})
		}
		return exec.ListOf(items), nil
	case "greet":
		name, _ := c.Arguments.Lookup("name")
		return exec.String("hello " + name.(string)), nil
	case "upload":
		return exec.String(fmt.Sprint(c.Arguments)), nil
	}
	return exec.String(f.name), nil
}

func (f feedField) item(c *exec.Call) exec.Value {
	switch f.name {
	case "price":
		return exec.Float(float64(c.Object.Number) + .5)
	case "count":
		return exec.Int(int64(c.Object.Number))
	case "active":
		return exec.Bool(true)
	}
	return exec.String("a name of some length")
}

type feedStream struct{ feedField }

func (f feedStream) ResolveFieldEventStream(c *exec.Call) (exec.SourceStream, error) {
	if f.name == "broken" {
		return nil, &exec.Error{Message: "no stream today", Code: "UNAVAILABLE"}
	}
	s := &numbers{name: f.name, feed: f.feed, end: 1}
	if to, ok := c.Arguments.Lookup("to"); ok {
		s.end = to.(int64)
	}
	return s, nil
}

type numbers struct {
	*feed
	name    string
	at, end int64
	once    sync.Once
}

func (s *numbers) Next(ctx context.Context) (exec.Value, error) {
	if s.at++; s.at <= s.end {
		return exec.Int(s.at), ctx.Err()
	}
	if s.name == "fails" {
		return exec.Null, &exec.Error{Message: "the line is cut", Code: "LOST"}
	}
	if s.name == "quiet" {
		<-ctx.Done()
		return exec.Null, ctx.Err()
	}
	return exec.Null, io.EOF
}

func (s *numbers) Close() {
	s.once.Do(func() {
		select {
		case s.closed <- s.name:
		default:
		}
	})
}

// newFeed makes a handler over streamSchema, with whatever change is wanted.
func newFeed(t testing.TB, change func(*Config)) (*Handler, *feed) {
	t.Helper()
	return newFeedWith(t, exec.Options{}, change)
}

func newFeedWith(t testing.TB, options exec.Options, change func(*Config)) (*Handler, *feed) {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "feed.graphql", Data: []byte(streamSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := &feed{closed: make(chan string, 100)}
	engine, err := exec.New(parsed.API, f, options)
	if err != nil {
		t.Fatal(err)
	}
	config := Config{
		Schema:  parsed.Schema,
		Engine:  engine,
		Checker: &auth.Checker{Keys: auth.TestRegistry()},
		SDL:     func() []byte { return []byte(streamSchema) },
	}
	config.Checker.Now = clock
	if change != nil {
		change(&config)
	}
	return New(config), f
}

// serveFeed is newFeed behind a socket. At its end nothing may be left running.
func serveFeed(t testing.TB, change func(*Config)) (*httptest.Server, *Handler, *feed) {
	t.Helper()
	h, f := newFeed(t, change)
	server := httptest.NewServer(h)
	t.Cleanup(func() {
		if err := h.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	return server, h, f
}

package exec

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

const tickSchema = `type Query { a: Int } type Mutation { a: Int } type Subscription { tick(from: Int = 0): Tick fails: Tick! other: Tick none: Int panics: Int empty: Int } type Tick { n: Int! odd: Int! }`

// ticker is a source of numbers.
type ticker struct {
	next, end int64
	err       error
	closed    bool
}

func (s *ticker) Next(ctx context.Context) (Value, error) {
	switch {
	case ctx.Err() != nil:
		return Null, ctx.Err()
	case s.closed || s.next >= s.end && s.err == nil:
		return Null, io.EOF
	case s.next >= s.end:
		return Null, s.err
	}
	s.next++
	return ObjectOf("Tick", Object{Number: uint64(s.next)}), nil
}

func (s *ticker) Close() { s.closed = true }

// subscriber is a root field of a subscription.
type subscriber struct {
	open func(c *Call) (SourceStream, error)
}

func (s subscriber) ResolveFieldEventStream(c *Call) (SourceStream, error) { return s.open(c) }
func (s subscriber) ResolveFieldValue(c *Call) (Value, error)              { return c.Event, nil }

// tickData resolves the subscriptions of tickSchema.
type tickData struct {
	fields
	source *ticker
}

func (d tickData) Resolver(objectType, field string) Resolver {
	if objectType != "Subscription" || field == "none" {
		return d.fields.Resolver(objectType, field)
	}
	return subscriber{func(c *Call) (SourceStream, error) {
		switch c.Field {
		case "other":
			return nil, &Error{Message: "not now", Code: "BUSY"}
		case "panics":
			panic("boom")
		case "empty":
			return nil, nil
		}
		if from, ok := c.Arguments.Lookup("from"); ok {
			d.source.next, _ = from.(int64)
		}
		return d.source, nil
	}}
}

func newTicker(t *testing.T, source *ticker, report func(error)) *Engine {
	t.Helper()
	return newEngine(t, tickSchema, tickData{fields{
		"Query.a": value(Int(1)), "Mutation.a": value(Int(2)),
		"Tick.n": func(c *Call) (Value, error) { return Int(int64(c.Object.Number)), nil },
		"Tick.odd": func(c *Call) (Value, error) {
			if c.Object.Number%2 == 0 {
				return Null, &Error{Message: "even"}
			}
			return Int(1), nil
		},
	}, source}, Options{Report: report})
}

// responses reads a stream to its end.
func responses(t *testing.T, s *ResponseStream) []string {
	t.Helper()
	var list []string
	for {
		out, outcome, err := s.Next(t.Context(), nil)
		switch err {
		case nil:
			list = append(list, string(out))
		case ErrSource:
			if !outcome.RequestError() || outcome.Errors != 1 {
				t.Errorf("outcome of a failure = %+v", outcome)
			}
			return append(list, string(out))
		case io.EOF:
			return list
		default:
			t.Fatalf("Next: %v", err)
		}
	}
}

func TestSubscribe(t *testing.T) {
	tests := []struct {
		name, query, variables string
		want                   []string
	}{
		{"each event is a response", `subscription { tick { n } }`, ``, []string{`{"data":{"tick":{"n":1}}}`, `{"data":{"tick":{"n":2}}}`, `{"data":{"tick":{"n":3}}}`}},
		{"arguments and conditions", `subscription($f: Int, $b: Boolean!) { t: tick(from: $f) { n x: n @include(if: $b) } }`, `{"f":2,"b":true}`,
			[]string{`{"data":{"t":{"n":3,"x":3}}}`}},
		{"an error in one event", `subscription { tick(from: 1) { odd } }`, ``, []string{
			`{"errors":[{"message":"even","locations":[{"line":1,"column":32}],"path":["tick","odd"]}],"data":{"tick":null}}`, `{"data":{"tick":{"odd":1}}}`}},
		{"an error that rises to the root", `subscription { fails { odd } }`, ``, []string{
			`{"data":{"fails":{"odd":1}}}`, `{"errors":[{"message":"even","locations":[{"line":1,"column":24}],"path":["fails","odd"]}],"data":null}`, `{"data":{"fails":{"odd":1}}}`}},
		{"no event", `subscription { tick(from: 3) { n } }`, ``, nil},
		{"a query has one response", `{ a }`, ``, []string{`{"data":{"a":1}}`}},
		{"a mutation has one response", `mutation { a }`, ``, []string{`{"data":{"a":2}}`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := newTicker(t, &ticker{end: 3}, nil)
			stream, out, outcome := e.Subscribe(t.Context(), nil, &Request{Query: test.query, Variables: json.RawMessage(test.variables)})
			if stream == nil || len(out) > 0 || outcome.RequestError() {
				t.Fatalf("Subscribe = %v, %s, %+v", stream, out, outcome)
			}
			defer stream.Close()
			if got, want := strings.Join(responses(t, stream), "\n"), strings.Join(test.want, "\n"); got != want {
				t.Errorf(" got %s\nwant %s", got, want)
			}
		})
	}
}

func TestSubscribeRefused(t *testing.T) {
	tests := []struct {
		name, query string
		want        string
		phase       Phase
	}{
		{"syntax", `subscription {`, `{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":15}]}]}`, SyntaxPhase},
		{"validation", `subscription { tick { n } other { n } }`, `{"errors":[{"message":"Anonymous Subscription must select only one top level field.","locations":[{"line":1,"column":27}]}]}`, ValidationPhase},
		{"variables", `subscription($f: Int!) { tick(from: $f) { n } }`, `{"errors":[{"message":"Variable \"$f\" of required type \"Int!\" was not provided.","locations":[{"line":1,"column":14}]}]}`, VariablesPhase},
		{"the source", `subscription { other { n } }`, `{"errors":[{"message":"not now","locations":[{"line":1,"column":16}],"path":["other"],"extensions":{"code":"BUSY"}}]}`, SubscribingPhase},
		{"no subscriber", `subscription { none }`, `{"errors":[{"message":"internal server error","locations":[{"line":1,"column":16}],"path":["none"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}`, SubscribingPhase},
		{"no source", `subscription { empty }`, `{"errors":[{"message":"internal server error","locations":[{"line":1,"column":16}],"path":["empty"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}`, SubscribingPhase},
		{"a panic", `subscription { panics }`, `{"errors":[{"message":"internal server error","locations":[{"line":1,"column":16}],"path":["panics"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}`, SubscribingPhase},
		{"no event selected", `subscription { tick @skip(if: true) { n } }`, `{"errors":[{"message":"The subscription selects no event."}]}`, SubscribingPhase},
		{"a query with an error", `query($v: Boolean!) { a @skip(if: $v) }`, `{"errors":[{"message":"Variable \"$v\" of required type \"Boolean!\" was not provided.","locations":[{"line":1,"column":7}]}]}`, VariablesPhase},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			stream, out, outcome := newTicker(t, &ticker{}, nil).Subscribe(t.Context(), []byte("> "), &Request{Query: test.query})
			if stream != nil {
				t.Error("there is a stream")
			}
			if got, want := string(out), "> "+test.want; got != want {
				t.Errorf(" got %s\nwant %s", got, want)
			}
			if outcome.Phase != test.phase || outcome.Errors != 1 {
				t.Errorf("outcome = %+v, want phase %v and one error", outcome, test.phase)
			}
		})
	}
}

func TestResponseStreamEnds(t *testing.T) {
	var reported []string
	source := &ticker{end: 1, err: errors.New("the source broke")}
	e := newTicker(t, source, func(err error) { reported = append(reported, err.Error()) })
	stream, _, outcome := e.Subscribe(t.Context(), nil, &Request{Query: `subscription S { tick { n } }`})
	if outcome.Kind != document.Subscription || outcome.Operation != "S" {
		t.Errorf("outcome = %+v", outcome)
	}
	hidden := `{"errors":[{"message":"internal server error","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}`
	if got, want := responses(t, stream), []string{`{"data":{"tick":{"n":1}}}`, hidden}; !slices.Equal(got, want) {
		t.Errorf("responses = %q, want %q", got, want)
	}
	if len(reported) != 1 || reported[0] != "the source broke" {
		t.Errorf("reported %q", reported)
	}
	stream.Close()
	if !source.closed {
		t.Error("the source is still open")
	}
	source.closed, source.err = false, &Error{Message: "the line is cut", Code: "LOST"}
	if got, want := responses(t, stream), []string{`{"errors":[{"message":"the line is cut","extensions":{"code":"LOST"}}]}`}; !slices.Equal(got, want) {
		t.Errorf("an error for clients: %q, want %q", got, want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := stream.Next(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Next after the end of the context = %v", err)
	}
}

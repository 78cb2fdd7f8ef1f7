package exec

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

const requestSchema = `type Query { a: Int! b: Int fail: Int slow: [Int!] } type Mutation { inc: Int fail: Int } type Subscription { tick: Int }`

func TestOutcome(t *testing.T) {
	e := newEngine(t, requestSchema, fields{"Query.a": value(Int(1)), "Query.fail": failing("no"), "Mutation.inc": value(Int(2))}, Options{})
	const two = `query A { a } query B { b } mutation C { inc }`
	tests := []struct {
		name    string
		request Request
		want    string
		outcome Outcome
	}{
		{"anonymous", Request{Query: `{ a }`}, `{"data":{"a":1}}`, Outcome{Kind: document.Query}},
		{"by name", Request{Query: two, OperationName: "B"}, `{"data":{"b":null}}`, Outcome{Kind: document.Query, Operation: "B"}},
		{"the only one by name", Request{Query: `query A { a }`, OperationName: "A"}, `{"data":{"a":1}}`, Outcome{Kind: document.Query, Operation: "A"}},
		{"mutation", Request{Query: two, OperationName: "C"}, `{"data":{"inc":2}}`, Outcome{Kind: document.Mutation, Operation: "C"}},
		{"errors", Request{Query: `{ fail }`}, `{"errors":[{"message":"no","locations":[{"line":1,"column":3}],"path":["fail"]}],"data":{"fail":null}}`,
			Outcome{Kind: document.Query, Errors: 1}},
		{"no name", Request{Query: two}, `{"errors":[{"message":"Must provide operation name if query contains multiple operations."}]}`,
			Outcome{Phase: OperationPhase, Errors: 1}},
		{"another name", Request{Query: two, OperationName: "X"}, `{"errors":[{"message":"Unknown operation named \"X\"."}]}`,
			Outcome{Phase: OperationPhase, Errors: 1}},
		{"an empty name", Request{Query: `{ a }`, Named: true}, `{"errors":[{"message":"Unknown operation named \"\"."}]}`,
			Outcome{Phase: OperationPhase, Errors: 1}},
		{"another name, one operation", Request{Query: `query A { a }`, OperationName: "X"}, `{"errors":[{"message":"Unknown operation named \"X\"."}]}`,
			Outcome{Phase: OperationPhase, Errors: 1}},
		{"nothing", Request{}, `{"errors":[{"message":"Syntax Error: Unexpected <EOF>.","locations":[{"line":1,"column":1}]}]}`,
			Outcome{Phase: SyntaxPhase, Errors: 1}},
		{"syntax", Request{Query: "{ a"}, `{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":4}]}]}`,
			Outcome{Phase: SyntaxPhase, Errors: 1}},
		{"validation", Request{Query: "{ x y }"}, `{"errors":[{"message":"Cannot query field \"x\" on type \"Query\". Did you mean \"a\" or \"b\"?","locations":[{"line":1,"column":3}]},` +
			`{"message":"Cannot query field \"y\" on type \"Query\". Did you mean \"a\" or \"b\"?","locations":[{"line":1,"column":5}]}]}`,
			Outcome{Phase: ValidationPhase, Errors: 2}},
		{"variables", Request{Query: `query A($v: Boolean!) { a @skip(if: $v) }`},
			`{"errors":[{"message":"Variable \"$v\" of required type \"Boolean!\" was not provided.","locations":[{"line":1,"column":9}]}]}`,
			Outcome{Kind: document.Query, Operation: "A", Phase: VariablesPhase, Errors: 1}},
		{"only a fragment", Request{Query: `fragment F on Query { a }`}, `{"errors":[{"message":"Fragment \"F\" is never used.","locations":[{"line":1,"column":1}]}]}`,
			Outcome{Phase: ValidationPhase, Errors: 1}},
		{"read only, a query", Request{Query: `{ a }`, ReadOnly: true}, `{"data":{"a":1}}`, Outcome{Kind: document.Query}},
		{"read only, a mutation", Request{Query: `mutation { inc }`, ReadOnly: true},
			`{"errors":[{"message":"Can only perform a mutation operation from a POST request."}]}`,
			Outcome{Kind: document.Mutation, Phase: ReadOnlyPhase, Errors: 1}},
		{"subscription", Request{Query: `subscription { tick }`}, `{"errors":[{"message":"Subscription operations need a transport that streams responses."}]}`,
			Outcome{Kind: document.Subscription, Phase: OperationPhase, Errors: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, prefix := range []string{"", "before"} {
				out, outcome := e.ExecuteRequest(t.Context(), []byte(prefix), &test.request)
				if got := string(out); got != prefix+test.want {
					t.Errorf(" got %s\nwant %s", got, prefix+test.want)
				}
				if diff := cmp.Diff(test.outcome, outcome); diff != "" {
					t.Errorf("outcome mismatch (-want +got):\n%s", diff)
				}
				if outcome.RequestError() == strings.Contains(test.want, `"data"`) {
					t.Errorf("RequestError() = %v", outcome.RequestError())
				}
			}
		})
	}
}

// TestMutationOrder proves that root fields of a mutation run one after the other,
// and that the next ones run after an error.
func TestMutationOrder(t *testing.T) {
	n := 0
	e := newEngine(t, requestSchema, fields{
		"Mutation.inc":  func(*Call) (Value, error) { n++; return Int(int64(n)), nil },
		"Mutation.fail": func(*Call) (Value, error) { n *= 10; return Null, errors.New("x") },
	}, Options{})
	got := execute(t, e, `mutation { a: inc fail b: inc a: inc c: inc }`, ``)
	if want := `"data":{"a":1,"fail":null,"b":11,"c":12}}`; !strings.HasSuffix(got, want) {
		t.Errorf("got %s, want …%s", got, want)
	}
}

func TestCall(t *testing.T) {
	const schema = `type Query { list(n: Int): [[T]] } type T { name: String t: T }`
	object := ObjectOf("T", Object{Number: 5, Ref: "ref"})
	var got []any
	note := func(c *Call) (Value, error) {
		got = append(got, c.ObjectType, c.Field, c.Object, c.Request, c.Path(), c.Context.Value(contextKey{}))
		return String("x"), nil
	}
	e := newEngine(t, schema, fields{
		"Query.list": value(ListOf(Values{ListOf(Values{Null, object})})), "T.name": note, "T.t": value(ObjectOf("T", Object{Number: 6})),
	}, Options{})
	ctx := context.WithValue(t.Context(), contextKey{}, "context")
	e.ExecuteRequest(ctx, nil, &Request{Query: `{ l: list { a: name t { name } } }`, Value: "request"})
	want := []any{
		"T", "name", Object{Number: 5, Ref: "ref"}, "request", []any{"l", 0, 1, "a"}, "context",
		"T", "name", Object{Number: 6}, "request", []any{"l", 0, 1, "t", "name"}, "context",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("calls mismatch (-want +got):\n%s", diff)
	}
}

type contextKey struct{}

func TestCancellation(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	e := newEngine(t, requestSchema, fields{"Query.slow": func(*Call) (Value, error) {
		cancel()
		return ListOf(repeat{Int(1), 1 << 40}), nil
	}}, Options{Limits: Limits{ResponseBytes: -1, ListSize: -1}})
	out, outcome := e.ExecuteRequest(ctx, nil, &Request{Query: `{ b slow }`})
	if !strings.HasPrefix(string(out), `{"errors":[{"message":"Execution stopped: context canceled.","path":["slow",`) || !strings.HasSuffix(string(out), `"extensions":{"code":"TIMEOUT"}}],"data":null}`) {
		t.Errorf("response = %s", out)
	}
	if outcome.Errors != 1 || outcome.RequestError() {
		t.Errorf("outcome = %+v", outcome)
	}
}

// TestEndedContext answers what is done before anybody looks at the context, and no more.
func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e := newEngine(t, requestSchema, fields{"Query.a": value(Int(1)), "Query.slow": value(ListOf(repeat{Int(1), 1_000}))}, Options{})
	for query, want := range map[string]string{
		`{ a }`:      `{"data":{"a":1}}`,
		`{ a slow }`: `{"errors":[{"message":"Execution stopped: context canceled.","path":["slow",125],"extensions":{"code":"TIMEOUT"}}],"data":null}`,
	} {
		if out, _ := e.ExecuteRequest(ctx, nil, &Request{Query: query}); string(out) != want {
			t.Errorf("%s\n got %s\nwant %s", query, out, want)
		}
	}
}

// limitedTime is why a context ends, and tells it.
type limitedTime struct{}

func (limitedTime) Error() string { return "too late" }

func (limitedTime) Limit() []Argument { return []Argument{{"limit", "time"}, {"maximum", int64(7)}} }

func TestCauseOfCancellation(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	e := newEngine(t, requestSchema, fields{"Query.slow": func(*Call) (Value, error) {
		cancel(limitedTime{})
		return ListOf(repeat{Int(1), 1 << 20}), nil
	}}, Options{Limits: Limits{ListSize: -1}})
	out, _ := e.ExecuteRequest(ctx, nil, &Request{Query: `{ slow }`})
	if want := `"extensions":{"code":"TIMEOUT","limit":"time","maximum":7}}],"data":null}`; !strings.HasSuffix(string(out), want) {
		t.Errorf("response = %s", out)
	}
}

func TestErrorLimit(t *testing.T) {
	e := newEngine(t, `type Query { list: [Int] }`, fields{"Query.list": value(ListOf(repeat{Failed(&Error{Message: "x"}), 100_000}))},
		Options{Limits: Limits{Errors: 3, ListSize: -1}})
	out, outcome := e.ExecuteRequest(t.Context(), nil, &Request{Query: `{ list }`})
	if outcome.Errors != 4 || !strings.HasSuffix(string(out), `{"message":"Execution gave more than 3 errors.","locations":[{"line":1,"column":3}],"path":["list",3],`+
		`"extensions":{"code":"LIMIT_EXCEEDED","limit":"errors","maximum":3}}],"data":null}`) {
		t.Errorf("outcome = %+v, response = %s", outcome, out)
	}
}

func TestErrorExtensions(t *testing.T) {
	err := &Error{Message: "gone", Code: "GONE", Extensions: []Argument{
		{"code", "ignored"}, {"http", InputObject{{"status", int64(410)}}}, {"list", []any{1, 1.5, nil, true, EnumValue("X"), Number("1e400")}}, {"other", map[string]int{"b": 1, "a": 2}}, {"odd", func() {}}}}
	e := newEngine(t, requestSchema, fields{"Query.b": func(*Call) (Value, error) { return Null, err }}, Options{})
	got := execute(t, e, `{ b }`, ``)
	if want := `"extensions":{"code":"GONE","http":{"status":410},"list":[1,1.5,null,true,"X",1e400],"other":{"a":2,"b":1},"odd":"`; !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestConcurrentRequests shares one engine; with -race it proves that plans are safe.
func TestConcurrentRequests(t *testing.T) {
	e := newEngine(t, petSchema, fields{
		"Query.echo": arguments,
		"Query.pets": value(ListOf(Values{ObjectOf("Dog", Object{Ref: record{"name": String("d")}}), ObjectOf("Cat", Object{Ref: record{"name": String("c")}})})),
	}, Options{CachedDocuments: 4})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 50 {
				name := string(rune('a' + i%8))
				query := `query($a: Int, $s: Boolean!) { ` + name + `: echo(a: $a) pets @skip(if: $s) { name ... on Dog { barks } } __type(name: "Dog") { name } }`
				out, _ := e.ExecuteRequest(t.Context(), nil, &Request{Query: query, Variables: json.RawMessage(`{"a":` + string(rune('0'+i%10)) + `,"s":false}`)})
				if want := `{"data":{"` + name + `":"{\"a\":` + string(rune('0'+i%10)) + `}","pets":[{"name":"d","barks":null},{"name":"c"}],"__type":{"name":"Dog"}}}`; string(out) != want {
					t.Errorf(" got %s\nwant %s", out, want)
					return
				}
			}
		})
	}
	group.Wait()
}

func TestAllocations(t *testing.T) {
	e := newEngine(t, benchSchema(), benchData{}, Options{})
	request := &Request{Query: benchQuery(16), Variables: json.RawMessage(`{"first":10,"after":"cursor-1"}`)}
	out := make([]byte, 0, 1<<16)
	got := testing.AllocsPerRun(100, func() { out, _ = e.ExecuteRequest(context.Background(), out[:0], request) })
	if got > 10 {
		t.Errorf("a planned request of 170 values allocates %v times, at most 10 are wanted", got)
	}
}

func TestValidate(t *testing.T) {
	e := newEngine(t, requestSchema, fields{}, Options{Limits: Limits{Tokens: 10}})
	tests := []struct{ query, want string }{
		{`{ a }`, ``},
		{`{ x`, `1:4 Syntax Error: Expected Name, found <EOF>.`},
		{`{ x y }`, `1:3 Cannot query field "x" on type "Query". Did you mean "a" or "b"?; 1:5 Cannot query field "y" on type "Query". Did you mean "a" or "b"?`},
		{`{ a a a a a a a a a a }`, `1:21 Document contains more than 10 tokens. Parsing aborted.`},
	}
	for _, test := range tests {
		var got []string
		for _, p := range e.Validate(test.query) {
			got = append(got, fmt.Sprintf("%d:%d %s", p.Locations[0].Line, p.Locations[0].Column, p.Message))
		}
		if text := strings.Join(got, "; "); text != test.want {
			t.Errorf("Validate(%q) = %s, want %s", test.query, text, test.want)
		}
	}
}

// noData resolves nothing.
type noData struct{}

func (noData) Resolver(string, string) Resolver { return nil }

func TestNoResolver(t *testing.T) {
	e := newEngine(t, requestSchema, noData{}, Options{})
	if got, want := execute(t, e, `{ b __typename __type(name: "Int") { name } }`, ``), `{"data":{"b":null,"__typename":"Query","__type":{"name":"Int"}}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if e.Schema().Query.Name != "Query" {
		t.Error("the engine does not tell its schema")
	}
}

func TestNewRefusesSchemaWithoutQuery(t *testing.T) {
	if _, err := New(nil, noData{}, Options{}); err == nil {
		t.Error("New takes no schema")
	}
}

// TestErrorsLeaveTheStackClean runs a failing request between good ones.
func TestErrorsLeaveTheStackClean(t *testing.T) {
	e := newEngine(t, requestSchema, fields{"Query.a": value(Null), "Query.b": value(Int(1)), "Query.fail": func(*Call) (Value, error) { panic("x") }}, Options{})
	for range 3 {
		execute(t, e, `{ a }`, ``)
		execute(t, e, `{ fail }`, ``)
		execute(t, e, `query($v: Boolean!) { a @skip(if: $v) }`, `{"v":1}`)
		if got := execute(t, e, `{ b }`, ``); got != `{"data":{"b":1}}` {
			t.Fatalf("got %s", got)
		}
	}
}

package exec

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// TestArgumentErrorsAreForClients reads the error of an argument as a program does.
func TestArgumentErrorsAreForClients(t *testing.T) {
	err := nullArgument("a", "Int!", &document.Value{Position: 7})
	var shown *Error
	if !errors.As(err, &shown) || shown.Message != err.Error() || shown.Message != `Argument "a" of non-null type "Int!" must not be null.` {
		t.Errorf("error = %v, shown as %v", err, shown)
	}
}

func TestCacheStats(t *testing.T) {
	e := newEngine(t, `type Query { a: Int }`, fields{}, Options{})
	for _, query := range []string{`{ a }`, `{ b: a }`, `{ a }`, `{ a }`, `{ nope }`} {
		execute(t, e, query, ``)
	}
	if s := e.CacheStats(); s.Hits != 2 || s.Misses != 3 || s.Documents != 3 || s.Bytes <= 0 {
		t.Errorf("stats = %+v", s)
	}
}

// TestDocument hands out what may be executed, and nothing else.
func TestDocument(t *testing.T) {
	e := newEngine(t, `type Query { a: Int }`, fields{}, Options{})
	if doc := e.Document(`query Q { a }`); doc == nil || len(doc.Operations) != 1 || doc.Operations[0].Name != "Q" {
		t.Errorf("document = %+v", doc)
	}
	for _, query := range []string{`{ nope }`, `{ a`, ``} {
		if doc := e.Document(query); doc != nil {
			t.Errorf("%q has document %+v", query, doc)
		}
	}
}

// leaves answers with JSON that is there already: even objects have it, the third is
// null, others must be asked for.
type leaves struct{ resolverFunc }

func (leaves) LeafJSON(o Object) (string, bool) {
	if o.Number == 2 {
		return "null", true
	}
	return fmt.Sprintf(`"there %d"`, o.Number), o.Number%2 == 0
}

type leafData struct{ fields }

func (d leafData) Resolver(objectType, field string) Resolver {
	if objectType != "T" {
		return d.fields.Resolver(objectType, field)
	}
	return leaves{func(c *Call) (Value, error) {
		if c.Object.Number == 5 {
			return Null, &Error{Message: "no"}
		}
		return String(fmt.Sprint("asked ", c.Object.Number)), nil
	}}
}

func TestLeavesGiveTheirJSON(t *testing.T) {
	list := make(Values, 6)
	for i := range list {
		list[i] = ObjectOf("T", Object{Number: uint64(i)})
	}
	e := newEngine(t, `type Query { list: [T] } type T { name: String must: String! }`, leafData{fields{"Query.list": value(ListOf(list))}}, Options{})
	const failure = `{"errors":[{"message":"no","locations":[{"line":1,"column":10}],"path":["list",5,"%s"]}],"data":`
	for query, want := range map[string]string{
		`{ list { name } }`: fmt.Sprintf(failure, "name") + `{"list":[{"name":"there 0"},{"name":"asked 1"},{"name":"asked 2"},{"name":"asked 3"},{"name":"there 4"},{"name":null}]}}`,
		`{ list { must } }`: fmt.Sprintf(failure, "must") + `{"list":[{"must":"there 0"},{"must":"asked 1"},{"must":"asked 2"},{"must":"asked 3"},{"must":"there 4"},null]}}`,
	} {
		if got := execute(t, e, query, ``); got != want {
			t.Errorf("%s\n got %s\nwant %s", query, got, want)
		}
	}
}

// TestNothingIsToldAfterTheEnd ends an execution once.
func TestNothingIsToldAfterTheEnd(t *testing.T) {
	x := newExecution(newEngine(t, `type Query { a: Int }`, fields{}, Options{}))
	x.abort(&Error{Message: "first"})
	x.abort(&Error{Message: "second"})
	x.addError(&Error{Message: "third"}, nil)
	if got := string(x.errors); got != `{"message":"first"}` || x.failures != 1 {
		t.Errorf("errors = %s", got)
	}
}

// TestDefaultsThatNeedEachOther has a default whose type is not finished when it is met.
func TestDefaultsThatNeedEachOther(t *testing.T) {
	e := newEngine(t, `input A { b: B x: Int = 1 } input B { a: A = {} } type Query { f(a: A): String }`, fields{"Query.f": arguments}, Options{})
	if got, want := execute(t, e, `{ f(a: {b: {}}) }`, ``), `{"data":{"f":"{\"a\":{\"b\":{\"a\":{\"x\":1}},\"x\":1}}"}}`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestIntrospectionOfDirectives(t *testing.T) {
	e := newEngine(t, `directive @a on FIELD type Query { a: Int }`, fields{}, Options{})
	want := `{"data":{"__schema":{"directives":[{"name":"a","isDeprecated":false,"deprecationReason":null}`
	if got := execute(t, e, `{ __schema { directives { name isDeprecated deprecationReason } } }`, ``); len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("response = %s", got)
	}
	if v, err := introspectionResolver(e.schema, "__Nope", "nope").ResolveFieldValue(nil); err != nil || v.kind != nullValue {
		t.Errorf("a field that nobody knows = %v, %v", v, err)
	}
}

// TestIntrospectionWithoutRoom computes what it cannot keep beside the answers of clients.
func TestIntrospectionWithoutRoom(t *testing.T) {
	e := newEngine(t, `type Query { a: Int }`, fields{}, Options{})
	e.kept.bytes = maxKeptBytes
	if out := e.Introspection(); string(out) != execute(t, e, IntrospectionQuery, ``) {
		t.Errorf("Introspection = %.100s", out)
	}
}

// TestSubscriptionArguments refuses a source stream whose arguments are null at run time.
func TestSubscriptionArguments(t *testing.T) {
	e := newEngine(t, `type Query { a: Int } type Subscription { tick(n: Int! = 5): Int }`, subscribing{}, Options{})
	stream, out, outcome := e.Subscribe(t.Context(), nil, &Request{Query: `subscription($n: Int = 1) { tick(n: $n) }`, Variables: []byte(`{"n":null}`)})
	want := `{"errors":[{"message":"Argument \"n\" of non-null type \"Int!\" must not be null.","locations":[{"line":1,"column":37}],"path":["tick"]}]}`
	if stream != nil || string(out) != want || outcome.Phase != SubscribingPhase {
		t.Errorf("stream %v, %+v\n got %s\nwant %s", stream, outcome, out, want)
	}
}

// subscribing has one stream, which is at its end.
type subscribing struct{}

func (s subscribing) Resolver(_, _ string) Resolver { return s }

func (subscribing) ResolveFieldValue(*Call) (Value, error) { return Null, nil }

func (s subscribing) ResolveFieldEventStream(*Call) (SourceStream, error) { return s, nil }

func (subscribing) Next(context.Context) (Value, error) { return Null, io.EOF }

func (subscribing) Close() {}

// TestPlansAreShared comes second everywhere: what somebody else has made in the meantime
// is taken.
func TestPlansAreShared(t *testing.T) {
	e := newEngine(t, `type Query { a: Int }`, fields{"Query.a": value(Int(1))}, Options{})
	d, again := e.prepareDocument(`query($b: Boolean!) { a @skip(if: $b) }`), e.prepareDocument(`query($b: Boolean!) { a @skip(if: $b) }`)
	e.cache.add(d)
	e.cache.add(again)
	if got := e.cache.get(d.source); got != d {
		t.Error("the second document with the same text is kept")
	}
	nobody, _ := document.Parse(`mutation { a }`, document.Limits{})
	if _, err := (&preparedDocument{doc: nobody}).addPlan(e, nobody.Operations[0]); err == nil {
		t.Error("there is a plan without a root type")
	}
	op := d.doc.Operations[0]
	p, _ := d.addPlan(e, op)
	if second, _ := d.addPlan(e, op); second != p {
		t.Error("there are two plans of one operation")
	}
	v := p.addVariant(string(isFalse))
	if second := p.addVariant(string(isFalse)); second != v {
		t.Error("there are two variants of one plan")
	}
	selected := v.addSelection(v.root, e.schema.Query)
	if second := v.addSelection(v.root, e.schema.Query); second != selected {
		t.Error("the fields of one selection set were collected twice")
	}
}

// TestPlansInManyGoroutines makes the same plan and variant many times at once.
func TestPlansInManyGoroutines(t *testing.T) {
	for range 50 {
		e := newEngine(t, `type Query { a: Int }`, fields{"Query.a": value(Int(1))}, Options{})
		d := e.prepareDocument(`query($b: Boolean!) { a @skip(if: $b)` + strings.Repeat(" a", 400) + ` }`) // so that it takes a while
		var group sync.WaitGroup
		plans, variants := make([]*plan, 8), make([]*variant, 8)
		begin := make(chan struct{})
		for i := range plans {
			group.Go(func() {
				<-begin
				plans[i], _ = d.plan(e, d.doc.Operations[0])
				variants[i] = plans[i].variantFor([]variableValue{{true, true}}, false)
			})
		}
		close(begin)
		group.Wait()
		for i := range plans {
			if plans[i] != plans[0] || variants[i] != variants[0] {
				t.Fatal("there are two plans of one operation, or two variants of one plan")
			}
		}
	}
}

// TestObjectsThatBecomeNullAreNotKept asks for an object again whose field failed where it must
// not be null.
func TestObjectsThatBecomeNullAreNotKept(t *testing.T) {
	asked := 0
	data := fields{"Query.t": func(c *Call) (Value, error) { return ObjectOf("T", Object{Number: 7}), nil }}
	e, err := New(loadSchema(t, `type Query { t(n: Int): T } type T { a: String b: String c: String d: String! }`), stableData{data, &asked}, Options{Version: func() uint64 { return 1 }})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		want := `{"errors":[{"message":"no d","locations":[{"line":1,"column":35}],"path":["t","d"]}],"data":{"t":null}}`
		if got := execute(t, e, `query($n: Int) { t(n: $n) { a b c d } }`, fmt.Sprintf(`{"n":%d}`, i)); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
	if asked != 4 {
		t.Errorf("d was asked for %d times", asked)
	}
}

// stableData fails T.d and counts it.
type stableData struct {
	fields
	asked *int
}

func (d stableData) Resolver(objectType, field string) Resolver {
	if objectType == "Query" {
		return d.fields.Resolver(objectType, field)
	}
	return stableFunc{func(c *Call) (Value, error) {
		if c.Field == "d" {
			*d.asked++
			return Null, &Error{Message: "no d"}
		}
		return String(c.Field), nil
	}}
}

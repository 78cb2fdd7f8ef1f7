package scenario_test

import (
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/backend"
	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

// wanted is a header by which a test says which rule of the configuration it means.
const wanted = "X-Wanted"

// A table is the mock of BetterSuite's schema.
type table struct {
	http.Handler
	registry *scenario.Registry
}

// readTable reads the schema.
func readTable(t *testing.T) *parse.Result {
	t.Helper()
	sdl, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: sdl}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// newTable makes the mock. With rules it has one for each code of each operation, which
// acts when it is wanted.
func newTable(t *testing.T, parsed *parse.Result, withRules bool) table {
	t.Helper()
	stores, err := backend.Open(t.Context(), backend.Places{Seed: 1}, parsed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stores.Close() })
	var rules []scenario.Rule
	for _, op := range parsed.Schema.Operations {
		for _, use := range op.Field.Errors {
			if !withRules {
				break
			}
			rules = append(rules, scenario.Rule{Field: op.Field.Coordinate(), Error: use.Code, When: `header("` + wanted + `") == "` + use.Code + `"`})
		}
	}
	b, err := backend.New(parsed, stores, backend.Options{World: world.Options{Seed: 1}, Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	return table{backend.Serve(b, mock.Config{}, backend.Serving{}), stores.Scenarios}
}

// TestEveryDocumentedCode walks the whole table of the schema: each code of each
// operation is asked for over HTTP, in every way there is, through all layers of the
// mock, with the example of the operation's page.
func TestEveryDocumentedCode(t *testing.T) {
	parsed := readTable(t)
	plain, ruled := newTable(t, parsed, false), newTable(t, parsed, true)
	registry := plain.registry
	asked, byValue := 0, 0
	for _, op := range parsed.Schema.Operations {
		call := newCall(t, op)
		for _, use := range op.Field.Errors {
			asked++
			if call.marked != "" {
				byValue++
			}
			for _, way := range call.ways(use.Code) {
				if way.add != nil {
					if _, err := registry.Add(way.session, *way.add); err != nil {
						t.Fatalf("%s, %s: %v", op.Field.Coordinate(), use.Code, err)
					}
				}
				handler := plain
				if way.header == wanted {
					handler = ruled
				}
				if problem := call.provoke(t, handler, way, use.Code); problem != "" {
					t.Errorf("%s, %s, by %s: %s", op.Field.Coordinate(), use.Code, way.name, problem)
				}
				if way.add != nil {
					if rules := registry.Rules(way.session); !rules[0].Spent {
						t.Errorf("%s, %s: the rule is not spent", op.Field.Coordinate(), use.Code)
					}
					registry.Reset(way.session)
				}
			}
		}
	}
	if asked < 2000 || byValue < 1500 {
		t.Errorf("the table has %d rows, %d of which take a value", asked, byValue)
	}
}

// A way is how a code is asked for.
type way struct {
	name, body    string
	header, value string         // to send; may be empty
	add           *scenario.Rule // while the mock runs
	session       string         // that the rule is added to
}

// ways are all ways to ask for a code of the operation.
func (c *call) ways(code string) []way {
	field := c.op.Field.Coordinate()
	all := []way{
		{name: "code", body: c.body, header: scenario.ErrorHeader, value: code},
		{name: "path", body: c.body, header: scenario.ErrorHeader, value: c.op.Name() + "=" + code},
		{name: "coordinate", body: c.body, header: scenario.ErrorHeader, value: field + "=" + code},
		{name: "name", body: strings.Replace(c.body, c.name, c.name+"_mock_"+code, 1)},
		{name: "rule", body: c.body, header: wanted, value: code},
		{name: "rule at run time", body: c.body, add: &scenario.Rule{Field: field, Error: code, Times: 1}},
		{name: "rule of a session", body: c.body, header: scenario.SessionHeader, value: "walk", session: "walk",
			add: &scenario.Rule{Operation: c.operation, Error: code, Times: 1}},
	}
	if c.marked != "" {
		all = append(all, way{name: "value", body: strings.Replace(c.marked, "mock:CODE", "mock:"+code, 1)})
	}
	return all
}

// A call is the example of an operation.
type call struct {
	op           *schema.Operation
	operation    string // name of it
	name         string // likewise, as it begins in the body
	body, media  string
	marked       string // body with mock:CODE as the value of an argument; empty where none takes it
	line, column int    // of the root field
}

func newCall(t *testing.T, op *schema.Operation) *call {
	t.Helper()
	e := example.Operation(op)
	variables := e.Variables
	if variables == nil {
		variables = []byte("{}")
	}
	body, err := json.Marshal(map[string]any{"query": e.Document, "variables": json.RawMessage(variables)})
	if err != nil {
		t.Fatal(err)
	}
	c := &call{op: op, operation: e.Name, name: op.Kind.String() + " " + e.Name, body: string(body), media: "application/json"}
	if e.Upload {
		c.attach(t)
	} else {
		c.mark(t, e)
	}
	at := strings.Index(e.Document, "{\n  "+op.Name()) + len("{\n  ")
	c.line = 1 + strings.Count(e.Document[:at], "\n")
	c.column = at - strings.LastIndex(e.Document[:at], "\n")
	return c
}

// mark puts mock:CODE where the first text of the variables is.
func (c *call) mark(t *testing.T, e example.Example) {
	t.Helper()
	var variables map[string]any
	if e.Variables == nil {
		return
	}
	if err := json.Unmarshal(e.Variables, &variables); err != nil {
		t.Fatal(err)
	}
	for _, a := range c.op.Field.Args {
		value, given := variables[a.Name]
		if !given {
			continue
		}
		if marked, ok := markIn(&a.Type, value); ok {
			variables[a.Name] = marked
			body, err := json.Marshal(map[string]any{"query": e.Document, "variables": variables})
			if err != nil {
				t.Fatal(err)
			}
			c.marked = string(body)
			return
		}
	}
}

// markIn replaces the first text within a value: of a scalar, for enums know their values.
func markIn(r *schema.TypeRef, value any) (any, bool) {
	named := r.Named()
	switch value := value.(type) {
	case string:
		return "mock:CODE", named.Kind == schema.Scalar
	case []any:
		if len(value) > 0 && r.Elem != nil {
			marked, ok := markIn(r.Elem, value[0])
			value[0] = marked
			return value, ok
		}
	case map[string]any:
		for _, f := range named.InputFields {
			if inner, given := value[f.Name]; given {
				if marked, ok := markIn(&f.Type, inner); ok {
					value[f.Name] = marked
					return value, true
				}
			}
		}
	}
	return value, false
}

// attach makes a form of a call with one file.
func (c *call) attach(t *testing.T) {
	t.Helper()
	path := ""
	for _, a := range c.op.Field.Args {
		if a.Type.NamedType() == "Upload" {
			path = "variables." + a.Name
		}
		for _, f := range a.Type.Named().InputFields {
			if f.Type.NamedType() == "Upload" {
				path = "variables." + a.Name + "." + f.Name
			}
		}
	}
	var form strings.Builder
	w := multipart.NewWriter(&form)
	for _, part := range [][2]string{{"operations", c.body}, {"map", fmt.Sprintf(`{"0":[%q]}`, path)}} {
		if err := w.WriteField(part[0], part[1]); err != nil {
			t.Fatal(err)
		}
	}
	file, err := w.CreateFormFile("0", "a.png")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.Write([]byte("content"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	c.body, c.media = form.String(), w.FormDataContentType()
}

// provoke asks for a code and tells what is wrong with the answer.
func (c *call) provoke(t *testing.T, h http.Handler, by way, code string) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, mock.GraphQLPath, strings.NewReader(by.body))
	r.Header.Set("Content-Type", c.media)
	r.Header.Set("X-Api-Key", auth.FindTestKey("valid"))
	if by.header != "" {
		r.Header.Set(by.header, by.value)
	}
	stream := c.op.Kind == schema.Subscription
	if stream {
		r.Header.Set("Accept", "text/event-stream")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	text := w.Body.String()
	if stream {
		_, text, _ = strings.Cut(text, "event: next\ndata: ")
		text, _, _ = strings.Cut(text, "\n")
	}
	if w.Code != http.StatusOK {
		return fmt.Sprintf("status %d: %s", w.Code, text)
	}
	got := decode(t, w.Code, text)
	name := c.op.Name()
	switch {
	case len(got.Errors) != 1:
		return "not one error: " + text
	case got.Errors[0].Message == "" || strings.Contains(got.Errors[0].Message, "\n"):
		return fmt.Sprintf("message %q", got.Errors[0].Message)
	}
	e := got.Errors[0]
	if e.Extensions.Code != code || len(e.Path) != 1 || e.Path[0] != name {
		return fmt.Sprintf("path %v, code %s", e.Path, e.Extensions.Code)
	}
	if len(e.Locations) != 1 || e.Locations[0].Line != c.line || e.Locations[0].Column != c.column {
		return fmt.Sprintf("locations %v, want %d:%d", e.Locations, c.line, c.column)
	}
	return c.propagated(text, stream)
}

// propagated checks what is left of the data: null at the field where it may be null,
// null above it otherwise, and none at all where a stream could not be opened.
func (c *call) propagated(text string, stream bool) string {
	want := fmt.Sprintf(`"data":{%q:null}}`, c.op.Name())
	if c.op.Field.Type.NonNull {
		want = `"data":null}`
	}
	switch {
	case stream && strings.Contains(text, `"data":`):
		return "a stream that could not be opened has data: " + text
	case !stream && !strings.HasSuffix(text, want):
		return fmt.Sprintf("does not end with %s: %s", want, text)
	}
	return ""
}

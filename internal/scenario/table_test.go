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

	"github.com/bettersuite/gqldoc/gqlmock"
	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/example"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// TestEveryDocumentedCode walks the whole table of the schema: each code of each
// operation is asked for over HTTP, by header and by name, through all layers of the
// mock, with the example of the operation's page.
func TestEveryDocumentedCode(t *testing.T) {
	sdl, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "schema.graphql", Data: sdl}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	handler, err := gqlmock.New(sdl, gqlmock.Options{})
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, op := range parsed.Schema.Operations {
		call := newCall(t, op)
		for _, use := range op.Field.Errors {
			asked++
			byName := strings.Replace(call.body, call.name, call.name+"_mock_"+use.Code, 1)
			for _, way := range []struct{ body, header string }{{call.body, use.Code}, {byName, ""}} {
				if problem := call.provoke(t, handler, way.body, way.header, use.Code); problem != "" {
					t.Errorf("%s, %s, header %q: %s", op.Field.Coordinate(), use.Code, way.header, problem)
				}
			}
		}
	}
	if asked < 2000 {
		t.Errorf("the table has %d rows only", asked)
	}
}

// A call is the example of an operation.
type call struct {
	op           *schema.Operation
	name         string // of the operation, as it begins in the body
	body, media  string
	line, column int // of the root field
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
	c := &call{op: op, name: op.Kind.String() + " " + e.Name, body: string(body), media: "application/json"}
	if e.Upload {
		c.attach(t)
	}
	at := strings.Index(e.Document, "{\n  "+op.Name()) + len("{\n  ")
	c.line = 1 + strings.Count(e.Document[:at], "\n")
	c.column = at - strings.LastIndex(e.Document[:at], "\n")
	return c
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
func (c *call) provoke(t *testing.T, h http.Handler, body, header, code string) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, gqlmock.Path, strings.NewReader(body))
	r.Header.Set("Content-Type", c.media)
	r.Header.Set("X-Api-Key", auth.FindTestKey("valid"))
	if header != "" {
		r.Header.Set(scenario.ErrorHeader, header)
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

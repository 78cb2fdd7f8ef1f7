package mock

import (
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// serveIncremental is a server with an engine that knows @defer and @stream, beside one that does not.
func serveIncremental(t *testing.T) *httptest.Server {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "test.graphql", Data: []byte(testSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine := func(o exec.Options) *exec.Engine {
		e, err := exec.New(parsed.API, Guard(parsed.Schema, words{}, false), o)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	server := httptest.NewServer(New(Config{Schema: parsed.Schema, Engine: engine(exec.Options{}), Checker: &auth.Checker{Keys: auth.TestRegistry(), Now: clock},
		Incremental: func() *exec.Engine { return engine(exec.Options{Incremental: true}) }}))
	t.Cleanup(server.Close)
	return server
}

// send posts a query and returns the media type and the parts of the response, or its
// body as the only one.
func send(t *testing.T, url, query, accept string) (media string, status int, parts []string) {
	t.Helper()
	request := post(query, "Accept", accept)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+GraphQLPath, request.Body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header = request.Header
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		response.Body.Close()
		http.DefaultClient.CloseIdleConnections()
	}()
	media, params, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if media != multipartMixed {
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return media, response.StatusCode, []string{string(body)}
	}
	for reader := multipart.NewReader(response.Body, params["boundary"]); ; {
		part, err := reader.NextPart()
		if err == io.EOF {
			return media, response.StatusCode, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := part.Header.Get("Content-Type"); got != "application/json; charset=utf-8" {
			t.Errorf("part of type %s", got)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, string(text))
	}
}

func TestIncrementalDelivery(t *testing.T) {
	server := serveIncremental(t)
	const (
		deferred = `{ open ... @defer(label: "l") { greet(name: "you") } ... @defer { fails } }`
		whole    = `{"errors":[{"message":"internal server error","locations":[{"line":1,"column":67}],"path":["fails"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":{"open":"open","greet":"hello you","fails":null}}`
		newest   = "multipart/mixed;incrementalSpec=v0.2, application/graphql-response+json"
	)
	payloads := []string{`{"data":{"open":"open"},"pending":[{"id":"0","path":[],"label":"l"},{"id":"1","path":[]}],"hasNext":true}`,
		`{"incremental":[{"id":"0","data":{"greet":"hello you"}}],"completed":[{"id":"0"}],"hasNext":true}`,
		`{"incremental":[{"id":"1","data":{"fails":null},"errors":[{"message":"internal server error","locations":[{"line":1,"column":67}],"path":["fails"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}],"completed":[{"id":"1"}],"hasNext":false}`}
	tests := []struct {
		name, query, accept, media string
		status                     int
		want                       []string
	}{
		{"asked for", deferred, newest, multipartMixed, 200, payloads},
		{"asked for without a version", deferred, "application/json, Multipart/Mixed", multipartMixed, 200, payloads},
		{"parts and nothing else", deferred, multipartMixed, multipartMixed, 200, payloads},
		{"parts and nothing else, for what is whole", `{ open }`, multipartMixed, string(plainJSON), 200, []string{`{"data":{"open":"open"}}`}},
		{"parts refused", `{ open }`, "multipart/mixed;q=0", string(plainJSON), 406, []string{`{"errors":[{"message":"this endpoint answers application/graphql-response+json, application/json or text/event-stream"}]}`}},
		{"not asked for", `{ open ... @defer { branding: open } }`, "application/json", string(plainJSON), 200,
			[]string{`{"errors":[{"message":"Unknown directive \"@defer\".","locations":[{"line":1,"column":12}]}]}`}},
		{"asked for in the older form", deferred, "multipart/mixed;deferSpec=20220824,application/json", string(plainJSON), 200, []string{whole}},
		{"nothing to postpone", `{ open }`, newest, string(responseJSON), 200, []string{`{"data":{"open":"open"}}`}},
		{"nothing postponed", `{ open ... @defer(if: false) { branding: open } }`, newest, string(responseJSON), 200, []string{`{"data":{"open":"open","branding":"open"}}`}},
		{"refused", `{ nope ... @defer { open } }`, newest, string(responseJSON), 400,
			[]string{`{"errors":[{"message":"Cannot query field \"nope\" on type \"Query\". Did you mean \"open\"?","locations":[{"line":1,"column":3}]}]}`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			media, status, parts := send(t, server.URL, test.query, test.accept)
			if diff := cmp.Diff(test.want, parts); diff != "" || media != test.media || status != test.status {
				t.Errorf("%d %s, parts mismatch (-want +got):\n%s", status, media, diff)
			}
		})
	}
}

// TestPartsOnTheWire has the bytes that clients look for.
func TestPartsOnTheWire(t *testing.T) {
	w := httptest.NewRecorder()
	server := serveIncremental(t)
	server.Config.Handler.ServeHTTP(w, post(`{ open ... @defer { branding: open } }`, "Accept", multipartMixed+", application/json"))
	const part = "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"
	want := part + `{"data":{"open":"open"},"pending":[{"id":"0","path":[]}],"hasNext":true}` +
		part + `{"incremental":[{"id":"0","data":{"branding":"open"}}],"completed":[{"id":"0"}],"hasNext":false}` + "\r\n-----\r\n"
	if diff := cmp.Diff(want, w.Body.String()); diff != "" {
		t.Errorf("body mismatch (-want +got):\n%s", diff)
	}
	if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, `multipart/mixed; boundary="-"`) || !w.Flushed {
		t.Errorf("Content-Type %s, flushed %v", got, w.Flushed)
	}
}

// TestPayloadsInStreams has each payload as an event, or a message of a WebSocket: what
// asks for a stream asks for payloads.
func TestPayloadsInStreams(t *testing.T) {
	server := serveIncremental(t)
	const query = `{ open ... @defer(label: "l") { greet(name: "you") } }`
	payloads := []string{`{"data":{"open":"open"},"pending":[{"id":"0","path":[],"label":"l"}],"hasNext":true}`,
		`{"incremental":[{"id":"0","data":{"greet":"hello you"}}],"completed":[{"id":"0"}],"hasNext":false}`}

	media, status, parts := send(t, server.URL, query, string(eventStream))
	want := ":\n\n" + eventNext + payloads[0] + "\n\n" + eventNext + payloads[1] + "\n\n" + eventComplete + "\n\n"
	if diff := cmp.Diff([]string{want}, parts); diff != "" || media != string(eventStream) || status != 200 {
		t.Errorf("%d %s, events mismatch (-want +got):\n%s", status, media, diff)
	}

	c := dial(t, server, []string{subprotocol})
	c.send(hello)
	c.expect(`{"type":"connection_ack"}`)
	c.send(subscribeTo("1", query))
	c.expect(`{"id":"1","type":"next","payload":`+payloads[0]+`}`, `{"id":"1","type":"next","payload":`+payloads[1]+`}`, `{"id":"1","type":"complete"}`)

	// Who knows nothing of it is not told that there is more.
	c.send(subscribeTo("2", `{ __schema { directives { name } } open }`))
	if got := c.receive(); strings.Contains(got, "hasNext") {
		t.Errorf("message = %s", got)
	}
}

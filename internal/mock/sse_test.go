package mock

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// A reply is an answer whose body is open until the test ends.
type reply struct {
	StatusCode int
	Header     http.Header
	Body       io.ReadCloser
}

// call sends a request.
func call(t *testing.T, method, target, body string, headers ...string) *reply {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, method, target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		response.Body.Close()
		http.DefaultClient.CloseIdleConnections()
	})
	return &reply{response.StatusCode, response.Header, response.Body}
}

// An eventReader reads one event stream.
type eventReader struct {
	t     *testing.T
	lines *bufio.Scanner
	body  io.Closer
}

func readEvents(t *testing.T, response *reply) *eventReader {
	t.Helper()
	if got := response.Header.Get("Content-Type"); got != "text/event-stream; charset=utf-8" || response.StatusCode != 200 {
		text, _ := io.ReadAll(response.Body)
		t.Fatalf("answer = %d %s %s", response.StatusCode, got, text)
	}
	return &eventReader{t, bufio.NewScanner(response.Body), response.Body}
}

// next returns an event as "name data", or nothing at the end.
func (e *eventReader) next() string {
	e.t.Helper()
	var name, data string
	for e.lines.Scan() {
		line := e.lines.Text()
		switch {
		case line == "" && name != "":
			return name + " " + data
		case strings.HasPrefix(line, "event: "):
			name = line[len("event: "):]
		case strings.HasPrefix(line, "data: "):
			data = line[len("data: "):]
		case line != "" && line != ":":
			e.t.Fatalf("line %q", line)
		}
	}
	return ""
}

func (e *eventReader) expect(events ...string) {
	e.t.Helper()
	for _, want := range events {
		if got := e.next(); got != want {
			e.t.Fatalf("event = %s, want %s", got, want)
		}
	}
}

const onlyEvents = "text/event-stream"

func TestEventStreams(t *testing.T) {
	server, _, f := serveFeed(t, nil)
	endpoint := server.URL + GraphQLPath
	count := `{"query":"subscription($n: Int!) { count(to: $n) }","variables":{"n":2}}`
	for _, tt := range []struct {
		name   string
		accept string
		body   string
		events []string
	}{
		{"subscription", onlyEvents, count, []string{`next {"data":{"count":1}}`, `next {"data":{"count":2}}`, "complete ", ""}},
		{"JSON is accepted as well", "application/json, text/event-stream", count, []string{`next {"data":{"count":1}}`, `next {"data":{"count":2}}`, "complete ", ""}},
		{"query", onlyEvents, `{"query":"{ open }"}`, []string{`next {"data":{"open":"open"}}`, "complete ", ""}},
		{"mutation", onlyEvents, `{"query":"mutation { write }"}`, []string{`next {"data":{"write":"write"}}`, "complete ", ""}},
		{"invalid document", onlyEvents, `{"query":"{"}`, []string{`next {"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}]}]}`, "complete ", ""}},
		{"unknown hash", onlyEvents, persistedBody("", hashOf("x")), []string{`next {"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`, "complete ", ""}},
		{"stream that cannot be opened", onlyEvents, `{"query":"subscription { broken }"}`,
			[]string{`next {"errors":[{"message":"no stream today","locations":[{"line":1,"column":16}],"path":["broken"],"extensions":{"code":"UNAVAILABLE"}}]}`, "complete ", ""}},
		{"stream that fails", onlyEvents, `{"query":"subscription { fails }"}`,
			[]string{`next {"data":{"fails":"1"}}`, `next {"errors":[{"message":"the line is cut","extensions":{"code":"LOST"}}]}`, "complete ", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			readEvents(t, call(t, "POST", endpoint, tt.body, "Accept", tt.accept)).expect(tt.events...)
		})
	}
	t.Run("GET", func(t *testing.T) {
		target := endpoint + "?query=" + url.QueryEscape("{ open }")
		readEvents(t, call(t, "GET", target, "", "Accept", onlyEvents)).expect(`next {"data":{"open":"open"}}`, "complete ", "")
	})
	t.Run("no stream behind the token", func(t *testing.T) {
		readEvents(t, call(t, "POST", endpoint, `{"query":"{ open }"}`, "Accept", onlyEvents, tokenHeader, "x")).
			expect(`next {"data":{"open":"open"}}`, "complete ", "")
	})
	t.Run("subscription by GET", func(t *testing.T) {
		target := endpoint + "?query=" + url.QueryEscape("subscription { count(to: 1) }")
		want := []string{`next {"data":{"count":1}}`, "complete ", ""}
		readEvents(t, call(t, "GET", target, "", "Accept", onlyEvents)).expect(want...)
		readEvents(t, call(t, "GET", target, "", "Accept", "text/event-stream, application/json")).expect(want...)
	})
	t.Run("mutation by GET", func(t *testing.T) {
		target := endpoint + "?query=" + url.QueryEscape("mutation { write }")
		readEvents(t, call(t, "GET", target, "", "Accept", onlyEvents)).expect(
			`next {"errors":[{"message":"Can only perform a mutation operation from a POST request."}]}`, "complete ", "")
	})
	t.Run("JSON first for queries", func(t *testing.T) {
		response := call(t, "POST", endpoint, `{"query":"{ open }"}`, "Accept", "application/json, text/event-stream")
		body, _ := io.ReadAll(response.Body)
		checkAnswer(t, response.StatusCode, string(body), 200, `{"data":{"open":"open"}}`)
	})
	t.Run("the client ends it", func(t *testing.T) {
		for len(f.closed) > 0 {
			<-f.closed
		}
		response := call(t, "POST", endpoint, `{"query":"subscription { quiet }"}`, "Accept", onlyEvents)
		readEvents(t, response).expect(`next {"data":{"quiet":"1"}}`)
		response.Body.Close()
		<-f.closed
	})
	for _, tt := range []struct {
		name, body string
		headers    []string
		status     int
		want       string
	}{
		{"bad key", `{"query":"{ open }"}`, []string{"X-Api-Key", "abc"}, 401, "…Invalid API key format"},
		{"bad body", `{`, nil, 400, "…not valid JSON"},
		{"batch", `[{"query":"{ open }"}]`, nil, 400, "…a batch cannot be answered with an event stream"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			response := call(t, "POST", endpoint, tt.body, append(tt.headers, "Accept", onlyEvents)...)
			body, _ := io.ReadAll(response.Body)
			checkAnswer(t, response.StatusCode, string(body), tt.status, tt.want)
		})
	}
}

func TestEventStreamEndsWithTheServer(t *testing.T) {
	server, h, _ := serveFeed(t, nil)
	e := readEvents(t, call(t, "POST", server.URL+GraphQLPath, `{"query":"subscription { quiet }"}`, "Accept", onlyEvents))
	e.expect(`next {"data":{"quiet":"1"}}`)
	if err := h.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
	e.expect("")
	if w := do(h, post("{ open }", "Accept", onlyEvents)); w.Code != 503 {
		t.Errorf("a new stream while stopping: %d %s", w.Code, w.Body)
	}
}

func TestQuietEventStreamSaysThatItIsAlive(t *testing.T) {
	server, _, _ := serveFeed(t, func(c *Config) { c.Limits.KeepAlive = time.Millisecond })
	response := call(t, "POST", server.URL+GraphQLPath, `{"query":"subscription { quiet }"}`, "Accept", onlyEvents)
	text := make([]byte, 0, 1000)
	for buf := make([]byte, 100); strings.Count(string(text), ":\n\n") < 4; {
		n, err := response.Body.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, buf[:n]...)
	}
}

func TestSlowEventReader(t *testing.T) {
	server, _, f := serveFeed(t, func(c *Config) { c.Limits.WriteTime = 20 * time.Millisecond })
	call(t, "POST", server.URL+GraphQLPath, `{"query":"subscription { count(to: 100000000) }"}`, "Accept", onlyEvents)
	<-f.closed
}

func TestNewlinesInsideEvents(t *testing.T) {
	w := httptest.NewRecorder()
	x := &exchange{host: New(Config{}).latest.Load(), w: w}
	e := x.openEvents()
	e.send(eventNext, []byte("{\n\"a\":\r\n1}"))
	e.close()
	e.send(eventNext, []byte("late"))
	if want := ":\n\nevent: next\ndata: { \"a\":  1}\n\n"; w.Body.String() != want {
		t.Errorf("events = %q, want %q", w.Body, want)
	}
}

func TestSingleConnection(t *testing.T) {
	server, h, f := serveFeed(t, func(c *Config) { c.Limits.Subscriptions = 2 })
	endpoint := server.URL + GraphQLPath
	answer := func(method, target, body string, headers ...string) (int, string) {
		t.Helper()
		response := call(t, method, target, body, headers...)
		text, _ := io.ReadAll(response.Body)
		return response.StatusCode, string(text)
	}
	status, token := answer("PUT", endpoint, "", "X-Api-Key", auth.FindTestKey("valid"))
	if status != 201 || len(token) != 32 {
		t.Fatalf("reservation = %d %s", status, token)
	}
	body := func(id, query string) string {
		return `{"query":"` + query + `","extensions":{"operationId":"` + id + `"}}`
	}
	run := func(status int, want, text string) {
		t.Helper()
		got, answered := answer("POST", endpoint, text, tokenHeader, token)
		checkAnswer(t, got, answered, status, want)
	}
	run(202, "", body("early", "{ open }")) // before the stream is open
	e := readEvents(t, call(t, "GET", endpoint+"?token="+token, "", "Accept", onlyEvents))
	e.expect(`next {"id":"early","payload":{"data":{"open":"open"}}}`, `complete {"id":"early"}`)
	run(202, "", body("s", "subscription { quiet }"))
	e.expect(`next {"id":"s","payload":{"data":{"quiet":"1"}}}`)
	run(202, "", body("c", "subscription { count(to: 2) }"))
	e.expect(`next {"id":"c","payload":{"data":{"count":1}}}`, `next {"id":"c","payload":{"data":{"count":2}}}`, `complete {"id":"c"}`)
	<-f.closed
	run(409, "…Operation with ID already exists", body("s", "{ open }"))
	run(400, "…Operation ID is missing", `{"query":"{ open }"}`)
	run(400, "…Cannot query field", body("bad", "{ xyzzyx }"))
	run(400, "…not valid JSON", `{`)
	run(202, "", body("s2", "subscription { quiet }"))
	e.expect(`next {"id":"s2","payload":{"data":{"quiet":"1"}}}`)
	run(429, `…"limit":"subscriptions","maximum":2`, body("s3", "{ open }"))
	if got, text := answer("GET", endpoint+"?token="+token, "", "Accept", onlyEvents); got != 409 || !strings.Contains(text, "Stream already open") {
		t.Errorf("second stream = %d %s", got, text)
	}
	if got, _ := answer("DELETE", endpoint+"?operationId=s", "", tokenHeader, token); got != 200 {
		t.Errorf("end of an operation = %d", got)
	}
	<-f.closed
	if got, _ := answer("DELETE", endpoint, "", tokenHeader, token); got != 400 {
		t.Errorf("end of nothing = %d", got)
	}
	run(202, "", body("s", "{ open }"))
	e.expect(`next {"id":"s","payload":{"data":{"open":"open"}}}`, `complete {"id":"s"}`)
	e.body.Close()
	<-f.closed
	for h.reserved.find(token) != nil {
		runtime.Gosched() // the end of the stream ends the reservation, in its own time
	}
	run(404, "…Stream not found", body("s", "{ open }"))
}

// TestReservationRequests holds the requests of this mode to what servers of
// graphql-sse answer.
func TestReservationRequests(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	endpoint := server.URL + GraphQLPath
	reserve := func(t *testing.T) string {
		token, _ := io.ReadAll(call(t, "PUT", endpoint, "", "Accept", "text/plain").Body)
		return string(token)
	}
	write := endpoint + "?extensions=" + url.QueryEscape(`{"operationId":"1"}`) + "&query=" + url.QueryEscape("mutation { write }")
	const none = "0"
	for _, tt := range []struct {
		name, method, target string
		token                string // empty: that of a reservation
		accept               string
		status               int
		want                 string
	}{
		{"no token as JSON", "PUT", endpoint, none, "application/json", 406, "…as text/plain"},
		{"no token as events", "PUT", endpoint, none, onlyEvents, 406, "…as text/plain"},
		{"reserved already", "PUT", endpoint, "", "*/*", 409, "…Stream already registered"},
		{"POST to none", "POST", endpoint, none, "*/*", 404, "…Stream not found"},
		{"GET from none", "GET", endpoint, none, "*/*", 404, "…Stream not found"},
		{"DELETE in none", "DELETE", endpoint + "?operationId=1", none, onlyEvents, 404, "…Stream not found"},
		{"events from none", "GET", endpoint, none, onlyEvents, 400, `…the parameter \"query\" is missing`},
		{"a stream as JSON", "GET", endpoint, "", "application/json", 400, `…the parameter \"query\" is missing`},
		{"a method that is none", "PATCH", endpoint, "", "*/*", 405, "…PATCH is not a method of this endpoint"},
		{"a mutation by GET", "GET", write, "", "*/*", 405, "…Can only perform a mutation operation from a POST request."},
		{"the end of what is unknown", "DELETE", endpoint + "?operationId=1", "", "*/*", 200, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.token == "" {
				tt.token = reserve(t)
			}
			response := call(t, tt.method, tt.target, "", tokenHeader, tt.token, "Accept", tt.accept)
			body, _ := io.ReadAll(response.Body)
			checkAnswer(t, response.StatusCode, string(body), tt.status, tt.want)
			if allow := response.Header.Get("Allow"); (tt.status == 405) != (allow != "") {
				t.Errorf("Allow = %q", allow)
			}
		})
	}
	t.Run("a stream by POST, and one that cannot be opened on it", func(t *testing.T) {
		token := reserve(t)
		e := readEvents(t, call(t, "POST", endpoint, "", tokenHeader, token, "Accept", onlyEvents))
		for _, tt := range []struct {
			text     string
			payloads []string
		}{
			{`{"query":"subscription { broken }","extensions":{"operationId":7}}`,
				[]string{`{"errors":[{"message":"no stream today","locations":[{"line":1,"column":16}],"path":["broken"],"extensions":{"code":"UNAVAILABLE"}}]}`}},
			{`{"query":"subscription { fails }","extensions":{"operationId":7}}`,
				[]string{`{"data":{"fails":"1"}}`, `{"errors":[{"message":"the line is cut","extensions":{"code":"LOST"}}]}`}},
			{`{"query":"{ open }","extensions":{"operationId":"7"}}`, []string{`{"data":{"open":"open"}}`}},
		} {
			response := call(t, "POST", endpoint, tt.text, tokenHeader, token, "Accept", "application/*")
			if body, _ := io.ReadAll(response.Body); response.StatusCode != 202 || len(body) > 0 {
				t.Fatalf("answer = %d %s", response.StatusCode, body)
			}
			for _, payload := range tt.payloads {
				e.expect(`next {"id":"7","payload":` + payload + `}`)
			}
			e.expect(`complete {"id":"7"}`)
		}
	})
}

func TestReservationExpires(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) { c.Limits.Connections = 1 })
	token := do(h, httptest.NewRequest("PUT", "/graphql", nil)).Body.String()
	if w := do(h, httptest.NewRequest("PUT", "/graphql", nil)); w.Code != 503 {
		t.Errorf("one reservation too many: %d", w.Code)
	}
	h.reserved.find(token).expire()
	if err := h.Shutdown(context.Background()); err != nil {
		t.Fatal(err)
	}
	if h.reserved.find(token) != nil || h.streams.count != 0 {
		t.Error("the reservation is still there")
	}
}

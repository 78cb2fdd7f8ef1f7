package mock

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// A client is one WebSocket of a test.
type client struct {
	t    *testing.T
	conn *websocket.Conn
	ctx  context.Context
}

func dial(t *testing.T, server *httptest.Server, protocols []string, headers ...string) *client {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	header := http.Header{}
	for i := 0; i < len(headers); i += 2 {
		header.Set(headers[i], headers[i+1])
	}
	conn, _, err := websocket.Dial(ctx, server.URL+GraphQLPath, &websocket.DialOptions{Subprotocols: protocols, HTTPHeader: header}) //nolint:bodyclose // the library does
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(-1)
	t.Cleanup(func() { conn.CloseNow() })
	return &client{t, conn, ctx}
}

var transportWS = []string{subprotocol}

func (c *client) send(messages ...string) {
	c.t.Helper()
	for _, m := range messages {
		if err := c.conn.Write(c.ctx, websocket.MessageText, []byte(m)); err != nil {
			c.t.Fatal(err)
		}
	}
}

func (c *client) receive() string {
	c.t.Helper()
	_, message, err := c.conn.Read(c.ctx)
	if err != nil {
		c.t.Fatal(err)
	}
	return string(message)
}

func (c *client) expect(messages ...string) {
	c.t.Helper()
	for _, want := range messages {
		if got := c.receive(); got != want {
			c.t.Fatalf("message = %s, want %s", got, want)
		}
	}
}

// expectClose reads until the end and compares its code and reason.
func (c *client) expectClose(code websocket.StatusCode, reason string) {
	c.t.Helper()
	for {
		_, _, err := c.conn.Read(c.ctx)
		if err == nil {
			continue
		}
		var closed websocket.CloseError
		if !errors.As(err, &closed) || closed.Code != code || !strings.HasPrefix(closed.Reason, reason) {
			c.t.Fatalf("end = %v, want %d %s", err, code, reason)
		}
		return
	}
}

const (
	hello = `{"type":"connection_init"}`
	ack   = `{"type":"connection_ack"}`
)

func subscribeTo(id, query string) string {
	return fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":%q}}`, id, query)
}

func TestWebSocketOperations(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	c := dial(t, server, transportWS)
	c.send(hello)
	c.expect(ack)
	c.send(subscribeTo("s", "subscription { count(to: 2) }"))
	c.expect(`{"id":"s","type":"next","payload":{"data":{"count":1}}}`, `{"id":"s","type":"next","payload":{"data":{"count":2}}}`,
		`{"id":"s","type":"complete"}`)
	c.send(subscribeTo("s", "{ open }"))
	c.expect(`{"id":"s","type":"next","payload":{"data":{"open":"open"}}}`, `{"id":"s","type":"complete"}`)
	c.send(`{"id":"m","type":"subscribe","payload":{"query":"query A($n: String!) { greet(name: $n) } mutation B { write }","operationName":"A","variables":{"n":"x"},"extensions":{}}}`)
	c.expect(`{"id":"m","type":"next","payload":{"data":{"greet":"hello x"}}}`, `{"id":"m","type":"complete"}`)
	c.send(subscribeTo("e", "{ xyzzyx }"))
	c.expect(`{"id":"e","type":"error","payload":[{"message":"Cannot query field \"xyzzyx\" on type \"Query\".","locations":[{"line":1,"column":3}]}]}`)
	c.send(subscribeTo("b", "subscription { broken }"))
	if got := c.receive(); !strings.Contains(got, `"type":"error","payload":[{"message":"no stream today"`) {
		t.Errorf("message = %s", got)
	}
	// A source that fails ends the operation with an error, behind which nothing comes.
	c.send(subscribeTo("f", "subscription { fails }"))
	c.expect(`{"id":"f","type":"next","payload":{"data":{"fails":"1"}}}`,
		`{"id":"f","type":"error","payload":[{"message":"the line is cut","extensions":{"code":"LOST"}}]}`)
	c.send(subscribeTo("f", "{ open }"))
	c.expect(`{"id":"f","type":"next","payload":{"data":{"open":"open"}}}`, `{"id":"f","type":"complete"}`)
	c.conn.Close(websocket.StatusNormalClosure, "")
}

// TestWebSocketSpareMembers: clients in languages with null send all members that a
// message may have; other servers take that.
func TestWebSocketSpareMembers(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	c := dial(t, server, transportWS)
	c.send(`{"id":null,"type":"connection_init","payload":null}`, `{"id":1,"type":"ping","payload":null}`, `{"id":"","type":"ping"}`)
	c.expect(ack, `{"type":"pong"}`, `{"type":"pong"}`)
	c.send(`{"id":"1","type":"complete","payload":"done"}`,
		`{"id":"1","type":"subscribe","payload":{"query":"{ open }","operationName":null,"variables":null,"extensions":null,"key":"x"},"key":1}`)
	c.expect(`{"id":"1","type":"next","payload":{"data":{"open":"open"}}}`, `{"id":"1","type":"complete"}`)
}

// TestWebSocketEarlyEnd: what the client ended is not answered, and not said to have ended.
func TestWebSocketEarlyEnd(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	c := dial(t, server, transportWS)
	c.send(hello, subscribeTo("1", "{ wait }"), `{"id":"1","type":"complete"}`, subscribeTo("1", "{ open }"))
	c.expect(ack, `{"id":"1","type":"next","payload":{"data":{"open":"open"}}}`, `{"id":"1","type":"complete"}`)
	c.send(`{"id":"1","type":"complete"}`, `{"type":"ping"}`)
	c.expect(`{"type":"pong"}`)
}

func TestWebSocketPing(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	c := dial(t, server, transportWS)
	c.send(`{"type":"ping"}`, `{"type":"ping","payload":{"a":[1]}}`, `{"type":"pong"}`, `{"type":"pong","payload":{}}`, hello)
	c.expect(`{"type":"pong"}`, `{"type":"pong","payload":{"a":[1]}}`, ack)
}

func TestWebSocketOperationsTogether(t *testing.T) {
	server, _, f := serveFeed(t, func(c *Config) { c.Limits.Subscriptions = 3 })
	c := dial(t, server, transportWS)
	c.send(hello)
	c.expect(ack)
	for i := range 3 {
		c.send(subscribeTo(fmt.Sprint(i), "subscription { quiet }"))
		c.expect(fmt.Sprintf(`{"id":"%d","type":"next","payload":{"data":{"quiet":"1"}}}`, i))
	}
	c.send(subscribeTo("more", "{ open }"))
	c.expect(`{"id":"more","type":"error","payload":[{"message":"this connection has 3 running operations already","extensions":{"code":"LIMIT_EXCEEDED","limit":"subscriptions","maximum":3}}]}`)
	c.send(`{"id":"1","type":"complete"}`)
	if got := <-f.closed; got != "quiet" {
		t.Errorf("%s was closed", got)
	}
	// Its id is free at once, and so is its place.
	c.send(subscribeTo("1", "{ open }"))
	c.expect(`{"id":"1","type":"next","payload":{"data":{"open":"open"}}}`, `{"id":"1","type":"complete"}`)
	c.send(`{"id":"never seen","type":"complete"}`, `{"type":"ping"}`)
	c.expect(`{"type":"pong"}`)
	c.conn.Close(websocket.StatusNormalClosure, "")
	<-f.closed
	<-f.closed
}

func TestWebSocketCloseCodes(t *testing.T) {
	quiet := subscribeTo("1", "subscription { quiet }")
	for _, tt := range []struct {
		name     string
		messages []string
		code     websocket.StatusCode
		reason   string
	}{
		{"not JSON", []string{"nonsense"}, 4400, "Invalid message received"},
		{"array", []string{"[]"}, 4400, "Invalid message received"},
		{"no type", []string{"{}"}, 4400, "Invalid message received"},
		{"unknown type", []string{`{"type":"connection_ack"}`}, 4400, "Invalid message received"},
		{"id is no string", []string{hello, `{"id":1,"type":"complete"}`}, 4400, "Invalid message received"},
		{"id is null", []string{hello, `{"id":null,"type":"subscribe","payload":{"query":"{ open }"}}`}, 4400, "Invalid message received"},
		{"payload of ping is no object", []string{`{"type":"ping","payload":1}`}, 4400, "Invalid message received"},
		{"payload of subscribe is no object", []string{hello, `{"id":"1","type":"subscribe","payload":"{ open }"}`}, 4400, "Invalid message received"},
		{"operation name is no string", []string{hello, `{"id":"1","type":"subscribe","payload":{"query":"{ open }","operationName":1}}`}, 4400, "Invalid message received"},
		{"extensions are no object", []string{hello, `{"id":"1","type":"subscribe","payload":{"query":"{ open }","extensions":[]}}`}, 4400, "Invalid message received"},
		{"what only servers say", []string{hello, `{"id":"1","type":"next","payload":{}}`}, 4400, "Invalid message received"},
		{"a query with the id of a subscription", []string{hello, quiet, subscribeTo("1", "{ open }")}, 4409, "Subscriber for 1 already exists"},
		{"id is empty", []string{hello, `{"id":"","type":"complete"}`}, 4400, "Invalid message received"},
		{"payload is no object", []string{`{"type":"connection_init","payload":[]}`}, 4400, "Invalid message received"},
		{"subscribe without payload", []string{hello, `{"id":"1","type":"subscribe"}`}, 4400, "Invalid message received"},
		{"subscribe without id", []string{hello, `{"type":"subscribe","payload":{"query":"{ open }"}}`}, 4400, "Invalid message received"},
		{"subscribe without query", []string{hello, `{"id":"1","type":"subscribe","payload":{}}`}, 4400, `Invalid message received: the member "query" is missing`},
		{"variables are no object", []string{hello, `{"id":"1","type":"subscribe","payload":{"query":"{ open }","variables":1}}`}, 4400, "Invalid message received"},
		{"complete without id", []string{hello, `{"type":"complete"}`}, 4400, "Invalid message received"},
		{"not UTF-8", []string{"{\"type\":\"ping\xff\"}"}, 4400, "Invalid message received"},
		{"subscribe before the acknowledgement", []string{quiet}, 4401, "Unauthorized"},
		{"bad key", []string{`{"type":"connection_init","payload":{"X-Api-Key":"abc"}}`}, 4403, "Invalid API key format"},
		{"bad token", []string{`{"type":"connection_init","payload":{"authorization":"Bearer x"}}`}, 4403, "Invalid or expired token"},
		{"bad key in nested headers", []string{`{"type":"connection_init","payload":{"headers":{"x-api-key":"abc"}}}`}, 4403, "Invalid API key format"},
		{"the same id twice", []string{hello, quiet, quiet}, 4409, "Subscriber for 1 already exists"},
		{"a very long id twice", []string{hello, strings.ReplaceAll(quiet, `"1"`, `"`+strings.Repeat("é", 100)+`"`), strings.ReplaceAll(quiet, `"1"`, `"`+strings.Repeat("é", 100)+`"`)}, 4409, "Subscriber for éé"},
		{"introduced twice", []string{hello, hello}, 4429, "Too many initialisation requests"},
		{"message too large", []string{`{"type":"ping","payload":{"x":"` + strings.Repeat("x", 1<<20) + `"}}`}, websocket.StatusMessageTooBig, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server, _, _ := serveFeed(t, nil)
			c := dial(t, server, transportWS)
			c.send(tt.messages...)
			c.expectClose(tt.code, tt.reason)
		})
	}
	t.Run("other protocol", func(t *testing.T) {
		server, _, _ := serveFeed(t, nil)
		dial(t, server, []string{"graphql-ws"}).expectClose(4406, "Subprotocol not acceptable")
		dial(t, server, nil).expectClose(4406, "Subprotocol not acceptable")
	})
	t.Run("binary", func(t *testing.T) {
		server, _, _ := serveFeed(t, nil)
		c := dial(t, server, transportWS)
		c.conn.Write(c.ctx, websocket.MessageBinary, []byte(hello))
		c.expectClose(4400, "Invalid message received")
	})
	t.Run("no introduction", func(t *testing.T) {
		server, _, _ := serveFeed(t, func(c *Config) { c.Limits.InitTime = time.Millisecond })
		dial(t, server, transportWS).expectClose(4408, "Connection initialisation timeout")
	})
	t.Run("a bug", func(t *testing.T) {
		server, h, _ := serveFeed(t, nil)
		c := dial(t, server, transportWS)
		h.latest.Load().config.Checker = nil
		c.send(hello)
		c.expectClose(4500, "Internal server error")
	})
	t.Run("the server stops", func(t *testing.T) {
		server, h, f := serveFeed(t, nil)
		c := dial(t, server, transportWS)
		c.send(hello, quiet)
		c.expect(ack, `{"id":"1","type":"next","payload":{"data":{"quiet":"1"}}}`)
		stopped := make(chan error)
		go func() { stopped <- h.Shutdown(c.ctx) }()
		c.expectClose(websocket.StatusGoingAway, "the server is stopping")
		if err := <-stopped; err != nil {
			t.Error(err)
		}
		<-f.closed
		if w := do(h, post("{ open }")); w.Code != 200 {
			t.Errorf("a request while stopping: %d", w.Code)
		}
	})
}

func TestWebSocketCredentials(t *testing.T) {
	payload := func(name, value string) string {
		text, _ := json.Marshal(map[string]any{"type": "connection_init", "payload": map[string]string{name: value}})
		return string(text)
	}
	valid := auth.FindTestKey("valid")
	for _, tt := range []struct {
		name    string
		headers []string
		init    string
		want    string
	}{
		{"nobody", nil, hello, "anonymous"},
		{"key in the handshake", []string{"X-Api-Key", valid}, hello, "key"},
		{"key in the payload", nil, payload("x-api-key", valid), "key"},
		{"token in the payload", nil, payload("Authorization", session(t, "OWNER", false)), "user"},
		{"payload wins", []string{"X-Api-Key", "abc"}, payload("X-Api-Key", valid), "key"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHandler(t, testOptions{})
			server := httptest.NewServer(h)
			defer server.Close()
			c := dial(t, server, transportWS, tt.headers...)
			c.send(tt.init)
			c.expect(ack)
			c.send(subscribeTo("1", "{ tenant me }"))
			got := "anonymous"
			switch message := c.receive(); {
			case strings.Contains(message, `"tenant":"tenant","me":"me"`):
				got = "user"
			case strings.Contains(message, `"tenant":"tenant","me":null`):
				got = "key"
			}
			if got != tt.want {
				t.Errorf("caller = %s, want %s", got, tt.want)
			}
			c.conn.Close(websocket.StatusNormalClosure, "")
		})
	}
}

func TestWebSocketOrigins(t *testing.T) {
	server, _, _ := serveFeed(t, func(c *Config) { c.Origins = []string{"https://app.example"} })
	dial(t, server, transportWS, "Origin", "https://app.example")
	_, response, err := websocket.Dial(context.Background(), server.URL+GraphQLPath, //nolint:bodyclose // the library does
		&websocket.DialOptions{HTTPHeader: http.Header{"Origin": {"https://evil.example"}}})
	if err == nil || response.StatusCode != 403 {
		t.Errorf("a foreign origin: %v", err)
	}
}

func TestConnectionsAreBounded(t *testing.T) {
	server, _, _ := serveFeed(t, func(c *Config) { c.Limits.Connections = 1 })
	dial(t, server, transportWS)
	_, response, err := websocket.Dial(context.Background(), server.URL+GraphQLPath, nil) //nolint:bodyclose // the library does
	if err == nil || response.StatusCode != 503 || response.Header.Get("Retry-After") == "" {
		t.Errorf("one connection too many: %v", err)
	}
}

// A client that takes nothing holds up its own stream; the connection ends when it
// has taken nothing for too long.
func TestSlowWebSocketReader(t *testing.T) {
	server, _, f := serveFeed(t, func(c *Config) { c.Limits.WriteTime = 50 * time.Millisecond })
	c := dial(t, server, transportWS)
	c.send(hello)
	c.expect(ack)
	for i := range 50 {
		c.send(subscribeTo(fmt.Sprint(i), "subscription { count(to: 1000000) }"))
	}
	for range 50 {
		<-f.closed
	}
}

func TestQuietConnectionIsPinged(t *testing.T) {
	server, _, _ := serveFeed(t, func(c *Config) { c.Limits.KeepAlive = time.Millisecond })
	pinged := make(chan struct{}, 1)
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, server.URL+GraphQLPath, &websocket.DialOptions{Subprotocols: transportWS, //nolint:bodyclose // the library does
		OnPingReceived: func(context.Context, []byte) bool {
			select {
			case pinged <- struct{}{}:
			default:
			}
			return true
		}})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	conn.Write(ctx, websocket.MessageText, []byte(hello))
	go func() {
		for {
			if _, _, err := conn.Read(ctx); err != nil {
				return
			}
		}
	}()
	<-pinged
}

func TestReadFrame(t *testing.T) {
	f, ok := readFrame([]byte(`{"payload":{"a":"\u00e9"},"id":"\u00e9","type":"next","extra":[1]}`))
	want := frame{kind: "next", id: "é", payload: []byte(`{"a":"\u00e9"}`)}
	if diff := cmp.Diff(want, f, cmp.AllowUnexported(frame{})); diff != "" || !ok {
		t.Errorf("mismatch (-want +got): %v\n%s", ok, diff)
	}
}

func FuzzFrame(f *testing.F) {
	for _, seed := range []string{hello, subscribeTo("1", "{ open }"), `{"type":"ping","payload":null}`, `{"id":"","type":"complete"}`, `{"type":"\ud800"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		valid := json.Valid(text)
		got, ok := readFrame(append([]byte(nil), text...))
		if ok && !valid {
			t.Errorf("%q is not JSON", text)
		}
		if got.payload != nil && ok && !json.Valid(got.payload) {
			t.Errorf("payload %q of %q is not JSON", got.payload, text)
		}
	})
}

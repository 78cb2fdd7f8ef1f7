package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
)

// waiting is data whose field wait ends with its request, and not before.
type waiting struct{ reached chan struct{} }

func (w waiting) Resolver(_, _ string) exec.Resolver { return w }

func (w waiting) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if c.Field == "wait" {
		close(w.reached)
		<-c.Context.Done()
	}
	return exec.String("ok"), nil
}

func (w waiting) ResolveFieldEventStream(*exec.Call) (exec.SourceStream, error) { return quiet{}, nil }

// quiet has no events.
type quiet struct{}

func (quiet) Next(ctx context.Context) (exec.Value, error) {
	<-ctx.Done()
	return exec.Null, ctx.Err()
}

func (quiet) Close() {}

// TestServeEndsWithEverythingOpen ends a server that has a WebSocket with a subscription,
// an event stream, a request that runs, one whose body does not come, one whose header
// does not come, and a connection that says nothing.
func TestServeEndsWithEverythingOpen(t *testing.T) {
	parsed, err := parse.Parse([]parse.Source{{Name: "x", Data: []byte("type Query { wait: String } type Subscription { tick: String }")}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data := waiting{make(chan struct{})}
	engine, err := exec.New(parsed.API, data, exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	handler := mock.New(mock.Config{Schema: parsed.Schema, Engine: engine, Checker: &auth.Checker{Mode: auth.Off}})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, newServer(handler), listener, handler.Shutdown) }()

	address := listener.Addr().String()
	send := func(text string) net.Conn {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		if _, err := io.WriteString(conn, text); err != nil {
			t.Fatal(err)
		}
		return conn
	}
	post := func(body, headers string) string {
		return fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s", len(body), headers, body)
	}
	socket, _, err := websocket.Dial(t.Context(), "ws://"+address+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // the library does
	if err != nil {
		t.Fatal(err)
	}
	defer socket.CloseNow()
	for _, message := range []string{`{"type":"connection_init"}`, `{"id":"1","type":"subscribe","payload":{"query":"subscription { tick }"}}`} {
		if err := socket.Write(t.Context(), websocket.MessageText, []byte(message)); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := socket.Read(t.Context()); err != nil { // connection_ack
		t.Fatal(err)
	}
	events := send(post(`{"query":"subscription { tick }"}`, "Accept: text/event-stream\r\n"))
	if _, err := events.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	send(post(`{"query":"{ wait }"}`, ""))
	<-data.reached
	send(strings.TrimSuffix(post(`{"query":"{ wait }"}`, ""), "}"))
	send("POST /graphql HTTP/1.1\r\nHost: x\r\n")
	send("")

	stop()
	if err := <-ended; err != nil {
		t.Errorf("serve = %v", err)
	}
	if _, _, err := socket.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the WebSocket ends with %v", err)
	}
	if _, err := io.ReadAll(events); err != nil {
		t.Errorf("the event stream ends with %v", err)
	}
	if response, err := http.Get("http://" + address + "/healthz"); err == nil {
		response.Body.Close()
		t.Error("somebody still answers")
	}
}

// TestServerIsPatientForSeconds bounds how long a client may take for a request, and how
// long the end of the server may take.
func TestServerIsPatientForSeconds(t *testing.T) {
	s := newServer(nil)
	for name, limit := range map[string]time.Duration{"header": s.ReadHeaderTimeout, "request": s.ReadTimeout} {
		if limit <= 0 || limit > 10*time.Second {
			t.Errorf("a client has %v for a %s", limit, name)
		}
	}
	if shutdownTimeout >= 2*time.Second {
		t.Errorf("shutting down may take %v", shutdownTimeout)
	}
}

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

func TestBodies(t *testing.T) {
	for _, s := range schemas {
		for _, l := range s.loads {
			one, other := l.body(nil, 1), l.body(nil, 2)
			if !json.Valid(one) || !json.Valid(other) {
				t.Errorf("%s: the body is not JSON: %s", l.name, one)
			}
			if l.changes() == bytes.Equal(one, other) {
				t.Errorf("%s: two bodies are the same: %v", l.name, !l.changes())
			}
		}
	}
}

// Every load must be answered: a request that fails is fast and proves nothing.
func TestLoadsAreValid(t *testing.T) {
	for _, s := range schemas {
		t.Run(s.file, func(t *testing.T) {
			text, err := os.ReadFile("../../../" + s.file)
			if err != nil {
				t.Skip("the schema is not here")
			}
			parsed, err := parse.Parse([]parse.Source{{Name: s.file, Data: text}}, parse.Options{})
			if err != nil {
				t.Fatal(err)
			}
			data, err := world.New(parsed.Schema, world.Options{})
			if err != nil {
				t.Fatal(err)
			}
			engine, err := exec.New(parsed.API, data, exec.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range s.loads {
				var request struct {
					Query     string
					Variables json.RawMessage
				}
				if err := json.Unmarshal(l.body(nil, 7), &request); err != nil {
					t.Fatal(err)
				}
				answer, outcome := engine.ExecuteRequest(t.Context(), nil, &exec.Request{Query: request.Query, Variables: request.Variables})
				if outcome.Errors > 0 || values(answer) == 0 {
					t.Errorf("%s: answered %.500s", l.name, answer)
				}
			}
		})
	}
}

func TestSend(t *testing.T) {
	var seen atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.Add(1)
		if r.Header.Get("X-Api-Key") == "" {
			w.WriteHeader(http.StatusUnauthorized)
		}
		_, _ = w.Write(bytes.Repeat([]byte("x"), 10_000)) // in chunks
	}))
	defer server.Close()
	l := load{query: "{ a }", variables: `{"n":"#"}`, key: true}
	c, err := dial(server.Listener.Addr().String(), "/", l.headers(), 4)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	var next atomic.Int64
	if turn, err := c.send(50, &next, l.body); err != nil || seen.Load() != 50 || turn.p50 > turn.p99 || turn.p99 > turn.whole {
		t.Errorf("send = %+v, %v after %d requests, want 50", turn, err, seen.Load())
	}
	if body, err := c.one(l.body(nil, 0)); err != nil || len(body) != 10_000 {
		t.Errorf("one = %d bytes, %v", len(body), err)
	}
	c.headers = ""
	if _, err := c.send(1, &next, l.body); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("send = %v, want the status 401", err)
	}
}

func TestReadResponse(t *testing.T) {
	tests := []struct{ name, response, want string }{
		{"length", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcrest", "abc"},
		{"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\nrest", "abc"},
	}
	for _, test := range tests {
		var body bytes.Buffer
		r := bufio.NewReader(strings.NewReader(test.response))
		if err := readResponse(r, &body); err != nil || body.String() != test.want {
			t.Errorf("%s: read %q, %v", test.name, &body, err)
		}
		if rest, _ := r.ReadString(0); rest != "rest" {
			t.Errorf("%s: left %q", test.name, rest)
		}
	}
}

func TestResult(t *testing.T) {
	var r result
	for i := range 5 {
		ours := turn{whole: time.Duration(20+i) * time.Millisecond, p50: 2, p99: 6}
		r.add(ours, turn{whole: ours.whole / 2, p50: 1, p99: 2})
	}
	if median(r.ratio) != 0.5 || median(r.p99) != 3 || median(r.ours) != 22*time.Millisecond {
		t.Errorf("medians are %v, %v and %v", median(r.ratio), median(r.p99), median(r.ours))
	}
	if n := values([]byte(`{"data":{"a":[1,{"b":null}],"c":{}}}`)); n != 2 {
		t.Errorf("values = %d, want 2", n)
	}
}

package mock

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

func graphqlBody(query string) string {
	text, _ := json.Marshal(map[string]string{"query": query})
	return string(text)
}

func TestLimitsNameThemselves(t *testing.T) {
	var fragments strings.Builder
	fragments.WriteString("{ ...f0 }")
	for i := range 30 {
		fmt.Fprintf(&fragments, " fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	fragments.WriteString(" fragment f30 on Query { open }")
	var aliases strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&aliases, "a%d:open ", i)
	}
	for _, tt := range []struct {
		name, body, limit string
	}{
		{"10,000 levels of braces", graphqlBody(strings.Repeat("{a", 10_000) + strings.Repeat("}", 10_000)), "tokens|depth"},
		{"1,000 levels of braces", graphqlBody(strings.Repeat("{a", 1_000) + strings.Repeat("}", 1_000)), "depth"},
		{"100,000 aliases", graphqlBody("{" + aliases.String() + "}"), "bodyBytes|tokens"},
		{"1,001 aliases", graphqlBody("{" + aliases.String()[:9000] + "}"), "aliases|rootFields"},
		{"501 root fields", graphqlBody("{" + strings.Repeat("open ", 501) + "}"), "rootFields"},
		{"deep variables", `{"query":"query($n: Int) { list(n: $n) { id } }","variables":{"n":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`, "variableDepth"},
		{"10 MB body", `{"query":"` + strings.Repeat(" ", 10<<20) + `"}`, "bodyBytes"},
		{"response", graphqlBody("{ a: list(n: 10000) { id name } b: list(n: 10000) { id name } c: list(n: 10000) { id name } d: list(n: 10000) { id name } }"), "responseBytes"},
		{"list", graphqlBody("{ list(n: 10001) { id } }"), "listSize"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := newFeedWith(t, exec.Options{Limits: exec.Limits{ResponseBytes: 1 << 20}}, nil)
			w := do(h, postBody(tt.body, "Content-Type", "application/json"))
			var answer struct {
				Errors []struct {
					Message    string
					Extensions struct {
						Code, Limit string
						Maximum     int
					}
				}
			}
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Errors) == 0 {
				t.Fatalf("answer = %d %.300s", w.Code, w.Body)
			}
			e := answer.Errors[0].Extensions
			if e.Code != "LIMIT_EXCEEDED" || !slices.Contains(strings.Split(tt.limit, "|"), e.Limit) || e.Maximum == 0 {
				t.Errorf("error = %+v, want limit %s", answer.Errors[0], tt.limit)
			}
		})
	}
	t.Run("exploding fragments", func(t *testing.T) {
		h, _ := newFeed(t, nil)
		if w := do(h, postBody(graphqlBody(fragments.String()), "Content-Type", "application/json")); !json.Valid(w.Body.Bytes()) {
			t.Errorf("answer = %d %.300s", w.Code, w.Body)
		}
	})
	t.Run("execution time", func(t *testing.T) {
		h, _ := newFeed(t, func(c *Config) { c.Limits.ExecutionTime = time.Millisecond })
		w := do(h, post("{ wait list(n: 10000) { id } }"))
		answer := w.Body.String()[:min(w.Body.Len(), 2000)]
		checkAnswer(t, w.Code, answer, 200, "…the limit executionTime of 1ms was exceeded")
		checkAnswer(t, w.Code, answer, 200, `…"extensions":{"code":"TIMEOUT","limit":"executionTime","maximum":1}`)
	})
	t.Run("deep JSON", func(t *testing.T) {
		h, _ := newFeed(t, nil)
		w := do(h, postBody(`{"query":"{ open }","unknown":`+strings.Repeat("[", 500_000), "Content-Type", "application/json"))
		checkAnswer(t, w.Code, w.Body.String(), 400, `…"limit":"bodyDepth","maximum":10000`)
	})
}

func TestZeroLimitsAreDefaults(t *testing.T) {
	if got := (Limits{Batch: -1, Files: 3}).withDefaults(); got.BodyBytes != 1<<20 || got.Batch != -1 || got.Files != 3 || got.WriteTime != 10*time.Second {
		t.Errorf("limits = %+v", got)
	}
}

// A client that reads nothing of a large response loses its connection.
func TestSlowReader(t *testing.T) {
	server, _, _ := serveFeed(t, func(c *Config) { c.Limits.WriteTime = 300 * time.Millisecond })
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.(*net.TCPConn).SetReadBuffer(4096)
	body := graphqlBody("{ text(bytes: 30000000) }")
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	first, err := bufio.NewReaderSize(conn, 16).ReadString('\n')
	if err != nil || !strings.HasPrefix(first, "HTTP/1.1 200") {
		t.Fatalf("%q %v", first, err)
	}
	server.Close() // waits for the request
}

// A second request on the same connection is not hurt by the deadline of the first.
func TestDeadlinesDoNotStay(t *testing.T) {
	server, _, _ := serveFeed(t, func(c *Config) { c.Limits.WriteTime = 5 * time.Second })
	for range 3 {
		for _, query := range []string{"{ text(bytes: 300000) }", "{ open }"} {
			response := call(t, http.MethodPost, server.URL+GraphQLPath, graphqlBody(query))
			if body, err := io.ReadAll(response.Body); err != nil || response.StatusCode != 200 || !json.Valid(body) {
				t.Errorf("%s: %d %v", query, response.StatusCode, err)
			}
		}
	}
}

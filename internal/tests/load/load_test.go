package load

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/world"
)

// github is GitHub's schema, if somebody laid it there.
const github = "../../../../shared/schemas/github-valid.graphql"

func newMock(b *testing.B) http.Handler {
	b.Helper()
	text, err := os.ReadFile(github)
	if err != nil {
		b.Skip("GitHub's schema is not here")
	}
	parsed, err := parse.Parse([]parse.Source{{Name: "github.graphql", Data: text}}, parse.Options{})
	if err != nil {
		b.Fatal(err)
	}
	data, err := world.New(parsed.Schema, world.Options{Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	engine, err := exec.New(parsed.API, mock.Guard(parsed.Schema, data, false), exec.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return mock.New(mock.Config{Schema: parsed.Schema, Engine: engine,
		Checker: &auth.Checker{Keys: auth.TestRegistry(), Now: time.Now},
		Version: func() uint64 { return 0 }}) // nobody changes anything here
}

const advisory = `id ghsaId summary description severity origin permalink publishedAt updatedAt withdrawnAt databaseId
	notificationsPermalink classification cvss { score vectorString }`

// Queries for 169 and about 2,064 values.
const (
	medium = `query($since: DateTime!, $n: Int!) {
  viewer { id login name url }
  securityAdvisories(publishedSince: $since, first: $n) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { ` + advisory + ` link: permalink }
  }
}`
	large = `query($since: DateTime!, $n: Int!) {
  securityAdvisories(publishedSince: $since, first: $n) {
    totalCount
    nodes { ` + advisory + ` epss { percentage percentile } a: summary b: description c: severity }
  }
}`
)

var loads = []struct {
	name, query string
	variables   string // with %d for what is new on every request
}{
	{"typename", "{ __typename }", ""},
	{"medium", medium, `{"since":"2001-01-01T00:00:00.%09dZ","n":10}`},
	{"large", large, `{"since":"2001-01-01T00:00:00.%09dZ","n":100}`},
	{"repeated", medium, `{"since":"2001-01-01T00:00:00Z","n":10}`},
	{"introspection", exec.IntrospectionQuery, ""},
}

func BenchmarkAgainstBareHandler(b *testing.B) {
	handler := newMock(b)
	for _, l := range loads {
		b.Run(l.name, func(b *testing.B) {
			body := func(n int64) []byte {
				request := map[string]any{"query": l.query}
				if l.variables != "" {
					text := l.variables
					if strings.Contains(text, "%") {
						text = fmt.Sprintf(text, n)
					}
					request["variables"] = json.RawMessage(text)
				}
				text, err := json.Marshal(request)
				if err != nil {
					b.Fatal(err)
				}
				return text
			}
			w := httptest.NewRecorder()
			r := httptest.NewRequest("POST", "/graphql", bytes.NewReader(body(1)))
			r.Header.Set("Content-Type", "application/json")
			handler.ServeHTTP(w, r)
			if w.Code != 200 || bytes.Contains(w.Body.Bytes()[:min(w.Body.Len(), 100)], []byte(`"errors"`)) {
				b.Fatalf("%d %.300s", w.Code, w.Body)
			}
			b.Logf("%d bytes, %d values", w.Body.Len(), values(b, w.Body.Bytes()))
			compare(b, handler, bare(w.Body.Bytes()), body)
		})
	}
}

// values counts the leaves of a response.
func values(b *testing.B, body []byte) int {
	var response any
	if err := json.Unmarshal(body, &response); err != nil {
		b.Fatal(err)
	}
	var count func(any) int
	count = func(v any) int {
		n := 0
		switch v := v.(type) {
		case map[string]any:
			for _, member := range v {
				n += count(member)
			}
		case []any:
			for _, item := range v {
				n += count(item)
			}
		default:
			return 1
		}
		return n
	}
	return count(response)
}

// bare is the handler to compare with.
func bare(body []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Write(body)
	})
}

const connections = 32

// compare runs b.N requests against each handler, in turns so that the noise of the
// machine hits both.
func compare(b *testing.B, mock, bare http.Handler, body func(int64) []byte) {
	servers := [2]*client{newClient(b, mock, body), newClient(b, bare, body)}
	const turns = 10
	var times [2]time.Duration
	b.ResetTimer()
	for i := range 2 * turns {
		n := max(b.N/turns, connections)
		times[i%2] += servers[i%2].run(b, n)
	}
	b.StopTimer()
	b.ReportMetric(float64(times[1])/float64(times[0]), "ratio")
	b.ReportMetric(servers[0].p99()/servers[1].p99(), "p99-ratio")
	b.ReportMetric(float64(turns*max(b.N/turns, connections))/times[0].Seconds(), "req/s")
}

// A client holds connections to one server.
type client struct {
	body    func(int64) []byte
	next    atomic.Int64
	conns   []net.Conn
	readers []*bufio.Reader
	mu      sync.Mutex
	took    []time.Duration
}

func newClient(b *testing.B, h http.Handler, body func(int64) []byte) *client {
	server := httptest.NewServer(h)
	c := &client{body: body}
	for range connections {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			b.Fatal(err)
		}
		c.conns = append(c.conns, conn)
		c.readers = append(c.readers, bufio.NewReaderSize(conn, 64<<10))
	}
	b.Cleanup(func() {
		for _, conn := range c.conns {
			conn.Close()
		}
		server.Close()
	})
	return c
}

// run sends n requests and returns how long they took together.
func (c *client) run(b *testing.B, n int) time.Duration {
	var left atomic.Int64
	left.Store(int64(n))
	start := time.Now()
	var all sync.WaitGroup
	for i := range c.conns {
		all.Go(func() {
			var took []time.Duration
			var request []byte
			for left.Add(-1) >= 0 {
				body := c.body(c.next.Add(1))
				request = append(request[:0], "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "...)
				request = append(append(strconv.AppendInt(request, int64(len(body)), 10), "\r\n\r\n"...), body...)
				began := time.Now()
				if _, err := c.conns[i].Write(request); err != nil {
					b.Error(err)
					return
				}
				if err := readResponse(c.readers[i]); err != nil {
					b.Error(err)
					return
				}
				took = append(took, time.Since(began))
			}
			c.mu.Lock()
			c.took = append(c.took, took...)
			c.mu.Unlock()
		})
	}
	all.Wait()
	return time.Since(start)
}

func (c *client) p99() float64 {
	slices.Sort(c.took)
	return float64(c.took[len(c.took)*99/100])
}

// readResponse reads one response and throws its body away.
func readResponse(r *bufio.Reader) error {
	length, chunked := 0, false
	for first := true; ; first = false {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200")) {
			return fmt.Errorf("answer %q", line)
		}
		name, value, _ := bytes.Cut(bytes.TrimSpace(line), []byte(": "))
		switch string(name) {
		case "Content-Length":
			if length, err = strconv.Atoi(string(value)); err != nil {
				return err
			}
		case "Transfer-Encoding":
			chunked = true
		case "":
			if !chunked {
				_, err := r.Discard(length)
				return err
			}
			return discardChunks(r)
		}
	}
}

func discardChunks(r *bufio.Reader) error {
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return err
		}
		if _, err := io.CopyN(io.Discard, r, size+2); err != nil {
			return err
		}
		if size == 0 {
			return nil
		}
	}
}

package mock

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// A countingWriter counts how often it is written to.
type countingWriter struct {
	mu     sync.Mutex
	bytes  bytes.Buffer
	writes int
	wrote  chan struct{}
}

func (c *countingWriter) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.writes++
	select {
	case c.wrote <- struct{}{}:
	default:
	}
	return c.bytes.Write(b)
}

func TestLogWriter(t *testing.T) {
	w := &countingWriter{wrote: make(chan struct{}, 1)}
	l := NewLogWriter(w)
	for range 100 {
		l.Write([]byte("a line\n"))
	}
	<-w.wrote // without anybody asking for it
	l.Write([]byte("the last line\n"))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if want := strings.Repeat("a line\n", 100) + "the last line\n"; w.bytes.String() != want || w.writes > 10 {
		t.Errorf("%d bytes in %d writes, want %d", w.bytes.Len(), w.writes, len(want))
	}
	before := w.writes
	for range maxLogged {
		l.Write([]byte("0123456789\n"))
	}
	l.Close()
	if n := w.writes - before; n < 11 || n > 100 {
		t.Errorf("%d writes for 704 kB", n)
	}
}

func TestStreamsAreLogged(t *testing.T) {
	var mu sync.Mutex
	var log bytes.Buffer
	server, _, _ := serveFeed(t, func(c *Config) {
		c.Log = slog.New(slog.NewTextHandler(lockedWriter{&mu, &log}, nil))
		c.Now = clock
	})
	key := auth.FindTestKey("valid")
	readEvents(t, call(t, "POST", server.URL+GraphQLPath, `{"query":"query Q { open }"}`, "Accept", onlyEvents, "X-Api-Key", key)).
		expect(`next {"data":{"open":"open"}}`, "complete ", "")
	c := dial(t, server, transportWS, "X-Api-Key", key)
	c.send(hello, subscribeTo("1", "query W { open }"))
	c.expect(ack, `{"id":"1","type":"next","payload":{"data":{"open":"open"}}}`)
	mu.Lock()
	defer mu.Unlock()
	for _, want := range []string{"transport=sse operation=Q errors=0 key=" + key[:12], "transport=websocket operation=W errors=0 key="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("log = %s, want %s", log.String(), want)
		}
	}
	if strings.Contains(log.String(), key) {
		t.Error("the log tells a key")
	}
}

type lockedWriter struct {
	mu *sync.Mutex
	w  *bytes.Buffer
}

func (l lockedWriter) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

func TestABugIsNotShown(t *testing.T) {
	var log bytes.Buffer
	h, _ := newFeed(t, func(c *Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, nil))
		c.Version = func() uint64 { panic(errors.New("a bug with a secret")) }
	})
	w := do(h, post("{ open }"))
	checkAnswer(t, w.Code, w.Body.String(), 500, `{"errors":[{"message":"internal server error"}]}`)
	if !strings.Contains(log.String(), "a bug with a secret") || !strings.Contains(log.String(), "stack=") {
		t.Errorf("log = %.300s", log.String())
	}
}

// The lines are those of slog's own handler, for whatever it is given.
func TestLineHandlerWritesWhatTextHandlerDoes(t *testing.T) {
	drop := func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey) {
			return slog.Attr{}
		}
		return a
	}
	var want, got bytes.Buffer
	for out, h := range map[*bytes.Buffer]slog.Handler{
		&want: slog.NewTextHandler(&want, &slog.HandlerOptions{ReplaceAttr: drop}),
		&got:  NewLineHandler(&got),
	} {
		log := slog.New(h)
		log.Info("request", "method", "POST", "operation", "", "status", 200, "ms", 1.25)
		log.Error("a panic", "error", errors.New(`a "quoted" text`), "key", "a=b", "é", "ü\n")
		log.Debug("not shown")
		log.With("a", 1).WithGroup("g").With("b", true).Info("grouped", "c", slog.GroupValue(slog.Int("d", 2)))
		if out.Len() == 0 {
			t.Fatal("nothing was written")
		}
	}
	if want.String() != got.String() {
		t.Errorf("lines:\n%swant:\n%s", got.String(), want.String())
	}
}

package state

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/bettersuite/gqldoc/internal/redistest"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if path := os.Getenv("GQLDOC_STATE_VICTIM"); path != "" {
		victim(path)
	}
	code := m.Run()
	stopServers()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			fmt.Println(err)
			code = 1
		}
	}
	os.Exit(code)
}

// All servers of these tests, which end with the last test: starting one for each
// costs more than most of them.
var shared struct {
	sync.Mutex
	server *redistest.Server
	all    []*redistest.Server
	states int
}

// startServer runs a server over a folder, on a port, until the last test ends.
func startServer(t testing.TB, folder, port string) *redistest.Server {
	t.Helper()
	s := redistest.Run(t, folder, port)
	shared.Lock()
	defer shared.Unlock()
	shared.all = append(shared.all, s)
	return s
}

func stopServers() {
	shared.Lock()
	defer shared.Unlock()
	for _, s := range shared.all {
		s.Remove()
	}
}

// redisSpec is the address of a state of its own in a server that all tests share.
func redisSpec(t testing.TB) string {
	t.Helper()
	shared.Lock()
	shared.states++
	n, s := shared.states, shared.server
	shared.Unlock()
	if s == nil {
		s = startServer(t, redistest.Folder(t), redistest.AnyPort)
		shared.server = s
	}
	return fmt.Sprintf("redis://%s/0?name=state-%d", s.Addr(), n)
}

// open opens a state that is closed at the end of the test.
func open(t testing.TB, spec string) State {
	t.Helper()
	s, err := Open(spec)
	if err != nil {
		t.Fatalf("Open(%s): %v", spec, err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// specs are the three kinds of state, each with a place of its own.
var specs = []struct {
	name  string
	lasts bool // longer than a State
	spec  func(testing.TB) string
}{
	{"memory", false, func(testing.TB) string { return "memory" }},
	{"file", true, func(t testing.TB) string { return "file:" + filepath.Join(t.TempDir(), "state") }},
	{"redis", true, redisSpec},
}

var ctx = context.Background()

func mustAppend(t testing.TB, l Log, c Change) uint64 {
	t.Helper()
	seq, err := l.Append(ctx, Any, c)
	if err != nil {
		t.Fatalf("Append: %v", err)
	}
	return seq
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func all(l Log) []Change {
	changes, _, _ := l.Since(0)
	return changes
}

func wantError(t testing.TB, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

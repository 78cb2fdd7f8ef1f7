package state

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

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

// A server is a redis-server that a test started.
type server struct {
	t      testing.TB
	cmd    *exec.Cmd
	port   string
	folder string
}

var shared struct {
	sync.Mutex
	server *server
	all    []*server
	states int
}

// startServer starts a redis-server in a folder, and returns when it accepts
// connections. Port "0" picks a free one.
func startServer(t testing.TB, folder, port string) *server {
	t.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil {
		if os.Getenv("GQLDOC_TEST_ALL") != "" {
			t.Fatal("redis-server is missing: apt-get install redis-server")
		}
		t.Skip("no redis-server on this machine")
	}
	for range 5 { // another process may take the free port first
		chosen := port
		if port == "0" {
			chosen = freePort(t)
		}
		s := &server{t: t, port: chosen, folder: folder}
		s.cmd = exec.Command(program, "--port", chosen, "--bind", "127.0.0.1", "--dir", folder,
			"--save", "", "--appendonly", "yes", "--appendfsync", "always", "--daemonize", "no")
		if s.ready() {
			shared.Lock()
			shared.all = append(shared.all, s)
			shared.Unlock()
			return s
		}
	}
	t.Fatal("redis-server does not start")
	return nil
}

// ready starts the process and reads what it says until it is ready or gone.
func (s *server) ready() bool {
	out, err := s.cmd.StdoutPipe()
	if err != nil || s.cmd.Start() != nil {
		return false
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.Contains(strings.ToLower(lines.Text()), "ready to accept connections") {
			go func() { // keeps the pipe empty until the server ends
				for lines.Scan() {
				}
			}()
			return true
		}
	}
	_ = s.cmd.Wait()
	return false
}

func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

func stopServers() {
	shared.Lock()
	defer shared.Unlock()
	for _, s := range shared.all {
		s.kill()
		os.RemoveAll(s.folder)
	}
}

func freePort(t testing.TB) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// redisSpec is the address of a state of its own in a server that all tests share.
func redisSpec(t testing.TB) string {
	t.Helper()
	shared.Lock()
	shared.states++
	n, s := shared.states, shared.server
	shared.Unlock()
	if s == nil {
		folder, err := os.MkdirTemp("", "gqldoc-redis")
		if err != nil {
			t.Fatal(err)
		}
		s = startServer(t, folder, "0")
		shared.server = s
	}
	return fmt.Sprintf("redis://127.0.0.1:%s/0?name=state-%d", s.port, n)
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

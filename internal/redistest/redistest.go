// Package redistest runs real Redis servers for tests.
//
//	server := redistest.Start(t)
//	client, err := auth.DialRedis(server.URL())
//
// Without redis-server on the machine the test is skipped, unless GQLDOC_TEST_ALL asks
// for everything. It knows no client: what is in a server is its users' matter.
package redistest

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/freeport"
)

// A Server is a redis-server that listens on a socket in its folder. What it has
// acknowledged stays there, also when it is killed.
type Server struct {
	Folder string
	Port   string // of 127.0.0.1; "0": none

	cmd *exec.Cmd
}

// Ports that Run knows besides numbers.
const (
	NoPort  = "0"
	AnyPort = "any"
)

// Start runs a server with a folder of its own and no port until the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	folder := Folder(t)
	s := Run(t, folder, NoPort)
	t.Cleanup(s.Remove)
	return s
}

// Folder makes a folder for a server. Its name is short, for a socket's has little room.
func Folder(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "redis")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// Run runs a server over what is in a folder, and returns when it accepts connections.
// The caller kills it.
func Run(t testing.TB, folder, port string) *Server {
	t.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil {
		if os.Getenv("GQLDOC_TEST_ALL") != "" {
			t.Fatal("redis-server is missing: apt-get install redis-server")
		}
		t.Skip("no redis-server on this machine")
	}
	for range 5 { // another process may take the free port first
		s := &Server{Folder: folder, Port: port}
		if port == AnyPort {
			s.Port = freeport.Find(t)
		}
		s.cmd = exec.Command(program, "--port", s.Port, "--bind", "127.0.0.1", "--unixsocket", s.socket(), "--dir", folder,
			"--save", "", "--appendonly", "yes", "--appendfsync", "always", "--daemonize", "no")
		if s.ready() {
			return s
		}
	}
	t.Fatal("redis-server does not start")
	return nil
}

// ready starts the process and reads what it says until it is ready or gone.
func (s *Server) ready() bool {
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

func (s *Server) socket() string { return filepath.Join(s.Folder, "s") }

// URL is the address of its socket.
func (s *Server) URL() string { return "unix://" + s.socket() }

// Addr is the address of its port.
func (s *Server) Addr() string { return net.JoinHostPort("127.0.0.1", s.Port) }

// Kill ends the process at once. Run begins another over the same folder.
func (s *Server) Kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// Remove kills the server and removes its folder.
func (s *Server) Remove() {
	s.Kill()
	_ = os.RemoveAll(s.Folder)
}

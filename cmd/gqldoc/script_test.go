package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// This file holds the commands that scripts have besides those of testscript.

// A server is a gqldoc that a script started.
type server struct {
	cmd    *exec.Cmd
	url    *url.URL
	stderr *os.File
}

// cmdServe starts "gqldoc ARGS…" and reads the URL from the first line of its
// output: "serve mock schema.graphql --port 0". It is stopped at the end of the
// script, or by stop.
func cmdServe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: serve COMMAND [ARGUMENT…]")
	}
	program := ts.Getenv("GQLDOC")
	cmd := exec.Command(program, args...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"))
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	stderr, err := os.Create(ts.MkAbs("server.stderr"))
	ts.Check(err)
	cmd.Stderr = stderr
	ts.Check(cmd.Start())
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		cmd.Wait()
		ts.Fatalf("no URL on stdout: %v\n%s", err, ts.ReadFile("server.stderr"))
	}
	u, err := url.Parse(strings.TrimSpace(line))
	ts.Check(err)
	s := &server{cmd: cmd, url: u, stderr: stderr}
	ts.Setenv("URL", u.String())
	ts.Setenv("ADDR", u.Host)
	servers[ts] = s
	ts.Defer(func() {
		if servers[ts] == s {
			s.cmd.Process.Kill()
			s.cmd.Wait()
			delete(servers, ts)
		}
	})
}

// servers holds the one server of each script.
var servers = map[*testscript.TestScript]*server{}

// cmdStop ends the server with SIGTERM and checks that its exit code is 0.
func cmdStop(ts *testscript.TestScript, neg bool, _ []string) {
	s := servers[ts]
	if neg || s == nil {
		ts.Fatalf("usage: stop, after serve")
	}
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	err := s.cmd.Wait()
	delete(servers, ts)
	s.stderr.Close()
	if err != nil {
		ts.Fatalf("stopped with %v\n%s", err, ts.ReadFile("server.stderr"))
	}
}

// cmdPost sends a query to the server's endpoint: "post '{ a }' ['Header: value'…]".
// Status and body become the script's stdout.
func cmdPost(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: post QUERY [HEADER…]")
	}
	body := fmt.Sprintf(`{"query": %q}`, args[0])
	r, err := http.NewRequest(http.MethodPost, address(ts, "/graphql"), strings.NewReader(body))
	ts.Check(err)
	r.Header.Set("Content-Type", "application/json")
	send(ts, r, args[1:])
}

// cmdGet fetches a path of the server: "get /healthz".
func cmdGet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: get PATH [HEADER…]")
	}
	r, err := http.NewRequest(http.MethodGet, address(ts, args[0]), nil)
	ts.Check(err)
	send(ts, r, args[1:])
}

func address(ts *testscript.TestScript, path string) string {
	s := servers[ts]
	if s == nil {
		ts.Fatalf("no server: use serve first")
	}
	return s.url.Scheme + "://" + s.url.Host + path
}

func send(ts *testscript.TestScript, r *http.Request, headers []string) {
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		r.Header.Set(name, strings.TrimSpace(value))
	}
	response, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	ts.Check(err)
	fmt.Fprintf(ts.Stdout(), "%d %s\n", response.StatusCode, content)
}

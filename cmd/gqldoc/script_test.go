package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// This file holds the commands that scripts have besides those of testscript.

// A server is a gqldoc that a script started.
type server struct {
	cmd    *exec.Cmd
	url    *url.URL
	stderr string // file with what it wrote there
}

// servers are those of one script that run, by name. Scripts run beside each other, so
// each has its own.
type servers struct {
	running map[string]*server
	current string // who is asked, and halted
}

// serversOf returns the servers of a script.
func serversOf(ts *testscript.TestScript) *servers {
	return ts.Value(serversKey{}).(*servers)
}

type serversKey struct{}

// cmdServe starts "gqldoc ARGS…" and reads the URL from the first line of its
// output: "serve mock schema.graphql --port 0". It is stopped at the end of the
// script, or by halt. "serve @two mock …" starts a second one beside the first, whose
// stderr is the file two.stderr. What a script asks goes to the one started last, or to
// that which "ask two" names; the first is called server.
func cmdServe(ts *testscript.TestScript, neg bool, args []string) {
	all, name := serversOf(ts), "server"
	if len(args) > 0 && strings.HasPrefix(args[0], "@") {
		name, args = args[0][1:], args[1:]
	}
	if neg || len(args) == 0 || all.running[name] != nil {
		ts.Fatalf("usage: serve [@NAME] COMMAND [ARGUMENT…], once at a time")
	}
	s := &server{cmd: exec.Command(ts.Getenv("GQLDOC"), args...), stderr: name + ".stderr"}
	s.cmd.Dir = ts.MkAbs(".")
	s.cmd.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"))
	stdout, err := s.cmd.StdoutPipe()
	ts.Check(err)
	stderr, err := os.Create(ts.MkAbs(s.stderr))
	ts.Check(err)
	defer stderr.Close() // the process has its own
	s.cmd.Stderr = stderr
	ts.Check(s.cmd.Start())
	all.running[name] = s
	ts.Defer(func() {
		if all.running[name] == s {
			s.cmd.Process.Kill()
			s.cmd.Wait()
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		ts.Fatalf("no URL on stdout: %v\n%s", err, ts.ReadFile(s.stderr))
	}
	s.url, err = url.Parse(strings.TrimSpace(line))
	ts.Check(err)
	cmdAsk(ts, false, []string{name})
}

// cmdAsk chooses the server that is meant from now on: "ask two".
func cmdAsk(ts *testscript.TestScript, neg bool, args []string) {
	all := serversOf(ts)
	if neg || len(args) != 1 || all.running[args[0]] == nil {
		ts.Fatalf("usage: ask NAME, of a server that runs")
	}
	all.current = args[0]
	s := all.running[all.current]
	ts.Setenv("URL", s.url.String())
	ts.Setenv("ADDR", s.url.Host)
}

// asked returns the server that is meant.
func asked(ts *testscript.TestScript) *server {
	all := serversOf(ts)
	s := all.running[all.current]
	if s == nil {
		ts.Fatalf("no server: use serve first")
	}
	return s
}

// cmdStop ends the server with SIGTERM and checks that its exit code is 0.
func cmdStop(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: halt, after serve")
	}
	s, all := asked(ts), serversOf(ts)
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	err := s.cmd.Wait()
	delete(all.running, all.current)
	if err != nil {
		ts.Fatalf("stopped with %v\n%s", err, ts.ReadFile(s.stderr))
	}
}

// cmdKeep puts what a pattern finds in the last answer into a variable of the script:
// keep TOKEN '"accessToken":"([^"]+)"'.
func cmdKeep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep VARIABLE PATTERN")
	}
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	found := pattern.FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("%s finds %d groups in %s", pattern, len(found), ts.ReadFile("stdout"))
	}
	ts.Setenv(args[0], found[1])
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

// cmdGet fetches a path of the server: "get /healthz", "get PUT:/_mock/snapshots/a".
func cmdGet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: get [METHOD:]PATH [HEADER…]")
	}
	method, path, other := strings.Cut(args[0], ":/")
	if path = "/" + path; !other {
		method, path = http.MethodGet, args[0]
	}
	r, err := http.NewRequest(method, address(ts, path), nil)
	ts.Check(err)
	send(ts, r, args[1:])
}

func address(ts *testscript.TestScript, path string) string {
	s := asked(ts)
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

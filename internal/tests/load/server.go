package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A server is a process that answers on a port.
type server struct {
	cmd  *exec.Cmd
	addr string
}

// startMock starts the mock as users do, its log going nowhere.
func startMock(ctx context.Context, o *options, schema string) (*server, error) {
	cmd := exec.CommandContext(ctx, o.program, "mock", schema, "--port", "0")
	return startServer(cmd)
}

// startBare starts this program as the bare handler.
func startBare(ctx context.Context, folder string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return startServer(exec.CommandContext(ctx, self, "-bare", folder))
}

// startServer waits for the first line on stdout, which is the URL.
func startServer(cmd *exec.Cmd) (*server, error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	var problems bytes.Buffer
	if cmd.Stderr == nil && strings.HasSuffix(cmd.Args[0], "gqldoc") {
		// A file, so that no goroutine of ours copies the log.
		if cmd.Stderr, err = os.OpenFile(os.DevNull, os.O_WRONLY, 0); err != nil {
			return nil, err
		}
	} else {
		cmd.Stderr = &problems
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var line []byte
	for one := make([]byte, 1); ; {
		if _, err := out.Read(one); err != nil {
			return nil, errors.Join(fmt.Errorf("%s ended: %s", cmd.Args, &problems), cmd.Wait())
		}
		if one[0] == '\n' {
			break
		}
		line = append(line, one[0])
	}
	rest, _ := strings.CutPrefix(string(line), "http://")
	host, _, _ := strings.Cut(rest, "/")
	return &server{cmd: cmd, addr: host}, nil
}

// stop ends the process and returns what it used.
func (s *server) stop() *os.ProcessState {
	_ = s.cmd.Process.Signal(os.Interrupt)
	_ = s.cmd.Wait() // it was told to end
	return s.cmd.ProcessState
}

// rss is the memory of the process in MB; 0 where the system does not tell.
func (s *server) rss() float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	kB, _ := strconv.ParseFloat(strings.Fields(rest + " 0")[0], 64)
	return kB / 1024
}

// cpu is the time a process has used, in clock ticks of a hundredth of a second; 0 where
// the system does not tell.
func cpu(pid int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// serveBare is the handler to compare with: what somebody would write who has nothing to
// do but to send these bytes. Each load has its path.
func serveBare(folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		mux.HandleFunc("/"+strings.TrimSuffix(filepath.Base(file), ".json"), func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write(body)
		})
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	return http.Serve(listener, mux)
}

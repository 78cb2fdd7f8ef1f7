package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"time"
)

// compare runs every load of a schema against both servers and prints a line for each.
func (s *schemaLoads) compare(ctx context.Context, o *options) error {
	mock, err := startMock(ctx, o, s.file)
	if err != nil {
		return err
	}
	defer mock.stop()
	loads := s.chosen(o)
	folder, err := os.MkdirTemp("", "gqldoc-bare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a folder of the system's own, cleaned at the next start
	for i, l := range loads {
		answer, err := l.answer(mock)
		if err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, strconv.Itoa(i)+".json"), answer, 0o600); err != nil {
			return err
		}
	}
	bare, err := startBare(ctx, folder)
	if err != nil {
		return err
	}
	defer bare.stop()
	printHeadings()
	for i, l := range loads {
		if err := l.compare(o, mock, bare, "/"+strconv.Itoa(i), folder); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
	}
	fmt.Printf("memory of the mock afterwards: %.1f MB\n", mock.rss())
	return nil
}

// answer is what the mock answers to the first request of a load.
func (l *load) answer(mock *server) ([]byte, error) {
	c, err := dial(mock.addr, "/graphql", l.headers(), 1)
	if err != nil {
		return nil, err
	}
	defer c.close()
	answer, err := c.one(l.body(nil, 0))
	if err == nil && bytes.Contains(answer[:min(len(answer), 200)], []byte(`"errors"`)) {
		err = fmt.Errorf("answered %.500s", answer)
	}
	return answer, err
}

// compare lets both servers take turns at a load.
func (l *load) compare(o *options, mock, bare *server, path, folder string) error {
	ours, err := dial(mock.addr, "/graphql", l.headers(), o.connections)
	if err != nil {
		return err
	}
	defer ours.close()
	theirs, err := dial(bare.addr, path, l.headers(), o.connections)
	if err != nil {
		return err
	}
	defer theirs.close()
	var next atomic.Int64
	n := o.requests
	if n == 0 {
		if n, err = l.perTurn(theirs, &next); err != nil {
			return err
		}
	}
	var r result
	for i := range o.turns + 1 {
		a, err := mock.turn(ours, n, &next, l.body)
		b, err2 := bare.turn(theirs, n, &next, l.body)
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		if i > 0 { // the first turn warms both up
			r.add(a, b)
		}
	}
	answer, err := os.ReadFile(filepath.Join(folder, filepath.Base(path)+".json"))
	if err != nil {
		return err
	}
	r.print(l.name, n, values(answer), len(answer))
	return nil
}

// turn sends n requests and notes the processor time of server and client together.
func (s *server) turn(c *client, n int, next *atomic.Int64, body func([]byte, int64) []byte) (turn, error) {
	servers, clients := cpu(s.cmd.Process.Pid), cpu(os.Getpid())
	t, err := c.send(n, next, body)
	t.server = cpu(s.cmd.Process.Pid) - servers
	t.cpu = t.server + cpu(os.Getpid()) - clients
	return t, err
}

// perTurn is how many requests the bare handler answers in a third of a second.
func (l *load) perTurn(theirs *client, next *atomic.Int64) (int, error) {
	const trial = 320
	if _, err := theirs.send(trial, next, l.body); err != nil {
		return 0, err
	}
	t, err := theirs.send(trial, next, l.body)
	return max(trial, int(trial*float64(time.Second)/3/float64(max(t.whole, 1)))), err
}

// A result is what all turns of one load say.
type result struct {
	ratio, p50, p99         []float64
	ours, theirs            []time.Duration
	ourP99, theirP99        []time.Duration
	server, cpu, theirsUsed time.Duration
}

func (r *result) add(ours, theirs turn) {
	r.ratio = append(r.ratio, float64(theirs.whole)/float64(ours.whole))
	r.p50 = append(r.p50, float64(ours.p50)/float64(theirs.p50))
	r.p99 = append(r.p99, float64(ours.p99)/float64(theirs.p99))
	r.ours, r.theirs = append(r.ours, ours.whole), append(r.theirs, theirs.whole)
	r.ourP99, r.theirP99 = append(r.ourP99, ours.p99), append(r.theirP99, theirs.p99)
	r.server += ours.server
	r.cpu += ours.cpu
	r.theirsUsed += theirs.cpu
}

const (
	headings = "%-34s %7s %7s  %6s %6s %9s %9s  %5s %9s %9s  %5s %9s\n"
	columns  = "%-34s %7d %7d  %6.2f %6.2f %9.0f %9.0f  %5.2f %9v %9v  %5.2f %6.1f µs\n"
)

func printHeadings() {
	fmt.Printf(headings, "load", "values", "bytes", "ratio", "by CPU", "mock/s", "bare/s", "p50", "mock p99", "bare p99", "p99", "mock CPU")
}

func (r *result) print(name string, n, values, size int) {
	perSecond := func(whole time.Duration) float64 { return float64(n) / whole.Seconds() }
	fmt.Printf(columns, name, values, size,
		median(r.ratio), float64(r.theirsUsed)/float64(max(r.cpu, 1)), perSecond(median(r.ours)), perSecond(median(r.theirs)), median(r.p50),
		median(r.ourP99).Round(10*time.Microsecond), median(r.theirP99).Round(10*time.Microsecond), median(r.p99),
		float64(r.server.Microseconds())/float64(n*len(r.ratio)))
}

func median[T float64 | time.Duration](list []T) T {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

// values counts the leaves of a response.
func values(body []byte) int {
	var response any
	if json.Unmarshal(body, &response) != nil {
		return 0
	}
	return leaves(response)
}

func leaves(v any) (n int) {
	switch v := v.(type) {
	case map[string]any:
		for _, member := range v {
			n += leaves(member)
		}
		return n
	case []any:
		for _, item := range v {
			n += leaves(item)
		}
		return n
	}
	return 1
}

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// A client holds connections to one server. It does as little as a client can, so that
// what is measured is the server.
type client struct {
	path    string
	headers string
	conns   []net.Conn
	readers []*bufio.Reader
}

func dial(addr, path, headers string, connections int) (*client, error) {
	c := &client{path: path, headers: headers}
	for range connections {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			c.close()
			return nil, err
		}
		c.conns = append(c.conns, conn)
		c.readers = append(c.readers, bufio.NewReaderSize(conn, 64<<10))
	}
	return c, nil
}

func (c *client) close() {
	for _, conn := range c.conns {
		_ = conn.Close() // nothing is left to send
	}
}

// A turn is what one run of requests took.
type turn struct {
	whole    time.Duration
	p50, p99 time.Duration
	server   time.Duration // of the processor, for the server
	cpu      time.Duration // for server and client
}

// send sends n requests over all connections, the bodies numbered on from *next.
func (c *client) send(n int, next *atomic.Int64, body func(dst []byte, n int64) []byte) (turn, error) {
	var left atomic.Int64
	left.Store(int64(n))
	took := make([][]time.Duration, len(c.conns))
	failed := make([]error, len(c.conns))
	start := time.Now()
	var all sync.WaitGroup
	for i := range c.conns {
		all.Go(func() {
			var request, text []byte
			times := make([]time.Duration, 0, 2*n/len(c.conns)+1)
			for left.Add(-1) >= 0 && failed[i] == nil {
				text = body(text[:0], next.Add(1))
				request = c.request(request[:0], text)
				began := time.Now()
				failed[i] = c.exchange(i, request)
				times = append(times, time.Since(began))
			}
			took[i] = times
		})
	}
	all.Wait()
	t := turn{whole: time.Since(start)}
	sorted := slices.Sorted(slices.Values(slices.Concat(took...)))
	t.p50, t.p99 = sorted[len(sorted)/2], sorted[len(sorted)*99/100]
	return t, errors.Join(failed...)
}

func (c *client) request(dst, body []byte) []byte {
	dst = append(append(append(dst, "POST "...), c.path...), " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n"...)
	dst = append(append(dst, c.headers...), "Content-Length: "...)
	return append(append(strconv.AppendInt(dst, int64(len(body)), 10), "\r\n\r\n"...), body...)
}

func (c *client) exchange(i int, request []byte) error {
	if _, err := c.conns[i].Write(request); err != nil {
		return err
	}
	return readResponse(c.readers[i], io.Discard)
}

// one sends one request and returns the body of the answer.
func (c *client) one(body []byte) ([]byte, error) {
	if _, err := c.conns[0].Write(c.request(nil, body)); err != nil {
		return nil, err
	}
	var answer bytes.Buffer
	err := readResponse(c.readers[0], &answer)
	return answer.Bytes(), err
}

// readResponse copies the body of one response.
func readResponse(r *bufio.Reader, to io.Writer) error {
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
			if chunked {
				return readChunks(r, to)
			}
			return readBody(r, to, length)
		}
	}
}

func readBody(r *bufio.Reader, to io.Writer, length int) error {
	if to == io.Discard {
		_, err := r.Discard(length)
		return err
	}
	_, err := io.CopyN(to, r, int64(length))
	return err
}

func readChunks(r *bufio.Reader, to io.Writer) error {
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return err
		}
		if err := readBody(r, to, int(size)); err != nil {
			return err
		}
		if _, err := r.Discard(2); err != nil || size == 0 {
			return err
		}
	}
}

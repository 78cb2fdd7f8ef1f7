// Package freeport finds ports of this machine that nobody listens on, for tests of
// programs that want a number and take no 0.
//
//	cmd := exec.Command("redis-server", "--port", freeport.Find(t))
//
// It does not keep the port: until the program listens another may take it, so whoever
// asks has to notice that and ask again. What can listen on port 0 needs none of this.
package freeport

import (
	"net"
	"testing"
)

// Find returns a port of 127.0.0.1 that is free now.
func Find(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

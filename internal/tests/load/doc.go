// Package load compares the mock with a bare net/http handler that returns the same
// bytes, over real sockets with 32 connections that stay open, client and server on
// the same processors, both in one run:
//
//	go test -run '^$' -bench . ./internal/tests/load
//
// The metric "ratio" is the mock's requests per second divided by the bare handler's.
// Every request has new argument values unless the name of the benchmark says
// otherwise. Machines differ and are noisy; the ratio is what can be compared.
package load

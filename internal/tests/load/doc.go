// Load compares the mock with a bare net/http handler that returns the same bytes, over
// real sockets with 32 connections that stay open, client and servers on the same
// processors, in one run:
//
//	make load
//	go run ./internal/tests/load -schema schema.graphql
//
// The mock is the program itself, started as users start it; the bare handler is another
// process. They take turns, so that the noise of the machine meets both, and what is
// printed are medians over the turns. Machines differ: what can be compared are the
// ratios. On a machine that does other work, too, the ratio of the processor time that
// server and client used together says more than that of the clock. In most loads every
// request has new argument values.
//
// Two more modes: -memory N sends N requests with new argument values and prints the
// memory of the mock on the way; -start N starts it N times and prints how long the
// first answer takes.
package main

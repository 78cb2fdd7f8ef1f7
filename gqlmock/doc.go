// Package gqlmock serves a GraphQL schema as a mock from inside a Go test: the same
// handler as that of "gqldoc mock", without a process beside it.
//
//	handler, err := gqlmock.New(sdl, gqlmock.Options{Auth: gqlmock.AuthOff})
//	server := httptest.NewServer(handler)
//	defer server.Close()
//	client := NewClient(server.URL + gqlmock.Path)
//
// The answers are invented from the seed and agree with each other; they are the same
// in every run. Mutations stick for as long as the handler lives, so a test that
// wants a world of its own makes a handler of its own.
//
// A request can ask to fail with a code that its field documents: with the header
// X-Mock-Error, or with the value "mock:CODE" in an argument. The schema documents
// codes with @error; see the guide "Testing against the mock".
//
// The handler has a method Shutdown(context.Context) error, which ends subscriptions
// that are still open; a test that has some calls it before it closes its server.
//
// While a test runs it can say more below AdminPath: rules that act once or until reset,
// the state to begin with, the clock of tokens, and questions about what was asked.
//
// The package reads no flag and no environment, and no file but that of Options.State.
package gqlmock

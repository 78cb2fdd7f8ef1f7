// Package admin is what tests and people say to a mock while it runs: a GraphQL API of
// its own below /_mock/, and the same as JSON for programs that speak no GraphQL.
//
//	a := admin.New(admin.Options{Rules: registry, Journal: j, Keys: keys, Clock: clock})
//	http.Handle("/_mock/", a)
//
// The API runs on the engine that serves the mock; admin.graphql describes it, and the
// routes of mirror.go are documents of it, so neither can say what the other cannot.
//
// Whoever can talk to it can do anything with the mock. So it answers this machine
// alone, or those who know the token; pages of other origins never.
package admin

// Package backend puts a mock together: the world with the people who can sign in, the
// door before it, the engines over both, and the handler that serves them. The command
// line and gqlmock call it with what they were told; neither wires anything itself, so
// what a mock can do it can do in both.
//
//	stores, err := backend.Open(ctx, backend.Places{State: "memory", Registry: "memory"}, parsed)
//	b, err := backend.New(parsed, stores, backend.Options{World: world.Options{Seed: 1}})
//	http.Serve(listener, backend.Serve(b, mock.Config{Log: log}, backend.Serving{}))
//
// Stores are what outlives a change of the schema: issued keys, open sessions, and what
// clients changed. A Backend is made anew from one reading of the inputs; the
// Server goes on with it, and no connection notices.
//
// The package decides nothing about requests, and reads neither flags nor schemas.
package backend

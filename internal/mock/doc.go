// Package mock is the wire: it takes GraphQL requests over HTTP, checks who sends
// them, hands them to the engine and writes the answer.
//
//	handler := mock.New(mock.Config{Schema: model, Engine: engine, Checker: checker})
//	http.ListenAndServe("127.0.0.1:4000", handler)
//
// ServeHTTP reads as the list of steps in the contract. Requests come as GraphQL over
// HTTP, in batches, by the hash or the id of their document, as forms with files; their
// answers go back as JSON, as server-sent events (graphql-sse, both modes) or over a
// WebSocket (graphql-transport-ws). What stays open ends with Handler.Shutdown.
//
// What a field needs is checked by Guard, which stands between the engine and the
// data. The package invents no data and executes nothing itself.
package mock

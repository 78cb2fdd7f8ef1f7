// Package conformance runs foreign test suites and real clients against the mock, over
// a real socket: the official audits of GraphQL over HTTP, graphql-ws, graphql-sse,
// Apollo Client, urql, Relay, GraphQL Code Generator, genqlient. All but the last need
// Node and the packages that `make test` installs; without them a plain `go test` skips
// and says so.
package conformance

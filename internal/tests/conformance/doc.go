// Package conformance runs foreign test suites against the mock, over a real socket:
// the official audits of GraphQL over HTTP. They need Node and the packages that
// `make test` installs; without them a plain `go test` skips and says so.
package conformance

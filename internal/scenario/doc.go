// Package scenario makes requests fail, wait, see other data or lose their connection,
// because somebody asks for it: the request itself, with a header, the value of an
// argument or the name of its operation; a rule in the configuration; or a test that
// tells the mock's Registry while it runs.
//
//	s, err := scenario.New(scenario.Options{Schema: schema, World: open, Rules: rules, Registry: registry})
//	handler := mock.New(mock.Config{Scenarios: s, …})
//	registry.Add("", scenario.Rule{Field: "Query.ride", Error: "RIDE_NOT_FOUND", Times: 1})
//
// All is decided before anything runs. What was asked is compared with the document and
// the schema: a code that a field does not document is refused with the list of those it
// does. What is left is a Run: fields that are answered otherwise, which travel in the
// context of that one request, a delay that is over, and a Fault that the transport
// commits.
//
// Steered requests run on engines of their own, over Data, so that all others pay for
// none of it but a look at their text. Null propagation, paths and locations are the
// engine's. Sessions have worlds of their own, over the same population.
//
// The package knows headers and who calls, and no transport beyond that.
package scenario

// Package scenario makes single requests fail, or wait, because their sender asks for
// it: with a header, with the value of an argument, or with the name of the operation.
//
//	steer := scenario.New(scenario.Options{Schema: s, Engine: func() (*exec.Engine, error) {
//		return exec.New(api, scenario.Data(data), exec.Options{})
//	}})
//	handler := mock.New(mock.Config{Scenarios: steer, …})
//
// What was asked is compared with the document and the schema before anything runs: a
// code that a field does not document is refused with the list of those it does. What
// is left is a list of fields that fail, which travels in the context of that one
// request; nothing is kept between requests.
//
// Steered requests run on an engine of their own, over Data, so that all others pay
// nothing for it. Null propagation, paths and locations are the engine's.
//
// The package knows no transport beyond the header, and no rejection before GraphQL.
package scenario

// Package check lints a schema and the guides beside it: what may be valid and is
// still not good enough to publish.
//
//	problems := check.Run(check.Input{Schema: s, Validate: validate})
//
// Each rule is one file with one value, listed in Rules. A rule reads the model and
// reports; it knows neither its level, which the configuration may change, nor the
// other rules. What needs an engine (does this document validate, does this example
// run) is handed in as a function.
//
// The package reads no file. How problems are printed is the business of
// internal/check/report.
package check

// Package differential compares the engine with graphql-js, the reference
// implementation, over random documents, variables and data: verdicts and messages of
// validation, coerced variables, responses byte for byte, introspection, and the
// payloads of @defer and @stream put together again.
//
// graphql-js runs in one Node process that answers lines of JSON (oracle.mjs). What it
// may answer otherwise stands with its reason in testdata/deviations.yml. Seeds are
// fixed, so a difference that was found once is found again.
package differential

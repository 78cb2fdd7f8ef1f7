// Package exec runs GraphQL operations as the specification of September 2025 says.
//
//	engine, err := exec.New(api, data, exec.Options{})
//	out, outcome := engine.ExecuteRequest(ctx, nil, &exec.Request{Query: "{ me { name } }"})
//
// The functions carry the specification's names without the capital; above each
// stands the section it follows. The 2021 edition's ExecuteSelectionSet is called
// ExecuteRootSelectionSet with ExecuteCollectedFields since, and MergeSelectionSets
// is CollectSubfields.
//
// What depends on the document alone happens once. A document becomes a plan: its
// fields collected for each concrete type, resolvers looked up, constant arguments
// coerced, keys encoded. Plans are cached by the document's text, and one more time
// for each combination of the variables that @skip and @include read, so execution
// itself never looks at a directive. Running a plan appends JSON to a buffer; null
// rises by cutting the buffer back.
//
// The package knows no data: whoever implements Data answers the fields. It does not
// know HTTP either: Outcome tells a transport what it needs for a status code.
//
// Below it lie document (the text), definition (the schema) and validate (the rules).
package exec
